/** Tries each package that is installed below a folder: the example of its README, and what must come with it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readme } from './readme.js';

const folder = resolve(process.argv[2]);
const packages = ['bareme', 'bareme-wasm'].map((name) => join(folder, name)).filter(existsSync);
if (packages.length === 0) throw new Error(`${folder} holds none of the packages`);
for (const place of packages) {
  readme(pathToFileURL(`${place}/`));
  test('it answers by what was installed for this machine, so it warns of nothing', () => {
    const { stderr } = spawnSync(process.execPath, ['--eval', `require(${JSON.stringify(place)})`], { encoding: 'utf8' });
    assert.equal(stderr, '');
  });

  test('the licences come with it', () => {
    const licences = readdirSync(place).filter((name) => name.startsWith('LICENSE-')).sort();
    assert.deepEqual(licences, ['LICENSE-APACHE', 'LICENSE-MIT']);
  });
}
