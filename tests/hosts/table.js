/** Writes docs/hosts.md: what was tried, where, and what it took. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { launch } from '../../bindings-wasm/test/browser.js';
import { EXPECTED } from './program.js';
import { ROOT, run } from './trial.js';

const HEAD = `# Where the packages work

Written by \`cargo xtask hosts\`, which installs the packed packages in an empty folder for each host below, outside of
the sources, and runs what a newcomer would write there, without configuration: [tests/hosts](../tests/hosts/hosts.js).
*Works* means that the example of the README printed what it says, that [a real
project](../examples/martinique-grappe.json) was ${EXPECTED.outcome} with ${EXPECTED.amount} euros, and that a project
with a fault was refused with help; pages are opened in Chromium, and may not complain.
`;

const NOTES = `
- **install**: seconds that npm or pip took for the package, into a project that has the rest already.
- **bytes**: all that the page loaded, or the whole bundle, as it is and after \`gzip -9\`.
- **first decision**: milliseconds from the first line of the package until the project was decided: reading or fetching
  the WebAssembly, compiling it, deciding. Times are of one run, on a machine that may have had other work.
`;

/** Writes the page of a run over all hosts. */
export async function write(rows, commit) {
  const parts = [HEAD, await about(rows, commit), table(rows), NOTES.trimStart(), faults(rows)].filter(Boolean);
  writeFileSync(join(ROOT, 'docs/hosts.md'), `${parts.join('\n')}`);
}

/** When and on what the hosts were tried. */
async function about(rows, commit) {
  const browser = await launch();
  const facts = {
    date: new Date().toISOString().slice(0, 10),
    commit,
    system: `${said('uname', '-srm')}, ${cpus().length} cores`,
    Node: process.version.slice(1),
    npm: said('npm', '--version'),
    Chromium: browser.version(),
    result: counted(rows),
  };
  await browser.close();
  return grid(['', ''], ['', ''], Object.entries(facts));
}

function counted(rows) {
  const of = (wanted) => rows.filter(({ result }) => result === wanted).length;
  return ['works', 'fails', 'not run'].map((result) => `${result}: ${of(result)}`).join(', ');
}

function table(rows) {
  const head = ['host', 'import', 'how', 'result', 'install', 'bytes', 'gzip', 'first decision'];
  const cells = rows.map((row) => [
    row.host,
    `\`${row.entry}\``,
    row.way,
    row.result === 'works' ? 'works' : `**${row.result}**`,
    number(row.seconds, 1),
    number(row.raw),
    number(row.gzip),
    number(row.milliseconds, 1),
  ]);
  return grid(head, ['', '', '', '', '--:', '--:', '--:', '--:'], cells);
}

/** What failed, and what could not be run, with the reason. */
function faults(rows) {
  const lines = rows.filter(({ why }) => why).map(({ host, entry, way, result, why }) => {
    return `- ${host}, \`${entry}\`, ${way}: ${result}: ${why.replaceAll('|', ' ').replaceAll('<', ' ')}\n`;
  });
  return lines.length > 0 && `## What does not work, or was not run\n\n${lines.join('')}`;
}

function grid(head, sides, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  return line(head) + `|${sides.map((side) => side || '---').join('|')}|\n` + rows.map(line).join('');
}

function number(value, digits = 0) {
  return value === undefined ? '' : value.toFixed(digits);
}

function said(program, ...args) {
  return run(ROOT, program, args).out.trim();
}
