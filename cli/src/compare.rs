//! `bareme compare`: one project under several phases and calls, side by side.

use std::io::{self, Write};

use bareme::{Ask, FaultCode, InputError, Options, Programme};

use crate::args::{Colour, Compare, Format};
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};
use crate::terminal;

/// Writes the comparison in the wanted form.
pub(crate) fn run(
    programme: &Programme,
    wanted: &Compare,
    colour: Colour,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let (origin, language) = (Origin::new(&wanted.file), wanted.lang.language());
    match answer(programme, wanted, colour, origin) {
        Ok(answer) => out.write_all(answer.as_bytes()).map(|()| Ending::Answered),
        Err(refusal) => refusal.say(
            &origin.name(language),
            wanted.format == Format::Json,
            language,
            out,
        ),
    }
}

fn answer(
    programme: &Programme,
    wanted: &Compare,
    colour: Colour,
    origin: Origin<'_>,
) -> Result<String, Refusal> {
    let text = origin.text()?;
    let ids: Vec<&str> = wanted.phases.iter().map(|id| id.trim()).collect();
    if wanted.format == Format::Json {
        let rule_sets = ids.into_iter().map(str::to_owned).collect();
        let options = Options {
            rule_sets,
            ..wanted.pins.options(wanted.lang.texts())
        };
        return Ok(programme
            .ask_json(Ask::Compare, &text, &options)
            .map_err(typed)?
            + "\n");
    }
    let project = programme.project_from_json(&text)?;
    let comparison = programme
        .compare(&project, &ids, &wanted.pins.readings)
        .map_err(typed)?;
    let page = comparison.page(wanted.lang.language());
    Ok(terminal::written(&page, wanted.format, colour))
}

/// Sets the place of an unknown id to the option it was typed in: it is not a fault of the project.
fn typed(mut error: InputError) -> InputError {
    let ids = error
        .faults
        .iter_mut()
        .filter(|fault| fault.code == FaultCode::UnknownRuleSet);
    ids.for_each(|fault| fault.path = "--phases".to_owned());
    error
}
