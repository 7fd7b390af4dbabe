/**
 * Times both packages on the cases of the benches in Rust, beside the same decisions by other programs; prints a table.
 *
 * `node bench/run.js` after `npm run build`; with `--check`, only sees that the answers agree, with `--record`, writes the
 * table into the README as well.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import * as node from 'bareme';
import * as wasm from 'bareme-wasm/full';
import { ruleFiles } from '../../bindings-node/lib/folder.js';
import { ROOT } from '../test/suite.js';
import { decide as grappeByHand } from './grappe-by-hand.js';
import { inChromium } from './chromium.js';
import { measure } from './measure.js';
import { decide as smallByHand } from './small-by-hand.js';
import { decide as smallInPublicodes } from './small-in-publicodes.js';

const RULES = ruleFiles(fileURLToPath(new URL('benches/rules/small', ROOT)));
const README = new URL('../README.md', import.meta.url);
const MARKERS = ['<!-- measured: begin -->', '<!-- measured: end -->'];
const texts = cases();
const CASES = [
  { name: 'small', rules: RULES, text: texts.small, others: { 'by hand': smallByHand, Publicodes: smallInPublicodes } },
  { name: 'grappe of 49', text: texts['49'], others: { 'by hand': grappeByHand } },
];

for (const one of CASES) agree(one);
if (!process.argv.includes('--check')) report(table(await columns()));

/** Returns the projects that are measured, those of the benches in Rust, by their names. */
function cases() {
  const words = ['run', '--quiet', '--package', 'bareme-benches', '--bin', 'cases'];
  const lines = execFileSync('cargo', words, { cwd: ROOT, encoding: 'utf8' }).trimEnd().split('\n');
  return Object.fromEntries(lines.map((line) => line.split('\t')));
}

/** A benchmark of different answers is worthless. */
function agree({ rules, text, others }) {
  for (const bareme of [node, wasm]) {
    const { outcome, counted, grant, payments } = programmeOf(bareme, rules).evaluate(text);
    const said = {
      outcome,
      ...(counted && { structures: counted.structures }),
      lines: Object.fromEntries(grant.lines.map(({ id, amount }) => [id, amount])),
      total: grant.amount,
      payments: Object.fromEntries(payments.map(({ id, amount, status }) => [id, [amount, status]])),
    };
    for (const decide of Object.values(others)) assert.deepEqual(decide(JSON.parse(text)), said);
  }
}

function report(measured) {
  console.log(measured);
  if (!process.argv.includes('--record')) return;
  const readme = readFileSync(README, 'utf8');
  const [before, after] = [readme.split(MARKERS[0])[0], readme.split(MARKERS[1])[1]];
  writeFileSync(README, [before, MARKERS[0], `\n\n${measured}\n\n`, MARKERS[1], after].join(''));
}

function programmeOf({ Programme }, rules) {
  return rules === undefined ? Programme.bundled() : Programme.parse(rules);
}

/** Returns the timings of each case in each place. */
async function columns() {
  const here = Object.entries({ Node: node, 'WebAssembly in Node': wasm }).flatMap(([place, bareme]) =>
    CASES.map(({ name, rules, text, others }) => ({
      name,
      place,
      times: measure(programmeOf(bareme, rules), text, others),
    })),
  );
  return [...here, ...(await inChromium(CASES.map(({ name, rules, text }) => ({ name, rules, text }))))];
}

function table(columns) {
  const ways = Object.keys(columns[0].times);
  const cell = ({ times }, way) =>
    times[way] === undefined ? '' : `${times[way].toFixed(2)} µs`;
  const rows = ways.map((way) => `| ${way} | ${columns.map((column) => cell(column, way)).join(' | ')} |`);
  const heads = columns.map(({ name, place }) => `${name}, ${place}`);
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus()[0].model}, ${cpus().length} cores, load average ${loadavg()[0].toFixed(2)}`;
  return [
    `Measured on ${day}: ${machine}, Node ${process.version}. A tenth of many runs took less.`,
    '',
    `| | ${heads.join(' | ')} |`,
    `|---|${'---:|'.repeat(heads.length)}`,
    ...rows,
  ].join('\n');
}
