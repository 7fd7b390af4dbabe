//! Tests for each reading of the bundled rule sets that the vectors show what every option changes.
//!
//! An option is shown when two cases have the same project and only differ in that reading, and what the case of the
//! option expects does not hold in the other case. A call may settle a reading of its phase: a case pins it, and no
//! decision of the call uses it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use std::collections::BTreeMap;

use bareme::{Named, Programme};
use bareme_tests::contract::{agrees, answer, listed_files, pinned, programme, project, read};
use serde_json::Value;

/// A case over the bundled rules.
struct Case {
    rules: String,
    project: Value,
    pinned: BTreeMap<String, String>,
    /// What it expects, without the list of readings used.
    expect: Value,
    decision: Value,
}

/// An option of a reading of a rule set.
#[derive(Clone, Copy)]
struct Side<'p> {
    rules: &'p str,
    reading: &'p str,
    option: &'p str,
    default: &'p str,
}

#[test]
fn every_option_is_shown() {
    let programme = Programme::bundled().unwrap();
    let sides = sides(&programme);
    let hidden = hidden(&sides, &cases());
    assert!(
        hidden.is_empty(),
        "no vector shows what changes under {} of {} options:\n{}",
        hidden.len(),
        sides.len(),
        hidden.join("\n")
    );
}

#[test]
fn an_option_without_its_cases_is_missed() {
    let programme = Programme::bundled().unwrap();
    let pins = |case: &Case| case.pinned.values().any(|option| option == "strict");
    let without: Vec<Case> = cases().into_iter().filter(|case| !pins(case)).collect();
    let hidden = hidden(&sides(&programme), &without);
    assert!(
        hidden
            .iter()
            .any(|side| side == "generalisation-2022: grouping-minimum-force = strict"),
        "{hidden:?}"
    );
    assert!(
        hidden
            .iter()
            .any(|side| side == "generalisation-2022: grouping-minimum-force = appraised"),
        "{hidden:?}"
    );
}

/// Returns every option of every reading of every rule set.
fn sides(programme: &Programme) -> Vec<Side<'_>> {
    let mut sides = Vec::new();
    for rules in programme.rule_sets() {
        for reading in rules.describe().readings {
            let default = id(reading.default.as_ref().unwrap());
            let side = |option| Side {
                rules: rules.id(),
                reading: reading.id,
                option,
                default,
            };
            sides.extend(reading.options.iter().map(|option| side(id(option))));
        }
    }
    assert!(
        sides.len() > 40,
        "{} options are found: is this test blind?",
        sides.len()
    );
    sides
}

fn id<'p>(named: &Named<'p>) -> &'p str {
    named.id
}

/// Returns the options that no pair of cases shows.
fn hidden(sides: &[Side<'_>], cases: &[Case]) -> Vec<String> {
    let shown = |side: &Side<'_>| {
        cases
            .iter()
            .any(|case| cases.iter().any(|other| shows(side, case, other)))
    };
    let hidden = sides
        .iter()
        .filter(|side| !shown(side) && !settled(side, cases));
    hidden
        .map(|side| format!("{}: {} = {}", side.rules, side.reading, side.option))
        .collect()
}

/// Tells whether a call leaves nothing of a reading: it is pinned there, and no decision uses it.
fn settled(side: &Side<'_>, cases: &[Case]) -> bool {
    let uses = |case: &Case| {
        let readings = case.decision["readings"].as_array().unwrap();
        readings.iter().any(|used| used["id"] == side.reading)
    };
    let of_call = || {
        cases
            .iter()
            .filter(|case| case.rules == side.rules && case.decision["call"].is_string())
    };
    of_call().any(|case| case.pinned.contains_key(side.reading)) && !of_call().any(uses)
}

/// Tells whether what a case of the option expects does not hold in another case, which only differs in that reading.
fn shows(side: &Side<'_>, case: &Case, other: &Case) -> bool {
    let option = |case: &Case| {
        case.pinned
            .get(side.reading)
            .map_or(side.default, String::as_str)
            .to_owned()
    };
    let others = |case: &Case| {
        let mut pinned = case.pinned.clone();
        pinned.remove(side.reading);
        pinned
    };
    case.rules == side.rules
        && option(case) == side.option
        && option(other) != side.option
        && case.project == other.project
        && others(case) == others(other)
        && agrees(&case.expect, &other.decision, "").is_err()
}

/// Returns the cases over the bundled rules that state a project and have a decision.
fn cases() -> Vec<Case> {
    let (programme, bases) = programme(None);
    let files = listed_files()
        .into_iter()
        .map(|file| read(&file))
        .filter(|file| file.get("programme").is_none());
    let cases = files.flat_map(|file| file["cases"].as_array().unwrap().clone());
    cases
        .filter(|case| {
            case.get("expect").is_some() && case.get("text").is_none() && case.get("ask").is_none()
        })
        .map(|declared| case(&programme, &bases, &declared))
        .collect()
}

fn case(programme: &Programme, bases: &Value, declared: &Value) -> Case {
    let decision = answer(programme, bases, declared).unwrap_or_else(|refusal| panic!("{refusal}"));
    let decision: Value = serde_json::from_str(&decision).unwrap();
    let mut expect = declared["expect"].clone();
    expect.as_object_mut().unwrap().remove("readings");
    let rules = decision["call"]
        .as_str()
        .or(decision["phase"].as_str())
        .unwrap()
        .to_owned();
    let pinned = pinned(declared).into_iter().collect();
    Case {
        rules,
        project: project(bases, declared),
        pinned,
        expect,
        decision,
    }
}
