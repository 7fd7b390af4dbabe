/** The package `bareme` in what a bundler writes: WebAssembly, since no native module fits in there. */
import * as bareme from 'bareme-wasm/full';
import { withFolders } from './folder.js';

export const { InputError, Programme, Project, RuleSetError, evaluate, evaluateMany } = withFolders(bareme);
