//! The cells of tables: which values each row is about.

use alloc::string::String;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::model::facts::{CodeSet, EnumId, Unit};
use crate::model::range::Range;

/// How many keys a table may have.
pub(crate) const MAX_KEYS: usize = 4;
/// How many values a table may give for its keys.
#[cfg(feature = "rule-language")]
pub(crate) const MAX_COLUMNS: usize = 16;

/// The values of a key for which a row holds.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum Cell {
    Any,
    Codes(CodeSet),
    /// From `min`, or above it, up to `max`.
    Numbers {
        #[serde(with = "rust_decimal::serde::str_option")]
        min: Option<Decimal>,
        is_above: bool,
        #[serde(with = "rust_decimal::serde::str_option")]
        max: Option<Decimal>,
    },
    /// From `min`, or after it, up to `max`.
    Days {
        min: Option<NaiveDate>,
        is_above: bool,
        max: Option<NaiveDate>,
    },
    /// A text, by its place among those that the rows name.
    Text(u32),
    /// Any text that no row names.
    OtherText,
}

/// The type of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum KeyType {
    Code(EnumId),
    Number(Unit),
    Day,
    Text,
    /// The beginning of a text: of those that rows name, the longest.
    Start,
}

/// The type of a value that a table gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Gives {
    Number(Unit),
    Code(EnumId),
    Text,
}

#[cfg(feature = "rule-language")]
impl KeyType {
    /// Tells whether rows name texts for it.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, KeyType::Text | KeyType::Start)
    }
}

/// A value that a row gives.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum TableValue {
    Number(#[serde(with = "rust_decimal::serde::str")] Decimal),
    /// One of these codes; of several, the source does not say which.
    Codes(CodeSet),
    Text(String),
}

/// What a key can still be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TableKey {
    Codes(CodeSet),
    Numbers(Range<Decimal>),
    Days(Range<NaiveDate>),
    /// The place of a text among those that the rows name; `None` for another text.
    Text(Option<u32>),
    AnyText,
}

impl TableKey {
    /// Returns a number as a key: as 0 where it is less, and its unit has nothing below; a share as 1 at most.
    pub(crate) fn number(number: Range<Decimal>, ty: KeyType) -> Self {
        TableKey::Numbers(match ty {
            KeyType::Number(Unit::Count | Unit::Money) => {
                number.greatest(Range::exactly(Decimal::ZERO))
            }
            KeyType::Number(Unit::Share) => number
                .greatest(Range::exactly(Decimal::ZERO))
                .least(Range::exactly(Decimal::ONE)),
            _ => number,
        })
    }
}

impl Cell {
    /// Tells whether some value of a key is one of the cell.
    pub(crate) fn may_hold(self, key: TableKey) -> bool {
        match (self, key) {
            (Cell::Any, _) => true,
            (Cell::Codes(codes), TableKey::Codes(possible)) => codes & possible != 0,
            (Cell::Numbers { min, is_above, max }, TableKey::Numbers(range)) => {
                meets(min, is_above, max, range)
            }
            (Cell::Days { min, is_above, max }, TableKey::Days(range)) => {
                meets(min, is_above, max, range)
            }
            (Cell::Text(_) | Cell::OtherText, TableKey::AnyText) => true,
            (Cell::Text(text), TableKey::Text(key)) => key == Some(text),
            (Cell::OtherText, TableKey::Text(key)) => key.is_none(),
            // INVARIANT: the cells of a column are of the type of its key.
            _ => false,
        }
    }
}

fn meets<T: Copy + Ord>(min: Option<T>, is_above: bool, max: Option<T>, range: Range<T>) -> bool {
    before_end(min, is_above, range.max) && before_end(range.min, false, max)
}

/// Tells whether some value from, or above, `min` is at most `max`.
fn before_end<T: Ord>(min: Option<T>, is_above: bool, max: Option<T>) -> bool {
    match (min, max) {
        (Some(min), Some(max)) if is_above => min < max,
        (Some(min), Some(max)) => min <= max,
        _ => true,
    }
}
