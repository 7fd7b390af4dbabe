//! Reads the cells of rows: the values of keys for which a row holds, and what it gives.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::language::check::ground::code;
use crate::language::check::parameters::is_amount;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::model::facts::{CodeSet, EnumId, Facts, Unit, bit};
use crate::model::lookups::{Cell, Gives, KeyType, TableValue};

/// Returns the provisions that a cell names.
pub(super) fn citations(text: &Name) -> Vec<Name> {
    let names = parts(text).filter(|name| !name.text.is_empty());
    names.collect()
}

/// Reads what a row gives: of codes, several stand for one of them, and `*` for any.
pub(super) fn value(
    text: &Name,
    given: Gives,
    facts: &Facts,
    faults: &Faults,
) -> Option<TableValue> {
    match given {
        Gives::Number(unit) => number(text, unit, faults)
            .filter(|number| is_amount(*number, unit, text.span, faults))
            .map(TableValue::Number),
        Gives::Code(list) if text.text == "*" => Some(TableValue::Codes(facts.all_codes(list))),
        Gives::Code(list) => codes(text, list, facts, faults).map(TableValue::Codes),
        Gives::Text if text.text.is_empty() => {
            faults.report(fault(Code::WrongValue, text.span, "the text is empty"));
            None
        }
        Gives::Text => Some(TableValue::Text(text.text.clone())),
    }
}

/// Reads a cell: `*`, codes, one value, or a range.
pub(super) fn cell(text: &Name, key: KeyType, facts: &Facts, faults: &Faults) -> Option<Cell> {
    if text.text == "*" {
        return Some(Cell::Any);
    }
    match key {
        KeyType::Code(list) => codes(text, list, facts, faults).map(Cell::Codes),
        KeyType::Number(unit) => {
            let (min, is_above, max) = range(text, faults, |name| number(name, unit, faults))?;
            Some(Cell::Numbers { min, is_above, max })
        }
        KeyType::Day => {
            let (min, is_above, max) = range(text, faults, |name| day(name, faults))?;
            Some(Cell::Days { min, is_above, max })
        }
        // INVARIANT: texts are numbered by the reader of the rows.
        KeyType::Text | KeyType::Start => None,
    }
}

/// Reads codes with commas between them.
fn codes(text: &Name, list: EnumId, facts: &Facts, faults: &Faults) -> Option<CodeSet> {
    let codes = parts(text).map(|name| code(&name, list, facts, faults));
    // Every code is looked at, so that all faults are told.
    let codes: Vec<_> = codes.collect();
    codes
        .into_iter()
        .try_fold(0, |set, code| Some(set | bit(code?)))
}

/// Returns the parts of a cell between commas.
fn parts(text: &Name) -> impl Iterator<Item = Name> {
    text.text.split(',').map(|part| Name {
        text: part.trim().to_string(),
        span: text.span,
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
