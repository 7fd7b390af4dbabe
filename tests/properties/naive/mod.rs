//! A naive model of généralisation 2023 (and of the call of Martinique), for complete projects.
//!
//! It is written only from the call for projects and the register of provisions, as simply as possible, to check the
//! rule set and the engine against code that shares nothing with them. It works on the JSON of a project in which every
//! fact is given, and on exact fractions.

mod documents;
mod eligibility;
pub mod exact;
mod facts;
mod money;
mod payments;
mod project;
mod usage;

pub use eligibility::IDS as STRUCTURE_CRITERIA;

use std::collections::BTreeMap;

use serde_json::Value;

/// The answer of the model on a project.
#[derive(Debug)]
pub struct Answer {
    pub outcome: &'static str,
    /// By criterion.
    pub verdicts: BTreeMap<&'static str, &'static str>,
    pub structures: usize,
    pub by_region: BTreeMap<String, usize>,
    /// The structures left out, with the first condition that each fails.
    pub excluded: Vec<Excluded>,
    pub desk: Desk,
    /// Cents by line.
    pub lines: BTreeMap<&'static str, i128>,
    /// The grant, in cents; zero when the project is inadmissible.
    pub total: i128,
    /// What the grant comes to on real expenses, in cents.
    pub settled: i128,
    pub payments: Vec<Payment>,
    pub documents: BTreeMap<&'static str, Document>,
    /// In the order of the measures; targets in any order.
    pub usage: Vec<Usage>,
}

#[derive(Debug, PartialEq)]
pub struct Excluded {
    pub finess_et: Option<String>,
    pub criterion: &'static str,
}

#[derive(Debug)]
pub struct Desk {
    pub level: &'static str,
    pub closes_on: &'static str,
}

#[derive(Debug)]
pub struct Payment {
    pub id: &'static str,
    pub cents: i128,
    pub status: &'static str,
}

#[derive(Debug)]
pub struct Document {
    pub required: bool,
    pub provided: bool,
}

#[derive(Debug)]
pub struct Usage {
    pub id: &'static str,
    pub establishment: Option<String>,
    pub month: String,
    pub verdict: &'static str,
}

/// The options chosen where the sources leave a choice: pairs of a reading and an option.
#[derive(Clone, Copy, Debug)]
pub struct Readings<'a>(pub &'a [(String, String)]);

impl Readings<'_> {
    /// Tells whether an option is used; the default is used unless another one is chosen.
    fn uses(&self, reading: &str, option: &str, default: &str) -> bool {
        let pinned = self.0.iter().find(|(id, _)| id == reading);
        pinned.map_or(default, |(_, pinned)| pinned.as_str()) == option
    }
}

/// Returns the answer of généralisation 2023 on a complete project.
pub fn decide(project: &Value, readings: Readings<'_>) -> Answer {
    let structures = facts::distinct_records(project, "establishments", "finess_et");
    let organisations = facts::distinct_records(project, "organisations", "id");
    let retained: Vec<&Value> = structures
        .iter()
        .copied()
        .filter(|structure| eligibility::first_failed(project, structure).is_none())
        .collect();
    let file = project::File {
        project,
        structures,
        retained,
        organisations,
        readings,
    };

    let mut verdicts = eligibility::verdicts(&file);
    verdicts.extend(project::verdicts(&file));
    let outcome = outcome(&verdicts);

    let lines = money::lines(&file);
    let agreed: i128 = lines.values().sum();
    let unspent = lines["equipment"] - money::equipment_on_expenses(&file);
    let (total, settled) = if outcome == "inadmissible" {
        (0, 0)
    } else {
        (agreed, agreed - unspent)
    };
    let usage = usage::usage(&file);
    let payments = payments::payments(&file, outcome, total, settled);
    Answer {
        outcome,
        structures: file.retained.len(),
        by_region: file.by_region(),
        excluded: eligibility::excluded(&file),
        desk: project::desk(&file),
        total,
        settled,
        lines,
        payments,
        documents: documents::documents(&file),
        usage,
        verdicts,
    }
}

/// Returns the outcome: inadmissible when a condition on the project does not hold, else discretionary or admissible.
fn outcome(verdicts: &BTreeMap<&'static str, &'static str>) -> &'static str {
    let on_the_project = |id: &str| !eligibility::IDS.contains(&id) && id != "equipment-with-dui";
    if verdicts
        .iter()
        .any(|(id, verdict)| on_the_project(id) && *verdict == "not-met")
    {
        "inadmissible"
    } else if verdicts.values().any(|verdict| *verdict == "discretionary") {
        "discretionary"
    } else {
        "admissible"
    }
}
