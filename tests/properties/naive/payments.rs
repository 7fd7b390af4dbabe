//! Half in advance, half at the end.

use serde_json::Value;

use super::Payment;
use super::facts::{given, records, text, yes};
use super::project::File;
use super::usage::misses_a_target;

pub(super) fn payments(file: &File, outcome: &str, total: i128) -> Vec<Payment> {
    let advance = (total + 1) / 2;
    let admissible = outcome != "inadmissible";
    vec![
        Payment {
            id: "advance",
            cents: advance,
            status: status(admissible, happened(file, "agreement_signed"), true),
        },
        Payment {
            id: "balance",
            cents: total - advance,
            status: status(
                admissible,
                happened(file, "deployment_ended"),
                may_be_settled(file),
            ),
        },
    ]
}

fn status(admissible: bool, triggered: bool, conditions_hold: bool) -> &'static str {
    if !admissible {
        "blocked"
    } else if !triggered {
        "awaiting"
    } else if conditions_hold {
        "due"
    } else {
        "blocked"
    }
}

/// Tells whether every measure of the last month reaches the usage targets, and the expenses are certified.
fn may_be_settled(file: &File) -> bool {
    let measures = records(file.project, "usage");
    let last_month = measures.iter().map(|measure| text(measure, "month")).max();
    let at_the_end: Vec<&Value> = measures
        .iter()
        .filter(|measure| Some(text(measure, "month")) == last_month)
        .collect();
    let reached = !at_the_end.is_empty()
        && !at_the_end
            .iter()
            .any(|measure| misses_a_target(file, measure));
    reached
        && are_all_measured(file, &at_the_end)
        && yes(file.project, "timeline.expenses_certified")
}

/// Tells whether one measure is of the whole project, or each retained structure has its own.
fn are_all_measured(file: &File, measures: &[&Value]) -> bool {
    let measured: Vec<Option<&Value>> = measures
        .iter()
        .map(|measure| given(measure, "establishment"))
        .collect();
    let is_measured = |structure: &&Value| {
        given(structure, "finess_et").is_some_and(|it| measured.contains(&Some(it)))
    };
    measured.contains(&None) || file.retained.iter().all(is_measured)
}

/// Tells whether a step has happened: its day is given, or the project says so.
pub(super) fn happened(file: &File, step: &str) -> bool {
    given(file.project, &format!("timeline.{step}_on")).is_some()
        || yes(file.project, &format!("timeline.{step}"))
}
