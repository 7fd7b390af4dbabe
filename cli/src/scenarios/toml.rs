//! Reads TOML as the JSON of a project: dates become text, and numbers with decimals are refused.

use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

/// Reads a TOML text; a refusal gives its line.
pub(super) fn table(text: &str) -> Result<Map<String, Value>, String> {
    let table = DeTable::parse(text).map_err(|fault| {
        let start = fault.span().map_or(0, |span| span.start);
        format!("line {}: {}", line(text, start), fault.message())
    })?;
    object(table.get_ref(), text)
}

fn object(table: &DeTable<'_>, text: &str) -> Result<Map<String, Value>, String> {
    let entries = table.iter();
    entries
        .map(|(key, item)| {
            Ok((
                key.get_ref().to_string(),
                value(item.get_ref(), item.span().start, text)?,
            ))
        })
        .collect()
}

fn value(item: &DeValue<'_>, start: usize, text: &str) -> Result<Value, String> {
    match item {
        DeValue::String(content) => Ok(Value::from(content.as_ref())),
        DeValue::Boolean(value) => Ok(Value::from(*value)),
        DeValue::Datetime(value) => Ok(Value::from(value.to_string())),
        DeValue::Integer(number) => {
            let number = number.as_str().parse::<i64>();
            number
                .map(Value::from)
                .map_err(|fault| format!("line {}: {fault}", line(text, start)))
        }
        DeValue::Float(number) => Err(format!(
            "line {}: write `{number}` in quotes: amounts are exact",
            line(text, start)
        )),
        DeValue::Array(items) => items
            .iter()
            .map(|item| value(item.get_ref(), item.span().start, text))
            .collect(),
        DeValue::Table(table) => object(table, text).map(Value::Object),
    }
}

fn line(text: &str, offset: usize) -> usize {
    text.bytes()
        .take(offset)
        .filter(|byte| *byte == b'\n')
        .count()
        + 1
}
