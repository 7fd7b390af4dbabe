//! `bareme questions`, `bareme advise`, `bareme sensitivity`, `bareme follow`: answers one question about one project,
//! as a page or in JSON.

use std::io::{self, Write};

use bareme::{Ask, Options, Programme, Stage};

use crate::args::{About, Colour, Format};
use crate::asked::answered;
use crate::input::Origin;
use crate::refusal::Ending;

/// Writes the answer in the wanted form.
pub(crate) fn run(
    programme: &Programme,
    wanted: &About,
    ask: Ask,
    stage: Option<Stage>,
    colour: Colour,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let (origin, language) = (Origin::new(&wanted.file), wanted.lang.language());
    let options = Options {
        stage,
        ..wanted.pins.options(wanted.lang.texts())
    };
    match answered(programme, ask, origin, &options, wanted.format, colour) {
        Ok(answer) => writeln!(out, "{}", answer.trim_end()).map(|()| Ending::Answered),
        Err(refusal) => refusal.say(
            &origin.name(language),
            wanted.format == Format::Json,
            language,
            out,
        ),
    }
}
