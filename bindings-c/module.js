/** Builds the library as a module without imports: `node module.js FILE`. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { compile, optimise } from '../bindings-js/build/module.js';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: node module.js FILE');
const module = compile('bareme-c');
mkdirSync(dirname(file), { recursive: true });
copyFileSync(optimise(module, dirname(module)), file);
