/** The first decision of a host, that of a real project, and how long the package took from its first line to there. */
import { begun } from './begin.js';
import { evaluate } from 'bareme';
import { project } from './project.js';

const { outcome, grant } = evaluate(project);

export const first = { outcome, amount: grant.amount, milliseconds: performance.now() - begun };
