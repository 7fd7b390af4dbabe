//! What to ask next, in words.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Answer, AskedFact, Decided, DecidedPart, Question, Questions};
use rust_decimal::Decimal;

use crate::answers::decision::doubts;
use crate::answers::decision::parts::money;
use crate::answers::words::capital;
use crate::model::decision::{Named, Range, Unit, Value};
use crate::model::paths::paths;
use crate::text::bilingual::Language;
use crate::text::page::{Page, pages};

pages!(
    Questions<'_>,
    "questions(&project, &Options::default())?",
    "Grant so far: ",
    "questions"
);

impl Questions<'_> {
    /// Returns what it says as a page.
    #[must_use]
    pub fn page(&self, language: Language) -> Page {
        let mut page = Page::new("questions", language);
        let grant = &self.decision.grant;
        let total = money(grant.total, grant.currency, language);
        page.sentence(page.pick(
            format!("Subvention à ce stade\u{a0}: {total}."),
            format!("Grant so far: {total}."),
        ));
        page.sentence(left(self.questions.len(), language));
        doubts::write(&mut page, &self.decision);
        if self.later > 0 {
            page.sentence(page.pick(
                format!("À une étape ultérieure\u{a0}: {}.", self.later),
                format!("At a later stage: {}.", self.later),
            ));
        }
        for (number, question) in (1..).zip(&self.questions) {
            question.tell(&mut page, number);
        }
        page
    }
}

/// Says how many questions are left.
fn left(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::French, 0) => {
            "Plus aucune question\u{a0}: rien de ce qui reste à dire ne change l'issue ni le montant.".into()
        }
        (Language::French, 1) => "Une question peut encore changer l'issue ou le montant.".into(),
        (Language::French, _) => format!("{count} questions peuvent encore changer l'issue ou le montant."),
        (Language::English, 0) => {
            "No question is left: nothing that is still to be said changes the outcome or the amount.".into()
        }
        (Language::English, 1) => "One question can still change the outcome or the amount.".into(),
        (Language::English, _) => format!("{count} questions can still change the outcome or the amount."),
    }
}

impl Question<'_> {
    /// Tells the question, with what can be answered, what hangs on it and the provisions of that.
    fn tell(&self, page: &mut Page, number: u32) {
        let language = page.language();
        page.heading(format!("{number}. {}", self.asked.question.get(language)));
        let answer = self.asked.answer.words(language);
        page.sentence(format!(
            "{} — {answer}{}",
            self.asked.path,
            self.records(language)
        ));
        let choices = self.asked.answer.choices(language);
        if !choices.is_empty() {
            let each = match self.asked.answer {
                Answer::List { .. } => {
                    page.pick("Pour chaque élément\u{a0}: ", "For each record: ")
                }
                _ => "",
            };
            page.sentence(format!("{each}{}.", choices.join(" · ")));
        }
        self.tell_hints(page);
        if let Some(other) = &self.asked.implied_by {
            let words = page.pick("Se déduit de\u{a0}:", "Follows from:");
            page.sentence(format!("{words} {other}."));
        }
        let of = |part| self.decides.iter().filter(move |one| one.part == part);
        let outcome: Vec<String> = of(DecidedPart::Outcome)
            .map(|one| one.cited(language))
            .collect();
        // Where the outcome hangs on it, so do most amounts: their names are enough.
        let amount = of(DecidedPart::Amount).map(|one| match outcome.is_empty() {
            true => one.cited(language),
            false => String::from(one.label.get(language)),
        });
        let amount: Vec<String> = amount.collect();
        tell_results(
            page,
            page.pick("Décide de l'issue\u{a0}:", "Decides the outcome:"),
            &outcome,
        );
        tell_results(
            page,
            page.pick("Décide du montant\u{a0}:", "Decides the amount:"),
            &amount,
        );
    }

    /// Tells what helps to answer, how an answer is written, and a possible one.
    fn tell_hints(&self, page: &mut Page) {
        let (asked, language) = (&self.asked, page.language());
        if let Some(help) = asked.help {
            page.sentence(help.get(language));
        }
        let format = asked
            .format
            .map(|format| String::from(format.get(language)));
        let example = asked.example.as_ref().map(|example| {
            let example = example.text(language);
            page.pick(
                format!("par exemple {example}"),
                format!("for instance {example}"),
            )
        });
        let written: Vec<String> = format.into_iter().chain(example).collect();
        if !written.is_empty() {
            page.sentence(format!("{}.", capital(&written.join(", "))));
        }
    }

    /// Returns for which records the question is open; nothing for a fact of the project.
    fn records(&self, language: Language) -> String {
        let each: Vec<String> = self.facts.iter().flat_map(|path| paths(path)).collect();
        let count = each.len();
        let places: Option<Vec<usize>> = each.iter().map(|path| only_place(path)).collect();
        let places = places.map(|places| spans(&places));
        match (language, count, places) {
            (_, 1, None) => String::new(),
            (Language::French, 1, Some(place)) => format!(", pour l'élément {place}"),
            (Language::English, 1, Some(place)) => format!(", for record {place}"),
            (Language::French, _, None) => format!(", pour {count} éléments"),
            (Language::English, _, None) => format!(", for {count} records"),
            (Language::French, _, Some(places)) => format!(", pour {count} éléments ({places})"),
            (Language::English, _, Some(places)) => format!(", for {count} records ({places})"),
        }
    }
}

impl Decided<'_> {
    /// Returns the name of the result with its provisions: `Filed in time (G-1, G-2)`.
    fn cited(&self, language: Language) -> String {
        let provisions: Vec<&str> = self.provisions.names().collect();
        match provisions.as_slice() {
            [] => String::from(self.label.get(language)),
            ids => format!("{} ({})", self.label.get(language), ids.join(", ")),
        }
    }
}

impl Answer<'_> {
    /// Returns the type of the answer, as rule files and JSON spell it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Answer::Bool => "bool",
            Answer::Month => "month",
            Answer::Count { .. } => "count",
            Answer::Money { .. } => "money",
            Answer::Share { .. } => "share",
            Answer::Number { .. } => "number",
            Answer::Date { .. } => "date",
            Answer::Code { .. } => "code",
            Answer::Codes { .. } => "codes",
            Answer::Text { .. } => "text",
            Answer::Reference { .. } => "reference",
            Answer::List { .. } => "list",
            Answer::Phase { .. } => "phase",
            Answer::Call { .. } => "call",
        }
    }

    /// Returns what can be answered, in a few words.
    fn words(&self, language: Language) -> String {
        let number = |words: &str, min: &Option<Decimal>, max: &Option<Decimal>, unit| {
            let range = Range {
                min: *min,
                max: *max,
            };
            bounded(words, range, |range| Value::Number(range, unit), language)
        };
        match self {
            Answer::Bool => language.pick("oui ou non", "yes or no").into(),
            Answer::Count { min, max } => number(
                language.pick("nombre entier", "whole number"),
                min,
                max,
                Unit::Count,
            ),
            Answer::Money { currency, min, max } => {
                let unit = Unit::Money(*currency);
                number(language.pick("montant", "amount"), min, max, unit)
            }
            Answer::Share { min, max } => {
                number(language.pick("part", "share"), min, max, Unit::Share)
            }
            Answer::Number { unit, min, max } => {
                let words = language.pick("nombre", "number");
                let words = unit.map_or_else(
                    || words.into(),
                    |unit| format!("{words} ({})", unit.get(language)),
                );
                number(&words, min, max, Unit::Plain)
            }
            Answer::Date { min, max } => {
                let range = Range {
                    min: *min,
                    max: *max,
                };
                bounded(language.pick("jour", "day"), range, Value::Date, language)
            }
            Answer::Month => language.pick("mois", "month").into(),
            Answer::Code { .. } => language.pick("un choix", "one choice").into(),
            Answer::Codes { .. } => language
                .pick("des choix, ou aucun", "some choices, or none")
                .into(),
            Answer::Text {
                length: Some(length),
            } => match language {
                Language::French => format!("texte de {length} caractères"),
                Language::English => format!("text of {length} characters"),
            },
            Answer::Text { length: None } => language.pick("texte", "text").into(),
            Answer::Reference { list, .. } => {
                format!("{} {list}", language.pick("un élément de", "a record of"))
            }
            Answer::List { max_items, .. } => match language {
                Language::French => format!("liste de {max_items} éléments au plus"),
                Language::English => format!("list of {max_items} records at most"),
            },
            Answer::Phase { ids } | Answer::Call { ids } => ids.join(", "),
        }
    }

    /// Returns the choices, or the facts of each record of a list.
    fn choices(&self, language: Language) -> Vec<String> {
        let choice = |id: &str, label: &str| {
            if label.is_empty() {
                id.to_string()
            } else {
                format!("{id} {label}")
            }
        };
        match self {
            Answer::Code { codes } | Answer::Codes { codes } => codes
                .iter()
                .map(|Named { id, label }| choice(id, label.get(language)))
                .collect(),
            Answer::Reference { records, .. } => records
                .iter()
                .map(|record| choice(&record.key, record.name.as_deref().unwrap_or_default()))
                .collect(),
            Answer::List { record, .. } => record.iter().map(|fact| fact.words(language)).collect(),
            _ => Vec::new(),
        }
    }
}

/// Returns what can be answered, with its bounds where there are any.
fn bounded<T>(
    words: &str,
    bounds: Range<T>,
    value: impl Fn(Range<T>) -> Value<'static>,
    language: Language,
) -> String {
    if bounds.min.is_none() && bounds.max.is_none() {
        words.into()
    } else {
        format!("{words} {}", value(bounds).text(language))
    }
}

impl AskedFact<'_> {
    /// Returns the name of a fact of a record, with what can be answered.
    fn words(&self, language: Language) -> String {
        format!(
            "{} ({})",
            self.label.get(language),
            self.answer.words(language)
        )
    }
}

fn tell_results(page: &mut Page, words: &str, results: &[String]) {
    if !results.is_empty() {
        page.sentence(format!(
            "{words} {}.",
            results.join(page.language().semicolon())
        ));
    }
}

/// Returns the place of the record of a path, counted from one, when it stands in one list only.
fn only_place(path: &str) -> Option<usize> {
    let (_, rest) = path.split_once('[')?;
    let (place, rest) = rest.split_once(']')?;
    if rest.contains('[') {
        None
    } else {
        place.parse::<usize>().ok()?.checked_add(1)
    }
}

/// Returns numbers with those that follow each other drawn together: `1-5, 7`.
fn spans(numbers: &[usize]) -> String {
    let follows = |a: &usize, b: &usize| a.checked_add(1) == Some(*b);
    let spans = numbers
        .chunk_by(follows)
        .filter_map(|span| match (span.first()?, span.last()?) {
            (first, last) if first == last => Some(first.to_string()),
            (first, last) => Some(format!("{first}-{last}")),
        });
    spans.collect::<Vec<_>>().join(", ")
}
