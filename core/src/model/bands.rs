//! Rates by amount: each holds in a tranche of what they are applied to.

use alloc::vec::Vec;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::model::range::Range;
use crate::model::terms::{Operator, Spread};

/// A function of a number, with a rate for each tranche of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Bands {
    /// Whether each rate applies to the part of the number in its tranche, or that of the last tranche to all of it.
    pub(crate) spread: Spread,
    /// INVARIANT: not empty; each `to` but the last, which is absent, is above the one before.
    pub(crate) bands: Vec<Band>,
}

/// A tranche of [`Bands`]: above the one before, up to its own last number.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) struct Band {
    /// The last number of the tranche; `None` when it has no end.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub(crate) to: Option<Decimal>,
    #[serde(with = "rust_decimal::serde::str")]
    pub(crate) rate: Decimal,
}

/// The function in one tranche: `value` at the number `at`, and so much more for each unit beyond.
struct Segment {
    above: Option<Decimal>,
    band: Band,
    at: Decimal,
    value: Decimal,
}

impl Bands {
    /// Returns the value for a number; `None` on overflow.
    pub(crate) fn of(&self, number: Decimal) -> Option<Decimal> {
        let holds = |segment: &Segment| segment.band.to.is_none_or(|to| number <= to);
        self.segments()?
            .iter()
            .find(|segment| holds(segment))?
            .of(number)
    }

    /// Returns a range that covers the values for all numbers of a range.
    pub(crate) fn over(&self, numbers: Range<Decimal>) -> Range<Decimal> {
        let segments = self.segments().unwrap_or_default();
        let reached = segments.iter().filter_map(|segment| {
            let part = segment.part(numbers)?;
            Some(segment.over(part))
        });
        reached.reduce(Range::hull).unwrap_or(Range::OPEN)
    }

    fn segments(&self) -> Option<Vec<Segment>> {
        let mut segments: Vec<Segment> = Vec::new();
        for &band in &self.bands {
            let before = segments.last().and_then(|last| Some((last, last.band.to?)));
            let (above, at, value) = match (before, self.spread) {
                (Some((last, to)), Spread::Marginal) => (Some(to), to, last.of(to)?),
                (Some((_, to)), Spread::Whole) => (Some(to), Decimal::ZERO, Decimal::ZERO),
                (None, _) => (None, Decimal::ZERO, Decimal::ZERO),
            };
            segments.push(Segment {
                above,
                band,
                at,
                value,
            });
        }
        Some(segments)
    }
}

impl Segment {
    fn of(&self, number: Decimal) -> Option<Decimal> {
        let beyond = number.checked_sub(self.at)?;
        self.value.checked_add(self.band.rate.checked_mul(beyond)?)
    }

    /// Returns the numbers of a range that are in the tranche, with the number where it begins.
    fn part(&self, numbers: Range<Decimal>) -> Option<Range<Decimal>> {
        let is_before = numbers
            .max
            .zip(self.above)
            .is_some_and(|(max, above)| max <= above);
        let is_beyond = numbers
            .min
            .zip(self.band.to)
            .is_some_and(|(min, to)| min > to);
        if is_before || is_beyond {
            return None;
        }
        let later = |a: Option<Decimal>, b: Option<Decimal>| match (a, b) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        };
        Some(Range {
            min: later(numbers.min, self.above),
            max: match (numbers.max, self.band.to) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            },
        })
    }

    fn over(&self, part: Range<Decimal>) -> Range<Decimal> {
        let steps = [
            (Operator::Subtract, self.at),
            (Operator::Multiply, self.band.rate),
            (Operator::Add, self.value),
        ];
        match part.exact() {
            // Nothing is widened where there is one number.
            Some(number) => self.of(number).map_or(Range::OPEN, Range::exactly),
            None => steps.into_iter().fold(part, |range, (operator, by)| {
                range.compute(operator, Range::exactly(by))
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn bands(spread: Spread) -> Bands {
        let band = |to: Option<i64>, rate| Band {
            to: to.map(Decimal::from),
            rate: Decimal::new(rate, 2),
        };
        Bands {
            spread,
            bands: Vec::from([band(Some(100), 10), band(Some(200), 20), band(None, 0)]),
        }
    }

    #[test]
    fn the_last_number_of_a_tranche_is_in_it() {
        let of = |spread, number| {
            bands(spread)
                .of(Decimal::from(number))
                .unwrap()
                .normalize()
                .to_string()
        };
        for (number, marginal, whole) in [
            (0, "0", "0"),
            (100, "10", "10"),
            (101, "10.2", "20.2"),
            (200, "30", "40"),
            (201, "30", "0"),
            (-10, "-1", "-1"),
        ] {
            assert_eq!(of(Spread::Marginal, number), marginal, "{number}");
            assert_eq!(of(Spread::Whole, number), whole, "{number}");
        }
    }

    #[test]
    fn a_range_covers_every_number_in_it() {
        for spread in [Spread::Marginal, Spread::Whole] {
            let bands = bands(spread);
            let numbers = [-20, 0, 50, 100, 101, 150, 200, 201, 300].map(Decimal::from);
            for low in numbers {
                for high in numbers.into_iter().filter(|high| *high > low) {
                    let over = bands.over(Range {
                        min: Some(low),
                        max: Some(high),
                    });
                    for number in numbers
                        .into_iter()
                        .filter(|number| (low..=high).contains(number))
                    {
                        let value = bands.of(number).unwrap();
                        assert!(
                            over.min.is_some_and(|min| min <= value),
                            "{spread:?} {low} {high} {number}"
                        );
                        assert!(
                            over.max.is_some_and(|max| max >= value),
                            "{spread:?} {low} {high} {number}"
                        );
                    }
                }
            }
        }
    }
}
