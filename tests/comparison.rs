//! A project under several rule sets: each column is the decision of its rule set, and rows say what differs.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use std::fs;
use std::path::Path;

use bareme::{Comparison, Programme, Row, Texts};

fn example(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(name)).unwrap()
}

#[track_caller]
fn check(name: &str, ids: &[&str], then: impl Fn(&Programme, &Comparison<'_>)) {
    let programme = Programme::bundled().unwrap();
    let project = programme.project_from_json(&example(name)).unwrap();
    then(&programme, &programme.compare(&project, ids).unwrap());
}

fn row<'c, 'r>(rows: &'c [Row<'r>], id: &str) -> &'c Row<'r> {
    rows.iter().find(|row| row.id == id).unwrap()
}

#[test]
fn a_column_is_the_decision_of_its_rule_set() {
    check("martinique-grappe.json", &["ars-martinique-2023", "generalisation-2023"], |programme, comparison| {
        let project = programme.project_from_json(&example("martinique-grappe.json")).unwrap();
        for column in &comparison.columns {
            let id = column.decision.call().unwrap_or(column.decision.phase());
            let decision = programme.rule_set(id).unwrap().evaluate(&project);
            assert_eq!(column.decision.to_json(Texts::Both), decision.to_json(Texts::Both));
            assert!(!column.filing_set_aside);
        }
    });
}

#[test]
fn a_day_of_filing_on_which_a_phase_is_closed_is_set_aside() {
    check("martinique-grappe.json", &[], |_, comparison| {
        let phases: Vec<&str> = comparison.columns.iter().map(|column| column.decision.phase()).collect();
        assert_eq!(phases, ["amorcage-1", "amorcage-2", "generalisation-2022", "generalisation-2023"]);
        let set_aside: Vec<bool> = comparison.columns.iter().map(|column| column.filing_set_aside).collect();
        assert_eq!(set_aside, [true, true, true, false]);
    });
}

#[test]
fn a_row_stands_where_some_rule_set_has_the_result_and_says_whether_they_differ() {
    check("2022-upgrade.json", &["generalisation-2022", "generalisation-2023"], |_, comparison| {
        let publisher = row(&comparison.lines, "publisher");
        assert!(publisher.cells[0].is_some() && publisher.cells[1].is_none() && publisher.differs);
        // 18 upgrades bring 5,000 each in both phases; the second asks facts that this project does not give.
        let usage = |column: usize| {
            let line = row(&comparison.lines, "usage").cells[column].unwrap();
            comparison.columns[column].decision.grant.lines[line].amount
        };
        assert_eq!(usage(0).exact(), Some("90000.00".parse().unwrap()));
        assert_eq!((usage(1).exact(), usage(1).max), (None, usage(0).max));
        let specification = row(&comparison.criteria, "national-specification");
        assert!(specification.cells[0].is_none() && specification.differs);
    });
}

#[test]
fn a_rule_set_that_does_not_exist_is_refused() {
    let programme = Programme::bundled().unwrap();
    let project = programme.project_from_json("{}").unwrap();
    let error = programme.compare(&project, &["amorcage-3"]).unwrap_err();
    assert_eq!(error.faults[0].code.name(), "unknown-rule-set");
}
