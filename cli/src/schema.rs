//! `bareme schema`: the JSON Schema of a format.

use std::io::{self, Write};

use crate::args::Schema;
use crate::refusal::Ending;
use crate::{rules, terminal};

/// Writes the schema that is wanted.
pub(crate) fn run(wanted: &Schema, out: &mut impl Write) -> io::Result<Ending> {
    match rules::load(wanted.rules.rules.as_deref()) {
        Ok(programme) => {
            // Whole before it is written: `{:#}`, JSON with line breaks, panics when its writer fails.
            let text = format!("{:#}\n", programme.schema(wanted.of));
            out.write_all(text.as_bytes()).map(|()| Ending::Answered)
        }
        Err(words) => {
            terminal::complain(&words);
            Ok(Ending::Refused)
        }
    }
}
