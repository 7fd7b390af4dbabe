/** Runs what both packages share with the test runner of Node. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { behaviour, behaviourWithRules } from './behaviour.js';
import { runVectors } from './vectors.js';

export const ROOT = new URL('../../', import.meta.url);
export const VECTORS = new URL('tests/vectors/', ROOT);

/** How a runner in Node reads the vectors. */
export const vectorFiles = {
  read: (name) => readFile(new URL(name, VECTORS), 'utf8'),
  list: (name) => readdir(new URL(name, VECTORS)),
};

/** Returns the rule files of a programme of the vectors. */
export function otherRules() {
  const folder = new URL('programmes/plain/', VECTORS);
  const names = readdirSync(folder).filter((name) => name.endsWith('.toml'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
}

/** Declares the tests of a build, which reads rule files unless said. */
export function suite(bareme, { readsRules = true } = {}) {
  const tests = behaviour(bareme);
  if (readsRules) tests.push(...behaviourWithRules(bareme, otherRules()));
  for (const [name, run] of tests) test(name, run);

  test('every vector holds', async () => {
    const { answers, failures, count } = await runVectors(bareme, vectorFiles, { readsRules });
    assert.equal(failures.join('\n'), '');
    if (readsRules) keep(answers);
    console.log(`vectors: ${count} run, 0 skipped`);
  });
}

/** Writes the answers to the file that is named for them, to be compared with those of other languages. */
function keep(answers) {
  if (process.env.BAREME_ANSWERS) writeFileSync(process.env.BAREME_ANSWERS, answers);
}
