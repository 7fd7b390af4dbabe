//! `bareme compare`: one project under several phases and calls, or under two versions of rules, side by side.

use std::io::{self, Write};

use bareme::{Ask, FaultCode, Options, Programme};

use crate::args::{Colour, Compare, Format};
use crate::asked::answered;
use crate::input::Origin;
use crate::refusal::{Ending, Refusal, refuse};
use crate::{rules, terminal};

/// Writes the comparison in the wanted form.
pub(crate) fn run(
    programme: &Programme,
    wanted: &Compare,
    colour: Colour,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let (origin, language) = (Origin::new(&wanted.file), wanted.lang.language());
    let earlier = wanted.against.as_deref().map(|dir| rules::load(Some(dir)));
    let earlier = match earlier.transpose() {
        Ok(earlier) => earlier,
        Err(broken) => return Ok(refuse(&broken.words)),
    };
    match answer(programme, earlier.as_ref(), wanted, colour, origin) {
        Ok(answer) => writeln!(out, "{}", answer.trim_end()).map(|()| Ending::Answered),
        Err(refusal) => refusal.say(
            &origin.name(language),
            wanted.format == Format::Json,
            language,
            out,
        ),
    }
}

fn answer(
    programme: &Programme,
    earlier: Option<&Programme>,
    wanted: &Compare,
    colour: Colour,
    origin: Origin<'_>,
) -> Result<String, Refusal> {
    let options = Options {
        rule_sets: wanted.phases.iter().map(|id| id.trim().into()).collect(),
        ..wanted.pins.options(wanted.lang.texts())
    };
    let answer = match earlier {
        None => answered(
            programme,
            Ask::Compare,
            origin,
            &options,
            wanted.format,
            colour,
        ),
        Some(earlier) => against(programme, earlier, wanted, origin, &options, colour),
    };
    answer.map_err(typed)
}

/// Compares with an earlier version of the rules.
fn against(
    programme: &Programme,
    earlier: &Programme,
    wanted: &Compare,
    origin: Origin<'_>,
    options: &Options,
    colour: Colour,
) -> Result<String, Refusal> {
    let project = programme.project_from_json(&origin.text()?)?;
    let comparison = programme.compare_with(earlier, &project, options)?;
    Ok(match wanted.format {
        Format::Json => comparison.to_json(options.texts),
        form => terminal::written(&comparison.page(wanted.lang.language()), form, colour),
    })
}

/// Sets the place of an unknown id to the option it was typed in: it is not a fault of the project.
fn typed(mut refusal: Refusal) -> Refusal {
    if let Refusal::Input(error) = &mut refusal {
        let ids = error
            .faults
            .iter_mut()
            .filter(|fault| fault.code == FaultCode::UnknownRuleSet);
        ids.for_each(|fault| fault.path = "--phases".to_owned());
    }
    refusal
}
