//! A writer of compact JSON text.

use alloc::string::String;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::text::digits::{Style, push_day, push_decimal, push_month, push_whole};

/// The bytes that are reserved at first: enough for a small decision.
const ROOM: usize = 4096;

/// Compact JSON, written key by key in a fixed order.
pub(in crate::json) struct Writer {
    out: String,
    /// Whether the next value or key is the first in its object or list.
    first: bool,
}

impl Default for Writer {
    fn default() -> Self {
        Writer {
            out: String::with_capacity(ROOM),
            first: false,
        }
    }
}

impl Writer {
    pub(in crate::json) fn finish(self) -> String {
        self.out
    }

    /// Returns how many bytes are written.
    pub(in crate::json) fn len(&self) -> usize {
        self.out.len()
    }

    /// Returns the text between two places.
    pub(in crate::json) fn between(&self, start: usize, end: usize) -> &str {
        self.out.get(start..end).unwrap_or_default()
    }

    /// Returns the place of the next key or value, and whether it is the first in its object or list.
    pub(in crate::json) fn place(&self) -> (usize, bool) {
        (self.out.len(), self.first)
    }

    /// Removes everything that was written from a place on.
    pub(super) fn back_to(&mut self, start: usize, first: bool) {
        // INVARIANT: a place lies between two keys, so never within a character.
        if self.out.is_char_boundary(start) {
            self.out.truncate(start);
        }
        self.first = first;
    }

    /// Removes the bracket that closed the last object, which had keys.
    pub(super) fn reopen(&mut self) {
        self.out.pop();
    }

    /// Separates a key from its value.
    pub(in crate::json) fn colon(&mut self) {
        self.out.push(':');
    }

    /// Writes an object.
    pub(in crate::json) fn object(&mut self, entries: impl FnOnce(&mut Self)) {
        self.open('{');
        entries(self);
        self.close('}');
    }

    /// Writes a list, each item by `write`.
    pub(in crate::json) fn list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.open('[');
        for item in items {
            self.comma();
            write(self, item);
        }
        self.close(']');
    }

    /// Writes the key of the next value: a name without characters that need an escape.
    pub(crate) fn key(&mut self, key: &'static str) -> &mut Self {
        self.comma();
        self.plain_key(key);
        self
    }

    /// Writes such a key without a comma before it.
    pub(super) fn plain_key(&mut self, key: &'static str) {
        self.out.push('"');
        self.out.push_str(key);
        self.out.push_str("\":");
    }

    /// Writes a key that the rules name.
    pub(in crate::json) fn named(&mut self, key: &str) -> &mut Self {
        self.comma();
        self.text(key);
        self.out.push(':');
        self
    }

    /// Writes a text, escaped.
    pub(crate) fn text(&mut self, text: &str) {
        self.out.reserve(text.len().saturating_add(2));
        self.out.push('"');
        self.escaped(text);
        self.out.push('"');
    }

    /// Writes a part of a text, escaped.
    fn escaped(&mut self, text: &str) {
        let mut left = text;
        // Text that needs no escape is copied in one piece.
        while let Some((plain, special, rest)) = split_at_special(left) {
            self.out.push_str(plain);
            self.special(special);
            left = rest;
        }
        self.out.push_str(left);
    }

    /// Writes a whole number.
    pub(in crate::json) fn number(&mut self, number: u64) {
        push_whole(&mut self.out, number, 1);
    }

    /// Writes a whole number, perhaps a negative one.
    pub(in crate::json) fn integer(&mut self, number: i64) {
        if number < 0 {
            self.out.push('-');
        }
        self.number(number.unsigned_abs());
    }

    /// Writes a number.
    pub(in crate::json) fn decimal(&mut self, number: Decimal, style: Style) {
        push_decimal(&mut self.out, number, style);
    }

    /// Writes a number in quotes.
    pub(super) fn quoted_decimal(&mut self, number: Decimal, style: Style) {
        self.out.push('"');
        self.decimal(number, style);
        self.out.push('"');
    }

    /// Writes a day.
    pub(in crate::json) fn day(&mut self, day: NaiveDate) {
        self.out.push('"');
        push_day(&mut self.out, day);
        self.out.push('"');
    }

    /// Writes a month, given by one of its days.
    pub(crate) fn month(&mut self, day: NaiveDate) {
        self.out.push('"');
        push_month(&mut self.out, day);
        self.out.push('"');
    }

    /// Writes JSON text as it is.
    pub(super) fn raw(&mut self, json: &str) {
        self.out.push_str(json);
    }

    /// Writes `true` or `false`.
    pub(crate) fn bool(&mut self, value: bool) {
        self.out.push_str(if value { "true" } else { "false" });
    }

    /// Writes `null`.
    pub(in crate::json) fn null(&mut self) {
        self.out.push_str("null");
    }

    /// Writes a value, or `null`.
    pub(in crate::json) fn option<T>(
        &mut self,
        value: Option<T>,
        write: impl FnOnce(&mut Self, T),
    ) {
        match value {
            Some(value) => write(self, value),
            None => self.null(),
        }
    }

    /// Opens an object or a list.
    pub(crate) fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.first = true;
    }

    /// Closes an object or a list.
    pub(in crate::json) fn close(&mut self, bracket: char) {
        self.out.push(bracket);
        self.first = false;
    }

    /// Separates the next item of a list from the one before.
    pub(in crate::json) fn comma(&mut self) {
        if !core::mem::replace(&mut self.first, false) {
            self.out.push(',');
        }
    }

    fn special(&mut self, byte: u8) {
        match byte {
            b'"' => self.out.push_str("\\\""),
            b'\\' => self.out.push_str("\\\\"),
            b'\n' => self.out.push_str("\\n"),
            b'\r' => self.out.push_str("\\r"),
            b'\t' => self.out.push_str("\\t"),
            control => {
                self.out.push_str("\\u00");
                let digits =
                    [control >> 4, control & 0xf].map(|digit| char::from_digit(digit.into(), 16));
                self.out.extend(digits.into_iter().flatten());
            }
        }
    }
}

/// Splits a text at its first byte that needs an escape; `None` when there is none.
fn split_at_special(text: &str) -> Option<(&str, u8, &str)> {
    if is_plain(text.as_bytes()) {
        return None;
    }
    let place = text.bytes().position(needs_escape)?;
    // INVARIANT: it is a character by itself.
    let (plain, rest) = text.split_at_checked(place)?;
    Some((plain, *rest.as_bytes().first()?, rest.get(1..)?))
}

/// Returns whether no byte of a text needs an escape. It looks at eight bytes at once, since most texts need none; the
/// last eight may be looked at twice.
fn is_plain(text: &[u8]) -> bool {
    let Some(last) = text.last_chunk::<8>() else {
        return text.iter().all(|&byte| !needs_escape(byte));
    };
    let (eights, _) = text.as_chunks::<8>();
    eights
        .iter()
        .chain([last])
        .all(|eight| has_only_plain(u64::from_le_bytes(*eight)))
}

fn needs_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Returns whether none of eight bytes is a control character, a quote or a backslash.
fn has_only_plain(bytes: u64) -> bool {
    const EACH: u64 = u64::MAX / 255;
    const HIGH: u64 = EACH << 7;
    // The high bit of the first byte that is below `bound` is set; those of bytes above 0x7f never are.
    let below =
        |bytes: u64, bound: u64| bytes.wrapping_sub(EACH.wrapping_mul(bound)) & !bytes & HIGH;
    let equal = |byte: u8| below(bytes ^ EACH.wrapping_mul(u64::from(byte)), 1);
    below(bytes, 0x20) | equal(b'"') | equal(b'\\') == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_json_reserves_is_escaped_wherever_it_stands() {
        for place in 0..20 {
            for (special, escape) in [
                ("\"", "\\\""),
                ("\\", "\\\\"),
                ("\n", "\\n"),
                ("\u{1f}", "\\u001f"),
                ("\0", "\\u0000"),
            ] {
                let (before, after) = ("é".repeat(place), "~\u{7f}ÿ!#[]".repeat(20 - place));
                let mut writer = Writer::default();
                writer.text(&[&before, special, &after].concat());
                assert_eq!(
                    writer.finish(),
                    ["\"", &before, escape, &after, "\""].concat()
                );
            }
        }
    }

    #[test]
    fn what_json_does_not_reserve_stays() {
        let text: String = ('\u{20}'..'\u{2ff}')
            .filter(|one| !matches!(one, '"' | '\\'))
            .collect();
        let mut writer = Writer::default();
        writer.text(&text);
        assert_eq!(writer.finish(), ["\"", &text, "\""].concat());
    }
}
