//! `bareme verify`: makes a decision again from its receipt.

use std::io::{self, Write};

use bareme::{Programme, Verification};

use crate::args::{Colour, Format, Verify};
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};
use crate::terminal;

/// Writes the result in the wanted form.
pub(crate) fn run(
    programme: &Programme,
    wanted: &Verify,
    colour: Colour,
    out: &mut impl Write,
) -> io::Result<Ending> {
    match verified(programme, wanted) {
        Ok(found) => {
            let answer = match wanted.format {
                Format::Json => found.to_json(wanted.lang.texts()),
                form => terminal::written(&found.page(wanted.lang.language()), form, colour),
            };
            writeln!(out, "{}", answer.trim_end())?;
            Ok(if found.agrees {
                Ending::Answered
            } else {
                Ending::Differs
            })
        }
        Err((origin, refusal)) => refusal.say(
            &origin,
            wanted.format == Format::Json,
            wanted.lang.language(),
            out,
        ),
    }
}

/// Returns the result, or the refused input with its name.
fn verified(programme: &Programme, wanted: &Verify) -> Result<Verification, (String, Refusal)> {
    let [receipt, project] = [Origin::new(&wanted.receipt), Origin::new(&wanted.file)];
    let name = |origin: Origin<'_>| origin.name(wanted.lang.language());
    let read = |origin: Origin<'_>| origin.text().map_err(|refusal| (name(origin), refusal));
    let (kept, text) = (read(receipt)?, read(project)?);
    let both = || format!("{}, {}", name(receipt), name(project));
    programme
        .verify_text(&kept, &text)
        .map_err(|error| (both(), Refusal::from(error)))
}
