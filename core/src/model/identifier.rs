//! Texts that identify something: how they are written, and whether their check digit is right.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::terms::Severity;
use crate::text::bilingual::{Bilingual, Language, in_both};

/// How an identifier is written.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Identifier {
    /// Its forms, of which it has one.
    pub(crate) forms: Vec<Vec<Part>>,
    /// What is done to a text before it is looked at.
    pub(crate) normal: Vec<Normal>,
    pub(crate) check: Option<Check>,
    /// What happens when the check digit is wrong.
    pub(crate) severity: Severity,
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Part {
    /// These characters.
    Literal(String),
    /// As many characters of a class.
    Several(u8, Class),
}

/// A class of characters; letters are those from A to Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Class {
    Digit,
    Letter,
    Either,
}

/// A step towards the normal form of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Normal {
    /// Letters become capitals.
    Upper,
    /// Blanks go, wherever they stand.
    NoBlanks,
    /// Characters of full width, as in East Asian texts, become plain ones.
    Narrow,
}

/// How the last digit follows from the other characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Check {
    /// ISO/IEC 7812-1; a letter counts as its place in the alphabet.
    Luhn,
}

impl Identifier {
    /// Returns the normal form of a text.
    pub(crate) fn normal(&self, text: &str) -> String {
        let does = |step| self.normal.contains(&step);
        let kept = text
            .chars()
            .filter(|character| !(does(Normal::NoBlanks) && character.is_whitespace()));
        let narrow = kept.map(|character| match does(Normal::Narrow) {
            true => narrow(character),
            false => character,
        });
        let upper = narrow.map(|character| match does(Normal::Upper) {
            true => character.to_ascii_uppercase(),
            false => character,
        });
        upper.collect()
    }

    /// Tells whether a text in normal form has one of the forms.
    pub(crate) fn fits(&self, text: &str) -> bool {
        self.forms
            .iter()
            .any(|form| rest_after(form, text) == Some(""))
    }

    /// Tells whether the check digit of a text that has one of the forms is right.
    pub(crate) fn is_checked(&self, text: &str) -> bool {
        match self.check {
            None => true,
            Some(Check::Luhn) => luhn(text).is_multiple_of(10),
        }
    }

    /// Returns a text with its check digit after it.
    pub(crate) fn completed(&self, text: &str) -> String {
        let ends = (0..=9).map(|digit| format!("{text}{digit}"));
        match self.check {
            None => text.into(),
            // INVARIANT: one of the ten digits is right.
            Some(Check::Luhn) => ends
                .into_iter()
                .find(|text| self.is_checked(text))
                .unwrap_or_default(),
        }
    }

    /// Returns the number of characters, when all forms have as many.
    #[cfg(feature = "rule-language")]
    pub(crate) fn length(&self) -> Option<u16> {
        let mut lengths = self.forms.iter().map(|form| length(form));
        let first = lengths.next()?;
        let first = lengths.all(|other| other == first).then_some(first)?;
        u16::try_from(first).ok()
    }

    /// Returns the forms in words.
    pub(crate) fn words(&self) -> Bilingual {
        in_both(|language| {
            let forms = self.forms.iter().map(|form| {
                let parts: Vec<String> = form.iter().map(|part| part.words(language)).collect();
                parts.join(language.pick(" puis ", " then "))
            });
            let forms: Vec<String> = forms.collect();
            forms.join(language.pick(", ou ", ", or "))
        })
    }
}

impl Part {
    fn words(&self, language: Language) -> String {
        let (count, class) = match self {
            Part::Literal(text) => return format!("`{text}`"),
            Part::Several(count, class) => (*count, *class),
        };
        let (one, several) = match class {
            Class::Digit => (("chiffre", "digit"), ("chiffres", "digits")),
            Class::Letter => (("lettre", "letter"), ("lettres", "letters")),
            Class::Either => (
                ("lettre ou chiffre", "letter or digit"),
                ("lettres ou chiffres", "letters or digits"),
            ),
        };
        let (fr, en) = if count == 1 { one } else { several };
        format!("{count} {}", language.pick(fr, en))
    }

    #[cfg(feature = "rule-language")]
    fn length(&self) -> usize {
        match self {
            Part::Literal(text) => text.chars().count(),
            Part::Several(count, _) => usize::from(*count),
        }
    }
}

impl Class {
    fn has(self, character: char) -> bool {
        let (digit, letter) = (character.is_ascii_digit(), character.is_ascii_alphabetic());
        match self {
            Class::Digit => digit,
            Class::Letter => letter,
            Class::Either => digit || letter,
        }
    }
}

/// Returns how many characters a form has.
#[cfg(feature = "rule-language")]
pub(crate) fn length(form: &[Part]) -> usize {
    form.iter().map(Part::length).sum()
}

/// Returns what follows a form at the start of a text.
fn rest_after<'t>(form: &[Part], text: &'t str) -> Option<&'t str> {
    form.iter().try_fold(text, |rest, part| match part {
        Part::Literal(literal) => rest.strip_prefix(literal.as_str()),
        Part::Several(count, class) => (0..*count).try_fold(rest, |rest, _| {
            rest.strip_prefix(|character| class.has(character))
        }),
    })
}

/// Returns a character of full width as a plain one.
fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            let plain = u32::from(character).saturating_sub(0xfee0);
            char::from_u32(plain).unwrap_or(character)
        }
        _ => character,
    }
}

/// Returns the sum of the values of all characters, every second one from the right doubled, digit by digit.
fn luhn(text: &str) -> u32 {
    let values = text.chars().rev().map(|character| {
        let letter = u32::from(character.to_ascii_uppercase()).saturating_sub(u32::from('@'));
        character.to_digit(10).unwrap_or(letter)
    });
    let each = values.enumerate().map(|(place, value)| {
        let doubled = value.saturating_mul(if place.is_multiple_of(2) { 1 } else { 2 });
        (doubled / 10).saturating_add(doubled % 10)
    });
    each.fold(0, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    fn finess() -> Identifier {
        Identifier {
            forms: vec![
                vec![Part::Several(9, Class::Digit)],
                vec![Part::Literal("2A".into()), Part::Several(7, Class::Digit)],
            ],
            normal: vec![Normal::Upper, Normal::NoBlanks, Normal::Narrow],
            check: Some(Check::Luhn),
            severity: Severity::Doubt,
        }
    }

    #[test]
    fn case_width_and_blanks_make_no_difference() {
        let one = finess();
        for text in [
            "2A0000014",
            " 2a 000 0014",
            "２Ａ0000014",
            "2A\u{a0}0000014",
        ] {
            assert_eq!(one.normal(text), "2A0000014");
        }
    }

    #[test]
    fn a_text_has_one_of_the_forms_from_end_to_end() {
        let one = finess();
        assert!(one.fits("970291019") && one.fits("2A0000014"));
        for text in [
            "97029101",
            "9702910199",
            "2C0000014",
            "ABCDEFGHI",
            "2A000001X",
            "",
        ] {
            assert!(!one.fits(text), "{text}");
        }
    }

    #[test]
    fn the_last_digit_follows_from_the_others() {
        let one = finess();
        for right in ["970291019", "2B0000020", "2B0005342", "2B0004246"] {
            assert!(one.is_checked(right), "{right}");
        }
        for wrong in ["970291018", "2B0000021", "2A0000020"] {
            assert!(!one.is_checked(wrong), "{wrong}");
        }
    }

    #[test]
    fn forms_are_said_in_words() {
        assert_eq!(finess().words().fr, "9 chiffres, ou `2A` puis 7 chiffres");
        assert_eq!(finess().length(), Some(9));
    }
}
