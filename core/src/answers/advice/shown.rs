//! Turns changes into what the advice shows: facts and records by their names, values with their units.

use alloc::vec::Vec;

use super::edits::{Edit, New};
use super::{Action, Change};
use crate::eval::subject;
use crate::model::decision::{Named, Range, Unit, Value};
use crate::model::facts::{CodeSet, EnumId, Facts, FieldType, PROJECT, bit};
use crate::model::project::{Project, Slot};

/// Returns a change as the advice shows it.
pub(super) fn shown<'r>(facts: &'r Facts, project: &Project, edit: &Edit) -> Option<Change<'r>> {
    let (table, slot) = edit.place();
    let field = facts.field(table, slot)?;
    let path = |row| project.fact_path(table, row, slot);
    let (records, paths, action) = match edit {
        Edit::Add {
            table, like, count, ..
        } => {
            let length = match project.slot(PROJECT, 0, slot) {
                Slot::Rows { len, .. } => len,
                _ => 0,
            };
            let like = subject(project, *table, *like);
            let action = Action::Add {
                count: *count,
                like,
                length: length.saturating_add(*count),
            };
            (Vec::new(), Vec::from([path(0)]), action)
        }
        Edit::Set {
            rows,
            value,
            answers,
            ..
        } => {
            let first = project.slot(table, *rows.first()?, slot);
            let same = rows
                .iter()
                .all(|&row| project.slot(table, row, slot) == first);
            let to = match value {
                New::Value(_) => value_of(facts, &field.ty, value.after(first)),
                New::With(codes) => value_of(facts, &field.ty, Slot::Codes(*codes)),
            };
            let from = if same {
                value_of(facts, &field.ty, first)
            } else {
                Value::Unknown
            };
            let action = match (answers, value) {
                (true, _) => Action::Answer { to },
                (false, New::With(_)) => Action::Include { codes: to },
                (false, New::Value(_)) => Action::Become { from, to },
            };
            let records = if table == PROJECT { &[][..] } else { rows };
            let records = records
                .iter()
                .map(|&row| subject(project, table, row))
                .collect();
            (records, rows.iter().map(|&row| path(row)).collect(), action)
        }
    };
    Some(Change {
        label: &field.label,
        question: &field.question,
        paths,
        records,
        action,
    })
}

fn value_of<'r>(facts: &'r Facts, ty: &FieldType, slot: Slot) -> Value<'r> {
    match (slot, ty) {
        (Slot::Bool(value), _) => Value::Bool(value),
        (Slot::Number(number), FieldType::Number { unit, .. }) => {
            Value::Number(Range::exactly(number), Unit::new(*unit, facts))
        }
        (Slot::Day(day), FieldType::Month) => Value::Month(Range::exactly(day)),
        (Slot::Day(day), _) => Value::Date(Range::exactly(day)),
        (Slot::Code(code), FieldType::Code(list)) => Value::Code(named(facts, *list, bit(code))),
        (Slot::Codes(codes), FieldType::Codes(list)) => Value::Codes(named(facts, *list, codes)),
        _ => Value::Unknown,
    }
}

fn named(facts: &Facts, list: EnumId, codes: CodeSet) -> Vec<Named<'_>> {
    facts.codes_in(list, codes).map(Named::from).collect()
}
