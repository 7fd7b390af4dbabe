//! `bareme migrate`: writes a project of an earlier version with the keys of today.
//!
//! Only renamed keys change: order, spacing and the spelling of values stay as they are in the file.

use std::io::{self, Write};

use bareme::{Programme, RenamedKey};
use serde::de::IgnoredAny;

use crate::args::Migrate;
use crate::input::Origin;
use crate::refusal::{Ending, Refusal};

/// Writes each project with the keys of today, one after the other.
pub(crate) fn run(
    programme: &Programme,
    wanted: &Migrate,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let renamed = programme.renamed_keys();
    let mut ending = Ending::Answered;
    for file in &wanted.files {
        let origin = Origin::new(file);
        match read(origin) {
            Ok(text) => out.write_all(migrated(&text, &renamed).as_bytes())?,
            Err(refusal) => {
                let language = wanted.lang.language();
                ending = refusal.say(&origin.name(language), false, language, out)?;
            }
        }
    }
    Ok(ending)
}

/// Reads a text that is JSON.
fn read(origin: Origin<'_>) -> Result<String, Refusal> {
    let text = origin.text()?;
    match serde_json::from_str::<IgnoredAny>(&text) {
        Ok(_) => Ok(text),
        Err(fault) => Err(Refusal::from(io::Error::other(fault))),
    }
}

/// Returns JSON text with its renamed keys replaced by the keys of today.
fn migrated(text: &str, renamed: &[RenamedKey<'_>]) -> String {
    let mut written = String::with_capacity(text.len());
    // The keys that lead to the value being read; lists add none.
    let mut path: Vec<&str> = Vec::new();
    // For each object or list that is open: whether it is an object.
    let mut open: Vec<bool> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (token, after) = rest.split_at(length(rest, first));
        let is_key = first == '"' && after.trim_start().starts_with(':');
        match first {
            '"' if is_key => {
                let key = token.get(1..token.len() - 1).unwrap_or_default();
                let object = path.join(".");
                let new = renamed
                    .iter()
                    .find(|one| one.formerly == key && one.object == object)
                    .map_or(key, |one| one.key);
                path.push(new);
                write_key(&mut written, new);
            }
            '{' | '[' => {
                open.push(first == '{');
                written.push(first);
            }
            '}' | ']' => {
                open.pop();
                written.push(first);
            }
            _ => written.push_str(token),
        }
        // A value of an object has ended: another key follows.
        let starts = matches!(first, '{' | '[' | ':' | ',') || first.is_whitespace();
        let ends = after.is_empty() || after.trim_start().starts_with([',', '}']);
        if !is_key && !starts && ends && open.last() == Some(&true) {
            path.pop();
        }
        rest = after;
    }
    written
}

fn write_key(written: &mut String, key: &str) {
    written.push('"');
    written.push_str(key);
    written.push('"');
}

/// Returns the length of the token at the start of a text: a string, a number or word, or one sign.
fn length(text: &str, first: char) -> usize {
    let inside = |end: Option<usize>| end.unwrap_or(text.len());
    match first {
        '"' => {
            let mut escaped = false;
            let end = text.char_indices().skip(1).find(|(_, char)| {
                let ends = *char == '"' && !escaped;
                escaped = *char == '\\' && !escaped;
                ends
            });
            inside(end.map(|(index, _)| index + 1))
        }
        first if first.is_alphanumeric() || first == '-' => {
            inside(text.find(|char: char| char.is_whitespace() || ",]}:".contains(char)))
        }
        first => first.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_renamed_keys_at_their_place_are_written_anew() {
        let renamed = [
            ("", "carrier", "lead"),
            ("solution", "publisher", "vendor"),
            ("members.address", "town", "city"),
        ]
        .map(|(object, formerly, key)| RenamedKey {
            object: object.to_owned(),
            formerly,
            key,
        });
        let old = r#"{ "carrier" : "carrier", "n": [1, {"carrier": -2.50}], "e": {}, "l": [],
  "solution": {"name": "a \"b\": {", "publisher": null},
  "members": [{"address": {"town": "x"}, "town": 1}, {"address": {"town": [{"town": 1}]}}], "publisher": true}"#;
        let new = r#"{ "lead" : "carrier", "n": [1, {"carrier": -2.50}], "e": {}, "l": [],
  "solution": {"name": "a \"b\": {", "vendor": null},
  "members": [{"address": {"city": "x"}, "town": 1}, {"address": {"city": [{"town": 1}]}}], "publisher": true}"#;
        assert_eq!(migrated(old, &renamed), new);
        assert_eq!(migrated(new, &renamed), new, "what is of today stays");
    }
}
