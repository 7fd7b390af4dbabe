/** Runs the example of a README, and holds it to what it says of itself. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** Declares the test of the README of a package: each line that prints ends with what it prints. */
export function readme(packageFolder) {
  test('the example of the README prints what it says', () => {
    const [, program] = readFileSync(new URL('README.md', packageFolder), 'utf8').match(/```js\n(.*?)```/s);
    const said = [...program.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, words]) => words);
    assert.ok(said.length > 0);
    assert.deepEqual(run(['--input-type=module', '--eval', program], packageFolder), said);
  });
}

/** Runs Node in a folder and returns the lines that are printed. */
export function run(args, folder) {
  return execFileSync(process.execPath, args, { cwd: fileURLToPath(folder), encoding: 'utf8' })
    .trimEnd()
    .split('\n');
}
