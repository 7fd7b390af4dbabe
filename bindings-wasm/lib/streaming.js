/** The default build for slow lines: the module is a file of its own, compiled while it comes in. */
import { createApi } from '../../bindings-js/api.js';
import load, { NativeProgramme, NativeProject } from '#native';

let loading;
let loaded = false;

/** Loads the module once, from beside this file or from where it is told; a load that failed can be tried again. */
export async function init(source = new URL('index.wasm', import.meta.url)) {
  loading ??= load({ module_or_path: source });
  try {
    await loading;
    loaded = true;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

function classes() {
  if (!loaded) throw new Error('bareme-wasm is not loaded yet: call `await init()` first');
  return { NativeProgramme, NativeProject };
}

export { InputError, RuleSetError } from '../../bindings-js/errors.js';
export const { Programme, Project, evaluate, evaluateMany } = createApi(classes);
