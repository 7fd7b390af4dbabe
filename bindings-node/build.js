/** Builds the package: the native module for this machine, and the JavaScript around it, in `dist`. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { cargo, fill, license } from '../bindings-js/build/build.js';
import { fileName } from './lib/native.js';

const here = import.meta.dirname;
const dist = join(here, 'dist');
const library = cargo('bareme-node', '--release');
fill(dist, join(here, 'lib'));
license(here);
copyFileSync(library, join(dist, fileName()));
console.log(`dist/${fileName()}`);
