/** What both packages must do, wherever they run: pairs of a name and a test, which throws or rejects when it does not hold. */

const PROJECT = { phase: 'generalisation-2023', filed_on: '2023-05-22' };

/** Returns the tests of every build; `bareme` is what it exports. */
export function behaviour(bareme) {
  const { InputError, Programme, Project, evaluate, evaluateMany } = bareme;
  const programme = () => Programme.bundled();
  const faultsOf = (call) => thrownBy(InputError, call).faults;

  return Object.entries({
    'a project is an object, a text or a handle'() {
      const handle = programme().project(PROJECT);
      const text = programme().evaluateJson(JSON.stringify(PROJECT));
      for (const input of [PROJECT, handle]) equal(programme().evaluateJson(input), text);
      equal(evaluate(PROJECT), JSON.parse(text));
      equal(handle instanceof Project, true);
      equal(programme().project(handle) === handle, true);
    },

    'the bundled programme is read once'() {
      equal(programme() === Programme.bundled(), true);
      equal(programme().id, 'esms-numerique');
      const call = programme().ruleSets.find(({ call }) => call === 'ars-martinique-2023');
      equal([call.id, call.phase, call.window?.length], ['ars-martinique-2023', 'generalisation-2023', 2]);
    },

    'options choose the texts and the readings'() {
      equal(Object.keys(evaluate(PROJECT, { texts: 'fr' }).criteria[0].label), ['fr']);
      equal(evaluate(PROJECT, { texts: 'none' }).criteria[0].label, undefined);
      equal(evaluate(PROJECT, null), evaluate(PROJECT));
      const [fault] = faultsOf(() => evaluate(PROJECT, { readings: { 'grouping-minimum-force': 'strikt' } }));
      equal([fault.path, fault.code], ['readings.grouping-minimum-force', 'unknown-option']);
      equal(faultsOf(() => evaluate(PROJECT, { text: 'fr' }))[0].help.en, 'did you mean `texts`?');
    },

    'an input error keeps all faults, and says them'() {
      const error = thrownBy(InputError, () => evaluate({ phase: 'generalization-2023', kind: 3 }));
      equal(error.name, 'InputError');
      equal(
        error.faults.map(({ path, code }) => `${path} ${code}`),
        ['phase unknown-code', 'kind wrong-type'],
      );
      equal(error.faults[0].help.en, 'did you mean `generalisation-2023`?');
      equal(error.message, new InputError(error.faults).message);
    },

    'a float is refused as the engine refuses it in a text'() {
      const amount = (quote) => ({ ...PROJECT, establishments: [{ software_quote: quote }] });
      const [fault] = faultsOf(() => evaluate(amount(0.1)));
      equal(fault, faultsOf(() => evaluate(JSON.stringify(amount(0.1))))[0]);
      equal(fault.path, 'establishments[0].software_quote');
    },

    'a value that JSON would lose is refused with its path'() {
      const lost = [
        NaN,
        Infinity,
        1n,
        new Map(),
        new Set(),
        () => 1,
        Symbol('s'),
        /./,
        new Promise(() => {}),
        new Uint8Array(1),
      ];
      lost.push(new (class Quote {})(), new Date(NaN), new String('dui'));
      for (const value of lost) {
        const [fault] = faultsOf(() => evaluate({ ...PROJECT, establishments: [{}, { name: value }] }));
        equal([fault.path, fault.code], ['establishments[1].name', 'wrong-type']);
        equal(faultsOf(() => evaluate(value)).length > 0, true);
      }
      const [hole] = faultsOf(() => evaluate({ ...PROJECT, documents: ['governance', undefined] }));
      equal([hole.path, hole.found], ['documents[1]', '`undefined`']);
      equal(faultsOf(() => evaluate({ kind: new Map() }))[0].help.en, 'write `Object.fromEntries(value)`');
      equal(faultsOf(() => evaluate({ id: 'a\ud800' }))[0].code, 'wrong-spelling');
      equal(faultsOf(() => evaluate('{"id":"a\ud800"}'))[0].code, 'json');
      for (const value of [undefined, null, 3, true, [], '', 'null']) equal(faultsOf(() => evaluate(value)).length, 1);
    },

    'all lost values are told at once'() {
      const faults = faultsOf(() => evaluate({ id: NaN, kind: 1n, organisations: [{ id: new Map() }] }));
      equal(
        faults.map(({ path }) => path),
        ['id', 'kind', 'organisations[0].id'],
      );
      equal(faultsOf(() => evaluate({ documents: Array(1000).fill(NaN) })).length, 200);
    },

    'a key that is undefined is a fact that is unknown'() {
      equal(evaluate({ ...PROJECT, kind: undefined }), evaluate(PROJECT));
    },

    'an object without a prototype, one of another class that says its text, and a date'() {
      equal(evaluate(Object.assign(Object.create(null), PROJECT)), evaluate(PROJECT));
      const decimal = { toJSON: () => '100.00' };
      const quote = (software_quote) => ({ ...PROJECT, establishments: [{ software_quote }] });
      equal(evaluate(quote(decimal)), evaluate(quote('100.00')));
      const [fault] = faultsOf(() => evaluate({ ...PROJECT, filed_on: new Date(0) }));
      equal([fault.path, fault.code], ['filed_on', 'wrong-spelling']);
    },

    'a value that holds itself is refused, one that is held twice is not'() {
      const circle = { ...PROJECT };
      circle.grouping = circle;
      equal(faultsOf(() => evaluate(circle))[0].path, 'grouping');
      const region = { region: '02' };
      equal(
        evaluate({ ...PROJECT, establishments: [region, region] }).counted,
        evaluate({ ...PROJECT, establishments: [{ ...region }, { ...region }] }).counted,
      );
    },

    'values nested too deep are refused'() {
      let deep = {};
      for (let level = 0; level < 100_000; level += 1) deep = { deep };
      equal(faultsOf(() => evaluate(deep))[0].code, 'too-large');
      equal(faultsOf(() => evaluate(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).length > 0, true);
      let wide = {};
      for (let level = 0; level < 100; level += 1) wide = { left: wide, right: wide };
      equal(faultsOf(() => evaluate(wide))[0].code, 'too-large');
    },

    async 'bytes are a text in UTF-8, and a byte-order mark is skipped'() {
      const text = `${JSON.stringify({ ...PROJECT, id: 'Barème' })}`;
      const decision = programme().evaluateJson(text, { receipt: true });
      const bytes = (written) => new TextEncoder().encode(written);
      for (const input of [`\ufeff${text}`, bytes(text), bytes(`\ufeff${text}`)]) {
        equal(programme().evaluateJson(input, { receipt: true }), decision);
        equal(programme().project(input) instanceof Project, true);
        equal(programme().verify(bytes(`\ufeff${decision}`), input).agrees, true);
      }
      equal(faultsOf(() => evaluate('\ufeff'))[0].code, 'json');
      const many = await evaluateMany([bytes('{'), bytes(text)]);
      equal(many.map((answer) => answer instanceof InputError), [true, false]);
    },

    'a text of another encoding is refused by its name'() {
      const text = '{"id":\n"Barème"}';
      const wide = (write, size) => {
        const view = new DataView(new ArrayBuffer(text.length * size));
        [...text].forEach((sign, index) => view[write](index * size, sign.codePointAt(0), true));
        return new Uint8Array(view.buffer);
      };
      const encodings = {
        'UTF-16LE': wide('setUint16', 2),
        'UTF-32LE': wide('setUint32', 4),
        'Windows-1252': Uint8Array.from(text, (sign) => sign.codePointAt(0)),
      };
      for (const [name, bytes] of Object.entries(encodings)) {
        const [fault] = faultsOf(() => evaluate(bytes));
        equal([fault.path, fault.code], ['', 'encoding']);
        equal([name, `${fault.found} ${fault.help.en}`.includes(name)], [name, true]);
        equal(fault.help.fr.includes('enregistrez en UTF-8'), true);
        equal(thrownBy(InputError, () => programme().verify(bytes, PROJECT)).faults, [fault]);
      }
      // Read as UTF-8 all the same.
      equal(faultsOf(() => evaluate(`\ufffd\ufffd${[...text].join('\0')}\0`))[0].found, '`UTF-16LE`');
      equal(faultsOf(() => evaluate(encodings['Windows-1252']))[0].expected.en, 'UTF-8 at line 2, column 5');
    },

    'a huge text is refused'() {
      const huge = 'a'.repeat(20 * 1024 * 1024);
      equal(faultsOf(() => evaluate(huge))[0].code, 'too-large');
      equal(faultsOf(() => evaluate({ id: huge }))[0].code, 'too-large');
      equal(faultsOf(() => evaluate({ id: huge, organisations: [{ id: huge }] }))[0].code, 'too-large');
      equal(faultsOf(() => evaluate({ id: 'a'.repeat(1000) }))[0].path, 'id');
    },

    async 'many projects are answered in their order, each for itself'() {
      const phases = ['generalisation-2022', 'generalization-2022', 'generalisation-2023'];
      let told = 0;
      const handle = programme().project(PROJECT);
      const inputs = [...phases.map((phase) => ({ phase })), NaN, handle, JSON.stringify(PROJECT)];
      const answers = await evaluateMany(inputs.values(), { texts: 'none' }, { progress: (done) => (told += done) });
      equal(
        answers.map((answer) => answer.outcome ?? answer.faults[0].code),
        ['undetermined', 'unknown-code', 'undetermined', 'wrong-type', 'undetermined', 'undetermined'],
      );
      equal([answers[1] instanceof InputError, answers[1].message.includes('did you mean')], [true, true]);
      equal(answers.slice(4), Array(2).fill(evaluate(PROJECT, { texts: 'none' })));
      equal(told, 6);
      equal(await evaluateMany([]), []);
    },

    async 'many projects are taken as they come, and let go of when one cannot be had'() {
      async function* later() {
        for (const phase of ['generalisation-2022', 'generalisation-2023']) yield { phase };
      }
      equal((await evaluateMany(later())).map(({ phase }) => phase), ['generalisation-2022', 'generalisation-2023']);
      const failure = await rejected(evaluateMany(broken()));
      equal([failure instanceof RangeError, failure.message], [true, 'of the caller']);
    },

    async 'options of many evaluations are refused before any project is taken'() {
      let taken = 0;
      const projects = { [Symbol.iterator]: () => [].values((taken += 1)) };
      const faults = async (...choices) => (await rejected(evaluateMany(projects, ...choices))).faults;
      equal((await faults({ text: 'none' })).length, 1);
      equal((await faults({ only: 'grant' }))[0].path, 'only');
      equal((await faults({}, () => {}))[0].found, '`Function`');
      equal((await faults({}, { progres: () => {} }))[0].path, 'progres');
      equal((await faults({}, { signal: new AbortController() }))[0].path, 'signal');
      equal(taken, 0);
      for (const inputs of ['{}', new Uint8Array(2), 3, null, PROJECT])
        equal((await rejected(evaluateMany(inputs))).faults[0].code, 'wrong-type');
    },

    async 'the rest of the program goes on during many evaluations'() {
      let turns = 0;
      const timer = setInterval(() => (turns += 1));
      const answers = await evaluateMany(Array(500).fill(PROJECT), { texts: 'none' });
      clearInterval(timer);
      equal([answers.length, turns > 0], [500, true]);
    },

    async 'many evaluations stop when their signal is aborted'() {
      const state = { taken: 0, closed: false };
      function* projects() {
        try {
          for (; state.taken < 20_000; state.taken += 1) yield PROJECT;
        } finally {
          state.closed = true;
        }
      }
      const aborted = AbortSignal.abort('not needed');
      equal(await rejected(evaluateMany(projects(), {}, { signal: aborted })), 'not needed');
      equal(state.taken, 0);
      const controller = new AbortController();
      setTimeout(() => controller.abort('enough'), 20);
      equal(await rejected(evaluateMany(projects(), { texts: 'none' }, { signal: controller.signal })), 'enough');
      equal([state.taken < 20_000, state.closed], [true, true]);
    },

    'a comparison has a column for each rule set'() {
      const ids = ['generalisation-2023', 'ars-martinique-2023'];
      equal(
        programme()
          .compare(PROJECT, ids)
          .columns.map(({ phase, call }) => call ?? phase),
        ids,
      );
      const phases = programme().ruleSets.filter(({ call }) => !call).length;
      equal(programme().compare(programme().project(PROJECT)).columns.length, phases);
      equal(faultsOf(() => programme().compare(PROJECT, ['generalization-2023']))[0].code, 'unknown-rule-set');
      for (const ids of [3, ['a', 3], 'generalisation-2023'])
        equal(faultsOf(() => programme().compare(PROJECT, ids)).length, 1);
      equal(programme().compare(PROJECT, null, null).columns.length, phases);
      equal(faultsOf(() => programme().compare(PROJECT, [], { rule_sets: ids }))[0].path, 'rule_sets');
      for (const options of [3, 'fr', ids]) equal(faultsOf(() => programme().compare(PROJECT, [], options)).length, 1);
    },

    'every answer is a page in text, Markdown and HTML, in a language'() {
      const known = { ...PROJECT, establishments: [{ region: '02', operation: 'acquisition' }] };
      const openings = { evaluate: '? On ne peut pas', questions: 'Subvention à ce stade', compare: 'Le même projet' };
      for (const [ask, opening] of Object.entries(openings)) {
        equal([ask, programme().text(ask, known).startsWith(opening)], [ask, true]);
        equal([ask, programme().markdown(ask, known).includes('## ')], [ask, true]);
        const html = programme().html(ask, known, { texts: 'en' });
        equal([ask, /^<section class="bareme bareme-[a-z]+" lang="en">/.test(html)], [ask, true]);
        equal(programme().html(ask, programme().project(known), { texts: 'en' }), html);
      }
      const one = programme().text('compare', known, { rule_sets: ['generalisation-2022'] });
      equal([one.includes('generalisation-2022'), one.includes('generalisation-2023')], [true, false]);
      equal(Programme.stylesheet.startsWith('.bareme {'), true);
      equal(faultsOf(() => programme().html('decide', known))[0].code, 'unknown-code');
      equal(faultsOf(() => programme().text('questions', known, { only: 'usage' }))[0].path, 'only');
    },

    'no text of a project becomes a part of a page'() {
      const name = '<script>\u001b[31m\u202e';
      const establishments = [{ finess_et: '970291019', name, region: '02', eu_structural_funding: true }];
      for (const form of ['text', 'markdown', 'html']) {
        const page = programme()[form]('evaluate', { ...PROJECT, establishments });
        equal([form, /[\u001b\u202e]/.test(page)], [form, false]);
        equal([form, page.includes('<script>')], [form, form === 'text']);
      }
    },

    'a proxy of a handle is the handle'() {
      const [rules, handle] = [programme(), programme().project(PROJECT)].map(watched);
      equal(rules.evaluate(handle), evaluate(PROJECT));
      equal(evaluate(handle), evaluate(PROJECT));
      equal([rules.id, rules.ruleSets], [programme().id, programme().ruleSets]);
      equal(rules.project(handle) === handle, true);
      equal(rules.questions(watched({ ...PROJECT })), programme().questions(PROJECT));
    },

    'the fields of an object of a class are read, its accessors are not'() {
      class Base {
        phase = PROJECT.phase;
        #filed = PROJECT.filed_on;
        get filed_on() {
          return this.#filed;
        }
      }
      class Filed extends Base {
        establishments = [new (class Home { region = '02'; })()];
        kind = undefined;
        toForm() {}
      }
      equal(evaluate(new Filed()), evaluate({ phase: PROJECT.phase, establishments: [{ region: '02' }] }));
      class Hidden {
        get phase() {
          return PROJECT.phase;
        }
      }
      const [fault] = faultsOf(() => evaluate(new Hidden()));
      equal([fault.found, fault.help.en.includes('own enumerable fields')], ['`Hidden`', true]);
      class Kept extends Map {
        phase = PROJECT.phase;
      }
      equal(faultsOf(() => evaluate(new Kept()))[0].help.en, 'write `Object.fromEntries(value)`');
    },

    'handles are made by their programme alone'() {
      for (const make of [() => new Project({}), () => new Programme({})]) thrownBy(TypeError, make);
      thrownBy(InputError, () => evaluate(Object.create(Project.prototype)));
    },

    'an explanation holds the decision'() {
      const { decision, results } = programme().explain(PROJECT);
      equal(decision, evaluate(PROJECT));
      equal(results.length > 0, true);
      equal(programme().explain(programme().project(PROJECT)).decision, decision);
    },

    'one result is explained alone'() {
      const all = programme().explain(PROJECT).results;
      const { id } = all[0];
      equal(programme().explain(PROJECT, { only: id }).results, all.filter((result) => result.id === id));
      equal(faultsOf(() => programme().explain(PROJECT, { only: 'x' }))[0].code, 'unknown-result');
    },

    'every answer is about the project, read before or not'() {
      const known = { ...PROJECT, establishments: [{ region: '02', operation: 'acquisition' }] };
      const decided = { evaluate: 'outcome', questions: 'questions', compare: 'columns', explain: 'decision' };
      const holds = { ...decided, advise: 'margins', sensitivity: 'combinations', follow: 'months' };
      for (const [ask, key] of Object.entries(holds)) {
        const answer = programme()[ask](known);
        equal([ask, key in answer], [ask, true]);
        for (const input of [JSON.stringify(known), programme().project(known)]) equal(programme()[ask](input), answer);
      }
    },

    'these answers are pages too'() {
      const openings = {
        explain: 'Conditions\n',
        advise: 'On ne peut pas',
        sensitivity: 'Sous les lectures retenues',
        follow: 'Aucun événement',
      };
      for (const [ask, opening] of Object.entries(openings)) {
        equal([ask, programme().text(ask, PROJECT).startsWith(opening)], [ask, true]);
      }
      const usage = programme().markdown('explain', PROJECT, { only: 'usage', texts: 'en' });
      equal(usage.startsWith('## Lines of the grant\n\n### Development of usage'), true);
    },

    'options that a call does not take are refused'() {
      const idle = { advise: 'receipt', compare: 'only', evaluate: 'only', follow: 'receipt', questions: 'rule_sets' };
      const values = { only: 'grant', receipt: true, rule_sets: ['amorcage-1'] };
      for (const [ask, key] of Object.entries(idle)) {
        const choices = ask === 'compare' ? [[], { [key]: values[key] }] : [{ [key]: values[key] }];
        const [fault] = faultsOf(() => programme()[ask](PROJECT, ...choices));
        equal([ask, fault.path, fault.code], [ask, key, 'unknown-key']);
      }
      const { receipt } = evaluate(PROJECT, { receipt: true });
      equal(faultsOf(() => programme().verify(receipt, PROJECT, { receipt: true }))[0].path, 'receipt');
    },
  });
}

/** Returns the tests of builds that read rule files; `rules` are those of another programme. */
export function behaviourWithRules({ InputError, Programme, RuleSetError }, rules) {
  return Object.entries({
    'a rule set error keeps all diagnostics, and shows them'() {
      const error = thrownBy(RuleSetError, () => Programme.parse({ 'phase.toml': '[phase]\nid = 3' }));
      equal(error.name, 'RuleSetError');
      const { file, line, column } = error.diagnostics.find(({ line }) => line === 2);
      equal([file, line, column], ['phase.toml', 2, 6]);
      equal(error.message.includes('phase.toml:2:6'), true);
    },

    'a project is refused by a programme that has not read it'() {
      const other = Programme.parse(rules);
      equal(other.id === Programme.bundled().id, false);
      equal(
        thrownBy(InputError, () => other.evaluate(Programme.bundled().project(PROJECT))).faults[0].code,
        'wrong-type',
      );
    },

    'two versions of rules stand side by side'() {
      const [today, project] = [Programme.bundled(), { phase: 'generalisation-2023' }];
      const earlier = Programme.parse(rules);
      const refused = thrownBy(InputError, () => today.compareWith(earlier, project)).faults;
      equal(refused[0].help.en, `the rules ${earlier.version} refuse it`);
      for (const input of [project, today.project(project)]) {
        const { columns, criteria } = today.compareWith(today, input, [], { texts: 'none' });
        equal(columns.map(({ phase, version }) => [phase, version]), Array(2).fill([project.phase, today.version]));
        equal(criteria.some(({ differs }) => differs), false);
      }
      equal(today.compareWith(today, project, ['generalisation-2022', 'amorcage-1']).columns.length, 4);
      for (const other of [undefined, null, 3, {}])
        equal(thrownBy(InputError, () => today.compareWith(other, project)).faults[0].code, 'wrong-type');
    },

    'schemas have names'() {
      const programme = Programme.bundled();
      equal(programme.schema('project').properties.establishments.type, ['array', 'null']);
      equal(programme.schema('decision').title, 'Decision');
      equal(thrownBy(InputError, () => programme.schema('verdict')).faults.length, 1);
    },

    'what holds of every project is told of one phase or of all'() {
      const { findings } = Programme.bundled().proofs('generalisation-2022', { texts: 'none' });
      equal(new Set(findings.map(({ rules }) => rules)).size, 1);
      equal(findings.every(({ status }) => status !== 'tested'), true);
      equal(Programme.bundled().proofs().findings.length > findings.length, true);
      const faults = (...args) => thrownBy(InputError, () => Programme.bundled().proofs(...args)).faults;
      equal(faults('generalization-2022')[0].help.en, 'did you mean `generalisation-2022`?');
      equal(faults(null, { only: 'grant' })[0].path, 'only');
    },

    'rule files are bytes as well'() {
      const encoder = new TextEncoder();
      const bytes = Object.fromEntries(Object.entries(rules).map(([name, text]) => [name, encoder.encode(`\ufeff${text}`)]));
      equal(Programme.parse(bytes).id, Programme.parse(rules).id);
      const foreign = { 'a.toml': Uint8Array.from('# \u00e9\n', (sign) => sign.codePointAt(0)) };
      const [fault] = thrownBy(RuleSetError, () => Programme.parse(foreign)).diagnostics;
      equal([fault.file, fault.line, fault.column, fault.code], ['a.toml', 1, 3, 'toml-syntax']);
      equal(fault.message, 'the file is not UTF-8: it looks like Windows-1252');
    },

    'rule files are texts by their names'() {
      for (const files of [undefined, null, 3, 'text', ['[phase]'], new Map(), { 'phase.toml': 3 }]) {
        equal(thrownBy(InputError, () => Programme.parse(files)).faults[0].code, 'wrong-type');
      }
      thrownBy(RuleSetError, () => Programme.parse({}));
    },
  });
}

function* broken() {
  throw new RangeError('of the caller');
}

/** Returns a proxy as frameworks make them: objects that are read through it are behind proxies too. */
function watched(target) {
  const isObject = (value) => typeof value === 'object' && value !== null;
  const get = (owner, key, receiver) => {
    const value = Reflect.get(owner, key, receiver);
    return isObject(value) ? watched(value) : value;
  };
  return new Proxy(target, { get });
}

async function rejected(promise) {
  const answers = await promise.then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  if ('value' in answers) throw new Error('not refused');
  return answers.error;
}

function thrownBy(kind, call) {
  try {
    call();
  } catch (error) {
    if (error instanceof kind) return error;
    throw new Error(`another error: ${error.name}: ${error.message}`, { cause: error });
  }
  throw new Error(`no ${kind.name}`);
}

function equal(actual, expected) {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (found !== wanted) throw new Error(`expected ${wanted}, found ${found}`);
}
