//! Intervals with open and closed ends, and how their values can compare.

use rust_decimal::Decimal;

use crate::model::ir::Relation;
use crate::model::range::Range;

/// The end of an interval, and whether it belongs to it.
type End<T> = Option<(T, bool)>;

/// The values between two ends.
#[derive(Clone, Copy)]
pub(super) struct Interval<T> {
    low: End<T>,
    high: End<T>,
}

/// How a value can compare with another one: less, equal, greater.
#[derive(Clone, Copy)]
pub(super) struct Relations {
    less: bool,
    equal: bool,
    greater: bool,
}

impl Relations {
    pub(super) const ALL: Self = Relations {
        less: true,
        equal: true,
        greater: true,
    };

    /// Returns the ways in which a relation holds.
    pub(super) fn of(relation: Relation) -> Self {
        let [less, equal, greater] = match relation {
            Relation::Less => [true, false, false],
            Relation::LessOrEqual => [true, true, false],
            Relation::Equal => [false, true, false],
            Relation::NotEqual => [true, false, true],
            Relation::GreaterOrEqual => [false, true, true],
            Relation::Greater => [false, false, true],
        };
        Relations {
            less,
            equal,
            greater,
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Relations {
            less: self.less && other.less,
            equal: self.equal && other.equal,
            greater: self.greater && other.greater,
        }
    }

    fn is_none(self) -> bool {
        !(self.less || self.equal || self.greater)
    }

    /// Returns whether a relation holds, when it is the same in all these ways.
    pub(super) fn decide(self, relation: Relation) -> Option<bool> {
        let holds = Relations::of(relation);
        let fails = Relations {
            less: !holds.less,
            equal: !holds.equal,
            greater: !holds.greater,
        };
        match (self.and(holds).is_none(), self.and(fails).is_none()) {
            (true, _) => Some(false),
            (_, true) => Some(true),
            _ => None,
        }
    }
}

impl<T> From<Range<T>> for Interval<T> {
    fn from(range: Range<T>) -> Self {
        Interval {
            low: range.min.map(|low| (low, true)),
            high: range.max.map(|high| (high, true)),
        }
    }
}

impl<T: Copy + Ord> Interval<T> {
    /// Returns the values that stand in a relation to some value of a range.
    pub(super) fn beside(relation: Relation, range: Range<T>) -> Self {
        let low = |included| range.min.map(|low| (low, included));
        let high = |included| range.max.map(|high| (high, included));
        let (low, high) = match relation {
            Relation::Less => (None, high(false)),
            Relation::LessOrEqual => (None, high(true)),
            Relation::Greater => (low(false), None),
            Relation::GreaterOrEqual => (low(true), None),
            Relation::Equal => (low(true), high(true)),
            Relation::NotEqual => (None, None),
        };
        Interval { low, high }
    }

    /// Returns the values in both intervals.
    pub(super) fn and(self, other: Self) -> Self {
        let tighter = |a: End<T>, b: End<T>, is_first: fn(T, T) -> bool| match (a, b) {
            (Some((x, x_in)), Some((y, y_in))) if x == y => Some((x, x_in && y_in)),
            (Some((x, _)), Some((y, _))) => {
                if is_first(x, y) {
                    a
                } else {
                    b
                }
            }
            _ => a.or(b),
        };
        Interval {
            low: tighter(self.low, other.low, |x, y| x > y),
            high: tighter(self.high, other.high, |x, y| x < y),
        }
    }

    /// Returns how a value of this interval can compare with one of another.
    pub(super) fn ways(self, other: Self) -> Relations {
        Relations {
            less: can_be_less(self.low, other.high),
            equal: meet(self.low, other.high) && meet(other.low, self.high),
            greater: can_be_less(other.low, self.high),
        }
    }
}

impl Interval<Decimal> {
    /// Returns the same whole numbers with ends that belong to them.
    pub(super) fn of_whole_numbers(self) -> Self {
        let low = self.low.map(|(low, included)| match included {
            true => low.ceil(),
            false => low.floor().saturating_add(Decimal::ONE),
        });
        let high = self.high.map(|(high, included)| match included {
            true => high.floor(),
            false => high.ceil().saturating_sub(Decimal::ONE),
        });
        Range {
            min: low,
            max: high,
        }
        .into()
    }
}

/// Tells whether some value from `low` on is below some value up to `high`.
fn can_be_less<T: Ord>(low: End<T>, high: End<T>) -> bool {
    match (low, high) {
        (Some((low, _)), Some((high, _))) => low < high,
        _ => true,
    }
}

/// Tells whether some value from `low` on is one up to `high`.
fn meet<T: Ord>(low: End<T>, high: End<T>) -> bool {
    match (low, high) {
        (Some((low, low_in)), Some((high, high_in))) => {
            low < high || (low == high && low_in && high_in)
        }
        _ => true,
    }
}
