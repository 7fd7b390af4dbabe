/** The one API of both packages over a native module of theirs: texts and handles below, objects above. */
import { InputError, RuleSetError, native } from './errors.js';
import { checkedText, isPlain, refusal, shown, toText } from './text.js';

/** After how many projects the progress of many is told. */
const STEP = 256;

const FILES = {
  fr: 'un objet : le texte de chaque fichier, par son nom',
  en: 'an object: the text of each file, by its name',
};
const COMPARED = { fr: 'un nom parmi `texts` `readings`', en: 'one of `texts` `readings`' };
const BEFORE = { fr: 'donnez les ids avant les options', en: 'give the ids before the options' };

/** Makes the API over the classes of a native module; `classes` is called when one is needed, not before. */
export function createApi(classes) {
  /** Returns the native part of a project that was read before, and nothing for any other value. */
  let handleOf;

  /** A text is one of JSON, bytes are one in UTF-8; anything else is written as one. */
  const textOf = (input) => {
    if (isBytes(input)) return native(() => classes().NativeProgramme.text(input));
    return typeof input === 'string' ? checkedText(input) : toText(input);
  };

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
      if (!entries.every(([, text]) => typeof text === 'string' || isBytes(text))) {
        throw refusal('wrong-type', shown(files), FILES);
      }
      const { NativeProgramme } = classes();
      if (!('parse' in NativeProgramme)) throw new Error('this build reads no rule files: use `bareme-wasm/full`');
      const names = entries.map(([name]) => name);
      const texts = entries.map(([name, text]) => (isBytes(text) ? native(() => NativeProgramme.ruleText(name, text)) : text));
      return new Programme(native(() => NativeProgramme.parse(names, texts)));
    }

    static get stylesheet() {
      return native(() => classes().NativeProgramme.stylesheet());
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
      return this.#call('ask', input, 'evaluate', optionsText(options));
    }

    evaluateMany(inputs, options, progress) {
      const choices = optionsText(options);
      native(() => this.#native.check(choices));
      const answers = [];
      for (const input of inputs) {
        answers.push(orRefusal(() => JSON.parse(this.#call('ask', input, 'evaluate', choices))));
        if (answers.length % STEP === 0) progress?.(STEP);
      }
      if (answers.length % STEP > 0) progress?.(answers.length % STEP);
      return answers;
    }

    explain(input, options) {
      return this.#answer('explain', input, options);
    }

    questions(input, options) {
      return this.#answer('questions', input, options);
    }

    advise(input, options) {
      return this.#answer('advise', input, options);
    }

    sensitivity(input, options) {
      return this.#answer('sensitivity', input, options);
    }

    follow(input, options) {
      return this.#answer('follow', input, options);
    }

    compare(input, ids, options) {
      return this.#answer('compare', input, comparing(ids, options ?? {}));
    }

    text(asked, input, options) {
      return this.#page('text', asked, input, options);
    }

    markdown(asked, input, options) {
      return this.#page('markdown', asked, input, options);
    }

    html(asked, input, options) {
      return this.#page('html', asked, input, options);
    }

    verify(receipt, input, options) {
      return JSON.parse(this.#call('verify', input, textOf(receipt), optionsText(options)));
    }

    proofs(ruleSet, options) {
      if (!('proofs' in this.#native)) throw new Error('this build proves nothing of the rules: use `bareme-wasm/full`');
      const [id, choices] = [ruleSet ?? undefined, optionsText(options)];
      return JSON.parse(native(() => this.#native.proofs(id && `${id}`, choices)));
    }

    schema(format, language = 'en') {
      if (!('schema' in this.#native)) throw new Error('this build has schemas as files: `bareme-wasm/schemas/project.json`');
      return JSON.parse(native(() => this.#native.schema(`${format}`, `${language}`)));
    }

    #page(form, asked, input, options) {
      return this.#call('page', input, `${asked}`, form, optionsText(options));
    }

    #answer(asked, input, options) {
      return JSON.parse(this.#call('ask', input, asked, optionsText(options)));
    }

    /** Calls the native part of a project that was read before, or of the programme with one that is yet to be read. */
    #call(method, input, ...words) {
      const handle = handleOf(input);
      if (handle) return native(() => handle[method](this.#native, ...words));
      const text = textOf(input);
      return native(() => this.#native[method](text, ...words));
    }
  }

  const evaluate = (input, options) => Programme.bundled().evaluate(input, options);
  const evaluateMany = (inputs, options, progress) => Programme.bundled().evaluateMany(inputs, options, progress);
  return { InputError, Programme, Project, RuleSetError, evaluate, evaluateMany };
}

function mustBe(handle, nativeClass, instead) {
  if (!(handle instanceof nativeClass)) throw new TypeError(`use \`${instead}\``);
}

/** Whether a value is a `Uint8Array`, such as a `Buffer`, in whichever window it was made. */
function isBytes(value) {
  return Object.prototype.toString.call(value) === '[object Uint8Array]';
}

function isObject(value) {
  return typeof value === 'object' && value !== null;
}

function optionsText(options) {
  return options === undefined || options === null ? '{}' : toText(options);
}

/** Returns the options of a comparison: its ids stand before them. */
function comparing(ids, options) {
  if (!isPlain(options)) return options;
  if ('rule_sets' in options) throw refusal('unknown-key', 'rule_sets', COMPARED, 'rule_sets', BEFORE);
  return { ...options, rule_sets: ids };
}

function orRefusal(answer) {
  try {
    return answer();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}
