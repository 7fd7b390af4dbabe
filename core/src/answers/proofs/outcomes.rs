//! Checks that some project has each outcome that the conditions allow.

use alloc::vec::Vec;

use super::ledger::Ledger;
use super::{Figure, Finding, FindingKind, Status, Under, words};
use crate::model::decision::Outcome;
use crate::model::ir::{CompiledRules, Excludes};
use crate::model::project::Project;

const OUTCOMES: [Outcome; 4] = [
    Outcome::Admissible,
    Outcome::Inadmissible,
    Outcome::Discretionary,
    Outcome::Undetermined,
];

/// Returns a finding for each outcome that the conditions allow: a project that has it, or why none has it.
pub(super) fn findings(under: Under<'_>, ledger: &Ledger) -> Vec<Finding> {
    let compiled = under.rules.compiled();
    OUTCOMES
        .into_iter()
        .filter(|outcome| provided_for(compiled, *outcome))
        .map(|one| finding(under, ledger, one))
        .collect()
}

fn finding(under: Under<'_>, ledger: &Ledger, outcome: Outcome) -> Finding {
    let about = Some(words::outcome(outcome));
    if let Some(witness) = ledger.witness_of(outcome) {
        let finding = under.finding(
            FindingKind::Outcome,
            Status::Proved,
            about,
            words::reached(),
        );
        return Finding {
            witnesses: Vec::from([witness.clone()]),
            ..finding
        };
    }
    let blank = Project::empty(under.rules.compiled().facts.clone());
    let always = under.rules.evaluate_with(&blank, under.readings).outcome;
    // What is certain while nothing is known about a project holds for every project.
    if always != Outcome::Undetermined {
        let (status, sentence) = match always == outcome {
            true => (Status::Proved, words::always()),
            false => (
                Status::CounterExample,
                words::unreachable(&words::outcome(always)),
            ),
        };
        let finding = under.finding(FindingKind::Outcome, status, about, sentence);
        let nothing = super::trials::named(&serde_json::json!({}), under.rules);
        return Finding {
            witnesses: Vec::from([under.witness("nothing-known", nothing)]),
            ..finding
        };
    }
    if outcome == Outcome::Undetermined {
        let finding = under.finding(
            FindingKind::Outcome,
            Status::Proved,
            about,
            words::reached(),
        );
        let nothing = super::trials::named(&serde_json::json!({}), under.rules);
        return Finding {
            witnesses: Vec::from([under.witness(outcome.name(), nothing)]),
            ..finding
        };
    }
    let status = ledger.tested();
    let sentence = match status {
        Status::NotTried => words::not_tried(),
        _ => words::not_reached(ledger.seen),
    };
    let finding = under.finding(FindingKind::Outcome, status, about, sentence);
    Finding {
        numbers: Vec::from([("tested", Figure::Count(ledger.seen))]),
        ..finding
    }
}

/// Tells whether the conditions allow an outcome at all.
fn provided_for(compiled: &CompiledRules, outcome: Outcome) -> bool {
    let mut conditions = compiled.criteria.iter();
    match outcome {
        Outcome::Admissible => true,
        Outcome::Inadmissible => conditions.any(|one| one.excludes == Excludes::Project),
        Outcome::Discretionary => {
            conditions.any(|one| one.excludes != Excludes::Nothing && one.open.is_some())
        }
        Outcome::Undetermined => conditions.any(|one| one.excludes != Excludes::Nothing),
    }
}
