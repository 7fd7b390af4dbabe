//! The documents of the file.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Document;
use super::facts::{records, text, yes};
use super::money::is_paid_by_hours;
use super::project::File;

const ALWAYS: [&str; 11] = [
    "presentation-note",
    "governance",
    "pooling-proof",
    "deployment-strategy",
    "change-strategy",
    "project-planning",
    "dui-planning",
    "change-planning",
    "financing-plan",
    "commitment-letter",
    "self-assessments",
];

pub(super) fn documents(file: &File) -> BTreeMap<&'static str, Document> {
    let has_sector = |sectors: &[&str]| {
        file.retained
            .iter()
            .any(|structure| sectors.contains(&text(structure, "sector")))
    };
    let hospital_record = yes(file.lead_applicant(), "ght")
        && text(file.project, "solution.segur.corridor") == "hospital";
    let attached = yes(file.lead_applicant(), "national_entity")
        || file
            .taking_part()
            .iter()
            .any(|organisation| yes(organisation, "national_entity"));
    let when_it_applies = [
        (
            "hours-statement",
            file.retained.iter().copied().any(is_paid_by_hours),
        ),
        ("national-entity-authorisation", attached),
        // The patient record of a hospital group, or the DUI of an organisation used on these two sectors.
        (
            "dui-coverage-study",
            hospital_record || has_sector(&["pde", "pds"]),
        ),
        ("hardware-plan", yes(file.project, "requests.equipment")),
    ];
    let provided = records(file.project, "documents");
    ALWAYS
        .into_iter()
        .map(|id| (id, true))
        .chain(when_it_applies)
        .map(|(id, required)| {
            (
                id,
                Document {
                    required,
                    provided: provided.contains(&Value::from(id)),
                },
            )
        })
        .collect()
}
