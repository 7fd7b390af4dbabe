/** Modules of WebAssembly: built by cargo without the folders of this machine, and rewritten by binaryen. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { cargo } from './build.js';

/** Where cargo unpacks what it downloads. */
const PACKAGES = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'src');

/** Builds a crate as a module and returns its path. */
export function compile(crate, ...args) {
  // Messages of a panic name the source: without the folders of this machine, a module is the same wherever it is built.
  const folders = existsSync(PACKAGES) ? readdirSync(PACKAGES) : [];
  const remapped = folders.map((name) => `--remap-path-prefix=${join(PACKAGES, name)}=`);
  process.env.CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS = remapped.join(' ');
  return cargo(crate, '--target', 'wasm32-unknown-unknown', '--profile', 'wasm', ...args);
}

/** Has binaryen rewrite a module, at the level at which it was compiled; what it made is kept, since it takes long. */
export function optimise(module, kept) {
  const { resolve } = createRequire(import.meta.url);
  const program = join(dirname(resolve('binaryen')), 'bin', 'wasm-opt');
  const hash = [module, program].reduce((sum, file) => sum.update(readFileSync(file)), createHash('sha256'));
  const optimised = join(kept, `optimised-${hash.digest('hex')}.wasm`);
  if (!existsSync(optimised)) execFileSync(process.execPath, [program, '-Os', module, '-o', optimised]);
  if (readFileSync(optimised).includes(PACKAGES)) throw new Error('the module names a folder of this machine');
  return optimised;
}
