//! Finds combinations of keys that are in two rows of a table, or in none.
//!
//! # How it works
//!
//! For each key there are *samples*: every code, every text that a row names and one that none names, and every bound of
//! a range with a value on each side of it. Between two samples no row begins or ends, so that if every combination of
//! samples is in one row, every combination of keys is. `visit` goes through the keys one after the other: it puts the
//! rows that are left into the samples they hold for, and goes on with each. A row of one code or text goes into one
//! sample only, so that a table of many thousands of such rows costs little more than its length.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::facts::{Facts, Unit, holds};
use crate::model::ir::{LookupRow, TextRows};
use crate::model::lookups::{Cell, KeyType};

/// How often a row is put into a sample before the check gives up.
const MAX_STEPS: usize = 2_000_000;

/// Whether each combination of keys is in exactly one row.
#[derive(Debug)]
pub(super) enum Cover {
    Whole,
    /// Two rows hold for the same keys.
    Overlap {
        later: usize,
        earlier: usize,
    },
    /// No row holds for some keys.
    Gap(Vec<(usize, Sample)>),
    TooLarge,
}

/// A value of a key.
#[derive(Clone, Debug)]
pub(super) enum Sample {
    Code(String),
    Number(Decimal),
    Day(NaiveDate),
    /// A text that rows name, or any other.
    Text(Option<usize>),
}

impl Sample {
    pub(super) fn words(&self, texts: &[TextRows]) -> String {
        match self {
            Sample::Code(code) => format!("`{code}`"),
            Sample::Number(number) => number.normalize().to_string(),
            Sample::Day(day) => day.to_string(),
            Sample::Text(text) => match text.and_then(|text| texts.get(text)) {
                Some(text) => format!("`{}`", text.text),
                None => "any other text".into(),
            },
        }
    }
}

/// Returns whether each combination of keys is in exactly one row; `texts` tells how many texts the rows name.
pub(super) fn cover(keys: &[KeyType], texts: usize, rows: &[LookupRow], facts: &Facts) -> Cover {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    // Texts part the rows best.
    order.sort_by_key(|key| !keys.get(*key).is_some_and(|key| key.is_text()));
    let mut walk = Parting {
        keys,
        order,
        texts,
        rows,
        facts,
        overlap: None,
        gap: None,
        left: MAX_STEPS,
    };
    walk.visit(0, (0..rows.len()).collect(), &mut Vec::new());
    match (walk.overlap, walk.gap) {
        (Some((later, earlier)), _) => Cover::Overlap { later, earlier },
        (None, Some(gap)) => Cover::Gap(gap),
        (None, None) if walk.left == 0 => Cover::TooLarge,
        (None, None) => Cover::Whole,
    }
}

struct Parting<'a> {
    keys: &'a [KeyType],
    /// The keys in the order in which they are gone through.
    order: Vec<usize>,
    texts: usize,
    rows: &'a [LookupRow],
    facts: &'a Facts,
    /// The first row that holds for the same keys as one before it, and that one.
    overlap: Option<(usize, usize)>,
    gap: Option<Vec<(usize, Sample)>>,
    /// How many more steps may be taken.
    left: usize,
}

impl Parting<'_> {
    fn visit(&mut self, depth: usize, rows: Vec<usize>, chosen: &mut Vec<(usize, Sample)>) {
        if rows.is_empty() {
            self.gap.get_or_insert_with(|| chosen.clone());
            return;
        }
        let Some(&key) = self.order.get(depth) else {
            if let [earlier, later, ..] = rows.as_slice() {
                let found = (*later, *earlier);
                self.overlap = Some(self.overlap.map_or(found, |first| first.min(found)));
            }
            return;
        };
        for (sample, rows) in self.parted(key, &rows) {
            if self.left == 0 {
                return;
            }
            self.left = self.left.saturating_sub(rows.len()).saturating_sub(1);
            chosen.push((key, sample));
            self.visit(depth.saturating_add(1), rows, chosen);
            chosen.pop();
        }
    }

    /// Returns the samples of a key, each with the rows that hold for it.
    fn parted(&mut self, key: usize, rows: &[usize]) -> Vec<(Sample, Vec<usize>)> {
        let cells: Vec<(usize, Cell)> = rows
            .iter()
            .filter_map(|row| Some((*row, *self.rows.get(*row)?.cells.get(key)?)))
            .collect();
        match self.keys.get(key) {
            Some(KeyType::Code(list)) => {
                let codes = (0_u8..).zip(self.facts.codes(*list));
                let rows = |code: u8| {
                    let held = cells.iter().filter(|(_, cell)| match cell {
                        Cell::Codes(codes) => holds(*codes, code),
                        _ => true,
                    });
                    held.map(|(row, _)| *row).collect()
                };
                codes
                    .map(|(code, name)| (Sample::Code(name.id.clone()), rows(code)))
                    .collect()
            }
            Some(KeyType::Number(unit)) => {
                let bounds = |cell: Cell| match cell {
                    Cell::Numbers { min, is_above, max } => (min, is_above, max),
                    _ => (None, false, None),
                };
                let cells: Vec<_> = cells
                    .iter()
                    .map(|(row, cell)| (*row, bounds(*cell)))
                    .collect();
                let samples = numbers(*unit, &ends(&cells));
                self.ranged(&cells, samples, Sample::Number)
            }
            Some(KeyType::Day) => {
                let bounds = |cell: Cell| match cell {
                    Cell::Days { min, is_above, max } => (min, is_above, max),
                    _ => (None, false, None),
                };
                let cells: Vec<_> = cells
                    .iter()
                    .map(|(row, cell)| (*row, bounds(*cell)))
                    .collect();
                let samples = days(&ends(&cells));
                self.ranged(&cells, samples, Sample::Day)
            }
            Some(KeyType::Text | KeyType::Start) => by_text(self.texts, &cells),
            None => Vec::new(),
        }
    }

    /// Puts rows into the samples of their ranges.
    fn ranged<T: Copy + Ord>(
        &mut self,
        cells: &[(usize, Bounds<T>)],
        samples: BTreeSet<T>,
        sample: fn(T) -> Sample,
    ) -> Vec<(Sample, Vec<usize>)> {
        let samples: Vec<T> = samples.into_iter().collect();
        let mut parted: Vec<(Sample, Vec<usize>)> = samples
            .iter()
            .map(|one| (sample(*one), Vec::new()))
            .collect();
        for (row, (min, is_above, max)) in cells {
            let from = min.map_or(0, |min| {
                samples.partition_point(|one| *one < min || (*is_above && *one == min))
            });
            let to = max.map_or(samples.len(), |max| {
                samples.partition_point(|one| *one <= max)
            });
            let Some(held) = parted.get_mut(from..to) else {
                continue;
            };
            self.left = self.left.saturating_sub(held.len());
            if self.left == 0 {
                return Vec::new();
            }
            held.iter_mut().for_each(|(_, rows)| rows.push(*row));
        }
        parted
    }
}

/// The ends of a range: the first, whether it is left out, and the last.
type Bounds<T> = (Option<T>, bool, Option<T>);

fn ends<T: Copy + Ord>(cells: &[(usize, Bounds<T>)]) -> BTreeSet<T> {
    let ends = cells.iter().flat_map(|(_, (min, _, max))| [*min, *max]);
    ends.flatten().collect()
}

/// Puts rows into the text they name; those for any other text into a sample of their own.
fn by_text(texts: usize, cells: &[(usize, Cell)]) -> Vec<(Sample, Vec<usize>)> {
    let mut parted: Vec<(Sample, Vec<usize>)> = (0..texts)
        .map(Some)
        .chain([None])
        .map(|text| (Sample::Text(text), Vec::new()))
        .collect();
    for (row, cell) in cells {
        let place = match cell {
            Cell::Text(text) => usize::try_from(*text).unwrap_or(texts),
            _ => texts,
        };
        if let Some((_, rows)) = parted.get_mut(place) {
            rows.push(*row);
        }
    }
    parted
}

/// Returns the bounds, and the day on each side of each.
fn days(bounds: &BTreeSet<NaiveDate>) -> BTreeSet<NaiveDate> {
    let beside = |day: &NaiveDate| [day.pred_opt(), Some(*day), day.succ_opt()];
    let days = bounds.iter().flat_map(beside).flatten();
    days.chain([NaiveDate::default()]).collect()
}

/// Returns the bounds, and a number on each side of each, as far as the unit has such numbers.
fn numbers(unit: Unit, bounds: &BTreeSet<Decimal>) -> BTreeSet<Decimal> {
    let mut all: BTreeSet<Decimal> = bounds.clone();
    all.insert(Decimal::ZERO);
    if unit == Unit::Share {
        all.insert(Decimal::ONE);
    }
    let sorted: Vec<Decimal> = all.iter().copied().collect();
    if unit == Unit::Count {
        let beside = |bound: &Decimal| {
            [
                bound.checked_sub(Decimal::ONE),
                bound.checked_add(Decimal::ONE),
            ]
        };
        all.extend(sorted.iter().flat_map(beside).flatten());
    } else {
        let middle = |pair: &[Decimal]| match pair {
            [a, b] => a.checked_add(*b)?.checked_div(Decimal::TWO),
            _ => None,
        };
        all.extend(sorted.windows(2).filter_map(middle));
        let beyond = [
            sorted
                .first()
                .and_then(|first| first.checked_sub(Decimal::ONE)),
            sorted
                .last()
                .and_then(|last| last.checked_add(Decimal::ONE)),
        ];
        all.extend(beyond.into_iter().flatten());
    }
    let least = match unit {
        Unit::Count | Unit::Money | Unit::Share => Some(Decimal::ZERO),
        _ => None,
    };
    all.retain(|number| {
        least.is_none_or(|least| *number >= least)
            && (unit != Unit::Share || *number <= Decimal::ONE)
    });
    all
}
