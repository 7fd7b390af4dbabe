/** Runs the tests that both packages share in this page, and the vectors in a worker as well. */
import init, * as bareme from '../../dist/full/web.js';
import { behaviour, behaviourWithRules } from '../../../bindings-js/test/behaviour.js';
import { runVectors } from '../../../bindings-js/test/vectors.js';
import { otherRules, vectorFiles } from './vector-files.js';

globalThis.results = run();

async function run() {
  const early = [];
  try {
    bareme.evaluate({});
  } catch (error) {
    early.push(error.message);
  }
  await init();
  const all = [...behaviour(bareme), ...behaviourWithRules(bareme, await otherRules())];
  const tests = all.map(([name, test]) => outcome(name, test));
  return { early, tests, page: await runVectors(bareme, vectorFiles), worker: await inWorker() };
}

function outcome(name, test) {
  try {
    test();
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
