//! What is asked about one project, and its answer in the wanted form.

use bareme::{Ask, Options, Programme};

use crate::args::{Colour, Format};
use crate::input::Origin;
use crate::refusal::Refusal;
use crate::terminal;

/// Returns the answer to a question about a project, as a page or as JSON.
pub(crate) fn answered(
    programme: &Programme,
    ask: Ask,
    origin: Origin<'_>,
    options: &Options,
    form: Format,
    colour: Colour,
) -> Result<String, Refusal> {
    let project = programme.project_from_json(&origin.text()?)?;
    Ok(match form {
        Format::Json => programme.ask(ask, &project, options)?,
        form => terminal::written(&programme.ask_page(ask, &project, options)?, form, colour),
    })
}
