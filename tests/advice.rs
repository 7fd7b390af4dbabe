//! Tests that advice is true. Each set of changes, applied to the project as a host would, gives the outcome that it
//! states, and no part of it does. One more record brings what the longer project brings. Each reading has the effect
//! that it states.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

mod changes;

use bareme::{Ask, Options, Programme, Texts};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

use self::changes::{applied, grown, put};
use bareme_tests::bundled::{Pins, examples, programme};
use bareme_tests::contract;
use bareme_tests::generate::complete_project;
use bareme_tests::generate::partial::{forgetting, without};

fn options(readings: &Pins) -> Options {
    Options {
        texts: Texts::None,
        readings: readings.clone(),
        ..Options::default()
    }
}

fn evaluated(programme: &Programme, project: &Value, readings: &Pins) -> Value {
    let decision = programme.evaluate_json(&project.to_string(), &options(readings));
    serde_json::from_str(&decision.unwrap_or_else(|refusal| panic!("{refusal}: {project}")))
        .unwrap()
}

fn advised(programme: &Programme, project: &Value, readings: &Pins) -> Value {
    serde_json::from_str(
        &programme
            .ask_json(Ask::Advise, &project.to_string(), &options(readings))
            .unwrap(),
    )
    .unwrap()
}

/// Returns the outcome and the whole grant of a decision, or of a part of an answer.
fn result(part: &Value) -> (Value, Value) {
    let total = |key: &str| part["grant"][key].clone();
    (
        part["outcome"].clone(),
        json!([total("amount"), total("min"), total("max")]),
    )
}

fn rank(outcome: &Value) -> usize {
    let outcomes = [
        "admissible",
        "discretionary",
        "undetermined",
        "inadmissible",
    ];
    outcomes.iter().position(|one| outcome == one).unwrap()
}

/// Checks that every set of changes gives the outcome it states, a better one than before, and needs each of its
/// changes.
fn ways_hold(programme: &Programme, project: &Value, advice: &Value, readings: &Pins) {
    for way in advice["ways"].as_array().unwrap() {
        let changes = way["changes"].as_array().unwrap();
        let after = |changes: &[Value]| evaluated(programme, &applied(project, changes), readings);
        assert_eq!(result(&after(changes)), result(way), "{way}");
        assert!(rank(&way["outcome"]) < rank(&advice["outcome"]), "{way}");
        for left_out in 0..changes.len() {
            let mut fewer = changes.clone();
            fewer.remove(left_out);
            assert!(
                rank(&after(&fewer)["outcome"]) > rank(&way["outcome"]),
                "{left_out} is not needed: {way}"
            );
        }
    }
}

fn growth_holds(programme: &Programme, project: &Value, advice: &Value, readings: &Pins) {
    let growth = &advice["growth"];
    let after_way = growth["after_way"] == true;
    let changes = if after_way {
        advice["ways"][0]["changes"].as_array().unwrap().clone()
    } else {
        Vec::new()
    };
    for step in growth["steps"].as_array().into_iter().flatten() {
        let added = step["to"].as_u64().unwrap() - growth["count"].as_u64().unwrap();
        let longer = grown(
            &applied(project, &changes),
            growth["list"].as_str().unwrap(),
            &growth["like"],
            added,
        );
        assert_eq!(
            result(&evaluated(programme, &longer, readings)),
            result(step),
            "{step}"
        );
    }
}

fn search_is_bounded(advice: &Value) {
    let search = &advice["search"];
    assert!(
        search["evaluations"].as_u64() <= search["bound"].as_u64(),
        "{search}"
    );
    let nothing_found = advice["ways"].as_array().unwrap().is_empty();
    assert!(
        advice["outcome"] != "admissible" || nothing_found,
        "{search}"
    );
}

fn readings_hold(programme: &Programme, project: &Value, readings: &Pins) {
    let sensitivity = programme
        .ask_json(Ask::Sensitivity, &project.to_string(), &options(readings))
        .unwrap();
    let sensitivity: Value = serde_json::from_str(&sensitivity).unwrap();
    let singles = sensitivity["readings"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["others"].as_array().unwrap());
    let turning = sensitivity["combinations"]["turning"].as_array().unwrap();
    let extremes = ["least", "most"].map(|key| &sensitivity["combinations"][key]);
    for other in singles
        .chain(turning)
        .chain(extremes.into_iter().filter(|one| !one.is_null()))
    {
        let mut pinned = readings.clone();
        for option in other["options"].as_array().unwrap() {
            let text = |key: &str| option[key].as_str().unwrap().to_owned();
            pinned.retain(|(reading, _)| *reading != text("reading"));
            pinned.push((text("reading"), text("option")));
        }
        assert_eq!(
            result(&evaluated(programme, project, &pinned)),
            result(other),
            "{other}"
        );
    }
    assert!(
        turning
            .iter()
            .all(|one| one["outcome"] != sensitivity["outcome"]),
        "{sensitivity}"
    );
}

/// Returns an example with a few facts changed, or not given.
fn troubled() -> impl Strategy<Value = Value> {
    let troubles = [
        ("filed_on", json!("2020-01-02")),
        ("filed_on", json!("2023-12-04")),
        ("filed_on", Value::Null),
        ("solution.identical_for_all", json!(false)),
        ("solution.identical_hosting", Value::Null),
        ("solution.meets_national_specification", json!(false)),
        (
            "solution.segur",
            json!({ "corridor": "medico-social", "status": "none" }),
        ),
        ("solution.national_market", json!(false)),
        ("solution.services", json!([])),
        ("solution.sad_listed", json!(false)),
        ("grouping.pooled_means", json!(false)),
        ("grouping.form", json!("agreement")),
        ("organisations[0].national_entity", json!(true)),
        ("organisations[0].national_entity_agreement", json!(false)),
        ("establishments[0].sector", Value::Null),
    ];
    (
        select(examples().into_values().collect::<Vec<_>>()),
        subsequence(troubles.to_vec(), 0..4),
        1..60_usize,
    )
        .prop_map(|(mut project, troubles, kept)| {
            for (path, value) in troubles {
                put(&mut project, path, value);
            }
            project["establishments"]
                .as_array_mut()
                .unwrap()
                .truncate(kept);
            project["usage"] = json!([]);
            project
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_is_advised_holds(project in troubled(), strict in any::<bool>()) {
        let pins = vec![("grouping-minimum-force".to_owned(), "strict".to_owned())];
        let knows = programme().evaluate_json(&project.to_string(), &options(&pins)).is_ok();
        let readings = if strict && knows { pins } else { Vec::new() };
        let advice = advised(programme(), &project, &readings);
        search_is_bounded(&advice);
        ways_hold(programme(), &project, &advice, &readings);
        growth_holds(programme(), &project, &advice, &readings);
        readings_hold(programme(), &project, &readings);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn what_is_advised_on_a_random_project_of_which_facts_are_missing_holds(project in complete_project(), chosen in forgetting()) {
        let partial = without(&project, &chosen);
        let advice = advised(programme(), &partial, &Vec::new());
        search_is_bounded(&advice);
        ways_hold(programme(), &partial, &advice, &Vec::new());
        growth_holds(programme(), &partial, &advice, &Vec::new());
        readings_hold(programme(), &partial, &Vec::new());
    }
}

#[test]
fn a_second_programme_is_advised_in_its_own_facts() {
    let (libraries, bases) = contract::programme(Some("libraries"));
    let mut project = bases["projects"]["town"].clone();
    project["submitted_on"] = json!("2035-01-01");
    let advice = advised(&libraries, &project, &Vec::new());
    assert_eq!(
        advice["ways"][0]["changes"][0]["facts"][0], "submitted_on",
        "{advice}"
    );
    ways_hold(&libraries, &project, &advice, &Vec::new());
    readings_hold(&libraries, &project, &Vec::new());
}
