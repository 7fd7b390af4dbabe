//! Conditions on each structure: one that fails any of them is left out, and the project continues with the others.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Excluded;
use super::exact::Fraction;
use super::facts::{given, organisation_of, records, same_name, text, yes};
use super::money::{eligible_hours, is_paid_by_hours, total_hours};
use super::project::File;

pub const IDS: [&str; 8] = [
    "in-scope",
    "own-finess",
    "no-eu-funding",
    "no-repeat-funding",
    "no-second-dui",
    "no-prestation-segur",
    "national-entity-agreement",
    "hours-declared",
];

pub(super) fn verdicts(file: &File) -> BTreeMap<&'static str, &'static str> {
    IDS.into_iter().map(|id| (id, verdict(id, file))).collect()
}

fn verdict(id: &str, file: &File) -> &'static str {
    let asked: Vec<&&Value> = file
        .structures
        .iter()
        .filter(|structure| is_asked(id, file.project, structure))
        .collect();
    if asked.is_empty() {
        "not-applicable"
    } else if asked
        .iter()
        .all(|structure| holds(id, file.project, structure))
    {
        "met"
    } else {
        "not-met"
    }
}

pub(super) fn first_failed(project: &Value, structure: &Value) -> Option<&'static str> {
    IDS.into_iter()
        .find(|id| is_asked(id, project, structure) && !holds(id, project, structure))
}

pub(super) fn excluded(file: &File) -> Vec<Excluded> {
    let of = |structure: &&Value| {
        let finess_et = given(structure, "finess_et")
            .and_then(Value::as_str)
            .map(str::to_owned);
        first_failed(file.project, structure).map(|criterion| Excluded {
            finess_et,
            criterion,
        })
    };
    file.structures.iter().filter_map(of).collect()
}

fn is_asked(id: &str, project: &Value, structure: &Value) -> bool {
    match id {
        // A structure that keeps its software may have had the upgrade paid by a Prestation Ségur.
        "no-prestation-segur" => text(structure, "operation") == "acquisition",
        "national-entity-agreement" => yes(organisation_of(project, structure), "national_entity"),
        "hours-declared" => is_paid_by_hours(structure),
        _ => true,
    }
}

fn holds(id: &str, project: &Value, structure: &Value) -> bool {
    let chosen = text(project, "solution.software");
    match id {
        // Every structure of article L.312-1; a long-stay care unit belongs to the health sector.
        "in-scope" => yes(structure, "under_l312_1") && text(structure, "sector") != "sanitaire",
        "own-finess" => given(structure, "finess_et").is_some() || yes(structure, "own_finess"),
        "no-eu-funding" => !yes(structure, "eu_structural_funding"),
        // Not twice for installing or upgrading the same software, and never for two different ones.
        "no-repeat-funding" => !records(structure, "earlier_fundings")
            .iter()
            .any(|funding| same_name(text(funding, "software"), chosen)),
        "no-second-dui" => records(structure, "earlier_fundings")
            .iter()
            .all(|funding| same_name(text(funding, "software"), chosen)),
        "no-prestation-segur" => {
            !yes(structure, "prestation_segur.ordered")
                || same_name(text(structure, "prestation_segur.software"), chosen)
        }
        "national-entity-agreement" => yes(
            organisation_of(project, structure),
            "national_entity_agreement",
        ),
        // There is a share to compute: the total hours are not zero, and the eligible hours are not more.
        "hours-declared" => {
            total_hours(structure) > Fraction::ZERO
                && eligible_hours(structure) <= total_hours(structure)
        }
        _ => panic!("no criterion `{id}` on structures"),
    }
}
