//! Changes as they are told: the facts and records by their names, the values as people write them.

use alloc::string::String;
use alloc::vec::Vec;

use super::edits::{Edit, New};
use super::{Action, Change};
use crate::decision::{Named, Range, Subject, Unit, Value};
use crate::facts::{CodeSet, EnumId, Facts, FieldType, PROJECT, TableId};
use crate::project::{Project, Slot};

/// Returns a change as it is told.
pub(super) fn shown<'r>(facts: &'r Facts, project: &Project, edit: &Edit) -> Option<Change<'r>> {
    let (table, slot) = edit.place();
    let field = facts.field(table, slot)?;
    let path = |row| project.fact_path(table, row, slot);
    let (records, paths, action) = match edit {
        Edit::Add { table, like, count, .. } => {
            let length = match project.slot(PROJECT, 0, slot) {
                Slot::Rows { len, .. } => len,
                _ => 0,
            };
            let like = subject(project, *table, *like);
            let action = Action::Add { count: *count, like, length: length.saturating_add(*count) };
            (Vec::new(), Vec::from([path(0)]), action)
        }
        Edit::Set { rows, value, answers, .. } => {
            let first = project.slot(table, *rows.first()?, slot);
            let same = rows.iter().all(|&row| project.slot(table, row, slot) == first);
            let to = match value {
                New::Value(_) => told(facts, &field.ty, value.after(first)),
                New::With(codes) => told(facts, &field.ty, Slot::Codes(*codes)),
            };
            let from = if same { told(facts, &field.ty, first) } else { Value::Unknown };
            let action = match (answers, value) {
                (true, _) => Action::Answer { to },
                (false, New::With(_)) => Action::Include { codes: to },
                (false, New::Value(_)) => Action::Become { from, to },
            };
            let records = if table == PROJECT { &[][..] } else { rows };
            let records = records.iter().map(|&row| subject(project, table, row)).collect();
            (records, rows.iter().map(|&row| path(row)).collect(), action)
        }
    };
    Some(Change { label: &field.label, question: &field.question, paths, records, action })
}

/// Returns a record as people know it.
pub(super) fn subject(project: &Project, table: TableId, row: u32) -> Subject {
    let facts = &project.facts;
    let declared = facts.tables.get(usize::from(table));
    let key = declared.and_then(|table| table.fields.get(usize::from(table.key?)));
    let name = declared.and_then(|table| table.name);
    Subject {
        path: project.path(table, row),
        key_fact: key.map_or_else(String::new, |field| field.path.clone()),
        key: project.key(table, row).map(String::from),
        name: name.and_then(|slot| project.text_of(table, row, slot)).map(String::from),
    }
}

fn told<'r>(facts: &'r Facts, ty: &FieldType, slot: Slot) -> Value<'r> {
    match (slot, ty) {
        (Slot::Bool(value), _) => Value::Bool(value),
        (Slot::Number(number), FieldType::Number { unit, .. }) => {
            Value::Number(Range::exactly(number), Unit::new(*unit, facts))
        }
        (Slot::Day(day), FieldType::Month) => Value::Month(Range::exactly(day)),
        (Slot::Day(day), _) => Value::Date(Range::exactly(day)),
        (Slot::Code(code), FieldType::Code(list)) => Value::Code(named(facts, *list, super::terms::bit(code))),
        (Slot::Codes(codes), FieldType::Codes(list)) => Value::Codes(named(facts, *list, codes)),
        _ => Value::Unknown,
    }
}

fn named(facts: &Facts, list: EnumId, codes: CodeSet) -> Vec<Named<'_>> {
    let list = facts.enumerations.get(usize::from(list));
    let all = (0..).zip(list.map_or(&[][..], |list| &list.codes));
    all.filter(|(code, _)| codes & super::terms::bit(*code) != 0).map(|(_, code)| Named::from(code)).collect()
}
