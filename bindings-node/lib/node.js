/** The package `bareme` in Node: the API over the native module, or over WebAssembly where none loads. */
import { createApi } from '../../bindings-js/api.js';
import { withFolders } from './folder.js';
import { load } from './native.cjs';

const { classes, why } = load();
if (why) process.emitWarning(`bareme answers by WebAssembly, which takes longer: ${why}`, { code: 'BAREME_WEBASSEMBLY' });
const api = withFolders(classes ? createApi(() => classes) : require('bareme-wasm/full'));

export const { InputError, Programme, Project, RuleSetError, evaluate, evaluateMany } = api;
