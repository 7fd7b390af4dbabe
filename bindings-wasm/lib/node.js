/** The package `bareme-wasm` in Node: the module is read from beside this file. */
import { readFileSync } from 'node:fs';
import { createApi } from './api.js';
import { initSync, NativeProgramme, NativeProject } from './native-web.js';

initSync({ module: readFileSync(new URL('native_bg.wasm', import.meta.url)) });

/** Nothing is left to load: here so that the same program runs in a page. */
export default async function init() {}

const api = createApi(() => ({ NativeProgramme, NativeProject }));

export const { InputError, Programme, Project, RuleSetError, evaluate, evaluateMany } = api;
