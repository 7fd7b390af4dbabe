//! `bareme questions`, `bareme advise`, `bareme sensitivity`, `bareme follow`: answers one question about one project,
//! as a page or in JSON.

use std::io::{self, Write};

use bareme::{Language, Page, Programme, Texts};

use crate::args::{About, Colour, Format};
use crate::asked::Asked;
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};
use crate::terminal;

/// How a question about a project is answered.
pub(crate) struct Answers {
    page: fn(&Asked<'_>, Language) -> Page,
    json: fn(&Asked<'_>, Texts) -> String,
}

/// What to ask next about the project.
pub(crate) const QUESTIONS: Answers = Answers {
    page: |asked, language| {
        let answer = asked.rules.questions(&asked.project, &asked.readings);
        answer.page(language)
    },
    json: |asked, texts| {
        asked
            .rules
            .questions(&asked.project, &asked.readings)
            .to_json(texts)
    },
};

/// By how much the project misses each condition, and which changes would be enough.
pub(crate) const ADVICE: Answers = Answers {
    page: |asked, language| {
        let answer = asked.rules.advise(&asked.project, &asked.readings);
        answer.page(language)
    },
    json: |asked, texts| {
        asked
            .rules
            .advise(&asked.project, &asked.readings)
            .to_json(texts)
    },
};

/// The outcome and the amount under each other reading.
pub(crate) const SENSITIVITY: Answers = Answers {
    page: |asked, language| {
        let answer = asked.rules.sensitivity(&asked.project, &asked.readings);
        answer.page(language)
    },
    json: |asked, texts| {
        asked
            .rules
            .sensitivity(&asked.project, &asked.readings)
            .to_json(texts)
    },
};

/// The project month by month.
pub(crate) const FOLLOW_UP: Answers = Answers {
    page: |asked, language| {
        let answer = asked.rules.follow(&asked.project, &asked.readings);
        answer.page(language)
    },
    json: |asked, texts| {
        asked
            .rules
            .follow(&asked.project, &asked.readings)
            .to_json(texts)
    },
};

/// Writes the answer in the wanted form.
pub(crate) fn run(
    programme: &Programme,
    wanted: &About,
    answers: &Answers,
    colour: Colour,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let (origin, language) = (Origin::new(&wanted.file), wanted.lang.language());
    match read(programme, wanted, origin) {
        Ok(asked) => {
            let answer = match wanted.format {
                Format::Json => (answers.json)(&asked, wanted.lang.texts()),
                form => terminal::written(&(answers.page)(&asked, language), form, colour),
            };
            writeln!(out, "{}", answer.trim_end()).map(|()| Ending::Answered)
        }
        Err(refusal) => refusal.say(
            &origin.name(language),
            wanted.format == Format::Json,
            language,
            out,
        ),
    }
}

fn read<'p>(
    programme: &'p Programme,
    wanted: &About,
    origin: Origin<'_>,
) -> Result<Asked<'p>, Refusal> {
    Ok(Asked::read(programme, &origin.text()?, &wanted.pins)?)
}
