//! `bareme questions`, `bareme advise`, `bareme readings`, `bareme follow`: one thing asked about one project, answered in
//! text or in JSON.

use std::io::{self, Write};

use bareme::{Language, Programme, Texts};

use crate::args::{About, Format};
use crate::asked::Asked;
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};
use crate::{rules, terminal};

/// How a question about a project is answered.
pub(crate) struct Answers {
    text: fn(&Asked<'_>, Language) -> String,
    json: fn(&Asked<'_>, Texts) -> String,
}

/// What to ask next about the project.
pub(crate) const QUESTIONS: Answers = Answers {
    text: |asked, language| asked.rules.questions(&asked.project, &asked.readings).text(language),
    json: |asked, texts| asked.rules.questions(&asked.project, &asked.readings).to_json(texts),
};

/// How far the project is from each condition, and what would be enough.
pub(crate) const ADVICE: Answers = Answers {
    text: |asked, language| asked.rules.advise(&asked.project, &asked.readings).text(language),
    json: |asked, texts| asked.rules.advise(&asked.project, &asked.readings).to_json(texts),
};

/// What becomes of the project under each other reading.
pub(crate) const READINGS: Answers = Answers {
    text: |asked, language| asked.rules.weigh(&asked.project, &asked.readings).text(language),
    json: |asked, texts| asked.rules.weigh(&asked.project, &asked.readings).to_json(texts),
};

/// What is said of the project month by month.
pub(crate) const FOLLOW_UP: Answers = Answers {
    text: |asked, language| asked.rules.follow(&asked.project, &asked.readings).text(language),
    json: |asked, texts| asked.rules.follow(&asked.project, &asked.readings).to_json(texts),
};

/// Writes the answer in the form that is wanted.
pub(crate) fn run(wanted: &About, answers: &Answers, out: &mut impl Write) -> io::Result<Ending> {
    let (origin, language) = (Origin::new(&wanted.file), wanted.language());
    let programme = match rules::load(wanted.rules.rules.as_deref()) {
        Ok(programme) => programme,
        Err(words) => return Ok(refuse(&words)),
    };
    match read(&programme, wanted, origin) {
        Ok(asked) => {
            let answer = match wanted.format {
                Format::Text => (answers.text)(&asked, language),
                Format::Json => (answers.json)(&asked, wanted.texts()),
            };
            writeln!(out, "{}", answer.trim_end()).map(|()| Ending::Answered)
        }
        Err(refusal) => {
            if wanted.format == Format::Json {
                writeln!(out, "{}", refusal.json())?;
            }
            Ok(refuse(&refusal.text(&origin.name(language), language)))
        }
    }
}

fn read<'p>(programme: &'p Programme, wanted: &About, origin: Origin<'_>) -> Result<Asked<'p>, Refusal> {
    Ok(Asked::read(programme, &origin.text()?, &wanted.pins)?)
}

fn refuse(words: &str) -> Ending {
    terminal::complain(words);
    Ending::Refused
}
