export * from './index.js';

/**
 * Loads the module; everything else works after it. In Node and in tests there is nothing to load.
 *
 * @param source where the module is, when it is not beside the JavaScript: `bareme-wasm/native.wasm` as a bundler names it
 */
export function init(
  source?: string | URL | Request | Response | Promise<Response> | BufferSource | WebAssembly.Module,
): Promise<void>;
