//! Applies changes to a project: facts that take another value, and records that are added.

use alloc::collections::BTreeMap;
use alloc::sync::Arc;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::terms::FactId;
use crate::model::facts::{CodeSet, FieldType, PROJECT, SlotId, TableId};
use crate::model::project::{Project, Slot};

/// A change of a project.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Edit {
    /// A fact of some records takes another value; `answers` when it was unknown.
    Set {
        fact: FactId,
        rows: Vec<u32>,
        value: New,
        answers: bool,
    },
    /// Copies of a record are added to its list.
    Add {
        list: SlotId,
        table: TableId,
        like: u32,
        count: u32,
    },
}

/// The new value of a fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum New {
    Value(Slot),
    /// These codes, added to its own.
    With(CodeSet),
}

impl Edit {
    /// Returns the fact that changes; for added records, their list.
    pub(super) fn place(&self) -> FactId {
        match self {
            Edit::Set { fact, .. } => *fact,
            Edit::Add { list, .. } => (PROJECT, *list),
        }
    }

    /// Returns the size of the change, in records, codes, days or units; comparable for changes of one fact.
    pub(super) fn magnitude(&self, project: &Project) -> Decimal {
        match self {
            Edit::Add { count, .. } => Decimal::from(*count),
            Edit::Set {
                fact, rows, value, ..
            } => rows
                .iter()
                .map(|&row| distance(project.slot(fact.0, row, fact.1), *value))
                .sum(),
        }
    }

    /// Tells whether the size shows which of two changes of a fact is smaller: it does for numbers and days, but not
    /// for codes.
    pub(super) fn is_measured(&self) -> bool {
        match self {
            Edit::Add { .. } => true,
            Edit::Set { value, .. } => matches!(value, New::Value(Slot::Number(_) | Slot::Day(_))),
        }
    }

    fn apply(&self, project: &mut Project) {
        match self {
            Edit::Add {
                list,
                table,
                like,
                count,
            } => project.add_like(*list, *table, *like, *count),
            Edit::Set {
                fact: (table, slot),
                rows,
                value,
                ..
            } => {
                for &row in rows {
                    let old = project.slot(*table, row, *slot);
                    project.set(*table, row, *slot, value.after(old));
                    imply(project, *table, row, *slot);
                }
            }
        }
    }
}

impl New {
    /// Returns the value that replaces an old one.
    pub(super) fn after(self, old: Slot) -> Slot {
        match (self, old) {
            (New::Value(value), _) => value,
            (New::With(codes), Slot::Codes(old)) => Slot::Codes(old | codes),
            (New::With(codes), _) => Slot::Codes(codes),
        }
    }
}

/// Returns the project after some changes. Values change first, so that added records have the new values too.
pub(super) fn changed(project: &Project, edits: &[Edit]) -> Project {
    let mut project = project.clone();
    let adds = |edit: &&Edit| matches!(edit, Edit::Add { .. });
    edits
        .iter()
        .filter(|edit| !adds(edit))
        .chain(edits.iter().filter(adds))
        .for_each(|edit| edit.apply(&mut project));
    project
}

/// Returns a project in which some facts are unknown in every record, to evaluate all their values at once.
pub(super) fn forgetting(project: &Project, places: impl Iterator<Item = FactId>) -> Project {
    let mut project = project.clone();
    let facts = Arc::clone(&project.facts);
    for (table, slot) in places {
        for slot in facts.implied_by(table, slot).chain([slot]) {
            (0..project.row_count(table))
                .for_each(|row| project.set(table, row, slot, Slot::Unknown));
        }
    }
    project
}

/// Sets the facts that a given fact implies to true, as reading a project does.
fn imply(project: &mut Project, table: TableId, row: u32, given: SlotId) {
    let facts = Arc::clone(&project.facts);
    facts
        .implied_by(table, given)
        .for_each(|slot| project.set(table, row, slot, Slot::Bool(true)));
}

fn distance(old: Slot, new: New) -> Decimal {
    match (old, new) {
        (Slot::Day(old), New::Value(Slot::Day(new))) => {
            Decimal::from(new.signed_duration_since(old).num_days().unsigned_abs())
        }
        (Slot::Number(old), New::Value(Slot::Number(new))) => {
            new.checked_sub(old).unwrap_or(Decimal::MAX).abs()
        }
        (Slot::Codes(old), New::With(codes)) => Decimal::from((codes & !old).count_ones()),
        (_, New::With(codes)) => Decimal::from(codes.count_ones()),
        _ => Decimal::ONE,
    }
}

/// A record of the most common kind among some, and how many are of that kind.
pub(super) struct RecordKind {
    pub(super) like: u32,
    pub(super) alike: u32,
}

/// Returns the first record of the most common kind. Records are of one kind when all their booleans, codes and sets of
/// codes are equal.
pub(super) fn most_common(project: &Project, table: TableId, rows: &[u32]) -> Option<RecordKind> {
    let mut kinds: BTreeMap<Vec<u64>, RecordKind> = BTreeMap::new();
    for &row in rows {
        let kind = kinds
            .entry(kind_of(project, table, row))
            .or_insert(RecordKind {
                like: row,
                alike: 0,
            });
        kind.alike = kind.alike.saturating_add(1);
    }
    kinds
        .into_values()
        .min_by_key(|kind| (core::cmp::Reverse(kind.alike), kind.like))
}

fn kind_of(project: &Project, table: TableId, row: u32) -> Vec<u64> {
    let slots = (0..).zip(project.facts.fields(table));
    let compared = slots.filter(|(_, one)| {
        matches!(
            one.ty,
            FieldType::Bool | FieldType::Code(_) | FieldType::Codes(_)
        )
    });
    let number = |slot| match project.slot(table, row, slot) {
        Slot::Bool(value) => [1, u64::from(value)],
        Slot::Code(code) => [2, u64::from(code)],
        Slot::Codes(codes) => [3, codes],
        _ => [0, 0],
    };
    compared.flat_map(|(slot, _)| number(slot)).collect()
}
