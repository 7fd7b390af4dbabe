//! `cargo xtask pages`: writes a page of each phase and call from the rule files, in both languages.

mod jumps;
mod markdown;
mod rows;
mod sections;
mod sheet;
mod terms;
#[cfg(test)]
mod tests;
mod texts;

#[path = "../../cli/src/scenarios/mod.rs"]
#[expect(dead_code, reason = "the command line says more of scenarios")]
mod scenarios;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bareme::{Language, Programme, RuleSet};

/// The folder of the pages.
const FOLDER: &str = "docs/phases";

const LANGUAGES: [Language; 2] = [Language::English, Language::French];

/// Writes every page anew.
pub(crate) fn write_all(root: &Path) -> Result<(), String> {
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).map_err(|fault| format!("{FOLDER}: {fault}"))?;
    for (name, text) in pages()? {
        fs::write(folder.join(&name), text).map_err(|fault| format!("{FOLDER}/{name}: {fault}"))?;
        println!("{FOLDER}/{name}");
    }
    Ok(())
}

/// Compares every page with what the rule files say today.
pub(crate) fn check_all(root: &Path) -> Result<(), String> {
    let pages = pages()?;
    for (name, text) in &pages {
        let kept = fs::read_to_string(root.join(FOLDER).join(name));
        if kept.is_ok_and(|kept| kept == *text) {
            continue;
        }
        return Err(format!(
            "{FOLDER}/{name} is out of date: run `cargo xtask pages`"
        ));
    }
    let folder = fs::read_dir(root.join(FOLDER)).map_err(|fault| format!("{FOLDER}: {fault}"))?;
    let names = folder.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    match names.into_iter().find(|name| !pages.contains_key(name)) {
        Some(name) => Err(format!(
            "{FOLDER}/{name} belongs to no phase and no call: remove it"
        )),
        None => Ok(()),
    }
}

/// Returns the text of every page by the name of its file.
fn pages() -> Result<BTreeMap<String, String>, String> {
    let programme = Programme::bundled().map_err(|faults| faults.to_string())?;
    let suites = scenarios::read(&Programme::bundled_scenarios(), &programme);
    let trials = scenarios::trials(suites.map_err(|faults| faults.to_string())?);
    let mut pages = BTreeMap::new();
    for rules in programme.rule_sets() {
        let findings = programme
            .prove_rule_set(rules.id(), &trials)
            .map_err(|error| error.to_string())?;
        for language in LANGUAGES {
            pages.insert(
                file(rules.id(), language),
                sheet::sheet(&programme, rules, &findings, language)?,
            );
        }
    }
    pages.insert("README.md".to_owned(), contents(&programme));
    Ok(pages)
}

/// Returns the page that lists the others, which also opens where the folder is browsed.
fn contents(programme: &Programme) -> String {
    let row = |rules: &RuleSet| {
        let links = LANGUAGES.map(|language| {
            format!(
                "[{}]({})",
                rules.label().get(language),
                file(rules.id(), language)
            )
        });
        format!("| `{}` | {} |\n", rules.id(), links.join(" | "))
    };
    let rows: String = programme.rule_sets().iter().map(row).collect();
    format!(
        "# Phases and calls\n\n\
         What each asks and brings, with its sources; what a call changes in its phase. Written from the rule files by\n\
         `cargo xtask pages`.\n\n\
         | id | in English | en français |\n|---|---|---|\n{rows}"
    )
}

/// Returns the name of the file of a page.
fn file(id: &str, language: Language) -> String {
    match language {
        Language::English => format!("{id}.md"),
        Language::French => format!("{id}.fr.md"),
    }
}
