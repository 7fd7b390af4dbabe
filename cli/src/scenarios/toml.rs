//! Reads TOML as the JSON of a project, with the place of each part: dates become text, and numbers with decimals are
//! refused.

use std::collections::BTreeMap;
use std::ops::Range;

use bareme::words::plain_number;
use bareme::{Code, Diagnostic, Span};
use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

/// A file as JSON, and where each part of it stands.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) content: Map<String, Value>,
    places: Places,
}

/// Where the parts of a file stand, by their paths, such as `scenario/3/expect/outcome`.
#[derive(Debug)]
struct Places {
    file: usize,
    keys: BTreeMap<String, Range<usize>>,
    values: BTreeMap<String, Range<usize>>,
}

impl Document {
    /// Reads a file; refuses it with all faults of its TOML.
    pub(super) fn read(text: &str, file: usize) -> Result<Self, Vec<Diagnostic>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reader = Reader {
            faults: Vec::new(),
            places: Places {
                file,
                keys: BTreeMap::new(),
                values: BTreeMap::new(),
            },
        };
        for error in &errors {
            let place = reader.places.span(error.span().unwrap_or_default());
            let message = error.message().replace('\n', "; ");
            reader.faults.push(Diagnostic {
                help: amount(text, place.start).map(|amount| format!("write `\"{amount}\"`")),
                ..Diagnostic::new(Code::TomlSyntax, place, message)
            });
        }
        let content = reader.table(table.get_ref(), "");
        if reader.faults.is_empty() {
            Ok(Self {
                content,
                places: reader.places,
            })
        } else {
            Err(reader.faults)
        }
    }

    /// Returns where the value of a path stands; that of what is around it, when the file does not have it.
    pub(super) fn value(&self, path: &str) -> Span {
        self.nearest(&self.places.values, path)
    }

    /// Returns where the key of a path stands.
    pub(super) fn key(&self, path: &str) -> Span {
        self.nearest(&self.places.keys, path)
    }

    /// Tells whether the file holds something at a path.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.places.values.contains_key(path)
    }

    fn nearest(&self, places: &BTreeMap<String, Range<usize>>, path: &str) -> Span {
        let mut path = path;
        loop {
            match (places.get(path), path.rsplit_once('/')) {
                (Some(range), _) => return self.places.span(range.clone()),
                (None, Some((above, _))) => path = above,
                (None, None) => return self.places.span(0..0),
            }
        }
    }
}

impl Places {
    fn span(&self, range: Range<usize>) -> Span {
        Span {
            file: self.file,
            start: range.start,
            end: range.end,
        }
    }
}

/// Returns the path of a part of what has another path.
pub(super) fn path(above: &str, key: &str) -> String {
    match (above, key) {
        ("", key) => key.to_owned(),
        (above, "") => above.to_owned(),
        (above, key) => format!("{above}/{key}"),
    }
}

/// Returns the amount at the end of the line of a place, when it is written as people write elsewhere.
fn amount(text: &str, place: usize) -> Option<String> {
    let (before, after) = text.split_at_checked(place)?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let rest = after.find('\n').unwrap_or(after.len());
    let line = text.get(start..place + rest)?;
    let (_, value) = line.rsplit_once('=')?;
    plain_number(value.trim().trim_end_matches('}'))
}

struct Reader {
    faults: Vec<Diagnostic>,
    places: Places,
}

impl Reader {
    fn table(&mut self, table: &DeTable<'_>, above: &str) -> Map<String, Value> {
        let mut content = Map::new();
        for (key, item) in table.iter() {
            let path = path(above, key.get_ref());
            self.places.keys.insert(path.clone(), key.span());
            let value = self.value(item.get_ref(), item.span(), path);
            content.insert(key.get_ref().to_string(), value);
        }
        content
    }

    fn value(&mut self, item: &DeValue<'_>, place: Range<usize>, at: String) -> Value {
        let value = match item {
            DeValue::String(content) => Value::from(content.as_ref()),
            DeValue::Boolean(value) => Value::from(*value),
            DeValue::Datetime(value) => Value::from(value.to_string()),
            DeValue::Integer(number) => match number.as_str().parse::<i64>() {
                Ok(number) => Value::from(number),
                Err(_) => self.refuse(&place, "the number is too large", None),
            },
            DeValue::Float(number) => {
                let message = "amounts are exact: a number with decimals is a text";
                self.refuse(&place, message, Some(format!("write `\"{number}\"`")))
            }
            DeValue::Array(items) => {
                let items = items.iter().enumerate().map(|(index, item)| {
                    let at = path(&at, &index.to_string());
                    self.places.keys.insert(at.clone(), item.span());
                    self.value(item.get_ref(), item.span(), at)
                });
                items.collect()
            }
            DeValue::Table(table) => Value::Object(self.table(table, &at)),
        };
        self.places.values.insert(at, place);
        value
    }

    fn refuse(&mut self, place: &Range<usize>, message: &str, help: Option<String>) -> Value {
        let span = self.places.span(place.clone());
        self.faults.push(Diagnostic {
            help,
            ..Diagnostic::new(Code::WrongValue, span, message)
        });
        Value::Null
    }
}
