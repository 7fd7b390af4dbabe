/**
 * Tries the packages of `target/packages` in every host, or in those that are named:
 * `node tests/hosts/run.js [--write=COMMIT] [NAME…]`. All are tried before those that failed are told; `--write` writes
 * docs/hosts.md.
 */
import { rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { FALL_BACK, HOSTS } from './hosts.js';
import * as npm from './npm.js';
import { EXPECTED, promised } from './program.js';
import * as python from './python.js';
import { write } from './table.js';
import { NotRun } from './trial.js';

const words = process.argv.slice(2);
const WRITE = '--write=';
const named = words.filter((word) => !word.startsWith(WRITE));
const unknown = named.filter((name) => !(name in HOSTS));
if (unknown.length > 0) throw new Error(`no host ${unknown}; there are ${Object.keys(HOSTS).join(', ')}`);

const rows = [];
for (const name of named.length > 0 ? named : Object.keys(HOSTS)) rows.push(...(await tryHost(name, HOSTS[name])));
const commit = words.find((word) => word.startsWith(WRITE))?.slice(WRITE.length);
if (commit !== undefined) await write(rows, commit);
// Who names a host wants it run; of all of them, some can be missing on a machine, and the table says so.
const lost = rows.filter(({ result }) => result === 'fails' || (named.length > 0 && result === 'not run'));
console.log(`\n${rows.filter(({ result }) => result === 'works').length} of ${rows.length} ways work`);
for (const { name, entry, way, result, why } of lost) console.error(`${name}, ${entry}, ${way}: ${result}: ${why}`);
process.exitCode = lost.length > 0 ? 1 : 0;

/** Tries each entry of a host in each of its ways; one row a way. */
async function tryHost(name, host) {
  const { setUp, enter } = host.python ? python : npm;
  const rows = [];
  const folder = attempt(() => setUp(name, host));
  for (const [entry, ways] of Object.entries(host.entries)) {
    const entered = folder.fault ? folder : attempt(() => enter(folder.value, entry, host));
    for (const [way, ask] of Object.entries(ways)) {
      const known = { name, host: called(host, folder.value), entry, way };
      const row = { ...known, ...(entered.fault ?? (await tryWay(folder.value, ask, host, entered.value))) };
      console.log([row.name, entry, way, row.result, row.why].filter(Boolean).join(': '));
      rows.push(row);
    }
  }
  // What failed is left to be looked at.
  if (rows.every(({ result }) => result === 'works')) {
    // A server that was stopped may still write for a moment.
    rmSync(folder.value, { recursive: true, maxRetries: 20, retryDelay: 250 });
  } else if (folder.value) console.log(`${name}: see ${folder.value}`);
  return rows;
}

async function tryWay(folder, ask, host, { seconds, readme }) {
  try {
    const { answers, said = '', bodies } = await ask(folder);
    judge(answers, said, host, readme);
    // The clock of workerd stands still while a program runs.
    return { result: 'works', seconds, milliseconds: answers.milliseconds || undefined, ...sizes(bodies) };
  } catch (error) {
    return { ...outcome(error), seconds };
  }
}

/** Throws unless the answers are right, and what was said besides is what must be. */
function judge(answers, said, { warns }, readme) {
  const wanted = readme ? { ...EXPECTED, said: promised(readme) } : EXPECTED;
  for (const [what, value] of Object.entries(wanted)) {
    const [found, expected] = [answers[what], value].map((one) => JSON.stringify(one));
    if (found !== expected) throw new Error(`${what} is ${found}, not ${expected}`);
  }
  const warnings = said.split('\n').filter((line) => FALL_BACK.test(line));
  const expected = warns ? 1 : 0;
  if (warnings.length !== expected) throw new Error(`${warnings.length} warnings of the fall-back, not ${expected}`);
}

function attempt(step) {
  try {
    return { value: step() };
  } catch (error) {
    return { fault: outcome(error) };
  }
}

function outcome(error) {
  return { result: error instanceof NotRun ? 'not run' : 'fails', why: error.message.replaceAll(/\s+/g, ' ') };
}

function sizes(bodies) {
  if (!bodies) return {};
  const sum = (form) => bodies.reduce((bytes, body) => bytes + form(body).length, 0);
  return { raw: sum((body) => body), gzip: sum((body) => gzipSync(body, { level: 9 })) };
}

/** The name of a host, with the version that was tried. */
function called({ title, tool, python }, folder) {
  return [title, python ?? (tool && folder && npm.version(folder, tool))].filter(Boolean).join(' ');
}
