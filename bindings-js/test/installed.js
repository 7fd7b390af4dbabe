/** Runs the example of the README of each package that is installed below a folder. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readme } from './readme.js';

const folder = resolve(process.argv[2]);
const packages = ['bareme', 'bareme-wasm'].map((name) => join(folder, name)).filter(existsSync);
if (packages.length === 0) throw new Error(`${folder} holds none of the packages`);
for (const place of packages) readme(pathToFileURL(`${place}/`));
