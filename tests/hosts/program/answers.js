/** What a host is asked: a real project, what the README prints, and a project with a fault. */
import { first } from './first.js';
import { said } from './readme.js';
import { evaluate, InputError } from 'bareme';

export const answers = { ...first, said, refused: refusal() };

function refusal() {
  try {
    return evaluate({ phase: 'generalization-2023' }).outcome;
  } catch (error) {
    if (!(error instanceof InputError)) return `${error}`;
    const [{ path, help }] = error.faults;
    return `${path}: ${help.en}`;
  }
}
