//! The two languages that every text shown to a user exists in.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

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
    /// Returns the one of two values that is in this language.
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

    /// Returns the separator between a name and the text about it.
    pub(crate) fn colon(self) -> &'static str {
        self.pick("\u{a0}: ", ": ")
    }

    /// Returns the separator of list items that may contain commas themselves.
    pub(crate) fn semicolon(self) -> &'static str {
        self.pick("\u{202f}; ", "; ")
    }
}

/// A text in both languages.
///
/// An answer has only the languages that are asked for. If none is, the key of the text is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
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

/// Returns a text in both languages, made by a function for each language.
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

/// Returns names, and how many more there are.
pub(crate) fn and_more(names: &str, more: usize, language: Language) -> String {
    match (more, language) {
        (0, _) => String::from(names),
        (_, Language::French) => format!("{names} et {more} de plus"),
        (_, Language::English) => format!("{names} and {more} more"),
    }
}
