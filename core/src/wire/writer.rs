//! A writer of compact JSON text.

use alloc::string::String;
use core::fmt::{Display, Write};

use crate::language::Bilingual;

/// The room that is made at first, in bytes: enough for a small decision.
const ROOM: usize = 4096;

/// The most digits that a number of 64 bits has.
const MAX_DIGITS: usize = 20;

/// Compact JSON, written key by key in a fixed order.
pub(crate) struct Writer {
    out: String,
    /// The next value or key stands first in its object or list.
    first: bool,
}

impl Default for Writer {
    fn default() -> Self {
        Writer { out: String::with_capacity(ROOM), first: false }
    }
}

impl Writer {
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// Returns how many bytes are written.
    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }

    /// Returns what is written from a byte on.
    pub(crate) fn since(&self, start: usize) -> &str {
        self.out.get(start..).unwrap_or_default()
    }

    /// Writes an object.
    pub(crate) fn object(&mut self, entries: impl FnOnce(&mut Self)) {
        self.open('{');
        entries(self);
        self.close('}');
    }

    /// Writes a list, each item by `write`.
    pub(crate) fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.open('[');
        for item in items {
            self.comma();
            write(self, item);
        }
        self.close(']');
    }

    /// Writes the key of the next value.
    pub(crate) fn key(&mut self, key: &str) -> &mut Self {
        self.comma();
        self.text(key);
        self.out.push(':');
        self
    }

    /// Writes a text, escaped.
    pub(crate) fn text(&mut self, text: &str) {
        self.out.push('"');
        // Looking at every byte before copying all at once is many times faster than copying one by one.
        if text.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
            self.out.push_str(text);
        } else {
            text.chars().for_each(|character| self.character(character));
        }
        self.out.push('"');
    }

    /// Writes something whose text needs no escape, in quotes.
    pub(crate) fn quoted(&mut self, value: impl Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.out, "\"{value}\"");
    }

    /// Writes a whole number.
    pub(crate) fn number(&mut self, number: u64) {
        self.digits(number, 1);
    }

    /// Writes a number that is too large for [`Self::number`].
    pub(crate) fn bare(&mut self, value: impl Display) {
        let _ = write!(self.out, "{value}");
    }

    /// Writes whole cents as euros, in quotes.
    pub(crate) fn cents(&mut self, cents: u64) {
        self.out.push('"');
        self.digits(cents / 100, 1);
        self.out.push('.');
        self.digits(cents % 100, 2);
        self.out.push('"');
    }

    /// Writes `true` or `false`.
    pub(crate) fn bool(&mut self, value: bool) {
        self.out.push_str(if value { "true" } else { "false" });
    }

    /// Writes `null`.
    pub(crate) fn null(&mut self) {
        self.out.push_str("null");
    }

    /// Writes a value, or `null`.
    pub(crate) fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
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
    pub(crate) fn close(&mut self, bracket: char) {
        self.out.push(bracket);
        self.first = false;
    }

    /// Separates the next item of a list from the one before.
    pub(crate) fn comma(&mut self) {
        if !core::mem::replace(&mut self.first, false) {
            self.out.push(',');
        }
    }

    /// Writes a whole number with at least that many digits: many times faster than through a formatter.
    fn digits(&mut self, number: u64, least: usize) {
        let (mut digits, mut left, mut start) = ([b'0'; MAX_DIGITS], number, MAX_DIGITS.saturating_sub(least));
        for (index, digit) in digits.iter_mut().enumerate().rev() {
            if left == 0 {
                break;
            }
            *digit = b'0'.saturating_add(u8::try_from(left % 10).unwrap_or(0));
            left /= 10;
            start = start.min(index);
        }
        let digits = digits.get(start..).and_then(|digits| core::str::from_utf8(digits).ok());
        self.out.push_str(digits.unwrap_or_default());
    }

    fn character(&mut self, character: char) {
        match character {
            '"' => self.out.push_str("\\\""),
            '\\' => self.out.push_str("\\\\"),
            '\n' => self.out.push_str("\\n"),
            '\r' => self.out.push_str("\\r"),
            '\t' => self.out.push_str("\\t"),
            control if u32::from(control) < 0x20 => {
                let _ = write!(self.out, "\\u{:04x}", u32::from(control));
            }
            other => self.out.push(other),
        }
    }
}

/// Writes a text in both languages.
pub(crate) fn bilingual(writer: &mut Writer, text: &Bilingual) {
    writer.object(|writer| {
        writer.key("fr").text(&text.fr);
        writer.key("en").text(&text.en);
    });
}

/// Tells whether a byte of a text stands for itself.
fn is_plain(byte: u8) -> bool {
    byte >= 0x20 && byte != b'"' && byte != b'\\'
}
