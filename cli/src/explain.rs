//! `bareme explain`: the steps behind a decision.

use std::io::{self, Write};

use bareme::Programme;

use crate::args::{Explain, Format};
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};
use crate::{rules, terminal};

/// Writes the steps of the one project.
pub(crate) fn run(wanted: &Explain, out: &mut impl Write) -> io::Result<Ending> {
    let origin = Origin::new(&wanted.file);
    let answer = rules::load(wanted.rules.rules.as_deref()).and_then(|programme| {
        steps(&programme, wanted, origin).map_err(|refusal| refusal.text(&origin.to_string(), wanted.language()))
    });
    match answer {
        Ok(steps) => writeln!(out, "{}", steps.trim_end()).map(|()| Ending::Answered),
        Err(words) => {
            terminal::complain(&words);
            Ok(Ending::Refused)
        }
    }
}

fn steps(programme: &Programme, wanted: &Explain, origin: Origin<'_>) -> Result<String, Refusal> {
    let project = programme.project_from_json(&origin.text()?)?;
    let rules = programme.rules_for(&project)?;
    let mut readings = rules.readings();
    for (reading, option) in &wanted.pins.readings {
        readings.pin(reading, option)?;
    }
    let explanation = rules.explain(&project, &readings);
    Ok(match wanted.format {
        Format::Text => explanation.text(wanted.language()),
        Format::Json => explanation.to_json(wanted.texts()),
    })
}
