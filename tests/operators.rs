//! Random projects of the programme `operators`, each rule of which shows one expression: what is said of a project with
//! fewer facts holds of the same project with more.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use std::collections::BTreeMap;
use std::sync::OnceLock;

use bareme::{Options, Programme, Texts};
use bareme_tests::tree::{read, rule_files};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

const FOLDER: &str = "tests/vectors/programmes/operators";
const COLOURS: [&str; 3] = ["red", "green", "blue"];

fn operators() -> &'static Programme {
    static OPERATORS: OnceLock<Programme> = OnceLock::new();
    OPERATORS.get_or_init(|| {
        Programme::parse(&rule_files(FOLDER)).unwrap_or_else(|faults| panic!("{faults}"))
    })
}

/// The phases that have a project of their own among the vectors.
fn phases() -> Vec<String> {
    let bases: Value = serde_json::from_str(&read(&format!("{FOLDER}/bases.json"))).unwrap();
    bases["projects"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect()
}

#[track_caller]
fn decide(project: &Value) -> Value {
    let options = Options {
        texts: Texts::None,
        ..Options::default()
    };
    let decision = operators()
        .evaluate_json(&project.to_string(), &options)
        .unwrap_or_else(|refusal| panic!("refused: {refusal}\n{project}"));
    serde_json::from_str(&decision).unwrap()
}

/// Generates a number of at most one decimal between two bounds.
fn number(least: i32, most: i32) -> impl Strategy<Value = Value> {
    (least * 10..=most * 10).prop_map(|tenths| json!(format!("{}", f64::from(tenths) / 10.0)))
}

fn amount() -> impl Strategy<Value = Value> {
    (0..100_000_u32).prop_map(|cents| json!(format!("{}.{:02}", cents / 100, cents % 100)))
}

fn colour() -> impl Strategy<Value = Value> {
    proptest::sample::select(&COLOURS).prop_map(Value::from)
}

/// Generates days at which months of different lengths, leap days and years meet.
fn day() -> impl Strategy<Value = Value> {
    let year = proptest::sample::select(vec![2000, 2023, 2024, 2025]);
    let day = proptest::sample::select(vec![
        "01-01", "01-30", "01-31", "02-28", "03-01", "06-15", "12-31",
    ]);
    prop_oneof![
        6 => (year, day).prop_map(|(year, day)| json!(format!("{year}-{day}"))),
        1 => Just(json!("2024-02-29")),
    ]
}

fn text() -> impl Strategy<Value = Value> {
    proptest::sample::select(vec![
        "Blue Door",
        " blue door ",
        "red",
        "97200",
        "97",
        " 971",
        "A",
    ])
    .prop_map(Value::from)
}

/// Generates the plain facts of the programme.
fn plain_facts() -> impl Strategy<Value = BTreeMap<&'static str, Value>> {
    let month = (1..=12_u32).prop_map(|month| json!(format!("2024-{month:02}")));
    let early = (10..=31_u32).prop_map(|day| json!(format!("2024-01-{day}")));
    let palette = proptest::sample::subsequence(&COLOURS, 0..=3).prop_map(|codes| json!(codes));
    let holds = || any::<bool>().prop_map(Value::from);
    let whole = || (0..6_u32).prop_map(Value::from);
    let share = (0..=100_u32).prop_map(|percent| json!(format!("{}", f64::from(percent) / 100.0)));
    let entry = |name: &'static str, value: BoxedStrategy<Value>| {
        value.prop_map(move |value| (name, value))
    };
    let all: Vec<_> = vec![
        entry("filed_on", day().boxed()),
        entry("asked", holds().boxed()),
        entry("a", holds().boxed()),
        entry("b", holds().boxed()),
        entry("c", holds().boxed()),
        entry("x", number(-30, 30).boxed()),
        entry("y", number(-3, 3).boxed()),
        entry("z", number(-300, 300).boxed()),
        entry("m", whole().boxed()),
        entry("n", whole().boxed()),
        entry("low", number(0, 10).boxed()),
        entry("mid", number(5, 15).boxed()),
        entry("high", number(10, 20).boxed()),
        entry("drift", number(-5, 5).boxed()),
        entry("price", amount().boxed()),
        entry("fee", amount().boxed()),
        entry("part", share.boxed()),
        entry("length", number(-2, 9).boxed()),
        entry("width", number(-2, 9).boxed()),
        entry("colour", colour().boxed()),
        entry("shade", colour().boxed()),
        entry("palette", palette.boxed()),
        entry("name", text().boxed()),
        entry("other_name", text().boxed()),
        entry("day", day().boxed()),
        entry("other_day", day().boxed()),
        entry("early", early.boxed()),
        entry("period", month.clone().boxed()),
        entry("other_period", month.boxed()),
    ];
    all.prop_map(|facts| facts.into_iter().collect())
}

fn record() -> impl Strategy<Value = Value> {
    (
        number(0, 100),
        number(-10, 10),
        any::<bool>(),
        colour(),
        day(),
    )
        .prop_map(|(weight, balance, full, colour, packed_on)| {
            json!({"weight": weight, "balance": balance, "full": full, "colour": colour,
                "packed_on": packed_on, "tags": []})
        })
}

fn items() -> impl Strategy<Value = Value> {
    let item = number(0, 50).prop_map(|mass| json!({"mass": mass}));
    proptest::collection::vec(item, 0..4).prop_map(Value::from)
}

/// Generates a project of some phase.
fn project() -> impl Strategy<Value = Value> {
    let records = proptest::collection::vec(record(), 0..4).prop_map(Value::from);
    (
        proptest::sample::select(phases()),
        plain_facts(),
        records,
        items(),
    )
        .prop_map(|(phase, facts, boxes, items)| {
            let mut project = json!(facts);
            project["phase"] = json!(phase);
            project["boxes"] = boxes;
            project["items"] = items;
            project
        })
}

/// Returns the project without some of its facts, and some of those of its records.
fn without(project: &Value, forgotten: &[Index]) -> Value {
    let mut partial = project.clone();
    for index in forgotten {
        let facts = partial.as_object_mut().unwrap();
        let names: Vec<String> = facts
            .keys()
            .filter(|name| *name != "phase")
            .cloned()
            .collect();
        let Some(name) = names.get(index.index(names.len() + 1)) else {
            continue;
        };
        let first = facts[name].as_array_mut().and_then(|list| list.first_mut());
        match first.and_then(Value::as_object_mut) {
            Some(record) if !record.is_empty() => {
                let name = record
                    .keys()
                    .nth(index.index(record.len()))
                    .unwrap()
                    .clone();
                record.remove(&name);
            }
            _ => drop(facts.remove(name)),
        }
    }
    partial
}

/// Tells whether a value that is shown of a project may become another one when more is known.
fn may_become(sparser: &Value, fuller: &Value) -> bool {
    let codes = |value: &Value| match value {
        Value::Array(codes) => codes.clone(),
        one => vec![one.clone()],
    };
    match sparser {
        Value::Null => true,
        Value::Object(_) => is_inside(bounds(fuller), bounds(sparser)),
        Value::Array(_) => codes(fuller)
            .iter()
            .all(|code| codes(sparser).contains(code)),
        _ => sparser == fuller,
    }
}

/// Returns the bounds of a number or day, which stay apart: texts of numbers do not order as numbers do.
fn bounds(value: &Value) -> [Option<Value>; 2] {
    let bound = |value: &Value| (!value.is_null()).then(|| value.clone());
    match value {
        Value::Object(range) => [bound(&range["min"]), bound(&range["max"])],
        exact => [bound(exact), bound(exact)],
    }
}

fn is_inside([least, most]: [Option<Value>; 2], [floor, ceiling]: [Option<Value>; 2]) -> bool {
    let ordered = |low: &Value, high: &Value| match (low.as_str(), high.as_str()) {
        (Some(low), Some(high)) => match (low.parse::<f64>(), high.parse::<f64>()) {
            (Ok(low), Ok(high)) => low <= high,
            _ => low <= high,
        },
        _ => low.as_i64() <= high.as_i64(),
    };
    floor.is_none_or(|floor| least.is_some_and(|least| ordered(&floor, &least)))
        && ceiling.is_none_or(|ceiling| most.is_some_and(|most| ordered(&most, &ceiling)))
}

/// Checks that everything a decision says of a project with fewer facts holds with more.
fn check_within(sparser: &Value, fuller: &Value) -> Result<(), TestCaseError> {
    let pairs = |key: &str| {
        let of = |decision: &Value| {
            decision
                .pointer(key)
                .and_then(Value::as_array)
                .cloned()
                .unwrap()
        };
        of(sparser).into_iter().zip(of(fuller))
    };
    for (less, more) in pairs("/criteria") {
        prop_assert!(
            less["verdict"] == more["verdict"] || less["verdict"] == "undetermined",
            "{less} became {more}"
        );
        prop_assert!(
            may_become(&less["actual"], &more["actual"]),
            "{less} became {more}"
        );
    }
    for (less, more) in pairs("/grant/lines") {
        let range = |line: &Value| json!({"min": line["min"], "max": line["max"]});
        prop_assert!(
            may_become(&range(&less), &range(&more)),
            "{less} became {more}"
        );
    }
    Ok(())
}

#[test]
fn the_rows_of_a_table_are_told_in_words() {
    let rules = operators().rule_set("tables").unwrap();
    let tables = rules.describe().tables;
    let rows: Vec<&str> = tables
        .iter()
        .flat_map(|table| &table.rows)
        .map(|row| row.en.as_str())
        .collect();
    assert_eq!(rows[0], "Red; at most 1: €24,000.00");
    assert_eq!(rows[3], "Green, Blue; at most 1: €17,000.00");
    assert_eq!(
        rows[6],
        "between €10,000.00 and €20,000.00 (lower bound left out): 50%"
    );
}

proptest! {
    #[test]
    fn what_is_said_with_fewer_facts_holds_with_more(
        project in project(),
        fewer in proptest::collection::vec(any::<Index>(), 0..12),
        more in proptest::collection::vec(any::<Index>(), 0..12),
    ) {
        let fuller = without(&project, &fewer);
        let sparser = without(&fuller, &more);
        check_within(&decide(&sparser), &decide(&fuller))?;
        check_within(&decide(&fuller), &decide(&project))?;
    }
}
