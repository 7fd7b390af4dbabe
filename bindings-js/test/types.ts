// What the types accept and refuse: checked by `tsc --strict --noEmit`, never run.

import type {
  Comparison,
  Decision,
  Diagnostic,
  Explanation,
  Fault,
  FaultCode,
  FormatName,
  Options,
  Project,
  ReadingId,
  Step,
} from '../types.js';

const project: Project = {
  phase: 'generalisation-2023',
  call: null,
  filed_on: '2023-05-02',
  establishments: [
    { finess_et: '970200010', region: '02', operation: 'upgrade', hours: { total: '1200.50' } },
    { equipment: { quote: '20000.00', expense: null }, earlier_fundings: [{ phase: 'amorcage-1' }] },
  ],
  documents: ['governance'] as const,
};

export const wrong: Project[] = [
  // @ts-expect-error: no such fact
  { phas: 'generalisation-2023' },
  // @ts-expect-error: no such phase
  { phase: 'generalisation-2032' },
  // @ts-expect-error: an amount is a text
  { establishments: [{ software_quote: 20000 }] },
  // @ts-expect-error: no such region
  { establishments: [{ region: '2' }] },
  // @ts-expect-error: documents are given by their codes
  { documents: 'governance' },
];

export const options: Options = { texts: 'fr', readings: { 'fifty-exactly': 'regional' } };
export const none: Options = { texts: null, readings: null };
export const wrongOptions: Options[] = [
  // @ts-expect-error: no such language
  { texts: 'de' },
  // @ts-expect-error: no such reading
  { readings: { 'fifty-exacly': 'regional' } },
  // @ts-expect-error: no such option
  { readings: { 'fifty-exactly': 'strict' } },
];

export function read(decision: Decision, explanation: Explanation, comparison: Comparison): (string | null)[] {
  // @ts-expect-error: what is not exact is null
  const amount: string = decision.grant.amount;
  const label: string = decision.criteria[0]!.label.fr;
  // @ts-expect-error: no such outcome
  const accepted: boolean = decision.outcome === 'accepted';
  const { structures } = decision.counted ?? { structures: 0 };
  const count: number | null = typeof structures === 'number' ? structures : structures.min;
  const reading: ReadingId | undefined = decision.readings[0]?.id;
  const depth = (step: Step): number => 1 + Math.max(0, ...step.steps.map(depth));
  const depths = explanation.results.flatMap((result) => result.steps.map(depth));
  const verdicts = comparison.criteria.flatMap((row) => row.cells.map((cell) => cell?.verdict ?? null));
  const measured = decision.usage.map((target) => target.establishment ?? 'project');
  return [amount, label, String(accepted), String(count), reading ?? null, String(depths), ...verdicts, ...measured];
}

export function tell(fault: Fault, diagnostic: Diagnostic): string {
  const codes: Partial<Record<FaultCode, string>> = { 'unknown-key': fault.help?.en ?? fault.expected.en };
  // @ts-expect-error: no such code
  codes['unknown-keys'] = '';
  return `${codes[fault.code]} ${diagnostic.file ?? ''}:${diagnostic.line + diagnostic.column}`;
}

export const format: FormatName = 'input-error';
export { project };
