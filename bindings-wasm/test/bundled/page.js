/** Decides by both entries that a bundler can take, and shows what each says. */
import init, { evaluate, InputError } from 'bareme-wasm';
import * as asModule from 'bareme-wasm/bundler';

await init();
await asModule.default();
const project = { phase: 'generalisation-2023' };
document.querySelector('output').textContent = [
  evaluate(project).outcome,
  asModule.evaluate(project).outcome,
  refusal({ phase: 'generalization-2023' }),
].join(' ');

function refusal(wrong) {
  try {
    return evaluate(wrong).outcome;
  } catch (error) {
    return error instanceof InputError ? error.faults[0].code : `${error}`;
  }
}
