/** Pythons: the wheel in an empty environment. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from './program.js';
import { NotRun, PACKAGES, ROOT, layOut, run, timed } from './trial.js';

/** Where an environment has its Python. */
const PYTHON = 'environment/bin/python';
const README = join(ROOT, 'bindings-python/README.md');
const DOCTEST = ['-m', 'doctest', '-o', 'ELLIPSIS', '-o', 'NORMALIZE_WHITESPACE', 'readme.txt'];

/** Makes an environment of one version of Python. */
export function setUp(name, { python }) {
  const folder = layOut(name, 'python');
  timed(folder, interpreter(folder, python), ['-m', 'venv', 'environment'], NotRun);
  return folder;
}

/** Installs the wheel, and writes what the program reads; how many seconds pip took. */
export function enter(folder) {
  const from = ['--no-index', '--find-links', PACKAGES];
  const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...from, 'bareme'];
  const seconds = timed(folder, PYTHON, words);
  // The marks of code blocks are not output.
  const example = readFileSync(README, 'utf8').replace(/```(python)?/g, '');
  writeFileSync(join(folder, 'readme.txt'), example);
  writeFileSync(join(folder, 'project.json'), readFileSync(PROJECT));
  return { seconds };
}

/** Runs the program, and the README as a test of itself. */
export function asks(folder) {
  const { status, out, err } = run(folder, PYTHON, ['main.py']);
  if (status !== 0) throw new Error(err.trim().split('\n').at(-1));
  timed(folder, PYTHON, DOCTEST);
  return { answers: JSON.parse(out), said: err };
}

/** Returns the program of a version: where the system finds it, or where pyenv keeps it. */
function interpreter(folder, version) {
  const programs = [`python${version}`, ...kept(version)];
  const found = programs.find((program) => run(folder, program, ['--version']).status === 0);
  if (!found) throw new NotRun(`no Python ${version} on this machine`);
  return found;
}

function kept(version) {
  const root = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  try {
    const names = readdirSync(root).filter((name) => name.startsWith(`${version}.`));
    return names.map((name) => join(root, name, 'bin/python'));
  } catch {
    return [];
  }
}
