//! `bareme compare`: one project under several phases and calls, side by side.

use std::io::{self, Write};

use bareme::{InputError, Programme};

use crate::args::{Colour, Compare, Format};
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};
use crate::report::{self, View};
use crate::{rules, terminal};

/// Writes the comparison in the form that is wanted.
pub(crate) fn run(wanted: &Compare, colour: Colour, out: &mut impl Write) -> io::Result<Ending> {
    let origin = Origin::new(&wanted.file);
    let programme = match rules::load(wanted.rules.rules.as_deref()) {
        Ok(programme) => programme,
        Err(words) => return Ok(refuse(&words)),
    };
    match answer(&programme, wanted, colour, origin) {
        Ok(answer) => out.write_all(answer.as_bytes()).map(|()| Ending::Answered),
        Err(refusal) => {
            if wanted.format == Format::Json {
                writeln!(out, "{}", refusal.json())?;
            }
            Ok(refuse(&refusal.text(&origin.to_string(), wanted.language())))
        }
    }
}

fn answer(programme: &Programme, wanted: &Compare, colour: Colour, origin: Origin<'_>) -> Result<String, Refusal> {
    let project = programme.project_from_json(&origin.text()?)?;
    let ids: Vec<&str> = wanted.phases.iter().map(|id| id.trim()).collect();
    let comparison = programme.compare(&project, &ids).map_err(typed)?;
    if wanted.format == Format::Json {
        return Ok(comparison.to_json(wanted.texts()) + "\n");
    }
    let view = View {
        language: wanted.language(),
        width: terminal::wide(),
        colour: terminal::colours(colour),
        sources: false,
    };
    Ok(report::comparison(&comparison, view))
}

/// Says where an id was typed: it is no fault of the project.
fn typed(mut error: InputError) -> InputError {
    error.faults.iter_mut().for_each(|fault| fault.path = "--phases".to_owned());
    error
}

fn refuse(words: &str) -> Ending {
    terminal::complain(words);
    Ending::Refused
}
