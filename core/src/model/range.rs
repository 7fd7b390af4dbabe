//! Ranges of values, with their arithmetic: used to check rules, to evaluate them, and in decisions.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::arithmetic;
use crate::model::terms::{DurationUnit, Operator, Relation, Rounding};

/// The possible values between two bounds; `None` where there is no bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range<T> {
    /// The least possible value.
    pub min: Option<T>,
    /// The greatest possible value.
    pub max: Option<T>,
}

impl<T: Copy + PartialEq> Range<T> {
    /// Returns the range of the one value.
    pub(crate) fn exactly(value: T) -> Self {
        Range {
            min: Some(value),
            max: Some(value),
        }
    }

    /// Returns the value, when only one is possible.
    ///
    /// # Example
    /// ```
    /// use bareme::Range;
    /// assert_eq!(Range { min: Some(8), max: Some(8) }.exact(), Some(8));
    /// assert_eq!(Range { min: Some(8), max: None }.exact(), None);
    /// ```
    #[must_use]
    pub fn exact(&self) -> Option<T> {
        self.min.filter(|min| self.max == Some(*min))
    }
}

impl<T> Range<T> {
    /// The range of all values.
    pub(crate) const OPEN: Self = Range {
        min: None,
        max: None,
    };
}

impl<T: Copy + Ord> Range<T> {
    /// Returns the smallest range that holds both.
    pub(crate) fn hull(self, other: Self) -> Self {
        Range {
            min: both(self.min, other.min, T::min),
            max: both(self.max, other.max, T::max),
        }
    }

    /// Returns the range of the lesser of two values.
    pub(crate) fn least(self, other: Self) -> Self {
        Range {
            min: both(self.min, other.min, T::min),
            max: either(self.max, other.max, T::min),
        }
    }

    /// Returns the range of the greater of two values.
    pub(crate) fn greatest(self, other: Self) -> Self {
        Range {
            min: either(self.min, other.min, T::max),
            max: both(self.max, other.max, T::max),
        }
    }

    /// Tells whether a comparison with a value of another range can be true, and whether it can be false.
    pub(crate) fn compare(self, comparison: Relation, other: Self) -> (bool, bool) {
        let can_be_less = below(self.min, other.max);
        let can_be_greater = below(other.min, self.max);
        let can_be_equal = !apart(self, other) && !apart(other, self);
        match comparison {
            Relation::Equal => (can_be_equal, can_be_less || can_be_greater),
            Relation::NotEqual => (can_be_less || can_be_greater, can_be_equal),
            Relation::Less => (can_be_less, can_be_greater || can_be_equal),
            Relation::LessOrEqual => (can_be_less || can_be_equal, can_be_greater),
            Relation::Greater => (can_be_greater, can_be_less || can_be_equal),
            Relation::GreaterOrEqual => (can_be_greater || can_be_equal, can_be_less),
        }
    }
}

impl Range<NaiveDate> {
    /// Returns the range of what can have passed from a day of this range to one of another.
    pub(crate) fn elapsed(self, unit: DurationUnit, to: Self) -> Range<Decimal> {
        let passed = |from: Option<NaiveDate>, to: Option<NaiveDate>| {
            Some(arithmetic::elapsed(unit, from?, to?))
        };
        Range {
            min: passed(self.max, to.min),
            max: passed(self.min, to.max),
        }
    }
}

type Numbers = Range<Decimal>;

impl Numbers {
    /// Returns a range that covers all results of the operator for values of two ranges.
    ///
    /// It has no bounds when some operands have no result, as in a division by zero.
    pub(crate) fn compute(self, operator: Operator, other: Self) -> Self {
        match operator {
            Operator::Add => add(self, other),
            Operator::Subtract => subtract(self, other),
            Operator::Multiply => multiply(self, other),
            Operator::Divide => divide(self, other),
            Operator::Least => self.least(other),
            Operator::Greatest => self.greatest(other),
        }
    }
}

impl Numbers {
    /// Returns a range that covers all multiples that numbers of this range become, with a step of another range.
    ///
    /// It has no bounds where the step may be 0 or less, as that of a day for which the sources state none.
    pub(crate) fn round(self, rounding: Rounding, step: Self) -> Self {
        let least = step.min.filter(|least| *least > Decimal::ZERO);
        let (Some(least), Some(most)) = (least, step.max) else {
            return Range::OPEN;
        };
        if least == most {
            let end = |value: Option<Decimal>| arithmetic::round(rounding, value?, least);
            return Range {
                min: end(self.min),
                max: end(self.max),
            };
        }
        // A multiple is less than a step away from its number, on the side to which it is rounded.
        let (down, up) = match rounding {
            Rounding::Up => (Decimal::ZERO, most),
            Rounding::Down => (most, Decimal::ZERO),
            Rounding::HalfUp => (most, most),
        };
        Range {
            min: self
                .min
                .and_then(|min| arithmetic::guarded(min).checked_sub(down)),
            max: self
                .max
                .and_then(|max| arithmetic::guarded(max).checked_add(up)),
        }
    }
}

/// Tells whether some value from `min` on is below some value up to `max`.
fn below<T: Ord>(min: Option<T>, max: Option<T>) -> bool {
    match (min, max) {
        (Some(min), Some(max)) => min < max,
        _ => true,
    }
}

/// Tells whether all of `a` is above all of `b`.
fn apart<T: Ord>(a: Range<T>, b: Range<T>) -> bool {
    matches!((a.min, b.max), (Some(min), Some(max)) if min > max)
}

fn add(a: Numbers, b: Numbers) -> Numbers {
    let sum = |a: Option<Decimal>, b: Option<Decimal>| arithmetic::compute(Operator::Add, a?, b?);
    Range {
        min: sum(a.min, b.min),
        max: sum(a.max, b.max),
    }
}

fn subtract(a: Numbers, b: Numbers) -> Numbers {
    let difference =
        |a: Option<Decimal>, b: Option<Decimal>| arithmetic::compute(Operator::Subtract, a?, b?);
    Range {
        min: difference(a.min, b.max),
        max: difference(a.max, b.min),
    }
}

fn multiply(a: Numbers, b: Numbers) -> Numbers {
    let zero = Range::exactly(Decimal::ZERO);
    if a == zero || b == zero {
        return zero;
    }
    if is_negative(a) || is_negative(b) {
        return corners(Operator::Multiply, a, b);
    }
    let product =
        |a: Option<Decimal>, b: Option<Decimal>| arithmetic::compute(Operator::Multiply, a?, b?);
    Range {
        min: product(a.min, b.min).or(Some(Decimal::ZERO)),
        max: product(a.max, b.max),
    }
}

fn divide(a: Numbers, b: Numbers) -> Numbers {
    let divisor_can_be_zero = b.min.is_none_or(|min| min <= Decimal::ZERO)
        && b.max.is_none_or(|max| max >= Decimal::ZERO);
    if divisor_can_be_zero {
        return Range::OPEN;
    }
    if is_negative(a) || is_negative(b) {
        return corners(Operator::Divide, a, b);
    }
    let quotient =
        |a: Option<Decimal>, b: Option<Decimal>| arithmetic::compute(Operator::Divide, a?, b?);
    Range {
        min: quotient(a.min, b.max).or(Some(Decimal::ZERO)),
        max: quotient(a.max, b.min),
    }
}

/// Returns the range of the results of all pairs of bounds; without bounds when a result is missing.
fn corners(operator: Operator, a: Numbers, b: Numbers) -> Numbers {
    let corner = |a: Option<Decimal>, b: Option<Decimal>| {
        arithmetic::compute(operator, a?, b?).map(Range::exactly)
    };
    let all = [
        corner(a.min, b.min),
        corner(a.min, b.max),
        corner(a.max, b.min),
        corner(a.max, b.max),
    ];
    all.into_iter()
        .reduce(|a, b| Some(a?.hull(b?)))
        .flatten()
        .unwrap_or(Range::OPEN)
}

fn is_negative(range: Numbers) -> bool {
    range.min.is_none_or(|min| min < Decimal::ZERO)
}

/// Combines two bounds; none when one is missing.
fn both<T>(a: Option<T>, b: Option<T>, combine: fn(T, T) -> T) -> Option<T> {
    Some(combine(a?, b?))
}

/// Combines two bounds; the one that exists when the other is missing.
fn either<T>(a: Option<T>, b: Option<T>, combine: fn(T, T) -> T) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(combine(a, b)),
        (a, b) => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(min: Option<i64>, max: Option<i64>) -> Numbers {
        Range {
            min: min.map(Decimal::from),
            max: max.map(Decimal::from),
        }
    }

    #[test]
    fn a_cap_bounds_what_has_no_bound() {
        let capped =
            range(Some(0), None).compute(Operator::Least, range(Some(20_000), Some(20_000)));
        assert_eq!(capped, range(Some(0), Some(20_000)));
    }

    #[test]
    fn nothing_times_anything_is_nothing() {
        assert_eq!(
            range(Some(0), Some(0)).compute(Operator::Multiply, range(None, None)),
            range(Some(0), Some(0))
        );
    }

    #[test]
    fn a_divisor_that_can_be_zero_excludes_nothing() {
        assert_eq!(
            range(Some(1), Some(1)).compute(Operator::Divide, range(Some(0), Some(5))),
            range(None, None)
        );
    }

    #[test]
    fn products_of_negatives_take_all_corners() {
        let product =
            range(Some(-2), Some(3)).compute(Operator::Multiply, range(Some(-5), Some(4)));
        assert_eq!(product, range(Some(-15), Some(12)));
    }

    #[test]
    fn ranges_that_touch_can_be_equal() {
        let touching = range(Some(1), Some(5)).compare(Relation::Less, range(Some(5), Some(9)));
        assert_eq!(touching, (true, true));
        assert_eq!(
            range(Some(1), Some(5)).compare(Relation::LessOrEqual, range(Some(5), Some(9))),
            (true, false)
        );
    }
}
