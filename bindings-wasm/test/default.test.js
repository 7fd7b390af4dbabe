import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import * as bareme from 'bareme-wasm';
import * as full from 'bareme-wasm/full';
import { readme, run } from '../../bindings-js/test/readme.js';
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

test('a program in CommonJS gets the same answers', () => {
  const project = { phase: 'generalisation-2023' };
  for (const name of ['bareme-wasm', 'bareme-wasm/full', 'bareme-wasm/streaming']) {
    const required = createRequire(import.meta.url)(name);
    assert.equal(required.Programme.bundled().evaluateJson(project), bareme.Programme.bundled().evaluateJson(project));
  }
});

test('where there is nothing to stream, loading does nothing, and the classes are those of the default build', async () => {
  const { init, ...streaming } = await import('bareme-wasm/streaming');
  await init();
  for (const name of Object.keys(bareme)) assert.equal(streaming[name], bareme[name], name);
});

test('a host that lacks what turns bytes into texts, as jsdom does, gets them all the same', () => {
  const program = `
    delete globalThis.TextDecoder;
    delete globalThis.TextEncoder;
    const { evaluate } = require('bareme-wasm');
    try {
      evaluate({ phase: 'é € 😀' });
    } catch (error) {
      console.log(error.faults[0].found);
    }`;
  assert.deepEqual(run(['--eval', program], new URL('..', import.meta.url)), ['"é € 😀"']);
});
