//! Reads TOML into a document; reports all faults of syntax of a file.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use toml::de::{DeInteger, DeTable, DeValue};

use super::brackets;
use super::document::{Entry, Item, Table, Text, Value};
use super::habits;
use crate::language::diagnostic::{Code, Diagnostic, Faults, fault};
use crate::language::source::{Lines, Source, Span};

/// The size of the largest rule file, in bytes.
const MAX_FILE: usize = 1 << 20;

/// Returns the document of a file, or nothing when it is not TOML; the faults are then reported.
pub(crate) fn read(source: &Source, file: usize, faults: &Faults) -> Option<Table> {
    if source.text.len() > MAX_FILE {
        let span = Span {
            file,
            start: 0,
            end: 0,
        };
        let message = "the file is larger than 1 MiB";
        faults.report(
            fault(Code::TooLarge, span, message)
                .help("split it: a folder may hold several files of a kind"),
        );
        return None;
    }
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let lines = Lines::new(source);
    let mut faulty = BTreeSet::new();
    let mut twice: Option<Header<'_>> = None;
    let unclosed = match errors.is_empty() {
        true => None,
        false => brackets::unclosed(&source.text),
    };
    if let Some((start, end)) = unclosed {
        faults.report(not_closed(source, Span { file, start, end }));
    }
    // What comes after a bracket that is not closed is taken for what stands in it.
    let is_before = |start| unclosed.is_none_or(|(bracket, _)| start < bracket);
    for error in &errors {
        let range = error.span().unwrap_or_default();
        if !is_before(range.start) {
            continue;
        }
        if let Some(header) = header_above(&source.text, range.start) {
            // The keys of a table that stands twice stand twice as well.
            if twice.is_some_and(|twice| twice.start == header.start) {
                continue;
            }
            if error.message().starts_with("duplicate key") && header.holds(range.start) {
                twice = Some(header);
                faults.report(table_twice(source, file, header));
                continue;
            }
        }
        // Later faults on the same line come from the first one.
        if faulty.insert(lines.number(range.start)) {
            let span = Span {
                file,
                start: range.start,
                end: range.end,
            };
            let help = habit(error.message(), source, &lines, range.start);
            let is_meant = help.as_ref().is_some_and(|help| help.starts_with("write "));
            let message = match is_meant {
                true => "a value is not written like this".into(),
                false => sentence(error.message(), source, span),
            };
            let diagnostic = Diagnostic {
                help,
                ..fault(Code::TomlSyntax, span, message)
            };
            faults.report(match first_of(error.message(), source, span) {
                Some(first) => diagnostic.and(first, "the first is here"),
                None => diagnostic,
            });
        }
    }
    let reader = Reader {
        text: &source.text,
        file,
    };
    errors.is_empty().then(|| reader.table(table.get_ref()))
}

fn not_closed(source: &Source, place: Span) -> Diagnostic {
    let (what, sign) = match source.slice(place.start, place.end).starts_with('{') {
        true => ("table", '}'),
        false => ("list", ']'),
    };
    let message = format!("the {what} that begins here has no end");
    fault(Code::TomlSyntax, place, message).help(format!("close it with `{sign}`"))
}

/// Returns how the value at a place would be written, when it is written as people write elsewhere.
fn habit(message: &str, source: &Source, lines: &Lines<'_>, offset: usize) -> Option<String> {
    let number = lines.number(offset);
    let (start, end) = (lines.start(number), lines.start(number.saturating_add(1)));
    let value = value_at(source.slice(start, end), offset.saturating_sub(start))?;
    // What the parser of TOML says of a value that starts like a word.
    let of_words = ["string values must be quoted", "unexpected key or value"];
    let is_bare = of_words.iter().any(|known| message.starts_with(known));
    habits::of_value(value).or_else(|| habits::in_quotes(value).filter(|_| is_bare))
}

/// Returns the value of the key before a place of a line: up to the next key, the end of its table, or a comment.
fn value_at(line: &str, offset: usize) -> Option<&str> {
    let is_key = |text: &str| {
        let name = text.split_once('=').map(|(name, _)| name.trim());
        name.is_some_and(|name| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_alphanumeric() || "_-.\"".contains(c))
        })
    };
    let ends = |(at, sign): &(usize, char)| match sign {
        '}' | ']' | '#' => true,
        ',' => line.get(at.saturating_add(1)..).is_some_and(is_key),
        _ => false,
    };
    let start = match line.get(..offset)?.rfind('=') {
        Some(before) => before,
        None => line.find('=')?,
    };
    let start = start.saturating_add(1);
    let mut signs = line.char_indices().skip_while(|(at, _)| *at < start);
    let end = signs.find(ends).map_or(line.len(), |(at, _)| at);
    line.get(start..end).map(str::trim)
}

/// The line `[table]` and where it starts.
#[derive(Clone, Copy)]
struct Header<'s> {
    line: &'s str,
    start: usize,
}

impl Header<'_> {
    fn holds(self, offset: usize) -> bool {
        (self.start..=self.start.saturating_add(self.line.len())).contains(&offset)
    }

    fn span(self, file: usize) -> Span {
        Span {
            file,
            start: self.start,
            end: self.start.saturating_add(self.line.len()),
        }
    }
}

/// Returns the headers of tables up to a place, the last one first.
fn headers(text: &str, until: usize) -> impl Iterator<Item = Header<'_>> {
    let mut start = 0_usize;
    let mut headers = Vec::new();
    for line in text.split_inclusive('\n') {
        if start > until {
            break;
        }
        if line.starts_with('[') {
            let line = line.trim_end();
            headers.push(Header { line, start });
        }
        start = start.saturating_add(line.len());
    }
    headers.into_iter().rev()
}

fn header_above(text: &str, offset: usize) -> Option<Header<'_>> {
    headers(text, offset).next()
}

fn table_twice(source: &Source, file: usize, second: Header<'_>) -> Diagnostic {
    let message = format!("the table `{}` stands twice in the file", second.line);
    let diagnostic = fault(Code::TomlSyntax, second.span(file), message);
    let mut before = headers(&source.text, second.start).skip(1);
    match before.find(|header| header.line == second.line) {
        Some(first) => diagnostic.and(first.span(file), "the first is here"),
        None => diagnostic,
    }
}

/// Returns where a key that stands twice stands first: at the start of a line of the same table.
fn first_of(message: &str, source: &Source, second: Span) -> Option<Span> {
    let key = source.slice(second.start, second.end);
    let table = header_above(&source.text, second.start).map_or(0, |header| header.start);
    let before = source.slice(table, second.start);
    let mut start = table;
    let mut found = None;
    for line in before.split_inclusive('\n') {
        let is_key = line
            .strip_prefix(key)
            .is_some_and(|rest| rest.trim_start().starts_with('='));
        if is_key && found.is_none() && message.starts_with("duplicate key") {
            found = Some(Span {
                start,
                end: start.saturating_add(key.len()),
                ..second
            });
        }
        start = start.saturating_add(line.len());
    }
    found
}

/// Returns the message on one line, starting in lower case.
fn sentence(message: &str, source: &Source, span: Span) -> String {
    if message.starts_with("duplicate key") {
        return format!(
            "the key `{}` stands twice in its table",
            source.slice(span.start, span.end)
        );
    }
    let mut chars = message.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    first
        .into_iter()
        .chain(chars)
        .collect::<String>()
        .replace('\n', "; ")
}

struct Reader<'s> {
    text: &'s str,
    file: usize,
}

impl Reader<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span {
            file: self.file,
            start: range.start,
            end: range.end,
        }
    }

    fn table(&self, table: &DeTable<'_>) -> Table {
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().to_string(),
                key_span: self.span(key.span()),
                item: self.item(value.get_ref(), value.span()),
            })
            .collect();
        // The parser sorts keys by name; sorting by place gives the order of the file.
        entries.sort_by_key(|entry| entry.key_span);
        Table { entries }
    }

    fn item(&self, value: &DeValue<'_>, range: Range<usize>) -> Item {
        let span = self.span(range.clone());
        let value = match value {
            DeValue::String(content) => Value::Text(self.content(content, range)),
            DeValue::Integer(integer) => integer_of(integer).map_or(Value::Other, Value::Number),
            DeValue::Float(number) => {
                plain_decimal(number.as_str()).map_or(Value::Other, Value::Number)
            }
            DeValue::Boolean(value) => Value::Bool(*value),
            DeValue::Datetime(value) => {
                let day = value
                    .date
                    .filter(|_| value.time.is_none() && value.offset.is_none());
                day.and_then(|day| date(day.year, day.month, day.day))
                    .map_or(Value::Other, Value::Date)
            }
            DeValue::Array(array) => Value::Array(
                array
                    .iter()
                    .map(|value| self.item(value.get_ref(), value.span()))
                    .collect(),
            ),
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Item { span, value }
    }

    /// Finds where the content of a text starts between its quotes.
    fn content(&self, content: &str, range: Range<usize>) -> Text {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let start = written
            .find(content)
            .map(|offset| range.start.saturating_add(offset));
        Text {
            content: content.to_string(),
            start,
            ..Text::default()
        }
    }
}

fn integer_of(integer: &DeInteger<'_>) -> Option<Decimal> {
    if integer.radix() == 10 {
        plain_decimal(integer.as_str())
    } else {
        None
    }
}

/// Reads digits with at most one point. Exponents are refused, so that a figure looks like the figure in its source.
fn plain_decimal(text: &str) -> Option<Decimal> {
    let unsigned = text.trim_start_matches(['+', '-']);
    let plain = unsigned
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if plain {
        Decimal::from_str_exact(text).ok()
    } else {
        None
    }
}

fn date(year: u16, month: u8, day: u8) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
}
