/** How long each way of asking takes, in Node or in a page. */

/** The least of many short runs: what others do on the machine makes a run longer, never shorter. */
const RUNS = 60;
const MILLISECONDS = 10;

/** Returns what each way takes, in microseconds; `byHand` decides on the same project, where there is one. */
export function measure(programme, text, byHand) {
  const project = JSON.parse(text);
  const handle = programme.project(text);
  const ways = {
    'object in, object out': () => programme.evaluate(project),
    'JSON text in, object out': () => programme.evaluate(text),
    'JSON text in, JSON text out': () => programme.evaluateJson(text),
    'handle in, object out': () => programme.evaluate(handle),
    'handle in, object out, ids only': () => programme.evaluate(handle, { texts: 'none' }),
    'handle in, JSON text out, ids only': () => programme.evaluateJson(handle, { texts: 'none' }),
    'by hand, object in': byHand && (() => byHand(project)),
    'by hand, JSON text in': byHand && (() => byHand(JSON.parse(text))),
    '`JSON.parse` of the project alone': () => JSON.parse(text),
  };
  return Object.fromEntries(Object.entries(ways).map(([way, ask]) => [way, ask && least(ask)]));
}

function least(ask) {
  let calls = 1;
  while (timed(ask, calls) < MILLISECONDS) calls *= 2;
  return (Math.min(...Array.from({ length: RUNS }, () => timed(ask, calls))) / calls) * 1000;
}

function timed(ask, calls) {
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) ask();
  return performance.now() - start;
}
