//! `bareme explain`: the steps behind a decision.

use std::io::{self, Write};

use bareme::Programme;

use crate::args::{Colour, Explain, Format};
use crate::asked::Asked;
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
    let asked = Asked::read(programme, &origin.text()?, &wanted.pins)?;
    let language = wanted.lang.language();
    let mut explanation = asked.rules.explain(&asked.project, &asked.readings);
    if let Some(only) = &wanted.only {
        explanation.only(only)?;
    }
    Ok(match wanted.format {
        Format::Text if wanted.short => terminal::safe(&explanation.short(language)),
        Format::Json => explanation.to_json(wanted.lang.texts()),
        form => terminal::written(&explanation.page(language), form, colour),
    })
}
