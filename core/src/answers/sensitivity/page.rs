//! Which readings matter, as a page.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::{Alternative, Combinations, Sensitivity};
use crate::answers::decision::parts::money;
use crate::answers::words::{capital, money_text};
use crate::model::currency::Currency;
use crate::model::decision::{Decision, Outcome, Range};
use crate::text::bilingual::Language;
use crate::text::page::{Entry, Mark, Page, Tone, pages};

pages!(
    Sensitivity<'_>,
    "sensitivity(&project, &Options::default())?",
    "Under the readings used: ",
    "sensitivity"
);

impl Sensitivity<'_> {
    /// Returns the answer as a page.
    #[must_use]
    pub fn page(&self, language: Language) -> Page {
        let mut page = Page::new("sensitivity", language);
        let used = &self.decision;
        let (total, currency) = (used.grant.total, used.grant.currency);
        let now = standing(used.outcome, total, currency, language);
        page.sentence(page.pick(
            format!("Sous les lectures retenues\u{a0}: {now}."),
            format!("Under the readings used: {now}."),
        ));
        for one in &self.readings {
            let reading = &one.reading;
            page.heading_of(reading.id, reading.question.get(language));
            let used = reading.label.get(language);
            page.entry(Entry::new(Mark::Sign(Tone::Strong, '='), used));
            for other in &one.others {
                let label = other
                    .options
                    .first()
                    .map_or("", |other| other.label.get(language));
                let consequence = consequence(other, &self.decision, language);
                let entry = Entry::new(Mark::Sign(Tone::Open, '≠'), label);
                page.entry(entry.saying([consequence.into()]));
            }
        }
        if self.readings.is_empty() {
            page.sentence(page.pick(
                "La décision ne dépend d'aucune lecture.",
                "The decision depends on no reading.",
            ));
        } else {
            combined(&mut page, &self.combinations, &self.decision);
        }
        page
    }
}

/// Returns the outcome and the grant in words.
fn standing(
    outcome: Outcome,
    total: Range<Decimal>,
    currency: Currency,
    language: Language,
) -> String {
    let (french, english) = match outcome {
        Outcome::Admissible => ("projet recevable, subvention", "project admissible, grant"),
        Outcome::Inadmissible => (
            "projet non recevable, subvention",
            "project inadmissible, grant",
        ),
        Outcome::Discretionary => (
            "recevabilité appréciée par une autorité, subvention",
            "admissible if an authority so appraises, grant",
        ),
        Outcome::Undetermined => (
            "recevabilité encore incertaine, subvention",
            "admissible or not, still open, grant",
        ),
    };
    let total = money(total, currency, language);
    format!(
        "{}{}{total}",
        language.pick(french, english),
        language.colon()
    )
}

/// Returns what other options change for the project, compared with the options used.
fn consequence(other: &Alternative, used: &Decision, language: Language) -> String {
    let same = other.outcome == used.outcome;
    let currency = used.grant.currency;
    let becomes = || capital(&standing(other.outcome, other.total, currency, language));
    match other.difference {
        Some(difference) if same && difference.is_zero() => {
            String::from(language.pick("Rien ne change.", "Nothing changes."))
        }
        Some(difference) if !difference.is_zero() => {
            let sign = if difference > Decimal::ZERO {
                "+"
            } else {
                "−"
            };
            let amount = money_text(difference.abs(), currency, language);
            format!("{} ({sign} {amount}).", becomes())
        }
        None if same && other.total == used.grant.total => String::from(language.pick(
            "L'issue et les bornes du montant sont les mêmes\u{202f}; entre elles, le montant peut changer.",
            "The outcome and the bounds of the amount are the same; between them, the amount can differ.",
        )),
        _ => format!("{}.", becomes()),
    }
}

fn combined(page: &mut Page, combinations: &Combinations, used: &Decision) {
    let language = page.language();
    page.heading(page.pick("Ensemble", "Together"));
    for other in &combinations.turning {
        let (becomes, named) = (consequence(other, used, language), named(other));
        page.sentence(page.pick(
            format!("L'issue change sous {named}. {becomes}"),
            format!("The outcome changes under {named}. {becomes}"),
        ));
    }
    if combinations.turning.is_empty() {
        page.sentence(match combinations.complete {
            true => page.pick(
                "L'issue est la même sous toutes les combinaisons.",
                "The outcome is the same under every combination.",
            ),
            false => page.pick(
                "L'issue est la même sous toutes celles qui ont été essayées.",
                "The outcome is the same under all those that were tried.",
            ),
        });
    }
    let extremes = [
        (
            &combinations.least,
            "La subvention la plus basse",
            "The lowest grant",
        ),
        (
            &combinations.most,
            "La subvention la plus haute",
            "The highest grant",
        ),
    ];
    for (other, fr, en) in extremes
        .into_iter()
        .filter_map(|(other, fr, en)| Some((other.as_ref()?, fr, en)))
    {
        let (total, named) = (
            money(other.total, used.grant.currency, language),
            named(other),
        );
        page.sentence(page.pick(
            format!("{fr}\u{a0}: {total}, sous {named}."),
            format!("{en}: {total}, under {named}."),
        ));
    }
    page.sentence(evaluated(combinations, language));
}

/// Returns how many combinations were evaluated, and whether these are all.
fn evaluated(combinations: &Combinations, language: Language) -> String {
    let (evaluations, of) = (combinations.evaluations, combinations.of);
    match (language, combinations.complete) {
        (Language::French, true) => {
            let others = if evaluations < 2 { "autre" } else { "autres" };
            format!(
                "Toutes les combinaisons ont été évaluées\u{a0}: {evaluations} {others} que celle retenue."
            )
        }
        (Language::French, false) => format!(
            "Seules les lectures une à une et deux à deux ont été évaluées\u{a0}: {evaluations} sur {of} combinaisons."
        ),
        (Language::English, true) => {
            format!("Every combination was evaluated: {evaluations} besides the one used.")
        }
        (Language::English, false) => {
            format!(
                "Only readings one by one and two by two were evaluated: {evaluations} of {of} combinations."
            )
        }
    }
}

/// Returns the options of a combination, in the form in which a host chooses them.
fn named(other: &Alternative) -> String {
    let options = other
        .options
        .iter()
        .map(|other| format!("{}={}", other.reading, other.option));
    options.collect::<Vec<_>>().join(", ")
}
