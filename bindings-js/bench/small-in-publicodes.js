/** The small task of the benches as rules of Publicodes, which computes in floats. */
import Engine from 'publicodes';

const LINES = ['furniture', 'equipment', 'rural supplement', 'small library'];
const PAYMENTS = { advance: 'agreement signed', balance: 'delivered' };
const RULES = {
  seats: null,
  'equipment quote': null,
  rural: null,
  'agreement signed': null,
  delivered: null,
  admissible: 'seats >= 20',
  furniture: { valeur: '310 * seats', plafond: '25000' },
  equipment: { valeur: '40% * equipment quote', plafond: '30000', arrondi: '2 décimales' },
  'rural supplement': { variations: [{ si: 'rural', alors: '4500' }, { sinon: '0' }] },
  'small library': { variations: [{ si: 'seats < 60', alors: '2000' }, { sinon: '0' }] },
  total: { variations: [{ si: 'admissible', alors: { somme: LINES } }, { sinon: '0' }] },
  advance: { valeur: '30% * total', arrondi: '2 décimales' },
  balance: 'total - advance',
};

const engine = new Engine(RULES);

/** Decides and answers with amounts as texts. */
export function decide(project) {
  engine.setSituation({
    seats: project.seats,
    'equipment quote': project.equipment_quote,
    rural: yesOrNo(project.rural),
    'agreement signed': yesOrNo(project.agreement_signed),
    delivered: yesOrNo(project.delivered),
  });
  const admissible = value('admissible');
  const status = (triggered) => (admissible ? (value(triggered) ? 'due' : 'awaiting') : 'blocked');
  const payments = Object.entries(PAYMENTS).map(([id, triggered]) => [id, [amount(id), status(triggered)]]);
  return {
    outcome: admissible ? 'admissible' : 'inadmissible',
    lines: Object.fromEntries(LINES.map((line) => [line.replace(' ', '-'), amount(line)])),
    total: amount('total'),
    payments: Object.fromEntries(payments),
  };
}

function yesOrNo(truth) {
  return truth ? 'oui' : 'non';
}

function value(rule) {
  return engine.evaluate(rule).nodeValue;
}

function amount(rule) {
  return value(rule).toFixed(2);
}
