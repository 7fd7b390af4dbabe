/** What the types know of an answer by what was asked, and what they take as a project: checked, never run. */
import { evaluate, evaluateMany, InputError, Programme } from 'bareme';
import type { AnswerOptions, Decision, Input, Outcome, ProjectDraft, ProjectInput, Texts } from 'bareme';
import imported from '../../examples/martinique-grappe.json' with { type: 'json' };
import partial from '../../examples/2023-partial.json' with { type: 'json' };

const programme = Programme.bundled();
type Same<A, B> = (<V>() => V extends A ? 1 : 2) extends <V>() => V extends B ? 1 : 2 ? true : false;
const is = <T extends true>(): T | undefined => undefined;

// Texts are those that are asked for.
const [asked] = programme.questions({}, { texts: 'fr' }).questions;
if (asked !== undefined) {
  asked.question.fr satisfies string;
  is<Same<typeof asked.question, { fr: string }>>();
  // @ts-expect-error: not asked for
  asked.question.en;
}
const both = evaluate({}).criteria[0]?.label;
if (both !== undefined) [both.fr, both.en] satisfies string[];
const english = evaluate({}, { texts: 'en', readings: { 'fifty-exactly': 'national' } });
english.criteria[0]?.label.en satisfies string | undefined;
// @ts-expect-error: not asked for
english.criteria[0]?.label.fr;
const none = evaluate({}, { texts: 'none' });
is<Same<(typeof none.criteria)[0]['label'], undefined>>();
// @ts-expect-error: not asked for
none.criteria[0]?.label.fr;
is<Same<typeof english, Decision<'en'>>>();
is<Same<Decision, Decision<'both'>>>();
evaluate({}, null) satisfies Decision;
for (const answer of await evaluateMany([{}], { texts: 'fr' })) {
  if (!(answer instanceof InputError)) answer.notes[0]?.message.fr satisfies string | undefined;
}
programme.explain({}, { texts: 'fr', only: 'usage' }).decision satisfies Decision<'fr'>;
programme.compare({}, null, { texts: 'fr' }).columns[0]?.label.fr satisfies string | undefined;
programme.proofs(null, { texts: 'fr' }).findings[0]?.about?.fr satisfies string | undefined;
programme.verify(english, {}, { texts: 'fr' }).message.fr satisfies string;

// Of languages that are only known when the program runs, each may be there.
export function label(options: AnswerOptions, language: 'fr' | 'en', texts: Texts): (string | undefined)[] {
  const [one] = evaluate({}, options).criteria;
  const [other] = evaluate({}, { texts: language }).criteria;
  is<Same<Decision<Texts>, ReturnType<typeof evaluate<Texts>>>>();
  return [one?.label?.[language], other?.label[language], evaluate({}, { texts }).notes[0]?.message?.fr];
}

// @ts-expect-error: one language is not both
evaluate({}, { texts: 'fr' }) satisfies Decision;

// An amount is exact, or open.
const { grant, payments } = evaluate({});
if (grant.amount !== null) {
  [grant.amount, grant.min, grant.max] satisfies string[];
} else {
  is<Same<typeof grant.amount, null>>();
  grant.max satisfies string | null;
  // @ts-expect-error: there may be no bound
  grant.max satisfies string;
}
for (const { amount, max } of [...grant.lines, ...payments]) {
  if (amount !== null) max satisfies string;
}
export const shown = (outcome: Outcome, { amount, max }: Decision['grant']): string =>
  `${outcome} ${amount ?? max ?? 'without bounds'}`;

// A draft is changed, and given.
const draft: ProjectDraft = { phase: 'generalisation-2023' };
(draft.establishments ??= []).push({ region: '02', hours: { total: '1200.00' } });
draft.establishments[0]!.hours!.apa = '10.00';
draft.filed_on = undefined;
(draft.documents ??= []).push('governance');
evaluate(draft);
draft satisfies ProjectInput;
programme.project(draft);
// @ts-expect-error: no such region
draft.establishments.push({ region: '2' });
// @ts-expect-error: what is given is not changed by who reads it
({} as ProjectInput).establishments?.push({});

// A file is read as it is.
evaluate(imported, { texts: 'fr' }).criteria[0]?.label.fr;
programme.evaluate(partial).grant;
programme.project(imported);
programme.questions(partial, { texts: 'en' }).questions[0]?.question.en;
programme.html('evaluate', imported);
programme.compare(imported, ['generalisation-2023']);
await evaluateMany([imported, imported]);
await evaluateMany([imported, partial], { texts: 'none' });

// So is what a class holds.
class Form {
  phase = 'generalisation-2023';
  establishments = [{ region: '02' }];
  clear(): void {}
}
evaluate(new Form());
class TypedForm implements ProjectInput {
  phase = 'generalisation-2023' as const;
  kind?: ProjectInput['kind'];
}
evaluate(new TypedForm());
export const wrapped = <P extends ProjectInput>(project: P): Decision => evaluate(project);
export const inputs: Input[] = [draft, '{}', programme.project({})];

// What is written out is checked by its name, and what is read by its shape.
const read = { phase: 'generalisation-2023', vat_recovered: 'no', establishments: [{ region: '02' }] };
// @ts-expect-error: neither true nor false
evaluate(read);
// @ts-expect-error: no such region
evaluate({ establishments: [{ region: '2' }] });
// @ts-expect-error: no such fact
evaluate({ phase: 'generalisation-2023', fase: '' });
// @ts-expect-error: no such fact of an establishment
evaluate({ establishments: [{ region: '02', regio: '02' }] });
// @ts-expect-error: no such document
evaluate({ documents: ['governanc'] });
// @ts-expect-error: no such phase
evaluateMany([{ phase: 'generalization-2023' }]);
