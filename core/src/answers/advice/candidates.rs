//! Finds the changes worth trying for a criterion: of the facts it reads, to the values that rules compare them with.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::edits::{Edit, New, most_common};
use super::reads::{Matters, Reads};
use super::terms::FactId;
use crate::eval;
use crate::model::facts::{
    Code, CodeSet, EnumId, Facts, Field, FieldType, PROJECT, SlotId, TableId, Unit, bit, holds,
};
use crate::model::ir::CompiledRules;
use crate::model::project::{Project, Slot};

/// Up to how many codes of a list are tried one by one.
const TRIED_CODES: usize = 8;
/// How many records give values to try for another fact.
const COMPARED_RECORDS: u32 = 16;

/// A project before and after some changes.
pub(super) struct Place<'a> {
    pub(super) rules: &'a CompiledRules,
    pub(super) readings: &'a [Code],
    /// The project before the changes.
    pub(super) asked: &'a Project,
    /// The project after the changes tried so far.
    pub(super) changed: &'a Project,
    pub(super) edits: &'a [Edit],
    /// What all criteria compare each fact with: one change may have to satisfy several criteria.
    pub(super) compared: &'a Reads<'a>,
}

impl Place<'_> {
    /// Returns the further changes of facts that a criterion reads, in the order of the facts.
    pub(super) fn candidates(&self, reads: &Reads) -> Vec<Edit> {
        let mut edits = Vec::new();
        for &fact in reads.facts.keys() {
            let (Some(field), Some(matters)) = (
                self.facts().field(fact.0, fact.1),
                self.compared.facts.get(&fact),
            ) else {
                continue;
            };
            if self.edits.iter().any(|edit| edit.place() == fact) {
                continue;
            }
            match field.ty {
                FieldType::List { table, max_items } if field.changeable => {
                    edits.extend(self.additions(
                        fact.1,
                        table,
                        max_items,
                        &self.compared.thresholds(fact),
                    ));
                }
                _ => edits.extend(self.values(fact, field, matters)),
            }
        }
        edits
    }

    fn facts(&self) -> &Facts {
        &self.rules.facts
    }

    /// Returns additions of copies of a record, up to each number that the rules compare the count with.
    fn additions(
        &self,
        list: SlotId,
        table: TableId,
        max_items: u32,
        thresholds: &[u32],
    ) -> Vec<Edit> {
        let Slot::Rows { start, len } = self.changed.slot(PROJECT, 0, list) else {
            return Vec::new();
        };
        let retained = eval::retained(self.rules, self.changed, self.readings, table);
        let all: Vec<u32> = (start..start.saturating_add(len)).collect();
        let models = if retained.is_empty() { &all } else { &retained };
        let Some(kind) = most_common(self.changed, table, models) else {
            return Vec::new();
        };
        let counts = [len, u32::try_from(retained.len()).unwrap_or(len)];
        let reached = thresholds
            .iter()
            .flat_map(|least| [*least, least.saturating_add(1)]);
        let more: BTreeSet<u32> = reached
            .flat_map(|least| counts.map(|count| least.saturating_sub(count)))
            .collect();
        let room = max_items.saturating_sub(len);
        let more = more.into_iter().filter(|count| (1..=room).contains(count));
        more.map(|count| Edit::Add {
            list,
            table,
            like: kind.like,
            count,
        })
        .collect()
    }

    /// Returns other values of a fact that can change, and values of a fact that is unknown.
    fn values(&self, fact: FactId, field: &Field, matters: &Matters) -> Vec<Edit> {
        let (table, slot) = fact;
        let rows = 0..self.asked.row_count(table);
        let rows = rows.filter(|row| !self.contradicts(fact, *row));
        let (unknown, known): (Vec<u32>, Vec<u32>) =
            rows.partition(|&row| self.changed.slot(table, row, slot) == Slot::Unknown);
        let mut edits = Vec::new();
        for value in self.tried(field, matters) {
            if !unknown.is_empty() {
                edits.push(Edit::Set {
                    fact,
                    rows: unknown.clone(),
                    value,
                    answers: true,
                });
            }
            let differs = |row: &u32| {
                let old = self.changed.slot(table, *row, slot);
                value.after(old) != old && !self.is_implied(fact, field, *row, value)
            };
            let rows: Vec<u32> = known.iter().copied().filter(differs).collect();
            if field.changeable && !rows.is_empty() {
                edits.push(Edit::Set {
                    fact,
                    rows,
                    value,
                    answers: false,
                });
            }
        }
        edits
    }

    /// Tells whether another fact that is given implies this one, so that it cannot become false.
    fn is_implied(&self, fact: FactId, field: &Field, row: u32, value: New) -> bool {
        let given = |source| self.changed.slot(fact.0, row, source) != Slot::Unknown;
        value == New::Value(Slot::Bool(false)) && field.implied_by.is_some_and(given)
    }

    /// Tells whether a value would contradict a given fact: what has not happened has no day.
    fn contradicts(&self, (table, slot): FactId, row: u32) -> bool {
        let mut implied = self.facts().implied_by(table, slot);
        implied.any(|implied| self.changed.slot(table, row, implied) == Slot::Bool(false))
    }

    fn tried(&self, field: &Field, matters: &Matters) -> Vec<New> {
        match field.ty {
            FieldType::Bool => [true, false]
                .map(|value| New::Value(Slot::Bool(value)))
                .into(),
            FieldType::Number { unit, min, max } => {
                let within = |number: &Decimal| {
                    min.is_none_or(|min| *number >= min) && max.is_none_or(|max| *number <= max)
                };
                let numbers = around_numbers(self.numbers(matters), unit)
                    .into_iter()
                    .filter(within);
                numbers
                    .map(|number| New::Value(Slot::Number(number)))
                    .collect()
            }
            FieldType::Date { min, max } => {
                let within = |day: &NaiveDate| {
                    min.is_none_or(|min| *day >= min) && max.is_none_or(|max| *day <= max)
                };
                around_days(self.days(matters))
                    .into_iter()
                    .filter(within)
                    .map(|day| New::Value(Slot::Day(day)))
                    .collect()
            }
            FieldType::Code(list) => self
                .codes(list, matters.codes)
                .into_iter()
                .map(|code| New::Value(Slot::Code(code)))
                .collect(),
            FieldType::Codes(list) => {
                let wanted = (0_u8..)
                    .take(self.facts().codes(list).len())
                    .filter(|code| holds(matters.codes, *code));
                let mut sets: Vec<CodeSet> = wanted.map(bit).collect();
                if sets.len() > 1 {
                    sets.push(matters.codes);
                }
                sets.into_iter().map(New::With).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns all codes of a short list, or, for a long one, the first code that a rule names and the first that none
    /// names.
    fn codes(&self, list: EnumId, named: CodeSet) -> Vec<Code> {
        let count = self.facts().codes(list).len();
        let all = (0..).take(count);
        if count <= TRIED_CODES {
            return all.collect();
        }
        let is_named = |code: &Code| holds(named, *code);
        all.clone()
            .find(is_named)
            .into_iter()
            .chain(all.clone().find(|code| !is_named(code)))
            .collect()
    }

    fn numbers(&self, matters: &Matters) -> BTreeSet<Decimal> {
        let given = self.given(matters).filter_map(|slot| match slot {
            Slot::Number(number) => Some(number),
            _ => None,
        });
        matters.numbers.iter().copied().chain(given).collect()
    }

    fn days(&self, matters: &Matters) -> BTreeSet<NaiveDate> {
        let given = self.given(matters).filter_map(|slot| match slot {
            Slot::Day(day) => Some(day),
            _ => None,
        });
        matters.days.iter().copied().chain(given).collect()
    }

    /// Returns the values, in the project, of the facts that another fact is compared with.
    fn given(&self, matters: &Matters) -> impl Iterator<Item = Slot> {
        matters.facts.iter().flat_map(move |&(table, slot)| {
            let rows = 0..self.changed.row_count(table).min(COMPARED_RECORDS);
            rows.map(move |row| self.changed.slot(table, row, slot))
        })
    }
}

/// Returns each number, with the numbers just below and above it.
fn around_numbers(numbers: BTreeSet<Decimal>, unit: Unit) -> BTreeSet<Decimal> {
    let step = if unit == Unit::Count {
        Decimal::ONE
    } else {
        Decimal::new(1, 2)
    };
    let around = |number: Decimal| {
        [
            number.checked_sub(step),
            Some(number),
            number.checked_add(step),
        ]
    };
    let all = numbers.into_iter().flat_map(around).flatten();
    all.filter(|number| unit != Unit::Count || (number.is_integer() && !number.is_sign_negative()))
        .collect()
}

/// Returns each day, with the days just before and after it.
fn around_days(days: BTreeSet<NaiveDate>) -> BTreeSet<NaiveDate> {
    let one = Days::new(1);
    days.into_iter()
        .flat_map(|day| {
            [
                day.checked_sub_days(one),
                Some(day),
                day.checked_add_days(one),
            ]
        })
        .flatten()
        .collect()
}
