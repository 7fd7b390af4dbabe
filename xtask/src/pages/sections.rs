//! Makes the tables of a page: the content of a rule set, one row for each entry.

use bareme::Language;
use bareme::description::Description;

use super::rows::{Row, Tell};
use super::terms::{self, Term};

/// A table with its title.
pub(super) struct Section {
    pub(super) title: Term,
    pub(super) heads: Vec<&'static str>,
    pub(super) rows: Vec<Row>,
}

/// Returns every table of a description, including tables without rows, so that two rule sets can be compared.
pub(super) fn sections(holds: &Description<'_>, language: Language) -> Vec<Section> {
    let tell = Tell(language);
    let section = |title: Term, heads: &[Term], rows: Vec<Row>| Section {
        title,
        heads: heads.iter().map(|head| head.get(language)).collect(),
        rows,
    };
    vec![
        section(
            terms::DESK,
            &DESK,
            holds.desk.iter().flat_map(|desk| tell.desk(desk)).collect(),
        ),
        section(
            terms::CONDITIONS,
            &CONDITIONS,
            holds
                .criteria
                .iter()
                .map(|one| tell.condition(one))
                .collect(),
        ),
        section(
            terms::LINES,
            &LINES,
            holds.lines.iter().map(|one| tell.line(one)).collect(),
        ),
        section(
            terms::SCALES,
            &SCALES,
            holds.scales.iter().map(|one| tell.scale(one)).collect(),
        ),
        section(
            terms::TABLES,
            &SCALES,
            holds.tables.iter().map(|one| tell.table(one)).collect(),
        ),
        section(
            terms::RANKINGS,
            &RANKINGS,
            holds.rankings.iter().map(|one| tell.ranking(one)).collect(),
        ),
        section(
            terms::SPLIT,
            &SPLIT,
            tell.split(&holds.grant).into_iter().collect(),
        ),
        section(
            terms::PAYMENTS,
            &PAYMENTS,
            holds.payments.iter().map(|one| tell.payment(one)).collect(),
        ),
        section(
            terms::DOCUMENTS,
            &DOCUMENTS,
            holds
                .documents
                .iter()
                .map(|one| tell.document(one))
                .collect(),
        ),
        section(
            terms::TARGETS,
            &TARGETS,
            holds.targets.iter().map(|one| tell.target(one)).collect(),
        ),
        section(
            terms::PRIORITIES,
            &PRIORITIES,
            holds
                .priorities
                .iter()
                .map(|one| tell.priority(one))
                .collect(),
        ),
        section(
            terms::MESSAGES,
            &MESSAGES,
            holds
                .criteria
                .iter()
                .map(|one| tell.messages(one))
                .collect(),
        ),
        section(
            terms::NOTES,
            &NOTES,
            holds.notes.iter().map(|one| tell.note(one)).collect(),
        ),
        section(
            terms::APPEALS,
            &APPEALS,
            holds.appeals.iter().map(|one| tell.appeal(one)).collect(),
        ),
        section(
            terms::COHERENCES,
            &COHERENCES,
            holds
                .coherences
                .iter()
                .map(|one| tell.coherence(one))
                .collect(),
        ),
        section(
            terms::READINGS,
            &READINGS,
            holds.readings.iter().map(|one| tell.reading(one)).collect(),
        ),
        section(
            terms::PARAMETERS,
            &PARAMETERS,
            holds
                .parameters
                .iter()
                .map(|one| tell.parameter(one))
                .collect(),
        ),
        section(
            terms::DEFINITIONS,
            &DEFINITIONS,
            holds
                .definitions
                .iter()
                .map(|one| tell.definition(one))
                .collect(),
        ),
    ]
}

const DESK: [Term; 2] = [terms::WHAT, terms::RULE];
const CONDITIONS: [Term; 6] = [
    terms::NAME,
    terms::APPLIES_WHEN,
    terms::MET_WHEN,
    terms::IF_NOT_MET,
    terms::APPRAISED_BY,
    terms::CITED,
];
const LINES: [Term; 5] = [
    terms::NAME,
    terms::WHEN,
    terms::AMOUNT,
    terms::APPRAISED_BY,
    terms::CITED,
];
const SCALES: [Term; 3] = [terms::NAME, terms::RATES, terms::CITED];
const RANKINGS: [Term; 5] = [
    terms::NAME,
    terms::RECORDS,
    terms::ORDER,
    terms::RATE_APPLIED,
    terms::CITED,
];
const SPLIT: [Term; 2] = [terms::WHEN, terms::CITED];
const PAYMENTS: [Term; 6] = [
    terms::NAME,
    terms::SHARE,
    terms::OF_LINES,
    terms::TRIGGER,
    terms::BESIDES,
    terms::CITED,
];
const DOCUMENTS: [Term; 3] = [terms::NAME, terms::REQUIRED_WHEN, terms::CITED];
const TARGETS: [Term; 5] = [
    terms::NAME,
    terms::VALUE,
    terms::MEASURED,
    terms::APPLIES_WHEN,
    terms::CITED,
];
const PRIORITIES: [Term; 4] = [terms::NAME, terms::WHEN, terms::APPRAISED_BY, terms::CITED];
const MESSAGES: [Term; 7] = [
    terms::NAME,
    terms::FOUND,
    terms::REQUIRED,
    terms::SAID_MET,
    terms::SAID_NOT_MET,
    terms::SAID_APPRAISED,
    terms::SAID_OPEN,
];
const NOTES: [Term; 3] = [terms::NOTE, terms::WHEN, terms::CITED];
const APPEALS: [Term; 2] = [terms::NAME, terms::CITED];
const COHERENCES: [Term; 6] = [
    terms::NAME,
    terms::OF_EACH,
    terms::MUST_HOLD,
    terms::OTHERWISE,
    terms::SAID,
    terms::CITED,
];
const READINGS: [Term; 3] = [terms::QUESTION, terms::DEFAULT, terms::OPTIONS];
const PARAMETERS: [Term; 4] = [terms::NAME, terms::VALUE, terms::PERIOD, terms::CITED];
const DEFINITIONS: [Term; 3] = [terms::NAME, terms::COMES_TO, terms::CITED];
