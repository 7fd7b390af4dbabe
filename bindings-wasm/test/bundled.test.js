/** The package as it is published, in a page as a bundler makes it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { browse } from './browser.js';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const PAGE = fileURLToPath(new URL('bundled', import.meta.url));

let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'bareme-bundled-'));
  install(join(folder, 'node_modules', 'bareme-wasm'));
  cpSync(PAGE, folder, { recursive: true });
});

after(() => rmSync(folder, { recursive: true }));

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

/** Packs the package, and puts what is in it where a program finds it. */
function install(place) {
  const name = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: PACKAGE, encoding: 'utf8' });
  mkdirSync(place, { recursive: true });
  execFileSync('tar', ['--extract', '--strip-components=1', `--directory=${place}`, `--file=${join(folder, name.trim())}`]);
}
