/**
 * Généralisation 2023 as one would write it by hand, in exact decimals; see benches/src/grappe/decide.rs.
 *
 * It answers what it is measured for and no more: no verdict by criterion, citation, document, message or date, and no
 * check of the project.
 */
import { Decimal } from 'decimal.js';

const NONE = new Decimal(0);
const OVERSEAS = new Set(['01', '02', '03', '04', '06', '94', '975', '977', '978']);
const FIRST_TRANCHE = 49;
/** What a structure brings for usage and software: acquiring, upgrading, and in the second tranche. */
const ACQUISITION = [7_000, 14_000];
const UPGRADE = [5_000, 14_000];
const SECOND = [2_000, 3_000];

/** Decides and answers with amounts as texts. */
export function decide(project) {
  const organisations = new Map(project.organisations.map((organisation) => [organisation.id, organisation]));
  const retained = project.establishments.filter((structure) => isRetained(project, organisations, structure));
  const outcome = outcomeOf(project, organisations, retained);
  const small = smallOrganisations(organisations, retained);
  const [usage, software] = lumpSums(retained);
  const lines = {
    usage,
    software,
    equipment: equipment(project, retained, small),
    'amoa-steering': steering(project, retained, small),
  };
  const rounded = Object.entries(lines).map(([id, amount]) => [id, toCents(amount)]);
  const total = outcome === 'inadmissible' ? NONE : sum(rounded.map(([, amount]) => amount));
  const advance = toCents(total.div(2));
  const { agreement_signed_on: signed, deployment_ended_on: ended } = project.timeline;
  return {
    outcome,
    structures: retained.length,
    lines: Object.fromEntries(rounded.map(([id, amount]) => [id, amount.toFixed(2)])),
    total: total.toFixed(2),
    payments: {
      advance: [advance.toFixed(2), status(outcome, signed, true)],
      balance: [total.minus(advance).toFixed(2), status(outcome, ended, maybeSettled(project))],
    },
  };
}

function isRetained(project, organisations, structure) {
  const { ordered, software } = structure.prestation_segur;
  const other = ordered && folded(software ?? '') !== folded(project.solution.software);
  return (
    structure.under_l312_1 &&
    structure.sector !== 'sanitaire' &&
    !structure.eu_structural_funding &&
    structure.earlier_fundings.length === 0 &&
    !(structure.operation === 'acquisition' && other) &&
    agrees(organisations.get(structure.organisation)) &&
    hoursMakeSense(structure)
  );
}

function outcomeOf(project, organisations, retained) {
  const { grouping, solution } = project;
  const joins =
    grouping.joins_funded_grouping &&
    grouping.timing_consistent &&
    grouping.lawful_under_initial_contract &&
    grouping.no_excessive_risk;
  const allOverseas = retained.length > 0 && retained.every(({ region }) => OVERSEAS.has(region));
  const enough = retained.length >= (allOverseas ? 8 : 15) || joins;
  const lastDay = severalRegions(retained) ? '2023-06-15' : '2023-09-15';
  const holds =
    (grouping.form === 'single-organisation' || (grouping.covers_project_duration && grouping.pooled_means)) &&
    solution.identical_for_all &&
    solution.meets_national_specification &&
    isReferenced(project, organisations, retained) &&
    isReferencedInTime(project) &&
    agrees(organisations.get(project.lead_applicant)) &&
    '2023-01-15' <= project.filed_on &&
    project.filed_on <= lastDay;
  if (!holds || retained.length === 0) return 'inadmissible';
  return enough ? 'admissible' : 'discretionary';
}

function isReferenced({ lead_applicant, solution }, organisations, retained) {
  const { segur } = solution;
  if (segur.corridor === 'medico-social') return segur.status !== 'none';
  return (
    organisations.get(lead_applicant).ght &&
    segur.status === 'referenced' &&
    solution.ght_public_contract &&
    solution.ght_coverage_study &&
    !retained.some((structure) => structure.eu_structural_funding || structure.hopen_funding)
  );
}

function isReferencedInTime({ solution: { segur }, filed_on, timeline: { configuration_started_on: started } }) {
  const referenced = segur.status === 'referenced';
  const asked = segur.status === 'pending' || (referenced && segur.referenced_on > filed_on);
  return !asked || !started || (referenced && segur.referenced_on < started);
}

function lumpSums(retained) {
  const brought = retained.map(rates);
  if (brought.length > FIRST_TRANCHE)
    brought.sort((a, b) => gain(b).cmp(gain(a)) || b.high[0].minus(b.low[0]).cmp(a.high[0].minus(a.low[0])));
  const standing = brought.map(({ high, low }, place) => (place < FIRST_TRANCHE ? high : low));
  return [0, 1].map((line) => sum(standing.map((amounts) => amounts[line])));
}

/** Returns what a structure brings in the first tranche and in the second. */
function rates(structure) {
  const share = medicoSocialShare(structure);
  const acquires = structure.operation === 'acquisition';
  const software = acquires && !structure.prestation_segur.ordered ? share : NONE;
  const amounts = ([usage, program]) => [share.times(usage), software.times(program)];
  return { high: amounts(acquires ? ACQUISITION : UPGRADE), low: amounts(SECOND) };
}

function gain({ high, low }) {
  return sum(high).minus(sum(low));
}

function equipment(project, retained, small) {
  const inGrouping = takingPart(retained).size > 1 || project.grouping.joins_funded_grouping;
  const isNational = retained.length >= 50 && severalRegions(retained);
  if (!(project.requests.equipment && project.kind === 'dui' && (inGrouping || isNational))) return NONE;
  const certified = project.timeline.expenses_certified;
  const eligible = retained.filter(({ organisation }) => small.has(organisation));
  return sum(
    eligible.map(({ equipment: { quote, expense } }) => Decimal.min(20_000, quote, certified ? expense : quote)),
  );
}

function steering(project, retained, small) {
  const members = [...takingPart(retained)];
  const granted = project.requests.amoa_steering && members.length > 1 && members.every((member) => small.has(member));
  return new Decimal(granted ? 100_000 : 0);
}

function maybeSettled({ usage, timeline }) {
  const last = usage
    .map(({ month }) => month)
    .sort()
    .at(-1);
  return (
    last !== undefined && usage.filter(({ month }) => month === last).every(isReached) && timeline.expenses_certified
  );
}

function isReached(measure) {
  const reaches = (value, percent, of) => measure[value] * 100 >= percent * measure[of];
  return (
    reaches('mssante_messages', 70, 'people_with_support_project') &&
    reaches('dmp_fed', 70, 'people_with_support_project') &&
    reaches('active_files', 90, 'people_supported_year') &&
    reaches('active_with_project', 90, 'active_files') &&
    reaches('active_with_event', 90, 'active_files')
  );
}

function smallOrganisations(organisations, retained) {
  const elsewhere = new Set(
    retained.filter(({ region }) => !OVERSEAS.has(region)).map(({ organisation }) => organisation),
  );
  const isSmall = ({ id, structures_managed }) => structures_managed < (elsewhere.has(id) ? 15 : 8);
  return new Set([...organisations.values()].filter(isSmall).map(({ id }) => id));
}

function takingPart(retained) {
  return new Set(retained.map(({ organisation }) => organisation));
}

function severalRegions(retained) {
  return new Set(retained.map(({ region }) => region)).size > 1;
}

function agrees({ national_entity, national_entity_agreement }) {
  return !national_entity || national_entity_agreement;
}

function hoursMakeSense({ comfort_services, hours }) {
  if (!comfort_services) return true;
  return Boolean(hours) && new Decimal(hours.total).gt(0) && dependence(hours).lte(hours.total);
}

function medicoSocialShare({ comfort_services, hours }) {
  return hours && comfort_services ? dependence(hours).div(hours.total) : new Decimal(1);
}

function dependence({ apa, pch, other_dependence }) {
  return new Decimal(apa).plus(pch).plus(other_dependence);
}

function status(outcome, triggered, conditionsHold) {
  if (outcome === 'inadmissible' || (triggered && !conditionsHold)) return 'blocked';
  return triggered ? 'due' : 'awaiting';
}

function sum(amounts) {
  return amounts.reduce((total, amount) => total.plus(amount), NONE);
}

/** A sum of quotients may miss a tie by its last digit. */
function toCents(amount) {
  return amount.toDecimalPlaces(12, Decimal.ROUND_HALF_UP).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

function folded(name) {
  return name.trim().toLowerCase();
}
