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
    equipment: equipment(project, retained, small, quoted),
    'amoa-steering': steering(project, retained, small),
  };
  const rounded = Object.entries(lines).map(([id, amount]) => [id, toCents(amount)]);
  const total = outcome === 'inadmissible' ? NONE : sum(rounded.map(([, amount]) => amount));
  const unspent = toCents(lines.equipment).minus(toCents(equipment(project, retained, small, spent)));
  const settled = outcome === 'inadmissible' ? total : total.minus(unspent);
  const advance = toCents(total.div(2));
  const { agreement_signed_on: signed, deployment_ended_on: ended } = project.timeline;
  return {
    outcome,
    structures: retained.length,
    lines: Object.fromEntries(rounded.map(([id, amount]) => [id, amount.toFixed(2)])),
    total: total.toFixed(2),
    payments: {
      advance: [advance.toFixed(2), status(outcome, signed, true)],
      balance: [settled.minus(advance).toFixed(2), status(outcome, ended, maybeSettled(project, retained))],
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
  const joinsLawfully = !grouping.joins_funded_grouping || grouping.lawful_under_initial_contract;
  const allOverseas = retained.length > 0 && retained.every(({ region }) => OVERSEAS.has(region));
  const enough = retained.length >= (allOverseas ? 8 : 15);
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
  if (!holds || retained.length === 0 || !(enough || joinsLawfully)) return 'inadmissible';
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

function equipment(project, retained, small, cost) {
  const inGrouping = takingPart(retained).size > 1 || project.grouping.joins_funded_grouping;
  const isNational = retained.length >= 50 && severalRegions(retained);
  if (!(project.requests.equipment && project.kind === 'dui' && (inGrouping || isNational))) return NONE;
  const eligible = retained.filter(({ organisation }) => small.has(organisation));
  return sum(eligible.map(({ equipment }) => Decimal.min(20_000, cost(equipment))));
}

function quoted({ quote }) {
  return quote;
}

function spent({ quote, expense }) {
  return Decimal.min(quote, expense);
}

function steering(project, retained, small) {
  const members = [...takingPart(retained)];
  const granted = project.requests.amoa_steering && members.length > 1 && members.every((member) => small.has(member));
  return new Decimal(granted ? 100_000 : 0);
}

/** A measure of the whole project, at its end, is that of its structure where there is one only. */
function maybeSettled({ usage, timeline }, retained) {
  const endedIn = timeline.deployment_ended_on?.slice(0, 7);
  const final = usage.filter(({ month }) => endedIn && month >= endedIn);
  const months = final.map(({ month }) => month).sort();
  const reached =
    retained.length === 1 && final.length > 0
      ? final.filter(({ month }) => month === months.at(-1)).every(isReached)
      : retained.every((structure) => structure.usage_targets_proven);
  return reached && timeline.expenses_certified;
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

function isPaidByHours({ comfort_services, sector, medicalised }) {
  return comfort_services || (sector === 'domicile' && !medicalised);
}

function hoursMakeSense(structure) {
  const { hours } = structure;
  if (!isPaidByHours(structure)) return true;
  return Boolean(hours) && new Decimal(hours.total).gt(0) && dependence(hours).lte(hours.total);
}

function medicoSocialShare(structure) {
  const { hours } = structure;
  return hours && isPaidByHours(structure) ? dependence(hours).div(hours.total) : new Decimal(1);
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
