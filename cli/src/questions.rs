//! `bareme questions`: what to ask next about a project.

use std::io::{self, Write};

use bareme::Programme;

use crate::args::{Format, Questions};
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};
use crate::{rules, terminal};

/// Writes the questions about the one project in the form that is wanted.
pub(crate) fn run(wanted: &Questions, out: &mut impl Write) -> io::Result<Ending> {
    let (origin, language) = (Origin::new(&wanted.file), wanted.language());
    let programme = match rules::load(wanted.rules.rules.as_deref()) {
        Ok(programme) => programme,
        Err(words) => return Ok(refuse(&words)),
    };
    match answer(&programme, wanted, origin) {
        Ok(answer) => writeln!(out, "{}", answer.trim_end()).map(|()| Ending::Answered),
        Err(refusal) => {
            if wanted.format == Format::Json {
                writeln!(out, "{}", refusal.json())?;
            }
            Ok(refuse(&refusal.text(&origin.name(language), language)))
        }
    }
}

fn answer(programme: &Programme, wanted: &Questions, origin: Origin<'_>) -> Result<String, Refusal> {
    let (text, options) = (origin.text()?, wanted.pins.options(wanted.texts()));
    if wanted.format == Format::Json {
        return Ok(programme.questions_json(&text, &options)?);
    }
    let project = programme.project_from_json(&text)?;
    Ok(programme.questions(&project, &options)?.text(wanted.language()))
}

fn refuse(words: &str) -> Ending {
    terminal::complain(words);
    Ending::Refused
}
