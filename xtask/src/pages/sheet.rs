//! The page of one phase, or of what a call changes in its phase.

use std::fmt::Write;

use bareme::words::date_text;
use bareme::{Language, Programme, RuleSet};

use super::sections::{Section, cited, sections};
use super::{file, terms, texts};

/// Returns the page of a rule set.
pub(super) fn sheet(programme: &Programme, rules: &RuleSet, language: Language) -> Result<String, String> {
    let holds = rules.describe();
    let mut page = head(rules, language);
    let own = sections(&holds, language);
    if rules.call().is_some() {
        let phase = programme.rule_set(rules.phase()).map_err(|error| error.to_string())?;
        call_of(&mut page, phase, language);
        filing(&mut page, rules, language);
        changes(&mut page, &sections(&phase.describe(), language), &own, language);
        return Ok(page);
    }
    filing(&mut page, rules, language);
    calls(&mut page, programme, rules, language);
    for section in &own {
        let rows: Vec<Vec<String>> = section.rows.iter().map(|(_, cells)| cells.clone()).collect();
        table(&mut page, &format!("## {}", section.title.get(language)), &section.heads, &rows);
    }
    texts::write(&mut page, &holds, language);
    Ok(page)
}

fn head(rules: &RuleSet, language: Language) -> String {
    let other = if language == Language::French { Language::English } else { Language::French };
    let (generated, link) = (terms::GENERATED.get(language), terms::OTHER_LANGUAGE.get(language));
    let key = if rules.call().is_some() { "call" } else { "phase" };
    format!(
        "# {}\n\n> {generated} [{link}]({}).\n\n{} `\"{key}\": \"{}\"`.\n",
        rules.label().get(language),
        file(rules.id(), other),
        terms::PHASE_ID.get(language),
        rules.id()
    )
}

fn call_of(page: &mut String, phase: &RuleSet, language: Language) {
    let (words, label) = (terms::CALL_OF.get(language), phase.label().get(language));
    line(page, &format!("\n{words} [{label}]({}).", file(phase.id(), language)));
}

fn filing(page: &mut String, rules: &RuleSet, language: Language) {
    line(page, &format!("\n## {}\n", terms::FILING.get(language)));
    match rules.window() {
        Some((first, last)) => {
            let (first, last) = (date_text(first, language), date_text(last, language));
            line(page, &format!("{} {first} {} {last}.", terms::FROM.get(language), terms::TO.get(language)));
        }
        None => line(page, terms::NO_WINDOW.get(language)),
    }
    if let Some(desk) = rules.describe().desk {
        line(page, &format!("\n{} {}.", terms::DESK.get(language), cited(&desk.provisions)));
    }
}

fn calls(page: &mut String, programme: &Programme, phase: &RuleSet, language: Language) {
    let calls = programme.rule_sets().iter().filter(|rules| rules.call().is_some() && rules.phase() == phase.phase());
    for (index, call) in calls.enumerate() {
        if index == 0 {
            line(page, &format!("\n## {}\n", terms::CALLS.get(language)));
        }
        line(page, &format!("- [{}]({})", call.label().get(language), file(call.id(), language)));
    }
}

/// Writes the rows that a call adds, changes or takes away.
fn changes(page: &mut String, phase: &[Section], call: &[Section], language: Language) {
    line(page, &format!("\n## {}", terms::CHANGES.get(language)));
    let before = page.len();
    for (phase, call) in phase.iter().zip(call) {
        let rows = changed(phase, call, language);
        let heads: Vec<&str> = [terms::CHANGE.get(language)].into_iter().chain(call.heads.iter().copied()).collect();
        table(page, &format!("### {}", call.title.get(language)), &heads, &rows);
    }
    if page.len() == before {
        line(page, &format!("\n{}", terms::NO_CHANGE.get(language)));
    }
}

fn changed(phase: &Section, call: &Section, language: Language) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut tell = |term: terms::Term, cells: &[String]| {
        rows.push([term.get(language).to_owned()].iter().chain(cells).cloned().collect());
    };
    for row in &call.rows {
        match phase.rows.iter().find(|(id, _)| *id == row.0) {
            Some(kept) if kept == row || phase.rows.contains(row) => {}
            Some((_, kept)) => {
                tell(terms::BEFORE, kept);
                tell(terms::AFTER, &row.1);
            }
            None => tell(terms::ADDED, &row.1),
        }
    }
    for (id, cells) in &phase.rows {
        if call.rows.iter().all(|(other, _)| other != id) {
            tell(terms::REMOVED, cells);
        }
    }
    rows
}

/// Writes a table under its heading; columns in which nothing stands are left out.
pub(super) fn table(page: &mut String, heading: &str, heads: &[&str], rows: &[Vec<String>]) {
    if rows.is_empty() {
        return;
    }
    let filled = |column: &usize| rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()));
    let columns: Vec<usize> = (0..heads.len()).filter(filled).collect();
    line(page, &format!("\n{heading}\n"));
    let head = columns.iter().filter_map(|&column| heads.get(column).copied());
    line(page, &format!("| {} |", head.collect::<Vec<_>>().join(" | ")));
    line(page, &format!("|{}", "---|".repeat(columns.len())));
    for row in rows {
        let cells = columns.iter().filter_map(|&column| row.get(column)).map(|cell| cell.replace('|', "\\|"));
        line(page, &format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
    }
}

fn line(page: &mut String, text: &str) {
    let _infallible = writeln!(page, "{text}");
}
