//! Random projects of the phases of the programme `language` that compute amounts from amounts: each range holds what comes
//! out when the rest is known, and exact payments pay what the grant comes to.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use std::sync::OnceLock;

use bareme::{Options, Programme, Texts};
use bareme_tests::tree::rule_files;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

const FOLDER: &str = "tests/vectors/programmes/language";

fn decide(project: &Value) -> Value {
    static LANGUAGE: OnceLock<Programme> = OnceLock::new();
    let language = LANGUAGE.get_or_init(|| {
        Programme::parse(&rule_files(FOLDER)).unwrap_or_else(|faults| panic!("{faults}"))
    });
    let options = Options {
        texts: Texts::None,
        ..Options::default()
    };
    let decision = language.evaluate_json(&project.to_string(), &options);
    serde_json::from_str(&decision.unwrap_or_else(|refusal| panic!("{refusal}\n{project}")))
        .unwrap()
}

fn amount(most: u32) -> impl Strategy<Value = Value> {
    (0..=most * 100).prop_map(|cents| json!(Decimal::new(cents.into(), 2).to_string()))
}

fn holds() -> impl Strategy<Value = Value> {
    any::<bool>().prop_map(Value::from)
}

/// Generates all facts of a project but its gardens, those that are optional among them or not.
fn facts() -> impl Strategy<Value = Map<String, Value>> {
    let conditions = proptest::collection::vec(holds(), 6);
    let amounts = (amount(1000), amount(100), amount(1000));
    let sums = (
        proptest::option::of(amount(900)),
        proptest::option::of(amount(400)),
    );
    (conditions, amounts, sums).prop_map(|(conditions, (budget, extra, spent), (agreed, paid))| {
        let names = [
            "first",
            "abroad",
            "appraised",
            "signed",
            "reported",
            "finished",
        ];
        let mut facts: Map<String, Value> = names
            .map(String::from)
            .into_iter()
            .zip(conditions)
            .collect();
        facts.insert("budget".into(), budget);
        facts.insert("extra_budget".into(), extra);
        facts.insert("spent".into(), spent);
        facts.extend(agreed.map(|agreed| ("sum_agreed".into(), agreed)));
        facts.extend(paid.map(|paid| ("advance".into(), json!({ "sum": paid }))));
        facts
    })
}

/// Generates a project, and the same without some of its facts. A sum that was agreed or paid stays: to give it is to
/// settle the sum, not to tell more of it.
fn projects() -> impl Strategy<Value = [Value; 2]> {
    let gardens = proptest::collection::vec((amount(500), any::<bool>()), 0..4);
    let phase = proptest::sample::select(vec!["ceilings", "settling"]);
    let kept = proptest::collection::vec(any::<bool>(), 12);
    (phase, facts(), gardens, kept).prop_map(|(phase, facts, gardens, kept)| {
        let garden = |(number, (asked, _)): (usize, &(Value, bool))| {
            json!({ "number": number.to_string(), "asked": asked })
        };
        let full: Vec<Value> = gardens.iter().enumerate().map(garden).collect();
        let known = full.iter().zip(&gardens).map(|(garden, (_, is_known))| match is_known {
            true => garden.clone(),
            false => json!({ "number": garden["number"] }),
        });
        let known: Vec<Value> = known.collect();
        let given = |name: &str| ["sum_agreed", "advance"].contains(&name);
        let told = facts.iter().zip(&kept);
        let told = told.filter(|((name, _), is_kept)| **is_kept || given(name));
        let told: Map<String, Value> = told
            .map(|((name, value), _)| (name.clone(), value.clone()))
            .collect();
        [(facts.clone(), full), (told, known)].map(|(mut facts, gardens)| {
            facts.insert("phase".into(), json!(phase));
            facts.insert("gardens".into(), json!(gardens));
            Value::Object(facts)
        })
    })
}

/// Every amount of a decision, by its place.
fn amounts(decision: &Value) -> Vec<(String, Value)> {
    let mut amounts = vec![("grant".to_owned(), decision["grant"].clone())];
    amounts.push(("settled".into(), decision["grant"]["settled"].clone()));
    for list in ["/grant/lines", "/payments"] {
        let all = decision.pointer(list).and_then(Value::as_array).unwrap();
        amounts.extend(all.iter().map(|one| (one["id"].to_string(), one.clone())));
    }
    amounts.retain(|(_, amount)| !amount.is_null());
    amounts
}

fn bound(amount: &Value, end: &str) -> Option<Decimal> {
    amount[end].as_str().map(|text| text.parse().unwrap())
}

proptest! {
    #[test]
    fn each_range_holds_what_comes_out([full, partial] in projects()) {
        let (full, partial) = (decide(&full), decide(&partial));
        // A condition reads the grant: what is open may prove inadmissible, and then nothing is paid.
        prop_assume!(full["outcome"] == "admissible");
        for ((place, exact), (_, open)) in amounts(&full).into_iter().zip(amounts(&partial)) {
            let (least, most) = (bound(&exact, "min").unwrap(), bound(&exact, "max").unwrap());
            prop_assert!(bound(&open, "min").is_none_or(|min| min <= least), "{place}: {open} became {exact}");
            prop_assert!(bound(&open, "max").is_none_or(|max| max >= most), "{place}: {open} became {exact}");
        }
    }

    #[test]
    fn exact_payments_pay_what_the_grant_comes_to([full, _] in projects()) {
        let decision = decide(&full);
        let payments = decision["payments"].as_array().unwrap();
        let paid = payments.iter().map(|payment| bound(payment, "amount"));
        let paid: Option<Decimal> = paid.sum();
        let grant = &decision["grant"];
        let whole = if grant["settled"].is_null() { grant } else { &grant["settled"] };
        if let (Some(paid), Some(whole)) = (paid, bound(whole, "amount")) {
            prop_assert_eq!(paid, whole);
        }
    }
}
