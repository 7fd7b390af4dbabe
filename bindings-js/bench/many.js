/** Times many projects, the examples over and over: one call after the other, and all at once; prints a table. */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import * as node from 'bareme';
import * as wasm from 'bareme-wasm/full';
import { ROOT } from '../test/suite.js';

const COUNT = 5000;
const RUNS = 3;
const EXAMPLES = new URL('examples/', ROOT);
const examples = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(new URL(name, EXAMPLES), 'utf8'));
const texts = Array.from({ length: COUNT }, (_, index) => examples[index % examples.length]);
const objects = texts.map((text) => JSON.parse(text));

console.log(`${COUNT} projects, the shortest of ${RUNS} runs: ${cpus()[0].model}, ${availableParallelism()} cores,`);
console.log(`load average ${loadavg()[0].toFixed(2)}, Node ${process.version}\n`);
console.log('| | time | turns of a timer of 1 ms |\n|---|---:|---:|');
for (const [place, { Programme }] of Object.entries({ Node: node, 'WebAssembly in Node': wasm })) {
  const programme = Programme.bundled();
  for (const [form, inputs] of Object.entries({ objects, texts })) {
    await report(`${place}, ${form}, one by one`, () => inputs.map((input) => programme.evaluate(input)));
    await report(`${place}, ${form}, \`evaluateMany\``, () => programme.evaluateMany(inputs));
  }
}

async function report(name, run) {
  const results = [];
  for (let count = 0; count < RUNS; count += 1) results.push(await timed(run));
  const { time, turns } = results.sort((a, b) => a.time - b.time)[0];
  console.log(`| ${name} | ${time.toFixed(0)} ms | ${turns} |`);
}

/** Runs it once, and counts how often a timer of a millisecond gets its turn meanwhile. */
async function timed(run) {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  const start = performance.now();
  await run();
  const time = performance.now() - start;
  clearInterval(timer);
  return { time, turns };
}
