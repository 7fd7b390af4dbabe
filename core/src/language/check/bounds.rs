//! Between which bounds the value of an expression lies, by what facts and parameters declare.

use alloc::collections::BTreeMap;
use core::cmp::Ordering;
use core::fmt::{self, Display};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::parameters::Checked;
use super::typed::{Expr, Fact, Kind, Records, Walk};
use super::types::Type;
use crate::language::parse::ast::Aggregate;
use crate::model::facts::{Facts, FieldType};
use crate::model::ir::{Comparison, DefinitionId, Operator, ParameterValue};

/// A range whose ends are part of it; an end that is not known is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range<T> {
    pub(crate) min: Option<T>,
    pub(crate) max: Option<T>,
}

impl<T: Copy + Ord> Range<T> {
    const OPEN: Self = Self {
        min: None,
        max: None,
    };

    fn point(value: T) -> Self {
        Self {
            min: Some(value),
            max: Some(value),
        }
    }

    /// Returns the range that holds both.
    fn hull(self, other: Self) -> Self {
        let both = |a: Option<T>, b: Option<T>, choose: fn(T, T) -> T| Some(choose(a?, b?));
        Self {
            min: both(self.min, other.min, Ord::min),
            max: both(self.max, other.max, Ord::max),
        }
    }

    /// Returns the result of a comparison of any value of this range with any of another, if there is only one.
    pub(crate) fn compare(self, comparison: Comparison, other: Self) -> Option<bool> {
        let below = |a: Self, b: Self| Some(a.max?.cmp(&b.min?));
        let never_above = matches!(below(self, other), Some(Ordering::Less | Ordering::Equal));
        let always_below = below(self, other) == Some(Ordering::Less);
        let never_below = matches!(below(other, self), Some(Ordering::Less | Ordering::Equal));
        let always_above = below(other, self) == Some(Ordering::Less);
        let decide = |yes: bool, no: bool| {
            if yes {
                Some(true)
            } else if no {
                Some(false)
            } else {
                None
            }
        };
        match comparison {
            Comparison::Less => decide(always_below, never_below),
            Comparison::LessOrEqual => decide(never_above, always_above),
            Comparison::Greater => decide(always_above, never_above),
            Comparison::GreaterOrEqual => decide(never_below, always_below),
            Comparison::Equal => decide(never_above && never_below, always_below || always_above),
            Comparison::NotEqual => {
                decide(always_below || always_above, never_above && never_below)
            }
        }
    }
}

impl<T: PartialEq + Display> Display for Range<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.min, &self.max) {
            (Some(min), Some(max)) if min == max => write!(f, "{min}"),
            (Some(min), Some(max)) => write!(f, "between {min} and {max}"),
            (Some(min), None) => write!(f, "at least {min}"),
            (None, Some(max)) => write!(f, "at most {max}"),
            (None, None) => f.write_str("anything"),
        }
    }
}

/// What is declared of facts, parameters and definitions.
#[derive(Clone, Copy)]
pub(crate) struct Declared<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) parameters: &'a [Checked],
    /// The bounds of the definitions typed so far, by their index.
    pub(crate) definitions: &'a BTreeMap<usize, Bounds>,
}

/// Between which bounds a definition lies, whatever its record.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bounds {
    Numbers(Range<Decimal>),
    Days(Range<NaiveDate>),
    Bool(bool),
}

impl<'a> Declared<'a> {
    /// Returns what is declared of facts, and nothing of parameters and definitions.
    pub(crate) fn of_facts(facts: &'a Facts) -> Self {
        const NONE: &BTreeMap<usize, Bounds> = &BTreeMap::new();
        Self {
            facts,
            parameters: &[],
            definitions: NONE,
        }
    }

    /// Returns the bounds of the value of a definition.
    pub(crate) fn bounds(self, value: &Expr) -> Option<Bounds> {
        match value.ty {
            Type::Number(_) => Some(Bounds::Numbers(self.numbers(value))),
            Type::Day | Type::Month => Some(Bounds::Days(self.days(value))),
            // A condition that is decided in another way is reported where it stands, and not where it is used.
            Type::Bool => match value.kind {
                Kind::Bool(value) => Some(Bounds::Bool(value)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns the bounds of a definition.
    pub(crate) fn definition(self, definition: DefinitionId) -> Option<Bounds> {
        self.definitions.get(&usize::from(definition)).copied()
    }

    /// Returns the range of a numeric expression.
    pub(crate) fn numbers(self, expr: &Expr) -> Range<Decimal> {
        match &expr.kind {
            Kind::Number(number) => Range::point(*number),
            Kind::Parameter(index) => self.parameter(*index, |value| match value {
                ParameterValue::Num(number, _) => Some(number),
                _ => None,
            }),
            Kind::Fact(fact) => match self.field_type(fact) {
                Some(FieldType::Number { min, max, .. }) => Range {
                    min: *min,
                    max: *max,
                },
                _ => Range::OPEN,
            },
            Kind::Definition { definition, .. } => match self.definition(*definition) {
                Some(Bounds::Numbers(range)) => range,
                _ => Range::OPEN,
            },
            Kind::Arithmetic(operator, a, b) => {
                arithmetic(*operator, self.numbers(a), self.numbers(b))
            }
            Kind::If(_, then, otherwise) => self.numbers(then).hull(self.numbers(otherwise)),
            Kind::Count(walk) => Range {
                min: Some(Decimal::ZERO),
                max: self.most_records(walk),
            },
            Kind::Aggregate(Aggregate::Distinct, walk, _) => Range {
                min: Some(Decimal::ZERO),
                max: self.most_records(walk),
            },
            Kind::Aggregate(Aggregate::Least | Aggregate::Greatest, _, value) => {
                self.numbers(value)
            }
            Kind::Size(_) => Range {
                min: Some(Decimal::ZERO),
                max: None,
            },
            Kind::Unstated(least, most) => match most {
                Some(most) => Range {
                    min: self.least(least, most).min,
                    max: self.numbers(most).max,
                },
                None => Range {
                    max: None,
                    ..self.numbers(least)
                },
            },
            _ => Range::OPEN,
        }
    }

    /// Returns the range of a date or month.
    pub(crate) fn days(self, expr: &Expr) -> Range<NaiveDate> {
        match &expr.kind {
            Kind::Day(day) => Range::point(*day),
            Kind::Parameter(index) => self.parameter(*index, |value| match value {
                ParameterValue::Day(day) => Some(day),
                _ => None,
            }),
            Kind::Fact(fact) => match self.field_type(fact) {
                Some(FieldType::Date { min, max }) => Range {
                    min: *min,
                    max: *max,
                },
                _ => Range::OPEN,
            },
            Kind::Definition { definition, .. } => match self.definition(*definition) {
                Some(Bounds::Days(range)) => range,
                _ => Range::OPEN,
            },
            Kind::If(_, then, otherwise) => self.days(then).hull(self.days(otherwise)),
            Kind::Aggregate(_, _, value) => self.days(value),
            _ => Range::OPEN,
        }
    }

    fn least(self, a: &Expr, b: &Expr) -> Range<Decimal> {
        arithmetic(Operator::Least, self.numbers(a), self.numbers(b))
    }

    /// Returns the range of a parameter; on a day for which the sources state nothing, it may be anything.
    fn parameter<T: Copy + Ord>(
        self,
        index: usize,
        read: fn(ParameterValue) -> Option<T>,
    ) -> Range<T> {
        let Some(parameter) = self
            .parameters
            .get(index)
            .filter(|parameter| parameter.holds_always())
        else {
            return Range::OPEN;
        };
        let points = parameter
            .values
            .iter()
            .map(|dated| read(dated.value).map_or(Range::OPEN, Range::point));
        points.reduce(Range::hull).unwrap_or(Range::OPEN)
    }

    fn field_type(&self, fact: &Fact) -> Option<&FieldType> {
        self.facts
            .field(fact.table, fact.slot)
            .map(|field| &field.ty)
    }

    fn most_records(self, walk: &Walk) -> Option<Decimal> {
        match &walk.records {
            Records::Listed(fact) => match self.field_type(fact)? {
                FieldType::List { max_items, .. } => Some(Decimal::from(*max_items)),
                _ => None,
            },
            Records::Referring { .. } => None,
        }
    }
}

fn arithmetic(operator: Operator, a: Range<Decimal>, b: Range<Decimal>) -> Range<Decimal> {
    let both = |x: Option<Decimal>,
                y: Option<Decimal>,
                apply: fn(Decimal, Decimal) -> Option<Decimal>| apply(x?, y?);
    match operator {
        Operator::Add => Range {
            min: both(a.min, b.min, Decimal::checked_add),
            max: both(a.max, b.max, Decimal::checked_add),
        },
        Operator::Subtract => Range {
            min: both(a.min, b.max, Decimal::checked_sub),
            max: both(a.max, b.min, Decimal::checked_sub),
        },
        Operator::Least => Range {
            min: both(a.min, b.min, |x, y| Some(x.min(y))),
            max: [a.max, b.max].into_iter().flatten().min(),
        },
        Operator::Greatest => Range {
            min: [a.min, b.min].into_iter().flatten().max(),
            max: both(a.max, b.max, |x, y| Some(x.max(y))),
        },
        // Enough for counts, shares and amounts, which are not negative.
        Operator::Multiply if is_positive(a) && is_positive(b) => Range {
            min: both(a.min, b.min, Decimal::checked_mul),
            max: both(a.max, b.max, Decimal::checked_mul),
        },
        Operator::Multiply | Operator::Divide => Range::OPEN,
    }
}

fn is_positive(range: Range<Decimal>) -> bool {
    range.min.is_some_and(|min| min >= Decimal::ZERO)
}
