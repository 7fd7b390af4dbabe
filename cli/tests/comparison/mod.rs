//! Tests the JSON of `bareme compare`, and what it refuses. The page itself is in `golden`.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its files has failed"
)]

use std::fs;

use serde_json::Value;

use crate::program::{bareme, example, root, scratch_folder};

const BOTH: &str = "generalisation-2022,generalisation-2023";

#[test]
fn json_has_one_cell_a_column() {
    let file = example("2022-fifty");
    let run = bareme(
        &[
            "compare", &file, "--phases", BOTH, "--format", "json", "--lang", "en",
        ],
        "",
    );
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let comparison: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let phases: Vec<&str> = comparison["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["phase"].as_str().unwrap())
        .collect();
    assert_eq!(phases.join(","), BOTH);
    assert_eq!(comparison["columns"][1]["filing_set_aside"], true);
    for key in ["criteria", "lines", "payments", "documents"] {
        let rows = comparison[key].as_array().unwrap();
        assert!(!rows.is_empty(), "{key}");
        for row in rows {
            assert!(
                row["differs"].is_boolean() && row["cells"].as_array().unwrap().len() == 2,
                "{row}"
            );
        }
    }
}

#[test]
fn an_unknown_phase_is_refused_with_the_nearest() {
    let file = example("2022-fifty");
    let run = bareme(
        &[
            "compare",
            &file,
            "--phases",
            "generalisation-20223",
            "--lang",
            "en",
        ],
        "",
    );
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    for expected in [
        "--phases",
        "`generalisation-20223`",
        "did you mean `generalisation-2022`?",
    ] {
        assert!(
            run.err.contains(expected),
            "{expected} is not in\n{}",
            run.err
        );
    }
    let run = bareme(
        &[
            "compare",
            &file,
            "--phases",
            "generalisation-20223",
            "--format",
            "json",
        ],
        "",
    );
    assert!(
        run.out
            .starts_with(r#"{"error":{"faults":[{"path":"--phases""#),
        "{}",
        run.out
    );
}

#[test]
fn a_reading_that_no_compared_phase_has_is_refused_with_the_nearest() {
    let args = [
        "compare",
        &example("2022-fifty"),
        "--phases",
        BOTH,
        "--reading",
        "fifty-exacty=national",
    ];
    let run = bareme(&args, "");
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    for expected in ["readings.fifty-exacty", "vouliez-vous dire `fifty-exactly`"] {
        assert!(
            run.err.contains(expected),
            "{expected} is not in\n{}",
            run.err
        );
    }
}

#[test]
fn a_chosen_reading_is_used_alike_in_text_and_json() {
    let args = |format| {
        let file = example("2022-fifty");
        let args = [
            "compare",
            &file,
            "--phases",
            BOTH,
            "--reading",
            "fifty-exactly=regional",
            "--format",
            format,
        ];
        bareme(&args, "").out
    };
    assert!(
        args("text").contains("fifty-exactly=regional (generalisation-2022)"),
        "{}",
        args("text")
    );
    let comparison: serde_json::Value = serde_json::from_str(&args("json")).unwrap();
    let readings = comparison["columns"][0]["readings"].as_array().unwrap();
    let reading = readings
        .iter()
        .find(|reading| reading["id"] == "fifty-exactly")
        .unwrap();
    assert_eq!(
        (reading["used"].as_str(), reading["default"].as_bool()),
        (Some("regional"), Some(false))
    );
}

#[test]
fn no_line_of_four_columns_is_longer_than_the_page() {
    let run = bareme(&["compare", &example("2022-fifty")], "");
    let longest = run.out.lines().map(|line| line.chars().count()).max();
    assert!(
        longest.is_some_and(|longest| longest <= 100),
        "{longest:?}\n{}",
        run.out
    );
}

const EARLIER: [&str; 2] = [r#"version = "2026"#, r#"version = "2020"#];

/// Unpacks the rules of the program to a folder, and puts each second text there in place of the first.
fn unpacked(name: &str, file: &str, changes: &[[&str; 2]]) -> String {
    let folder = scratch_folder(name);
    let run = bareme(&["rules", &folder], "");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let path = format!("{folder}/{file}");
    let mut text = fs::read_to_string(&path).unwrap();
    for [from, to] in changes {
        assert!(text.contains(from), "{from} is not in {file}");
        text = text.replace(from, to);
    }
    fs::write(path, text).unwrap();
    folder
}

#[test]
fn rules_are_unpacked_with_their_scenarios_and_only_into_an_empty_folder() {
    let folder = unpacked("unpacked-rules", "programme.toml", &[]);
    let run = bareme(&["check", &folder], "");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(run.out.contains("that hold"), "{}", run.out);
    let run = bareme(&["rules", &folder], "");
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(run.err.contains("not empty"), "{}", run.err);
}

#[test]
fn two_versions_of_the_rules_stand_side_by_side() {
    let folder = unpacked("earlier-rules", "programme.toml", &[EARLIER]);
    let rates = format!("{folder}/generalisation-2023.toml");
    let text = fs::read_to_string(&rates).unwrap();
    let halved = text.replace(
        "type = \"money\", value = 100000",
        "type = \"money\", value = 50000",
    );
    assert_ne!(halved, text);
    fs::write(&rates, halved).unwrap();
    let file = example("martinique-grappe");
    let args = ["compare", &file, "--against", &folder, "--lang", "en"];
    let run = bareme(&args, "");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for expected in [
        "ars-martinique-2023 (2020",
        "€431,525.90",
        "€481,525.90",
        "≠ Steering",
    ] {
        assert!(
            run.out.contains(expected),
            "{expected} is not in\n{}",
            run.out
        );
    }
    let run = bareme(&[&args[..], &["--format", "json"]].concat(), "");
    let comparison: Value = serde_json::from_str(&run.out).unwrap();
    let columns = comparison["columns"].as_array().unwrap();
    assert_eq!(columns.len(), 2);
    assert!(columns[0]["version"].as_str().unwrap().starts_with("2020"));
    assert_ne!(columns[0]["digest"], columns[1]["digest"]);
}

#[test]
fn rules_that_differ_under_one_version_are_told_apart_by_their_digests() {
    let file = "generalisation-2023.toml";
    let change = ["value = 100000", "value = 50000"];
    let folder = unpacked("same-version-rules", file, &[change]);
    let args = [
        "compare",
        &example("martinique-grappe"),
        "--against",
        &folder,
    ];
    let run = bareme(&args, "");
    let heads = run.out.lines().nth(1).unwrap();
    let heads: Vec<&str> = heads.split_whitespace().collect();
    assert_eq!(heads.len(), 6, "{heads:?}");
    assert_eq!((heads[0], heads[1]), (heads[3], heads[4]));
    assert_ne!(heads[2], heads[5]);
}

#[test]
fn a_project_that_the_earlier_rules_do_not_know_says_which_rules_refuse_it() {
    let folder = root("tests/programmes/school-grants");
    let project = r#"{"phase": "generalisation-2023", "vat_recovered": true}"#;
    let args = ["compare", "-", "--against", &folder, "--lang", "en"];
    let run = bareme(&args, project);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    for expected in ["vat_recovered", "the rules 2016.1"] {
        assert!(
            run.err.contains(expected),
            "{expected} is not in\n{}",
            run.err
        );
    }
}

#[test]
fn a_decision_of_earlier_rules_is_made_again_with_them() {
    let folder = unpacked("kept-rules", "programme.toml", &[EARLIER]);
    let file = example("2023-followup");
    let args = ["evaluate", "--format", "json", "--receipt", &file];
    let kept = bareme(&[&args[..], &["--rules", &folder]].concat(), "");
    let receipt = format!("{folder}/decision.json");
    fs::write(&receipt, kept.out).unwrap();
    let verify = ["verify", &receipt, &file, "--lang", "en"];
    let today = bareme(&verify, "");
    assert_eq!(today.status, 1);
    assert!(
        today.out.contains("load the rules that the receipt names"),
        "{}",
        today.out
    );
    let then = bareme(&[&verify[..], &["--rules", &folder]].concat(), "");
    assert_eq!((then.status, then.err.as_str()), (0, ""), "{}", then.out);
}
