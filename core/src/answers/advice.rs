//! Gives advice on a project: by how much it misses each criterion, the smallest changes that give a better outcome,
//! and what one more record brings.

mod candidates;
mod edits;
mod growth;
mod margins;
mod page;
mod reads;
mod search;
mod shown;
mod terms;

use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use schemars::JsonSchema;
use serde::Serialize;

use crate::eval;
use crate::model::decision::{Criterion, Decision, Named, Outcome, Range, Subject, Summary, Value};
use crate::model::facts::Code;
use crate::model::ir::CompiledRules;
use crate::model::project::Project;
use crate::model::shape::{Amounts, FactPath, Version1};
use crate::text::bilingual::Bilingual;
use crate::text::kinds::kinds;

/// How many sets of changes are listed.
const MAX_WAYS: usize = 12;

/// The advice on a project.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Advice<'r> {
    /// The version of this shape.
    pub(crate) version: Version1,
    /// The decision on the project as it is.
    #[serde(flatten, with = "Summary")]
    pub decision: Decision<'r>,
    /// Each criterion that is not met, open or left to an authority, with its margin.
    pub margins: Vec<Margin<'r>>,
    /// The smallest sets of changes that give a better outcome, the smallest first; empty when the project is
    /// admissible. Each one was verified by evaluating the changed project.
    pub ways: Vec<Way<'r>>,
    /// How the search for changes went.
    pub search: Search<'r>,
    /// What more records bring, when the programme counts records that can be added and their number is certain.
    pub growth: Option<Growth<'r>>,
}

/// A criterion that is not met, open or left to an authority, and by how much it is missed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Margin<'r> {
    /// The criterion.
    pub criterion: Criterion<'r>,
    /// The difference between what the project has and what it needs, when both are numbers or days.
    pub gap: Option<Gap<'r>>,
}

/// The difference between what a project has and what a criterion needs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Gap<'r> {
    /// On which side of what is needed the project is.
    pub side: Side,
    /// The difference: a number in its unit, or a length of time in days.
    pub amount: Value<'r>,
}

kinds! {
    /// On which side of what is needed a value is.
    #[schemars(rename = "GapSide")]
    Side {
        /// Below it.
        Short = "short" | "En dessous.",
        /// Above it.
        Over = "over" | "Au-dessus.",
        /// Before it.
        Early = "early" | "Avant.",
        /// After it.
        Late = "late" | "Après.",
    }
}

/// A set of changes and its result.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Way<'r> {
    /// The changes; all of them are needed.
    #[schemars(length(min = 1))]
    pub changes: Vec<Change<'r>>,
    /// The outcome of the project after the changes.
    pub outcome: Outcome,
    /// The grant after the changes.
    #[serde(rename = "grant", with = "Amounts")]
    pub total: Range<Decimal>,
    /// How many facts would still be missing.
    pub missing: u32,
}

/// A change of a fact, or of how many records a list holds.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Change<'r> {
    /// The name of the fact.
    pub label: &'r Bilingual,
    /// The question that asks for the fact.
    pub question: &'r Bilingual,
    /// The paths of the fact: one for each record.
    #[serde(rename = "facts")]
    #[schemars(with = "Vec<FactPath>", length(min = 1))]
    pub paths: Vec<String>,
    /// The records whose fact changes; empty for a fact of the project.
    pub records: Vec<Subject>,
    /// The new value.
    #[serde(flatten)]
    pub action: Action<'r>,
}

/// How a fact changes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "action", rename_all = "lowercase")]
pub enum Action<'r> {
    /// It takes another value; the old one is unknown when the records have different values.
    #[schemars(title = "Become")]
    Become {
        /// The value it has.
        from: Value<'r>,
        /// The value it takes.
        to: Value<'r>,
    },
    /// It gets these codes, and keeps its own.
    #[schemars(title = "Include")]
    Include {
        /// The new codes.
        #[serde(rename = "to")]
        codes: Value<'r>,
    },
    /// Records are added to the list.
    #[schemars(title = "Add")]
    Add {
        /// How many records.
        count: u32,
        /// The record that they copy.
        like: Subject,
        /// How many records the list has then.
        length: u32,
    },
    /// It was unknown, and its answer is this value: not a change, but an answer that is still missing.
    #[schemars(title = "Answer")]
    Answer {
        /// The answer that would be enough.
        to: Value<'r>,
    },
}

/// How the search for changes went.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Search<'r> {
    /// How many projects were evaluated.
    pub evaluations: u32,
    /// The largest number of projects that could be evaluated.
    pub bound: u32,
    /// Whether every set of up to `max_changes` changes was tried, or cannot help.
    pub complete: bool,
    /// How many changes are tried together at most.
    pub max_changes: usize,
    /// How many more sets of changes were found than are listed.
    pub left_off: usize,
    /// How many facts stand in the way, at the least.
    pub at_least: usize,
    /// The criteria that block a better outcome whatever is changed.
    pub beyond: Vec<Named<'r>>,
    /// The criteria that block a better outcome until facts are given for which no value can be tried, such as names.
    pub awaiting: Vec<Named<'r>>,
}

/// What more records bring.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Growth<'r> {
    /// The list.
    #[schemars(with = "FactPath")]
    pub list: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// Whether the project is taken after the first set of changes, because without them it brings nothing.
    pub after_way: bool,
    /// How many records count.
    pub count: u32,
    /// The record that the added ones copy: the first of the most common kind.
    pub like: Subject,
    /// How many of the records that count are of that kind.
    pub alike: u32,
    /// The effect of one more record, at each count where the rules may change.
    pub steps: Vec<GrowthStep<'r>>,
    /// How many projects were evaluated for it.
    pub evaluations: u32,
}

/// The effect of one more record.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GrowthStep<'r> {
    /// How many records there are.
    pub from: u32,
    /// How many records there are with one more.
    pub to: u32,
    /// The outcome of the project without the record.
    pub before: Outcome,
    /// The outcome of the project with the record.
    pub outcome: Outcome,
    /// The grant of the project with the record.
    #[serde(rename = "grant", with = "Amounts")]
    pub total: Range<Decimal>,
    /// What the record brings: a range when an authority decides on some lines, without bounds when facts are
    /// missing.
    #[serde(with = "Amounts")]
    pub brings: Range<Decimal>,
    /// Whether a tranche of a scale starts at that rank.
    pub opens_tranche: bool,
    /// The criteria that block a better outcome with the record.
    pub blocking: Vec<Named<'r>>,
}

/// Returns the advice on a project.
pub(crate) fn advise<'r>(
    rules: &'r CompiledRules,
    project: &Project,
    readings: &[Code],
) -> Advice<'r> {
    let decision = eval::evaluate(rules, project, readings);
    let findings = search::search(rules, readings, project, &decision);
    let mut ways: Vec<Way<'r>> = findings
        .found
        .iter()
        .map(|found| way(rules, project, found))
        .collect();
    let left_off = ways.len().saturating_sub(MAX_WAYS);
    ways.truncate(MAX_WAYS);
    let is_awaited = |index: &usize| {
        decision
            .criteria
            .get(*index)
            .is_some_and(|one| !one.missing.is_empty())
    };
    let (awaiting, beyond): (Vec<usize>, Vec<usize>) =
        findings.beyond.iter().partition(|index| is_awaited(index));
    Advice {
        version: Version1,
        margins: margins::margins(rules, project, readings, &decision),
        ways,
        search: Search {
            evaluations: findings.evaluations,
            bound: findings.bound,
            complete: findings.complete,
            max_changes: search::MAX_CHANGES,
            left_off,
            beyond: named(rules, &beyond),
            awaiting: named(rules, &awaiting),
            at_least: findings.at_least,
        },
        growth: grown(rules, readings, project, &decision, findings.found.first()),
        decision,
    }
}

/// Returns what more records bring to the project as it is, or, when it is inadmissible, to the project after the first
/// set of changes.
fn grown<'r>(
    rules: &'r CompiledRules,
    readings: &[Code],
    project: &Project,
    decision: &Decision<'r>,
    first: Option<&search::FoundChanges>,
) -> Option<Growth<'r>> {
    let is_other = |found: &&search::FoundChanges| {
        !found
            .edits
            .iter()
            .any(|edit| matches!(edit, edits::Edit::Add { .. }))
    };
    match first
        .filter(|_| decision.outcome == Outcome::Inadmissible)
        .filter(is_other)
    {
        Some(found) => {
            let project = edits::changed(project, &found.edits);
            growth::growth(
                rules,
                readings,
                &project,
                &eval::evaluate(rules, &project, readings),
                true,
            )
        }
        None => growth::growth(rules, readings, project, decision, false),
    }
}

/// Returns criteria by their indexes.
fn named<'r>(rules: &'r CompiledRules, criteria: &[usize]) -> Vec<Named<'r>> {
    let criteria = criteria
        .iter()
        .filter_map(|index| rules.criteria.get(*index));
    criteria
        .map(|criterion| Named {
            id: &criterion.id,
            label: &criterion.label,
        })
        .collect()
}

fn way<'r>(rules: &'r CompiledRules, project: &Project, found: &search::FoundChanges) -> Way<'r> {
    Way {
        changes: found
            .edits
            .iter()
            .filter_map(|edit| shown::shown(&rules.facts, project, edit))
            .collect(),
        outcome: found.outcome,
        total: found.total,
        missing: found.missing,
    }
}
