import { createApi } from '../../bindings-js/api.js';
import { initSync, NativeProgramme, NativeProject } from '#native';

/** Makes the API over a module, which is asked for when something is first asked of the API. */
export function createLazyApi(module) {
  let ready;
  return createApi(() => {
    ready ??= initSync({ module: module() });
    return { NativeProgramme, NativeProject };
  });
}
