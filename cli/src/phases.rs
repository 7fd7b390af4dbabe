//! `bareme phases`: shows the content of the programme.

use std::io::{self, Write};

use bareme::Programme;

use crate::args::{Colour, Phases};
use crate::refusal::Ending;
use crate::report::{self, View};
use crate::terminal;

/// Writes the phases and calls, then the content of the phases side by side.
pub(crate) fn run(
    programme: &Programme,
    wanted: &Phases,
    colour: Colour,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let view = View {
        language: wanted.lang.language(),
        width: terminal::wide(),
        colour: terminal::colours(colour),
        sources: false,
    };
    out.write_all(report::phases(programme, view).as_bytes())
        .map(|()| Ending::Answered)
}
