import init, * as bareme from '../../dist/full/web.js';
import { runVectors } from '../../../bindings-js/test/vectors.js';
import { vectorFiles } from './vector-files.js';

await init();
postMessage(await runVectors(bareme, vectorFiles));
