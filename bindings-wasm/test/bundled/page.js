/** Decides by every entry, and shows what each says. */
import { evaluate, InputError } from 'bareme-wasm';
import { Programme } from 'bareme-wasm/full';
import * as streaming from 'bareme-wasm/streaming';

await streaming.init();
const project = { phase: 'generalisation-2023' };
document.querySelector('output').textContent = [
  evaluate(project).outcome,
  streaming.evaluate(project).outcome,
  Programme.bundled().id,
  refusal({ phase: 'generalization-2023' }),
].join(' ');

function refusal(wrong) {
  try {
    return evaluate(wrong).outcome;
  } catch (error) {
    return error instanceof InputError ? error.faults[0].code : `${error}`;
  }
}
