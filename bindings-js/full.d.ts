/** What those who write rules have besides: all of it in Node, in a page `bareme-wasm/full`. */
import { Programme as Decided } from './index.js';
import type { ProjectInput, TextOptions } from './index.js';
import type { FormatName, Proofs, Texts } from './types.js';

export * from './index.js';

/** A grant programme, checked and compiled; its projects are of the shape `P`, and its rules can be one's own. */
export class Programme<P = ProjectInput> extends Decided<P> {
  /** Returns the programme that comes with the package, *ESMS numérique*; it is read on first use. */
  static bundled(): Programme;

  /**
   * Reads rule files: their texts, or their bytes in UTF-8, by their names.
   *
   * @throws {RuleSetError} with all faults of all files
   */
  static parse<P = Record<string, unknown>>(files: Readonly<Record<string, string | Uint8Array>>): Programme<P>;

  /**
   * Tells what holds of every project under a phase or a call, or under each when no id is given: its caps and its
   * payments, and the days that no phase covers.
   *
   * @throws {InputError} when there is no such phase or call, with all faults of the options
   */
  proofs<T extends Texts = 'both'>(ruleSet?: string | null, options?: TextOptions<T> | null): Proofs<T>;

  /**
   * Returns the JSON Schema of a format, with what the programme says of its facts and codes in a language, English
   * unless said.
   *
   * @throws {InputError} when there is no such format
   */
  schema(format: FormatName, language?: 'en' | 'fr'): Record<string, unknown>;
}
