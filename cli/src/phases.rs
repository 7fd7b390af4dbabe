//! `bareme phases`: what the programme holds.

use std::io::{self, Write};

use crate::args::{Colour, Phases};
use crate::refusal::Ending;
use crate::report::{self, View};
use crate::{rules, terminal};

/// Writes the phases and calls, then what the phases hold side by side.
pub(crate) fn run(wanted: &Phases, colour: Colour, out: &mut impl Write) -> io::Result<Ending> {
    match rules::load(wanted.rules.rules.as_deref()) {
        Ok(programme) => {
            let view = View {
                language: wanted.lang.language(),
                width: terminal::wide(),
                colour: terminal::colours(colour),
                sources: false,
            };
            out.write_all(report::phases(&programme, view).as_bytes()).map(|()| Ending::Answered)
        }
        Err(words) => {
            terminal::complain(&words);
            Ok(Ending::Refused)
        }
    }
}
