//! What facts must agree on.

use alloc::vec::Vec;

use super::super::{kebab, optional_heading};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Expr;
use crate::language::parse::declaration::Coherence;
use crate::language::parse::document::{Entry, Item, Value};
use crate::language::parse::fields::{Fields, expression, name, wrong_value};
use crate::language::parse::template::message;
use crate::model::terms::Severity;

const KEYS: [&str; 7] = [
    "label",
    "on",
    "holds",
    "about",
    "severity",
    "message",
    "provisions",
];

const SEVERITIES: [(&str, Severity); 2] =
    [("doubt", Severity::Doubt), ("refuse", Severity::Refuse)];

pub(super) fn coherence(entry: &Entry, faults: &Faults) -> Option<Coherence> {
    let fields = Fields::of_entry("coherence", entry, &KEYS, faults)?;
    Some(Coherence {
        heading: optional_heading(kebab(entry, faults), &fields),
        on: fields.get("on", name),
        holds: fields.need("holds", expression),
        about: fields.need("about", facts),
        severity: fields.choice("severity", &SEVERITIES).unwrap_or_default(),
        message: fields.need("message", message),
    })
}

/// Reads the paths of facts.
fn facts(item: &Item, faults: &Faults) -> Vec<Expr> {
    match &item.value {
        Value::Array(list) if list.is_empty() => {
            let help = "name at least one: `about = [\"a\", \"b\"]`";
            let diagnostic = fault(Code::WrongValue, item.span, "the list names no fact");
            faults.report(diagnostic.help(help));
            Vec::new()
        }
        Value::Array(list) => list.iter().map(|item| expression(item, faults)).collect(),
        _ => {
            let wanted = "a list of facts is wanted here, such as `[\"a\", \"b\"]`";
            wrong_value(item, wanted, faults);
            Vec::new()
        }
    }
}
