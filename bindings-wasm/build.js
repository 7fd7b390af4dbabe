/** Builds the package in `dist`: two modules, the JavaScript that holds or loads them, types and schemas. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { bundle, cargo, declare, license } from '../bindings-js/build/build.js';
import { compile, optimise } from '../bindings-js/build/module.js';

const here = import.meta.dirname;
const dist = join(here, 'dist');
const lib = (name) => join(here, 'lib', name);
/** How far a build may grow beyond what is recorded: features may cost bytes, a jump is a mistake. */
const JUMP = 1.1;
const BUDGETS = JSON.parse(readFileSync(join(here, 'budgets.json'), 'utf8'));
/** One has every answer about a project; the other has besides what those need who write rules. */
const BUILDS = { index: ['--no-default-features'], full: [] };
/** What has a schema. */
const FORMATS = [
  ...['project', 'options', 'decision', 'explanation', 'questions', 'comparison', 'follow-up', 'verification'],
  ...['advice', 'sensitivity', 'proofs', 'input-error'],
];
/** What a page loads, by entry. */
const LOADED = { index: ['index.js'], full: ['full.js'], streaming: ['streaming.js', 'index.wasm'] };
const FORMS = {
  raw: (bytes) => bytes,
  gzip: (bytes) => gzipSync(bytes, { level: 9 }),
  brotli: (bytes) => brotliCompressSync(bytes),
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
const bindgen = cargo('bareme-wasm-bindgen');
for (const name of Object.keys(BUILDS)) await build(name);
declare(dist, ['index', 'full', 'streaming'], join(here, 'lib'));
await writeSchemas();
license(here);
const exceeded = Object.keys(LOADED).flatMap((entry) => Object.keys(FORMS).filter((form) => exceeds(entry, form)));
if (exceeded.length > 0) throw new Error(`a jump of more than 10 % over budgets.json: ${exceeded.join(', ')}`);

/** Makes one build: its module, and each file that holds it or loads it. */
async function build(name) {
  const module = compile('bareme-wasm', ...BUILDS[name]);
  const made = mkdtempSync(join(tmpdir(), 'bareme-wasm-'));
  execFileSync(bindgen, [module, made]);
  const optimised = optimise(join(made, 'native_bg.wasm'), dirname(module));
  copyFileSync(optimised, join(dist, `${name}.wasm`));
  const packed = join(made, 'native.deflate');
  writeFileSync(packed, deflateRawSync(readFileSync(optimised), { level: 9 }));
  const native = join(made, 'native.js');
  writeFileSync(native, `import { TextDecoder, TextEncoder } from '#coding';\n${readFileSync(native, 'utf8')}`);
  const alias = { '#coding': lib('coding.js'), '#native': native, '#packed': packed };
  for (const format of ['js', 'cjs']) await bundle(lib('inline.js'), join(dist, `${name}.${format}`), { alias });
  const paths = { '#module': `./${name}.wasm` };
  await bundle(lib('workerd.js'), join(dist, `${name}-workerd.js`), { alias, paths });
  if (name === 'index') await writeStreaming(alias);
  rmSync(made, { recursive: true });
}

/** Writes what streams the default build, and what stands for it where nothing is to be streamed. */
async function writeStreaming(alias) {
  await bundle(lib('streaming.js'), join(dist, 'streaming.js'), { alias });
  const external = ['bareme-wasm'];
  for (const name of ['loaded.js', 'loaded.cjs']) await bundle(lib('loaded.js'), join(dist, name), { external });
}

/** Has the full build write the schemas of the bundled programme, for those who use the other one. */
async function writeSchemas() {
  const { Programme } = await import('./dist/full.js');
  const folder = join(dist, 'schemas');
  mkdirSync(folder);
  for (const format of FORMATS) {
    writeFileSync(join(folder, `${format}.json`), JSON.stringify(Programme.bundled().schema(format)));
    writeFileSync(join(folder, `${format}.fr.json`), JSON.stringify(Programme.bundled().schema(format, 'fr')));
  }
}

/** Tells whether what a page loads exceeds its budget, as it is or as servers send it. */
function exceeds(entry, form) {
  const bytes = LOADED[entry].reduce((sum, file) => sum + FORMS[form](readFileSync(join(dist, file))).length, 0);
  console.log(`${entry.padEnd(10)}${form.padEnd(8)}${bytes} of ${BUDGETS[entry][form]} bytes`);
  return bytes > BUDGETS[entry][form] * JUMP;
}
