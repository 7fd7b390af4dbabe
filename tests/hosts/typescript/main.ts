import { evaluate, type Decision } from 'bareme-wasm';
import { answers } from './program/answers.js';

const decision: Decision = evaluate({ phase: 'generalisation-2023' });
const outcome: 'admissible' | 'undetermined' | undefined =
  decision.outcome === 'admissible' || decision.outcome === 'undetermined' ? decision.outcome : undefined;
if (outcome !== 'undetermined') throw new Error(`${outcome}`);

// A phase that is not there is refused before the program runs.
// @ts-expect-error
const misspelt: Parameters<typeof evaluate>[0] = { phase: 'generalization-2023' };
if (misspelt === undefined) throw new Error('a project is lost');

console.log(JSON.stringify(answers));
