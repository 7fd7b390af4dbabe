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
    // `{:#}` of a JSON value is its text with line breaks.
    writeln!(out, "{schema:#}").map(|()| Ending::Answered)
}
