/** Runs the tests that both packages share in this page, and the vectors in a worker as well. */
import * as bareme from '../../dist/full.js';
import * as streaming from '../../dist/streaming.js';
import { behaviour, behaviourWithRules } from '../../../bindings-js/test/behaviour.js';
import { runVectors } from '../../../bindings-js/test/vectors.js';
import { otherRules, vectorFiles } from './vector-files.js';

globalThis.results = run();

async function run() {
  const all = [...behaviour(bareme), ...behaviourWithRules(bareme, await otherRules())];
  const tests = [];
  for (const [name, test] of all) tests.push(await outcome(name, test));
  const streamed = await stream();
  return { streamed, tests, page: await runVectors(bareme, vectorFiles), worker: await inWorker() };
}

/** Returns what the streaming build says too early, after a load that failed, and loaded from where it is told. */
async function stream() {
  const answer = () => streaming.evaluate({ phase: 'generalisation-2023' }).outcome;
  const early = (await outcome('early', answer)).error;
  const failed = await streaming.init(new Uint8Array(1)).catch(({ name }) => name);
  await Promise.all([streaming.init(fetch('../../dist/index.wasm')), streaming.init()]);
  return [early, failed, answer()];
}

async function outcome(name, test) {
  try {
    await test();
    return { name };
  } catch (error) {
    return { name, error: `${error}` };
  }
}

function inWorker() {
  const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
}
