/** A form that answers while it is being filled: everything happens in the page. */
import { InputError, Programme } from '../../dist/index.js';

const OUTCOMES = {
  admissible: 'Recevable',
  'inadmissible': 'Non recevable',
  discretionary: 'À l’appréciation de l’autorité',
  undetermined: 'Pas encore déterminée',
};

const field = (id) => document.getElementById(id);

const schema = fetch(new URL('../../dist/schemas/project.fr.json', import.meta.url));
const programme = Programme.bundled();
fill(await (await schema).json());
answer();
document.querySelector('form').addEventListener('input', answer);

/** Offers the codes that the programme declares, in its words. */
function fill({ $defs }) {
  for (const [id, { oneOf }] of [
    ['region', $defs.RegionCode],
    ['operation', $defs.OperationCode],
  ]) {
    field(id).append(...oneOf.map((code) => new Option(code.title, code.const)));
  }
  const phases = programme.ruleSets.filter(({ call }) => call === null);
  field('phase').append(...phases.map(({ id, label }) => new Option(label.fr, id, false, true)));
}

/** Evaluates what is known so far. */
function answer() {
  try {
    show(programme.evaluate(project(), { texts: 'fr' }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    tell(error.faults.map(({ found, expected }) => `${found}\u00a0: ${expected.fr} attendu`).join(' '), '', '');
  }
}

/** Returns the project of the form; what is not filled in is unknown. */
function project() {
  const [region, operation] = ['region', 'operation'].map((id) => field(id).value || undefined);
  const count = field('structures').valueAsNumber;
  const establishments = Number.isInteger(count) ? Array(count).fill({ region, operation }) : undefined;
  return { phase: field('phase').value, establishments };
}

function show({ outcome, grant, missing }) {
  // What can change the outcome or the amount comes first, in the order in which to ask for it.
  const next = missing.find(({ matters_to }) => matters_to === 'answer');
  tell(OUTCOMES[outcome], range(grant), next?.question.fr ?? 'Plus aucune\u00a0: rien ne change plus le résultat ni le montant.');
}

/** Says an amount, or the bounds of what is possible; amounts are texts, and are never computed with here. */
function range({ currency, amount, min, max }) {
  const money = new Intl.NumberFormat('fr-FR', { style: 'currency', currency });
  if (amount !== null) return money.format(amount);
  return max === null ? `au moins ${money.format(min)}` : `de ${money.format(min)} à ${money.format(max)}`;
}

function tell(outcome, grant, question) {
  field('outcome').textContent = outcome;
  field('grant').textContent = grant;
  field('question').textContent = question;
}
