/** What the builds of both packages share: cargo, one file of JavaScript for each entry, types and licences. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

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
    ({ package_id, target, executable }) =>
      package_id.includes(`#${crate}@`) && (executable || target.kind.includes('cdylib')),
  );
  return ours.at(-1).executable ?? ours.at(-1).filenames[0];
}

/**
 * Writes a module and what it imports as one file: an ES module, or CommonJS where the name of the file ends so.
 *
 * `alias` says where names of a build are found, `external` what stays an import, `paths` under which name it does.
 */
export async function bundle(module, file, { alias = {}, external = [], paths = {} } = {}) {
  await build({
    input: module,
    external: [...external, ...Object.keys(paths)],
    moduleTypes: { '.deflate': 'base64' },
    platform: 'neutral',
    resolve: { alias, mainFields: ['module', 'main'] },
    logLevel: 'warn',
    output: {
      file,
      format: file.endsWith('.cjs') ? 'cjs' : 'es',
      // Names of classes are shown to those who give a wrong value.
      minify: { mangle: { keepNames: true }, compress: true, codegen: true },
      paths,
    },
  });
}

/** Writes types of the folder that both packages share and of its own, for CommonJS; `entries` are for ES modules too. */
export function declare(dist, entries, own) {
  const files = [HERE, own].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  for (const path of files.filter((name) => name.endsWith('.d.ts'))) {
    const types = readFileSync(path, 'utf8').replaceAll(/(from '\.\/\w+)\.js'/g, "$1.cjs'");
    writeFileSync(join(dist, basename(path).replace('.d.ts', '.d.cts')), types);
  }
  for (const name of entries) writeFileSync(join(dist, `${name}.d.ts`), `export * from './${name}.cjs';\n`);
}

/** Puts the licences beside the manifest of a package. */
export function license(folder) {
  const names = readdirSync(ROOT).filter((name) => name.startsWith('LICENSE-'));
  for (const name of names) copyFileSync(join(ROOT, name), join(folder, name));
}
