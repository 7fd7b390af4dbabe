import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as page from 'bareme-wasm';
import * as bareme from 'bareme-wasm/full';
import { suite, vectorFiles } from '../../bindings-js/test/suite.js';
import { runVectors } from '../../bindings-js/test/vectors.js';
import { run } from '../../bindings-js/test/readme.js';

suite(bareme);

test('the default build answers byte for byte as the full one does', async () => {
  const [some, all] = await Promise.all([
    runVectors(page, vectorFiles, { readsRules: false }),
    runVectors(bareme, vectorFiles, { readsRules: false }),
  ]);
  assert.ok(some.count > 0 && some.answers === all.answers);
});

test('what is made for bundlers works where WebAssembly is imported as a module', () => {
  const program =
    "import init, { evaluate } from 'bareme-wasm/bundler'; await init(); console.log(evaluate({ phase: 'amorcage-1' }).phase);";
  const args = ['--no-warnings', '--experimental-wasm-modules', '--input-type=module', '--eval', program];
  assert.deepEqual(run(args, new URL('..', import.meta.url)), ['amorcage-1']);
});
