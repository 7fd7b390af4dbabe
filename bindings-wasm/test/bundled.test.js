/** The package as it is published: what is said of it, and in a page as a bundler makes it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { published, unpack } from '../../bindings-js/test/packed.js';
import { browse } from './browser.js';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const PAGE = fileURLToPath(new URL('bundled', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'bareme-bundled-'));
const installed = join(folder, 'node_modules', 'bareme-wasm');
let packed;

before(() => {
  const words = ['pack', '--silent', '--pack-destination', folder];
  packed = join(folder, execFileSync('npm', words, { cwd: PACKAGE, encoding: 'utf8' }).trim());
  unpack(packed, installed);
  cpSync(PAGE, folder, { recursive: true });
});

after(() => rmSync(folder, { recursive: true }));

published(() => packed, () => installed, ['native.wasm']);

test('a page decides behind a bundler, by every entry', async () => {
  await build({ root: folder, logLevel: 'error', build: { target: 'esnext' } });
  const browser = await browse(pathToFileURL(join(folder, 'dist/')));
  try {
    const page = await browser.open('index.html');
    await page.locator('output:not(:empty)').waitFor();
    assert.equal(await page.textContent('output'), 'undetermined undetermined esms-numerique unknown-code');
    assert.deepEqual(page.complaints, []);
  } finally {
    await browser.close();
  }
});
