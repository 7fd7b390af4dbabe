//! Tests scenarios: the bundled ones, one that does not hold, and files that are refused.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use std::fs;
use std::path::Path;

use bareme::Programme;

use crate::program::{Run, bareme, scratch_folder};

/// Runs `bareme check` over the bundled rules with this scenario file.
fn check(name: &str, scenarios: &str) -> Run {
    let folder = scratch_folder(&format!("scenarios-{name}"));
    let folder = Path::new(&folder);
    for source in Programme::bundled_sources() {
        let path = folder.join(source.name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, source.text).unwrap();
    }
    fs::create_dir_all(folder.join("scenarios")).unwrap();
    fs::write(folder.join("scenarios/mine.toml"), scenarios).unwrap();
    bareme(&["check", folder.to_str().unwrap()], "")
}

const SCENARIO: &str =
    "phase = \"amorcage-1\"\n[like.ehpad]\nregion = \"84\"\n[[scenario]]\nname = \"Un fait\"\n";

#[test]
fn the_bundled_scenarios_hold() {
    let Run { status, out, err } = bareme(&["check"], "");
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("scenarios"), "{out}");
}

#[test]
fn a_scenario_that_does_not_hold_is_shown_with_both_values() {
    let scenario = format!(
        "{SCENARIO}provisions = [\"T1-GRP-1\"]\nproject.filed_on = 2021-05-01\n\
         expect = {{ outcome = \"admissible\", missing = [\"zebra\"], notes = {{ one-funding = \"x\" }} }}\n"
    );
    let Run { status, out, .. } = check("differs", &scenario);
    assert_eq!(status, 1);
    for words in [
        "0 of 1",
        "« Un fait » (T1-GRP-1)",
        "outcome: expected admissible, found inadmissible",
        "missing: zebra is not asked for",
        "notes.one-funding: expected « x », found « none »",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
}

#[test]
fn names_that_the_rules_do_not_have_are_refused_and_amounts_are_compared_as_amounts() {
    let scenario = format!(
        "{SCENARIO}provisions = [\"T1-GRP-1\"]\n\
         expect = {{ min = \"0\", notes = {{ first-measre = false }}, priorities = {{ nothing-here = false }} }}\n"
    );
    let Run { status, out, .. } = check("unknown-names", &scenario);
    assert_eq!(status, 1, "{out}");
    for words in [
        "notes.first-measre: the rules have none",
        "priorities.nothing-here: the rules have none",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    assert!(!out.contains("min: expected"), "{out}");
}

#[test]
fn rule_sets_without_a_scenario_are_named_and_refuse_nothing() {
    let scenario =
        format!("{SCENARIO}provisions = [\"T1-GRP-1\"]\nexpect.outcome = \"undetermined\"\n");
    let Run { status, out, .. } = check("untried", &scenario);
    assert_eq!(status, 0, "{out}");
    assert!(out.contains("no scenario tries amorcage-2, "), "{out}");
    assert!(!out.contains("tries amorcage-1"), "{out}");
}

#[test]
fn faults_of_rules_are_json_when_wanted() {
    let folder = scratch_folder("faults-as-json");
    fs::create_dir_all(&folder).unwrap();
    fs::write(Path::new(&folder).join("phase.toml"), "[phase]\nid = 3\n").unwrap();
    for arguments in [&["--format", "json"][..], &["--proofs", "--format", "json"]] {
        let Run { status, out, .. } = bareme(&[&["check", &folder], arguments].concat(), "");
        assert_eq!(status, 1, "{out}");
        let faults: serde_json::Value = serde_json::from_str(&out).unwrap();
        let places: Vec<_> = faults["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["file"].clone())
            .collect();
        assert!(places.contains(&"phase.toml".into()), "{out}");
    }
    let Run { status, out, .. } = bareme(&["check", "--format", "json"], "");
    assert_eq!((status, out.trim()), (0, r#"{"diagnostics":[]}"#));
}

/// A scenario that holds, and a series.
fn series(text: &str) -> String {
    format!(
        "provisions = [\"T1-GRP-1\"]\nexpect.outcome = \"undetermined\"\n[[series]]\n\
         name = {{ fr = \"Deux\", en = \"Two\" }}\n{text}\n"
    )
}

#[test]
fn a_file_that_cannot_be_understood_is_refused_with_its_place() {
    let cases = [
        (
            "provisions = [\"T9-X\"]\nexpect.outcome = \"x\"",
            "« Un fait »: unknown provision `T9-X`",
        ),
        ("expect.outcome = \"x\"", "`provisions` is missing"),
        ("provisions = [\"T1-GRP-1\"]", "`expect` needs a table"),
        (
            "provisions = [\"T1-GRP-1\"]\nexpect = {}",
            "`expect` is empty",
        ),
        (
            "provisions = [\"T1-GRP-1\"]\nexpect.outcom = \"x\"",
            "unknown key `expect.outcom`; known here: outcome",
        ),
        (
            "provision = []",
            "unknown key `provision`; known here: name, provisions",
        ),
        (
            "provisions = [\"T1-GRP-1\"]\nexpect.amount = 1.5",
            "line 7: write `1.5` in quotes",
        ),
        (
            "provisions = [\"T1-GRP-1\"]\nexpect.amount = \"1\"\nwithout = [\"kind\"]",
            "`kind`, which is not stated",
        ),
        (
            "provisions = [\"T1-GRP-1\"]\nexpect.amount = \"1\"\nstructures = [{ like = \"ehpat\" }]",
            "`like` names no `[like.…]`",
        ),
        ("provisions = [", "line "),
        (
            &series("to = 0"),
            "« Deux »: `to` needs a whole number between 1 and 200",
        ),
        (
            &series("to = 9"),
            "« Deux »: `structures` needs the records that come again",
        ),
        (
            &series("two = 9"),
            "« Deux »: unknown key `two`; known here: name, call",
        ),
        (
            &series("to = 9\ncall = \"national-2022\"\nstructures = [{ like = \"ehpad\" }]"),
            "`national-2022` is not a call",
        ),
    ];
    for (index, (text, words)) in cases.iter().enumerate() {
        let Run { status, err, .. } =
            check(&format!("refused-{index}"), &format!("{SCENARIO}{text}\n"));
        assert_eq!(status, 1, "{text}");
        assert!(
            err.contains("scenarios/mine.toml: ") && err.contains(words),
            "{text}: {err}"
        );
    }
}
