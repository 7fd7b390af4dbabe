/** The package `bareme-wasm` for bundlers that import WebAssembly as a module. */
import { createApi } from './api.js';
import { NativeProgramme, NativeProject } from './native.js';

/** Nothing is left to load: here so that the same program runs in a page. */
export default async function init() {}

const api = createApi(() => ({ NativeProgramme, NativeProject }));

export const { InputError, Programme, Project, RuleSetError, evaluate, evaluateMany } = api;
