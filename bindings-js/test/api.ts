/** The API as a program uses it, checked by the compiler and never run; `bareme` is the package as it is built. */
import { evaluate, evaluateMany, InputError, Programme, Project, RuleSetError } from 'bareme';
import type { AnswerOptions, Decision, Explanation, Fault, Input, Outcome, ProjectInput, RuleSet } from 'bareme';
import { evaluate as evaluateInPage, Programme as Page } from 'bareme-wasm';
import { Programme as Full } from 'bareme-wasm/full';
import { init, Programme as Streamed } from 'bareme-wasm/streaming';

const input: ProjectInput = {
  phase: 'generalisation-2023',
  establishments: [{ region: '02', software_quote: '100.00' }],
};
const options: AnswerOptions<'fr'> = { texts: 'fr', readings: { 'grouping-minimum-force': 'strict' } };

const decision: Decision<'fr'> = evaluate(input, options);
const outcome: Outcome = decision.outcome;
const amount: string | null = decision.grant.amount;
const question: string | undefined = decision.missing[0]?.question.fr;
export const told = [outcome, amount, question];

const programme: Programme = Programme.load('rules');
const handle: Project = programme.project(input);
const inputs: Input[] = [input, handle, '{}'];
export const text: string = programme.evaluateJson(handle, { texts: 'none' });
export const explanation: Explanation = programme.explain('{}', null);
export const usage = programme.explain(input, { only: 'usage', texts: 'fr', receipt: true }).results;
export const enough = programme.advise(handle, options).ways[0]?.changes.length;
export const worth = programme.sensitivity(input).readings.map(({ others }) => others.length);
export const proved = programme.proofs('generalisation-2022', { texts: 'en' }).findings[0]?.sentence?.en;
export const columns: number = programme.compare(handle, ['generalisation-2023'], options).columns.length;
export const page: string = programme.html('evaluate', handle, { texts: 'fr' }) + Programme.stylesheet;
export const compared: string = programme.markdown('compare', input, { rule_sets: ['generalisation-2023'] });
export const windows = programme.ruleSets.map(({ window }: RuleSet) => window?.[0]);
export const schema = programme.schema('explanation');
export const inPage = Page.bundled().advise(input).ways.length;
export const inFullPage = Full.bundled().proofs().findings.length;

const { signal } = new AbortController();
for (const answer of await evaluateMany(inputs, options, { signal, progress: (done: number) => done })) {
  if (answer instanceof InputError) throw answer;
  answer.payments satisfies object[];
}

try {
  Full.parse({ 'phase.toml': '' });
  evaluateInPage(input);
  await init('native.wasm');
  Streamed.bundled().evaluate(input);
} catch (error) {
  if (error instanceof InputError) error.faults satisfies readonly Fault[];
  if (error instanceof RuleSetError) error.diagnostics[0]?.line satisfies number | undefined;
}
