/** The package as a program in CommonJS uses it. */
import bareme = require('bareme');

const programme: bareme.Programme<Record<string, unknown>> = bareme.Programme.load('rules');
export const outcome: bareme.Outcome = programme.evaluate({ height: '2.00' }).outcome;
