/** What the compiler must refuse. */
import { evaluate, evaluateMany, InputError, Programme, Project } from 'bareme';
import { Programme as Page } from 'bareme-wasm';
import { Programme as Full } from 'bareme-wasm/full';

// @ts-expect-error: an amount is a text
evaluate({ establishments: [{ software_quote: 100 }] });
// @ts-expect-error: no such phase
evaluate({ phase: 'generalization-2023' });
// @ts-expect-error: no such fact
evaluate({ phases: 'generalisation-2023' });
// @ts-expect-error: nothing is not a project
evaluate(undefined);
// @ts-expect-error: no such option
evaluate({}, { text: 'fr' });
// @ts-expect-error: no such language
evaluate({}, { texts: 'de' });
// @ts-expect-error: no such option of this reading
evaluate({}, { readings: { 'grouping-minimum-force': 'strikt' } });
// @ts-expect-error: a grant may be open
evaluate({}).grant.amount satisfies string;
// @ts-expect-error: use `Programme.bundled()`
new Programme();
// @ts-expect-error: use `programme.project(…)`
new Project();
// @ts-expect-error: a project is read by a programme, not made like one
evaluate({} as Project satisfies { facts: object });
// @ts-expect-error: no such format
Programme.bundled().schema('verdict');
// @ts-expect-error: ids are a list
Programme.bundled().compare({}, 'generalisation-2023');
// @ts-expect-error: ids stand before the options
Programme.bundled().compare({}, [], { rule_sets: ['generalisation-2023'] });
// @ts-expect-error: nothing is explained here
evaluate({}, { only: 'usage' });
// @ts-expect-error: nothing is compared here
Programme.bundled().explain({}, { rule_sets: ['generalisation-2023'] });
// @ts-expect-error: questions carry no receipt
Programme.bundled().questions({}, { receipt: true });
// @ts-expect-error: advice carries no receipt
Programme.bundled().advise({}, { receipt: true });
// @ts-expect-error: every reading is evaluated
Programme.bundled().sensitivity({}, { only: 'fifty-exactly' });
// @ts-expect-error: months carry no receipt
Programme.bundled().follow({}, { receipt: true });
// @ts-expect-error: no such answer
Programme.bundled().text('decide', {});
// @ts-expect-error: a page is in a language
Programme.bundled().html('advise', {}, { texts: 'de' });
// @ts-expect-error: readings are those of the receipt
Programme.bundled().verify('', {}, { readings: {} });
// @ts-expect-error: nothing is read of a project
Programme.bundled().proofs(null, { readings: {} });
// @ts-expect-error: texts by name
Programme.parse(['[phase]']);
// @ts-expect-error: a page has no folders
Full.load('rules');
// @ts-expect-error: rules of one's own are for the full build
Page.parse({});
// @ts-expect-error: what holds of every project is for the full build
Page.bundled().proofs();
// @ts-expect-error: schemas are files beside the default build
Page.bundled().schema('project');
// @ts-expect-error: nothing is to be loaded
import('bareme-wasm').then(({ init }) => init());
// @ts-expect-error: many decisions are waited for
evaluateMany([{}]).length;
// @ts-expect-error: one project is not many
evaluateMany({ phase: 'generalisation-2023' });
// @ts-expect-error: what tells the progress has a name
evaluateMany([], {}, (done: number) => done);
// @ts-expect-error: faults are told, not changed
new Error() as InputError satisfies { faults: [] };
