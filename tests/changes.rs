//! Tests which small changes of rules are made, to be tried on scenarios.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use bareme::{Source, mutants};
use bareme_tests::tree::rule_files;

/// What the rules of `diagnostics/base` lack: a duration, and a condition of several parts.
const MORE: &str = r#"
[parameter.delay]
label = { fr = "Délai", en = "Delay" }
type = "duration"
value = "9 months"
provisions = ["P-WIN"]

[definition.strict]
label = { fr = "Strict", en = "Strict" }
value = 'home_count >= minimum and not (minimum > 20 and home_count < 30)'
"#;

fn rules() -> Vec<Source> {
    let mut sources = rule_files("tests/diagnostics/base");
    let phase = sources
        .iter_mut()
        .find(|source| source.name == "phase.toml");
    phase.unwrap().text.push_str(MORE);
    sources
}

/// Returns the changes of a place of the phase, in words.
fn changes(place: &str) -> Vec<String> {
    let sources = rules();
    let found = mutants(&sources).unwrap().into_iter();
    let of_place = found.filter(|one| {
        let at = one.position(&sources).map(|(name, _)| name);
        one.place == place && at == Some("phase.toml")
    });
    of_place.map(|one| one.change).collect()
}

#[test]
fn each_figure_moves_by_one_step_in_both_directions() {
    let cases = [
        ("minimum", ["15 is 14", "15 is 16"]),
        (
            "opens_on",
            ["2023-01-15 is 2023-01-14", "2023-01-15 is 2023-01-16"],
        ),
        (
            "delay",
            [
                "\"9 months\" is \"10 months\"",
                "\"9 months\" is \"8 months\"",
            ],
        ),
    ];
    for (parameter, expected) in cases {
        assert_eq!(changes(&format!("parameter {parameter}, value")), expected);
    }
}

#[test]
fn what_only_changes_together_does() {
    assert_eq!(
        changes("scale home_rate, tranches"),
        [
            "the limit 49 is 48",
            "the limit 49 is 50",
            "7000 is 6999",
            "7000 is 7001",
            "2000 is 1999",
            "2000 is 2001"
        ]
    );
    assert_eq!(
        changes("parameters advance_share and balance_share, value"),
        ["0.30 is 0.31, 0.70 is 0.69"]
    );
}

#[test]
fn changes_of_a_place_that_are_alike_are_numbered() {
    let found = changes("definition strict, value");
    let and = found.iter().filter(|one| one.starts_with("`and`"));
    assert_eq!(
        and.collect::<Vec<_>>(),
        ["`and` is `or` (1 of 2)", "`and` is `or` (2 of 2)"]
    );
}

#[test]
fn a_change_is_in_its_place_and_nowhere_else() {
    let sources = rules();
    let all = mutants(&sources).unwrap();
    assert!(all.len() >= 40, "{} changes", all.len());
    for mutant in all {
        let changed = mutant.apply(&sources);
        let differ = sources.iter().zip(&changed).filter(|(a, b)| a != b);
        let names: Vec<&str> = differ.map(|(source, _)| source.name.as_str()).collect();
        let (file, _) = mutant.position(&sources).unwrap();
        assert_eq!(names, [file], "{}: {}", mutant.place, mutant.change);
    }
}
