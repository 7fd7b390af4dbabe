import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as bareme from 'bareme';
import { readme, run } from '../../bindings-js/test/readme.js';
import { otherRules, ROOT, suite, VECTORS } from '../../bindings-js/test/suite.js';

const PACKAGE = new URL('..', import.meta.url);

suite(bareme);
readme(PACKAGE);

test('a program in CommonJS has the same package, not another one', () => {
  const required = createRequire(import.meta.url)('bareme');
  for (const name of Object.keys(bareme)) assert.equal(required[name], bareme[name], name);
});

test('a folder of rules is read as the command line does', () => {
  const folder = new URL('programmes/plain/', VECTORS);
  const digest = (programme) => programme.evaluate({}).rules.digest;
  const parsed = digest(bareme.Programme.parse(otherRules()));
  for (const place of [folder, fileURLToPath(folder)]) assert.equal(digest(bareme.Programme.load(place)), parsed);
  const bundled = bareme.Programme.load(new URL('core/rules/esms-numerique/', ROOT));
  const example = readFileSync(new URL('examples/martinique-grappe.json', ROOT), 'utf8');
  assert.equal(bundled.evaluateJson(example), bareme.Programme.bundled().evaluateJson(example));
});

test('a folder without rules is refused', () => {
  assert.throws(() => bareme.Programme.load(new URL('bindings-node/test/', ROOT)), /no `.toml` file/);
  assert.throws(() => bareme.Programme.load('no-such-folder'), { code: 'ENOENT' });
});

test('the example of amounts adds up', () => {
  const lines = run(['examples/amounts.mjs'], PACKAGE);
  assert.equal(lines[0], 'outcome: admissible');
  const { grant, payments } = bareme.evaluate(
    JSON.parse(readFileSync(new URL('examples/2023-followup.json', ROOT), 'utf8')),
  );
  assert.equal(lines.length, grant.lines.length + 3);
  const cents = (amount) => BigInt(amount.replace('.', ''));
  const due = payments.filter(({ status }) => status === 'due').reduce((sum, { amount }) => sum + cents(amount), 0n);
  const [shown, left] = lines.slice(-2).map((line) => cents(line.split(': ')[1]));
  assert.equal(shown, due);
  assert.equal(shown + left, cents(grant.amount));
});
