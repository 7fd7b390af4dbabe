//! Writes the page of one phase, or of the changes that a call makes to its phase.

use bareme::words::date_text;
use bareme::{Finding, Language, Programme, RuleSet};

use super::markdown::{cited, line, table};
use super::rows::Row;
use super::sections::{Section, sections};
use super::{file, jumps, terms, texts};

/// Returns the page of a rule set.
pub(super) fn sheet(
    programme: &Programme,
    rules: &RuleSet,
    findings: &[Finding],
    language: Language,
) -> Result<String, String> {
    let holds = rules.describe();
    let mut page = head(rules, language);
    let own = sections(&holds, language);
    if rules.call().is_some() {
        let phase = programme
            .rule_set(rules.phase())
            .map_err(|error| error.to_string())?;
        call_of(&mut page, phase, language);
        filing(&mut page, rules, language);
        changes(
            &mut page,
            &sections(&phase.describe(), language),
            &own,
            language,
        );
        jumps::write(&mut page, findings, language);
        return Ok(page);
    }
    filing(&mut page, rules, language);
    calls(&mut page, programme, rules, language);
    for section in &own {
        let rows: Vec<Vec<String>> = section
            .rows
            .iter()
            .map(|(_, cells)| cells.clone())
            .collect();
        table(
            &mut page,
            &format!("## {}", section.title.get(language)),
            &section.heads,
            &rows,
        );
    }
    jumps::write(&mut page, findings, language);
    texts::write(&mut page, &holds, language);
    Ok(page)
}

fn head(rules: &RuleSet, language: Language) -> String {
    let other = if language == Language::French {
        Language::English
    } else {
        Language::French
    };
    let (generated, link) = (
        terms::GENERATED.get(language),
        terms::OTHER_LANGUAGE.get(language),
    );
    let key = if rules.call().is_some() {
        "call"
    } else {
        "phase"
    };
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
    line(
        page,
        &format!("\n{words} [{label}]({}).", file(phase.id(), language)),
    );
}

fn filing(page: &mut String, rules: &RuleSet, language: Language) {
    line(page, &format!("\n## {}\n", terms::FILING.get(language)));
    match rules.window() {
        Some((first, last)) => {
            let (first, last) = (date_text(first, language), date_text(last, language));
            let [from, to] = [terms::FROM, terms::TO].map(|term| term.get(language));
            line(
                page,
                &format!("{from} {first} {to} {last}{}.", by_default(rules, language)),
            );
        }
        None => line(page, terms::NO_WINDOW.get(language)),
    }
    if let Some(office) = rules.office() {
        let (held, name) = (terms::HELD_BY.get(language), office.label.get(language));
        let link = rules.public_page().map_or_else(String::new, |address| {
            format!(" ([{}]({address}))", terms::PUBLIC_PAGE.get(language))
        });
        line(page, &format!("\n{held} {name}{link}."));
    }
    if let Some(desk) = rules.describe().desk {
        line(
            page,
            &format!(
                "\n{} {}.",
                terms::DESK_CITED.get(language),
                cited(&desk.provisions)
            ),
        );
    }
}

/// Returns the days of filing under the default readings, where others give other days.
fn by_default(rules: &RuleSet, language: Language) -> String {
    rules
        .default_window()
        .map_or_else(String::new, |(first, last)| {
            let [first, last] = [first, last].map(|on| date_text(on, language));
            let words = terms::BY_DEFAULT.get(language);
            words.replacen("{}", &first, 1).replacen("{}", &last, 1)
        })
}

fn calls(page: &mut String, programme: &Programme, phase: &RuleSet, language: Language) {
    let calls = programme
        .rule_sets()
        .iter()
        .filter(|rules| rules.call().is_some() && rules.phase() == phase.phase());
    for (index, call) in calls.enumerate() {
        if index == 0 {
            line(page, &format!("\n## {}\n", terms::CALLS.get(language)));
        }
        line(
            page,
            &format!(
                "- [{}]({})",
                call.label().get(language),
                file(call.id(), language)
            ),
        );
    }
}

/// Writes the rows that a call adds, changes or removes.
fn changes(page: &mut String, phase: &[Section], call: &[Section], language: Language) {
    line(page, &format!("\n## {}", terms::CHANGES.get(language)));
    let before = page.len();
    for (phase, call) in phase.iter().zip(call) {
        let rows: Vec<Vec<String>> = changed(phase, call, language)
            .into_iter()
            .map(|(_, cells)| cells)
            .collect();
        let heads: Vec<&str> = [terms::CHANGE.get(language)]
            .into_iter()
            .chain(call.heads.iter().copied())
            .collect();
        table(
            page,
            &format!("### {}", call.title.get(language)),
            &heads,
            &rows,
        );
    }
    if page.len() == before {
        line(page, &format!("\n{}", terms::NO_CHANGE.get(language)));
    }
}

/// Returns the rows that differ, each with a first cell that says how.
pub(super) fn changed(phase: &Section, call: &Section, language: Language) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut tell = |term: terms::Term, (id, cells): &Row| {
        let cells = [term.get(language).to_owned()]
            .into_iter()
            .chain(cells.iter().cloned());
        rows.push((id.clone(), cells.collect()));
    };
    for id in ids(phase, call) {
        let (before, after) = (differing(phase, call, id), differing(call, phase, id));
        match (before.as_slice(), after.as_slice()) {
            ([before], [after]) => {
                tell(terms::BEFORE, &differing_cells(before, after));
                tell(terms::AFTER, &differing_cells(after, before));
            }
            // An entry that only one of them has, or a figure with several periods.
            _ => {
                let known = |section: &Section| section.rows.iter().any(|(other, _)| other == id);
                let (removed, added) = match (known(phase), known(call)) {
                    (true, true) => (terms::BEFORE, terms::AFTER),
                    _ => (terms::REMOVED, terms::ADDED),
                };
                before.iter().for_each(|row| tell(removed, row));
                after.iter().for_each(|row| tell(added, row));
            }
        }
    }
    rows
}

/// Returns the ids of the call in its order, then those that only the phase has.
fn ids<'s>(phase: &'s Section, call: &'s Section) -> Vec<&'s str> {
    let mut ids: Vec<&str> = Vec::new();
    for (id, _) in call.rows.iter().chain(&phase.rows) {
        if !ids.contains(&id.as_str()) {
            ids.push(id);
        }
    }
    ids
}

/// Returns the rows of an id that the other section does not have.
fn differing<'s>(section: &'s Section, other: &Section, id: &str) -> Vec<&'s Row> {
    section
        .rows
        .iter()
        .filter(|row| row.0 == id && !other.rows.contains(row))
        .collect()
}

/// Returns a row with its name, and only the cells that differ from the other row.
fn differing_cells(row: &Row, other: &Row) -> Row {
    let cells = row.1.iter().zip(&other.1).enumerate();
    let shown = cells.map(|(column, (cell, other))| {
        if column == 0 || cell != other {
            cell.clone()
        } else {
            String::new()
        }
    });
    (row.0.clone(), shown.collect())
}
