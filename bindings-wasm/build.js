/** Builds the package in `dist`, twice: the module, and the JavaScript beside it. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { minifySync } from 'vite';
import { cargo, fill, license } from '../bindings-js/build/build.js';

const here = import.meta.dirname;
/** How far a build may grow beyond what is recorded: features may cost bytes, a jump is a mistake. */
const JUMP = 1.1;
const BUDGETS = JSON.parse(readFileSync(join(here, 'budgets.json'), 'utf8'));
/** One has every answer about a project; the other has besides what those need who write rules. */
const BUILDS = { default: ['--no-default-features'], full: [] };
/** What has a schema. */
const FORMATS = [
  ...['project', 'options', 'decision', 'explanation', 'questions', 'comparison', 'follow-up', 'verification'],
  ...['advice', 'sensitivity', 'proofs', 'input-error'],
];
/** What a page loads. */
const LOADED = ['native_bg.wasm', 'native-web.js', 'web.js', 'api.js', 'errors.js', 'text.js'];
const FORMS = {
  raw: (bytes) => bytes,
  gzip: (bytes) => gzipSync(bytes, { level: 9 }),
  brotli: (bytes) => brotliCompressSync(bytes),
};

/** Where cargo unpacks what it downloads. */
const PACKAGES = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'src');

rmSync(join(here, 'dist'), { recursive: true, force: true });
const bindgen = cargo('bareme-wasm-bindgen');
// Messages of a panic name the source: without the folders of this machine, a module is the same wherever it is built.
const folders = existsSync(PACKAGES) ? readdirSync(PACKAGES) : [];
const remapped = folders.map((name) => `--remap-path-prefix=${join(PACKAGES, name)}=`);
process.env.CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS = remapped.join(' ');
const exceeded = Object.keys(BUILDS).flatMap(build);
await writeSchemas();
license(here);
if (exceeded.length > 0) throw new Error(`a jump of more than 10 % over budgets.json: ${exceeded.join(', ')}`);

/** Makes one build and returns in which forms it exceeds its budget. */
function build(name) {
  const dist = join(here, 'dist', name);
  const words = ['--target', 'wasm32-unknown-unknown', '--profile', 'wasm', ...BUILDS[name]];
  const module = cargo('bareme-wasm', ...words);
  fill(dist, join(here, 'lib'));
  bind(module, dist);
  optimise(join(dist, 'native_bg.wasm'));
  shorten(dist);
  return Object.keys(FORMS).filter((form) => exceeds(name, form, size(dist, form)));
}

/** Has the full build write the schemas of the bundled programme, for those who use the other one. */
async function writeSchemas() {
  const { Programme } = await import('./dist/full/node.js');
  const folder = join(here, 'dist', 'schemas');
  mkdirSync(folder, { recursive: true });
  for (const format of FORMATS) {
    writeFileSync(join(folder, `${format}.json`), JSON.stringify(Programme.bundled().schema(format)));
    writeFileSync(join(folder, `${format}.fr.json`), JSON.stringify(Programme.bundled().schema(format, 'fr')));
  }
}

/** Writes the JavaScript for bundlers and for pages beside one module, which must be the same for both. */
function bind(module, dist) {
  const made = mkdtempSync(join(tmpdir(), 'bareme-wasm-'));
  execFileSync(bindgen, [module, made]);
  const [web, bundler] = ['web', 'bundler'].map((target) => readFileSync(join(made, target, 'native_bg.wasm')));
  if (!web.equals(bundler)) throw new Error('the module for pages is not the one for bundlers');
  for (const file of ['native.js', 'native_bg.js', 'native_bg.wasm'])
    copyFileSync(join(made, 'bundler', file), join(dist, file));
  copyFileSync(join(made, 'web', 'native.js'), join(dist, 'native-web.js'));
  rmSync(made, { recursive: true });
}

/** Has binaryen rewrite a module, at the level at which it was compiled. */
function optimise(module) {
  const binaryen = dirname(createRequire(import.meta.url).resolve('binaryen'));
  execFileSync(process.execPath, [join(binaryen, 'bin', 'wasm-opt'), '-Os', module, '-o', module]);
  if (readFileSync(module).includes(PACKAGES)) throw new Error('the module names a folder of this machine');
}

/** Writes the JavaScript that a page loads without comments, blanks and long names. */
function shorten(dist) {
  for (const name of LOADED.filter((name) => name.endsWith('.js'))) {
    const path = join(dist, name);
    writeFileSync(path, minifySync(name, readFileSync(path, 'utf8'), { module: true }).code);
  }
}

/** Returns how many bytes a page loads, as they are or as servers send them. */
function size(dist, form) {
  return LOADED.reduce((sum, file) => sum + FORMS[form](readFileSync(join(dist, file))).length, 0);
}

function exceeds(name, form, bytes) {
  console.log(`${name.padEnd(9)}${form.padEnd(8)}${bytes} of ${BUDGETS[name][form]} bytes`);
  return bytes > BUDGETS[name][form] * JUMP;
}
