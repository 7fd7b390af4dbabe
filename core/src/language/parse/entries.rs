//! Reads the entries of rule files into declarations.

mod programme;
mod register;
mod rules;

use alloc::format;
use alloc::vec::Vec;

pub(crate) use programme::programme;
pub(crate) use register::{readings, register, rules_of_registers};
pub(crate) use rules::{head, rules};

use super::ast::Name;
use super::declaration::{Heading, Labelled};
use super::document::{Entry, Item};
use super::fields::{Fields, bilingual, name, names};
use super::parser::KEYWORDS;
use crate::language::diagnostic::{Code, Diagnostic, Faults, fault};

/// Returns the name of an entry that expressions use, and checks it: letters without accents, digits and `_`.
fn snake(entry: &Entry, faults: &Faults) -> Name {
    if !is_snake(&entry.key) {
        bad_name(entry, '_', faults);
    } else if KEYWORDS.contains(&entry.key.as_str()) {
        let message = format!(
            "`{}` is a word of the language and cannot be a name",
            entry.key
        );
        faults.report(fault(Code::BadName, entry.key_span, message).help("choose another name"));
    }
    named(entry)
}

/// Tells whether a name is made of letters without accents, digits and single `_` between them.
pub(in crate::language) fn is_snake(name: &str) -> bool {
    let starts = name.starts_with(|c: char| c.is_ascii_lowercase());
    let ends = !name.ends_with('_') && !name.contains("__");
    starts && ends && name.bytes().all(|byte| is_small(byte) || byte == b'_')
}

/// Returns the name of an entry that answers show, and checks it: letters without accents, digits and `-`.
fn kebab(entry: &Entry, faults: &Faults) -> Name {
    if !is_kebab(&entry.key) {
        bad_name(entry, '-', faults);
    }
    named(entry)
}

/// Tells whether a name is made of letters without accents, digits and single `-` between them.
pub(in crate::language) fn is_kebab(name: &str) -> bool {
    let parts = !name.starts_with('-') && !name.ends_with('-') && !name.contains("--");
    parts && !name.is_empty() && name.bytes().all(|byte| is_small(byte) || byte == b'-')
}

/// Reads a text that is an id of its own.
fn kebab_name(item: &Item, faults: &Faults) -> Name {
    let Name { text, span } = name(item, faults);
    if text.is_empty() {
        return Name::default();
    }
    kebab(
        &Entry {
            key: text,
            key_span: span,
            item: item.clone(),
        },
        faults,
    )
}

/// Returns the name of an entry without a check.
fn named(entry: &Entry) -> Name {
    Name {
        text: entry.key.clone(),
        span: entry.key_span,
    }
}

fn is_small(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

fn bad_name(entry: &Entry, separator: char, faults: &Faults) {
    let message = format!(
        "the name `{}` is not made of letters a to z, digits and `{separator}`",
        entry.key
    );
    faults.report(fault(Code::BadName, entry.key_span, message).respell(&entry.key, separator));
}

/// Reads the heading that most entries have.
fn heading(id: Name, fields: &Fields<'_>) -> Heading {
    Heading {
        id,
        label: fields.need("label", bilingual),
        provisions: fields.provisions(),
    }
}

/// Reads the heading of an entry that may cite no provision.
fn optional_heading(id: Name, fields: &Fields<'_>) -> Heading {
    let provisions = fields.get("provisions", names).unwrap_or_default();
    Heading {
        id,
        label: fields.need("label", bilingual),
        provisions,
    }
}

/// Reads `NAME = { fr = "…", en = "…" }`.
fn labelled(entry: &Entry, faults: &Faults) -> Labelled {
    Labelled {
        id: kebab(entry, faults),
        label: bilingual(&entry.item, faults),
    }
}

/// Reports names that are used twice; all files of one kind share their names.
pub(in crate::language) fn refuse_duplicates(kind: &str, names: &[&Name], faults: &Faults) {
    let mut sorted: Vec<&&Name> = names.iter().collect();
    sorted.sort_by(|a, b| (&a.text, a.span).cmp(&(&b.text, b.span)));
    for pair in sorted.windows(2) {
        if let [first, second] = pair
            && first.text == second.text
        {
            faults.report(declared_twice(kind, first, second));
        }
    }
}

/// Returns the fault of a name that is used again.
pub(super) fn declared_twice(kind: &str, first: &Name, second: &Name) -> Diagnostic {
    let message = format!("{kind} `{}` is declared twice", second.text);
    fault(Code::DuplicateName, second.span, message).and(first.span, "the first is here")
}
