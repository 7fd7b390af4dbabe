//! `bareme explain`: the steps behind a decision.

use std::io::{self, Write};

use bareme::Programme;

use crate::args::{Explain, Pages};
use crate::asked::Asked;
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};
use crate::{rules, terminal};

/// Writes the steps of the one project in the form that is wanted.
pub(crate) fn run(wanted: &Explain, out: &mut impl Write) -> io::Result<Ending> {
    let (origin, language) = (Origin::new(&wanted.file), wanted.lang.language());
    let programme = match rules::load(wanted.rules.rules.as_deref()) {
        Ok(programme) => programme,
        Err(words) => return Ok(refuse(&words)),
    };
    match explained(&programme, wanted, origin) {
        Ok(page) => writeln!(out, "{}", page.trim_end()).map(|()| Ending::Answered),
        Err(refusal) => {
            if wanted.format == Pages::Json {
                writeln!(out, "{}", refusal.json())?;
            }
            Ok(refuse(&refusal.text(&origin.name(language), language)))
        }
    }
}

/// Returns the answer in the form that is wanted.
fn explained(programme: &Programme, wanted: &Explain, origin: Origin<'_>) -> Result<String, Refusal> {
    let (asked, language) = (read(programme, wanted, origin)?, wanted.lang.language());
    let mut explanation = asked.rules.explain(&asked.project, &asked.readings);
    if let Some(only) = &wanted.only {
        explanation.only(only)?;
    }
    Ok(match wanted.format {
        Pages::Text if wanted.short => explanation.short(language),
        Pages::Text => explanation.text(language),
        Pages::Markdown => explanation.markdown(language),
        Pages::Html => explanation.html(language),
        Pages::Json => explanation.to_json(wanted.lang.texts()),
    })
}

fn read<'p>(programme: &'p Programme, wanted: &Explain, origin: Origin<'_>) -> Result<Asked<'p>, Refusal> {
    Ok(Asked::read(programme, &origin.text()?, &wanted.pins)?)
}

fn refuse(words: &str) -> Ending {
    terminal::complain(words);
    Ending::Refused
}
