/** A build in one file: the module is in it as a text, compressed, which is unpacked when something is first asked. */
import { inflateSync } from 'fflate';
import packed from '#packed';
import { createLazyApi } from './lazy.js';

/** Returns the bytes of a text in base 64. */
function bytesOf(text) {
  const signs = atob(text);
  const bytes = new Uint8Array(signs.length);
  for (let place = 0; place < signs.length; place += 1) bytes[place] = signs.charCodeAt(place);
  return bytes;
}

const api = createLazyApi(() => inflateSync(bytesOf(packed)));

export { InputError, RuleSetError } from '../../bindings-js/errors.js';
export const { Programme, Project, evaluate, evaluateMany } = api;
