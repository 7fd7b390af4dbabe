//! Reads messages with placeholders: `{name}` is replaced by a value, `{{` by a brace.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::ast::Name;
use super::catalogue::forms;
use super::document::{Item, Text, Value};
use super::fields::no_text;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::source::Span;
use crate::text::spaces::french_spaces;

/// A message in both languages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    pub(crate) fr: Wording,
    pub(crate) en: Wording,
}

/// A message in one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wording {
    /// Where it is written: beside its entry, or in a catalogue.
    pub(in crate::language) place: Span,
    /// None when the language was left out, which is reported.
    pub(crate) parts: Vec<Part>,
}

/// A part of a message.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Text(String),
    Placeholder(Name),
}

/// Reads a text with placeholders in both languages.
pub(crate) fn message(item: &Item, faults: &Faults) -> Message {
    let form = |form: &Item| Wording {
        place: form.span,
        parts: parts(form, faults),
    };
    let [fr, en] = forms(item, faults).map(|written| written.map(form));
    Message {
        fr: fr.map(Wording::set_in_french).unwrap_or_default(),
        en: en.unwrap_or_default(),
    }
}

impl Wording {
    /// Sets the spaces of French around the values.
    fn set_in_french(mut self) -> Self {
        for part in &mut self.parts {
            if let Part::Text(text) = part {
                *text = french_spaces(text);
            }
        }
        self
    }
}

fn parts(item: &Item, faults: &Faults) -> Vec<Part> {
    match &item.value {
        Value::Text(text) => split(text, item.span, faults),
        _ => {
            no_text(item, faults);
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
