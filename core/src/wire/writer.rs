//! A writer of compact JSON text.

use alloc::string::String;
use core::fmt::{Display, Write};

/// Compact JSON, written key by key in a fixed order.
#[derive(Default)]
pub(crate) struct Writer {
    out: String,
    /// The next value or key stands first in its object or list.
    first: bool,
}

impl Writer {
    pub(crate) fn finish(self) -> String {
        self.out
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
        for character in text.chars() {
            self.character(character);
        }
        self.out.push('"');
    }

    /// Writes something whose text needs no escape, in quotes.
    pub(crate) fn quoted(&mut self, value: impl Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.out, "\"{value}\"");
    }

    /// Writes a whole number, `true`, `false` or `null`.
    pub(crate) fn bare(&mut self, value: impl Display) {
        let _ = write!(self.out, "{value}");
    }

    /// Writes a value, or `null`.
    pub(crate) fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.bare("null"),
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
