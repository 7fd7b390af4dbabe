//! `bareme explain`: the steps behind a decision.

use std::io::{self, Write};

use bareme::{Explanation, Language, Programme};

use crate::args::{Explain, Format};
use crate::asked::Asked;
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};
use crate::{rules, terminal, words};

/// Writes the steps of the one project in the form that is wanted.
pub(crate) fn run(wanted: &Explain, out: &mut impl Write) -> io::Result<Ending> {
    let (origin, language) = (Origin::new(&wanted.file), wanted.language());
    let programme = match rules::load(wanted.rules.rules.as_deref()) {
        Ok(programme) => programme,
        Err(words) => return Ok(refuse(&words)),
    };
    let asked = match read(&programme, wanted, origin) {
        Ok(asked) => asked,
        Err(refusal) => {
            if wanted.format == Format::Json {
                writeln!(out, "{}", refusal.json())?;
            }
            return Ok(refuse(&refusal.text(&origin.name(language), language)));
        }
    };
    let mut explanation = asked.rules.explain(&asked.project, &asked.readings);
    if let Err(words) = wanted.only.as_ref().map_or(Ok(()), |only| keep(&mut explanation, only, language)) {
        return Ok(refuse(&words));
    }
    let steps = match wanted.format {
        Format::Text => explanation.text(language, None),
        Format::Json => explanation.to_json(wanted.texts()),
    };
    writeln!(out, "{}", steps.trim_end()).map(|()| Ending::Answered)
}

fn read<'p>(programme: &'p Programme, wanted: &Explain, origin: Origin<'_>) -> Result<Asked<'p>, Refusal> {
    Ok(Asked::read(programme, &origin.text()?, &wanted.pins)?)
}

/// Leaves only the results with this id; there must be one.
fn keep(explanation: &mut Explanation<'_>, only: &str, language: Language) -> Result<(), String> {
    if explanation.results.iter().all(|result| result.id != only) {
        let ids: Vec<&str> = explanation.results.iter().map(|result| result.id).collect();
        return Err(words::NO_RESULT.fill(language, &[only, &ids.join(", ")]));
    }
    explanation.results.retain(|result| result.id == only);
    Ok(())
}

fn refuse(words: &str) -> Ending {
    terminal::complain(words);
    Ending::Refused
}
