//! `bareme phases`: shows the content of the programme.

use std::io::{self, Write};

use bareme::Programme;

use crate::args::{Colour, Format, Phases};
use crate::refusal::Ending;
use crate::terminal;

/// Writes the phases and calls, then the content of the phases side by side.
pub(crate) fn run(
    programme: &Programme,
    wanted: &Phases,
    colour: Colour,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let page = programme.page(wanted.lang.language());
    let written = terminal::written(&page, Format::Text, colour);
    out.write_all(written.as_bytes()).map(|()| Ending::Answered)
}
