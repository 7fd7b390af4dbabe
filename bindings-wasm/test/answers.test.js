import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as bareme from 'bareme-wasm/answers';
import { suite } from '../../bindings-js/test/suite.js';

suite(bareme, { readsRules: false });

test('rule files, and what holds of every project, are for the full build', () => {
  assert.throws(() => bareme.Programme.parse({ 'phase.toml': '' }), /bareme-wasm\/full/);
  assert.throws(() => bareme.Programme.bundled().proofs(), /bareme-wasm\/full/);
});
