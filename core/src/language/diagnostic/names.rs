//! Suggests names in diagnostics.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::text::suggest::{fold, nearest};

/// How many names a help may list when none is near.
const LISTED: usize = 8;

/// Returns a question about the nearest name, or else the list of the names when they are few.
pub(super) fn help<'a>(
    found: &str,
    names: impl Iterator<Item = &'a str> + Clone,
) -> Option<String> {
    if let Some(name) = nearest(found, names.clone()) {
        return Some(format!("did you mean `{name}`?"));
    }
    let listed: Vec<String> = names
        .clone()
        .take(LISTED)
        .map(|name| format!("`{name}`"))
        .collect();
    let more = if names.count() > LISTED { ", …" } else { "" };
    if listed.is_empty() {
        None
    } else {
        Some(format!("known here: {}{more}", listed.join(", ")))
    }
}

/// Returns a name as names are spelt: small letters without accents, digits, and `separator` for the rest.
pub(super) fn spelt(name: &str, separator: char) -> String {
    let letters = fold(name).into_iter().map(|c| {
        if c.is_ascii_alphanumeric() {
            c
        } else {
            separator
        }
    });
    letters.collect::<String>().trim_matches(separator).into()
}
