/** What the builds of both packages share: cargo, and the files that both ship. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Builds a crate and returns the path of the program or of the library that cargo made of it. */
export function cargo(crate, ...args) {
  const words = ['build', '--package', crate, '--message-format', 'json-render-diagnostics', ...args];
  const run = spawnSync('cargo', words, { cwd: HERE, stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`failed: cargo ${words.join(' ')}`);
  const messages = run.stdout
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const made = messages.filter(({ reason }) => reason === 'compiler-artifact');
  const ours = made.filter(
    ({ target, executable }) => isOf(crate, target.name) && (executable || target.kind.includes('cdylib')),
  );
  return ours.at(-1).executable ?? ours.at(-1).filenames[0];
}

/** A library is called after its crate, with the signs that names of Rust allow. */
function isOf(crate, name) {
  return name.replaceAll('_', '-') === crate;
}

/** Empties the folder of a package, and puts what both packages ship and its own files into it. */
export function fill(dist, own) {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const shared = readdirSync(HERE)
    .filter((name) => /\.(js|d\.ts)$/.test(name))
    .map((name) => join(HERE, name));
  const all = [...shared, ...readdirSync(own).map((name) => join(own, name))];
  for (const path of all) copyFileSync(path, join(dist, basename(path)));
}

/** Puts the licences beside the manifest of a package. */
export function license(folder) {
  const names = readdirSync(ROOT).filter((name) => name.startsWith('LICENSE-'));
  for (const name of names) copyFileSync(join(ROOT, name), join(folder, name));
}
