//! Units that are products and quotients of others, such as money per square metre.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::model::facts::Unit;

/// How many different units one can combine.
const MAX_UNITS: usize = 4;

/// Units with their exponents, in the order of the units.
///
/// INVARIANT: no unit stands twice; unused places are the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Powers([Option<Power>; MAX_UNITS]);

/// A unit and its exponent, which is not 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
struct Power {
    base: Base,
    exponent: i8,
}

/// A unit that is not made of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub(crate) enum Base {
    Money,
    /// By its index among the units of the programme.
    Named(u16),
}

impl Unit {
    /// Whether numbers of the unit are counts, shares or plain numbers.
    pub(crate) fn is_scalar(self) -> bool {
        matches!(self, Self::Count | Self::Plain | Self::Share)
    }

    /// Whether numbers of the unit are amounts of money, or amounts for each of something.
    #[cfg(feature = "rule-language")]
    pub(crate) fn is_of_money(self) -> bool {
        let mut powers = self.powers().0.into_iter().flatten();
        powers.any(|power| power.base == Base::Money && power.exponent > 0)
    }

    /// Returns the unit of a product of which a factor has a unit; `None` when it combines too many.
    pub(crate) fn times(self, other: Self) -> Option<Self> {
        self.powers().with(other.powers(), 1)
    }

    /// Returns the unit of a quotient of which a part has a unit; `None` when it combines too many.
    pub(crate) fn per(self, divisor: Self) -> Option<Self> {
        self.powers().with(divisor.powers(), -1)
    }

    fn powers(self) -> Powers {
        let one = |base| {
            let mut powers = Powers::default();
            if let Some(first) = powers.0.first_mut() {
                *first = Some(Power { base, exponent: 1 });
            }
            powers
        };
        match self {
            Self::Count | Self::Plain | Self::Share => Powers::default(),
            Self::Money => one(Base::Money),
            Self::Named(index) => one(Base::Named(index)),
            Self::Combined(powers) => powers,
        }
    }
}

impl Powers {
    /// Returns the unit with the exponents of others added so many times.
    fn with(self, others: Self, times: i8) -> Option<Unit> {
        let mut all: Vec<Power> = self.0.into_iter().flatten().collect();
        for other in others.0.into_iter().flatten() {
            let exponent = other.exponent.checked_mul(times)?;
            match all.iter_mut().find(|power| power.base == other.base) {
                Some(power) => power.exponent = power.exponent.checked_add(exponent)?,
                None => all.push(Power { exponent, ..other }),
            }
        }
        all.retain(|power| power.exponent != 0);
        all.sort();
        Some(match all.as_slice() {
            [] => Unit::Plain,
            [
                Power {
                    base: Base::Money,
                    exponent: 1,
                },
            ] => Unit::Money,
            [
                Power {
                    base: Base::Named(index),
                    exponent: 1,
                },
            ] => Unit::Named(*index),
            several => {
                let mut powers = Self::default();
                if several.len() > powers.0.len() {
                    return None;
                }
                for (place, power) in powers.0.iter_mut().zip(several) {
                    *place = Some(*power);
                }
                Unit::Combined(powers)
            }
        })
    }

    /// Returns the names of the units that are multiplied, and of those that divide, each with its exponent.
    pub(crate) fn named(self, name: impl Fn(Base) -> String) -> [Vec<String>; 2] {
        let all = || self.0.into_iter().flatten();
        let above = all().filter(|power| power.exponent > 0);
        let below = all().filter(|power| power.exponent < 0);
        let text = |power: Power| raised(name(power.base), power.exponent.unsigned_abs());
        [above.map(text).collect(), below.map(text).collect()]
    }
}

fn raised(name: String, exponent: u8) -> String {
    match exponent {
        1 => name,
        2 => format!("{name}²"),
        3 => format!("{name}³"),
        more => format!("{name}^{more}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const METRE: Unit = Unit::Named(0);
    const HOUR: Unit = Unit::Named(1);

    #[test]
    fn a_unit_and_its_inverse_are_none() {
        let price = Unit::Money.per(METRE).unwrap();
        assert_eq!(price.times(METRE), Some(Unit::Money));
        assert_eq!(price.per(price), Some(Unit::Plain));
        assert_eq!(Unit::Money.per(price), Some(METRE));
    }

    #[test]
    fn the_order_of_factors_does_not_matter() {
        let area = METRE.times(METRE).unwrap();
        let one = area.times(HOUR).unwrap().per(Unit::Money).unwrap();
        let other = HOUR
            .per(Unit::Money)
            .unwrap()
            .times(METRE)
            .unwrap()
            .times(METRE)
            .unwrap();
        assert_eq!(one, other);
        assert_eq!(one.per(HOUR).unwrap().times(Unit::Money), Some(area));
    }

    #[test]
    fn too_many_units_have_no_product() {
        let four = (1..4).try_fold(METRE, |unit, index| unit.times(Unit::Named(index)));
        assert!(four.is_some_and(|four| four.times(Unit::Money).is_none()));
    }
}
