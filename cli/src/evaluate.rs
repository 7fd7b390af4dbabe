//! `bareme evaluate`: one decision for each project.

use std::io::{self, Write};
use std::path::Path;

use bareme::{Language, Programme};

use crate::args::{Colour, Evaluate};
use crate::asked::Asked;
use crate::input::Origin;
use crate::lines::{Tally, answer_lines};
use crate::refusal::{Ending, Refusal, refuse};
use crate::report::{self, View};
use crate::{terminal, words};

/// Answers every file, and continues after one that is refused.
pub(crate) fn run(
    programme: &Programme,
    wanted: &Evaluate,
    colour: Colour,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let mut ending = Ending::Answered;
    for (index, path) in wanted.files.iter().enumerate() {
        if index > 0 && !wanted.json() {
            writeln!(out)?;
        }
        ending = ending.and(file(programme, wanted, colour, path, out)?);
    }
    Ok(ending)
}

/// Answers one file in the wanted form.
fn file(
    programme: &Programme,
    wanted: &Evaluate,
    colour: Colour,
    path: &Path,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let (origin, language) = (Origin::new(path), wanted.lang.language());
    if wanted.lines {
        return lines(programme, wanted, origin, out);
    }
    let answer = if wanted.json() {
        json(programme, wanted, origin)
    } else {
        text(programme, wanted, colour, origin)
    };
    match answer {
        Ok(answer) => out.write_all(answer.as_bytes()).map(|()| Ending::Answered),
        Err(refusal) => refusal.say(&origin.name(language), wanted.json(), language, out),
    }
}

fn lines(
    programme: &Programme,
    wanted: &Evaluate,
    origin: Origin<'_>,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let language = wanted.lang.language();
    let mut input = match origin.open() {
        Ok(input) => input,
        Err(fault) => {
            return Refusal::from(fault).say(&origin.name(language), false, language, out);
        }
    };
    let options = wanted.options();
    let Tally { lines, refused } = answer_lines(&mut input, out, |line| {
        programme.evaluate_json(line, &options)
    })?;
    match refused {
        0 => Ok(Ending::Answered),
        _ => Ok(refuse(&refused_lines(
            &origin.name(language),
            refused,
            lines,
            language,
        ))),
    }
}

fn refused_lines(origin: &str, refused: u64, lines: u64, language: Language) -> String {
    let count = words::REFUSED_LINES.of(usize::try_from(refused).unwrap_or(usize::MAX), language);
    format!(
        "{origin}: {}",
        count.fill(language, &[&refused.to_string(), &lines.to_string()])
    )
}

fn json(programme: &Programme, wanted: &Evaluate, origin: Origin<'_>) -> Result<String, Refusal> {
    let mut answer = programme.evaluate_json(&origin.text()?, &wanted.options())?;
    answer.push('\n');
    Ok(answer)
}

fn text(
    programme: &Programme,
    wanted: &Evaluate,
    colour: Colour,
    origin: Origin<'_>,
) -> Result<String, Refusal> {
    let asked = Asked::read(programme, &origin.text()?, &wanted.pins)?;
    let decision = asked.rules.evaluate_with(&asked.project, &asked.readings);
    let view = View {
        language: wanted.lang.language(),
        width: terminal::width(),
        colour: terminal::colours(colour),
        sources: wanted.sources,
    };
    let title = (wanted.files.len() > 1).then(|| origin.name(wanted.lang.language()));
    Ok(report::report(&decision, title.as_deref(), view))
}
