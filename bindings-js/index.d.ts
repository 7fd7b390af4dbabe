import type {
  Advice,
  Bilingual,
  Comparison,
  Decision,
  Diagnostic,
  Explanation,
  Fault,
  FollowUp,
  IsoDate,
  Options,
  Project as ProjectInput,
  Questions,
  Receipt,
  Sensitivity,
  Verification,
} from './types.js';

export type * from './types.js';
export type { ProjectInput };

/**
 * What stands for a project: an object of the facts that are known, JSON text, the bytes of such a text in UTF-8, or a
 * project that was read before.
 *
 * A fact that is `null`, `undefined` or left out is unknown. Amounts are texts: `'7000.00'`. An object of a library of
 * decimals will do where it is written as such a text (`toJSON`).
 */
export type Input<P = ProjectInput> = P | Project | string | Uint8Array;

/** What can be chosen for every answer about a project: the languages of texts, and readings of the sources. */
export type AnswerOptions = Pick<Options, 'texts' | 'readings'>;

/** What can be chosen for a decision: whether it carries a receipt, besides. */
export type DecisionOptions = Pick<Options, 'texts' | 'readings' | 'receipt'>;

/** What can be chosen for an explanation: that one result alone is explained, besides. */
export type ExplainOptions = Pick<Options, 'texts' | 'readings' | 'receipt' | 'only'>;

/** What can be asked about a project, by the name of the method that answers it with an object. */
export type Asked = 'evaluate' | 'explain' | 'questions' | 'advise' | 'sensitivity' | 'follow' | 'compare';

/**
 * What can be chosen for a page: its language is that of `texts`, or else French. What is left out concerns one answer:
 * `only` an explanation, `rule_sets` (ids of phases and calls) a comparison.
 */
export type PageOptions = Pick<Options, 'texts' | 'readings' | 'only' | 'rule_sets'>;

/** What can be chosen where nothing is evaluated anew. */
export type TextOptions = Pick<Options, 'texts'>;

/**
 * Evaluates a project under the programme that comes with the package.
 *
 * @throws {InputError} with all faults of the project or of the options
 * @example
 * evaluate({ phase: 'generalisation-2023' }).outcome // 'undetermined'
 */
export function evaluate(project: Input, options?: DecisionOptions | null): Decision;

/** Evaluates many projects under the programme that comes with the package: see `Programme.evaluateMany`. */
export function evaluateMany(
  projects: Iterable<Input>,
  options?: DecisionOptions | null,
  progress?: ((done: number) => void) | null,
): (Decision | InputError)[];

/** A grant programme, checked and compiled; its projects are of the shape `P`. */
export class Programme<P = ProjectInput> {
  protected constructor();

  /** Returns the programme that comes with the package, *ESMS numérique*; it is read on first use. */
  static bundled(): Programme;

  /** A style sheet for pages in HTML, which stand without one as well: for screens, light or dark, and for paper. */
  static get stylesheet(): string;

  /** The id of the programme. */
  get id(): string;

  /** The version of its rules. */
  get version(): string;

  /** Its rule sets: each phase, then each call over its phase. */
  get ruleSets(): RuleSet[];

  /**
   * Reads a project once, to evaluate it often.
   *
   * @throws {InputError} with all its faults
   */
  project(input: Input<P>): Project;

  /**
   * Evaluates a project.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  evaluate(input: Input<P>, options?: DecisionOptions | null): Decision;

  /**
   * Evaluates a project and returns the decision as JSON text: byte for byte the same in every language.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  evaluateJson(input: Input<P>, options?: DecisionOptions | null): string;

  /**
   * Evaluates many projects: a decision for each, or the error of one that is refused, in their order.
   *
   * @param progress is told now and then how many were done since the last time
   * @throws {InputError} with all faults of the options
   */
  evaluateMany(
    inputs: Iterable<Input<P>>,
    options?: DecisionOptions | null,
    progress?: ((done: number) => void) | null,
  ): (Decision | InputError)[];

  /**
   * Evaluates a project and tells the steps behind each result, or behind the one of an id (`only`).
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  explain(input: Input<P>, options?: ExplainOptions | null): Explanation;

  /**
   * Evaluates a project and tells what to ask next: the facts that can still change its outcome or its amount, most
   * decisive first.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  questions(input: Input<P>, options?: AnswerOptions | null): Questions;

  /**
   * Tells how far a project is from each condition, the smallest changes that would make it better received, and what
   * one more record brings.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  advise(input: Input<P>, options?: AnswerOptions | null): Advice;

  /**
   * Tells what becomes of a project, and what it brings, under each other reading that its decision goes through, and
   * under several at once.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  sensitivity(input: Input<P>, options?: AnswerOptions | null): Sensitivity;

  /**
   * Evaluates a project as it was known at the end of each month in which an event or a measure is dated.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  follow(input: Input<P>, options?: AnswerOptions | null): FollowUp;

  /**
   * Evaluates a project under several phases or calls, side by side; under every phase when no id is given.
   *
   * @throws {InputError} with all faults of the project, of the ids or of the options
   */
  compare(input: Input<P>, ids?: readonly string[] | null, options?: AnswerOptions | null): Comparison;

  /**
   * Returns an answer about a project as text, in lines of at most a hundred columns.
   *
   * @throws {InputError} with all faults of the project or of the options
   * @example
   * Programme.bundled().text('questions', { phase: 'generalisation-2023' }, { texts: 'en' })
   */
  text(asked: Asked, input: Input<P>, options?: PageOptions | null): string;

  /**
   * Returns an answer about a project as Markdown, in which no text of the project has a meaning of its own.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  markdown(asked: Asked, input: Input<P>, options?: PageOptions | null): string;

  /**
   * Returns an answer about a project as an HTML fragment without script or style, in which every text is escaped.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  html(asked: Asked, input: Input<P>, options?: PageOptions | null): string;

  /**
   * Decides a project again from a receipt, or from a decision that carries one, and tells whether it is the same.
   *
   * @throws {InputError} with all faults of the receipt, of the project or of the options
   */
  verify(receipt: Decision | Receipt | string, input: Input<P>, options?: TextOptions | null): Verification;
}

/** The rules of a phase, or of a call over its phase. */
export interface RuleSet {
  /** That of the call, or else of the phase. */
  readonly id: string;
  /** The phase. */
  readonly phase: string;
  /** The call; `null` for a phase as such. */
  readonly call: string | null;
  /** Its name. */
  readonly label: Readonly<Bilingual>;
  /** The first and the last day on which some project can be filed; `null` when the sources do not say. */
  readonly window: readonly [first: IsoDate, last: IsoDate] | null;
}

/**
 * A project that is read once, and evaluated as often as one likes, by the programme that has read it.
 *
 * What it holds outside JavaScript is given back when it is out of use and the program waits for something. A loop over
 * thousands of projects that does not wait takes them as objects or texts, as `evaluateMany` does.
 */
export class Project {
  private constructor();
  private readonly handle: never;
}

/** A project, or a choice made with it, is refused. */
export class InputError extends Error {
  private constructor();
  readonly name: 'InputError';
  /** All that is wrong, never empty. */
  readonly faults: readonly Fault[];
}

/** Rule files are refused; the message shows each fault with the lines it speaks of. */
export class RuleSetError extends Error {
  private constructor();
  readonly name: 'RuleSetError';
  /** All that is wrong, never empty. */
  readonly diagnostics: readonly Diagnostic[];
}
