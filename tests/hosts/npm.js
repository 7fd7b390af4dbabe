/** Hosts that npm sets up: their own packages, ours as packed files, and the scripts that run them. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { thisPlatform } from '../../bindings-node/build/platforms.js';
import { writeProgram } from './program.js';
import { NotRun, brief, environment, layOut, packages, run, timed } from './trial.js';

const INSTALL = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
/** How long a server may take until it answers. */
const PATIENCE = 120_000;
/** The conditions of `exports` under which a page finds its modules, in any order: the package has the first word. */
const CONDITIONS = ['browser', 'import', 'default'];

/** Lays out a host and installs what it needs besides our packages. */
export function setUp(name, { folder: source, manifest }) {
  const folder = layOut(name, source);
  const path = join(folder, 'package.json');
  writeFileSync(path, JSON.stringify({ ...read(path), ...manifest }, null, 2));
  timed(folder, 'npm', INSTALL, NotRun);
  return folder;
}

/** Installs the package of an entry, and writes the program that imports it; how many seconds npm took. */
export function enter(folder, entry, { dialect, binary = true, bare = false }) {
  const name = entry.split('/')[0];
  const chosen = binary ? [] : ['--omit=optional'];
  // Offline: a registry may have others under the names of ours.
  const seconds = timed(folder, 'npm', [...INSTALL, '--offline', ...chosen, ...files(name, binary)]);
  const readme = readFileSync(join(folder, 'node_modules', name, 'README.md'), 'utf8');
  const imported = bare ? address(folder, entry) : entry;
  const spoken = dialect ?? (entry.endsWith('/streaming') ? 'streaming' : 'modules');
  writeProgram(join(folder, 'program'), { entry: imported, readme, dialect: spoken });
  return { seconds, readme };
}

/** Returns the version of a package that is installed in a host. */
export function version(folder, name) {
  return read(join(folder, 'node_modules', name, 'package.json')).version;
}

/** Runs a script that must succeed; what it said. */
export function runScript(folder, script) {
  const { status, out, err } = run(folder, 'npm', ['run', '--silent', script]);
  if (status !== 0) throw new Error(`\`npm run ${script}\` failed: ${brief(`${err}\n${out}`)}`);
  return { out, err };
}

/** Starts a script that serves, and waits until it answers: where, what it says, and how to stop it. */
export async function startScript(folder, script) {
  const port = await freePort();
  // A group of its own, so that what the script starts ends with it.
  const options = { cwd: folder, env: environment({ PORT: `${port}` }), detached: true };
  const server = spawn('npm', ['run', '--silent', script], options);
  const said = [];
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => said.push(`${text}`));
  const stop = () => server.exitCode === null && process.kill(-server.pid);
  const address = `http://localhost:${port}/`;
  for (const end = Date.now() + PATIENCE; Date.now() < end && server.exitCode === null; await pause(100))
    if (await answersAt(address)) return { address, said: () => said.join(''), stop };
  stop();
  throw new Error(`\`npm run ${script}\` serves nothing: ${brief(said.join(''))}`);
}

/** The packed files of a package and of those that it depends on, with or without the binary for this machine. */
function files(name, binary) {
  const file = packed(name);
  if (!file) throw new Error(`target/packages has no ${name}`);
  const { out } = run('.', 'tar', ['--extract', '--to-stdout', '--file', file, 'package/package.json']);
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(out);
  const fitting = Object.keys(optionalDependencies).filter((other) => binary && other.endsWith(thisPlatform()));
  return [file, ...[...Object.keys(dependencies), ...fitting].map(packed).filter(Boolean)];
}

function packed(name) {
  return packages(new RegExp(`^${name.replace('@', '').replace('/', '-')}-\\d.*\\.tgz$`))[0];
}

/** Returns where a page without a bundler finds an entry: at the file that `exports` names. */
function address(folder, entry) {
  const [name, ...rest] = entry.split('/');
  const { exports } = read(join(folder, 'node_modules', name, 'package.json'));
  let found = exports[['.', ...rest].join('/')];
  while (typeof found === 'object') found = found[Object.keys(found).find((key) => CONDITIONS.includes(key))];
  const path = join('node_modules', name, found);
  if (!existsSync(join(folder, path))) throw new Error(`${entry}: no file ${path}`);
  return `/${path}`;
}

function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function answersAt(address) {
  return fetch(address).then(
    () => true,
    () => false,
  );
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
