//! Compares the whole text of advice and sensitivity with the files below `golden/`. `BAREME_UPDATE=1 cargo test -p
//! bareme-cli` rewrites these files; read the difference before you keep it. The projects are examples with a few facts
//! changed.

#![expect(
    clippy::unwrap_used,
    reason = "an example that cannot be read or changed is a failed test"
)]

use std::fs;

use serde_json::{Value, json};

use crate::golden::in_both_of;
use crate::program::{bareme, example};

const STRICT: [&str; 2] = ["--reading", "grouping-minimum-force=strict"];

fn read(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(example(name)).unwrap()).unwrap()
}

/// Returns an example with only its first structures.
fn cut(name: &str, structures: usize) -> Value {
    let mut project = read(name);
    project["establishments"]
        .as_array_mut()
        .unwrap()
        .truncate(structures);
    project
}

fn advised(name: &str, project: &Value, args: &[&str]) {
    in_both_of(
        &format!("advise-{name}"),
        &[&["advise", "-"], args].concat(),
        &project.to_string(),
    );
}

#[test]
fn twelve_structures_of_fifteen() {
    advised("twelve-of-fifteen", &cut("2023-upgrade-50", 12), &STRICT);
    advised("twelve-appraised", &cut("2023-upgrade-50", 12), &[]);
}

#[test]
fn a_file_handed_in_late() {
    let mut project = read("martinique-grappe");
    project["filed_on"] = json!("2023-10-02");
    advised("late", &project, &[]);
    advised("late-html", &project, &["--format", "html"]);
    advised("late-markdown", &project, &["--format", "markdown"]);
}

#[test]
fn a_file_handed_in_early() {
    let mut project = read("martinique-grappe");
    project["filed_on"] = json!("2023-01-02");
    advised("early", &project, &[]);
}

#[test]
fn a_national_entity_that_has_not_agreed() {
    let mut project = cut("2023-upgrade-50", 16);
    let organisations = project["organisations"].as_array_mut().unwrap();
    for organisation in organisations {
        organisation["national_entity"] = json!(true);
        organisation["national_entity_agreement"] = json!(false);
    }
    advised("no-agreement", &project, &STRICT);
}

#[test]
fn a_solution_whose_referencing_is_awaited_after_configuration_started() {
    let mut project = read("martinique-grappe");
    project["solution"]["segur"] = json!({ "corridor": "medico-social", "status": "pending" });
    project["timeline"]["configuration_started"] = Value::Null;
    project["timeline"]["configuration_started_on"] = json!("2023-05-02");
    advised("awaiting-referencing", &project, &[]);
}

#[test]
fn exactly_forty_nine_structures() {
    advised("forty-nine", &cut("2023-upgrade-50", 49), &[]);
}

#[test]
fn an_admissible_project_has_nothing_to_change() {
    advised("admissible", &read("martinique-grappe"), &[]);
    advised("appraised-equipment", &read("2021-temps1-outre-mer"), &[]);
}

#[test]
fn structures_out_of_scope_that_nothing_can_save() {
    let mut project = cut("2023-upgrade-50", 16);
    for structure in project["establishments"].as_array_mut().unwrap() {
        structure["sector"] = json!("sanitaire");
    }
    advised("out-of-scope", &project, &[]);
}

#[test]
fn two_conditions_missed_at_once() {
    let mut project = read("martinique-grappe");
    project["filed_on"] = json!("2023-10-02");
    project["solution"]["identical_for_all"] = json!(false);
    project["grouping"]["pooled_means"] = json!(false);
    advised("three-conditions", &project, &[]);
}

#[test]
fn a_project_of_which_one_answer_is_missing() {
    let mut project = read("martinique-grappe");
    project["solution"]["identical_for_all"] = Value::Null;
    advised("one-answer", &project, &[]);
    advised("partial", &read("2023-partial"), &[]);
}

#[test]
fn readings_in_both_languages() {
    for name in [
        "martinique-grappe",
        "2022-fifty",
        "2021-aide-a-domicile",
        "2021-deploiement-60",
    ] {
        in_both_of(
            &format!("sensitivity-{name}"),
            &["sensitivity", "-"],
            &read(name).to_string(),
        );
    }
    for form in ["html", "markdown"] {
        let args = ["sensitivity", "-", "--format", form];
        in_both_of(
            &format!("sensitivity-{form}"),
            &args,
            &read("2022-fifty").to_string(),
        );
    }
}

#[test]
fn both_answer_in_json() {
    for command in ["advise", "sensitivity"] {
        let run = bareme(
            &[
                command,
                &example("martinique-grappe"),
                "--format",
                "json",
                "--lang",
                "none",
            ],
            "",
        );
        assert_eq!((run.status, run.err.as_str()), (0, ""));
        let answer: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(answer["version"], 1);
        assert!(!run.out.contains(r#""label""#), "{}", run.out);
    }
}
