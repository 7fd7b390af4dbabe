'use strict';

/**
 * The native modules, by system and processor, in the order in which they are tried: on Linux, only the one for the C
 * library of the machine loads. Their names are written out, for programs that follow them.
 */
const MODULES = {
  'darwin-arm64': [() => require('@bareme/darwin-arm64')],
  'darwin-x64': [() => require('@bareme/darwin-x64')],
  'linux-arm64': [() => require('@bareme/linux-arm64-gnu'), () => require('@bareme/linux-arm64-musl')],
  'linux-x64': [() => require('@bareme/linux-x64-gnu'), () => require('@bareme/linux-x64-musl')],
  'win32-x64': [() => require('@bareme/win32-x64')],
};

/** Returns the native module for this machine, or else why there is none. */
exports.load = () => {
  const machine = `${process.platform}-${process.arch}`;
  const faults = [];
  for (const module of MODULES[machine] ?? []) {
    try {
      return { classes: module() };
    } catch (fault) {
      faults.push(fault);
    }
  }
  // What is there and does not load says more than what is not there.
  const fault = faults.find(({ code }) => code !== 'MODULE_NOT_FOUND') ?? faults[0];
  return { why: fault ? fault.message.split('\n')[0] : `no native module is built for ${machine}` };
};
