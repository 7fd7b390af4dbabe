import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as page from 'bareme-wasm';
import * as bareme from 'bareme-wasm/full';
import { suite, vectorFiles } from '../../bindings-js/test/suite.js';
import { runVectors } from '../../bindings-js/test/vectors.js';

suite(bareme);

test('the default build answers byte for byte as the full one does', async () => {
  const [some, all] = await Promise.all([
    runVectors(page, vectorFiles, { readsRules: false }),
    runVectors(bareme, vectorFiles, { readsRules: false }),
  ]);
  assert.ok(some.count > 0 && some.answers === all.answers);
});
