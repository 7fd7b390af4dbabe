//! Conditions on the project as a whole, and its desk.

use std::collections::BTreeMap;

use serde_json::Value;

use super::facts::{given, organisation, text, yes};
use super::payments::happened;
use super::{Desk, Readings};

/// Corsica and overseas.
const OVERSEAS: [&str; 9] = ["01", "02", "03", "04", "06", "94", "975", "977", "978"];

/// A project as the model sees it.
pub(super) struct File<'a> {
    pub(super) project: &'a Value,
    /// Every structure, once.
    pub(super) structures: Vec<&'a Value>,
    /// The structures that are not left out.
    pub(super) retained: Vec<&'a Value>,
    pub(super) organisations: Vec<&'a Value>,
    pub(super) readings: Readings<'a>,
}

impl File<'_> {
    pub(super) fn by_region(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for structure in &self.retained {
            *counts
                .entry(text(structure, "region").to_owned())
                .or_default() += 1;
        }
        counts
    }

    fn has_several_regions(&self) -> bool {
        self.by_region().len() > 1
    }

    pub(super) fn is_national(&self) -> bool {
        self.retained.len() >= 50 && self.has_several_regions()
    }

    pub(super) fn lead_applicant(&self) -> &Value {
        organisation(self.project, text(self.project, "lead_applicant"))
    }

    /// Returns the retained structures of an organisation.
    pub(super) fn structures_of(&self, organisation: &Value) -> Vec<&Value> {
        self.retained
            .iter()
            .copied()
            .filter(|structure| text(structure, "organisation") == text(organisation, "id"))
            .collect()
    }

    /// Returns the organisations with a retained structure.
    pub(super) fn taking_part(&self) -> Vec<&Value> {
        self.organisations
            .iter()
            .copied()
            .filter(|organisation| !self.structures_of(organisation).is_empty())
            .collect()
    }
}

/// Tells whether all these structures are in Corsica or overseas.
pub(super) fn all_overseas(structures: &[&Value]) -> bool {
    structures
        .iter()
        .all(|structure| OVERSEAS.contains(&text(structure, "region")))
}

pub(super) fn verdicts(file: &File) -> BTreeMap<&'static str, &'static str> {
    let of_the_call = [
        ("territory", met(file.by_region().contains_key("02"))),
        ("regional-call", met(!file.is_national())),
    ];
    let asked = if answers_martinique(file) { 2 } else { 0 };
    let mut verdicts = of_the_phase(file);
    verdicts.extend(of_the_call.into_iter().take(asked));
    verdicts
}

/// Tells whether the project answers the call of ARS Martinique.
fn answers_martinique(file: &File) -> bool {
    given(file.project, "call").is_some()
}

fn of_the_phase(file: &File) -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([
        ("grouping-minimum", grouping_minimum(file)),
        (
            "joining-lawful",
            joining(file, "lawful_under_initial_contract", "not-met"),
        ),
        (
            "joining-timing",
            joining(file, "timing_consistent", "discretionary"),
        ),
        (
            "joining-risk",
            joining(file, "no_excessive_risk", "discretionary"),
        ),
        ("grouping-terms", grouping_terms(file)),
        (
            "same-solution",
            met(yes(file.project, "solution.identical_for_all")),
        ),
        (
            "national-specification",
            met(yes(file.project, "solution.meets_national_specification")),
        ),
        (
            "solution-referenced",
            met(is_referenced(file) || is_exempt_from_referencing(file)),
        ),
        (
            "referenced-before-configuration",
            referenced_before_configuration(file),
        ),
        (
            "lead-applicant-national-entity-agreement",
            agreement_of_the_lead_applicant(file),
        ),
        ("self-assessment", self_assessment(file)),
        ("filed-in-window", filed_in_window(file)),
        ("kind", kind(file)),
        ("equipment-with-dui", equipment_with_dui(file)),
    ])
}

fn met(holds: bool) -> &'static str {
    if holds { "met" } else { "not-met" }
}

fn minimum(file: &File) -> usize {
    if all_overseas(&file.retained) { 8 } else { 15 }
}

fn grouping_minimum(file: &File) -> &'static str {
    let joins = |fact: &str| yes(file.project, &format!("grouping.{fact}"));
    let joins_a_funded_grouping = joins("joins_funded_grouping")
        && joins("timing_consistent")
        && joins("lawful_under_initial_contract")
        && joins("no_excessive_risk");
    if file.retained.is_empty() {
        "not-met"
    } else if file.retained.len() >= minimum(file)
        || joins_a_funded_grouping
            && file
                .readings
                .uses("g23-joining-force", "admissible", "appraised")
    {
        "met"
    } else if joins_a_funded_grouping {
        "discretionary"
    } else if file
        .readings
        .uses("grouping-minimum-force", "strict", "appraised")
    {
        "not-met"
    } else {
        "discretionary"
    }
}

/// Judges one of the conditions under which a project below the minimum joins a funded grouping.
fn joining(file: &File, condition: &str, otherwise: &'static str) -> &'static str {
    let fact = |name: &str| yes(file.project, &format!("grouping.{name}"));
    if file.retained.len() >= minimum(file) || !fact("joins_funded_grouping") {
        "not-applicable"
    } else if fact(condition) {
        "met"
    } else {
        otherwise
    }
}

/// Judges the terms of a grouping: required of every grouping, or only of those in which a member does not reach the
/// minimum alone.
fn grouping_terms(file: &File) -> &'static str {
    let below = |organisation: &&Value| file.structures_of(organisation).len() < minimum(file);
    let asked = file.readings.uses("g23-grouping-terms", "every", "every")
        || file.taking_part().iter().any(below);
    if text(file.project, "grouping.form") == "single-organisation" || !asked {
        return "not-applicable";
    }
    met(yes(file.project, "grouping.covers_project_duration")
        && yes(file.project, "grouping.pooled_means"))
}

/// Tells whether the solution is referenced, or about to be, in the medico-social corridor. For a hospital group, the
/// hospital corridor is enough if it holds a contract, has made a study, and had neither European aid nor HOP'EN for
/// the structures.
fn is_referenced(file: &File) -> bool {
    let unaided = |structure: &&Value| {
        !yes(structure, "eu_structural_funding") && !yes(structure, "hopen_funding")
    };
    let accepted = match text(file.project, "solution.segur.corridor") {
        "medico-social" => true,
        _ => {
            yes(file.lead_applicant(), "ght")
                && yes(file.project, "solution.ght_public_contract")
                && yes(file.project, "solution.ght_coverage_study")
                && file.retained.iter().all(unaided)
        }
    };
    accepted && text(file.project, "solution.segur.status") != "none"
}

/// Tells whether all structures are of the two sectors that one page exempts from a referenced solution.
fn is_exempt_from_referencing(file: &File) -> bool {
    file.readings.uses("g23-ahi-pjm", "exempt", "required")
        && !file.retained.is_empty()
        && file
            .retained
            .iter()
            .all(|structure| ["ahi", "pjm"].contains(&text(structure, "sector")))
}

/// Judges a solution that was not yet referenced at filing: it must be referenced before configuration starts.
fn referenced_before_configuration(file: &File) -> &'static str {
    let status = text(file.project, "solution.segur.status");
    let referenced_on = text(file.project, "solution.segur.referenced_on");
    let referenced_since_filing =
        status == "referenced" && referenced_on > text(file.project, "filed_on");
    let is_asked = status == "pending" || referenced_since_filing;
    if !is_asked || is_exempt_from_referencing(file) {
        return "not-applicable";
    }
    if !happened(file, "configuration_started") {
        return "met";
    }
    met(status == "referenced"
        && referenced_on < text(file.project, "timeline.configuration_started_on"))
}

fn agreement_of_the_lead_applicant(file: &File) -> &'static str {
    if yes(file.lead_applicant(), "national_entity") {
        met(yes(file.lead_applicant(), "national_entity_agreement"))
    } else {
        "not-applicable"
    }
}

fn self_assessment(file: &File) -> &'static str {
    if file
        .readings
        .uses("g23-self-assessment", "listed", "listed")
    {
        return "not-applicable";
    }
    met(file
        .organisations
        .iter()
        .all(|organisation| yes(organisation, "self_assessment_done")))
}

/// Judges what the project is: it must equip structures with a DUI, which a complement does not; of a deployment the
/// call says nothing.
fn kind(file: &File) -> &'static str {
    match text(file.project, "kind") {
        "dui" => "met",
        "deployment" => "discretionary",
        _ => "not-met",
    }
}

/// Judges a request for equipment, which needs a DUI project; without one, only the equipment is lost.
fn equipment_with_dui(file: &File) -> &'static str {
    if yes(file.project, "requests.equipment") {
        met(text(file.project, "kind") == "dui")
    } else {
        "not-applicable"
    }
}

fn filed_in_window(file: &File) -> &'static str {
    let filed_on = text(file.project, "filed_on");
    met("2023-01-15" <= filed_on && filed_on <= closing_day(file))
}

fn closing_day(file: &File) -> &'static str {
    if file.has_several_regions() {
        "2023-06-15"
    } else {
        "2023-09-15"
    }
}

pub(super) fn desk(file: &File) -> Desk {
    Desk {
        level: if file.is_national() && !answers_martinique(file) {
            "national"
        } else {
            "regional"
        },
        closes_on: closing_day(file),
    }
}
