//! Reads the facts of a complete project. When a fact that the model needs is absent, the test is wrong.

use serde_json::Value;

use super::exact::Fraction;

/// Returns the fact at a path such as `hours.total`, if it is given.
pub fn given<'a>(record: &'a Value, path: &str) -> Option<&'a Value> {
    let found = path
        .split('.')
        .try_fold(record, |object, key| object.get(key))?;
    (!found.is_null()).then_some(found)
}

pub fn yes(record: &Value, path: &str) -> bool {
    given(record, path)
        .and_then(Value::as_bool)
        .unwrap_or_else(|| panic!("no `{path}` in {record}"))
}

pub fn text<'a>(record: &'a Value, path: &str) -> &'a str {
    given(record, path)
        .and_then(Value::as_str)
        .unwrap_or_else(|| panic!("no `{path}` in {record}"))
}

pub fn number(record: &Value, path: &str) -> i128 {
    given(record, path)
        .and_then(Value::as_u64)
        .unwrap_or_else(|| panic!("no `{path}` in {record}"))
        .into()
}

pub fn decimal(record: &Value, path: &str) -> Fraction {
    Fraction::parse(text(record, path))
}

pub fn records<'a>(record: &'a Value, path: &str) -> &'a [Value] {
    given(record, path)
        .and_then(Value::as_array)
        .unwrap_or_else(|| panic!("no `{path}` in {record}"))
}

/// Returns the records of a list, each once even when it is written twice.
pub fn distinct_records<'a>(record: &'a Value, path: &str, key: &str) -> Vec<&'a Value> {
    let mut kept: Vec<&Value> = Vec::new();
    for candidate in records(record, path) {
        let seen = given(candidate, key)
            .is_some_and(|number| kept.iter().any(|other| given(other, key) == Some(number)));
        if !seen {
            kept.push(candidate);
        }
    }
    kept
}

/// Returns the organisation that manages a structure.
pub fn organisation_of<'a>(project: &'a Value, structure: &Value) -> &'a Value {
    organisation(project, text(structure, "organisation"))
}

pub fn organisation<'a>(project: &'a Value, id: &str) -> &'a Value {
    records(project, "organisations")
        .iter()
        .find(|organisation| text(organisation, "id") == id)
        .unwrap_or_else(|| panic!("no organisation `{id}`"))
}

/// Tells whether two names of software are the same, apart from case and surrounding blanks.
pub fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
