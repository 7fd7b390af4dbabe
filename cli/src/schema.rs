//! `bareme schema`: the JSON Schema of the two formats.

use std::io::{self, Write};

use crate::args::{Described, Schema};
use crate::refusal::Ending;
use crate::{rules, terminal};

/// Writes the schema that is wanted.
pub(crate) fn run(wanted: &Schema, out: &mut impl Write) -> io::Result<Ending> {
    let schema = match (wanted.of, rules::load(wanted.rules.rules.as_deref())) {
        (Described::Decision, _) => bareme::schema::decision(),
        (Described::Project, Ok(programme)) => bareme::schema::project(&programme),
        (Described::Project, Err(words)) => {
            terminal::complain(&words);
            return Ok(Ending::Refused);
        }
    };
    // Whole before it is written: `{:#}`, JSON with line breaks, panics when its writer fails.
    let text = format!("{schema:#}\n");
    out.write_all(text.as_bytes()).map(|()| Ending::Answered)
}
