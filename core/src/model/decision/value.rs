//! Values to show.

use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::facts::{CodeName, Facts};
use crate::model::range::Range;
use crate::model::terms::Duration;
use crate::text::bilingual::Bilingual;

/// A value to show: exact, or what is possible.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'r> {
    /// Nothing is known.
    Unknown,
    /// True or false.
    Bool(bool),
    /// A number between two bounds, which are the same when it is exact.
    Number(Range<Decimal>, Unit<'r>),
    /// A day.
    Date(Range<NaiveDate>),
    /// A month, as its first day.
    Month(Range<NaiveDate>),
    /// A length of time.
    Duration(Duration),
    /// The possible codes of one code fact.
    Code(Vec<Named<'r>>),
    /// The codes of a set.
    Codes(Vec<Named<'r>>),
    /// A text.
    Text(String),
}

/// A code with its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "CodeChoice")]
pub struct Named<'r> {
    /// The code.
    pub id: &'r str,
    /// What it means.
    pub label: &'r Bilingual,
}

impl<'r> From<&'r CodeName> for Named<'r> {
    fn from(code: &'r CodeName) -> Self {
        Named {
            id: &code.id,
            label: &code.label,
        }
    }
}

/// The unit of a number to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit<'r> {
    /// A whole number of things.
    Count,
    /// A number without unit.
    Plain,
    /// A proportion: 1 is the whole.
    Share,
    /// Euros.
    Money,
    /// A unit that the programme names.
    Named(&'r Bilingual),
}

impl<'r> Unit<'r> {
    pub(crate) fn new(unit: crate::model::facts::Unit, facts: &'r Facts) -> Self {
        use crate::model::facts::Unit as Declared;
        match unit {
            Declared::Count => Unit::Count,
            Declared::Plain => Unit::Plain,
            Declared::Share => Unit::Share,
            Declared::Money => Unit::Money,
            Declared::Named(index) => facts
                .units
                .get(usize::from(index))
                .map_or(Unit::Plain, |unit| Unit::Named(&unit.label)),
        }
    }
}
