/** Builds the package in `dist`: its JavaScript and its types, and in a package of its own the native module. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, cargo, declare, license } from '../../bindings-js/build/build.js';
import { thisPlatform, writePlatform, PLATFORMS } from './platforms.js';

const here = join(import.meta.dirname, '..');
const dist = join(here, 'dist');
const lib = (name) => join(here, 'lib', name);
const platforms = Object.keys(PLATFORMS).map((name) => `@bareme/${name}`);
const external = ['node:fs', 'node:path', 'node:url', 'bareme-wasm/full', ...platforms];

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await bundle(lib('node.js'), join(dist, 'node.cjs'), { external });
await bundle(lib('bundled.js'), join(dist, 'bundled.js'), { external });
copyFileSync(lib('import.js'), join(dist, 'node.js'));
declare(dist, ['node'], join(here, 'lib'));
license(here);
// Where Node looks first, and what npm leaves out of a package: elsewhere, npm installs it.
const platform = thisPlatform();
writePlatform(platform, cargo('bareme-node', '--release'), join(dist, 'node_modules', '@bareme', platform));
