/** The package as it is published: what is said of it, and what it does where its native module is not. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { published, unpack } from '../../bindings-js/test/packed.js';
import { MANIFEST, PLATFORMS, thisPlatform, writePlatform } from '../build/platforms.js';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const WASM = fileURLToPath(new URL('../../bindings-wasm', import.meta.url));
const PROGRAM = "import { evaluate } from 'bareme'; console.log(evaluate({ phase: 'amorcage-1' }).phase);";

const folder = mkdtempSync(join(tmpdir(), 'bareme-packed-'));
const packed = (name) => join(folder, `${name}-${MANIFEST.version}.tgz`);
const installed = (name) => join(folder, 'node_modules', ...name.split('/'));

before(() => {
  const { status } = spawnSync(process.execPath, ['build/pack.js', folder], { cwd: PACKAGE, stdio: 'inherit' });
  assert.equal(status, 0);
  unpack(packed('bareme'), installed('bareme'));
  symlinkSync(WASM, installed('bareme-wasm'));
});

after(() => rmSync(folder, { recursive: true }));

published(() => packed('bareme'), () => installed('bareme'));

test('without a native module, WebAssembly answers, and why is said once', () => {
  assert.deepEqual(run(), {
    answer: 'amorcage-1\n',
    warning: [`[BAREME_WEBASSEMBLY] Warning: bareme answers by WebAssembly, which takes longer: ${missing()}`],
  });
});

test('a native module that does not load is named, not called missing', () => {
  const broken = join(folder, 'broken.node');
  writeFileSync(broken, 'no library');
  writePlatform(thisPlatform(), broken, installed(`@bareme/${thisPlatform()}`));
  const { answer, warning } = run();
  assert.equal(answer, 'amorcage-1\n');
  assert.equal(warning.length, 1);
  assert.match(warning[0], /bareme\.node/);
  assert.doesNotMatch(warning[0], /Cannot find module/);
});

test('the package of this platform is taken where it is installed', () => {
  unpack(packed(`bareme-${thisPlatform()}`), installed(`@bareme/${thisPlatform()}`));
  assert.deepEqual(run(), { answer: 'amorcage-1\n', warning: [] });
});

test('a bundler is given WebAssembly, without a warning', () => {
  assert.deepEqual(run('--conditions=module'), { answer: 'amorcage-1\n', warning: [] });
});

test('every platform has its package among the dependencies, and the loader knows it', () => {
  const names = Object.keys(PLATFORMS).map((name) => `@bareme/${name}`);
  const loader = readFileSync(join(PACKAGE, 'lib', 'native.cjs'), 'utf8');
  assert.deepEqual([...loader.matchAll(/require\('(.*?)'\)/g)].map(([, name]) => name).sort(), names.sort());
  const { optionalDependencies } = JSON.parse(readFileSync(join(installed('bareme'), 'package.json'), 'utf8'));
  assert.deepEqual(Object.keys(optionalDependencies).sort(), names.sort());
});

/** Runs the program in the folder; what it prints, and the lines of its warnings that name the package. */
function run(...options) {
  const words = [...options, '--input-type=module', '--eval', PROGRAM];
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
  const lines = stderr.split('\n').filter((line) => line.includes('bareme'));
  return { answer: stdout, warning: lines.map((line) => line.replace(/^\(node:\d+\) /, '')) };
}

/** The words of Node for the first module that is looked for here and is not there. */
function missing() {
  const [first] = Object.keys(PLATFORMS).filter((name) => name.startsWith(`${process.platform}-${process.arch}`));
  return `Cannot find module '@bareme/${first}'`;
}
