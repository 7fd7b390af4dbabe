//! `bareme explain`: the steps behind a decision.

use std::io::{self, Write};

use bareme::{Ask, Options, Programme};

use crate::args::{Colour, Explain, Format};
use crate::asked::answered;
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};
use crate::terminal;

/// Writes the steps of one project in the wanted form.
pub(crate) fn run(
    programme: &Programme,
    wanted: &Explain,
    colour: Colour,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let (origin, language) = (Origin::new(&wanted.file), wanted.lang.language());
    match explained(programme, wanted, colour, origin) {
        Ok(page) => writeln!(out, "{}", page.trim_end()).map(|()| Ending::Answered),
        Err(refusal) => refusal.say(
            &origin.name(language),
            wanted.format == Format::Json,
            language,
            out,
        ),
    }
}

/// Returns the answer in the wanted form.
fn explained(
    programme: &Programme,
    wanted: &Explain,
    colour: Colour,
    origin: Origin<'_>,
) -> Result<String, Refusal> {
    let options = Options {
        only: wanted.only.clone(),
        ..wanted.pins.options(wanted.lang.texts())
    };
    if wanted.short {
        let project = programme.project_from_json(&origin.text()?)?;
        let explanation = programme.explain(&project, &options)?;
        return Ok(terminal::safe(&explanation.short(wanted.lang.language())));
    }
    answered(
        programme,
        Ask::Explain,
        origin,
        &options,
        wanted.format,
        colour,
    )
}
