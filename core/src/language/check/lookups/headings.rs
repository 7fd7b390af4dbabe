//! Finds what each column of the rows of a table holds.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::language::check::ground::position;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::Lookup;

/// The heading of what each row cites.
pub(super) const PROVISIONS: &str = "provisions";
/// The heading of the value of a table that gives only one.
const VALUE: &str = "value";

/// Where a key or a value of a row stands.
#[derive(Debug)]
pub(super) enum Place {
    /// In a column of its own.
    Column(usize),
    /// The key is the heading itself.
    Heading,
    /// The value stands beneath a heading that is a key.
    Beneath,
}

/// What the columns of the rows hold.
#[derive(Debug)]
pub(super) struct Plan {
    /// How many columns there are.
    pub(super) width: usize,
    pub(super) keys: Vec<Place>,
    pub(super) columns: Vec<Place>,
    /// The columns whose headings are values of the last key.
    pub(super) pivot: Vec<(usize, Name)>,
    /// The column of what each row cites.
    pub(super) provisions: Option<usize>,
}

/// Returns what the columns hold; reports headings that mean nothing, and columns that are missing.
pub(super) fn plan(table: &Lookup, headings: &[Name], faults: &Faults) -> Option<Plan> {
    let column = |name: &str| headings.iter().position(|heading| heading.text == name);
    let keys: Vec<&str> = table.by.iter().map(|(key, _)| key.text.as_str()).collect();
    let values: Vec<&str> = table
        .columns
        .iter()
        .map(|one| one.name.as_ref().map_or(VALUE, |name| &name.text))
        .collect();
    let names = || keys.iter().chain(&values).copied();
    let known =
        |heading: &Name| heading.text == PROVISIONS || names().any(|name| name == heading.text);
    if let Some(twice) = repeated(headings) {
        let message = format!("the column `{}` stands twice", twice.text);
        faults.report(fault(Code::DuplicateName, twice.span, message));
        return None;
    }
    let missing: Vec<&str> = names().filter(|name| column(name).is_none()).collect();
    let others = || headings.iter().filter(|heading| !known(heading));
    // The headings are values of the last key when they have neither that key nor one value beside them.
    let is_pivot = match (missing.as_slice(), keys.last()) {
        ([key, value], Some(last)) => key == last && values.contains(value) && others().count() > 0,
        _ => false,
    };
    if !is_pivot {
        let mut is_sound = true;
        for heading in others() {
            let known = names().chain([PROVISIONS]);
            let what = "a key of the table, nor a value that it gives";
            is_sound &= position(heading, known, Code::UnknownKey, what, faults).is_some();
        }
        for name in missing.iter().filter(|_| is_sound) {
            report_missing(table, name, names(), faults);
        }
        if !is_sound || !missing.is_empty() {
            return None;
        }
    }
    let place = |name: &str, otherwise| column(name).map_or(otherwise, Place::Column);
    let headed = headings.iter().enumerate();
    let pivot = headed.filter(|(_, heading)| is_pivot && !known(heading));
    Some(Plan {
        width: headings.len(),
        keys: keys.iter().map(|key| place(key, Place::Heading)).collect(),
        columns: values
            .iter()
            .map(|value| place(value, Place::Beneath))
            .collect(),
        pivot: pivot
            .map(|(index, heading)| (index, heading.clone()))
            .collect(),
        provisions: column(PROVISIONS),
    })
}

fn repeated(headings: &[Name]) -> Option<&Name> {
    let before = |index| headings.iter().take(index);
    headings
        .iter()
        .enumerate()
        .find(|(index, heading)| before(*index).any(|first| first.text == heading.text))
        .map(|(_, heading)| heading)
}

fn report_missing<'n>(
    table: &Lookup,
    name: &str,
    names: impl Iterator<Item = &'n str>,
    faults: &Faults,
) {
    let message = format!("the rows have no column `{name}`");
    let names: String = names.collect::<Vec<_>>().join(" | ");
    let help = format!("the first line names the columns: `{names}`");
    faults.report(fault(Code::MissingKey, table.heading.id.span, message).help(help));
}
