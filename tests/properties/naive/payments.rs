//! Half in advance, the rest at the end.

use serde_json::Value;

use super::Payment;
use super::facts::{given, records, text, yes};
use super::project::File;
use super::usage::{is_of_somebody, misses_a_target};

/// Returns an advance on what was agreed, and the rest of what is settled.
pub(super) fn payments(file: &File, outcome: &str, total: i128, settled: i128) -> Vec<Payment> {
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
            cents: settled - advance,
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

/// Tells whether the usage targets are reached at the end of the project, and the expenses are certified.
fn may_be_settled(file: &File) -> bool {
    targets_reached(file) && yes(file.project, "timeline.expenses_certified")
}

/// Tells whether each structure reaches its targets; a measure of the whole project is enough where there is one
/// structure only, or where it is read so.
fn targets_reached(file: &File) -> bool {
    let of_project = at_the_end(file, None);
    let one_is_enough =
        file.retained.len() == 1 || file.readings.uses("usage-scope", "project", "structure");
    if one_is_enough && !of_project.is_empty() {
        return reach(file, &of_project);
    }
    file.retained.iter().all(|structure| {
        let measures = at_the_end(file, given(structure, "finess_et"));
        if measures.is_empty() {
            yes(structure, "usage_targets_proven")
        } else {
            reach(file, &measures)
        }
    })
}

/// Returns the measures of a structure, or of the whole project, which are of the end of the project and of somebody.
fn at_the_end<'a>(file: &File<'a>, structure: Option<&Value>) -> Vec<&'a Value> {
    let Some(end) = given(file.project, "timeline.deployment_ended_on").and_then(Value::as_str)
    else {
        return Vec::new();
    };
    records(file.project, "usage")
        .iter()
        .filter(|measure| {
            given(measure, "establishment") == structure
                && Some(text(measure, "month")) >= end.get(..7)
                && is_of_somebody(file, measure)
        })
        .collect()
}

/// Tells whether the last month measured reaches the targets, or any month, where it is read so.
fn reach(file: &File, measures: &[&Value]) -> bool {
    let reaches = |measure: &&&Value| !misses_a_target(file, measure);
    if file.readings.uses("usage-month", "any", "last") {
        return measures.iter().any(|measure| reaches(&measure));
    }
    let last = measures.iter().map(|measure| text(measure, "month")).max();
    measures
        .iter()
        .filter(|measure| Some(text(measure, "month")) == last)
        .all(|measure| reaches(&measure))
}

/// Tells whether a step has happened: its day is given, or the project says so.
pub(super) fn happened(file: &File, step: &str) -> bool {
    given(file.project, &format!("timeline.{step}_on")).is_some()
        || yes(file.project, &format!("timeline.{step}"))
}
