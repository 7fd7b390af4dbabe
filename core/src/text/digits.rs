//! Numbers and days as text, digit by digit: many times faster than with a formatter.

use alloc::string::String;
use alloc::vec::Vec;

use arrayvec::ArrayString;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// The most digits of a number: one of 128 bits.
const MAX_DIGITS: usize = 39;
/// How many digits are taken from a number at once.
const GROUP: u32 = 9;
/// The least number that has more digits than these.
const BEYOND_GROUP: u64 = 1_000_000_000;

/// A number or a day as text, held in place.
pub(crate) type Short = ArrayString<48>;

/// A text to which digits can be appended.
pub(crate) trait Digital {
    fn push(&mut self, letter: char);
}

impl Digital for String {
    #[inline]
    fn push(&mut self, letter: char) {
        String::push(self, letter);
    }
}

impl Digital for Short {
    #[inline]
    fn push(&mut self, letter: char) {
        // INVARIANT: the longest number has 29 digits, a point and a sign, so nothing is cut off.
        let _ = self.try_push(letter);
    }
}

/// How a number is written.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    /// The separator of thousands, if any.
    pub(crate) thousands: Option<char>,
    /// The sign before the decimals.
    pub(crate) point: char,
    /// The least decimals.
    pub(crate) least: u32,
    /// The most decimals: those beyond are cut off, and then zeros at the end.
    pub(crate) most: u32,
}

/// A whole number, by its digits.
struct Digits {
    all: [u8; MAX_DIGITS],
    start: usize,
}

/// Returns a number as files hold it, `1234.50`, however people write it: `1 234,50`, `1,234.50`, `1'234.50`.
///
/// A comma before three digits parts thousands, unless what stands before it says otherwise.
pub(crate) fn plain(number: &str) -> Option<String> {
    let (sign, unsigned) = match number.strip_prefix(['-', '−']) {
        Some(unsigned) => ("-", unsigned),
        None => ("", number),
    };
    let (whole, decimals) = match split_at_last(unsigned) {
        Some((whole, ',', after)) if parts_thousands(whole, after) => (unsigned, None),
        Some((whole, mark, _)) if whole.contains(mark) => return None,
        Some((whole, _, after)) => (whole, Some(after)),
        None => (unsigned, None),
    };
    let groups: Vec<&str> = whole.split(PARTING).collect();
    let are_thousands = |groups: &[&str]| groups.iter().all(|group| group.len() == 3);
    let sound = match groups.as_slice() {
        [_] => true,
        [first, others @ ..] => first.len() <= 3 && are_thousands(others),
        [] => false,
    };
    let is_number =
        |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let all_digits = groups.iter().chain(&decimals).all(is_number);
    (sound && all_digits).then(|| {
        let point = decimals.map_or("", |_| ".");
        [sign, &groups.concat(), point, decimals.unwrap_or_default()].concat()
    })
}

/// What parts thousands.
const PARTING: [char; 8] = [' ', '\u{a0}', '\u{202f}', '\'', '’', '_', ',', '.'];

/// Returns what stands before and after the last comma or point, and which of them it is.
fn split_at_last(number: &str) -> Option<(&str, char, &str)> {
    let (before, after) = number.rsplit_once([',', '.'])?;
    let mark = number.get(before.len()..)?.chars().next()?;
    Some((before, mark, after))
}

/// Tells whether a comma between these parts thousands, as in `20,000`.
fn parts_thousands(before: &str, after: &str) -> bool {
    let first = before.split(',').next().unwrap_or_default();
    after.len() == 3 && first != "0" && first.bytes().all(|byte| byte.is_ascii_digit())
}

/// Appends a whole number with at least `least` digits.
pub(crate) fn push_whole(out: &mut impl Digital, number: u64, least: usize) {
    Digits::new(parts(number.into()), least)
        .get()
        .iter()
        .for_each(|&digit| out.push(char::from(digit)));
}

/// Appends a day: `2023-01-15`.
pub(crate) fn push_day(out: &mut impl Digital, day: NaiveDate) {
    push_month(out, day);
    out.push('-');
    push_whole(out, day.day().into(), 2);
}

/// Appends the month of a day: `2023-01`.
pub(crate) fn push_month(out: &mut impl Digital, day: NaiveDate) {
    // INVARIANT: no day of a project or of a rule lies beyond a year of four digits.
    push_whole(out, u64::try_from(day.year()).unwrap_or(0), 4);
    out.push('-');
    push_whole(out, day.month().into(), 2);
}

/// Returns the parts of a number, the least first.
fn parts(number: u128) -> [u32; 4] {
    [0, 32, 64, 96]
        .map(|shift| u32::try_from((number >> shift) & u128::from(u32::MAX)).unwrap_or(0))
}

/// Appends a number; a number that is written as zero has no minus sign.
pub(crate) fn push_decimal(out: &mut impl Digital, number: Decimal, style: Style) {
    let parts = number.unpack();
    let (scale, least) = (length(parts.scale), length(style.least));
    let digits = Digits::new([parts.lo, parts.mid, parts.hi, 0], scale.saturating_add(1));
    let digits = digits.get();
    let (whole, decimals) = digits
        .split_at_checked(digits.len().saturating_sub(scale))
        .unwrap_or((digits, &[]));
    let decimals = shown(decimals, style);
    if parts.negative && whole.iter().chain(decimals).any(|&digit| digit != b'0') {
        out.push('-');
    }
    for (index, &digit) in whole.iter().enumerate() {
        let left = whole.len().saturating_sub(index);
        if let Some(space) = style.thousands
            && index > 0
            && left.is_multiple_of(3)
        {
            out.push(space);
        }
        out.push(char::from(digit));
    }
    if decimals.len().max(least) > 0 {
        out.push(style.point);
    }
    decimals
        .iter()
        .for_each(|&digit| out.push(char::from(digit)));
    (decimals.len()..least).for_each(|_| out.push('0'));
}

/// Returns the decimals that are shown; where there are fewer than the least, zeros follow.
fn shown(decimals: &[u8], style: Style) -> &[u8] {
    let decimals = decimals.get(..length(style.most)).unwrap_or(decimals);
    let end = decimals
        .iter()
        .rposition(|&digit| digit != b'0')
        .map_or(0, |last| last.saturating_add(1));
    decimals
        .get(..end.max(length(style.least)))
        .unwrap_or(decimals)
}

fn length(digits: u32) -> usize {
    usize::try_from(digits).unwrap_or(usize::MAX)
}

impl Digits {
    /// Returns the digits of a number, its least part first, with zeros before them up to `least`.
    fn new(mut number: [u32; 4], least: usize) -> Self {
        let mut digits = Digits {
            all: [b'0'; MAX_DIGITS],
            start: MAX_DIGITS,
        };
        while number != [0; 4] {
            let mut group = last_group(&mut number);
            for _ in 0..GROUP {
                if group == 0 && number == [0; 4] {
                    break;
                }
                digits.push(group % 10);
                group /= 10;
            }
        }
        digits.start = digits.start.min(MAX_DIGITS.saturating_sub(least));
        digits
    }

    fn push(&mut self, digit: u32) {
        self.start = self.start.saturating_sub(1);
        if let Some(place) = self.all.get_mut(self.start) {
            *place = b'0'.saturating_add(u8::try_from(digit).unwrap_or(0));
        }
    }

    fn get(&self) -> &[u8] {
        self.all.get(self.start..).unwrap_or_default()
    }
}

/// Takes the last digits off a number.
fn last_group(number: &mut [u32; 4]) -> u32 {
    let mut rest = 0;
    // Most numbers have only the least part.
    for part in number.iter_mut().rev().skip_while(|part| **part == 0) {
        let both = (rest << 32) | u64::from(*part);
        *part = u32::try_from(both / BEYOND_GROUP).unwrap_or(0);
        rest = both % BEYOND_GROUP;
    }
    u32::try_from(rest).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn a_number_is_read_however_people_write_it() {
        for (typed, number) in [
            ("1234.50", "1234.50"),
            ("20 000", "20000"),
            ("20\u{202f}000,50", "20000.50"),
            ("7,000.00", "7000.00"),
            ("7.000,00", "7000.00"),
            ("-1'234'567", "-1234567"),
            ("20,000", "20000"),
            ("0,125", "0.125"),
            ("1 000,125", "1000.125"),
        ] {
            assert_eq!(plain(typed).as_deref(), Some(number), "{typed}");
        }
        for other in [
            "",
            "-",
            "12 34",
            "1.234.567",
            "1,5,5",
            "1234,567,890 ",
            "12a",
            "15/09/2023",
        ] {
            assert_eq!(plain(other), None, "{other}");
        }
    }

    const DATA: Style = Style {
        thousands: None,
        point: '.',
        least: 0,
        most: 28,
    };

    fn written(number: &str, style: Style) -> String {
        let mut out = String::new();
        push_decimal(&mut out, number.parse().unwrap_or_default(), style);
        out
    }

    #[test]
    fn every_digit_of_the_greatest_number_is_written() {
        let greatest = Decimal::MAX.to_string();
        assert_eq!(written(&greatest, DATA), greatest);
        assert_eq!(
            written("-0.0000000000000000000000000001", DATA),
            "-0.0000000000000000000000000001"
        );
    }

    #[test]
    fn zeros_inside_a_number_stay() {
        assert_eq!(
            written("1000000000000000000.050", DATA),
            "1000000000000000000.05"
        );
        assert_eq!(written("4000000000", DATA), "4000000000");
        assert_eq!(written("0", DATA), "0");
    }

    #[test]
    fn decimals_are_filled_up_to_the_least_and_cut_at_the_most() {
        let cents = Style {
            least: 2,
            most: 2,
            ..DATA
        };
        let shown = ["7", "7.5", "7.999", "-0.001", "-3"].map(|number| written(number, cents));
        assert_eq!(shown, ["7.00", "7.50", "7.99", "0.00", "-3.00"]);
    }

    #[test]
    fn thousands_stand_apart() {
        let people = Style {
            thousands: Some(' '),
            point: ',',
            least: 2,
            most: 2,
        };
        assert_eq!(
            ["999", "1000", "-1234567.8"].map(|number| written(number, people)),
            ["999,00", "1 000,00", "-1 234 567,80"]
        );
    }

    #[test]
    fn days_are_written_as_a_formatter_does() {
        let mut out = String::new();
        push_day(&mut out, NaiveDate::default());
        assert_eq!(out, NaiveDate::default().to_string());
    }

    #[test]
    fn whole_numbers_have_at_least_so_many_digits() {
        let written = |number, least| {
            let mut out = String::new();
            push_whole(&mut out, number, least);
            out
        };
        assert_eq!(
            [written(0, 1), written(7, 4), written(u64::MAX, 2)],
            ["0", "0007", "18446744073709551615"]
        );
    }
}
