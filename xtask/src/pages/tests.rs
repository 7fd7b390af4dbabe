//! Tests what the pages show.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use bareme::{Language, Programme, RuleSet, Source};

use super::rows::Row;
use super::sections::sections;
use super::{pages, sheet};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// Reads the small rules that are made for tests, with a text added to the call.
fn small(added: &str) -> Programme {
    let files = [
        "programme.toml",
        "phase.toml",
        "register.toml",
        "readings.toml",
        "call.toml",
    ];
    let folder = root("tests/diagnostics/base");
    let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let mut sources = files.map(|name| Source {
        name: name.into(),
        text: text(name),
    });
    sources.last_mut().unwrap().text.push_str(added);
    Programme::parse(&sources).unwrap()
}

/// Returns the rows that the page of a call shows.
fn shown(programme: &Programme, call: &RuleSet) -> Vec<Row> {
    let tables = |rules: &RuleSet| sections(&rules.describe(), Language::English);
    let phase = tables(programme.rule_set(call.phase()).unwrap());
    let pairs = phase.iter().zip(tables(call));
    pairs
        .flat_map(|(phase, call)| sheet::changed(phase, &call, Language::English))
        .collect()
}

/// Returns the ids of the entries that a call file states; the desk has none.
fn stated(call: &str) -> Vec<&str> {
    let entries = call
        .lines()
        .filter_map(|line| line.strip_prefix('[')?.strip_suffix(']')?.rsplit_once('.'));
    entries
        .map(|(_, id)| id)
        .filter(|id| *id != "desk")
        .collect()
}

#[test]
fn every_rule_set_has_a_page_in_both_languages() {
    let pages = pages().unwrap();
    assert!(
        pages.contains_key("generalisation-2023.md")
            && pages.contains_key("ars-martinique-2023.fr.md")
    );
    assert!(pages.values().all(|page| page.starts_with("# ")));
}

#[test]
fn every_entry_that_a_call_states_is_on_its_page() {
    let programme = Programme::bundled().unwrap();
    let calls: Vec<&RuleSet> = programme
        .rule_sets()
        .iter()
        .filter(|rules| rules.call().is_some())
        .collect();
    assert!(!calls.is_empty());
    for call in calls {
        let shown: BTreeSet<String> = shown(&programme, call)
            .into_iter()
            .map(|(id, _)| id)
            .collect();
        let file = root("core/rules/esms-numerique/calls").join(format!("{}.toml", call.id()));
        let text = fs::read_to_string(file).unwrap();
        let unshown: Vec<&str> = stated(&text)
            .into_iter()
            .filter(|id| !shown.contains(*id))
            .collect();
        assert!(
            !shown.is_empty() && unshown.is_empty(),
            "the page of {} does not show {unshown:?}",
            call.id()
        );
    }
}

#[test]
fn an_expression_that_a_call_changes_is_shown_as_it_was_and_as_it_is() {
    let programme = small(
        "\n[change.line.steering]\nwhen = 'home_count > minimum'\nprovisions = [\"P-AMT\", \"P-CALL\"]\n",
    );
    let rows = shown(&programme, programme.rule_set("call-02").unwrap());
    let cells: Vec<Vec<String>> = rows
        .into_iter()
        .filter(|(id, _)| id == "steering")
        .map(|(_, cells)| cells)
        .collect();
    // The call states anew a figure of the line, and cites for it.
    let expected = [
        [
            "in the phase",
            "Steering",
            "for at least one item of “Operators”: Small",
            "",
            "",
            "P-AMT",
        ],
        [
            "in the call",
            "Steering",
            "Homes retained > Minimum",
            "",
            "",
            "P-AMT, P-CALL",
        ],
    ];
    assert_eq!(cells, expected);
}

#[test]
fn a_figure_that_changes_with_time_shows_its_periods() {
    let added = "\n[change.parameter.lump_sum]\nprovisions = [\"P-CALL\"]\nvalues = [{ from = 2023-02-01, to = 2023-03-31, value = 1000 }, \
                 { from = 2023-04-01, value = 1300 }]\n";
    let programme = small(added);
    let rows = shown(&programme, programme.rule_set("call-02").unwrap());
    let cells = rows
        .iter()
        .filter(|(id, _)| id == "lump_sum")
        .map(|(_, cells)| &cells[..4]);
    let expected = [
        [
            "in the phase",
            "Lump sum",
            "€1,000.00",
            "until 31 March 2023",
        ],
        ["in the phase", "Lump sum", "€1,200.50", "from 1 April 2023"],
        [
            "in the call",
            "Lump sum",
            "€1,000.00",
            "from 1 February 2023 to 31 March 2023",
        ],
        ["in the call", "Lump sum", "€1,300.00", "from 1 April 2023"],
    ];
    assert_eq!(cells.collect::<Vec<_>>(), expected);
}
