/** What WebAssembly needs to pass texts, also where it is missing: jsdom has neither. */
import { strFromU8, strToU8 } from 'fflate';

export const TextDecoder =
  globalThis.TextDecoder ??
  class {
    decode(bytes) {
      return bytes === undefined ? '' : strFromU8(bytes);
    }
  };

export const TextEncoder =
  globalThis.TextEncoder ??
  class {
    encode(text) {
      return strToU8(text);
    }
  };
