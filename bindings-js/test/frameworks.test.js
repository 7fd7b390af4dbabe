/** The state that frameworks watch holds programmes and projects that were read before, and projects that are written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reactive, ref, readonly } from '@vue/reactivity';
import * as mobx from 'mobx';
import * as node from 'bareme';
import * as wasm from 'bareme-wasm/full';

const PROJECT = { phase: 'generalisation-2023', establishments: [{ region: '02', operation: 'acquisition' }] };
/** How each framework keeps an object as a part of a state that it watches. */
const KEEPERS = {
  'ref of Vue': (value) => ref(value).value,
  'reactive of Vue': (value) => reactive({ value }).value,
  'readonly of Vue': (value) => readonly(reactive({ value })).value,
  'observable of MobX': (value) => mobx.observable({ value }).value,
  'box of MobX': (value) => mobx.observable.box(value).get(),
};

for (const [place, bareme] of Object.entries({ bareme: node, 'bareme-wasm': wasm })) {
  for (const [keeper, keep] of Object.entries(KEEPERS)) {
    test(`${place} understands a ${keeper}`, async () => {
      const decision = bareme.evaluate(PROJECT);
      const programme = keep(bareme.Programme.bundled());
      const handle = keep(programme.project(PROJECT));
      const draft = keep(structuredClone(PROJECT));
      for (const input of [handle, draft]) {
        assert.deepEqual(programme.evaluate(input), decision);
        assert.deepEqual(bareme.evaluate(input), decision);
        assert.deepEqual(await programme.evaluateMany([input]), [decision]);
      }
    });
  }
}

test('a project of another package is refused with what to do', () => {
  assert.throws(() => wasm.evaluate(node.Programme.bundled().project(PROJECT)), /found `Project`.*programme\.project/);
});
