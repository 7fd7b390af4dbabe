//! Values and messages in words for people, in both languages.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::model::arithmetic::{compute, round_to_cents};
use crate::model::currency::{Currency, bare};
use crate::model::decision::{
    Duration, DurationUnit, EngineMessage, Message, Named, Range, Subject, Unit, Value, Verdict,
    Words,
};
use crate::model::ir::{Operator, Piece, Template};
use crate::text::bilingual::{Bilingual, Language, in_both};
use crate::text::digits::{Style, plain, push_decimal};
pub use crate::text::neutral::neutral;
pub use crate::text::spaces::french_spaces;

/// The decimals at which rates are shown; they are cut, so that a rate never shows as a target it does not reach.
pub(super) const SHOWN_DECIMALS: u32 = 4;
/// The bytes that are reserved for a number.
const ROOM: usize = 24;

impl Value<'_> {
    /// Returns the value as people write it: `12 000,00 €`, `72,41 %`, `15 janvier 2023`, `oui`.
    ///
    /// # Example
    /// ```
    /// use bareme::{Language, Range, Unit, Value};
    /// let share = Value::Number(Range { min: Some("0.7".parse().unwrap()), max: None }, Unit::Share);
    /// assert_eq!(share.text(Language::French), "au moins 70\u{a0}%");
    /// assert_eq!(share.text(Language::English), "at least 70%");
    /// ```
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let pick = |fr: &str, en: &str| String::from(language.pick(fr, en));
        match self {
            Value::Unknown => pick("inconnu", "unknown"),
            Value::Bool(true) => pick("oui", "yes"),
            Value::Bool(false) => pick("non", "no"),
            Value::Number(range, unit) => range_text(*range, ALONE, language, |number| {
                number_text(number, *unit, language)
            }),
            Value::Date(range) => {
                range_text(*range, ALONE, language, |day| date_text(day, language))
            }
            Value::Month(range) => {
                range_text(*range, ALONE, language, |day| month_text(day, language))
            }
            Value::Duration(duration) => duration_text(*duration, language),
            Value::Code(codes) => labels(codes, language, &pick(" ou ", " or ")),
            Value::Codes(codes) if codes.is_empty() => pick("aucun", "none"),
            Value::Codes(codes) => labels(codes, language, ", "),
            Value::Text(text) => text.clone(),
        }
    }

    /// Returns the value in a form that fits within a sentence after any word: `8 à 15`, `15 juin 2023 au plus tôt (15
    /// septembre 2023 au plus tard)`.
    fn inside(&self, language: Language) -> String {
        match self {
            Value::Number(range, unit) => range_text(*range, AMOUNTS, language, |number| {
                number_text(number, *unit, language)
            }),
            Value::Date(range) => {
                range_text(*range, DAYS, language, |day| date_text(day, language))
            }
            Value::Month(range) => {
                range_text(*range, DAYS, language, |day| month_text(day, language))
            }
            _ => self.text(language),
        }
    }
}

impl Subject {
    /// Returns the record as people call it: by its name and its key, or by its path where neither is known.
    ///
    /// # Example
    /// ```
    /// use bareme::Subject;
    /// let unnamed = Subject { path: "members[3]".into(), key_fact: "id".into(), key: None, name: None };
    /// let named = Subject { key: Some("m4".into()), name: Some("Les Pins".into()), ..unnamed.clone() };
    /// assert_eq!([unnamed.text(), named.text()], ["members[3]", "Les Pins (m4)"]);
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        match (&self.name, &self.key) {
            (Some(name), Some(key)) => format!("{name} ({key})"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => self.path.clone(),
        }
    }
}

impl Message<'_> {
    /// Returns the message in one language.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match self.words {
            Words::Engine(message) => self.of_engine(message, language),
            Words::Rules(template) => self.filled(template, language),
        }
    }

    fn of_engine(&self, message: EngineMessage, language: Language) -> String {
        let (fr, en) = engine_words(message);
        let words = language.pick(fr, en);
        let mut texts = self.values.iter().map(|value| value.text(language));
        let mut pieces = words.split("{}");
        let first = String::from(pieces.next().unwrap_or_default());
        pieces.fold(first, |words, piece| {
            [words, texts.next().unwrap_or_default(), String::from(piece)].concat()
        })
    }

    fn filled(&self, template: &Template, language: Language) -> String {
        let is_value = |piece: &&Piece| !matches!(piece, Piece::Text(_));
        let (pieces, skipped) = match language {
            Language::French => (&template.fr, 0),
            Language::English => (&template.en, template.fr.iter().filter(is_value).count()),
        };
        let mut values = self.values.iter().skip(skipped);
        let mut filled = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                _ => filled.push_str(
                    &values
                        .next()
                        .map_or_else(String::new, |value| value.inside(language)),
                ),
            }
        }
        filled
    }

    /// Returns the message in both languages.
    #[must_use]
    pub fn bilingual(&self) -> Bilingual {
        in_both(|language| self.text(language))
    }
}

/// Returns the engine's own messages, in French and in English; the values replace `{}`, one after the other.
fn engine_words(message: EngineMessage) -> (&'static str, &'static str) {
    match message {
        EngineMessage::Verdict(verdict) => verdict_words(verdict),
        EngineMessage::RepeatedRecord => (
            "«\u{a0}{}\u{a0}» figure plusieurs fois avec le même contenu\u{a0}: compté une fois.",
            "“{}” is given more than once with the same content: counted once.",
        ),
        EngineMessage::AmbiguousCode => (
            "Le code «\u{a0}{}\u{a0}» est lu comme {}\u{202f}; c'est aussi un autre nom de {}.",
            "The code “{}” is read as {}; it is also another name of {}.",
        ),
        EngineMessage::WrongCheckDigit => (
            "La clé de «\u{a0}{}\u{a0}» n'est pas celle de ses autres caractères\u{a0}: il y a sans doute une faute de frappe.",
            "The check digit of “{}” is not that of its other characters: it is probably mistyped.",
        ),
        EngineMessage::DerivedDiffers => (
            "{}\u{a0}: le projet donne «\u{a0}{}\u{a0}», alors que «\u{a0}{}\u{a0}» résulte de\u{a0}: {}.",
            "{}: the project gives “{}”, while “{}” follows from: {}.",
        ),
        EngineMessage::Unstated => (
            "Les sources ne donnent pas la valeur de «\u{a0}{}\u{a0}».",
            "The sources do not state this value: “{}”.",
        ),
        EngineMessage::UnstatedOnDay => (
            "Les sources ne donnent pas la valeur de «\u{a0}{}\u{a0}» au jour qui compte.",
            "The sources do not state this value on the day that counts: “{}”.",
        ),
        EngineMessage::DivisionByZero => (
            "Division par zéro dans la règle «\u{a0}{}\u{a0}».",
            "Division by zero in the rule “{}”.",
        ),
        EngineMessage::Overflow => (
            "Un nombre est trop grand pour être calculé dans la règle «\u{a0}{}\u{a0}».",
            "A number is too large to be computed in the rule “{}”.",
        ),
        EngineMessage::AgreedDiffers => (
            "La somme accordée, d'après le projet, est de {}\u{202f}; les lignes donnent {}.",
            "The sum agreed, as the project says, is {}; the lines give {}.",
        ),
        EngineMessage::PaidDiffers => (
            "Pour «\u{a0}{}\u{a0}», la somme versée, d'après le projet, est de {}\u{202f}; les règles donnent {}.",
            "For “{}”, the sum paid, as the project says, is {}; the rules give {}.",
        ),
        EngineMessage::NoValue => (
            "La règle «\u{a0}{}\u{a0}» cherche une valeur extrême parmi aucun élément.",
            "The rule “{}” looks for an extreme value among no records.",
        ),
    }
}

fn verdict_words(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Met => ("La condition est remplie.", "The condition is met."),
        Verdict::NotMet => (
            "La condition n'est pas remplie.",
            "The condition is not met.",
        ),
        Verdict::Discretionary => ("L'autorité apprécie.", "The authority appraises."),
        Verdict::Undetermined => (
            "Il manque une information pour conclure.",
            "An answer is missing to conclude.",
        ),
        Verdict::NotApplicable => (
            "Sans objet pour ce projet.",
            "Does not apply to this project.",
        ),
    }
}

/// Returns an amount as people write it, to the cent; a whole one of a currency without cents has no decimals.
///
/// # Example
/// ```
/// use bareme::{Language, Programme, words::money_text};
/// let euros = Programme::bundled()?.currency();
/// let amount = "1029000".parse().unwrap();
/// assert_eq!(money_text(amount, euros, Language::French), "1\u{202f}029\u{202f}000,00\u{a0}€");
/// assert_eq!(money_text(amount, euros, Language::English), "€1,029,000.00");
/// # Ok::<(), bareme::Diagnostics>(())
/// ```
#[must_use]
pub fn money_text(amount: Decimal, currency: Currency, language: Language) -> String {
    let mut text = String::with_capacity(ROOM);
    push_money(&mut text, amount, currency, language);
    text
}

/// Returns a number as files hold it, however people write it, with a currency beside it or without; nothing where it is none.
///
/// # Example
/// ```
/// use bareme::words::plain_number;
/// assert_eq!(plain_number("7 000,00 €").as_deref(), Some("7000.00"));
/// assert_eq!(plain_number("€7,000").as_deref(), Some("7000"));
/// assert_eq!(plain_number("seven"), None);
/// ```
#[must_use]
pub fn plain_number(typed: &str) -> Option<String> {
    plain(bare(typed))
}

/// Returns a day as people write it.
///
/// # Example
/// ```
/// use bareme::{Language, words::date_text};
/// let day = "2023-01-01".parse().unwrap();
/// assert_eq!(date_text(day, Language::French), "1er janvier 2023");
/// assert_eq!(date_text(day, Language::English), "1 January 2023");
/// ```
#[must_use]
pub fn date_text(day: NaiveDate, language: Language) -> String {
    let ordinal = if day.day() == 1 && language == Language::French {
        "er"
    } else {
        ""
    };
    format!("{}{ordinal} {}", day.day(), month_text(day, language))
}

/// Returns the date of a source, of which only the month or the year may be known, as people write it.
///
/// # Example
/// ```
/// use bareme::{Language, words::source_date};
/// assert_eq!(source_date("2023-08", Language::French), "août 2023");
/// assert_eq!(source_date("2023", Language::French), "2023");
/// ```
#[must_use]
pub fn source_date(date: &str, language: Language) -> String {
    let day = |rest| [date, rest].concat().parse().ok();
    let text = match date.matches('-').count() {
        2 => day("").map(|day| date_text(day, language)),
        1 => day("-01").map(|day| month_text(day, language)),
        _ => None,
    };
    text.unwrap_or_else(|| date.into())
}

/// Returns the month of a day as people write it.
///
/// # Example
/// ```
/// use bareme::{Language, words::month_text};
/// assert_eq!(month_text("2023-08-15".parse().unwrap(), Language::French), "août 2023");
/// ```
#[must_use]
pub fn month_text(day: NaiveDate, language: Language) -> String {
    const FRENCH: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let names = language.pick(FRENCH, ENGLISH);
    let name = usize::try_from(day.month0())
        .ok()
        .and_then(|month| names.get(month))
        .copied()
        .unwrap_or_default();
    format!("{name} {}", day.year())
}

/// Returns a name as it is written inside a sentence: without its capital, unless it is an abbreviation.
///
/// # Example
/// ```
/// use bareme::words::inside;
/// assert_eq!([inside("Usage targets"), inside("ARS")], ["usage targets", "ARS"]);
/// ```
#[must_use]
pub fn inside(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first
            .to_lowercase()
            .chain([second])
            .chain(letters)
            .collect(),
        _ => String::from(name),
    }
}

/// Returns words with a capital first letter, as they begin a sentence.
///
/// # Example
/// ```
/// assert_eq!(bareme::words::capital("établissement"), "Établissement");
/// ```
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

/// Returns a length of time as people write it: `18 mois`, `1 an`.
pub(super) fn duration_text(duration: Duration, language: Language) -> String {
    let unit = match (language, duration.unit) {
        // INVARIANT: rules write a length of time in English.
        (Language::English, _) => return duration.text(),
        (Language::French, DurationUnit::Months) => "mois",
        (Language::French, DurationUnit::Days) if duration.number == 1 => "jour",
        (Language::French, DurationUnit::Days) => "jours",
        (Language::French, DurationUnit::Years) if duration.number == 1 => "an",
        (Language::French, DurationUnit::Years) => "ans",
    };
    format!("{} {unit}", duration.number)
}

fn number_text(number: Decimal, unit: Unit, language: Language) -> String {
    let mut text = String::with_capacity(ROOM);
    match unit {
        Unit::Money(currency) => push_money(&mut text, number, currency, language),
        Unit::Share => {
            let percent =
                compute(Operator::Multiply, number, Decimal::ONE_HUNDRED).unwrap_or(number);
            let percent = round_to_cents(percent);
            push_decimal(&mut text, percent, style(0, 2, language));
            text.push_str(language.pick("\u{a0}%", "%"));
        }
        Unit::Count | Unit::Plain => {
            push_decimal(&mut text, number, style(0, SHOWN_DECIMALS, language))
        }
        Unit::Combined(unit) => {
            push_decimal(&mut text, number, style(0, SHOWN_DECIMALS, language));
            text.push(' ');
            text.push_str(&unit.text(language));
        }
        Unit::Named(label) => {
            push_decimal(&mut text, number, style(0, SHOWN_DECIMALS, language));
            text.push(' ');
            text.push_str(label.get(language));
        }
    }
    text
}

fn push_money(text: &mut String, amount: Decimal, currency: Currency, language: Language) {
    let amount = round_to_cents(amount);
    let least = if amount.is_integer() && !currency.has_cents() {
        0
    } else {
        2
    };
    let style = style(least, 2, language);
    match language {
        Language::French => {
            push_decimal(text, amount, style);
            text.push('\u{a0}');
            text.push_str(currency.shown());
        }
        Language::English => {
            if amount < Decimal::ZERO {
                text.push('-');
            }
            text.push_str(currency.shown());
            // A sign stands against the figures, a code apart from them.
            if currency.sign().is_none() {
                text.push('\u{a0}');
            }
            push_decimal(text, amount.abs(), style);
        }
    }
}

/// Returns how people write numbers, with this least and this most number of decimals.
fn style(least: u32, most: u32, language: Language) -> Style {
    let (thousands, point) = language.pick(('\u{202f}', ','), (',', '.'));
    Style {
        thousands: Some(thousands),
        point,
        least,
        most,
    }
}

/// The words for bounds, in French and in English: for both bounds, the lower alone, the upper alone.
type Bounds = [[&'static str; 3]; 2];

const ALONE: Bounds = [
    ["entre {min} et {max}", "au moins {min}", "au plus {max}"],
    ["between {min} and {max}", "at least {min}", "at most {max}"],
];

const AMOUNTS: Bounds = [
    ["{min} à {max}", "{min} ou plus", "{max} ou moins"],
    ["{min} to {max}", "{min} or more", "{max} or less"],
];
const DAYS: Bounds = [
    [
        "{min} au plus tôt ({max} au plus tard)",
        "{min} au plus tôt",
        "{max} au plus tard",
    ],
    [
        "{min} at the earliest ({max} at the latest)",
        "{min} at the earliest",
        "{max} at the latest",
    ],
];

/// Returns a range with these words for its bounds, or its one value.
fn range_text<T: Copy + PartialEq>(
    range: Range<T>,
    bounds: Bounds,
    language: Language,
    show: impl Fn(T) -> String,
) -> String {
    let [french, english] = bounds;
    let [both, least, most] = language.pick(french, english);
    match (range.min, range.max) {
        (Some(one), Some(other)) if one == other => show(one),
        (Some(min), Some(max)) => both
            .replace("{min}", &show(min))
            .replace("{max}", &show(max)),
        (Some(min), None) => least.replace("{min}", &show(min)),
        (None, Some(max)) => most.replace("{max}", &show(max)),
        (None, None) => Value::Unknown.text(language),
    }
}

fn labels(codes: &[Named], language: Language, between: &str) -> String {
    let labels: Vec<&str> = codes.iter().map(|code| code.label.get(language)).collect();
    labels.join(between)
}
