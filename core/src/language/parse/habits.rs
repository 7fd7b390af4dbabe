//! What people write by habit, and what stands for it in rule files.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::parser::KEYWORDS;
use crate::model::currency::bare;
use crate::text::digits::plain;

const QUOTES: [char; 8] = ['“', '”', '„', '«', '»', '‘', '’', '`'];

/// What French and mathematics say for words and signs of the language.
const WORDS: [(&str, &str); 9] = [
    ("et", "and"),
    ("ou", "or"),
    ("non", "not"),
    ("si", "if"),
    ("alors", "then"),
    ("sinon", "else"),
    ("entre", "between"),
    ("vrai", "true"),
    ("faux", "false"),
];
const SIGNS: [(&str, &str); 7] = [
    ("≥", ">="),
    ("≤", "<="),
    ("≠", "!="),
    ("×", "*"),
    ("÷", "/"),
    ("−", "-"),
    ("–", "-"),
];

/// Returns how a value of a key would be written, when it is written as people write elsewhere.
pub(super) fn of_value(value: &str) -> Option<String> {
    let value = value.trim();
    if value.starts_with(QUOTES) {
        return Some("a text stands in straight quotes: `\"…\"`".into());
    }
    let meant = meant(value).filter(|meant| meant != value);
    meant.map(|meant| format!("write `{meant}`"))
}

/// Returns how a number or a day would be written in a rule file.
pub(super) fn meant(value: &str) -> Option<String> {
    if let Some(percent) = value.strip_suffix('%') {
        let percent = plain(percent.trim())?;
        return Some(share(Decimal::from_str_exact(&percent).ok()?));
    }
    let is_day = |value: &str| NaiveDate::parse_from_str(value, "%Y-%m-%d").is_ok();
    plain(bare(value))
        .or_else(|| date(value))
        .or_else(|| is_day(value).then(|| value.into()))
}

/// Returns how a text or an expression without quotes would be written.
pub(super) fn in_quotes(value: &str) -> Option<String> {
    let value = value.trim();
    let quote = ['\'', '"']
        .into_iter()
        .find(|quote| !value.contains(*quote))?;
    let is_bare = value.starts_with(char::is_alphabetic);
    // An odd number of quotes is a quote that is missing.
    let is_whole = value.matches('"').count().is_multiple_of(2);
    (is_bare && is_whole)
        .then(|| format!("an expression or a text stands in quotes: `{quote}{value}{quote}`"))
}

/// Returns how something in an expression would be written, when it is written as people write elsewhere.
pub(super) fn of_expression(text: &str) -> Option<String> {
    if text.contains(QUOTES) {
        return Some("a text stands in straight quotes: `\"…\"`".into());
    }
    // What stands in quotes is no habit.
    let text = &text.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    if text.contains('?') {
        return Some("a choice is `if A then B else C`".into());
    }
    let words = || text.split(|c: char| !c.is_alphanumeric() && c != '_');
    let shouted = words().filter(|word| !KEYWORDS.contains(word));
    let keyword = shouted
        .map(str::to_ascii_lowercase)
        .find(|word| KEYWORDS.contains(&word.as_str()));
    if let Some(keyword) = keyword {
        return Some(format!(
            "words of the language are in small letters: `{keyword}`"
        ));
    }
    let word = WORDS.into_iter().find(|(word, _)| {
        let mut words = words();
        words.any(|found| found.to_lowercase() == *word)
    });
    let sign = || SIGNS.into_iter().find(|(sign, _)| text.contains(sign));
    if let Some((found, meant)) = word.or_else(sign) {
        return Some(format!("write `{meant}` for `{found}`"));
    }
    let mut numbers = numbers(text);
    let figure = numbers.find_map(|number| plain(number).filter(|plain| plain != number));
    figure.map(|figure| format!("write `{figure}`, in a parameter that cites its provision"))
}

/// Returns a date with its year at the end, and where it starts in a text.
pub(super) fn french_date(text: &str) -> Option<(usize, &str)> {
    let number = numbers(text).find(|number| date(number).is_some())?;
    text.find(number).map(|start| (start, number))
}

/// Returns how a day such as `15/09/2023` is written.
pub(super) fn date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('/').collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let is_number = |part: &str, length: core::ops::RangeInclusive<usize>| {
        length.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_date = is_number(day, 1..=2) && is_number(month, 1..=2) && is_number(year, 4..=4);
    is_date.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// Returns the help for a share in percent.
pub(in crate::language) fn share_of(percent: Decimal) -> String {
    format!("write `{}`", share(percent))
}

/// Returns how a share in percent is written.
fn share(percent: Decimal) -> String {
    let mut share = percent
        .checked_div(Decimal::ONE_HUNDRED)
        .unwrap_or_default()
        .normalize();
    share.rescale(share.scale().max(2));
    share.to_string()
}

/// Returns the parts of a text that look like numbers with separators.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let is_part =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | ',' | '/' | '.');
    text.split(move |c| !is_part(c)).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, help: &str) {
        assert_eq!(of_value(value).as_deref(), Some(help), "{value}");
    }

    #[test]
    fn figures_and_dates_are_written_anew() {
        check("20 000", "write `20000`");
        check("20\u{202f}000,50", "write `20000.50`");
        check("20,000", "write `20000`");
        check("0,27", "write `0.27`");
        check("0,125", "write `0.125`");
        check("30 %", "write `0.30`");
        check("27,5%", "write `0.275`");
        check("€100", "write `100`");
        check("1 500 CHF", "write `1500`");
        check("15/09/2023", "write `2023-09-15`");
        check("“texte”", "a text stands in straight quotes: `\"…\"`");
        for plain in ["20000", "0.27", "2023-09-15", "\"texte\"", "[1, 2]"] {
            assert_eq!(of_value(plain), None, "{plain}");
        }
    }

    #[test]
    fn a_date_is_found_where_it_stands() {
        assert_eq!(french_date("a > 15/09/2023"), Some((4, "15/09/2023")));
        assert_eq!(french_date("a / 15 / 2023"), None);
    }
}
