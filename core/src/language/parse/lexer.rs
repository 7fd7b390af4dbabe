//! Splits an expression into tokens.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A token and its range of bytes in the expression.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(crate) kind: TokenKind,
    pub(in crate::language) start: usize,
    pub(in crate::language) end: usize,
}

/// The kinds of tokens.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A name or a keyword.
    Word(String),
    Number(Decimal),
    Date(NaiveDate),
    Text(String),
    Sign(&'static str),
    End,
}

/// A text that is not a token, and why.
#[derive(Debug)]
pub(in crate::language) struct LexFault {
    pub(crate) message: String,
    pub(in crate::language) start: usize,
    pub(in crate::language) end: usize,
}

/// The signs. Longer signs come first: `<=` is tried before `<`.
const SIGNS: [&str; 16] = [
    "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", ".",
];

/// Returns the tokens of an expression, the last being [`TokenKind::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, LexFault> {
    let mut tokens = Vec::new();
    let mut start = 0_usize;
    loop {
        let rest = text.get(start..).unwrap_or_default();
        let blank = rest.len().saturating_sub(rest.trim_start().len());
        start = start.saturating_add(blank);
        let rest = rest.trim_start();
        let Some(first) = rest.chars().next() else {
            tokens.push(Token {
                kind: TokenKind::End,
                start,
                end: start,
            });
            return Ok(tokens);
        };
        let (kind, length) = token(rest, first).map_err(|(message, length)| LexFault {
            message,
            start,
            end: start.saturating_add(length),
        })?;
        let end = start.saturating_add(length);
        tokens.push(Token { kind, start, end });
        start = end;
    }
}

/// Returns the token at the start of `rest` and its length, or what is wrong and how far.
fn token(rest: &str, first: char) -> Result<(TokenKind, usize), (String, usize)> {
    if first.is_ascii_digit() {
        return number_or_date(rest);
    }
    if is_name_char(first) {
        let length = prefix(rest, is_name_char);
        return Ok((
            TokenKind::Word(rest.get(..length).unwrap_or_default().to_string()),
            length,
        ));
    }
    if first == '"' {
        return text(rest);
    }
    match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        Some(sign) => Ok((TokenKind::Sign(sign), sign.len())),
        None => Err((stray_sign(first), first.len_utf8())),
    }
}

/// Returns the message on a sign of another language, with what to write instead.
fn stray_sign(sign: char) -> String {
    let message = format!("`{sign}` is not a sign of the rule language");
    match sign {
        '&' => format!("{message}: write `and`"),
        '|' => format!("{message}: write `or`"),
        '!' => format!("{message}: write `not`"),
        '\'' => format!("{message}: a text stands in double quotes"),
        '%' => format!("{message}: a share is a number such as `0.5`"),
        _ => message,
    }
}

/// Tells whether a name may contain a character. Letters of any script are accepted, so that a name with an accent is
/// reported as one unknown name.
fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Returns the length of the longest prefix of such characters.
fn prefix(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn number_or_date(rest: &str) -> Result<(TokenKind, usize), (String, usize)> {
    if let Some(day) = rest.get(..10).filter(|text| has_shape_of_date(text)) {
        return match NaiveDate::parse_from_str(day, "%Y-%m-%d") {
            Ok(date) => Ok((TokenKind::Date(date), day.len())),
            Err(_) => Err((format!("`{day}` is not a day of the calendar"), day.len())),
        };
    }
    let whole = prefix(rest, |c| c.is_ascii_digit());
    let after = rest.get(whole..).unwrap_or_default();
    let fraction = after
        .strip_prefix('.')
        .map_or(0, |digits| prefix(digits, |c| c.is_ascii_digit()));
    let length = if fraction > 0 {
        whole.saturating_add(1).saturating_add(fraction)
    } else {
        whole
    };
    let digits = rest.get(..length).unwrap_or_default();
    if rest
        .get(length..)
        .unwrap_or_default()
        .starts_with(is_name_char)
    {
        let all = prefix(rest, |c| is_name_char(c) || c == '.');
        let word = rest.get(..all).unwrap_or_default();
        return Err((format!("`{word}` is neither a number nor a name"), all));
    }
    match Decimal::from_str_exact(digits) {
        Ok(number) => Ok((TokenKind::Number(number), length)),
        Err(_) => Err((format!("`{digits}` has more than 28 digits"), length)),
    }
}

fn has_shape_of_date(text: &str) -> bool {
    text.bytes().enumerate().all(|(index, byte)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    })
}

fn text(rest: &str) -> Result<(TokenKind, usize), (String, usize)> {
    let content = rest.get(1..).unwrap_or_default();
    match content.find('"') {
        Some(length) => {
            let text = content.get(..length).unwrap_or_default().to_string();
            Ok((TokenKind::Text(text), length.saturating_add(2)))
        }
        None => Err(("the text has no closing quote".to_string(), rest.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<TokenKind> {
        tokens(text)
            .unwrap()
            .into_iter()
            .map(|token| token.kind)
            .collect()
    }

    #[test]
    fn a_date_is_not_a_subtraction() {
        assert_eq!(kinds("2023-01-15").len(), 2);
        assert_eq!(kinds("2023 - 1").len(), 4);
    }

    #[test]
    fn an_impossible_day_a_digit_glued_to_letters_and_an_open_text_are_refused() {
        for text in ["2023-02-30", "12abc", "\"open", "a ; b"] {
            assert!(tokens(text).is_err(), "{text}");
        }
    }
}
