export * from './index.js';

/**
 * Loads the module; everything else works after it. In Node and behind a bundler there is nothing left to load.
 *
 * @param source where the module is, when it is not beside the JavaScript
 */
export default function init(source?: URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;
