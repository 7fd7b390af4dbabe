//! Lays the changes and additions of a call over the rules of its phase, entry by entry.
//!
//! In the result every key and value keeps the place where it was written.

use alloc::format;
use alloc::vec::Vec;

use super::document::{Entry, Table, Value};
use super::files::{RULE_SECTIONS, UNNAMED_SECTIONS, section};
use crate::diagnostic::{Code, Diagnostic, Faults, fault};
use crate::source::Span;

/// Keys whose own keys are replaced one by one: a call may change one message of a criterion.
const MERGED_KEYS: [&str; 1] = ["message"];

/// The entries of the rules of a phase, with what the programme shares and, if there is one, the call.
#[derive(Debug)]
pub(crate) struct Merged {
    sections: Vec<(&'static str, Vec<Entry>)>,
}

impl Merged {
    /// Merges the files of a rule set.
    pub(crate) fn new(shared: &Table, phase: &Table, call: Option<&Table>, faults: &Faults) -> Self {
        let roots: Vec<&Table> = [Some(shared), Some(phase), call].into_iter().flatten().collect();
        let sections = RULE_SECTIONS.into_iter().map(|kind| {
            let mut entries = Vec::new();
            for entry in roots.iter().flat_map(|root| written(root, kind)) {
                add(&mut entries, kind, entry, faults);
            }
            if let Some(call) = call {
                change(&mut entries, kind, call, faults);
            }
            (kind, entries)
        });
        let merged = Self { sections: sections.collect() };
        if let Some(call) = call {
            refuse_unknown_kinds(call, faults);
        }
        merged
    }

    /// Returns the entries of a kind, in order.
    pub(crate) fn section(&self, kind: &str) -> &[Entry] {
        self.sections.iter().find(|(known, _)| *known == kind).map_or(&[], |(_, entries)| entries)
    }
}

/// Returns the entries of a kind in one file; an unnamed section is one entry.
fn written<'a>(root: &'a Table, kind: &str) -> Vec<&'a Entry> {
    match UNNAMED_SECTIONS.contains(&kind) {
        true => root.get(kind).into_iter().collect(),
        false => section(root, kind).collect(),
    }
}

fn add(entries: &mut Vec<Entry>, kind: &str, entry: &Entry, faults: &Faults) {
    match entries.iter().find(|known| known.key == entry.key) {
        Some(first) => faults.report(duplicate(kind, entry, first.key_span)),
        None => entries.push(entry.clone()),
    }
}

fn duplicate(kind: &str, entry: &Entry, first: Span) -> Diagnostic {
    let (message, change) = match UNNAMED_SECTIONS.contains(&kind) {
        true => (format!("the rules have a `[{kind}]` already"), format!("[change.{kind}]")),
        false => {
            let name = &entry.key;
            (format!("the rules have a {kind} `{name}` already"), format!("[change.{kind}.{name}]"))
        }
    };
    fault(Code::DuplicateName, entry.key_span, message)
        .and(first, "the first is here")
        .help(format!("a call changes an entry with `{change}`; a new entry needs a name of its own"))
}

fn refuse_unknown_kinds(call: &Table, faults: &Faults) {
    for entry in section(call, "change") {
        if !RULE_SECTIONS.contains(&entry.key.as_str()) {
            let message = format!("rules have no entries of kind `{}` to change", entry.key);
            let diagnostic = fault(Code::UnknownSection, entry.key_span, message);
            faults.report(diagnostic.suggest(&entry.key, RULE_SECTIONS.into_iter()));
        }
    }
}

/// Applies the changes of a kind that a call states.
fn change(entries: &mut [Entry], kind: &str, call: &Table, faults: &Faults) {
    let changes = call.get("change").and_then(|entry| entry.item.as_table());
    for changed in changes.map(|changes| written(changes, kind)).unwrap_or_default() {
        match entries.iter_mut().find(|entry| entry.key == changed.key) {
            Some(entry) => replace(entry, changed),
            None => faults.report(nothing_to_change(entries, kind, changed)),
        }
    }
}

fn nothing_to_change(entries: &[Entry], kind: &str, changed: &Entry) -> Diagnostic {
    let message = match UNNAMED_SECTIONS.contains(&kind) {
        true => format!("the phase has no `[{kind}]` to change"),
        false => format!("the phase has no {kind} `{}` to change", changed.key),
    };
    let names = entries.iter().map(|entry| entry.key.as_str());
    fault(Code::OverrideNothing, changed.key_span, message).suggest(&changed.key, names)
}

/// Replaces the keys of an entry that a change states, and adds those that it had not.
fn replace(entry: &mut Entry, change: &Entry) {
    let (Value::Table(table), Some(changes)) = (&mut entry.item.value, change.item.as_table()) else { return };
    for change in &changes.entries {
        match table.entries.iter_mut().find(|entry| entry.key == change.key) {
            Some(known) if MERGED_KEYS.contains(&change.key.as_str()) => replace(known, change),
            Some(known) => known.item = change.item.clone(),
            None => table.entries.push(change.clone()),
        }
    }
}
