//! Keeps values that are computed at most once for each record.

use alloc::vec::Vec;

use super::domain::Domain;
use crate::model::decision::Verdict;
use crate::model::facts::TableId;
use crate::model::ir::CompiledRules;
use crate::model::project::Project;

/// The values already computed of some things, such as definitions, for each row of their tables.
pub(super) struct Memory<T> {
    /// Empty until a value is kept.
    values: Vec<Option<T>>,
    /// How many values there can be.
    room: usize,
    /// The index in `values` at which the rows of each thing start, the blank row first.
    starts: Vec<usize>,
}

impl<T: Copy> Memory<T> {
    /// Makes room for some things; `tables` gives the table of each.
    pub(super) fn new(project: &Project, tables: impl ExactSizeIterator<Item = TableId>) -> Self {
        let mut starts = Vec::with_capacity(tables.len());
        let mut len = 0_usize;
        for table in tables {
            starts.push(len);
            let rows = usize::try_from(project.row_count(table)).unwrap_or(0);
            len = len.saturating_add(rows).saturating_add(1);
        }
        Memory {
            values: Vec::new(),
            room: len,
            starts,
        }
    }

    /// Returns the value of a thing on a row, if it was computed.
    pub(super) fn get(&self, thing: usize, row: u32) -> Option<T> {
        self.values.get(self.index(thing, row)?).copied().flatten()
    }

    /// Keeps a value of a thing on a row.
    pub(super) fn keep(&mut self, thing: usize, row: u32, value: T) {
        if self.values.is_empty() {
            self.values.resize(self.room, None);
        }
        if let Some(place) = self
            .index(thing, row)
            .and_then(|index| self.values.get_mut(index))
        {
            *place = Some(value);
        }
    }

    fn index(&self, thing: usize, row: u32) -> Option<usize> {
        // The number of a blank row is the last there is: the next one is 0.
        let place = usize::try_from(row.wrapping_add(1)).ok()?;
        self.starts.get(thing)?.checked_add(place)
    }
}

/// The verdict of a criterion on one record.
pub(crate) struct Judged<D: Domain> {
    pub(crate) verdict: Verdict,
    /// Whether the record passes: the criterion does not apply, is met, or is left to an authority.
    pub(super) passes: D::Bool,
    /// Why the verdict is undetermined.
    pub(crate) cause: Option<D::Cause>,
}

impl<D: Domain> Clone for Judged<D> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<D: Domain> Copy for Judged<D> {}

/// The verdicts on records, and whether records are retained, as far as computed.
pub(super) struct Verdicts<D: Domain> {
    /// By criterion.
    pub(super) judged: Memory<Judged<D>>,
    /// By table.
    pub(super) retained: Memory<D::Bool>,
}

impl<D: Domain> Verdicts<D> {
    pub(super) fn new(rules: &CompiledRules, project: &Project) -> Self {
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
