//! The two languages that every text shown to a user exists in.

use alloc::string::String;

/// A language of the texts that users read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// French.
    #[default]
    French,
    /// English.
    English,
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// The French text.
    pub fr: String,
    /// The English text.
    pub en: String,
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
        match language {
            Language::French => &self.fr,
            Language::English => &self.en,
        }
    }
}

/// Returns a text from its two forms.
pub(crate) fn both(fr: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual { fr: fr.into(), en: en.into() }
}
