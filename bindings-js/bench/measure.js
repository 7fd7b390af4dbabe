/** How long each way of asking takes, in Node or in a page. */

/** Among many short runs, one of the shortest: what others do makes a run longer; the very shortest may be the clock's. */
const RUNS = 60;
const RANK = 6;
const MILLISECONDS = 10;

/** Returns what each way takes, in microseconds; `others` decide on the same project, by their names. */
export function measure(programme, text, others = {}) {
  const project = JSON.parse(text);
  const handle = programme.project(text);
  const decision = programme.evaluateJson(text);
  const ways = {
    'object in, object out': () => programme.evaluate(project),
    'JSON text in, object out': () => programme.evaluate(text),
    'JSON text in, JSON text out': () => programme.evaluateJson(text),
    'handle in, object out': () => programme.evaluate(handle),
    'handle in, object out, ids only': () => programme.evaluate(handle, { texts: 'none' }),
    'handle in, JSON text out, ids only': () => programme.evaluateJson(handle, { texts: 'none' }),
    ...Object.fromEntries(Object.entries(others).flatMap(([name, decide]) => [
      [`${name}, object in`, () => decide(project)],
      [`${name}, JSON text in`, () => decide(JSON.parse(text))],
    ])),
    '`JSON.parse` of the project alone': () => JSON.parse(text),
    '`JSON.parse` of the decision alone': () => JSON.parse(decision),
  };
  return Object.fromEntries(Object.entries(ways).map(([way, ask]) => [way, quick(ask)]));
}

function quick(ask) {
  let calls = 1;
  while (timed(ask, calls) < MILLISECONDS) calls *= 2;
  const runs = Array.from({ length: RUNS }, () => timed(ask, calls)).sort((a, b) => a - b);
  return (runs[RANK] / calls) * 1000;
}

function timed(ask, calls) {
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) ask();
  return performance.now() - start;
}
