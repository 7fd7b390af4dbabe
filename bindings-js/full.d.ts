/** What those who write rules have besides: all of it in Node, in a page `bareme-wasm/full`. */
import { Programme as Decided } from './index.js';
import type { AnswerOptions, Input, ProjectInput, TextOptions } from './index.js';
import type { Comparison, FormatName, Proofs, Texts } from './types.js';

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
   * Evaluates a project under an earlier version of the rules and under these: a column of the earlier ones, then a column
   * of these, for each phase or call that is named, or for the one that applies to the project.
   *
   * @throws {InputError} with all that the earlier rules refuse in the project, with all faults of the ids or of the options
   * @example
   * const earlier = Programme.load('rules-of-2025');
   * Programme.bundled().compareWith(earlier, { phase: 'generalisation-2023' }).columns.map((column) => column.version)
   */
  compareWith<T extends Texts = 'both', const I = never>(
    earlier: Programme<never>,
    input: Input<P, I>,
    ids?: readonly string[] | null,
    options?: AnswerOptions<T> | null,
  ): Comparison<T>;

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
