//! Which reading matters, in words.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::{Combinations, Otherwise, Stakes};
use crate::decision::{Outcome, Range, Unit, Value};
use crate::language::Language;
use crate::words::money_text;

impl Stakes<'_> {
    /// Returns what each reading is worth as text.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let french = language == Language::French;
        let now = standing(self.decision.outcome, self.decision.grant.total, language);
        let mut text = match french {
            true => format!("Sous les lectures retenues\u{a0}: {now}.\n"),
            false => format!("Under the readings used: {now}.\n"),
        };
        for stake in &self.readings {
            let reading = &stake.reading;
            text.push_str(&format!("\n{} [{}]\n", reading.question.get(language), reading.id));
            let used = reading.used.label.get(language);
            text.push_str(&format!("  = {used}\n"));
            for other in &stake.others {
                let label = other.options.first().map_or("", |(_, option)| option.label.get(language));
                text.push_str(&format!("  ≠ {label}\n      {}\n", consequence(other, self.decision.outcome, language)));
            }
        }
        if self.readings.is_empty() {
            text.push_str(if french {
                "La décision ne dépend d'aucune lecture.\n"
            } else {
                "The decision depends on no reading.\n"
            });
        } else {
            text.push_str(&combined(&self.combinations, self.decision.outcome, language));
        }
        text
    }
}

/// What becomes of the project, and what it brings.
fn standing(outcome: Outcome, total: Range<Decimal>, language: Language) -> String {
    let french = language == Language::French;
    let word = match (outcome, french) {
        (Outcome::Receivable, true) => "projet recevable",
        (Outcome::Receivable, false) => "project receivable",
        (Outcome::NotReceivable, true) => "projet non recevable",
        (Outcome::NotReceivable, false) => "project not receivable",
        (Outcome::Discretionary, true) => "recevabilité appréciée par une autorité",
        (Outcome::Discretionary, false) => "receivable if an authority so appraises",
        (Outcome::Undetermined, true) => "recevabilité encore incertaine",
        (Outcome::Undetermined, false) => "receivable or not, still open",
    };
    let total = Value::Number(total, Unit::Money).text(language);
    if french { format!("{word}, subvention\u{a0}: {total}") } else { format!("{word}, grant: {total}") }
}

fn consequence(other: &Otherwise, outcome: Outcome, language: Language) -> String {
    let french = language == Language::French;
    let same = other.outcome == outcome;
    match other.difference {
        Some(difference) if same && difference.is_zero() => {
            String::from(if french { "Rien ne change." } else { "Nothing changes." })
        }
        Some(difference) if !difference.is_zero() => {
            let sign = if difference > Decimal::ZERO { "+" } else { "−" };
            let amount = money_text(difference.abs(), language);
            format!("{} ({sign} {amount}).", capitalised(&standing(other.outcome, other.total, language)))
        }
        _ => format!("{}.", capitalised(&standing(other.outcome, other.total, language))),
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn combined(combinations: &Combinations, outcome: Outcome, language: Language) -> String {
    let french = language == Language::French;
    let mut text = String::from(if french { "\nEnsemble\n" } else { "\nTogether\n" });
    let mut line = |words: String| {
        text.push_str("  ");
        text.push_str(&words);
        text.push('\n');
    };
    for other in &combinations.turning {
        let becomes = consequence(other, outcome, language);
        line(match french {
            true => format!("L'issue change sous {}. {becomes}", named(other)),
            false => format!("The outcome changes under {}. {becomes}", named(other)),
        });
    }
    if combinations.turning.is_empty() {
        line(String::from(match (french, combinations.complete) {
            (true, true) => "L'issue est la même sous toutes les combinaisons.",
            (true, false) => "L'issue est la même sous toutes celles qui ont été essayées.",
            (false, true) => "The outcome is the same under every combination.",
            (false, false) => "The outcome is the same under all those that were tried.",
        }));
    }
    let extremes = [
        (&combinations.least, "La subvention la plus basse", "The lowest grant"),
        (&combinations.most, "La subvention la plus haute", "The highest grant"),
    ];
    for (other, fr, en) in extremes {
        if let Some(other) = other {
            let total = Value::Number(other.total, Unit::Money).text(language);
            line(match french {
                true => format!("{fr}\u{a0}: {total}, sous {}.", named(other)),
                false => format!("{en}: {total}, under {}.", named(other)),
            });
        }
    }
    let (evaluations, of) = (combinations.evaluations, combinations.of);
    line(match (french, combinations.complete) {
        (true, true) => {
            format!("Toutes les combinaisons ont été évaluées\u{a0}: {evaluations} autres que celle retenue.")
        }
        (true, false) => format!(
            "Seules les lectures une à une et deux à deux ont été évaluées\u{a0}: {evaluations} sur {of} combinaisons."
        ),
        (false, true) => format!("Every combination was evaluated: {evaluations} besides the one used."),
        (false, false) => {
            format!("Only readings one by one and two by two were evaluated: {evaluations} of {of} combinations.")
        }
    });
    text
}

/// The options of a combination, as a host pins them.
fn named(other: &Otherwise) -> String {
    let options = other.options.iter().map(|(reading, option)| format!("{reading}={}", option.id));
    options.collect::<Vec<_>>().join(", ")
}
