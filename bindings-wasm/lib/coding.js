/** What WebAssembly needs to pass texts, also where it is missing: jsdom has neither. By `%` it takes longer, and is right. */
export const TextDecoder =
  globalThis.TextDecoder ??
  class {
    decode(bytes = []) {
      return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
    }
  };

export const TextEncoder =
  globalThis.TextEncoder ??
  class {
    encode(text) {
      const signs = encodeURIComponent(text).match(/%..|./g) ?? [];
      return Uint8Array.from(signs, (sign) => (sign.length > 1 ? parseInt(sign.slice(1), 16) : sign.charCodeAt(0)));
    }
  };
