//! A project: the facts that were given, in rows of typed slots.

mod without;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::facts::{Code, CodeSet, Facts, FieldType, PROJECT, SlotId, TableId};
use crate::text::digits::push_whole;

/// The row of a record that does not exist: all its facts are unknown. It replaces the records of a list that is not
/// given.
pub(crate) const BLANK: u32 = u32::MAX;

/// A project that was checked against the facts its programme declares.
///
/// Every fact has its declared type: [`crate::Programme::project_from_json`] refuses everything else.
#[derive(Clone, Debug)]
pub struct Project {
    pub(crate) facts: Arc<Facts>,
    tables: Vec<Rows>,
    referrers: Vec<Referrers>,
    text: String,
    /// Keys of the records that were given more than once with the same content, with their table.
    pub(crate) repeated: Vec<(TableId, String)>,
}

/// The rows of a table, one after the other.
#[derive(Clone, Debug, Default)]
struct Rows {
    width: usize,
    slots: Vec<Slot>,
    places: Vec<RowPlace>,
}

/// The records of a list that refer to other records, sorted by the record they refer to.
#[derive(Clone, Debug)]
struct Referrers {
    table: TableId,
    slot: SlotId,
    /// The record referred to, [`BLANK`] when it is not known, and the record that refers to it.
    ///
    /// INVARIANT: sorted.
    rows: Vec<(u32, u32)>,
}

/// The place of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowPlace {
    /// The record whose list holds it.
    pub(crate) parent: u32,
    /// Its position in that list, as it was given.
    pub(crate) position: u32,
}

/// The value of a fact.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Slot {
    #[default]
    Unknown,
    Bool(bool),
    Number(Decimal),
    /// A day, or a month as its first day.
    Day(NaiveDate),
    Code(Code),
    Codes(CodeSet),
    Text(TextSpan),
    /// A record of the table that the fact refers to.
    Row(u32),
    /// The records of a list.
    Rows {
        start: u32,
        len: u32,
    },
}

/// A text, by its place in the project's text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextSpan {
    start: u32,
    len: u32,
}

impl Project {
    /// Returns a project without any known fact.
    pub(crate) fn empty(facts: Arc<Facts>) -> Self {
        let tables = facts
            .tables
            .iter()
            .map(|table| Rows {
                width: table.fields.len(),
                ..Rows::default()
            })
            .collect();
        let mut project = Project {
            facts,
            tables,
            referrers: Vec::new(),
            text: String::new(),
            repeated: Vec::new(),
        };
        project.add_row(
            PROJECT,
            RowPlace {
                parent: 0,
                position: 0,
            },
        );
        project
    }

    /// Returns the value of a fact; unknown for a row that does not exist.
    pub(crate) fn slot(&self, table: TableId, row: u32, slot: SlotId) -> Slot {
        let Some(rows) = self.tables.get(usize::from(table)) else {
            return Slot::Unknown;
        };
        rows.index(row, slot)
            .and_then(|index| rows.slots.get(index))
            .copied()
            .unwrap_or_default()
    }

    /// Sets the value of a fact of a row that exists.
    pub(crate) fn set(&mut self, table: TableId, row: u32, slot: SlotId, value: Slot) {
        let Some(rows) = self.tables.get_mut(usize::from(table)) else {
            return;
        };
        let place = rows
            .index(row, slot)
            .and_then(|index| rows.slots.get_mut(index));
        if let Some(place) = place {
            *place = value;
        }
    }

    /// Adds a row without any known fact, and returns its index.
    pub(crate) fn add_row(&mut self, table: TableId, place: RowPlace) -> u32 {
        let Some(rows) = self.tables.get_mut(usize::from(table)) else {
            return BLANK;
        };
        let index = u32::try_from(rows.places.len()).unwrap_or(BLANK);
        rows.places.push(place);
        rows.slots
            .resize(rows.slots.len().saturating_add(rows.width), Slot::Unknown);
        index
    }

    /// Removes the rows of a table from `row` on.
    pub(crate) fn truncate(&mut self, table: TableId, row: u32) {
        let Some(rows) = self.tables.get_mut(usize::from(table)) else {
            return;
        };
        let len = usize::try_from(row).unwrap_or(usize::MAX);
        rows.places.truncate(len);
        rows.slots.truncate(len.saturating_mul(rows.width));
    }

    /// Returns how many rows a table has.
    pub(crate) fn row_count(&self, table: TableId) -> u32 {
        self.tables
            .get(usize::from(table))
            .map_or(0, |rows| u32::try_from(rows.places.len()).unwrap_or(BLANK))
    }

    /// Returns how many records there are in all, the project itself counted as one.
    pub(crate) fn record_count(&self) -> u32 {
        let tables = (0..).take(self.tables.len());
        tables.fold(0_u32, |records, table| {
            records.saturating_add(self.row_count(table))
        })
    }

    /// Returns the place of a row; the parent of a blank row is blank.
    pub(crate) fn place(&self, table: TableId, row: u32) -> RowPlace {
        let place = self
            .tables
            .get(usize::from(table))
            .and_then(|rows| rows.places.get(usize::try_from(row).ok()?));
        place.copied().unwrap_or(RowPlace {
            parent: BLANK,
            position: BLANK,
        })
    }

    /// Indexes which records refer to which; called once, after all records are added.
    pub(crate) fn index_references(&mut self) {
        let facts = Arc::clone(&self.facts);
        for (table, declared) in (0..)
            .zip(&facts.tables)
            .filter(|(_, table)| table.parent == Some(PROJECT))
        {
            for (slot, field) in (0..).zip(&declared.fields) {
                if let FieldType::Reference { .. } = field.ty {
                    self.referrers.push(Referrers {
                        table,
                        slot,
                        rows: self.references(table, slot),
                    });
                }
            }
        }
    }

    /// Adds copies of a record to its list of the project, without its key and its name.
    pub(crate) fn add_like(&mut self, list: SlotId, table: TableId, like: u32, count: u32) {
        let Slot::Rows { start, len } = self.slot(PROJECT, 0, list) else {
            return;
        };
        let after = match len.checked_sub(1) {
            Some(last) => self
                .place(table, start.saturating_add(last))
                .position
                .saturating_add(1),
            None => 0,
        };
        for index in 0..count {
            let row = self.add_row(
                table,
                RowPlace {
                    parent: 0,
                    position: after.saturating_add(index),
                },
            );
            self.copy(table, like, row);
            let declared = self.facts.table(table);
            let own = declared
                .and_then(|table| table.key)
                .into_iter()
                .chain(declared.and_then(|table| table.name));
            for slot in own.collect::<Vec<_>>() {
                self.set(table, row, slot, Slot::Unknown);
            }
        }
        // INVARIANT: a list of the project holds all the rows of its table, so that new rows at the end follow its own.
        self.set(
            PROJECT,
            0,
            list,
            Slot::Rows {
                start,
                len: len.saturating_add(count),
            },
        );
        self.referrers.clear();
        self.index_references();
    }

    /// Copies the values of a row to another, with new records in each list.
    fn copy(&mut self, table: TableId, from: u32, to: u32) {
        let facts = Arc::clone(&self.facts);
        for (slot, field) in (0..).zip(facts.fields(table)) {
            let value = match (self.slot(table, from, slot), &field.ty) {
                (Slot::Rows { start, len }, &FieldType::List { table: records, .. }) => {
                    self.copy_records(records, start, len, to)
                }
                (value, _) => value,
            };
            self.set(table, to, slot, value);
        }
    }

    fn copy_records(&mut self, table: TableId, start: u32, len: u32, parent: u32) -> Slot {
        let first = self.row_count(table);
        // All rows of the list are added before the lists inside them, so that the rows of one list are adjacent.
        for position in 0..len {
            self.add_row(table, RowPlace { parent, position });
        }
        for position in 0..len {
            self.copy(
                table,
                start.saturating_add(position),
                first.saturating_add(position),
            );
        }
        Slot::Rows { start: first, len }
    }

    fn references(&self, table: TableId, slot: SlotId) -> Vec<(u32, u32)> {
        let refers_to = |row| match self.slot(table, row, slot) {
            Slot::Row(to) => to,
            _ => BLANK,
        };
        let mut rows: Vec<(u32, u32)> = (0..self.row_count(table))
            .map(|row| (refers_to(row), row))
            .collect();
        rows.sort();
        rows
    }

    /// Returns the records of a list of the project that refer to a record, [`BLANK`] for those of which that is not
    /// known, in order.
    pub(crate) fn referring(
        &self,
        table: TableId,
        slot: SlotId,
        to: u32,
    ) -> impl ExactSizeIterator<Item = u32> + use<'_> {
        let referrers = self
            .referrers
            .iter()
            .find(|one| one.table == table && one.slot == slot);
        let rows = referrers.map_or(&[][..], |referrers| &referrers.rows);
        let (start, end) = (
            rows.partition_point(|&(key, _)| key < to),
            rows.partition_point(|&(key, _)| key <= to),
        );
        let rows = rows.get(start..end).unwrap_or_default();
        rows.iter().map(|&(_, row)| row)
    }

    /// Keeps a text of the project.
    pub(crate) fn add_text(&mut self, text: &str) -> TextSpan {
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(text);
        TextSpan {
            start,
            len: u32::try_from(text.len()).unwrap_or(u32::MAX),
        }
    }

    /// Returns a text that was kept.
    pub(crate) fn text(&self, span: TextSpan) -> &str {
        let start = usize::try_from(span.start).unwrap_or(usize::MAX);
        let len = usize::try_from(span.len).unwrap_or(usize::MAX);
        self.text
            .get(start..start.saturating_add(len))
            .unwrap_or_default()
    }

    /// Returns the text of a `text` fact, when it is known.
    pub(crate) fn text_of(&self, table: TableId, row: u32, slot: SlotId) -> Option<&str> {
        match self.slot(table, row, slot) {
            Slot::Text(span) => Some(self.text(span)),
            _ => None,
        }
    }

    /// Returns the key of a record, when its table has one and it is known.
    pub(crate) fn key(&self, table: TableId, row: u32) -> Option<&str> {
        let slot = self.facts.table(table)?.key?;
        self.text_of(table, row, slot)
    }

    /// Returns the path of a record, such as `establishments[3].earlier_fundings[0]`; empty for the project.
    pub(crate) fn path(&self, table: TableId, row: u32) -> String {
        let Some(parent) = self.facts.table(table).and_then(|declared| declared.parent) else {
            return String::new();
        };
        let place = self.place(table, row);
        let mut path = self.path(parent, place.parent);
        push_key(&mut path, self.facts.list_name(table));
        path.push('[');
        push_whole(&mut path, place.position.into(), 1);
        path.push(']');
        path
    }

    /// Returns the path of a fact, such as `establishments[3].hours.total`.
    pub(crate) fn fact_path(&self, table: TableId, row: u32, slot: SlotId) -> String {
        let mut path = self.path(table, row);
        push_key(
            &mut path,
            self.facts
                .field(table, slot)
                .map_or("", |field| &field.path),
        );
        path
    }
}

impl Rows {
    fn index(&self, row: u32, slot: SlotId) -> Option<usize> {
        let slot = usize::from(slot);
        if slot >= self.width {
            return None;
        }
        usize::try_from(row)
            .ok()?
            .checked_mul(self.width)?
            .checked_add(slot)
    }
}

/// Appends a key to a path.
pub(crate) fn push_key(path: &mut String, key: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(key);
}
