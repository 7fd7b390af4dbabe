//! Arithmetic and comparison on ranges; a missing bound means there is none.

use rust_decimal::Decimal;

use crate::model::arithmetic;
use crate::model::decision::Range;
use crate::model::ir::{Comparison, Operator};

type Numbers = Range<Decimal>;

/// Returns the smallest range that holds both.
pub(super) fn hull<T: Copy + Ord>(a: Range<T>, b: Range<T>) -> Range<T> {
    Range {
        min: both(a.min, b.min, T::min),
        max: both(a.max, b.max, T::max),
    }
}

/// Returns what the lesser of two values can be.
pub(super) fn least<T: Copy + Ord>(a: Range<T>, b: Range<T>) -> Range<T> {
    Range {
        min: both(a.min, b.min, T::min),
        max: either(a.max, b.max, T::min),
    }
}

/// Returns what the greater of two values can be.
pub(super) fn greatest<T: Copy + Ord>(a: Range<T>, b: Range<T>) -> Range<T> {
    Range {
        min: either(a.min, b.min, T::max),
        max: both(a.max, b.max, T::max),
    }
}

/// Returns everything that the operator gives for values of the ranges.
///
/// Where some operands give nothing (a division by zero), nothing is excluded.
pub(super) fn compute(operator: Operator, a: Numbers, b: Numbers) -> Numbers {
    match operator {
        Operator::Add => add(a, b),
        Operator::Subtract => subtract(a, b),
        Operator::Multiply => multiply(a, b),
        Operator::Divide => divide(a, b),
        Operator::Least => least(a, b),
        Operator::Greatest => greatest(a, b),
    }
}

/// Tells whether a comparison can be true, and whether it can be false.
pub(super) fn compare<T: Copy + Ord>(
    comparison: Comparison,
    a: Range<T>,
    b: Range<T>,
) -> (bool, bool) {
    let can_be_less = below(a.min, b.max);
    let can_be_greater = below(b.min, a.max);
    let can_be_equal = !apart(a, b) && !apart(b, a);
    match comparison {
        Comparison::Equal => (can_be_equal, can_be_less || can_be_greater),
        Comparison::NotEqual => (can_be_less || can_be_greater, can_be_equal),
        Comparison::Less => (can_be_less, can_be_greater || can_be_equal),
        Comparison::LessOrEqual => (can_be_less || can_be_equal, can_be_greater),
        Comparison::Greater => (can_be_greater, can_be_less || can_be_equal),
        Comparison::GreaterOrEqual => (can_be_greater || can_be_equal, can_be_less),
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
        return Range {
            min: None,
            max: None,
        };
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

/// Returns the range between the results of all pairs of bounds; without bounds where one is missing.
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
    let none = Range {
        min: None,
        max: None,
    };
    all.into_iter()
        .reduce(|a, b| Some(hull(a?, b?)))
        .flatten()
        .unwrap_or(none)
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
        let capped = compute(
            Operator::Least,
            range(Some(0), None),
            range(Some(20_000), Some(20_000)),
        );
        assert_eq!(capped, range(Some(0), Some(20_000)));
    }

    #[test]
    fn nothing_times_anything_is_nothing() {
        assert_eq!(
            compute(
                Operator::Multiply,
                range(Some(0), Some(0)),
                range(None, None)
            ),
            range(Some(0), Some(0))
        );
    }

    #[test]
    fn a_divisor_that_can_be_zero_excludes_nothing() {
        assert_eq!(
            compute(
                Operator::Divide,
                range(Some(1), Some(1)),
                range(Some(0), Some(5))
            ),
            range(None, None)
        );
    }

    #[test]
    fn products_of_negatives_take_all_corners() {
        let product = compute(
            Operator::Multiply,
            range(Some(-2), Some(3)),
            range(Some(-5), Some(4)),
        );
        assert_eq!(product, range(Some(-15), Some(12)));
    }

    #[test]
    fn ranges_that_touch_can_be_equal() {
        let touching = compare(
            Comparison::Less,
            range(Some(1), Some(5)),
            range(Some(5), Some(9)),
        );
        assert_eq!(touching, (true, true));
        assert_eq!(
            compare(
                Comparison::LessOrEqual,
                range(Some(1), Some(5)),
                range(Some(5), Some(9))
            ),
            (true, false)
        );
    }
}
