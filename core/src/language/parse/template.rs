//! Reads messages with placeholders: `{name}` is replaced by a value, `{{` by a brace.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::ast::Name;
use super::document::{Item, Table, Text, Value};
use super::fields::{bilingual_of, no_text};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::source::Span;

/// A message in both languages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    pub(crate) fr: Vec<Part>,
    pub(crate) en: Vec<Part>,
}

/// A part of a message.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Text(String),
    Placeholder(Name),
}

/// Reads a table `{ fr = "…", en = "…" }` of texts with placeholders.
pub(crate) fn message(item: &Item, faults: &Faults) -> Message {
    bilingual_of(item, faults, |table: &Table| Message {
        fr: parts(table, "fr", faults),
        en: parts(table, "en", faults),
    })
}

fn parts(table: &Table, language: &str, faults: &Faults) -> Vec<Part> {
    let Some(entry) = table.get(language) else {
        return Vec::new();
    };
    match &entry.item.value {
        Value::Text(text) => split(text, entry.item.span, faults),
        _ => {
            no_text(&entry.item, faults);
            Vec::new()
        }
    }
}

fn split(text: &Text, span: Span, faults: &Faults) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut rest = text.content.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        if let Some(after) = after.strip_prefix('{') {
            plain.push('{');
            rest = after;
            continue;
        }
        let Some((name, after)) = after.split_once('}') else {
            let message = "the brace is not closed";
            let help = "a placeholder is `{name}`; write `{{` for a brace";
            faults.report(fault(Code::UnknownPlaceholder, span, message).help(help));
            return parts;
        };
        parts.push(Part::Text(core::mem::take(&mut plain)));
        let offset = text
            .content
            .len()
            .saturating_sub(after.len())
            .saturating_sub(name.len())
            .saturating_sub(1);
        parts.push(Part::Placeholder(Name {
            text: name.to_string(),
            span: place(text, span, offset, name),
        }));
        rest = after;
    }
    plain.push_str(rest);
    parts.push(Part::Text(plain));
    parts
}

fn place(text: &Text, span: Span, offset: usize, name: &str) -> Span {
    match text.start {
        Some(base) => {
            let start = base.saturating_add(offset);
            Span {
                start,
                end: start.saturating_add(name.len()),
                ..span
            }
        }
        None => span,
    }
}
