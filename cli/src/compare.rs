//! `bareme compare`: one project under several phases and calls, side by side.

use std::io::{self, Write};

use bareme::{Ask, FaultCode, Options, Programme};

use crate::args::{Colour, Compare, Format};
use crate::asked::answered;
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};

/// Writes the comparison in the wanted form.
pub(crate) fn run(
    programme: &Programme,
    wanted: &Compare,
    colour: Colour,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let (origin, language) = (Origin::new(&wanted.file), wanted.lang.language());
    match answer(programme, wanted, colour, origin) {
        Ok(answer) => writeln!(out, "{}", answer.trim_end()).map(|()| Ending::Answered),
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
    let options = Options {
        rule_sets: wanted.phases.iter().map(|id| id.trim().into()).collect(),
        ..wanted.pins.options(wanted.lang.texts())
    };
    answered(
        programme,
        Ask::Compare,
        origin,
        &options,
        wanted.format,
        colour,
    )
    .map_err(typed)
}

/// Sets the place of an unknown id to the option it was typed in: it is not a fault of the project.
fn typed(mut refusal: Refusal) -> Refusal {
    if let Refusal::Input(error) = &mut refusal {
        let ids = error
            .faults
            .iter_mut()
            .filter(|fault| fault.code == FaultCode::UnknownRuleSet);
        ids.for_each(|fault| fault.path = "--phases".to_owned());
    }
    refusal
}
