//! Usage targets.

use serde_json::Value;

use super::Usage;
use super::facts::{given, number, records, text};
use super::project::File;

pub(super) fn usage(file: &File) -> Vec<Usage> {
    records(file.project, "usage")
        .iter()
        .flat_map(|measure| of_measure(file, measure))
        .collect()
}

/// Tells whether a measure misses at least one target.
pub(super) fn misses_a_target(file: &File, measure: &Value) -> bool {
    of_measure(file, measure)
        .iter()
        .any(|usage| usage.verdict == "not-met")
}

/// Tells whether both numbers of people that the rates are over are above zero.
pub(super) fn is_of_somebody(file: &File, measure: &Value) -> bool {
    number(measure, "people_with_support_project") > 0 && number(measure, supported(file)) > 0
}

/// Returns the fact that counts the people over whom active files are measured.
fn supported(file: &File) -> &'static str {
    let yearly = file
        .readings
        .uses("active-files-denominator", "yearly", "yearly");
    if yearly {
        "people_supported_year"
    } else {
        "people_supported_period"
    }
}

fn of_measure(file: &File, measure: &Value) -> Vec<Usage> {
    let supported = supported(file);
    let targets = [
        (
            "mssante",
            "mssante_messages",
            Some(("people_with_support_project", 70)),
        ),
        ("dmp", "dmp_fed", Some(("people_with_support_project", 70))),
        ("active-files", "active_files", Some((supported, 90))),
        (
            "active-files-project",
            "active_with_project",
            Some(("active_files", 90)),
        ),
        (
            "active-files-event",
            "active_with_event",
            Some(("active_files", 90)),
        ),
        // Optional, without a target.
        ("e-prescription", "e_prescriptions", None),
        ("e-parcours", "e_parcours_exchanges", None),
    ];
    targets
        .into_iter()
        .map(|(id, reached, target)| Usage {
            id,
            establishment: given(measure, "establishment")
                .and_then(Value::as_str)
                .map(str::to_owned),
            month: text(measure, "month").to_owned(),
            verdict: target.map_or("not-applicable", |(among, percent)| {
                verdict(number(measure, reached), number(measure, among), percent)
            }),
        })
        .collect()
}

/// Returns the verdict on a rate; it does not apply when there are no people.
fn verdict(reached: i128, among: i128, percent: i128) -> &'static str {
    if among == 0 {
        "not-applicable"
    } else if reached * 100 >= percent * among {
        "met"
    } else {
        "not-met"
    }
}
