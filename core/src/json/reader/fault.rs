//! What is wrong with a text that should be JSON.

use alloc::format;
use alloc::string::String;
use core::fmt::{self, Display};

use crate::model::input::{Fault, FaultCode};
use crate::text::bilingual::{Bilingual, Language, both};

/// Text that is not JSON: where it stops being so, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotJson {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) why: Why,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    End,
    Value,
    Key,
    Colon,
    CommaOrEnd,
    TrailingComma,
    Trailing,
    Number,
    Control,
    Escape,
    Depth,
}

impl NotJson {
    /// Returns the fault of an input that should have been JSON.
    pub(crate) fn fault(self) -> Fault {
        Fault {
            path: String::new(),
            code: FaultCode::Json,
            found: format!("`{}:{}`", self.line, self.column),
            expected: both(
                "du JSON valide à cette ligne et à cette colonne",
                "valid JSON at this line and column",
            ),
            help: Some(self.why.words()),
        }
    }
}

impl Why {
    fn words(self) -> Bilingual {
        let (fr, en) = match self {
            Why::End => ("le texte finit trop tôt", "the text ends too early"),
            Why::Value => ("une valeur est attendue", "a value is expected"),
            Why::Key => (
                "une clé entre guillemets est attendue",
                "a key in quotes is expected",
            ),
            Why::Colon => ("`:` est attendu", "`:` is expected"),
            Why::CommaOrEnd => ("`,` ou la fin est attendue", "`,` or the end is expected"),
            Why::TrailingComma => ("une virgule de trop", "a comma too many"),
            Why::Trailing => ("du texte en trop", "text behind the value"),
            Why::Number => ("un nombre mal écrit", "a number that is not well written"),
            Why::Control => (
                "un caractère de contrôle dans un texte",
                "a control character in a text",
            ),
            Why::Escape => (
                "un caractère mal échappé",
                "a character that is not well escaped",
            ),
            Why::Depth => ("trop de niveaux", "too many levels"),
        };
        both(fr, en)
    }
}

impl Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fault().message(Language::English))
    }
}

impl core::error::Error for NotJson {}

impl serde::de::Error for NotJson {
    /// What visits JSON here takes any value, and notes what it does not like.
    fn custom<T: Display>(_: T) -> Self {
        NotJson {
            line: 1,
            column: 0,
            why: Why::Value,
        }
    }
}
