//! Changes of a project: facts that take another value, and records that are added.

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
    /// Records like one of a list of the project are added to it.
    Add {
        list: SlotId,
        table: TableId,
        like: u32,
        count: u32,
    },
}

/// What a fact becomes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum New {
    Value(Slot),
    /// These codes besides those that it has.
    With(CodeSet),
}

impl Edit {
    /// Returns the fact that changes; of added records, their list.
    pub(super) fn place(&self) -> FactId {
        match self {
            Edit::Set { fact, .. } => *fact,
            Edit::Add { list, .. } => (PROJECT, *list),
        }
    }

    /// Returns how much changes: records, codes, days or units, all alike of one fact.
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

    /// Tells whether its size is all that sets it apart from another change of the same fact: of two codes, neither is the
    /// smaller change.
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
    /// Returns what becomes of a value.
    pub(super) fn after(self, old: Slot) -> Slot {
        match (self, old) {
            (New::Value(value), _) => value,
            (New::With(codes), Slot::Codes(old)) => Slot::Codes(old | codes),
            (New::With(codes), _) => Slot::Codes(codes),
        }
    }
}

/// Returns the project after some changes: values first, so that the records that are added have them too.
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

/// Returns a project of which some facts are not known, in any record: it stands for all that they could become.
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

/// Makes true what a fact that is given implies, as reading a project does.
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
pub(super) struct Kind {
    pub(super) like: u32,
    pub(super) alike: u32,
}

/// Returns the first record of the most common kind: records are of one kind when they agree on all that is a yes or a
/// no, a code or a set of codes.
pub(super) fn most_common(project: &Project, table: TableId, rows: &[u32]) -> Option<Kind> {
    let mut kinds: BTreeMap<Vec<u64>, Kind> = BTreeMap::new();
    for &row in rows {
        let kind = kinds.entry(kind_of(project, table, row)).or_insert(Kind {
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
    let told = slots.filter(|(_, one)| {
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
    told.flat_map(|(slot, _)| number(slot)).collect()
}
