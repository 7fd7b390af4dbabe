import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import * as bareme from 'bareme-wasm';
import * as full from 'bareme-wasm/full';
import { readme } from '../../bindings-js/test/readme.js';
import { suite } from '../../bindings-js/test/suite.js';

suite(bareme, { readsRules: false });
readme(new URL('..', import.meta.url));

test('rule files are for the full build', () => {
  assert.throws(() => bareme.Programme.parse({ 'phase.toml': '' }), /bareme-wasm\/full/);
});

test('what holds of every project is for the full build', () => {
  assert.throws(() => bareme.Programme.bundled().proofs(), /bareme-wasm\/full/);
});

test('schemas are files beside the default build', () => {
  const read = createRequire(import.meta.url);
  assert.throws(() => bareme.Programme.bundled().schema('project'), /bareme-wasm\/schemas\/project\.json/);
  for (const format of ['project', 'options', 'decision', 'explanation', 'questions', 'comparison', 'input-error']) {
    assert.deepEqual(read(`bareme-wasm/schemas/${format}.json`), full.Programme.bundled().schema(format));
  }
});

test('a program in CommonJS has the same package, not another one', () => {
  const required = createRequire(import.meta.url)('bareme-wasm');
  for (const name of Object.keys(bareme)) assert.equal(required[name], bareme[name], name);
});
