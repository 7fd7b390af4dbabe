//! Computes the lowest and the highest value of an expression from the bounds that facts and parameters declare.

use alloc::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::lookups::CheckedLookup;
use super::parameters::CheckedParameter;
use super::tranches::CheckedScale;
use super::typed::{Case, Expr, Fact, Kind, Records, Walk};
use super::types::Type;
use crate::language::parse::ast::Aggregate;
use crate::model::facts::{Facts, FieldType};
use crate::model::ir::{DefinitionId, ParameterValue, numbers_of};
use crate::model::range::Range;

/// What is declared of facts, parameters and definitions.
#[derive(Clone, Copy)]
pub(in crate::language) struct Declared<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) parameters: &'a [CheckedParameter],
    pub(crate) scales: &'a [CheckedScale],
    pub(crate) lookups: &'a [CheckedLookup],
    /// The bounds of the definitions typed so far, by their index.
    pub(crate) definitions: &'a BTreeMap<usize, Bounds>,
}

/// The bounds of a definition, the same for every record.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bounds {
    Numbers(Range<Decimal>),
    Days(Range<NaiveDate>),
    Bool(bool),
}

impl<'a> Declared<'a> {
    /// Returns what is declared of facts, and nothing of parameters and definitions.
    pub(super) fn of_facts(facts: &'a Facts) -> Self {
        const NONE: &BTreeMap<usize, Bounds> = &BTreeMap::new();
        Self {
            facts,
            parameters: &[],
            scales: &[],
            lookups: &[],
            definitions: NONE,
        }
    }

    /// Returns the bounds of the value of a definition.
    pub(crate) fn bounds(self, value: &Expr) -> Option<Bounds> {
        match value.ty {
            Type::Number(_) => Some(Bounds::Numbers(self.numbers(value))),
            Type::Day | Type::Month => Some(Bounds::Days(self.days(value))),
            // Another condition that is always true or always false is reported at its own place, not at each use.
            Type::Bool => match value.kind {
                Kind::Bool(value) => Some(Bounds::Bool(value)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns the bounds of a definition.
    pub(in crate::language) fn definition(self, definition: DefinitionId) -> Option<Bounds> {
        self.definitions.get(&usize::from(definition)).copied()
    }

    /// Returns the range of a numeric expression.
    pub(in crate::language) fn numbers(self, expr: &Expr) -> Range<Decimal> {
        match &expr.kind {
            Kind::Number(number) => Range::exactly(*number),
            Kind::Parameter(index) | Kind::OnDay(index, _) => {
                self.parameter(*index, |value| match value {
                    ParameterValue::Num(number, _) => Some(number),
                    _ => None,
                })
            }
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
            Kind::Arithmetic(operator, a, b) => self.numbers(a).compute(*operator, self.numbers(b)),
            Kind::Round(rounding, value, step) => {
                self.numbers(value).round(*rounding, self.numbers(step))
            }
            Kind::Looked(table, column, _) => {
                let table = self.lookups.get(usize::from(*table));
                let rows = table.map_or(&[][..], |table| &table.rows);
                numbers_of(rows, usize::from(*column)).unwrap_or(Range::OPEN)
            }
            Kind::Banded(scale, value) => match self.scales.get(usize::from(*scale)) {
                Some(scale) => scale
                    .by_amount
                    .as_ref()
                    .map_or(Range::OPEN, |scale| scale.bands.over(self.numbers(value))),
                None => Range::OPEN,
            },
            Kind::Elapsed(unit, from, to) => self.days(from).elapsed(*unit, self.days(to)),
            Kind::If(_, then, otherwise) => self.numbers(then).hull(self.numbers(otherwise)),
            Kind::Match(_, cases) => hull(cases, |value| self.numbers(value)),
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
                    min: self.numbers(least).least(self.numbers(most)).min,
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
            Kind::Parameter(index) | Kind::OnDay(index, _) => {
                self.parameter(*index, |value| match value {
                    ParameterValue::Day(day) => Some(day),
                    _ => None,
                })
            }
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
            Kind::Match(_, cases) => hull(cases, |value| self.days(value)),
            Kind::Aggregate(_, _, value) => self.days(value),
            _ => Range::OPEN,
        }
    }

    /// Returns the range of a parameter; it has no bounds when the sources state no value for some days.
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
            .map(|dated| read(dated.value).map_or(Range::OPEN, Range::exactly));
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

/// Returns the smallest range that holds the values of all cases.
fn hull<T: Copy + Ord>(cases: &[Case], range: impl Fn(&Expr) -> Range<T>) -> Range<T> {
    let ranges = cases.iter().map(|case| range(&case.value));
    ranges.reduce(Range::hull).unwrap_or(Range::OPEN)
}
