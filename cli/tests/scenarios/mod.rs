//! Tests scenarios: the bundled ones, one that does not hold, and files that are refused.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use std::fs;
use std::path::Path;

use bareme::Programme;

use crate::program::{Run, bareme, root, scratch_folder};

/// Runs `bareme check` over the bundled rules with this scenario file.
fn check(name: &str, scenarios: &str) -> Run {
    bareme(&["check", &folder(name, scenarios)], "")
}

/// Returns a folder of the bundled rules with this scenario file.
fn folder(name: &str, scenarios: &str) -> String {
    let folder = scratch_folder(&format!("scenarios-{name}"));
    let path = Path::new(&folder);
    for source in Programme::bundled_sources() {
        let path = path.join(source.name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, source.text).unwrap();
    }
    fs::create_dir_all(path.join("scenarios")).unwrap();
    fs::write(path.join("scenarios/mine.toml"), scenarios).unwrap();
    folder
}

const SCENARIO: &str =
    "phase = \"amorcage-1\"\n[like.ehpad]\nregion = \"84\"\n[[scenario]]\nname = \"Un fait\"\n";

#[test]
fn the_bundled_scenarios_hold() {
    let Run { status, out, err } = bareme(&["check"], "");
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("scenarios"), "{out}");
}

/// Writes the rule files of the guide, and returns its scenarios.
fn rules_of_the_guide(folder: &str) -> String {
    let page = fs::read_to_string(root("docs/writing-rules.md")).unwrap();
    let mut scenarios = String::new();
    for block in page.split("```toml").skip(1) {
        let (name, rest) = block.split_once('\n').unwrap();
        let text = rest.split("```").next().unwrap();
        match name.trim().split_once(' ') {
            Some((name, "+")) => {
                let path = Path::new(folder).join(name);
                let before = fs::read_to_string(&path).unwrap();
                fs::write(path, format!("{before}\n{text}")).unwrap();
            }
            Some(_) => {}
            None if !name.trim().is_empty() => {
                fs::write(Path::new(folder).join(name.trim()), text).unwrap();
            }
            None if text.starts_with("phase = ") => scenarios.push_str(text),
            None => {}
        }
    }
    scenarios
}

#[test]
fn the_scenarios_of_the_guide_hold() {
    let folder = folder("guide", "");
    let scenarios = rules_of_the_guide(&folder);
    fs::write(Path::new(&folder).join("scenarios/mine.toml"), scenarios).unwrap();
    let run = bareme(&["check", &folder], "");
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    let hold = |line: &str| line.starts_with("exemple-2023") && line.ends_with("2 of 2");
    assert!(run.out.lines().any(hold), "{}", run.out);
}

#[test]
fn a_scenario_that_does_not_hold_is_shown_at_its_line_with_both_values() {
    let scenario = format!(
        "{SCENARIO}provisions = [\"T1-GRP-1\"]\nproject.filed_on = 2021-05-01\n\
         expect = {{ outcome = \"admissible\", missing = [\"vat_recovered\"], amount = \"12000\", notes = {{ one-funding = \"x\" }} }}\n"
    );
    let Run { status, out, err } = check("differs", &scenario);
    assert_eq!(status, 1);
    assert!(out.contains("0 of 1"), "{out}");
    for words in [
        "error[scenario-differs]: « Un fait »: outcome: expected admissible, found inadmissible",
        "--> scenarios/mine.toml:8:22",
        "^^^^^^^^^^^^ by T1-GRP-1",
        "missing: vat_recovered is not asked for",
        "amount: expected €12,000.00, found ",
        "notes.one-funding: expected « x », it is not shown",
    ] {
        assert!(err.contains(words), "{words}: {err}");
    }
}

#[test]
fn an_open_amount_is_told_as_a_range_with_the_facts_that_are_missing() {
    let scenario = format!(
        "{SCENARIO}provisions = [\"T1-GRP-1\"]\nexpect = {{ amount = \"12000\", min = \"0\" }}\n"
    );
    let Run { status, err, .. } = check("range", &scenario);
    assert_eq!(status, 1, "{err}");
    assert!(
        err.contains("amount: expected €12,000.00, found between €0.00 and €"),
        "{err}"
    );
    assert!(
        err.contains("= help: the decision depends on facts that are not stated: `"),
        "{err}"
    );
    assert!(!err.contains("min: expected"), "{err}");
}

#[test]
fn names_that_the_rules_do_not_have_are_refused_with_the_nearest_one() {
    let scenario = format!(
        "{SCENARIO}provisions = [\"T1-GRP-1\"]\nreadings = {{ mixed-ordre = \"listed\" }}\n\
         expect = {{ notes = {{ one-fundng = false }}, priorities = {{ nothing-here = false }} }}\n"
    );
    let Run { status, err, .. } = check("unknown-names", &scenario);
    assert_eq!(status, 1, "{err}");
    for words in [
        "error[unknown-name]: the rules `amorcage-1` have no `one-fundng` among their notes",
        "help: did you mean `one-funding`?",
        "have no `nothing-here` among their priorities",
        "error[unknown-reading]: `mixed-ordre` is not a reading of `amorcage-1`",
    ] {
        assert!(err.contains(words), "{words}: {err}");
    }
}

#[test]
fn what_no_decision_says_is_refused_with_what_to_write() {
    for (index, (expect, words, help)) in [
        (
            "documents.multi-year-budget = true",
            "`required` cannot be `true`",
            "write `\"yes\"`",
        ),
        (
            "outcome = \"admisible\"",
            "`outcome` cannot be `admisible`",
            "did you mean `admissible`?",
        ),
        (
            "criteria.grouping-minimum = { verdict = \"not-mett\" }",
            "`verdict` cannot be `not-mett`",
            "did you mean `not-met`?",
        ),
        (
            "payments.start = { status = \"pending\" }",
            "`status` cannot be `pending`",
            "known here: `paid`, `due`, ",
        ),
        (
            "amount = \"7 000,00 €\"",
            "`7 000,00 €` is not an amount as decisions write it",
            "write `\"7000.00\"`",
        ),
        (
            "amount = 7,000.00",
            "error[toml-syntax]",
            "write `\"7000.00\"`",
        ),
        (
            "regions.\"35\" = \"1\"",
            "error[unknown-code]: the rules `amorcage-1` have no region `35`",
            "one of `01` `02` ",
        ),
        (
            "regions.Bretagne = \"1\"",
            "have no region `Bretagne`",
            "did you mean `53`?",
        ),
        (
            "desk.level = \"regionale\"",
            "`level` cannot be `regionale`",
            "did you mean `regional`?",
        ),
        (
            "missing = [\"establishments[3].regoin\"]",
            "error[unknown-fact]: `establishments[3].regoin` is not a fact of a project",
            "did you mean `establishments[*].region`?",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let scenario = format!("{SCENARIO}provisions = [\"T1-GRP-1\"]\nexpect.{expect}\n");
        let Run { status, err, .. } = check(&format!("impossible-{index}"), &scenario);
        assert_eq!(status, 1, "{expect}");
        assert!(
            err.contains(words) && err.contains(&format!("= help: {help}")),
            "{expect}: {err}"
        );
        assert!(!err.contains("scenario-differs"), "{expect}: {err}");
    }
}

#[test]
fn what_scenarios_share_is_refused_once_where_it_is_stated() {
    let scenario = |name: &str| {
        format!(
            "[[scenario]]\nname = \"{name}\"\nprovisions = [\"T1-GRP-1\"]\nexpect.outcome = \"undetermined\"\n\
             structures = [{{ times = 3, like = \"ehpad\" }}, {{ times = 2, like = \"ehpad\", operation = \"upgarde\" }}]\n"
        )
    };
    let shared =
        "phase = \"amorcage-1\"\n[project]\nfiled = 2021-02-03\n[like.ehpad]\nsectr = \"pa\"\n";
    let text = [shared, &scenario("Un fait"), &scenario("Un autre")].concat();
    let Run { status, err, .. } = check("shared", &text);
    assert_eq!(status, 1);
    for words in [
        "error[scenario-differs]: the project is refused: found `filed`, expected a known key",
        "error[scenario-differs]: the project is refused: `establishments[*]`: found `sectr`, expected a known key",
        "« Un fait »: the project is refused: `establishments[*].operation`: found \"upgarde\"",
        "« Un autre »: the project is refused: `establishments[*].operation`: found \"upgarde\"",
        "--> scenarios/mine.toml:3:1",
        "--> scenarios/mine.toml:5:1",
    ] {
        assert_eq!(err.matches(words).count(), 1, "{words}: {err}");
    }
    assert_eq!(err.matches("error[").count(), 4, "{err}");
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
            "error[unknown-provision]: `T9-X` is not a provision",
        ),
        (
            "expect.outcome = \"x\"",
            "error[missing-key]: `provisions` is missing",
        ),
        (
            "provisions = [\"T1-GRP-1\"]",
            "error[missing-key]: `expect` is missing",
        ),
        (
            "provisions = [\"T1-GRP-1\"]\nexpect = {}",
            "`expect` is empty",
        ),
        (
            "provisions = [\"T1-GRP-1\"]\nexpect.outcom = \"x\"",
            "help: did you mean `outcome`?",
        ),
        (
            "provision = []",
            "error[unknown-key]: `provision` is not a key here",
        ),
        (
            "provisions = [\"T1-GRP-1\"]\nexpect.amount = 1.5",
            "help: write `\"1.5\"`",
        ),
        (
            "provisions = [\"T1-GRP-1\"]\nexpect.amount = \"1\"\nwithout = [\"kind\"]",
            "`kind` cannot be taken away: it is not stated",
        ),
        (
            "provisions = [\"T1-GRP-1\"]\nexpect.amount = \"1\"\nstructures = [{ like = \"ehpat\" }]",
            "help: did you mean `ehpad`?",
        ),
        ("provisions = [", "error[toml-syntax]: "),
        (
            &series("to = 0"),
            "a whole number between 1 and 200 is wanted here",
        ),
        (&series("to = 9"), "`structures` is missing"),
        (&series("two = 9"), "help: did you mean `to`?"),
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
            err.contains("--> scenarios/mine.toml:") && err.contains(words),
            "{text}: {err}"
        );
    }
}

#[test]
fn all_faults_of_scenarios_are_told_at_once_in_json_too() {
    let folder = folder(
        "json",
        &format!("{SCENARIO}provisions = [\"T9-X\"]\nexpect.outcom = \"x\"\nwihtout = []\n"),
    );
    let Run { status, out, .. } = bareme(&["check", "--format", "json", &folder], "");
    assert_eq!(status, 1, "{out}");
    let faults: serde_json::Value = serde_json::from_str(&out).unwrap();
    let found: Vec<_> = faults["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["code"].as_str().unwrap(), one["line"].as_u64().unwrap()))
        .collect();
    assert_eq!(
        found,
        [
            ("unknown-provision", 6),
            ("unknown-key", 7),
            ("unknown-key", 8)
        ]
    );
}

#[test]
fn rule_sets_without_a_scenario_are_warnings_in_json() {
    let folder = folder(
        "untried-json",
        &format!("{SCENARIO}provisions = [\"T1-GRP-1\"]\nexpect.outcome = \"undetermined\"\n"),
    );
    let Run { status, out, .. } = bareme(&["check", "--format", "json", &folder], "");
    assert_eq!(status, 0, "{out}");
    let faults: serde_json::Value = serde_json::from_str(&out).unwrap();
    let of_phase: Vec<_> = faults["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["severity"].as_str().unwrap(),
                one["message"].as_str().unwrap(),
            )
        })
        .collect();
    assert!(
        of_phase.contains(&("warning", "no scenario tries `amorcage-2`")),
        "{out}"
    );
    assert_eq!(of_phase.len(), 12, "{out}");
}

#[test]
fn an_explanation_of_a_change_that_is_noticed_or_not_there_is_a_fault() {
    let explained = "[[unnoticed]]\nfile = \"amorcage-1.toml\"\nplace = \"criterion grouping-minimum, met\"\n\
         changes = [\"`no` is `such`\"]\nwhy = \"Un essai.\"\n";
    let folder = folder(
        "explained",
        &format!(
            "{SCENARIO}provisions = [\"T1-GRP-1\"]\nexpect.outcome = \"undetermined\"\n{explained}"
        ),
    );
    let Run { status, out, err } = bareme(&["check", &folder, "--mutants", "--sample", "3"], "");
    assert_eq!(status, 1, "{err}");
    assert!(out.contains("\n3 of "), "{out}");
    assert!(
        err.contains("error[stale-explanation]: the rules have no such change"),
        "{err}"
    );
    assert!(err.contains("--> scenarios/mine.toml:11:12"), "{err}");
}

#[test]
fn no_change_is_tried_before_all_scenarios_hold() {
    let folder = folder(
        "no-mutants",
        &format!("{SCENARIO}provisions = [\"T1-GRP-1\"]\nexpect.outcome = \"admissible\"\n"),
    );
    let Run { status, out, err } = bareme(&["check", &folder, "--mutants"], "");
    assert_eq!(status, 1, "{err}");
    assert!(
        err.contains("no change is tried before all scenarios hold"),
        "{err}"
    );
    assert!(!out.contains("changes,"), "{out}");
}

#[test]
fn parts_that_no_scenario_reaches_are_named_in_text_and_in_json() {
    let folder = folder(
        "coverage",
        &format!("{SCENARIO}provisions = [\"T1-GRP-1\"]\nexpect.outcome = \"undetermined\"\n"),
    );
    let Run { status, out, .. } = bareme(&["check", &folder, "--coverage"], "");
    assert_eq!(status, 0, "{out}");
    let reached = out
        .lines()
        .find(|line| line.starts_with("amorcage-1") && line.ends_with("of 65"));
    assert!(reached.is_some(), "{out}");
    for words in [
        "\n  criterion grouping-minimum: met\n",
        "\n  reading t1-procurement: required\n",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let Run { out, .. } = bareme(&["check", &folder, "--coverage", "--format", "json"], "");
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    let of_phase = &answer["coverage"][0];
    assert_eq!(of_phase["rules"], "amorcage-1");
    let unreached = of_phase["unreached"].as_array().unwrap();
    let counts = [&of_phase["reached"], &of_phase["parts"]].map(|count| count.as_u64().unwrap());
    assert_eq!(counts[1] - counts[0], unreached.len() as u64);
    assert!(
        unreached.contains(
            &serde_json::json!({ "kind": "verdict", "part": "criterion grouping-minimum: met" })
        ),
        "{out}"
    );
}

#[test]
fn a_call_has_scenarios_in_a_file_of_its_own() {
    let scenario = |call: &str| {
        format!(
            "phase = \"generalisation-2023\"\ncall = \"{call}\"\n[[scenario]]\nname = \"Un fait\"\n\
             provisions = [\"G23-CTX-1\"]\nexpect.outcome = \"undetermined\"\n\
             [[scenario]]\nname = \"Un autre\"\nprovisions = [\"G23-CTX-1\"]\nexpect.outcome = \"undetermined\"\n"
        )
    };
    let Run { status, out, err } = check("call", &scenario("ars-martinique-2023"));
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let mut lines = out.lines();
    assert!(
        lines.any(|line| line.starts_with("ars-martinique-2023") && line.ends_with("2 of 2")),
        "{out}"
    );
    let Run { status, err, .. } = check("no-call", &scenario("ars-martinique"));
    assert_eq!(status, 1);
    let words = "`ars-martinique` is not a call of the phase `generalisation-2023`";
    assert_eq!(err.matches(words).count(), 1, "{err}");
    assert!(err.contains("--> scenarios/mine.toml:2:8"), "{err}");
}
