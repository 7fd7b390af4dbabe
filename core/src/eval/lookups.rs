//! Finds the row of a table for its keys, and the rows that are possible while keys are not known.

use alloc::vec::Vec;

use super::domain::{Domain, FaultKind, Leaf, Passed};
use super::machine::{Frame, Known, Machine, Value};
use super::texts::Text;
use crate::model::ir::{Lookup, LookupUse, NumId, UseId};
use crate::model::lookups::{KeyType, TableKey, TableValue};
use crate::model::range::Range;

/// The rows of a table that are possible.
struct RowsLeft<'r, D: Domain> {
    used: &'r LookupUse,
    table: &'r Lookup,
    /// Their indexes.
    rows: Vec<u32>,
    /// Why several may be possible.
    doubt: Option<D::Cause>,
}

impl<'r, D: Domain> RowsLeft<'r, D> {
    /// Returns what the possible rows give.
    fn values(&self) -> impl Iterator<Item = &'r TableValue> {
        let (table, column) = (self.table, usize::from(self.used.column));
        let rows = self.rows.iter();
        rows.filter_map(move |row| row_at(table, *row)?.values.get(column))
    }
}

impl<'r, D: Domain> Machine<'r, '_, D> {
    /// Returns the number of a table: that of the one possible row, or between those of all possible ones.
    pub(super) fn looked(&mut self, id: UseId, at: NumId, frame: Frame) -> Result<D::Num, D::Stop> {
        let possible = self.possible_rows(id, frame)?;
        let range = possible.as_ref().and_then(|possible| {
            let numbers = possible.values().filter_map(|value| match value {
                TableValue::Number(number) => Some(Range::exactly(*number)),
                _ => None,
            });
            numbers.reduce(Range::hull)
        });
        let doubt = possible.and_then(|possible| possible.doubt);
        match (range.and_then(|range| range.exact()), range, doubt) {
            (Some(value), ..) => Ok(D::num(value)),
            (None, Some(range), Some(cause)) => Ok(D::num_between(range, cause)),
            // INVARIANT: known keys have one row, and where several are possible, a key is not known.
            _ => self.fault(FaultKind::NoValue, at),
        }
    }

    /// Returns the code of a table: one of those of all possible rows.
    pub(super) fn looked_code(&mut self, id: UseId, frame: Frame) -> Result<D::Code, D::Stop> {
        let possible = self.possible_rows(id, frame)?;
        let codes = possible.as_ref().map_or(0, |possible| {
            let codes = possible.values().map(|value| match value {
                TableValue::Codes(codes) => *codes,
                _ => 0,
            });
            codes.fold(0, |set, code| set | code)
        });
        let doubt = possible.and_then(|possible| possible.doubt);
        match (
            codes.count_ones(),
            u8::try_from(codes.trailing_zeros()),
            doubt,
        ) {
            (1, Ok(code), _) => Ok(D::code(code)),
            (_, _, Some(cause)) => Ok(D::code_among(codes, cause)),
            // The row of known keys names several codes.
            _ => Ok(D::code_among(
                codes,
                self.domain.blame(Leaf::NoSingleValue)?,
            )),
        }
    }

    /// Returns the text of a table, or the cause why it is not known.
    pub(super) fn looked_text(
        &mut self,
        id: UseId,
        frame: Frame,
    ) -> Result<Known<Text, D>, D::Stop> {
        let Some(possible) = self.possible_rows(id, frame)? else {
            return Ok(Err(self.domain.blame(Leaf::NoSingleValue)?));
        };
        let mut values = possible.values();
        let first = values.next();
        let is_one = values.all(|value| Some(value) == first);
        match (possible.rows.first(), possible.doubt) {
            (Some(row), _) if is_one => Ok(Ok(Text::Tabled {
                lookup: possible.used.lookup,
                row: *row,
                column: possible.used.column,
            })),
            (_, Some(cause)) => Ok(Err(cause)),
            // INVARIANT: known keys have one row, and where several are possible, a key is not known.
            _ => Ok(Err(self.domain.blame(Leaf::NoSingleValue)?)),
        }
    }

    /// Returns the row of a table for its keys, when only one is possible: the indexes of both.
    pub(crate) fn row_used(
        &mut self,
        id: UseId,
        frame: Frame,
    ) -> Result<Option<(u16, u32)>, D::Stop> {
        let possible = self.possible_rows(id, frame)?;
        Ok(
            possible.and_then(|possible| match possible.rows.as_slice() {
                [row] => Some((possible.used.lookup, *row)),
                _ => None,
            }),
        )
    }

    /// Returns the rows of a table that its keys leave; `None` when there is no such table.
    fn possible_rows(
        &mut self,
        id: UseId,
        frame: Frame,
    ) -> Result<Option<RowsLeft<'r, D>>, D::Stop> {
        let rules = self.rules;
        let used = usize::try_from(id).ok().and_then(|id| rules.uses.get(id));
        let table = used.and_then(|used| rules.lookups.get(usize::from(used.lookup)));
        let (Some(used), Some(table)) = (used, table) else {
            return Ok(None);
        };
        let (mut keys, mut doubt) = (Vec::with_capacity(used.keys.len()), None);
        for (key, ty) in used.keys.iter().zip(&table.keys) {
            let value = self.typed(*key, frame)?;
            let (key, cause) = self.key(value, *ty, table);
            keys.push(key);
            if let Some(cause) = cause {
                doubt = Some(self.join(doubt, cause));
            }
        }
        let holds = |row: &u32| {
            let cells = row_at(table, *row).into_iter().flat_map(|row| &row.cells);
            cells.zip(&keys).all(|(cell, key)| cell.may_hold(*key))
        };
        let named = keys.iter().find_map(|key| match key {
            TableKey::Text(Some(text)) => table.texts.get(usize::try_from(*text).ok()?),
            _ => None,
        });
        let rows: Vec<u32> = match named {
            Some(named) => named.rows.iter().copied().filter(holds).collect(),
            None => {
                let all = 0..u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
                all.filter(holds).collect()
            }
        };
        if let (None, [row]) = (&doubt, rows.as_slice()) {
            let row = usize::try_from(*row).unwrap_or(usize::MAX);
            self.domain
                .reached(Passed::Row(usize::from(used.lookup), row));
        }
        Ok(Some(RowsLeft {
            used,
            table,
            rows,
            doubt,
        }))
    }

    /// Returns what a key can be, and why it is not known.
    fn key(&self, value: Value<D>, ty: KeyType, table: &Lookup) -> (TableKey, Option<D::Cause>) {
        match value {
            Value::Code(code) => (
                TableKey::Codes(D::possible_codes(code)),
                D::exact_code(code).err(),
            ),
            Value::Day(day) => (TableKey::Days(D::day_range(day)), D::exact_day(day).err()),
            Value::Num(number) => (
                TableKey::number(D::num_range(number), ty),
                D::exact_num(number).err(),
            ),
            Value::Text(Ok(text)) => (TableKey::Text(table.named(self.read(text), ty)), None),
            Value::Text(Err(cause)) => (TableKey::AnyText, Some(cause)),
            // INVARIANT: keys are codes, days, numbers and texts.
            Value::Bool(_) | Value::Set(_) => (TableKey::AnyText, None),
        }
    }
}

fn row_at(table: &Lookup, row: u32) -> Option<&crate::model::ir::LookupRow> {
    table.rows.get(usize::try_from(row).ok()?)
}
