//! Suggests names in diagnostics.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Code;
use crate::text::suggest::fold;

/// How many names a help may list when none is near.
const LISTED: usize = 8;

/// Returns a question about the name that is meant, or else the first names, how many more there are and where they stand.
pub(super) fn help<'a>(
    meant: Option<&str>,
    names: impl Iterator<Item = &'a str> + Clone,
    entry: Option<&str>,
) -> Option<String> {
    if let Some(name) = meant {
        return Some(format!("did you mean `{name}`?"));
    }
    let listed = names.clone().take(LISTED);
    let listed: Vec<String> = listed.map(|name| format!("`{name}`")).collect();
    let listed = listed.join(", ");
    let more = names.count().saturating_sub(LISTED);
    match (more, entry) {
        _ if listed.is_empty() => None,
        (0, _) => Some(format!("known here: {listed}")),
        (_, None) => Some(format!("known here: {listed} and {more} more")),
        (_, Some(entry)) => Some(format!(
            "known here: {listed} and {more} more under `[{entry}]`"
        )),
    }
}

/// Returns the entries under which the names stand that a fault is about, where entries of one kind declare them.
pub(super) fn entry(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::UnknownCode | Code::UnknownCodeList => "code.…",
        Code::UnknownFact | Code::UnknownList => "fact.…",
        Code::UnknownUnit => "unit.…",
        Code::UnknownProvision => "provision.…",
        Code::UnknownSource => "source.…",
        Code::UnknownReading => "reading.…",
        Code::UnknownAuthority => "authority.…",
        Code::UnknownLine => "line.…",
        Code::UnknownRanking => "ranking.…",
        _ => return None,
    })
}

/// Returns a name as names are spelt: small letters without accents, digits, and `separator` for the rest.
pub(in crate::language) fn spelt(name: &str, separator: char) -> String {
    let letters = fold(name).into_iter().map(|c| {
        if c.is_ascii_alphanumeric() {
            c
        } else {
            separator
        }
    });
    letters.collect::<String>().trim_matches(separator).into()
}
