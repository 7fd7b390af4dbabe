//! Reading a receipt that was kept: alone, or at the end of its decision.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::encoding::unmarked;
use super::given::Given;
use super::options::{object, readings, wrong_type};
use crate::model::input::{Fault, FaultCode, InputError, unknown};
use crate::model::options::Texts;
use crate::model::receipt::{Basis, KEY, Receipt, RulesApplied, Stated, of_decision};
use crate::model::shape::Version1;

const KEYS: [&str; 7] = [
    "version", "engine", "rules", "input", "readings", "texts", "decision",
];
const RULES_KEYS: [&str; 4] = ["programme", "version", "digest", "id"];
/// The number of hexadecimal digits of a digest.
const DIGITS: usize = 64;

impl Stated {
    /// Reads a receipt, or a decision that carries one.
    pub(crate) fn from_json(text: &str) -> Result<Self, InputError> {
        let text = unmarked(text)?;
        let entries = object(text)?;
        match entries.iter().find(|(key, _)| key == KEY) {
            Some((_, receipt)) => Ok(Stated {
                receipt: from_value(receipt)?,
                copy: Some(copy(text)),
            }),
            None => Ok(Stated {
                receipt: from_value(&Given::Object(entries))?,
                copy: None,
            }),
        }
    }
}

fn from_value(value: &Given) -> Result<Receipt, InputError> {
    let mut reader = Reader { faults: Vec::new() };
    let receipt = reader.receipt(value);
    if reader.faults.is_empty() {
        Ok(receipt)
    } else {
        Err(InputError {
            faults: reader.faults,
        })
    }
}

/// Reads on after a fault, so that all faults are reported at once.
struct Reader {
    faults: Vec<Fault>,
}

impl Reader {
    fn receipt(&mut self, value: &Given) -> Receipt {
        let parts = self.keep(Parts::new(String::from(KEY), value, &KEYS));
        self.keep(parts.known());
        self.keep(parts.version());
        let engine = self.keep(parts.text("engine"));
        let rules = self.keep(Parts::new(
            parts.place("rules"),
            parts.value("rules"),
            &RULES_KEYS,
        ));
        self.keep(rules.known());
        let rules = RulesApplied {
            programme: self.keep(rules.text("programme")),
            version: self.keep(rules.text("version")),
            digest: self.keep(rules.digest("digest")),
            id: self.keep(rules.text("id")),
        };
        let input = self.keep(parts.digest("input"));
        let readings = self.keep(readings(&parts.place("readings"), parts.value("readings")));
        let texts = self.keep(Texts::read(&parts.place("texts"), parts.value("texts")));
        let decision = self.keep(parts.digest("decision"));
        Receipt {
            basis: Basis {
                version: Version1,
                engine,
                rules,
                input,
                readings,
            },
            texts,
            decision,
        }
    }

    /// Returns what was read, or keeps its faults.
    fn keep<T: Default>(&mut self, read: Result<T, InputError>) -> T {
        read.unwrap_or_else(|error| {
            self.faults.extend(error.faults);
            T::default()
        })
    }
}

/// An object of a receipt, at its path. It has no entries if the value is not an object, so that no further fault is
/// reported for it.
#[derive(Default)]
struct Parts<'v> {
    path: String,
    keys: &'static [&'static str],
    entries: Option<&'v [(String, Given)]>,
}

impl<'v> Parts<'v> {
    fn new(
        path: String,
        value: &'v Given,
        keys: &'static [&'static str],
    ) -> Result<Self, InputError> {
        match value {
            Given::Object(entries) => Ok(Parts {
                path,
                keys,
                entries: Some(entries),
            }),
            _ => Err(wrong_type(&path, value, "un objet", "an object")),
        }
    }

    fn place(&self, key: &str) -> String {
        format!("{}.{key}", self.path)
    }

    fn value(&self, key: &str) -> &'v Given {
        self.entries
            .into_iter()
            .flatten()
            .find(|(one, _)| one == key)
            .map_or(&Given::Null, |(_, value)| value)
    }

    fn known(&self) -> Result<(), InputError> {
        let others = self
            .entries
            .into_iter()
            .flatten()
            .map(|(key, _)| key)
            .filter(|key| !self.keys.contains(&key.as_str()));
        InputError::gather(others.map(|key| {
            Err(unknown(
                &self.place(key),
                FaultCode::UnknownKey,
                key,
                self.keys,
            ))
        }))
        .map(|_: Vec<()>| ())
    }

    fn version(&self) -> Result<(), InputError> {
        let found = self.value("version");
        if self.entries.is_none() || matches!(found, Given::Whole(spelt) if spelt == "1") {
            return Ok(());
        }
        Err(wrong_type(
            &self.place("version"),
            found,
            "la version 1",
            "version 1",
        ))
    }

    fn text(&self, key: &str) -> Result<String, InputError> {
        match self.value(key) {
            Given::Text(text) => Ok(text.clone()),
            _ if self.entries.is_none() => Ok(String::new()),
            other => Err(wrong_type(&self.place(key), other, "un texte", "a text")),
        }
    }

    fn digest(&self, key: &str) -> Result<String, InputError> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        match self.value(key) {
            Given::Text(text) if text.len() == DIGITS && text.bytes().all(is_digit) => {
                Ok(text.clone())
            }
            _ if self.entries.is_none() => Ok(String::new()),
            other => {
                let (fr, en) = (
                    format!("{DIGITS} chiffres hexadécimaux"),
                    format!("{DIGITS} hexadecimal digits"),
                );
                Err(wrong_type(&self.place(key), other, &fr, &en))
            }
        }
    }
}

/// Returns the digest of the decision before its receipt; white space between its parts does not matter.
fn copy(text: &str) -> String {
    let compact = compact(text);
    // No text of a decision can hold this: a quote within a text is escaped.
    let receipt = format!(",\"{KEY}\":{{");
    of_decision(
        compact
            .rsplit_once(&receipt)
            .map_or(&compact, |(decision, _)| decision),
    )
}

/// Returns JSON text without the white space between its parts.
fn compact(text: &str) -> String {
    let (mut inside, mut escaped) = (false, false);
    let kept = |character: &char| {
        let keeps = inside || !character.is_ascii_whitespace();
        inside ^= *character == '"' && !escaped;
        escaped = inside && *character == '\\' && !escaped;
        keeps
    };
    text.chars().filter(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn white_space_within_texts_stays() {
        assert_eq!(
            compact("{ \"a b\" :\n\t\"c \\\" d\\\\\" , \"e\": 1 }"),
            "{\"a b\":\"c \\\" d\\\\\",\"e\":1}"
        );
    }
}
