//! Removes records from a project.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::{Project, RowPlace, Rows, Slot};
use crate::model::facts::{FieldType, PROJECT, SlotId, TableId};

/// For each row of each table, how many rows before it stay; one more entry at the end is the number of all that stay.
struct Kept(Vec<Vec<u32>>);

impl Project {
    /// Returns the project without some records and the records in their lists.
    ///
    /// A fact that refers to a removed record becomes unknown. The other records keep the positions at which they were
    /// given.
    pub(crate) fn without(&self, is_left_out: &dyn Fn(TableId, u32) -> bool) -> Project {
        let kept = Kept::new(self, is_left_out);
        let tables = (0..)
            .zip(&self.tables)
            .map(|(table, rows)| self.rows_kept(table, rows, &kept))
            .collect();
        let mut project = Project {
            facts: Arc::clone(&self.facts),
            tables,
            referrers: Vec::new(),
            text: self.text.clone(),
            repeated: self.repeated.clone(),
        };
        project.index_references();
        project
    }

    fn rows_kept(&self, table: TableId, rows: &Rows, kept: &Kept) -> Rows {
        let mut left = Rows {
            width: rows.width,
            ..Rows::default()
        };
        let parent = self.facts.table(table).and_then(|declared| declared.parent);
        for (row, place) in (0..)
            .zip(&rows.places)
            .filter(|(row, _)| kept.row(table, *row).is_some())
        {
            let parent = parent
                .and_then(|parent| kept.row(parent, place.parent))
                .unwrap_or(0);
            left.places.push(RowPlace {
                parent,
                position: place.position,
            });
            let slots = (0..rows.width).filter_map(|slot| SlotId::try_from(slot).ok());
            left.slots
                .extend(slots.map(|slot| self.slot_kept(table, row, slot, kept)));
        }
        left
    }

    fn slot_kept(&self, table: TableId, row: u32, slot: SlotId, kept: &Kept) -> Slot {
        let ty = self.facts.field(table, slot).map(|field| &field.ty);
        match (self.slot(table, row, slot), ty) {
            (Slot::Row(row), Some(&FieldType::Reference { to })) => {
                kept.row(to, row).map_or(Slot::Unknown, Slot::Row)
            }
            (Slot::Rows { start, len }, Some(&FieldType::List { table, .. })) => {
                let (first, end) = (
                    kept.before(table, start),
                    kept.before(table, start.saturating_add(len)),
                );
                Slot::Rows {
                    start: first,
                    len: end.saturating_sub(first),
                }
            }
            (slot, _) => slot,
        }
    }

    fn stays(&self, table: TableId, row: u32, is_left_out: &dyn Fn(TableId, u32) -> bool) -> bool {
        let parent = self.facts.table(table).and_then(|declared| declared.parent);
        let parent_stays = |parent| self.stays(parent, self.place(table, row).parent, is_left_out);
        table == PROJECT || (!is_left_out(table, row) && parent.is_none_or(parent_stays))
    }
}

impl Kept {
    fn new(project: &Project, is_left_out: &dyn Fn(TableId, u32) -> bool) -> Self {
        let tables = (0..).zip(&project.tables).map(|(table, rows)| {
            let mut before = Vec::with_capacity(rows.places.len().saturating_add(1));
            let mut count = 0_u32;
            before.push(count);
            for (row, _) in (0..).zip(&rows.places) {
                count = count.saturating_add(project.stays(table, row, is_left_out).into());
                before.push(count);
            }
            before
        });
        Kept(tables.collect())
    }

    /// Returns how many rows before a row stay.
    fn before(&self, table: TableId, row: u32) -> u32 {
        let rows = self.0.get(usize::from(table));
        // INVARIANT: a project holds only rows that exist, so that the fallback is never taken.
        rows.and_then(|rows| rows.get(usize::try_from(row).ok()?))
            .copied()
            .unwrap_or(0)
    }

    /// Returns the new index of a row, if it stays.
    fn row(&self, table: TableId, row: u32) -> Option<u32> {
        let index = self.before(table, row);
        (self.before(table, row.saturating_add(1)) > index).then_some(index)
    }
}
