/** The one API of both packages over a native module of theirs: texts and handles below, objects above. */
import { InputError, RuleSetError, native, restored } from './errors.js';
import { inBatches, pause } from './many.js';
import { checkedText, isRecord, refusal, shown, toText } from './text.js';

/**
 * Under which key a programme and a project keep their native part, as a function that returns it. A private field would
 * be out of reach behind a proxy, and a proxy of a framework would wrap an object that it finds.
 */
const PROGRAMME = Symbol('programme');
const PROJECT = Symbol('project');

const FILES = {
  fr: 'un objet\u00a0: le texte de chaque fichier, par son nom',
  en: 'an object: the text of each file, by its name',
};
const COMPARED = { fr: 'un nom parmi `texts` `readings`', en: 'one of `texts` `readings`' };
const EARLIER = { fr: 'un `Programme`', en: 'a `Programme`' };
const BEFORE = { fr: 'donnez les ids avant les options', en: 'give the ids before the options' };
const MANY = { fr: 'une liste, ou une autre suite de projets', en: 'a list, or another iterable, of projects' };
const WATCH = {
  fr: 'un objet\u00a0: un `AbortSignal` sous `signal`, une fonction sous `progress`',
  en: 'an object: an `AbortSignal` under `signal`, a function under `progress`',
};
/** What a watch may hold, and whether a value is that. */
const WATCHES = {
  signal: (value) => typeof value.aborted === 'boolean',
  progress: (value) => typeof value === 'function',
};

/** Makes the API over the classes of a native module; `classes` is called when one is needed, not before. */
export function createApi(classes) {
  /** A text is one of JSON, bytes are one in UTF-8; anything else is written as one. */
  function textOf(input) {
    if (isBytes(input)) return native(() => classes().NativeProgramme.text(input));
    return typeof input === 'string' ? checkedText(input) : toText(input);
  }

  /** Calls the native part of a project that was read before, or of the programme with one that is yet to be read. */
  function call(programme, method, input, ...words) {
    const [rules, project] = [programme[PROGRAMME](), projectIn(input)];
    if (project) return native(() => project[method](rules, ...words));
    const text = textOf(input);
    return native(() => rules[method](text, ...words));
  }

  function answer(programme, asked, input, options) {
    return JSON.parse(call(programme, 'ask', input, asked, optionsText(options)));
  }

  function page(programme, form, asked, input, options) {
    return call(programme, 'page', input, `${asked}`, form, optionsText(options));
  }

  class Project {
    constructor(handle) {
      mustBe(handle, classes().NativeProject, 'programme.project(…)');
      keep(this, PROJECT, handle);
    }

    get [Symbol.toStringTag]() {
      return 'Project';
    }
  }

  class Programme {
    static #bundled;

    constructor(handle) {
      mustBe(handle, classes().NativeProgramme, 'Programme.bundled()');
      keep(this, PROGRAMME, handle);
    }

    static bundled() {
      Programme.#bundled ??= new Programme(native(() => classes().NativeProgramme.bundled()));
      return Programme.#bundled;
    }

    static parse(files) {
      const entries = isRecord(files) ? Object.entries(files) : [[]];
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

    get [Symbol.toStringTag]() {
      return 'Programme';
    }

    get id() {
      return about(this).id;
    }

    get version() {
      return about(this).version;
    }

    get ruleSets() {
      return about(this).rule_sets;
    }

    get sections() {
      return about(this).sections;
    }

    get facts() {
      return about(this).facts;
    }

    project(input) {
      return projectIn(input) ? input : new Project(native(() => this[PROGRAMME]().project(textOf(input))));
    }

    evaluate(input, options) {
      return JSON.parse(this.evaluateJson(input, options));
    }

    evaluateJson(input, options) {
      return call(this, 'ask', input, 'evaluate', optionsText(options));
    }

    async evaluateMany(inputs, options, watch) {
      if (!isMany(inputs)) throw refusal('wrong-type', shown(inputs), MANY);
      const [choices, watched] = [optionsText(options), watching(watch ?? {})];
      native(() => this[PROGRAMME]().check(choices));
      const way = 'askMany' in this[PROGRAMME]() ? inThreads : inSlices;
      return inBatches(inputs, way(this, choices), watched);
    }

    explain(input, options) {
      return answer(this, 'explain', input, options);
    }

    questions(input, options) {
      return answer(this, 'questions', input, options);
    }

    advise(input, options) {
      return answer(this, 'advise', input, options);
    }

    sensitivity(input, options) {
      return answer(this, 'sensitivity', input, options);
    }

    follow(input, options) {
      return answer(this, 'follow', input, options);
    }

    compare(input, ids, options) {
      return answer(this, 'compare', input, comparing(ids, options ?? {}));
    }

    compareWith(earlier, input, ids, options) {
      if (!('compareWith' in this[PROGRAMME]())) throw new Error('this build has one version of rules: use `bareme-wasm/full`');
      const other = isObject(earlier) ? earlier[PROGRAMME]?.() : undefined;
      if (!other) throw refusal('wrong-type', shown(earlier), EARLIER);
      return JSON.parse(call(this, 'compareWith', input, other, optionsText(comparing(ids, options ?? {}))));
    }

    text(asked, input, options) {
      return page(this, 'text', asked, input, options);
    }

    markdown(asked, input, options) {
      return page(this, 'markdown', asked, input, options);
    }

    html(asked, input, options) {
      return page(this, 'html', asked, input, options);
    }

    verify(receipt, input, options) {
      return JSON.parse(call(this, 'verify', input, textOf(receipt), optionsText(options)));
    }

    proofs(ruleSet, options) {
      if (!('proofs' in this[PROGRAMME]())) throw new Error('this build proves nothing of the rules: use `bareme-wasm/full`');
      const [id, choices] = [ruleSet ?? undefined, optionsText(options)];
      return JSON.parse(native(() => this[PROGRAMME]().proofs(id && `${id}`, choices)));
    }

    schema(format, language = 'en') {
      if (!('schema' in this[PROGRAMME]())) throw new Error('this build has schemas as files: `bareme-wasm/schemas/project.json`');
      return JSON.parse(native(() => this[PROGRAMME]().schema(`${format}`, `${language}`)));
    }
  }

  /** Texts and handles go down in batches, each into a thread. */
  function inThreads(programme, choices) {
    return {
      atOnce: classes().NativeProgramme.threads(),
      take: (input) => orRefusal(() => projectIn(input) ?? textOf(input)),
      async answer(batch) {
        const asked = batch.filter((taken) => !(taken instanceof InputError));
        const answers = (await programme[PROGRAMME]().askMany(asked, 'evaluate', choices)).values();
        return batch.map((taken) => (taken instanceof InputError ? taken : read(answers.next().value)));
      },
    };
  }

  /** Where there are no threads, what is taken is answered at once, and there is a pause after each batch. */
  function inSlices(programme, choices) {
    return {
      atOnce: 1,
      take: (input) => orRefusal(() => JSON.parse(call(programme, 'ask', input, 'evaluate', choices))),
      async answer(batch) {
        await pause();
        return batch;
      },
    };
  }

  const evaluate = (input, options) => Programme.bundled().evaluate(input, options);
  const evaluateMany = async (inputs, options, watch) => Programme.bundled().evaluateMany(inputs, options, watch);
  return { InputError, Programme, Project, RuleSetError, evaluate, evaluateMany };
}

/** Keeps a native part, which a proxy finds as well; what is frozen, frameworks leave as it is. */
function keep(owner, key, handle) {
  Object.freeze(Object.defineProperty(owner, key, { value: () => handle }));
}

/** Returns the native part of a project that was read before, and nothing for any other value. */
function projectIn(value) {
  return isObject(value) ? value[PROJECT]?.() : undefined;
}

function about(programme) {
  return JSON.parse(programme[PROGRAMME]().about());
}

/** Returns what came up from a thread: an answer, or the error of a project that is refused. */
function read(answer) {
  if (typeof answer === 'string') return JSON.parse(answer);
  return orRefusal(() => {
    throw restored(answer);
  });
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

/** A text and bytes can be gone through, but stand for one project. */
function isMany(value) {
  return isObject(value) && !isBytes(value) && (Symbol.iterator in value || Symbol.asyncIterator in value);
}

/** Returns what tells and stops many evaluations, once it is sure to do so. */
function watching(watch) {
  if (!isRecord(watch)) throw refusal('wrong-type', shown(watch), WATCH);
  for (const [key, value] of Object.entries(watch)) {
    if (!(key in WATCHES)) throw refusal('unknown-key', key, WATCH, key);
    if (value !== undefined && value !== null && !WATCHES[key](value)) throw refusal('wrong-type', shown(value), WATCH, key);
  }
  return watch;
}

function optionsText(options) {
  return options === undefined || options === null ? '{}' : toText(options);
}

/** Returns the options of a comparison: its ids stand before them. */
function comparing(ids, options) {
  if (!isRecord(options)) return options;
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
