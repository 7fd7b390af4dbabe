//! Defines the values of options.

use bareme::{Language, Texts};
use clap::ValueEnum;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Markdown,
    Html,
    Json,
}

/// What a decision is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadAs {
    /// The answer first, then every result
    Decision,
    /// A draft of an administrative notice
    Notice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextLang {
    Fr,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    Fr,
    En,
    None,
}

impl TextLang {
    /// Returns the language of the core.
    pub(crate) fn language(self) -> Language {
        match self {
            TextLang::Fr => Language::French,
            TextLang::En => Language::English,
        }
    }
}

impl Lang {
    /// Returns the language of a text; French when no language is chosen.
    pub(crate) fn language(self) -> Language {
        match self {
            Lang::En => Language::English,
            Lang::Fr | Lang::None => Language::French,
        }
    }

    /// Returns the languages of a JSON answer.
    pub(crate) fn texts(self) -> Texts {
        match self {
            Lang::None => Texts::None,
            Lang::Fr | Lang::En => Texts::Only(self.language()),
        }
    }
}
