//! `bareme phases`: what the programme holds.

use std::io::{self, Write};

use bareme::{Language, Programme, Range, RuleSet, Value};
use chrono::NaiveDate;

use crate::args::{Colour, Phases};
use crate::refusal::Ending;
use crate::report::{self, View};
use crate::{rules, terminal, words};

/// Writes the phases and calls, then what they hold side by side.
pub(crate) fn run(wanted: &Phases, colour: Colour, out: &mut impl Write) -> io::Result<Ending> {
    let language = wanted.lang.language();
    match rules::load(wanted.rules.rules.as_deref()) {
        Ok(programme) => {
            let view = View { language, width: terminal::wide(), colour: terminal::colours(colour), sources: false };
            out.write_all(table(&programme, language).as_bytes())?;
            out.write_all(report::phases(&programme, view).as_bytes()).map(|()| Ending::Answered)
        }
        Err(words) => {
            terminal::complain(&words);
            Ok(Ending::Refused)
        }
    }
}

/// Returns every phase with its calls below it.
fn table(programme: &Programme, language: Language) -> String {
    let mut text = words::PHASES_INTRO.fill(language, &[programme.id(), programme.version()]) + "\n";
    for phase in programme.rule_sets().iter().filter(|rules| rules.call().is_none()) {
        text += &entry(phase, 0, language);
        let calls =
            programme.rule_sets().iter().filter(|rules| rules.call().is_some() && rules.phase() == phase.phase());
        calls.for_each(|call| text += &entry(call, 4, language));
    }
    text
}

/// Returns the id of a rule set, and below it what it is and when projects can be filed.
fn entry(rules: &RuleSet, indent: usize, language: Language) -> String {
    let (id, label, window) = (rules.id(), rules.label().get(language), window(rules, language));
    format!("\n{0:indent$}{id}\n{0:indent$}  {label}\n{0:indent$}  {window}\n", "")
}

fn window(rules: &RuleSet, language: Language) -> String {
    let day = |on: NaiveDate| Value::Date(Range { min: Some(on), max: Some(on) }).text(language);
    match rules.window() {
        Some((first, last)) => words::WINDOW.fill(language, &[&day(first), &day(last)]),
        None => words::NO_WINDOW.get(language).to_owned(),
    }
}
