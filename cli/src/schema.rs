//! `bareme schema`: the JSON Schema of a format.

use std::io::{self, Write};

use bareme::Programme;

use crate::args::Schema;
use crate::refusal::Ending;

/// Writes the wanted schema.
pub(crate) fn run(
    programme: &Programme,
    wanted: &Schema,
    out: &mut impl Write,
) -> io::Result<Ending> {
    // The whole text is made before it is written: `{:#}`, JSON with line breaks, panics when its writer fails.
    let text = format!(
        "{:#}\n",
        programme.schema(wanted.of, wanted.lang.language())
    );
    out.write_all(text.as_bytes()).map(|()| Ending::Answered)
}
