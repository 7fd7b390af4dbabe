/** The default build for slow lines: the module is a file of its own, compiled while it comes in. */
import { createApi } from '../../bindings-js/api.js';
import load, { NativeProgramme, NativeProject } from '#native';

let module;

/** Loads the module, from beside this file or from where it is told. */
export async function init(source = new URL('index.wasm', import.meta.url)) {
  module = await load({ module_or_path: source });
}

function classes() {
  if (module === undefined) throw new Error('bareme-wasm is not loaded yet: call `await init()` first');
  return { NativeProgramme, NativeProject };
}

export const { InputError, Programme, Project, RuleSetError, evaluate, evaluateMany } = createApi(classes);
