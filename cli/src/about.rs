//! `bareme questions`, `bareme advise`, `bareme sensitivity`, `bareme follow`: answers one question about one project,
//! as a page or in JSON.

use std::io::{self, Write};

use bareme::{Language, Programme, Texts};

use crate::args::{About, Pages};
use crate::asked::Asked;
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};

/// How a question about a project is answered.
pub(crate) struct Answers {
    /// As a page in a language.
    page: fn(&Asked<'_>, Pages, Language) -> String,
    json: fn(&Asked<'_>, Texts) -> String,
}

/// What to ask next about the project.
pub(crate) const QUESTIONS: Answers = Answers {
    page: |asked, form, language| {
        let questions = asked.rules.questions(&asked.project, &asked.readings);
        form.of([
            &|| questions.text(language),
            &|| questions.markdown(language),
            &|| questions.html(language),
        ])
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
    page: |asked, form, language| {
        let advice = asked.rules.advise(&asked.project, &asked.readings);
        form.of([
            &|| advice.text(language),
            &|| advice.markdown(language),
            &|| advice.html(language),
        ])
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
    page: |asked, form, language| {
        let sensitivity = asked.rules.sensitivity(&asked.project, &asked.readings);
        form.of([
            &|| sensitivity.text(language),
            &|| sensitivity.markdown(language),
            &|| sensitivity.html(language),
        ])
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
    page: |asked, form, language| {
        let follow_up = asked.rules.follow(&asked.project, &asked.readings);
        form.of([
            &|| follow_up.text(language),
            &|| follow_up.markdown(language),
            &|| follow_up.html(language),
        ])
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
    out: &mut impl Write,
) -> io::Result<Ending> {
    let (origin, language) = (Origin::new(&wanted.file), wanted.lang.language());
    match read(programme, wanted, origin) {
        Ok(asked) => {
            let answer = match wanted.format {
                Pages::Json => (answers.json)(&asked, wanted.lang.texts()),
                page => (answers.page)(&asked, page, language),
            };
            writeln!(out, "{}", answer.trim_end()).map(|()| Ending::Answered)
        }
        Err(refusal) => refusal.say(
            &origin.name(language),
            wanted.format == Pages::Json,
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
