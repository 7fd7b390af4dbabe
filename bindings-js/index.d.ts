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
  Stage,
  Texts,
  Value,
  Verification,
} from './types.js';

export type * from './types.js';
export type { ProjectInput };

/**
 * What stands for a project: an object of the facts that are known, JSON text, the bytes of such a text in UTF-8, or a
 * project that was read before.
 *
 * A fact that is `null`, `undefined` or left out is unknown. Amounts are texts: `'7000.00'`. An object of a library of
 * decimals will do where it is written as such a text (`toJSON`). Of an object of a class, what is read are its own
 * enumerable fields: accessors are not.
 *
 * Where all that is known of a code is that it is a text, as in an imported JSON file, it may be any: a wrong one is
 * refused when it is read. A code that is written out is checked by its name.
 */
export type Input<P = ProjectInput, I = never> =
  | P
  | Project
  | string
  | Uint8Array
  | (I extends P ? never : I extends Read<I, P> ? I : never);

/** What a value holds that is read as a `P`: of a code, only that it is a text; of a method, nothing. */
type Read<I, P> = string extends I
  ? Extract<P, string> extends never
    ? P
    : I
  : I extends readonly (infer E)[]
    ? P extends readonly (infer Q)[]
      ? readonly Read<E, Q>[]
      : P
    : I extends object
      ? P extends object
        ? { [K in keyof I]: K extends keyof P ? Read<I[K], P[K]> : I[K] extends Method ? I[K] : never }
        : P
      : P;

type Method = (...args: never) => unknown;

/**
 * A project that is being written, such as the state of a form: it may be changed, and stands wherever a project does.
 *
 * @example
 * const draft: ProjectDraft = {};
 * (draft.establishments ??= []).push({ region: '02' });
 */
export type ProjectDraft = Draft<ProjectInput>;

/** A value whose parts may be changed. */
export type Draft<V> = { -readonly [K in keyof V]: Draft<V[K]> };

/** What can be chosen where nothing is evaluated anew: the languages of texts, of which the answer then has no others. */
export interface TextOptions<T extends Texts = Texts> {
  /** The languages of texts; both unless said. */
  texts?: T | null | undefined;
}

/** What can be chosen for every answer about a project: readings of the sources, besides. */
export interface AnswerOptions<T extends Texts = Texts> extends TextOptions<T>, Pick<Options, 'readings'> {}

/** What can be chosen for a decision: whether it carries a receipt, besides. */
export interface DecisionOptions<T extends Texts = Texts> extends AnswerOptions<T>, Pick<Options, 'receipt'> {}

/** What can be chosen for an explanation: that one result alone is explained, besides. */
export interface ExplainOptions<T extends Texts = Texts> extends DecisionOptions<T>, Pick<Options, 'only'> {}

/** What tells how far many evaluations are, and stops them. */
export interface Watch {
  /** An `AbortSignal`: once it is aborted, no more is evaluated, and what was evaluated is dropped. */
  signal?: { readonly aborted: boolean; readonly reason: unknown } | null | undefined;
  /** Is told now and then how many were done since the last time. */
  progress?: ((done: number) => void) | null | undefined;
}

/** What can be asked about a project, by the name of the method that answers it with an object. */
export type Asked = 'evaluate' | 'notice' | 'explain' | 'questions' | 'advise' | 'sensitivity' | 'follow' | 'compare';

/**
 * What can be chosen for a page: its language is that of `texts`, or else French. What is left out concerns one answer:
 * `only` an explanation, `rule_sets` (ids of phases and calls) a comparison.
 */
export type PageOptions = Pick<Options, 'texts' | 'readings' | 'only' | 'rule_sets'>;

/**
 * Evaluates a project under the programme that comes with the package.
 *
 * @throws {InputError} with all faults of the project or of the options
 * @example
 * evaluate({ phase: 'generalisation-2023' }).outcome // 'undetermined'
 */
export function evaluate<T extends Texts = 'both', const I = never>(
  project: Input<ProjectInput, I>,
  options?: DecisionOptions<T> | null,
): Decision<T>;

/** Evaluates many projects under the programme that comes with the package: see `Programme.evaluateMany`. */
export function evaluateMany<T extends Texts = 'both', const I = never>(
  projects: Many<ProjectInput, I>,
  options?: DecisionOptions<T> | null,
  watch?: Watch | null,
): Promise<(Decision<T> | InputError)[]>;

/** What stands for many projects: a list, or anything else that is gone through, now or as it comes. */
export type Many<P = ProjectInput, I = never> = Some<Input<P>> | ([I] extends [Input<P, I>] ? Some<I> : never);

type Some<V> = Iterable<V> | AsyncIterable<V>;

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

  /** The sections of a form, in their order. */
  get sections(): FormSection[];

  /** The facts that can be said of a project, with what a form needs to ask for them. */
  get facts(): DeclaredFact[];

  /**
   * Reads a project once, to evaluate it often.
   *
   * @throws {InputError} with all its faults
   */
  project<const I = never>(input: Input<P, I>): Project;

  /**
   * Evaluates a project.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  evaluate<T extends Texts = 'both', const I = never>(input: Input<P, I>, options?: DecisionOptions<T> | null): Decision<T>;

  /**
   * Evaluates a project and returns the decision as JSON text: byte for byte the same in every language.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  evaluateJson<const I = never>(input: Input<P, I>, options?: DecisionOptions | null): string;

  /**
   * Evaluates many projects: a decision for each, or the error of one that is refused, in their order. They are taken as
   * they are needed; in Node, they are evaluated in threads, elsewhere in slices, so that the rest of the program goes on.
   *
   * @throws {InputError} with all faults of the options, before any project is taken
   * @throws the reason of the signal, once it is aborted
   * @example
   * await programme.evaluateMany(projects, { texts: 'fr' }, { signal: AbortSignal.timeout(5000) })
   */
  evaluateMany<T extends Texts = 'both', const I = never>(
    inputs: Many<P, I>,
    options?: DecisionOptions<T> | null,
    watch?: Watch | null,
  ): Promise<(Decision<T> | InputError)[]>;

  /**
   * Evaluates a project and tells the steps behind each result, or behind the one of an id (`only`).
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  explain<T extends Texts = 'both', const I = never>(input: Input<P, I>, options?: ExplainOptions<T> | null): Explanation<T>;

  /**
   * Evaluates a project and tells what to ask next: the facts that can still change its outcome or its amount, most
   * decisive first.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  questions<T extends Texts = 'both', const I = never>(input: Input<P, I>, options?: AnswerOptions<T> | null): Questions<T>;

  /**
   * Tells how far a project is from each condition, the smallest changes that would make it better received, and what
   * one more record brings.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  advise<T extends Texts = 'both', const I = never>(input: Input<P, I>, options?: AnswerOptions<T> | null): Advice<T>;

  /**
   * Tells what becomes of a project, and what it brings, under each other reading that its decision goes through, and
   * under several at once.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  sensitivity<T extends Texts = 'both', const I = never>(input: Input<P, I>, options?: AnswerOptions<T> | null): Sensitivity<T>;

  /**
   * Evaluates a project as it was known at the end of each month in which an event or a measure is dated.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  follow<T extends Texts = 'both', const I = never>(input: Input<P, I>, options?: AnswerOptions<T> | null): FollowUp<T>;

  /**
   * Evaluates a project under several phases or calls, side by side; under every phase when no id is given.
   *
   * @throws {InputError} with all faults of the project, of the ids or of the options
   */
  compare<T extends Texts = 'both', const I = never>(
    input: Input<P, I>,
    ids?: readonly string[] | null,
    options?: AnswerOptions<T> | null,
  ): Comparison<T>;

  /**
   * Returns an answer about a project as text, in lines of at most a hundred columns.
   *
   * @throws {InputError} with all faults of the project or of the options
   * @example
   * Programme.bundled().text('questions', { phase: 'generalisation-2023' }, { texts: 'en' })
   */
  text<const I = never>(asked: Asked, input: Input<P, I>, options?: PageOptions | null): string;

  /**
   * Returns an answer about a project as Markdown, in which no text of the project has a meaning of its own.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  markdown<const I = never>(asked: Asked, input: Input<P, I>, options?: PageOptions | null): string;

  /**
   * Returns an answer about a project as an HTML fragment without script or style, in which every text is escaped.
   *
   * @throws {InputError} with all faults of the project or of the options
   */
  html<const I = never>(asked: Asked, input: Input<P, I>, options?: PageOptions | null): string;

  /**
   * Decides a project again from a receipt, or from a decision that carries one, and tells whether it is the same.
   *
   * @throws {InputError} with all faults of the receipt, of the project or of the options
   */
  verify<T extends Texts = 'both', const I = never>(
    receipt: Pick<Decision, 'receipt'> | Receipt | string,
    input: Input<P, I>,
    options?: TextOptions<T> | null,
  ): Verification<T>;
}

/** A section of a form. */
export interface FormSection {
  readonly id: string;
  readonly label: Readonly<Bilingual>;
}

/** A fact that can be said of a project. */
export interface DeclaredFact {
  /** Its path, with `[*]` for the index of a record. */
  readonly fact: string;
  readonly label: Readonly<Bilingual>;
  readonly question: Readonly<Bilingual>;
  /** The id of its section. */
  readonly section: string | null;
  /** When in the life of a project it becomes known. */
  readonly stage: Stage | null;
  /** What helps to answer. */
  readonly help: Readonly<Bilingual> | null;
  /** How an answer is written, for people. */
  readonly format: Readonly<Bilingual> | null;
  /** A possible answer. */
  readonly example: Value;
  /** Whether it follows from others when it is not given. */
  readonly follows: boolean;
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
  /** The regions in which a call says that it applies; none where it applies everywhere. */
  readonly regions: readonly string[];
}

/**
 * A project that is read once, and evaluated as often as one likes, by the programme that has read it.
 *
 * What it holds outside JavaScript is given back when it is out of use and the program waits for something. A loop over
 * thousands of projects that does not wait takes them as objects or texts, as `evaluateMany` does. A proxy of it, such as
 * frameworks make of what they watch, is the same project.
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
