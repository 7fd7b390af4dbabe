//! Exact arithmetic on numbers and days. Every operation is checked, and all rounding happens here.

use alloc::string::String;

use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::terms::{DurationUnit, Operator, Relation, Rounding};

/// The number of decimals to which an amount is rounded before it is rounded to the cent.
///
/// A quotient such as 1/3 has 28 digits, so a sum of quotients that is exactly half a cent can come out about 10⁻²⁵ too
/// low. Rounding to 12 decimals first makes it half a cent again. It changes no amount that is not within 10⁻¹² of one.
const GUARD_DECIMALS: u32 = 12;
/// The decimals of an amount.
const CENTS: u32 = 2;

/// Rounds an amount to the cent, half away from zero.
pub(crate) fn round_to_cents(value: Decimal) -> Decimal {
    with_cents(with_decimals(guarded(value), CENTS))
}

/// Returns a number without the digits that quotients leave behind; a number that is greater stays so.
pub(crate) fn guarded(value: Decimal) -> Decimal {
    with_decimals(value, GUARD_DECIMALS)
}

/// Rounds a number to at most so many decimals, half away from zero.
fn with_decimals(value: Decimal, decimals: u32) -> Decimal {
    if value.scale() > decimals {
        value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
    } else {
        value
    }
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

/// Returns a number as a multiple of a step above 0; `None` on overflow.
///
/// The greater the number, the greater the multiple.
pub(crate) fn round(rounding: Rounding, value: Decimal, step: Decimal) -> Option<Decimal> {
    let value = guarded(value);
    let beyond = value.checked_rem(step)?;
    let beyond = if beyond < Decimal::ZERO {
        beyond.checked_add(step)?
    } else {
        beyond
    };
    let below = value.checked_sub(beyond)?;
    let is_up = match rounding {
        Rounding::Up => !beyond.is_zero(),
        Rounding::Down => false,
        Rounding::HalfUp => beyond >= step.checked_sub(beyond)?,
    };
    if is_up {
        below.checked_add(step)
    } else {
        Some(below)
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

/// Returns how many whole days, months or years have passed from one day to another; negative when that is before.
///
/// A month or a year has passed on the day that [`day_after`] gives. The later the second day, and the earlier the
/// first, the greater the number.
pub(crate) fn elapsed(unit: DurationUnit, from: NaiveDate, to: NaiveDate) -> Decimal {
    Decimal::from(if to < from {
        passed(unit, to, from).saturating_neg()
    } else {
        passed(unit, from, to)
    })
}

/// Returns how much has passed from one day to a later one.
fn passed(unit: DurationUnit, from: NaiveDate, to: NaiveDate) -> i64 {
    let months = || {
        let years = i64::from(to.year()).saturating_sub(from.year().into());
        let months = i64::from(to.month()).saturating_sub(from.month().into());
        let begun = years.saturating_mul(12).saturating_add(months);
        let last = u32::try_from(begun)
            .ok()
            .and_then(|begun| day_after(from, begun, 0));
        begun.saturating_sub(i64::from(last.is_none_or(|last| last > to)))
    };
    match unit {
        DurationUnit::Days => to.signed_duration_since(from).num_days(),
        DurationUnit::Months => months(),
        DurationUnit::Years => months().saturating_div(12),
    }
}

/// Tells whether two texts are the same, apart from case and surrounding blanks.
pub(crate) fn same_text(a: &str, b: &str) -> bool {
    // Most texts are plain, and one that is not may still fold to one that is.
    match a.is_ascii() && b.is_ascii() {
        true => a.trim().eq_ignore_ascii_case(b.trim()),
        false => a == b || folded(a).eq(folded(b)),
    }
}

/// Returns a number that is the same for texts that are the same, and seldom for others (FNV-1a).
pub(crate) fn text_hash(text: &str) -> u64 {
    folded(text).fold(0xcbf2_9ce4_8422_2325, |hash, character| {
        (hash ^ u64::from(u32::from(character))).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Returns a text as texts are compared: the same for texts that are the same.
pub(crate) fn folded_text(text: &str) -> String {
    folded(text).collect()
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.trim().chars().flat_map(char::to_lowercase)
}

/// Tells whether a text starts with another, apart from case and the blanks around both.
pub(crate) fn starts_with(text: &str, prefix: &str) -> bool {
    let fold = |text| str::trim(text).chars().flat_map(char::to_lowercase);
    let mut letters = fold(text);
    fold(prefix).all(|letter| letters.next() == Some(letter))
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
    fn numbers_become_multiples_towards_plus_infinity() {
        let round = |rounding, value: &str, step: &str| {
            let (value, step) = (value.parse().unwrap(), step.parse().unwrap());
            super::round(rounding, value, step)
                .unwrap()
                .normalize()
                .to_string()
        };
        for (value, up, down, half_up) in [
            ("7.25", "7.5", "7", "7.5"),
            ("7.24", "7.5", "7", "7"),
            ("7.5", "7.5", "7.5", "7.5"),
            ("-7.25", "-7", "-7.5", "-7"),
            ("-7.26", "-7", "-7.5", "-7.5"),
            ("0", "0", "0", "0"),
        ] {
            assert_eq!(round(Rounding::Up, value, "0.5"), up, "{value}");
            assert_eq!(round(Rounding::Down, value, "0.5"), down, "{value}");
            assert_eq!(round(Rounding::HalfUp, value, "0.5"), half_up, "{value}");
        }
    }

    #[test]
    fn a_whole_number_missed_by_a_quotient_is_not_rounded_down() {
        let almost_one = Decimal::ONE / Decimal::from(3) * Decimal::from(3);
        assert_eq!(
            round(Rounding::Down, almost_one, Decimal::ONE),
            Some(Decimal::ONE)
        );
    }

    #[test]
    fn a_month_has_passed_on_the_day_that_a_month_later_is() {
        let days = [
            "2023-12-31",
            "2024-01-30",
            "2024-01-31",
            "2024-02-28",
            "2024-02-29",
            "2024-03-01",
            "2025-02-28",
        ];
        let days = days.map(|day| day.parse::<NaiveDate>().unwrap());
        for from in days {
            for to in days.into_iter().filter(|to| *to >= from) {
                let passed = (1..)
                    .take_while(|&months| day_after(from, months, 0).unwrap() <= to)
                    .count();
                assert_eq!(
                    elapsed(DurationUnit::Months, from, to),
                    Decimal::from(passed),
                    "{from} to {to}"
                );
                assert_eq!(
                    elapsed(DurationUnit::Years, from, to),
                    Decimal::from(passed / 12),
                    "{from} to {to}"
                );
                assert_eq!(
                    elapsed(DurationUnit::Months, to, from),
                    -Decimal::from(passed),
                    "{to} to {from}"
                );
            }
        }
    }

    #[test]
    fn texts_differ_by_more_than_case_and_blanks() {
        assert!(same_text(" Élan ", "élan"));
        assert!(!same_text("Elan", "Élan"));
        assert!(starts_with(" ÉLAN vital", "élan ") && starts_with("élan", "élan"));
        assert!(!starts_with("éla", "élan") && !starts_with("l'élan", "élan"));
    }
}
