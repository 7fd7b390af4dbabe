//! `bareme evaluate`: one decision for each project.

use std::io::{self, Write};
use std::path::Path;

use bareme::Programme;

use crate::args::{Colour, Evaluate};
use crate::input::Origin;
use crate::lines::{Tally, answer_lines};
use crate::refusal::{Ending, Refusal, refuse};
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
        page(programme, wanted, colour, origin)
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
        _ => {
            let count = words::refused_lines(refused, lines, language);
            Ok(refuse(&format!("{}: {count}", origin.name(language))))
        }
    }
}

fn json(programme: &Programme, wanted: &Evaluate, origin: Origin<'_>) -> Result<String, Refusal> {
    let mut answer = programme.evaluate_json(&origin.text()?, &wanted.options())?;
    answer.push('\n');
    Ok(answer)
}

fn page(
    programme: &Programme,
    wanted: &Evaluate,
    colour: Colour,
    origin: Origin<'_>,
) -> Result<String, Refusal> {
    let project = programme.project_from_json(&origin.text()?)?;
    let language = wanted.lang.language();
    let notice = programme.notice(&project, &wanted.options())?;
    let page = if wanted.is_notice() {
        notice.page(language)
    } else if wanted.sources {
        notice.decision.page_with_sources(language)
    } else {
        notice.decision.page(language)
    };
    // Which file a page is about is said where there are several.
    let page = match wanted.files.len() {
        ..=1 => page,
        _ => page.titled(&origin.name(language)),
    };
    Ok(terminal::written(&page, wanted.format, colour))
}
