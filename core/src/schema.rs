//! JSON Schemas (2020-12) of the two formats: that of projects is made from the declared facts.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value, json};

use crate::decode::MAX_TEXT;
use crate::facts::{Entry, EnumId, Facts, Field, FieldType, PROJECT, TableId, Unit};
use crate::programme::Programme;

/// Returns the JSON Schema of the projects of a programme.
///
/// # Example
/// ```
/// let schema = bareme::schema::project(&bareme::Programme::bundled()?);
/// assert_eq!(schema["properties"]["establishments"]["type"], serde_json::json!(["array", "null"]));
/// # Ok::<(), bareme::Diagnostics>(())
/// ```
#[must_use]
pub fn project(programme: &Programme) -> Value {
    let facts = &programme.facts;
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".into(), json!("Project"));
    schema.extend(object(facts, PROJECT, 0));
    schema.insert("type".into(), json!("object"));
    Value::Object(schema)
}

/// Returns the JSON Schema of decisions.
///
/// # Example
/// ```
/// assert_eq!(bareme::schema::decision()["title"], "Decision");
/// ```
#[must_use]
pub fn decision() -> Value {
    serde_json::from_str(include_str!("schema/decision.json")).unwrap_or_default()
}

/// Returns the keywords of an object of a record; a nested object may be null.
fn object(facts: &Facts, table: TableId, object_id: u16) -> Map<String, Value> {
    let declared = facts.tables.get(usize::from(table));
    let entries = declared.and_then(|table| table.objects.get(usize::from(object_id)));
    let properties: Map<String, Value> = entries
        .into_iter()
        .flat_map(|object| &object.entries)
        .filter_map(|(name, entry)| Some((name.clone(), entry_schema(facts, table, *entry)?)))
        .collect();
    let mut schema = Map::new();
    schema.insert("type".into(), json!(["object", "null"]));
    schema.insert("additionalProperties".into(), json!(false));
    schema.insert("properties".into(), Value::Object(properties));
    schema
}

fn entry_schema(facts: &Facts, table: TableId, entry: Entry) -> Option<Value> {
    match entry {
        Entry::Object(id) => Some(Value::Object(object(facts, table, id))),
        Entry::Field(slot) => facts.field(table, slot).map(|field| field_schema(facts, field)),
    }
}

/// Returns the schema of a fact: its type or null, its label and its question.
fn field_schema(facts: &Facts, field: &Field) -> Value {
    let mut schema = match type_schema(facts, &field.ty) {
        Value::Object(schema) => schema,
        _ => Map::new(),
    };
    schema.insert("title".into(), json!(field.label.en));
    schema.insert("description".into(), json!(field.question.en));
    schema.insert("x-label".into(), json!({ "fr": field.label.fr, "en": field.label.en }));
    schema.insert("x-question".into(), json!({ "fr": field.question.fr, "en": field.question.en }));
    Value::Object(schema)
}

fn type_schema(facts: &Facts, ty: &FieldType) -> Value {
    match ty {
        FieldType::Bool => json!({ "type": ["boolean", "null"] }),
        FieldType::Number { unit: Unit::Count, min, max } => {
            let mut schema = json!({ "type": ["integer", "null"] });
            bound(&mut schema, "minimum", min.and_then(|min| i64::try_from(min).ok()));
            bound(&mut schema, "maximum", max.and_then(|max| i64::try_from(max).ok()));
            schema
        }
        FieldType::Number { unit: Unit::Money, .. } => decimal("^-?(0|[1-9][0-9]*)(\\.[0-9]{1,2})?$"),
        FieldType::Number { .. } => decimal("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$"),
        FieldType::Date { .. } => json!({ "type": ["string", "null"], "format": "date" }),
        FieldType::Month => json!({ "type": ["string", "null"], "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" }),
        FieldType::Code(list) => json!({ "enum": nullable(codes(facts, *list)) }),
        FieldType::Codes(list) => {
            json!({ "type": ["array", "null"], "uniqueItems": true, "items": { "enum": codes(facts, *list) } })
        }
        FieldType::Text { length: Some(length) } => {
            json!({ "type": ["string", "null"], "minLength": length, "maxLength": length })
        }
        FieldType::Text { length: None } => json!({ "type": ["string", "null"], "maxLength": MAX_TEXT }),
        FieldType::Reference { to } => {
            let list = facts.tables.get(usize::from(*to)).map_or("", |table| table.path.as_str());
            json!({ "type": ["string", "null"], "$comment": format!("the key of a record of {list}") })
        }
        FieldType::List { table, max_items } => {
            let mut items = object(facts, *table, 0);
            items.insert("type".into(), json!("object"));
            json!({ "type": ["array", "null"], "maxItems": max_items, "items": items })
        }
        FieldType::Phase => json!({ "enum": nullable(strings(&facts.phases)) }),
        FieldType::Call => json!({ "enum": nullable(strings(&facts.calls)) }),
    }
}

/// Returns the schema of a number that is written as a text.
fn decimal(pattern: &str) -> Value {
    json!({ "type": ["string", "null"], "pattern": pattern })
}

fn bound(schema: &mut Value, keyword: &str, bound: Option<i64>) {
    if let (Some(schema), Some(bound)) = (schema.as_object_mut(), bound) {
        schema.insert(keyword.into(), json!(bound));
    }
}

fn codes(facts: &Facts, list: EnumId) -> Vec<Value> {
    let list = facts.enumerations.get(usize::from(list));
    list.into_iter().flat_map(|list| &list.codes).map(|code| json!(code.id)).collect()
}

fn strings(texts: &[String]) -> Vec<Value> {
    texts.iter().map(|text| json!(text)).collect()
}

fn nullable(mut values: Vec<Value>) -> Vec<Value> {
    values.push(Value::Null);
    values
}
