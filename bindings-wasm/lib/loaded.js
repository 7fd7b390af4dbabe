/** The streaming build where there is no line: the default one, and nothing to load. */
export * from 'bareme-wasm';

export async function init() {}
