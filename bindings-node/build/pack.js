/** Packs what was built, `bareme` and the native module of this platform: `node build/pack.js [FOLDER]`. */
import { cpSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MANIFEST, pack, PACKAGES, PLATFORMS, thisPlatform } from './platforms.js';

const [packages = PACKAGES] = process.argv.slice(2);
const here = join(import.meta.dirname, '..');
const platform = join(here, 'dist', 'node_modules', '@bareme', thisPlatform());

pack((folder) => cpSync(platform, folder, { recursive: true }), packages);
pack(write, packages);

/** Writes `bareme` with the platforms that it depends on, which npm could not install in this tree: none is published. */
function write(folder) {
  const filter = (path) => basename(path) !== 'node_modules';
  for (const name of [...MANIFEST.files, 'README.md']) {
    cpSync(join(here, name), join(folder, name), { recursive: true, filter });
  }
  const platforms = Object.keys(PLATFORMS).map((name) => [`@bareme/${name}`, MANIFEST.version]);
  const optionalDependencies = Object.fromEntries(platforms);
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ ...MANIFEST, optionalDependencies }, null, 2)}\n`);
}
