//! Values that are computed at most once for each record.

use alloc::vec::Vec;

use crate::model::facts::TableId;
use crate::model::project::{BLANK, Project};

/// What is already known of some things, each on every row of its table.
pub(crate) struct Memory<T> {
    values: Vec<Option<T>>,
    /// Where the rows of each thing start in `values`.
    starts: Vec<usize>,
}

impl<T: Copy> Memory<T> {
    /// Makes room for things, each by the table whose rows it is about.
    pub(crate) fn new(project: &Project, tables: impl ExactSizeIterator<Item = TableId>) -> Self {
        let mut starts = Vec::with_capacity(tables.len());
        let mut len = 0_usize;
        for table in tables {
            starts.push(len);
            len = len.saturating_add(usize::try_from(project.row_count(table)).unwrap_or(0));
        }
        Memory {
            values: alloc::vec![None; len],
            starts,
        }
    }

    /// Returns what is known of a thing on a row; of a blank row, nothing is kept.
    pub(crate) fn get(&self, thing: usize, row: u32) -> Option<T> {
        self.values.get(self.index(thing, row)?).copied().flatten()
    }

    /// Keeps a value of a thing on a row.
    pub(crate) fn keep(&mut self, thing: usize, row: u32, value: T) {
        if let Some(place) = self
            .index(thing, row)
            .and_then(|index| self.values.get_mut(index))
        {
            *place = Some(value);
        }
    }

    fn index(&self, thing: usize, row: u32) -> Option<usize> {
        if row == BLANK {
            return None;
        }
        self.starts
            .get(thing)?
            .checked_add(usize::try_from(row).ok()?)
    }
}
