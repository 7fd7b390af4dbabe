//! `bareme phases`: what the programme holds.

use std::io::{self, Write};

use bareme::{Language, Programme, Range, RuleSet, Value};
use chrono::NaiveDate;

use crate::args::Phases;
use crate::refusal::Ending;
use crate::{rules, terminal, words};

/// Writes the table of phases and calls.
pub(crate) fn run(wanted: &Phases, out: &mut impl Write) -> io::Result<Ending> {
    match rules::load(wanted.rules.rules.as_deref()) {
        Ok(programme) => out.write_all(table(&programme, wanted.lang.language()).as_bytes()).map(|()| Ending::Answered),
        Err(words) => {
            terminal::complain(&words);
            Ok(Ending::Refused)
        }
    }
}

fn table(programme: &Programme, language: Language) -> String {
    let intro = words::PHASES_INTRO.fill(language, &[programme.id(), programme.version()]);
    programme.rule_sets().iter().fold(intro + "\n", |text, rules| text + &entry(rules, language))
}

/// Returns the id of a rule set, and below it what it is and when projects can be filed.
fn entry(rules: &RuleSet, language: Language) -> String {
    let label = rules.label().get(language);
    let window = window(rules, language);
    let of = rules.call().map(|_| format!(", {}", words::CALL_OF.fill(language, &[rules.phase()]))).unwrap_or_default();
    format!("\n{}{of}\n    {label}\n    {window}\n", rules.id())
}

fn window(rules: &RuleSet, language: Language) -> String {
    let day = |on: NaiveDate| Value::Date(Range { min: Some(on), max: Some(on) }).text(language);
    match rules.window() {
        Some((first, last)) => words::WINDOW.fill(language, &[&day(first), &day(last)]),
        None => words::NO_WINDOW.get(language).to_owned(),
    }
}
