import * as bareme from '../../dist/full.js';
import { runVectors } from '../../../bindings-js/test/vectors.js';
import { vectorFiles } from './vector-files.js';

postMessage(await runVectors(bareme, vectorFiles));
