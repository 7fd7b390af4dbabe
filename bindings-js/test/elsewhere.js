/** Runs the tests that both packages share in whatever Node this is, with the package whose main module is named. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from './suite.js';

console.log(`version ${process.versions.node}`);
suite(await import(pathToFileURL(resolve(process.argv[2]))));
