/**
 * Evaluates a project of a file, and computes with its amounts: `node amounts.mjs ../../examples/2023-followup.json`.
 *
 * Amounts are texts; a library of decimals keeps them exact.
 */
import { readFileSync } from 'node:fs';
import { Programme } from 'bareme';
import { Decimal } from 'decimal.js';

const [file = new URL('../../examples/2023-followup.json', import.meta.url)] = process.argv.slice(2);
const { outcome, grant, payments } = Programme.bundled().evaluate(readFileSync(file, 'utf8'), { texts: 'en' });

console.log(`outcome: ${outcome}`);
for (const { id, amount, max } of grant.lines) {
  console.log(`${id.padEnd(20)}${amount === null ? `up to ${max}` : amount}`);
}
const due = payments.filter(({ status, amount }) => status === 'due' && amount !== null);
const paid = due.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
console.log(`due now: ${paid.toFixed(2)}`);
console.log(
  grant.amount === null ? 'the grant is still open' : `left: ${new Decimal(grant.amount).minus(paid).toFixed(2)}`,
);
