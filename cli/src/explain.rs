//! `bareme explain`: the steps behind a decision.

use std::io::{self, Write};

use bareme::{Explanation, Language, Programme};

use crate::args::{Explain, Format};
use crate::asked::Asked;
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};
use crate::{rules, terminal, words};

/// Writes the steps of the one project.
pub(crate) fn run(wanted: &Explain, out: &mut impl Write) -> io::Result<Ending> {
    let origin = Origin::new(&wanted.file);
    match rules::load(wanted.rules.rules.as_deref()).and_then(|programme| steps(&programme, wanted, origin)) {
        Ok(steps) => writeln!(out, "{}", steps.trim_end()).map(|()| Ending::Answered),
        Err(words) => {
            terminal::complain(&words);
            Ok(Ending::Refused)
        }
    }
}

/// Returns the steps in the form that is wanted; a refusal is in words.
fn steps(programme: &Programme, wanted: &Explain, origin: Origin<'_>) -> Result<String, String> {
    let language = wanted.language();
    let refused = |refusal: Refusal| refusal.text(&origin.name(language), language);
    let text = origin.text().map_err(|fault| refused(fault.into()))?;
    let asked = Asked::read(programme, &text, &wanted.pins).map_err(|error| refused(error.into()))?;
    let mut explanation = asked.rules.explain(&asked.project, &asked.readings);
    if let Some(only) = &wanted.only {
        keep(&mut explanation, only, language)?;
    }
    Ok(match wanted.format {
        Format::Text => explanation.text(language, None),
        Format::Json => explanation.to_json(wanted.texts()),
    })
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
