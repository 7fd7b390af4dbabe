//! The two languages that every text shown to a user exists in, and their letters.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

/// A language of the texts that users read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// French.
    #[default]
    French,
    /// English.
    English,
}

impl Language {
    /// Returns, of what is said in French and what is said in English, what is in this language.
    pub(crate) fn pick<T>(self, french: T, english: T) -> T {
        match self {
            Language::French => french,
            Language::English => english,
        }
    }

    /// Returns the code of the language, as HTML and options spell it.
    pub(crate) fn code(self) -> &'static str {
        self.pick("fr", "en")
    }

    /// Returns words in quotation marks.
    pub(crate) fn quoted(self, words: &str) -> String {
        match self {
            Language::French => format!("«\u{a0}{words}\u{a0}»"),
            Language::English => format!("“{words}”"),
        }
    }

    /// Returns what stands between a name and what is said of it.
    pub(crate) fn colon(self) -> &'static str {
        self.pick("\u{a0}: ", ": ")
    }

    /// Returns what stands between the items of a list that may hold commas themselves.
    pub(crate) fn semicolon(self) -> &'static str {
        self.pick("\u{a0}; ", "; ")
    }
}

/// A text in both languages.
///
/// An answer carries it in those that are asked for; without any, the key that would hold it is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename = "Words")]
pub struct Bilingual {
    /// The French text.
    pub fr: String,
    /// The English text.
    pub en: String,
}

impl JsonSchema for Bilingual {
    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "A text in the languages that were asked for; without any, the key that would hold it is left out.",
            "minProperties": 1,
            "properties": {
                "fr": { "type": "string", "description": "The French text." },
                "en": { "type": "string", "description": "The English text." },
            },
        })
    }
}

impl Bilingual {
    /// Returns the text in `language`.
    ///
    /// # Example
    /// ```
    /// use bareme::{Bilingual, Language};
    /// let label = Bilingual { fr: "Guichet".into(), en: "Desk".into() };
    /// assert_eq!(label.get(Language::English), "Desk");
    /// ```
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        language.pick(&self.fr, &self.en)
    }
}

/// Returns a text from what is said in each language.
pub(crate) fn in_both(say: impl Fn(Language) -> String) -> Bilingual {
    Bilingual {
        fr: say(Language::French),
        en: say(Language::English),
    }
}

/// Returns a text from its two forms.
pub(crate) fn both(fr: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual {
        fr: fr.into(),
        en: en.into(),
    }
}

/// Returns a text in both languages, each form with the same values in the places of its `{}`.
pub(crate) fn both_filled(fr: &str, en: &str, values: &[&str]) -> Bilingual {
    both(filled(fr, values), filled(en, values))
}

/// Returns words with values in the places of their `{}`: without a formatter, which weighs more in a page than what it
/// writes.
pub(crate) fn filled(words: &str, values: &[&str]) -> String {
    let mut parts = words.split('{');
    let mut filled = String::from(parts.next().unwrap_or_default());
    for (part, value) in parts.zip(values) {
        filled.push_str(value);
        filled.push_str(part.strip_prefix('}').unwrap_or(part));
    }
    filled
}

/// Returns texts one after the other, with something between them.
pub(crate) fn joined(texts: &mut dyn Iterator<Item = &str>, between: &str) -> String {
    let mut joined = String::from(texts.next().unwrap_or_default());
    for text in texts {
        joined.push_str(between);
        joined.push_str(text);
    }
    joined
}

/// Returns a letter in lower case: one of Latin-1, where `þ` and all that stand before it are 32 places behind their
/// capitals, or of French. A table of the letters of all languages would be as large as a rule set.
pub(crate) fn lower(letter: char) -> char {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => {
            char::from_u32(u32::from(letter) | 0x20).unwrap_or(letter)
        }
        'Œ' => 'œ',
        'Ÿ' => 'ÿ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_both_languages_have_their_lower_case() {
        for letter in ('\0'..='\u{ff}').chain("ŒœŸ".chars()) {
            assert!(letter.to_lowercase().eq([lower(letter)]), "{letter}");
        }
    }
}
