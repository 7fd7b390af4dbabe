/** What must hold of a package as it is published. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const ATTW = fileURLToPath(new URL('../../node_modules/.bin/attw', import.meta.url));

/** Puts what is in a packed package where a program finds it. */
export function unpack(file, place) {
  mkdirSync(place, { recursive: true });
  execFileSync('tar', ['--extract', '--strip-components=1', `--directory=${place}`, `--file=${file}`]);
}

/** Declares the tests of a packed package, also unpacked; `files` are entries that are no JavaScript. */
export function published(packed, unpacked, files = []) {
  test('the manifest is what bundlers and Node expect, says publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: unpacked(), level: 'suggestion', pack: false, strict: true });
    assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
  });

  test('each entry has the right types in every way to import it, says attw', () => {
    const excluded = files.flatMap((name) => ['--exclude-entrypoints', name]);
    const { status, stdout, stderr } = spawnSync(ATTW, [packed(), '--format', 'ascii', ...excluded], { encoding: 'utf8' });
    assert.equal(status, 0, stdout + stderr);
  });
}
