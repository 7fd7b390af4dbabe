//! Values to show.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::currency::Currency;
use crate::model::facts::{CodeName, Facts};
use crate::model::range::Range;
use crate::model::terms::Duration;
use crate::model::units::{Base, Powers};
use crate::text::bilingual::{Bilingual, Language};

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
    /// An amount of money.
    Money(Currency),
    /// A unit that the programme names.
    Named(&'r Bilingual),
    /// A product or a quotient of money and units that the programme names.
    Combined(CombinedUnit<'r>),
}

/// A product or a quotient of units, such as money per square metre.
#[derive(Clone, Copy)]
pub struct CombinedUnit<'r> {
    powers: Powers,
    facts: &'r Facts,
}

impl CombinedUnit<'_> {
    /// Returns the unit as people write it: `€/m²`.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let label = |base| match base {
            Base::Money => String::from(self.facts.currency.shown()),
            Base::Named(index) => {
                let unit = self.facts.units.get(usize::from(index));
                unit.map_or_else(String::new, |unit| String::from(unit.label.get(language)))
            }
        };
        let [above, below] = self.powers.named(label);
        let above = match above.as_slice() {
            [] => String::from("1"),
            names => names.join("·"),
        };
        match below.as_slice() {
            [] => above,
            [one] => format!("{above}/{one}"),
            several => format!("{above}/({})", several.join("·")),
        }
    }
}

impl PartialEq for CombinedUnit<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.powers == other.powers
    }
}

impl Eq for CombinedUnit<'_> {}

impl fmt::Debug for CombinedUnit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::English))
    }
}

impl<'r> Unit<'r> {
    pub(crate) fn new(unit: crate::model::facts::Unit, facts: &'r Facts) -> Self {
        use crate::model::facts::Unit as Declared;
        match unit {
            Declared::Count => Unit::Count,
            Declared::Plain => Unit::Plain,
            Declared::Share => Unit::Share,
            Declared::Money => Unit::Money(facts.currency),
            Declared::Named(index) => facts
                .units
                .get(usize::from(index))
                .map_or(Unit::Plain, |unit| Unit::Named(&unit.label)),
            Declared::Combined(powers) => Unit::Combined(CombinedUnit { powers, facts }),
        }
    }
}
