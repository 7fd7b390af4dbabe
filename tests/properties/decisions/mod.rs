//! Reads decisions in JSON, and checks what must always hold for them.

pub mod agreement;
pub mod missing;
pub mod months;
pub mod shape;
pub mod within;

use serde_json::Value;

/// Fails with the message unless the condition holds.
macro_rules! ensure {
    ($condition:expr, $($message:tt)+) => {
        if !$condition {
            return Err(format!($($message)+));
        }
    };
}
pub(crate) use ensure;

/// Returns an amount such as `1250.50` in cents.
pub fn cents(amount: &Value) -> Option<i128> {
    let text = amount.as_str()?;
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    let (euros, cents) = text.split_once('.')?;
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if cents.len() != 2 || euros.is_empty() || !all_digits(euros) || !all_digits(cents) {
        return None;
    }
    let cents: i128 = format!("{euros}{cents}").parse().ok()?;
    Some(sign * cents)
}

/// Returns the `min` and `max` of an amount; `None` where there is no bound.
pub fn range(priced: &Value) -> (Option<i128>, Option<i128>) {
    (cents(&priced["min"]), cents(&priced["max"]))
}

/// Returns the records of a list.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// Returns the record of a list that has this id.
pub fn with_id<'a>(records: &'a [Value], id: &Value) -> Result<&'a Value, String> {
    records
        .iter()
        .find(|record| record["id"] == *id)
        .ok_or_else(|| format!("nothing has the id {id}"))
}

/// Returns the decision without what depends on the order of the project.
pub fn without_order(decision: &Value) -> Value {
    match decision {
        Value::Object(object) => object
            .iter()
            .filter(|(key, _)| *key != "path")
            .map(|(key, inner)| (key.clone(), without_order(inner)))
            .collect(),
        // The place of a record in a path depends on the order.
        Value::String(text) if text.contains('[') => {
            let parts = text.split('[');
            let parts = parts.map(|part| part.split_once(']').map_or(part, |(_, rest)| rest));
            Value::String(parts.collect())
        }
        Value::Array(list) => {
            let mut sorted: Vec<Value> = list.iter().map(without_order).collect();
            sorted.sort_by_key(Value::to_string);
            Value::Array(sorted)
        }
        other => other.clone(),
    }
}
