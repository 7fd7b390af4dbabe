//! The spelling of decimals, dates and months in a project. They are also written only in this spelling.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::currency::bare;
use crate::text::digits::plain;

/// The digits a decimal may have in all.
pub(crate) const MAX_DIGITS: usize = 28;

/// A value read from its spelling.
#[derive(Debug, PartialEq)]
pub(super) enum Spelling<T> {
    Is(T),
    /// Not spelled as required; this is probably what is meant.
    Like(String),
    Wrong,
}

/// Reads a decimal such as `12.50`: digits, and decimals behind a point; no exponent, no sign but `-`, no blanks.
pub(super) fn decimal(text: &str, most_decimals: Option<usize>) -> Spelling<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, decimals)| (whole, Some(decimals)));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let well_spelled = is_number(whole)
        && decimals.is_none_or(is_number)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && (digits.len() == text.len() || digits.bytes().any(|digit| matches!(digit, b'1'..=b'9')))
        && whole.len().saturating_add(decimals.map_or(0, str::len)) <= MAX_DIGITS;
    if !well_spelled {
        return like(
            text,
            |text| plain(bare(text)).unwrap_or_else(|| text.into()),
            |text| matches!(decimal(text, most_decimals), Spelling::Is(_)),
        );
    }
    if most_decimals.is_some_and(|most| decimals.map_or(0, str::len) > most) {
        return Spelling::Wrong;
    }
    exactly(
        digits.len() < text.len(),
        whole,
        decimals.unwrap_or_default(),
    )
    .map_or(Spelling::Wrong, Spelling::Is)
}

/// Returns the decimal of some digits, before and behind the point.
///
/// INVARIANT: there are at most [`MAX_DIGITS`], so nothing wraps.
fn exactly(is_negative: bool, whole: &str, decimals: &str) -> Option<Decimal> {
    let digits = whole
        .bytes()
        .chain(decimals.bytes())
        .map(|digit| i128::from(digit.wrapping_sub(b'0')));
    let number = digits.fold(0_i128, |number, digit| {
        number.wrapping_mul(10).wrapping_add(digit)
    });
    let number = if is_negative {
        number.wrapping_neg()
    } else {
        number
    };
    Decimal::try_from_i128_with_scale(number, u32::try_from(decimals.len()).ok()?).ok()
}

/// Reads a date such as `2023-01-15`.
pub(super) fn date(text: &str) -> Spelling<NaiveDate> {
    let day = |text: &str| {
        let (year, month, day) = (
            text.get(0..4)?,
            text.get(4..7)?.strip_prefix('-')?,
            text.get(7..10)?.strip_prefix('-')?,
        );
        let all = [year, month, day];
        let spelled = text.len() == 10
            && all
                .iter()
                .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        if !spelled {
            return None;
        }
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    };
    match day(text) {
        Some(day) => Spelling::Is(day),
        None => like(text, reorder, |text| day(text).is_some()),
    }
}

/// Reads a month such as `2023-01`, as its first day.
pub(super) fn month(text: &str) -> Spelling<NaiveDate> {
    let mut first_day = String::from(text);
    first_day.push_str("-01");
    match date(&first_day) {
        Spelling::Is(day) if text.len() == 7 => Spelling::Is(day),
        _ => Spelling::Wrong,
    }
}

/// Returns the corrected text if it is well spelled.
fn like<T>(
    text: &str,
    mend: impl Fn(&str) -> String,
    is_spelled: impl Fn(&str) -> bool,
) -> Spelling<T> {
    let mended = mend(text);
    if mended != text && is_spelled(&mended) {
        Spelling::Like(mended)
    } else {
        Spelling::Wrong
    }
}

/// Returns `2023-2-3` and `03/02/2023` as `2023-02-03`.
fn reorder(text: &str) -> String {
    let mut parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    if parts.first().is_some_and(|part| part.len() <= 2) {
        parts.reverse();
    }
    let parts: Vec<String> = parts.iter().map(|part| format!("{part:0>2}")).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_have_one_spelling() {
        assert_eq!(
            decimal("1234.50", Some(2)),
            Spelling::Is(Decimal::new(123_450, 2))
        );
        for wrong in [
            "1e3",
            "+1",
            "1.",
            ".5",
            "007",
            "",
            "-",
            "1.234",
            "-0.00",
            "NaN",
            "12345678901234567890123456789",
        ] {
            assert_eq!(decimal(wrong, Some(2)), Spelling::Wrong, "{wrong}");
        }
        assert_eq!(
            decimal("1_000,50", Some(2)),
            Spelling::Like("1000.50".into())
        );
        for typed in ["1 000,50 €", "CHF 1'000.50", "£1,000.50"] {
            assert_eq!(decimal(typed, Some(2)), Spelling::Like("1000.50".into()));
        }
    }

    #[test]
    fn dates_have_one_spelling() {
        assert_eq!(
            date("2023-02-03"),
            Spelling::Is(NaiveDate::from_ymd_opt(2023, 2, 3).unwrap())
        );
        assert_eq!(date("2023-2-3"), Spelling::Like("2023-02-03".into()));
        assert_eq!(date("03/02/2023"), Spelling::Like("2023-02-03".into()));
        assert_eq!(date("2023-02-30"), Spelling::Wrong);
        assert_eq!(date("é023-02-03"), Spelling::Wrong);
        assert_eq!(month("2023-13"), Spelling::Wrong);
    }
}
