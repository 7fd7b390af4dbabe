//! Tables.

use alloc::format;
use alloc::vec::Vec;

use super::super::{optional_heading, snake};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{Column, Lookup, RowLines, ValueType};
use crate::language::parse::document::{Entry, Item, Text, Value};
use crate::language::parse::fields::{Fields, bilingual, date, name, no_text, wrong_value};
use crate::language::parse::grid;
use crate::language::source::Span;

/// The sign between the cells of a row.
const SEPARATOR: char = '|';

pub(super) fn lookup(entry: &Entry, faults: &Faults) -> Option<Lookup> {
    let known = [
        "label",
        "by",
        "gives",
        "unit",
        "per",
        "rows",
        "file",
        "source",
        "on",
        "provisions",
    ];
    let fields = Fields::of_entry("table", entry, &known, faults)?;
    let id = snake(entry, faults);
    let columns = match fields.item("gives") {
        Some(item) if item.as_table().is_some() => columns(item, faults),
        _ => Vec::from([Column {
            name: None,
            ty: value_type("gives", &fields),
            label: None,
        }]),
    };
    Some(Lookup {
        by: fields.need("by", keys),
        columns,
        rows: rows(&fields, faults),
        heading: optional_heading(id, &fields),
    })
}

/// Reads the rows: in the rule file, or in a file of data with its source and its day.
fn rows(fields: &Fields<'_>, faults: &Faults) -> RowLines {
    let Some(file) = fields.get("file", name) else {
        for key in ["source", "on"] {
            if let Some(item) = fields.item(key) {
                let message = format!("`{key}` says where a `file` comes from, and there is none");
                faults.report(fault(Code::UnknownKey, item.span, message));
            }
        }
        return RowLines::Here(fields.need("rows", lines));
    };
    if let Some(item) = fields.item("rows") {
        let message = "the table has both `rows` and a `file`";
        faults.report(fault(Code::UnknownKey, item.span, message).help("leave one of them out"));
    }
    RowLines::File {
        file,
        source: fields.need("source", name),
        on: match fields.get("on", date) {
            Some(day) => day,
            None => {
                fields.missing_like("on", Some("on = 2024-01-01"));
                None
            }
        },
        data: None,
        lines: Vec::new(),
    }
}

fn value_type(key: &str, fields: &Fields<'_>) -> ValueType {
    ValueType {
        name: fields.need(key, name),
        unit: fields.get("unit", name),
        per: fields.get("per", name),
        codes: None,
    }
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
    let keys = table.entries.iter();
    keys.map(|entry| (key(entry), name(&entry.item, faults)))
        .collect()
}

fn key(entry: &Entry) -> Name {
    Name {
        text: entry.key.clone(),
        span: entry.key_span,
    }
}

/// Reads `NAME = "money"` or `NAME = { type = "money", label = … }` for each column of values.
fn columns(item: &Item, faults: &Faults) -> Vec<Column> {
    let entries = item.as_table().into_iter().flat_map(|table| &table.entries);
    let columns = entries.map(|entry| {
        let alone = |ty| Column {
            name: Some(snake(entry, faults)),
            ty,
            label: None,
        };
        if entry.item.as_table().is_none() {
            return alone(ValueType {
                name: name(&entry.item, faults),
                ..ValueType::default()
            });
        }
        let known = ["type", "unit", "per", "label"];
        let owner = format!("the column `{}`", entry.key);
        let Some(fields) = Fields::of_item(owner, entry.key_span, &entry.item, &known, faults)
        else {
            return alone(ValueType::default());
        };
        Column {
            label: fields.get("label", bilingual),
            ..alone(value_type("type", &fields))
        }
    });
    columns.collect()
}

/// Reads the rows of a table that stand in its entry.
fn lines(item: &Item, faults: &Faults) -> Vec<Vec<Name>> {
    let Value::Text(text) = &item.value else {
        no_text(item, faults);
        return Vec::new();
    };
    grid::named(grid::read(&text.content, SEPARATOR), faults, |from, to| {
        place(text, from, to, item.span)
    })
}

/// Returns the place of a cell; the whole text where it is written with escapes.
fn place(text: &Text, from: usize, to: usize, whole: Span) -> Span {
    let Some(base) = text.start else { return whole };
    Span {
        start: base.saturating_add(from),
        end: base.saturating_add(to),
        ..whole
    }
}
