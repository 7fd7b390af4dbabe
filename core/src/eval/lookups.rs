//! Finds the row of a table for its keys, and the rows that are possible while keys are not known.

use alloc::vec::Vec;

use super::domain::{Domain, FaultKind, Reached};
use super::machine::{Frame, Machine, Value};
use crate::model::ir::{NumId, UseId};
use crate::model::lookups::TableKey;
use crate::model::range::Range;

impl<D: Domain> Machine<'_, '_, D> {
    /// Returns the value of a table: that of the one possible row, or between those of all possible ones.
    pub(super) fn looked(&mut self, id: UseId, at: NumId, frame: Frame) -> Result<D::Num, D::Stop> {
        let rules = self.rules;
        let used = usize::try_from(id).ok().and_then(|id| rules.uses.get(id));
        let table = used.and_then(|used| rules.lookups.get(usize::from(used.lookup)));
        let (mut keys, mut doubts) = (Vec::new(), None);
        let types = table.into_iter().flat_map(|table| &table.keys);
        let given = used.into_iter().flat_map(|used| &used.keys);
        for (key, ty) in given.zip(types) {
            let (key, cause) = match self.typed(*key, frame)? {
                Value::Code(code) => (
                    TableKey::Codes(D::possible_codes(code)),
                    D::exact_code(code).err(),
                ),
                Value::Day(day) => (TableKey::Days(D::day_range(day)), D::exact_day(day).err()),
                Value::Num(number) => (
                    TableKey::number(D::num_range(number), *ty),
                    D::exact_num(number).err(),
                ),
                // INVARIANT: keys are codes, days and numbers.
                Value::Bool(_) | Value::Set(_) | Value::Text(_) => continue,
            };
            keys.push(key);
            if let Some(cause) = cause {
                doubts = Some(self.join(doubts, cause));
            }
        }
        let rows = table.into_iter().flat_map(|table| &table.rows).enumerate();
        let possible = rows.filter(|(_, row)| {
            let mut cells = row.cells.iter().zip(&keys);
            cells.all(|(cell, key)| cell.may_hold(*key))
        });
        if doubts.is_none()
            && let (Some(used), Some((row, _))) = (used, possible.clone().next())
        {
            let part = Reached::Row(usize::from(used.lookup), row);
            self.domain.reached(part);
        }
        let values = possible
            .map(|(_, row)| Range::exactly(row.value))
            .reduce(Range::hull);
        match (values.and_then(|range| range.exact()), values, doubts) {
            (Some(value), ..) => Ok(D::num(value)),
            (None, Some(range), Some(cause)) => Ok(D::num_between(range, cause)),
            // INVARIANT: known keys have one row, and where several are possible, a key is not known.
            _ => self.fault(FaultKind::NoValue, at),
        }
    }
}
