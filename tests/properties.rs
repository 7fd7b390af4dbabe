//! Properties of the engine on random projects of généralisation 2023.
//!
//! - On a complete project, the engine agrees with a naive model written from the provisions, under every reading.
//! - An answer covers every answer that more facts can give: giving a fact never widens an answer.
//! - A decision asks only for facts that are not given, and asks something as long as answers can change it.
//! - The order of structures, organisations, documents and keys does not matter.
//! - A structure that is written twice counts once.
//! - `evaluate` and `explain` give the same decision, and the same input the same bytes; what is explained adds up.
//! - A project has one canonical form, and a decision is made again from its receipt.
//! - Month by month, the last month agrees with the decision, and a payment that was due stays due unless a setback is
//!   listed.
//! - Every decision has the shape of the contract, and its sums add up.
//! - Under the rules of every phase and call, on the examples: answers on fewer facts cover the full ones, and order
//!   does not matter.
//! - No input panics: noise, broken texts, wrong values.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    reason = "a test says what it wants by failing"
)]

mod decisions;
mod explaining;
mod naive;

use bareme::{Ask, InputError, Options, Programme, Texts};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::FileFailurePersistence;
use serde_json::Value;

use self::decisions::agreement::agrees;
use self::decisions::missing::{asks_only_what_is_unknown, asks_while_answers_count};
use self::decisions::months::ends_where_it_stands;
use self::decisions::shape::conforms;
use self::decisions::within::lies_within;
use self::decisions::without_order;
use bareme_tests::bundled::{Pins, programme};
use bareme_tests::generate::damage::{damaged, noise};
use bareme_tests::generate::partial::{forgetting, told_in_another_order, without};
use bareme_tests::generate::rules::{example_under_any_rules, pins};
use bareme_tests::generate::{complete_project, complete_project_with_duplicates};

/// The phase of the naive model.
const PHASE: &str = "generalisation-2023";

/// Returns the decision on a text, as bytes; the only call of the engine in these tests.
fn answer(text: &str, pins: &Pins) -> Result<String, InputError> {
    programme().evaluate_json(
        text,
        &Options {
            texts: Texts::None,
            readings: pins.clone(),
            ..Options::default()
        },
    )
}

/// Returns the decision on a valid project.
#[track_caller]
fn decide(text: &str, pins: &Pins) -> Value {
    let decision =
        answer(text, pins).unwrap_or_else(|refusal| panic!("refused: {refusal}\n{text}"));
    serde_json::from_str(&decision).unwrap()
}

/// Adds the project to the message of a failed check.
fn check(result: Result<(), String>, project: &str) -> Result<(), TestCaseError> {
    result.map_err(|why| TestCaseError::fail(format!("{why}\n{project}")))
}

/// Uses 128 projects for each property, unless `PROPTEST_CASES` says otherwise.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(128);
    ProptestConfig {
        cases,
        max_shrink_iters: 400,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource(
            "proptest-regressions",
        ))),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_engine_agrees_with_the_naive_model(project in complete_project_with_duplicates(), pins in pins(PHASE)) {
        let text = project.to_string();
        let decision = decide(&text, &pins);
        check(agrees(&decision, &naive::decide(&project, naive::Readings(&pins))), &text)?;
        check(conforms(&decision), &text)?;
    }

    #[test]
    fn a_partial_answer_leaves_room_for_the_complete_one(project in complete_project(), chosen in forgetting(), pins in pins(PHASE)) {
        let told = without(&project, &chosen);
        let partial = told.to_string();
        let decision = decide(&partial, &pins);
        check(conforms(&decision), &partial)?;
        let complete = decide(&project.to_string(), &pins);
        check(asks_only_what_is_unknown(&decision, &told), &partial)?;
        check(asks_while_answers_count(&decision, &complete), &partial)?;
        check(lies_within(&complete, &decision), &partial)?;
    }

    #[test]
    fn month_by_month_a_project_ends_where_it_stands(project in complete_project(), chosen in forgetting(), pins in pins(PHASE)) {
        let partial = without(&project, &chosen).to_string();
        let options = Options { texts: Texts::None, readings: pins.clone(), ..Options::default() };
        let follow_up = programme().ask_json(Ask::Follow, &partial, &options).unwrap();
        check(ends_where_it_stands(&serde_json::from_str(&follow_up).unwrap(), &decide(&partial, &pins)), &partial)?;
    }

    #[test]
    fn telling_more_never_widens(project in complete_project(), fewer in forgetting(), more in forgetting(), pins in pins(PHASE)) {
        let sparser = without(&project, &[fewer.clone(), more].concat()).to_string();
        let fuller = without(&project, &fewer).to_string();
        check(lies_within(&decide(&fuller, &pins), &decide(&sparser, &pins)), &sparser)?;
    }

    #[test]
    fn order_does_not_matter(project in complete_project(), seeds in proptest::collection::vec(any::<Index>(), 1..20)) {
        let text = project.to_string();
        let other = told_in_another_order(&project, &seeds);
        prop_assert_eq!(without_order(&decide(&text, &Pins::new())), without_order(&decide(&other, &Pins::new())));
    }

    #[test]
    fn order_does_not_matter_when_facts_are_missing(project in complete_project(), chosen in forgetting(), seeds in proptest::collection::vec(any::<Index>(), 1..20)) {
        let partial = without(&project, &chosen);
        let ordered = decide(&partial.to_string(), &Pins::new());
        let other = decide(&told_in_another_order(&partial, &seeds), &Pins::new());
        check(lies_within(&ordered, &other).and(lies_within(&other, &ordered)), &partial.to_string())?;
    }

    #[test]
    fn the_rules_of_every_phase_leave_room_for_what_is_not_told(project in example_under_any_rules(), fewer in forgetting(), more in forgetting()) {
        let sparser = without(&project, &[fewer.clone(), more].concat());
        let fuller = without(&project, &fewer).to_string();
        let (less, more) = (decide(&sparser.to_string(), &Pins::new()), decide(&fuller, &Pins::new()));
        check(conforms(&less), &sparser.to_string())?;
        check(asks_only_what_is_unknown(&less, &sparser), &sparser.to_string())?;
        check(asks_while_answers_count(&less, &more), &sparser.to_string())?;
        check(lies_within(&more, &less), &sparser.to_string())?;
    }

    #[test]
    fn the_rules_of_every_phase_do_not_mind_the_order(project in example_under_any_rules(), seeds in proptest::collection::vec(any::<Index>(), 1..20)) {
        let ordered = decide(&project.to_string(), &Pins::new());
        let other = decide(&told_in_another_order(&project, &seeds), &Pins::new());
        check(lies_within(&ordered, &other).and(lies_within(&other, &ordered)), &project.to_string())?;
    }

    #[test]
    fn a_structure_written_twice_counts_once(project in complete_project(), copies in proptest::collection::vec(any::<Index>(), 1..4)) {
        let mut repeated = project.clone();
        let list = repeated["establishments"].as_array_mut().unwrap();
        let numbered: Vec<Value> = list.iter().filter(|record| record.get("finess_et").is_some()).cloned().collect();
        list.extend(copies.iter().filter(|_| !numbered.is_empty()).map(|copy| numbered[copy.index(numbered.len())].clone()));
        let (once, twice) = (decide(&project.to_string(), &Pins::new()), decide(&repeated.to_string(), &Pins::new()));
        for key in ["outcome", "criteria", "counted", "desk", "grant", "payments", "documents", "usage"] {
            prop_assert_eq!(&once[key], &twice[key], "{}", repeated);
        }
    }

    #[test]
    fn explaining_gives_the_same_decision(project in complete_project(), chosen in proptest::option::of(forgetting()), pins in pins(PHASE)) {
        let text = without(&project, &chosen.unwrap_or_default()).to_string();
        let known = programme().project_from_json(&text).unwrap();
        let rules = programme().rules_for(&known).unwrap();
        let mut readings = rules.readings();
        for (reading, option) in &pins {
            readings.pin(reading, option).unwrap();
        }
        let options = Options { texts: Texts::Both, readings: pins, ..Options::default() };
        let explained = programme().explain(&known, &options).unwrap().decision.to_json(Texts::Both);
        prop_assert_eq!(&explained, &rules.evaluate_with(&known, &readings).to_json(Texts::Both));
        prop_assert_eq!(&explained, &programme().evaluate_json(&text, &options).unwrap());
    }

    #[test]
    fn the_canonical_form_tells_the_same_project(project in complete_project(), chosen in forgetting(), pins in pins(PHASE)) {
        let text = without(&project, &chosen).to_string();
        let canonical = programme().project_from_json(&text).unwrap().to_json();
        prop_assert_eq!(&programme().project_from_json(&canonical).unwrap().to_json(), &canonical);
        prop_assert_eq!(answer(&canonical, &pins).unwrap(), answer(&text, &pins).unwrap());
    }

    #[test]
    fn a_decision_is_made_again_from_its_receipt(project in complete_project(), chosen in forgetting(), pins in pins(PHASE)) {
        let text = without(&project, &chosen).to_string();
        let options = Options { readings: pins, receipt: true, ..Options::default() };
        let kept = programme().evaluate_json(&text, &options).unwrap();
        let found = programme().verify(&kept, &programme().project_from_json(&text).unwrap()).unwrap();
        prop_assert!(found.agrees, "{}", found.text(bareme::Language::English));
    }

    #[test]
    fn noise_is_refused_with_reasons(text in noise()) {
        if let Err(refusal) = answer(&text, &Pins::new()) {
            prop_assert!(!refusal.faults.is_empty() && !refusal.to_string().is_empty());
        }
        let refused = programme().verify_json(&text, "{}", Texts::None).is_err();
        prop_assert!(refused, "verified");
    }

    #[test]
    fn damage_is_refused_with_reasons_or_decided(text in damaged(complete_project())) {
        match answer(&text, &Pins::new()) {
            Err(refusal) => prop_assert!(!refusal.faults.is_empty() && !refusal.to_string().is_empty()),
            Ok(decision) => check(conforms(&serde_json::from_str(&decision).unwrap()), &text)?,
        }
    }
}

#[test]
fn a_second_copy_of_the_rules_gives_the_same_bytes() {
    let project = r#"{ "phase": "generalisation-2023", "establishments": [ { "finess_et": "970200001" }, {} ] }"#;
    let again = Programme::bundled().unwrap();
    let options = Options {
        texts: Texts::Both,
        ..Options::default()
    };
    assert_eq!(
        again.evaluate_json(project, &options).unwrap(),
        programme().evaluate_json(project, &options).unwrap()
    );
}

#[test]
fn nothing_missing_in_a_complete_project() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..20 {
        let project = complete_project().new_tree(&mut runner).unwrap().current();
        assert_eq!(
            decide(&project.to_string(), &Pins::new())["missing"],
            Value::from(Vec::<Value>::new()),
            "{project}"
        );
    }
}

#[test]
fn random_projects_have_months_to_follow() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let followed = (0..20).filter(|_| {
        let project = complete_project()
            .new_tree(&mut runner)
            .unwrap()
            .current()
            .to_string();
        let follow_up = programme()
            .ask_json(Ask::Follow, &project, &Options::default())
            .unwrap();
        decisions::list(&serde_json::from_str(&follow_up).unwrap(), "months").len() > 1
    });
    assert!(followed.count() > 5);
}
