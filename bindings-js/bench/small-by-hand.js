/** The small task of the benches by hand, in exact decimals; see benches/src/small/decimals.rs. */
import { Decimal } from 'decimal.js';

/** Decides and answers with amounts as texts. */
export function decide(project) {
  const admissible = project.seats >= 20;
  const lines = {
    furniture: Decimal.min(25_000, new Decimal(310).times(project.seats)),
    equipment: Decimal.min(30_000, new Decimal(project.equipment_quote).times('0.40')),
    'rural-supplement': new Decimal(project.rural ? 4_500 : 0),
    'small-library': new Decimal(project.seats < 60 ? 2_000 : 0),
  };
  const rounded = Object.entries(lines).map(([id, amount]) => [id, cents(amount)]);
  const total = admissible ? rounded.reduce((sum, [, amount]) => sum.plus(amount), new Decimal(0)) : new Decimal(0);
  const advance = cents(total.times('0.30'));
  const status = (triggered) => (admissible ? (triggered ? 'due' : 'awaiting') : 'blocked');
  return {
    outcome: admissible ? 'admissible' : 'inadmissible',
    lines: Object.fromEntries(rounded.map(([id, amount]) => [id, amount.toFixed(2)])),
    total: total.toFixed(2),
    payments: {
      advance: [advance.toFixed(2), status(project.agreement_signed)],
      balance: [total.minus(advance).toFixed(2), status(project.delivered)],
    },
  };
}

function cents(amount) {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}
