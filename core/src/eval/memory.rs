//! Values that are computed at most once for each record.

use alloc::vec::Vec;

use super::domain::Domain;
use crate::model::decision::Verdict;
use crate::model::facts::TableId;
use crate::model::ir::CompiledRules;
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

/// The verdict of a criterion on one record.
pub(crate) struct Judged<D: Domain> {
    pub(crate) verdict: Verdict,
    /// Whether the record passes: it is not asked, it meets the criterion, or an authority appraises.
    pub(crate) passes: D::Bool,
    /// Why the verdict is undetermined.
    pub(crate) cause: Option<D::Cause>,
}

impl<D: Domain> Clone for Judged<D> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<D: Domain> Copy for Judged<D> {}

/// What is already known of criteria on records and of records being retained.
pub(crate) struct Verdicts<D: Domain> {
    /// By criterion.
    pub(super) judged: Memory<Judged<D>>,
    /// By table.
    pub(super) retained: Memory<D::Bool>,
}

impl<D: Domain> Verdicts<D> {
    pub(crate) fn new(rules: &CompiledRules, project: &Project) -> Self {
        let tables = 0..TableId::try_from(rules.facts.tables.len()).unwrap_or(TableId::MAX);
        Verdicts {
            judged: Memory::new(
                project,
                rules.criteria.iter().map(|criterion| criterion.table),
            ),
            retained: Memory::new(project, tables),
        }
    }
}
