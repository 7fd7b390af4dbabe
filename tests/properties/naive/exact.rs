//! Exact fractions of euros: the naive model never rounds before the end of a line.

use std::ops::{Add, Mul, Sub};

/// A fraction in lowest terms, with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    above: i128,
    below: i128,
}

impl Fraction {
    pub const ZERO: Fraction = Fraction { above: 0, below: 1 };

    /// Returns `above` divided by `below`, which must not be zero.
    pub fn of(above: i128, below: i128) -> Fraction {
        assert!(below != 0, "a fraction over zero");
        let common = greatest_common_divisor(above.abs(), below.abs()) * below.signum();
        Fraction {
            above: above / common,
            below: below / common,
        }
    }

    pub fn whole(value: i128) -> Fraction {
        Fraction::of(value, 1)
    }

    /// Reads a plain decimal such as `1250.50`.
    pub fn parse(text: &str) -> Fraction {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits: i128 = format!("{whole}{decimals}").parse().expect("digits");
        Fraction::of(
            digits,
            10_i128.pow(u32::try_from(decimals.len()).expect("few decimals")),
        )
    }

    /// Returns the nearest whole number of cents, rounding a half up; for positive values.
    pub fn to_cents(self) -> i128 {
        let cents = self * Fraction::whole(100);
        (2 * cents.above + cents.below).div_euclid(2 * cents.below)
    }

    pub fn over(self, divisor: Fraction) -> Fraction {
        Fraction::of(self.above * divisor.below, self.below * divisor.above)
    }

    pub fn min(self, other: Fraction) -> Fraction {
        if self < other { self } else { other }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> std::cmp::Ordering {
        (*self - *other).above.cmp(&0)
    }
}

impl Add for Fraction {
    type Output = Fraction;

    fn add(self, other: Fraction) -> Fraction {
        let common = greatest_common_divisor(self.below, other.below);
        let (mine, theirs) = (other.below / common, self.below / common);
        Fraction::of(self.above * mine + other.above * theirs, self.below * mine)
    }
}

impl Sub for Fraction {
    type Output = Fraction;

    fn sub(self, other: Fraction) -> Fraction {
        self + Fraction::whole(-1) * other
    }
}

impl Mul for Fraction {
    type Output = Fraction;

    fn mul(self, other: Fraction) -> Fraction {
        Fraction::of(self.above * other.above, self.below * other.below)
    }
}

impl std::iter::Sum for Fraction {
    fn sum<I: Iterator<Item = Fraction>>(values: I) -> Fraction {
        values.fold(Fraction::ZERO, Add::add)
    }
}

/// Returns cents as decisions write them: `1250.50`.
pub fn euros(cents: i128) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 {
        a.max(1)
    } else {
        greatest_common_divisor(b, a % b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_a_cent_go_up() {
        assert_eq!(Fraction::parse("0.005").to_cents(), 1);
        assert_eq!(Fraction::parse("0.0049").to_cents(), 0);
        assert_eq!((Fraction::of(1, 3) + Fraction::of(1, 6)).to_cents(), 50);
    }

    #[test]
    fn decimals_are_read_exactly() {
        assert_eq!(Fraction::parse("1250.50"), Fraction::of(2501, 2));
        assert_eq!(euros(Fraction::parse("1250.50").to_cents()), "1250.50");
    }
}
