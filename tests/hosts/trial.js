/** A trial: a host in an empty folder outside of the workspace, so that nothing of it is found by accident. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of the workspace, and that of the packages that are tried. */
export const ROOT = join(import.meta.dirname, '../..');
export const PACKAGES = join(ROOT, 'target/packages');

/** How long a command may take; the slowest installs some hundred packages. */
const PATIENCE = 300_000;
/** Hosts that ask their makers for news must not do so here. */
const QUIET = { NEXT_TELEMETRY_DISABLED: '1', NG_CLI_ANALYTICS: 'false', NO_COLOR: '1', CI: '1' };

/** What kept a host from being tried: nothing is known of the package then. */
export class NotRun extends Error {}

/** Copies the files of a host into an empty folder of their own. */
export function layOut(name, source) {
  const folder = mkdtempSync(join(tmpdir(), `bareme-${name}-`));
  cpSync(join(import.meta.dirname, source), folder, { recursive: true });
  return folder;
}

/** Runs a program in a folder to its end: its status, and what it said. */
export function run(folder, program, args, env = {}) {
  const options = { cwd: folder, env: environment(env), encoding: 'utf8', timeout: PATIENCE, maxBuffer: 1 << 28 };
  const { status, error, stdout, stderr } = spawnSync(program, args, options);
  return { status, out: stdout ?? '', err: `${stderr ?? ''}${error ?? ''}` };
}

/** Runs a program that must succeed, and returns how many seconds it took. */
export function timed(folder, program, args, Failure = Error) {
  const start = performance.now();
  const { status, out, err } = run(folder, program, args);
  if (status !== 0) throw new Failure(`\`${program} ${args[0]}\` failed: ${brief(`${out}\n${err}`)}`);
  return (performance.now() - start) / 1000;
}

/** The variables of a host: those that npm or a test sets for its own children would mislead it. */
export function environment(env) {
  const ours = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|INIT_CWD)/.test(name));
  return { ...Object.fromEntries(ours), ...QUIET, ...env };
}

/** The packed packages, by their file names. */
export function packages(matching) {
  return readdirSync(PACKAGES)
    .filter((name) => matching.test(name))
    .map((name) => join(PACKAGES, name));
}

/** Returns what each file below a folder holds. */
export function contents(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

/** The lines that say what failed, or else the last one. */
export function brief(text) {
  const lines = text.split('\n').map((line) => line.trim().slice(0, 160)).filter(Boolean);
  const telling = lines.filter((line) => /error|cannot|could not|not found|unable/i.test(line));
  return (telling.slice(0, 3).join(' ') || lines.at(-1) || 'nothing is said').slice(0, 300);
}
