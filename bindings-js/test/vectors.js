/** Runs the contract of `tests/vectors/README.md` through the public API of a package, in Node or in a page. */

const FILE_KEYS = ['description', 'programme', 'cases'];
const CASE_KEYS = [
  'name',
  'why',
  'base',
  'patch',
  'structures',
  'text',
  'readings',
  'texts',
  'receipt',
  'only',
  'rule_sets',
  'ask',
  'against',
  'damage',
  'expect',
  'in_order',
  'asks',
  'error',
];

/**
 * Runs every case, or those that a build without rule files can run. `read` returns the text of a
 * file of the folder of vectors, `list` the names in one of its folders.
 *
 * Returns the answers, as they are compared between languages, what fails, and how many cases were run.
 */
export async function runVectors(bareme, { read, list }, { readsRules = true } = {}) {
  const run = { bareme, read, list, programmes: new Map(), names: new Set(), failures: [], answers: '' };
  for (const file of JSON.parse(await read('index.json')).files) {
    const content = known(JSON.parse(await read(file)), FILE_KEYS, file);
    if (!readsRules && content.programme !== undefined) continue;
    const { programme, bases } = await programmeOf(run, content.programme);
    const cases = content.cases.map((one) => known(one, CASE_KEYS, one.name));
    const runnable = cases.filter((one) => readsRules || one.ask !== 'proofs');
    for (const one of runnable) runCase(run, programme, bases, one);
  }
  return { answers: run.answers, failures: run.failures, count: run.names.size };
}

function runCase(run, programme, bases, one) {
  if (run.names.has(one.name)) run.failures.push(`two cases are called \`${one.name}\``);
  run.names.add(one.name);
  const input = one.text ?? projectOf(bases, one);
  const answer = agreed(run.bareme, ways(programme, input, one));
  run.answers += `${one.name}\t${answer}\n`;
  run.failures.push(...differences(one, JSON.parse(answer)).map((why) => `${one.name}: ${why}`));
}

/** Returns every way to ask what a case asks, each of which answers in JSON text. */
function ways(programme, input, one) {
  const { ask = 'evaluate', texts, readings = {}, receipt, only, rule_sets } = one;
  const options = { texts: texts ? 'both' : 'none', readings, receipt, only };
  if (ask === 'verify') return verifications(programme, input, options, one);
  if (ask === 'proofs') return [() => JSON.stringify(programme.proofs(rule_sets[0], { texts: options.texts }))];
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  const choices = ask === 'compare' ? [rule_sets, options] : [options];
  const given = [() => text, () => input, () => programme.project(input)];
  const objects = given.map((read) => () => JSON.stringify(programme[ask](read(), ...choices)));
  return ask === 'evaluate' ? [...objects, ...given.map((read) => () => programme.evaluateJson(read(), options))] : objects;
}

/** Returns every way to have a decision made again, from its receipt or from one that was damaged. */
function verifications(programme, input, options, { against, damage }) {
  const given = typeof input === 'string' ? JSON.parse(input) : input;
  const decision = programme.evaluate(given, { ...options, receipt: true });
  const kept = damage === undefined ? decision : merge(decision.receipt, damage);
  const project = sorted(merge(given, against ?? {}));
  return [kept, JSON.stringify(kept)].flatMap((receipt) =>
    [JSON.stringify(project), project].map(
      (held) => () => JSON.stringify(programme.verify(receipt, held, { texts: options.texts })),
    ),
  );
}

/** Returns what each way answers, which must be the same. */
function agreed({ InputError }, ways) {
  const [answer, ...others] = ways.map((way) => orFaults(InputError, way));
  const different = others.find((other) => other !== answer);
  return different === undefined ? answer : JSON.stringify({ different });
}

function orFaults(InputError, way) {
  try {
    return way();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return JSON.stringify({ faults: error.faults });
  }
}

async function programmeOf(run, name) {
  if (!run.programmes.has(name)) run.programmes.set(name, await readProgramme(run, name));
  return run.programmes.get(name);
}

async function readProgramme({ bareme, read, list }, name) {
  if (name === undefined) return { programme: bareme.Programme.bundled(), bases: JSON.parse(await read('bases.json')) };
  const folder = `programmes/${name}`;
  const files = {};
  for (const file of (await list(folder)).filter((file) => /\.(toml|csv)$/.test(file)))
    files[file] = await read(`${folder}/${file}`);
  return { programme: bareme.Programme.parse(files), bases: JSON.parse(await read(`${folder}/bases.json`)) };
}

function projectOf(bases, { base, patch, structures }) {
  const project = merge(base === undefined ? {} : named(bases.projects, base), patch ?? {});
  return sorted(structures === undefined ? project : { ...project, establishments: records(bases, structures) });
}

/** Sorts the keys of every object of a value. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

function records(bases, groups) {
  const all = groups.flatMap(({ times, like, patch }) => Array.from({ length: times ?? 1 }, () => ({ like, patch })));
  return all.map(({ like, patch }, index) => {
    const finess_et = numbered(index + 1);
    return merge({ ...named(bases.structures, like), finess_et }, patch ?? {});
  });
}

/** Returns an invented FINESS number with its check digit: from the right, every second digit before it counts twice. */
function numbered(number) {
  const digits = `${number}`.padStart(8, '0');
  const products = [...digits].map((digit, place) => Number(digit) * (place % 2 ? 2 : 1));
  const sum = products.reduce((sum, product) => sum + Math.floor(product / 10) + (product % 10), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function named(bases, name) {
  if (!(name in bases)) throw new Error(`\`bases.json\` has no \`${name}\``);
  return bases[name];
}

/** Applies a JSON merge patch. */
function merge(target, patch) {
  if (!isObject(patch)) return patch;
  const merged = isObject(target) ? { ...target } : {};
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) delete merged[key];
    else merged[key] = merge(merged[key], change);
  }
  return merged;
}

function differences({ expect, in_order = {}, asks, error }, answer) {
  if ((expect === undefined) === (error === undefined)) return ['needs `expect` or `error`, and not both'];
  if (error !== undefined) return equal(faultsOf(error), faultsOf(answer.faults ?? []), 'faults');
  if (answer.faults !== undefined) return [`refused: ${JSON.stringify(answer)}`];
  const open = (answer.questions ?? answer.missing)?.map(({ fact }) => fact);
  const asked = asks === undefined ? [] : equal(asks, open, 'asks');
  return [...lacking(expect, answer, ''), ...lacking(in_order, answer, '', true), ...asked];
}

function faultsOf(faults) {
  return faults.map(({ path, code }) => `${code} at ${path}`).sort();
}

/** Says what of an expectation does not hold; only what is listed is compared, or lists item by item. */
function lacking(expected, actual, path, inOrder = false) {
  if (isObject(expected) && isObject(actual)) {
    const entries = Object.entries(expected);
    return entries.flatMap(([key, inner]) => lacking(inner, actual[key] ?? null, `${path}.${key}`, inOrder));
  }
  const lists = Array.isArray(expected) && Array.isArray(actual);
  if (lists && inOrder && expected.length === actual.length) {
    return expected.flatMap((item, index) => lacking(item, actual[index], `${path}[${index}]`, true));
  }
  if (lists && expected.some(isObject)) {
    const absent = expected.filter((item) => !actual.some((found) => lacking(item, found, path).length === 0));
    return absent.map((item) => `${path}: nothing agrees with ${JSON.stringify(item)}`);
  }
  return equal(expected, actual, path);
}

function equal(expected, actual, path) {
  const [wanted, found] = [JSON.stringify(expected), JSON.stringify(actual)];
  return wanted === found ? [] : [`${path}: expected ${wanted}, found ${found}`];
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function known(object, keys, place) {
  const unknown = Object.keys(object).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new Error(`${place}: unknown key \`${unknown}\``);
  return object;
}
