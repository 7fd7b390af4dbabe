//! A TOML document in the order of the file, in which each key and value has its place.

use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::catalogue::{Translation, Untold};
use crate::language::source::Span;

/// A value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(in crate::language) span: Span,
    pub(crate) value: Value,
}

/// A TOML value.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(Text),
    Number(Decimal),
    Bool(bool),
    Date(NaiveDate),
    Array(Vec<Item>),
    Table(Table),
    /// A value that the rule language does not use: a time, an infinity, a number with too many digits.
    Other,
}

/// A text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    pub(in crate::language) content: String,
    /// The byte of the file at which the content starts, when the file holds it letter by letter (no escapes).
    pub(in crate::language) start: Option<usize>,
    /// The same text in the language of the catalogues, when they hold it.
    pub(super) translation: Option<Rc<Translation>>,
    /// Where it is counted when it has no translation, where such texts are not told one by one.
    pub(super) untold: Option<Rc<Untold>>,
}

/// The keys of a table, in the order of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) entries: Vec<Entry>,
}

/// A key of a table.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(in crate::language) key_span: Span,
    pub(in crate::language) item: Item,
}

impl Table {
    /// Returns the entry of a key.
    pub(in crate::language) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

impl Item {
    /// Returns the table, if this is one.
    pub(super) fn as_table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Returns the text, if this is one.
    pub(in crate::language) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(&text.content),
            _ => None,
        }
    }

    /// Returns the date, if this is one, also in quotes.
    pub(in crate::language) fn as_date(&self) -> Option<NaiveDate> {
        match &self.value {
            Value::Date(date) => Some(*date),
            _ => NaiveDate::parse_from_str(self.as_text()?, "%Y-%m-%d").ok(),
        }
    }

    /// Says what the value is, in the words of the rule language.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Text(_) => "a text",
            Value::Number(_) => "a number",
            Value::Bool(_) => "`true` or `false`",
            Value::Date(_) => "a date",
            Value::Array(_) => "a list",
            Value::Table(_) => "a table",
            Value::Other => "a value that rules have no use for",
        }
    }
}
