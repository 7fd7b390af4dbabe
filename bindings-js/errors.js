/**
 * @typedef {{ path: string, code: string, found: string, expected: { fr: string, en: string }, help: { fr: string, en: string } | null }} Fault
 */

/** A project, or a choice made with it, is refused; `faults` holds all that is wrong, each with its path. */
export class InputError extends Error {
  /** @param {Fault[]} faults @param {string} [message] */
  constructor(faults, message = faults.map(sentence).join('\n')) {
    super(message);
    this.name = 'InputError';
    this.faults = faults;
  }
}

/** Rule files are refused; `diagnostics` holds all that is wrong, each with its place. */
export class RuleSetError extends Error {
  constructor(diagnostics, message) {
    super(message);
    this.name = 'RuleSetError';
    this.diagnostics = diagnostics;
  }
}

/** Says a fault as the engine says it. */
function sentence({ path, found, expected, help }) {
  const place = path === '' ? '' : `${path}: `;
  const hint = help === null ? '' : ` (${help.en})`;
  return `${place}found ${found}, expected ${expected.en}${hint}`;
}

/** Calls the native module; what it refuses is thrown as an error with its faults. */
export function native(call) {
  try {
    return call();
  } catch (error) {
    throw restored(error);
  }
}

/**
 * A failure crosses the border as a line of JSON, then its message; any other error stays what it is. It is known by its
 * message, not by its class: jest has an `Error` of its own, which is not that of a native module.
 */
export function restored(error) {
  const text = `${error?.message}`;
  if (!/^\{"(faults|diagnostics)":/.test(text)) return error;
  const end = text.indexOf('\n');
  const { faults, diagnostics } = JSON.parse(text.slice(0, end));
  const message = text.slice(end + 1);
  return faults === undefined ? new RuleSetError(diagnostics, message) : new InputError(faults, message);
}
