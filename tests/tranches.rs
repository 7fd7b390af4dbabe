//! Tests rankings with three tranches against every way in which records can stand, tried one by one.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use std::str::FromStr;
use std::sync::OnceLock;

use bareme::{Options, Programme, Texts};
use bareme_tests::tree::rule_files;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// What a garden brings in each tranche when it is new, and when it is old.
const STEPS: [[i64; 3]; 2] = [[100, 50, 10], [60, 55, 0]];
/// The last rank of the first two tranches.
const ENDS: [usize; 2] = [1, 3];

#[derive(Clone, Debug)]
struct Garden {
    is_new: Option<bool>,
    valid: Option<bool>,
    asked: i64,
}

fn programme() -> &'static Programme {
    static PROGRAMME: OnceLock<Programme> = OnceLock::new();
    PROGRAMME.get_or_init(|| {
        let rules = rule_files("tests/vectors/programmes/language");
        Programme::parse(&rules).unwrap_or_else(|faults| panic!("{faults}"))
    })
}

fn gardens() -> impl Strategy<Value = Vec<Garden>> {
    let open = |likely: u32| prop_oneof![likely => any::<bool>().prop_map(Some), 1 => Just(None)];
    let garden = (open(6), open(6), 0..120_i64).prop_map(|(is_new, valid, asked)| Garden {
        is_new,
        valid,
        asked,
    });
    proptest::collection::vec(garden, 0..6)
}

fn project(gardens: &[Garden]) -> Value {
    let gardens = (1..).zip(gardens).map(|(number, garden)| {
        let kind = garden
            .is_new
            .map(|is_new| if is_new { "new" } else { "old" });
        json!({ "number": number.to_string(), "kind": kind, "valid": garden.valid,
            "asked": garden.asked.to_string() })
    });
    json!({ "phase": "tranches", "gardens": gardens.collect::<Vec<_>>() })
}

/// Returns the bounds of a line.
fn line(decision: &Value, id: &str) -> [Decimal; 2] {
    let lines = decision["grant"]["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["id"] == id).unwrap();
    let keys = match line["amount"].is_null() {
        true => ["min", "max"],
        false => ["amount", "amount"],
    };
    keys.map(|key| Decimal::from_str(line[key].as_str().unwrap()).unwrap())
}

fn decided(gardens: &[Garden]) -> Value {
    let options = Options {
        texts: Texts::None,
        ..Options::default()
    };
    let project = project(gardens).to_string();
    let decision = programme()
        .evaluate_json(&project, &options)
        .unwrap_or_else(|refusal| panic!("refused: {refusal}\n{project}"));
    serde_json::from_str(&decision).unwrap()
}

/// Returns each way in which the unknown facts of gardens may turn out.
fn completed(gardens: &[Garden]) -> Vec<Vec<Garden>> {
    let Some((first, others)) = gardens.split_first() else {
        return vec![Vec::new()];
    };
    let choices = |fact: Option<bool>| fact.map_or(vec![true, false], |known| vec![known]);
    let mut all = Vec::new();
    for rest in completed(others) {
        for is_new in choices(first.is_new) {
            for valid in choices(first.valid) {
                let garden = Garden {
                    is_new: Some(is_new),
                    valid: Some(valid),
                    asked: first.asked,
                };
                all.push([vec![garden], rest.clone()].concat());
            }
        }
    }
    all
}

/// Returns the totals of all orders of gardens, of what each brings in its tranche.
fn totals(left: &[Garden], rank: usize, brings: &dyn Fn(&Garden, usize) -> i64) -> Vec<i64> {
    if left.is_empty() {
        return vec![0];
    }
    let mut all = Vec::new();
    for index in 0..left.len() {
        let mut rest = left.to_vec();
        let garden = rest.remove(index);
        let tranche = ENDS.iter().filter(|end| **end < rank).count();
        let here = brings(&garden, tranche);
        all.extend(
            totals(&rest, rank + 1, brings)
                .into_iter()
                .map(|more| more + here),
        );
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn by_kind(garden: &Garden, tranche: usize) -> i64 {
    STEPS[usize::from(garden.is_new == Some(false))][tranche]
}

fn by_cost(garden: &Garden, tranche: usize) -> i64 {
    STEPS[0][tranche].min(garden.asked)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_order_gives_the_highest_and_the_lowest_total_and_bounds_hold_every_way(all in gardens()) {
        let open = decided(&all);
        for gardens in completed(&all) {
            let decision = decided(&gardens);
            let valid: Vec<Garden> = gardens.iter().filter(|garden| garden.valid == Some(true)).cloned().collect();
            let tried = totals(&valid, 1, &by_kind);
            let whole = ENDS.iter().filter(|end| **end < valid.len()).count();
            let whole = STEPS[0][whole] * i64::try_from(valid.len()).unwrap();
            let listed: i64 = (1..).zip(&valid).map(|(rank, garden)| {
                by_kind(garden, ENDS.iter().filter(|end| **end < rank).count())
            }).sum();
            let expected = [
                ("high", *tried.last().unwrap()),
                ("low", *tried.first().unwrap()),
                ("listed", listed),
                ("whole", whole),
                ("costs", *totals(&valid, 1, &by_cost).last().unwrap()),
            ];
            for (id, expected) in expected {
                let expected = Decimal::from(expected);
                prop_assert_eq!(line(&decision, id), [expected; 2], "{} of {:?}", id, gardens);
                let [least, most] = line(&open, id);
                prop_assert!(least <= expected && expected <= most, "{} of {:?} is {}, not from {} to {}", id, all, expected, least, most);
            }
        }
    }
}
