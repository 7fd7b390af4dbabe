//! Tests a project under several rule sets: each column is the decision of its rule set, and rows show what differs.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use bareme::{Ask, Comparison, Options, Programme, Project, Row, Texts};
use bareme_tests::bundled::{self, programme};

/// Returns an example; its own phase may differ from the phases compared.
fn example(name: &str) -> Project {
    programme()
        .project_from_json(&bundled::example(name).to_string())
        .unwrap()
}

#[track_caller]
fn check(name: &str, ids: &[&str], then: impl Fn(&Comparison<'_>)) {
    then(&programme().compare(&example(name), ids, &[]).unwrap());
}

fn row<'c, 'r>(rows: &'c [Row<'r>], id: &str) -> &'c Row<'r> {
    rows.iter().find(|row| row.id == id).unwrap()
}

#[test]
fn a_column_is_the_decision_of_its_rule_set() {
    check(
        "martinique-grappe",
        &["ars-martinique-2023", "generalisation-2023"],
        |comparison| {
            let project = example("martinique-grappe");
            for column in &comparison.columns {
                let id = column.decision.call().unwrap_or(column.decision.phase());
                let decision = programme().rule_set(id).unwrap().evaluate(&project);
                assert_eq!(
                    column.decision.to_json(Texts::Both),
                    decision.to_json(Texts::Both)
                );
                assert!(!column.filing_set_aside);
            }
        },
    );
}

#[test]
fn a_day_of_filing_on_which_a_phase_is_closed_is_set_aside() {
    check("martinique-grappe", &[], |comparison| {
        let phases: Vec<&str> = comparison
            .columns
            .iter()
            .map(|column| column.decision.phase())
            .collect();
        assert_eq!(
            phases,
            [
                "amorcage-1",
                "amorcage-2",
                "generalisation-2022",
                "generalisation-2023",
                "generalisation-2024",
                "generalisation-2025"
            ]
        );
        let set_aside: Vec<bool> = comparison
            .columns
            .iter()
            .map(|column| column.filing_set_aside)
            .collect();
        assert_eq!(set_aside, [true, true, true, false, true, true]);
    });
}

#[test]
fn a_row_stands_where_some_rule_set_has_the_result_and_says_whether_they_differ() {
    check(
        "2022-upgrade",
        &["generalisation-2022", "generalisation-2023"],
        |comparison| {
            let vendor = row(&comparison.lines, "vendor");
            assert!(vendor.cells[0].is_some() && vendor.cells[1].is_none() && vendor.differs);
            // 18 upgrades bring 5,000 each in both phases; the second needs facts that this project does not give.
            let usage = |column: usize| {
                let line = row(&comparison.lines, "usage").cells[column].unwrap();
                comparison.columns[column].decision.grant.lines[line].amount
            };
            assert_eq!(usage(0).exact(), Some("90000.00".parse().unwrap()));
            assert_eq!((usage(1).exact(), usage(1).max), (None, usage(0).max));
            let specification = row(&comparison.criteria, "national-specification");
            assert!(specification.cells[0].is_none() && specification.differs);
        },
    );
}

fn pairs(chosen: &[(&str, &str)]) -> Vec<(String, String)> {
    chosen
        .iter()
        .map(|(reading, option)| ((*reading).to_owned(), (*option).to_owned()))
        .collect()
}

#[test]
fn a_chosen_reading_holds_in_the_rule_sets_that_have_it() {
    let project = example("2022-fifty");
    let ids = ["generalisation-2022", "generalisation-2023"];
    let chosen = pairs(&[("fifty-exactly", "regional")]);
    let comparison = programme().compare(&project, &ids, &chosen).unwrap();
    let [first, second] = [0, 1].map(|column: usize| &comparison.columns[column].decision);
    let used = first
        .readings
        .iter()
        .find(|reading| reading.id == "fifty-exactly")
        .unwrap();
    assert_eq!((used.used, used.default), ("regional", false));
    assert_eq!(first.desk.as_ref().unwrap().level.unwrap().id, "regional");
    // The second phase does not know this reading: nothing changes there.
    let plain = programme().compare(&project, &ids, &[]).unwrap();
    assert_eq!(
        plain.columns[0]
            .decision
            .desk
            .as_ref()
            .unwrap()
            .level
            .unwrap()
            .id,
        "national"
    );
    assert_eq!(
        second.to_json(Texts::Both),
        plain.columns[1].decision.to_json(Texts::Both)
    );
}

#[test]
fn readings_that_no_compared_rule_set_has_are_all_refused() {
    let project = programme().project_from_json("{}").unwrap();
    let chosen = pairs(&[
        ("fifty-exactly", "regionl"),
        ("fifty-exacly", "regional"),
        ("t1-window", "february-march"),
    ]);
    let error = programme()
        .compare(&project, &["generalisation-2022"], &chosen)
        .unwrap_err();
    let faults: Vec<(&str, &str, Option<&str>)> = error
        .faults
        .iter()
        .map(|fault| {
            (
                fault.code.name(),
                fault.path.as_str(),
                fault.help.as_ref().map(|help| help.en.as_str()),
            )
        })
        .collect();
    assert_eq!(
        faults,
        [
            (
                "unknown-option",
                "readings.fifty-exactly",
                Some("did you mean `regional`?")
            ),
            (
                "unknown-reading",
                "readings.fifty-exacly",
                Some("did you mean `fifty-exactly`?")
            ),
            ("unknown-reading", "readings.t1-window", None),
        ]
    );
    assert!(
        programme()
            .compare(
                &project,
                &["generalisation-2022", "amorcage-1"],
                &chosen[2..]
            )
            .is_ok()
    );
}

#[test]
fn text_in_text_out_gives_the_bytes_of_the_parts() {
    let text = bundled::example("2022-fifty").to_string();
    let project = programme().project_from_json(&text).unwrap();
    let options = Options {
        texts: Texts::Both,
        readings: pairs(&[("fifty-exactly", "regional")]),
        ..Options::default()
    };
    let comparison = programme()
        .compare(&project, &[], &options.readings)
        .unwrap();
    assert_eq!(
        programme().ask_json(Ask::Compare, &text, &options).unwrap(),
        comparison.to_json(Texts::Both)
    );
    let explanation = programme().explain(&project, &options).unwrap();
    assert_eq!(
        programme().ask_json(Ask::Explain, &text, &options).unwrap(),
        explanation.to_json(Texts::Both)
    );
}

#[test]
fn rule_sets_that_do_not_exist_are_all_refused() {
    let project = programme().project_from_json("{}").unwrap();
    let error = programme()
        .compare(&project, &["amorcage-3", "amorcage-1", "amorcage"], &[])
        .unwrap_err();
    let faults: Vec<(&str, &str)> = error
        .faults
        .iter()
        .map(|fault| (fault.code.name(), fault.found.as_str()))
        .collect();
    assert_eq!(
        faults,
        [
            ("unknown-rule-set", "`amorcage-3`"),
            ("unknown-rule-set", "`amorcage`")
        ]
    );
}

#[test]
fn a_project_that_another_programme_has_read_is_refused() {
    let (here, elsewhere) = (Programme::bundled().unwrap(), Programme::bundled().unwrap());
    let project = elsewhere
        .project_from_json(r#"{"phase": "generalisation-2023"}"#)
        .unwrap();
    let options = Options::default();
    let compared = here.compare(&project, &[], &options.readings).map(|_| ());
    for answer in [
        here.evaluate(&project, &options).map(|_| ()),
        here.explain(&project, &options).map(|_| ()),
        compared,
    ] {
        assert_eq!(answer.unwrap_err().faults[0].code.name(), "wrong-type");
    }
    assert!(
        here.clone()
            .rules_for(&here.project_from_json("{}").unwrap())
            .is_err_and(|error| { error.faults[0].code.name() == "phase-choice" })
    );
}
