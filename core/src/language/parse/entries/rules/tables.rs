//! Tables.

use alloc::string::ToString;
use alloc::vec::Vec;

use super::super::{heading, snake};
use crate::language::diagnostic::Faults;
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{Lookup, ValueType};
use crate::language::parse::document::{Entry, Item, Value};
use crate::language::parse::fields::{Fields, name, no_text, wrong_value};
use crate::language::source::Span;

pub(super) fn lookup(entry: &Entry, faults: &Faults) -> Option<Lookup> {
    let known = ["label", "by", "gives", "unit", "per", "rows", "provisions"];
    let fields = Fields::of_entry("table", entry, &known, faults)?;
    let id = snake(entry, faults);
    Some(Lookup {
        by: fields.need("by", keys),
        ty: ValueType {
            name: fields.need("gives", name),
            unit: fields.get("unit", name),
            per: fields.get("per", name),
            codes: None,
        },
        lines: fields.need("rows", lines),
        heading: heading(id, &fields),
    })
}

/// Reads the keys, in their order, with their types.
fn keys(item: &Item, faults: &Faults) -> Vec<(Name, Name)> {
    let Some(table) = item.as_table() else {
        wrong_value(
            item,
            "the keys are wanted here, each with its type, such as `{ zone = \"zone\", persons = \"count\" }`",
            faults,
        );
        return Vec::new();
    };
    let keys = table.entries.iter().map(|entry| {
        let key = Name {
            text: entry.key.clone(),
            span: entry.key_span,
        };
        (key, name(&entry.item, faults))
    });
    keys.collect()
}

/// Cuts the rows into cells at each `|`; blank lines are left out.
fn lines(item: &Item, faults: &Faults) -> Vec<Vec<Name>> {
    let Value::Text(text) = &item.value else {
        no_text(item, faults);
        return Vec::new();
    };
    let mut start = 0_usize;
    let mut lines = Vec::new();
    for line in text.content.split('\n') {
        let mut at = start;
        let cells = line.split('|').map(|cell| {
            let blank = cell.len().saturating_sub(cell.trim_start().len());
            let from = at.saturating_add(blank);
            at = at.saturating_add(cell.len()).saturating_add(1);
            let content = cell.trim();
            Name {
                text: content.to_string(),
                span: place(text.start, from, content.len(), item.span),
            }
        });
        let cells: Vec<Name> = cells.collect();
        if !line.trim().is_empty() {
            lines.push(cells);
        }
        start = start.saturating_add(line.len()).saturating_add(1);
    }
    lines
}

/// Returns the place of a cell; the whole text where it is written with escapes.
fn place(base: Option<usize>, from: usize, length: usize, whole: Span) -> Span {
    let Some(base) = base else { return whole };
    let start = base.saturating_add(from);
    Span {
        start,
        end: start.saturating_add(length),
        ..whole
    }
}
