/** Writes the program that every host runs, in the dialect of the host. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { ROOT } from './trial.js';

const SOURCES = join(import.meta.dirname, 'program');
/** The real project. */
export const PROJECT = join(ROOT, 'examples/martinique-grappe.json');
/** The line that prints in the example of a README, and what it says that it prints. */
const PRINTED = /console\.log\((.*)\); \/\/ (.*)/g;

/** What every host must answer, but for the lines of the README. */
export const EXPECTED = {
  outcome: 'admissible',
  amount: '481525.90',
  refused: 'phase: did you mean `generalisation-2023`?',
};

/** The dialects: what becomes of the text of a module, and how its file ends. */
const DIALECTS = {
  modules: { ending: 'js', translate: (text) => text },
  commonjs: { ending: 'cjs', translate: toCommonJs },
  streaming: { ending: 'js', translate: toStreaming },
};

/** Writes the program into a folder; `entry` is what it imports, `readme` the text that has the example. */
export function writeProgram(folder, { entry, readme, dialect }) {
  const { ending, translate } = DIALECTS[dialect];
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(modules(readme))) {
    const ours = text.replace(/from 'bareme(-wasm)?'/g, `from '${entry}'`);
    writeFileSync(join(folder, `${name}.${ending}`), translate(ours));
  }
}

/** Returns what the example of a README says that it prints. */
export function promised(readme) {
  return [...example(readme).matchAll(PRINTED)].map(([, , words]) => words);
}

/** Returns every module of the program by its name, as an ES module that imports a package by its bare name. */
function modules(readme) {
  const project = readFileSync(PROJECT, 'utf8');
  const own = readdirSync(SOURCES).map((file) => [parse(file).name, readFileSync(join(SOURCES, file), 'utf8')]);
  const made = { project: `export const project = ${project};\n`, readme: keeping(example(readme)) };
  return { ...Object.fromEntries(own), ...made };
}

function example(readme) {
  return readme.match(/```js\n(.*?)```/s)[1];
}

/** Returns an example that keeps what it would print. It comes after the first decision, which is timed. */
function keeping(program) {
  const kept = program.replace(PRINTED, 'keep($1);');
  return `import './first.js';
${kept}
function keep(...values) {
  (keep.lines ??= []).push(values.map(String).join(' '));
}

export const said = keep.lines;
`;
}

function toCommonJs(text) {
  return text
    .replace(/import (\{.*\}) from '(.*)';/g, "const $1 = require('$2');")
    .replace(/import '(.*)';/g, "require('$1');")
    .replace(/(require\('\.\/.*)\.js'/g, "$1.cjs'")
    .replace(/export const (\w+)/g, 'exports.$1');
}

/** The entry that loads its module must have done so before the first decision. */
function toStreaming(text) {
  if (!text.includes('begun }')) return text;
  const initialised = text.replace('import { evaluate }', 'import { evaluate, init }');
  return initialised.replace('\nconst {', '\nawait init();\nconst {');
}
