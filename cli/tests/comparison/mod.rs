//! Tests the JSON of `bareme compare`, and what it refuses. The page itself is in `golden`.

use crate::program::{bareme, example};

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
