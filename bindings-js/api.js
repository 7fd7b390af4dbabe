/** The one API of both packages over a native module of theirs: texts and handles below, objects above. */
import { InputError, RuleSetError, native } from './errors.js';
import { checkedText, isPlain, refusal, shown, toText } from './text.js';

/** After how many projects the progress of many is told. */
const STEP = 256;

const FILES = {
  fr: 'un objet : le texte de chaque fichier, par son nom',
  en: 'an object: the text of each file, by its name',
};
const IDS = { fr: 'une liste d\u2019ids de phases et d\u2019appels', en: 'a list of ids of phases and calls' };

/** Makes the API over the classes of a native module; `classes` is called when one is needed, not before. */
export function createApi(classes) {
  /** Returns the native part of a project that was read before, and nothing for any other value. */
  let handleOf;

  class Project {
    #handle;

    constructor(handle) {
      mustBe(handle, classes().NativeProject, 'programme.project(…)');
      this.#handle = handle;
    }

    static {
      handleOf = (value) => (isObject(value) && #handle in value ? value.#handle : undefined);
    }
  }

  class Programme {
    static #bundled;
    #native;
    #about;

    constructor(handle) {
      mustBe(handle, classes().NativeProgramme, 'Programme.bundled()');
      this.#native = handle;
      this.#about = JSON.parse(handle.about());
    }

    static bundled() {
      Programme.#bundled ??= new Programme(native(() => classes().NativeProgramme.bundled()));
      return Programme.#bundled;
    }

    static parse(files) {
      const entries = isPlain(files) ? Object.entries(files) : [[]];
      if (!entries.every(([, text]) => typeof text === 'string')) throw refusal('wrong-type', shown(files), FILES);
      const [names, texts] = [entries.map(([name]) => name), entries.map(([, text]) => text)];
      const { NativeProgramme } = classes();
      if (!('parse' in NativeProgramme)) throw new Error('this build reads no rule files: use `bareme-wasm/full`');
      return new Programme(native(() => NativeProgramme.parse(names, texts)));
    }

    get id() {
      return this.#about.id;
    }

    get version() {
      return this.#about.version;
    }

    get ruleSets() {
      return structuredClone(this.#about.rule_sets);
    }

    project(input) {
      return handleOf(input) ? input : new Project(native(() => this.#native.project(textOf(input))));
    }

    evaluate(input, options) {
      return JSON.parse(this.evaluateJson(input, options));
    }

    evaluateJson(input, options) {
      return this.#ask('evaluate', input, optionsText(options));
    }

    evaluateMany(inputs, options, progress) {
      const choices = optionsText(options);
      native(() => this.#native.check(choices));
      const answers = [];
      for (const input of inputs) {
        answers.push(orRefusal(() => JSON.parse(this.#ask('evaluate', input, choices))));
        if (answers.length % STEP === 0) progress?.(STEP);
      }
      if (answers.length % STEP > 0) progress?.(answers.length % STEP);
      return answers;
    }

    explain(input, options) {
      return JSON.parse(this.#ask('explain', input, optionsText(options)));
    }

    questions(input, options) {
      return JSON.parse(this.#ask('questions', input, optionsText(options)));
    }

    follow(input, options) {
      return JSON.parse(this.#ask('follow', input, optionsText(options)));
    }

    compare(input, ids = [], options = {}) {
      return JSON.parse(this.#ask('compare', input, idsOf(ids), optionsText(options)));
    }

    verify(receipt, input, options) {
      return JSON.parse(this.#ask('verify', input, textOf(receipt), optionsText(options)));
    }

    schema(format) {
      if (!('schema' in this.#native)) throw new Error('this build has schemas as files: `bareme-wasm/schemas/project.json`');
      return JSON.parse(native(() => this.#native.schema(`${format}`)));
    }

    /** Asks about a project that was read before, or about one that is yet to be read. */
    #ask(verb, input, ...choices) {
      const handle = handleOf(input);
      if (handle) return native(() => handle[verb](this.#native, ...choices));
      const text = textOf(input);
      return native(() => this.#native[verb](text, ...choices));
    }
  }

  const evaluate = (input, options) => Programme.bundled().evaluate(input, options);
  const evaluateMany = (inputs, options, progress) => Programme.bundled().evaluateMany(inputs, options, progress);
  return { InputError, Programme, Project, RuleSetError, evaluate, evaluateMany };
}

function mustBe(handle, nativeClass, instead) {
  if (!(handle instanceof nativeClass)) throw new TypeError(`use \`${instead}\``);
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

/** A text is one of JSON; anything else is written as one. */
function textOf(input) {
  return typeof input === 'string' ? checkedText(input) : toText(input);
}

function optionsText(options) {
  return options === undefined || options === null ? '{}' : toText(options);
}

function idsOf(ids) {
  if (Array.isArray(ids) && ids.every((id) => typeof id === 'string')) return ids;
  throw refusal('wrong-type', shown(ids), IDS);
}

function orRefusal(answer) {
  try {
    return answer();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}
