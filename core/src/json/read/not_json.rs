//! What is wrong with a text that should be JSON.

use alloc::format;
use alloc::string::{String, ToString};

use serde_json::Error;

use crate::model::input::{Fault, FaultCode};
use crate::text::bilingual::{Bilingual, both};

/// How the messages of `serde_json` begin, and our own words for each in both languages. A test checks that they match.
const REASONS: &[(&[&str], &str, &str)] = &[
    (
        &["EOF"],
        "le texte finit trop tôt",
        "the text ends too early",
    ),
    (
        &["key must be a string"],
        "une clé entre guillemets est attendue",
        "a key in quotes is expected",
    ),
    (&["expected `:`"], "`:` est attendu", "`:` is expected"),
    (
        &["expected `,`"],
        "`,` ou la fin est attendue",
        "`,` or the end is expected",
    ),
    (
        &["trailing comma"],
        "une virgule de trop",
        "a comma too many",
    ),
    (
        &["trailing characters"],
        "du texte en trop",
        "text behind the value",
    ),
    (
        &["invalid number"],
        "un nombre mal écrit",
        "a number that is not well written",
    ),
    (
        &["control character"],
        "un caractère de contrôle dans un texte",
        "a control character in a text",
    ),
    (
        &[
            "invalid escape",
            "lone leading surrogate",
            "unexpected end of hex escape",
            "invalid unicode",
        ],
        "un caractère mal échappé",
        "a character that is not well escaped",
    ),
    (&["recursion limit"], "trop de niveaux", "too many levels"),
];

/// Returns the fault of an input that should have been JSON.
pub(super) fn not_json(error: &Error) -> Fault {
    Fault {
        path: String::new(),
        code: FaultCode::Json,
        found: format!("`{}:{}`", error.line(), error.column()),
        expected: both(
            "du JSON valide à cette ligne et à cette colonne",
            "valid JSON at this line and column",
        ),
        help: Some(reason(&error.to_string())),
    }
}

/// Returns our own words for a message of `serde_json`. For an unknown message, they are “a value is expected”.
fn reason(said: &str) -> Bilingual {
    let known = REASONS
        .iter()
        .find(|(beginnings, ..)| beginnings.iter().any(|words| said.starts_with(words)));
    known.map_or_else(
        || both("une valeur est attendue", "a value is expected"),
        |(_, fr, en)| both(*fr, *en),
    )
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// Returns the English help of the fault that a text gives.
    fn said(text: &str) -> String {
        let error = serde_json::from_str::<Value>(text).unwrap_err();
        not_json(&error).help.unwrap().en
    }

    #[test]
    fn every_reason_is_told_in_our_own_words() {
        let deep = "[".repeat(200);
        let texts = &[
            ("", "ends"),
            ("[", "ends"),
            ("{\"a\"", "ends"),
            ("\"", "ends"),
            ("{a: 1}", "a key in quotes"),
            ("{\"a\" 1}", "`:`"),
            ("[1 2]", "`,`"),
            ("{\"a\": 1 \"b\": 2}", "`,`"),
            ("[1,]", "a comma"),
            ("{\"a\": 1,}", "a comma"),
            ("1 1", "behind"),
            ("01", "a number"),
            ("[1.]", "a number"),
            ("\"\t\"", "control"),
            ("\"\\x\"", "escaped"),
            ("\"\\ud83d\"", "escaped"),
            ("\"\\ude00\"", "escaped"),
            ("\"\\ud83d\\u0041\"", "escaped"),
            ("[\"\\u12\"    ]", "escaped"),
            (&deep, "levels"),
            ("tru", "ends"),
            ("trua", "a value"),
            ("é", "a value"),
        ];
        for (text, word) in texts {
            assert!(said(text).contains(word), "{text}: {}", said(text));
        }
    }
}
