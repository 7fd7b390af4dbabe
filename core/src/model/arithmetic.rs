//! Exact arithmetic on numbers and days. Every operation is checked, and all rounding happens here.

use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::terms::{Operator, Relation};

/// The number of decimals to which an amount is rounded before it is rounded to the cent.
///
/// A quotient such as 1/3 has 28 digits, so a sum of quotients that is exactly half a cent can come out about 10⁻²⁵ too
/// low. Rounding to 12 decimals first makes it half a cent again. It changes no amount that is not within 10⁻¹² of one.
const GUARD_DECIMALS: u32 = 12;
/// The decimals of an amount.
const CENTS: u32 = 2;

/// Rounds an amount to the cent, half away from zero.
pub(crate) fn round_to_cents(value: Decimal) -> Decimal {
    let half_up = RoundingStrategy::MidpointAwayFromZero;
    let mut rounded = value;
    for decimals in [GUARD_DECIMALS, CENTS] {
        if rounded.scale() > decimals {
            rounded = rounded.round_dp_with_strategy(decimals, half_up);
        }
    }
    with_cents(rounded)
}

/// Returns an amount of at most two decimals with exactly two; many times faster than `rescale`.
fn with_cents(amount: Decimal) -> Decimal {
    let factor = match amount.scale() {
        0 => 100,
        1 => 10,
        _ => return amount,
    };
    let cents = amount.mantissa().checked_mul(factor);
    // An amount that has no room for cents stays as it is.
    cents
        .and_then(|cents| Decimal::try_from_i128_with_scale(cents, CENTS).ok())
        .unwrap_or(amount)
}

/// Computes `a operator b`; `None` on overflow and on division by zero.
pub(crate) fn compute(operator: Operator, a: Decimal, b: Decimal) -> Option<Decimal> {
    match operator {
        Operator::Add => a.checked_add(b),
        Operator::Subtract => a.checked_sub(b),
        Operator::Multiply => a.checked_mul(b),
        Operator::Divide => a.checked_div(b),
        Operator::Least => Some(a.min(b)),
        Operator::Greatest => Some(a.max(b)),
    }
}

/// Compares two ordered values.
pub(crate) fn compare<T: Ord>(comparison: Relation, a: T, b: T) -> bool {
    match comparison {
        Relation::Equal => a == b,
        Relation::NotEqual => a != b,
        Relation::Less => a < b,
        Relation::LessOrEqual => a <= b,
        Relation::Greater => a > b,
        Relation::GreaterOrEqual => a >= b,
    }
}

/// The last year that a date of four digits can name.
const LAST_YEAR: i32 = 9999;

/// Returns the day that is some calendar months, then some days later; `None` after the last day that can be written.
///
/// When a month has no such day, its last day is taken: 31 January plus one month is the last day of February.
pub(crate) fn day_after(day: NaiveDate, months: u32, days: u32) -> Option<NaiveDate> {
    let later = day
        .checked_add_months(Months::new(months))?
        .checked_add_days(Days::new(u64::from(days)))?;
    (later.year() <= LAST_YEAR).then_some(later)
}

/// Tells whether two texts are the same, apart from case and surrounding blanks.
pub(crate) fn same_text(a: &str, b: &str) -> bool {
    let fold = |text| str::trim(text).chars().flat_map(char::to_lowercase);
    a == b || fold(a).eq(fold(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn a_tie_missed_by_a_quotient_rounds_up() {
        let third = Decimal::ONE / Decimal::from(3);
        let cent_and_a_half = third * Decimal::new(15, 3) * Decimal::from(3);
        assert_eq!(round_to_cents(cent_and_a_half), Decimal::new(2, 2));
    }

    #[test]
    fn amounts_always_have_two_decimals() {
        assert_eq!(round_to_cents(Decimal::from(7000)).to_string(), "7000.00");
    }

    #[test]
    fn texts_differ_by_more_than_case_and_blanks() {
        assert!(same_text(" Élan ", "élan"));
        assert!(!same_text("Elan", "Élan"));
    }
}
