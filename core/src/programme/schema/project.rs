//! The schema of projects, made from the declared facts.

use alloc::format;
use alloc::string::String;
use alloc::vec;

use serde_json::{Map, Value, json};

use super::codes;
use crate::json::read::MAX_TEXT;
use crate::model::facts::{Entry, Facts, Field, FieldType, PROJECT, TableId, Unit};
use crate::programme::Programme;

/// Spellings that are the same in every programme.
const AMOUNT: &str = "Amount";
const DECIMAL: &str = "DecimalText";
const DATE: &str = "IsoDate";
const MONTH: &str = "Month";

/// Returns the JSON Schema of the projects of a programme.
pub(super) fn project(programme: &Programme) -> Value {
    let facts = &programme.facts;
    let mut schema = Map::new();
    schema.insert(
        "$schema".into(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    schema.insert("title".into(), json!("Project"));
    schema.insert(
        "description".into(),
        json!("What is known of a project. A fact that is absent or null is unknown."),
    );
    schema.extend(object(facts, PROJECT, 0));
    schema.insert("type".into(), json!("object"));
    let mut parts = codes::all(programme);
    parts.extend(spellings());
    schema.insert("$defs".into(), parts.into());
    Value::Object(schema)
}

/// Returns the schemas of numbers and days, which are texts.
fn spellings() -> [(String, Value); 4] {
    let text = |name: &str, keyword: &str, spelling: &str, description: &str| {
        (
            name.into(),
            json!({ "type": "string", keyword: spelling, "description": description }),
        )
    };
    [
        text(
            AMOUNT,
            "pattern",
            "^-?(0|[1-9][0-9]*)(\\.[0-9]{1,2})?$",
            "An amount in euros, with at most two decimals.",
        ),
        text(
            DECIMAL,
            "pattern",
            "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$",
            "An exact number.",
        ),
        text(DATE, "format", "date", "A day, as `YYYY-MM-DD`."),
        text(
            MONTH,
            "pattern",
            "^[0-9]{4}-(0[1-9]|1[0-2])$",
            "A month, as `YYYY-MM`.",
        ),
    ]
}

/// Returns the keywords of an object of a record; a nested object may be null.
fn object(facts: &Facts, table: TableId, object_id: u16) -> Map<String, Value> {
    let entries = facts
        .table(table)
        .and_then(|table| table.objects.get(usize::from(object_id)));
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
        Entry::Field(slot) => facts
            .field(table, slot)
            .map(|field| field_schema(facts, field)),
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
    schema.insert(
        "x-label".into(),
        json!({ "fr": field.label.fr, "en": field.label.en }),
    );
    schema.insert(
        "x-question".into(),
        json!({ "fr": field.question.fr, "en": field.question.en }),
    );
    Value::Object(schema)
}

fn type_schema(facts: &Facts, ty: &FieldType) -> Value {
    match ty {
        FieldType::Bool => json!({ "type": ["boolean", "null"] }),
        FieldType::Number {
            unit: Unit::Count,
            min,
            max,
        } => {
            let mut schema = json!({ "type": ["integer", "null"] });
            bound(
                &mut schema,
                "minimum",
                min.and_then(|min| i64::try_from(min).ok()),
            );
            bound(
                &mut schema,
                "maximum",
                max.and_then(|max| i64::try_from(max).ok()),
            );
            schema
        }
        FieldType::Number {
            unit: Unit::Money, ..
        } => nullable(AMOUNT),
        FieldType::Number { .. } => nullable(DECIMAL),
        FieldType::Date { .. } => nullable(DATE),
        FieldType::Month => nullable(MONTH),
        FieldType::Code(list) => nullable(&codes::name(facts, *list)),
        FieldType::Codes(list) => {
            json!({ "type": ["array", "null"], "uniqueItems": true, "items": reference(&codes::name(facts, *list)) })
        }
        FieldType::Text {
            length: Some(length),
        } => {
            json!({ "type": ["string", "null"], "minLength": length, "maxLength": length })
        }
        FieldType::Text { length: None } => {
            json!({ "type": ["string", "null"], "maxLength": MAX_TEXT })
        }
        FieldType::Reference { to } => {
            let list = facts.list_path(*to);
            json!({ "type": ["string", "null"], "$comment": format!("the key of a record of {list}") })
        }
        FieldType::List { table, max_items } => {
            let mut items = object(facts, *table, 0);
            items.insert("type".into(), json!("object"));
            json!({ "type": ["array", "null"], "maxItems": max_items, "items": items })
        }
        FieldType::Phase => nullable(codes::PHASE),
        FieldType::Call => nullable(codes::CALL),
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn nullable(name: &str) -> Value {
    json!({ "anyOf": vec![reference(name), json!({ "type": "null" })] })
}

fn bound(schema: &mut Value, keyword: &str, bound: Option<i64>) {
    if let (Some(schema), Some(bound)) = (schema.as_object_mut(), bound) {
        schema.insert(keyword.into(), json!(bound));
    }
}
