/** The package `bareme-wasm` in a page: the module is fetched when `init` is called. */
import { createApi } from './api.js';
import load, * as native from './native-web.js';

let ready = false;

/** Loads the module, from beside this file or from where it is told. */
export default async function init(source) {
  await load(source === undefined ? undefined : { module_or_path: source });
  ready = true;
}

function classes() {
  if (!ready) throw new Error('bareme-wasm is not loaded yet: call `await init()` first');
  return native;
}

export const { InputError, Programme, Project, RuleSetError, evaluate, evaluateMany } = createApi(classes);
