/** Finds the native module for this machine. */
import { createRequire } from 'node:module';

/** Returns the name of its file: one for each system, processor and, on Linux, C library. */
export function fileName() {
  return `bareme.${platform()}.node`;
}

/** Loads it. */
export function load() {
  try {
    return createRequire(import.meta.url)(`./${fileName()}`);
  } catch (cause) {
    throw new Error(`bareme has no build for ${platform()}`, { cause });
  }
}

function platform() {
  const library = process.platform === 'linux' ? [usesGlibc() ? 'gnu' : 'musl'] : [];
  return [process.platform, process.arch, ...library].join('-');
}

function usesGlibc() {
  return process.report.getReport().header.glibcVersionRuntime !== undefined;
}
