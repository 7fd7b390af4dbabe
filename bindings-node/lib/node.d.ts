import { Programme as Portable } from './full.js';
import type { ProjectInput } from './full.js';

export * from './full.js';

/** A grant programme, checked and compiled; its projects are of the shape `P`, and its rules can be one's own. */
export class Programme<P = ProjectInput> extends Portable<P> {
  /** Returns the programme that comes with the package, *ESMS numérique*; it is read on first use. */
  static bundled(): Programme;

  /**
   * Reads rule files: their texts, by their names.
   *
   * @throws {RuleSetError} with all faults of all files
   */
  static parse<P = Record<string, unknown>>(files: Readonly<Record<string, string>>): Programme<P>;

  /**
   * Reads the rule files of a folder: every `.toml` file in it and in its folders, scenarios aside, and
   * every `.csv` file that these name.
   *
   * @throws {RuleSetError} when they are refused
   */
  static load<P = Record<string, unknown>>(folder: string | URL): Programme<P>;
}
