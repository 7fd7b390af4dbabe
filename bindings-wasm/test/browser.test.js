import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as bareme from 'bareme-wasm/full';
import { runVectors } from '../../bindings-js/test/vectors.js';
import { vectorFiles } from '../../bindings-js/test/suite.js';
import { browse } from './browser.js';

let browser;

before(async () => {
  browser = await browse();
});

after(() => browser?.close());

test('a page and a worker answer the vectors byte for byte as Node does', async () => {
  const page = await browser.open('bindings-wasm/test/page/index.html');
  const results = await page.evaluate(() => globalThis.results);
  const node = await runVectors(bareme, vectorFiles);
  for (const place of ['page', 'worker']) {
    assert.deepEqual(results[place].failures, [], place);
    assert.equal(results[place].count, node.count, place);
    assert.ok(results[place].answers === node.answers, place);
    console.log(`vectors: ${results[place].count} run, 0 skipped (${place})`);
  }
  assert.deepEqual(
    results.tests.filter(({ error }) => error),
    [],
  );
  assert.match(results.streamed[0], /await init\(\)/);
  assert.deepEqual(results.streamed.slice(1), ['CompileError', 'undetermined']);
  assert.deepEqual(page.complaints, []);
});

test('the policy of the test lets no text be run as a program', async () => {
  const page = await browser.open('bindings-wasm/test/page/index.html');
  const refused = await page.evaluate(
    () =>
      new Promise((resolve) => {
        addEventListener('securitypolicyviolation', ({ blockedURI }) => resolve(blockedURI));
        setTimeout('1');
      }),
  );
  assert.equal(refused, 'eval');
});

test('the form answers while it is being filled', async () => {
  const page = await browser.open('bindings-wasm/examples/page/index.html');
  const outcome = page.locator('#outcome');
  await page.getByLabel('Phase du programme').selectOption('generalisation-2023');
  assert.equal(await outcome.textContent(), 'Pas encore déterminée');
  const [open_grant, open_question] = await Promise.all(['#grant', '#question'].map((id) => page.textContent(id)));
  await page.getByLabel('Nombre de structures').fill('3');
  await page.getByLabel('Région').selectOption('32');
  await page.getByLabel('Opération').selectOption('acquisition');
  const known = {
    phase: 'generalisation-2023',
    establishments: Array(3).fill({ region: '32', operation: 'acquisition' }),
  };
  const decision = bareme.evaluate(known);
  assert.notEqual(await page.textContent('#grant'), open_grant);
  assert.equal(await page.textContent('#question'), decision.missing[0].question.fr);
  assert.notEqual(open_question, '');
  assert.deepEqual(page.complaints, []);
});

test('the form is readable by day and by night, and each field has a name', async () => {
  const page = await browser.open('bindings-wasm/examples/page/index.html');
  await page.getByLabel('Opération').waitFor();
  const unnamed = await page.$$eval(
    'input, select',
    (fields) => fields.filter(({ labels }) => labels.length === 0).length,
  );
  assert.equal(unnamed, 0);
  const grounds = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    grounds.push(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor));
  }
  assert.notEqual(grounds[0], grounds[1]);
});
