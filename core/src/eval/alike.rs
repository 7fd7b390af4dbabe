//! Finds the records with the same text as another one, without a walk over all of them.

use alloc::vec::Vec;

use super::domain::Domain;
use super::machine::{Frame, Machine};
use crate::model::arithmetic::text_hash;
use crate::model::facts::{SlotId, TableId};
use crate::model::ir::{Alike, Loop, Records};
use crate::model::project::{Project, Slot};

/// How many records a list has at most for which a walk over all is quicker.
const FEW: u32 = 8;

/// The records of a table by the text of a fact.
pub(super) struct ByText {
    table: TableId,
    slot: SlotId,
    /// Sorted by the hash of their text.
    known: Vec<(u64, u32)>,
    /// The records whose text is unknown.
    unknown: Vec<u32>,
}

impl ByText {
    fn new(project: &Project, table: TableId, slot: SlotId) -> Self {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for row in 0..project.row_count(table) {
            match project.slot(table, row, slot) {
                Slot::Text(text) => known.push((text_hash(project.text(text)), row)),
                _ => unknown.push(row),
            }
        }
        known.sort_unstable();
        Self {
            table,
            slot,
            known,
            unknown,
        }
    }

    /// Returns the records that may have a text, in order.
    fn rows(&self, text: &str) -> Vec<u32> {
        let hash = text_hash(text);
        let first = self.known.partition_point(|(known, _)| *known < hash);
        let same = self.known.get(first..).unwrap_or_default();
        let same = same.iter().take_while(|(known, _)| *known == hash);
        let mut rows: Vec<u32> = same.map(|(_, row)| *row).collect();
        rows.extend(&self.unknown);
        rows.sort_unstable();
        rows
    }
}

impl<D: Domain> Machine<'_, '_, D> {
    /// Returns the records that alone can decide a walk; `None` when all have to be visited.
    pub(super) fn deciding(&mut self, over: Loop, frame: Frame) -> Option<Vec<u32>> {
        let Alike { slot, other } = over.alike?;
        let Records::Listed(list) = over.records else {
            return None;
        };
        let row = |row| frame.row(usize::from(row));
        let listed = self.project.slot(list.table, row(list.row), list.slot);
        let text = self.project.slot(other.table, row(other.row), other.slot);
        let (Slot::Rows { start, len }, Slot::Text(text)) = (listed, text) else {
            return None;
        };
        if len <= FEW {
            return None;
        }
        let text = self.project.text(text);
        let mut rows = self.rows_with(over.table, slot, text);
        let end = start.saturating_add(len);
        rows.retain(|row| (start..end).contains(row));
        Some(rows)
    }

    /// Returns the records of a table that may have a text, in order.
    fn rows_with(&mut self, table: TableId, slot: SlotId, text: &str) -> Vec<u32> {
        let is_it = |one: &&ByText| one.table == table && one.slot == slot;
        if let Some(known) = self.by_text.iter().find(is_it) {
            return known.rows(text);
        }
        let made = ByText::new(self.project, table, slot);
        let rows = made.rows(text);
        self.by_text.push(made);
        rows
    }
}
