//! Checks tables: every combination of keys is in one row.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ground::{code, position};
use super::parameters::value_type;
use super::types::Type;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::Lookup;
use crate::model::facts::{EnumId, Facts, Unit, bit};
use crate::model::ir::LookupRow;
use crate::model::lookups::{Cell, KeyType, MAX_KEYS, TableKey};
use crate::model::range::Range;

/// How many combinations of keys are looked at.
const MAX_COMBINATIONS: usize = 100_000;

/// A table whose rows are checked.
#[derive(Debug)]
pub(in crate::language) struct CheckedLookup {
    /// The unit of its values; `None` after a fault.
    pub(crate) unit: Option<Unit>,
    pub(crate) keys: Vec<KeyType>,
    /// Empty after a fault.
    pub(crate) rows: Vec<LookupRow>,
}

/// Checks a table.
pub(super) fn lookup(table: &Lookup, facts: &Facts, faults: &Faults) -> CheckedLookup {
    let unit = match value_type(&table.ty, table.heading.id.span, facts, faults) {
        Type::Number(measure) => Some(measure.unit()),
        Type::Faulty => None,
        _ => {
            let message = format!(
                "a table cannot give values of type `{}`",
                table.ty.name.text
            );
            let help = "use `money`, `share`, `count` or `number`";
            faults.report(fault(Code::WrongValue, table.ty.name.span, message).help(help));
            None
        }
    };
    let keys: Option<Vec<KeyType>> = table
        .by
        .iter()
        .map(|(_, ty)| key_type(ty, facts, faults))
        .collect();
    let keys = keys.unwrap_or_default();
    if keys.len() > MAX_KEYS {
        let message = format!("a table has at most {MAX_KEYS} keys");
        faults.report(fault(Code::TooLarge, table.heading.id.span, message));
    }
    let rows = match unit {
        Some(unit) if !keys.is_empty() && keys.len() <= MAX_KEYS => {
            rows(table, &keys, unit, facts, faults)
        }
        _ => None,
    };
    CheckedLookup {
        unit,
        keys,
        rows: rows.unwrap_or_default(),
    }
}

fn key_type(ty: &Name, facts: &Facts, faults: &Faults) -> Option<KeyType> {
    const NUMBERS: [(&str, Unit); 4] = [
        ("count", Unit::Count),
        ("number", Unit::Plain),
        ("money", Unit::Money),
        ("share", Unit::Share),
    ];
    if let Some((_, unit)) = NUMBERS.iter().find(|(name, _)| *name == ty.text) {
        return Some(KeyType::Number(*unit));
    }
    if ty.text == "date" {
        return Some(KeyType::Day);
    }
    let units = facts.units.iter().map(|unit| unit.name.as_str());
    let lists = facts.enumerations.iter().map(|list| list.name.as_str());
    if let Some(index) = units.clone().position(|unit| unit == ty.text) {
        return Some(KeyType::Number(Unit::Named(u16::try_from(index).ok()?)));
    }
    let known = lists
        .chain(NUMBERS.iter().map(|(name, _)| *name))
        .chain(["date"])
        .chain(units);
    let what = "a list of codes, a type of numbers, a unit or `date`";
    let index = position(ty, known, Code::UnknownCodeList, what, faults)?;
    EnumId::try_from(index).ok().map(KeyType::Code)
}

/// Reads the rows, and reports combinations of keys with two of them or with none.
fn rows(
    table: &Lookup,
    keys: &[KeyType],
    unit: Unit,
    facts: &Facts,
    faults: &Faults,
) -> Option<Vec<LookupRow>> {
    let (headings, lines) = table.lines.split_first()?;
    let columns = columns(table, headings, faults)?;
    let mut rows = Vec::new();
    for line in lines {
        rows.push(row(
            line,
            &columns,
            headings.len(),
            keys,
            unit,
            facts,
            faults,
        ));
    }
    let rows: Vec<LookupRow> = rows.into_iter().collect::<Option<_>>()?;
    let places: Vec<_> = lines.iter().filter_map(|line| line.first()).collect();
    for (later, row) in rows.iter().enumerate() {
        let earlier = rows.iter().take(later);
        let clash = earlier.zip(&places).find(|(other, _)| {
            other
                .cells
                .iter()
                .zip(&row.cells)
                .all(|(a, b)| a.overlaps(*b))
        });
        if let (Some((_, first)), Some(place)) = (clash, places.get(later)) {
            let message = "two rows hold for the same keys";
            faults.report(
                fault(Code::TableOverlap, place.span, message)
                    .and(first.span, "this row is before"),
            );
            return None;
        }
    }
    report_gap(table, keys, &rows, facts, faults).then_some(rows)
}

/// Returns the column of each key, and that of the values.
fn columns(table: &Lookup, headings: &[Name], faults: &Faults) -> Option<Vec<usize>> {
    let names = || {
        table
            .by
            .iter()
            .map(|(key, _)| key.text.as_str())
            .chain(["value"])
    };
    for heading in headings {
        position(
            heading,
            names(),
            Code::UnknownKey,
            "a key of the table, nor `value`",
            faults,
        )?;
    }
    let column = |name: &str| {
        let found = headings.iter().position(|heading| heading.text == name);
        if found.is_none() {
            let message = format!("the rows have no column `{name}`");
            let help = format!(
                "the first line names the columns: `{}`",
                names().collect::<Vec<_>>().join(" | ")
            );
            faults.report(fault(Code::MissingKey, table.heading.id.span, message).help(help));
        }
        found
    };
    names().map(column).collect()
}

fn row(
    line: &[Name],
    columns: &[usize],
    width: usize,
    keys: &[KeyType],
    unit: Unit,
    facts: &Facts,
    faults: &Faults,
) -> Option<LookupRow> {
    if line.len() != width {
        let message = format!(
            "the row has {} cells, and there are {width} columns",
            line.len()
        );
        faults.report(fault(Code::WrongValue, line.first()?.span, message));
        return None;
    }
    let cells = keys.iter().zip(columns);
    let cells: Vec<Option<Cell>> = cells
        .map(|(key, column)| cell(line.get(*column)?, *key, facts, faults))
        .collect();
    let value = line.get(*columns.last()?)?;
    let number = number(value, unit, faults);
    Some(LookupRow {
        cells: cells.into_iter().collect::<Option<_>>()?,
        value: number?,
    })
}

fn number(text: &Name, unit: Unit, faults: &Faults) -> Option<Decimal> {
    let number = Decimal::from_str_exact(&text.text).ok();
    let fits = |number: &Decimal| match unit {
        Unit::Count => number.is_integer() && *number >= Decimal::ZERO,
        Unit::Share => *number >= Decimal::ZERO && *number <= Decimal::ONE,
        Unit::Money => number.normalize().scale() <= 2,
        _ => true,
    };
    let found = number.filter(fits);
    if found.is_none() {
        let message = format!("`{}` is not {}", text.text, words(unit));
        faults.report(fault(Code::WrongValue, text.span, message));
    }
    found
}

fn words(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "a whole number, 0 at least",
        Unit::Share => "a share between 0 and 1, such as `0.50`",
        Unit::Money => "an amount of at most two decimals",
        _ => "a number",
    }
}

/// Reads a cell: `*`, codes, one value, or a range.
fn cell(text: &Name, key: KeyType, facts: &Facts, faults: &Faults) -> Option<Cell> {
    if text.text == "*" {
        return Some(Cell::Any);
    }
    match key {
        KeyType::Code(list) => {
            let codes = text.text.split(',').map(|code| Name {
                text: code.trim().to_string(),
                span: text.span,
            });
            let codes: Option<Vec<_>> =
                codes.map(|name| code(&name, list, facts, faults)).collect();
            Some(Cell::Codes(
                codes?.into_iter().fold(0, |set, code| set | bit(code)),
            ))
        }
        KeyType::Number(unit) => {
            let (min, is_above, max) = range(text, faults, |name| number(name, unit, faults))?;
            Some(Cell::Numbers { min, is_above, max })
        }
        KeyType::Day => {
            let (min, is_above, max) = range(text, faults, |name| day(name, faults))?;
            Some(Cell::Days { min, is_above, max })
        }
    }
}

fn day(text: &Name, faults: &Faults) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(&text.text, "%Y-%m-%d").ok();
    if day.is_none() {
        let message = format!("`{}` is not a day, such as `2031-01-15`", text.text);
        faults.report(fault(Code::WrongValue, text.span, message));
    }
    day
}

/// Reads `3`, `2..5`, `6..`, `..4` or `17009<..21805`: whether the first bound is left out, and both bounds.
fn range<T: Copy + Ord>(
    text: &Name,
    faults: &Faults,
    read: impl Fn(&Name) -> Option<T>,
) -> Option<(Option<T>, bool, Option<T>)> {
    let part = |content: &str| Name {
        text: content.trim().to_string(),
        span: text.span,
    };
    let Some((low, high)) = text.text.split_once("..") else {
        let one = read(text)?;
        return Some((Some(one), false, Some(one)));
    };
    let (low, is_above) = match low.strip_suffix('<') {
        Some(low) => (low, true),
        None => (low, false),
    };
    let bound = |content: &str| match content.trim() {
        "" => Some(None),
        _ => read(&part(content)).map(Some),
    };
    let (min, max) = (bound(low)?, bound(high)?);
    if min
        .zip(max)
        .is_some_and(|(min, max)| min > max || (is_above && min == max))
    {
        faults.report(fault(
            Code::WrongValue,
            text.span,
            "the range ends before it begins",
        ));
        return None;
    }
    Some((min, is_above, max))
}

/// Reports a combination of keys without a row, and tells whether there is none.
fn report_gap(
    table: &Lookup,
    keys: &[KeyType],
    rows: &[LookupRow],
    facts: &Facts,
    faults: &Faults,
) -> bool {
    let samples = keys.iter().enumerate().map(|(column, key)| {
        let cells = rows.iter().filter_map(|row| row.cells.get(column));
        samples(*key, cells.copied(), facts)
    });
    let samples: Vec<Vec<(TableKey, String)>> = samples.collect();
    let combinations = samples
        .iter()
        .try_fold(1_usize, |all, one| all.checked_mul(one.len()))
        .filter(|all| *all <= MAX_COMBINATIONS);
    let Some(combinations) = combinations else {
        let message = format!("the table has more than {MAX_COMBINATIONS} combinations of keys");
        faults.report(fault(Code::TooLarge, table.heading.id.span, message));
        return false;
    };
    for index in 0..combinations {
        let mut rest = index;
        let chosen: Vec<&(TableKey, String)> = samples
            .iter()
            .filter_map(|one| {
                let place = rest.checked_rem(one.len())?;
                rest = rest.checked_div(one.len())?;
                one.get(place)
            })
            .collect();
        let holds = |row: &LookupRow| {
            row.cells
                .iter()
                .zip(&chosen)
                .all(|(cell, (key, _))| cell.may_hold(*key))
        };
        if !rows.iter().any(holds) {
            let named = table.by.iter().zip(&chosen);
            let named: Vec<String> = named
                .map(|((key, _), (_, words))| format!("{} = {words}", key.text))
                .collect();
            let message = format!("no row holds for {}", named.join(", "));
            faults.report(
                fault(Code::TableGap, table.heading.id.span, message)
                    .help("add a row; `*` stands for any value"),
            );
            return false;
        }
    }
    true
}

/// Returns keys between which no row begins or ends: if each has a row, every key has.
fn samples(
    key: KeyType,
    cells: impl Iterator<Item = Cell>,
    facts: &Facts,
) -> Vec<(TableKey, String)> {
    match key {
        KeyType::Code(list) => {
            let codes = (0_u8..).zip(facts.codes(list));
            codes
                .map(|(code, name)| (TableKey::Codes(bit(code)), format!("`{}`", name.id)))
                .collect()
        }
        KeyType::Number(unit) => {
            let bounds: BTreeSet<Decimal> = cells
                .flat_map(|cell| match cell {
                    Cell::Numbers { min, max, .. } => [min, max],
                    _ => [None, None],
                })
                .flatten()
                .collect();
            numbers(unit, &bounds)
                .into_iter()
                .map(|number| {
                    (
                        TableKey::Numbers(Range::exactly(number)),
                        number.normalize().to_string(),
                    )
                })
                .collect()
        }
        KeyType::Day => {
            let bounds = cells.flat_map(|cell| match cell {
                Cell::Days { min, max, .. } => [min, max],
                _ => [None, None],
            });
            let days: BTreeSet<NaiveDate> = bounds
                .flatten()
                .flat_map(|day| [day.pred_opt(), Some(day), day.succ_opt()])
                .flatten()
                .chain([NaiveDate::default()])
                .collect();
            days.into_iter()
                .map(|day| (TableKey::Days(Range::exactly(day)), day.to_string()))
                .collect()
        }
    }
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
