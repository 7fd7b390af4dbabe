//! Turns generated schemas into schemas of answers.
//!
//! A schema that is generated from a Rust type contains Rust details: the sizes of numbers, documentation with
//! examples, variants beside the fields around them. Here it becomes a schema that only describes the JSON, with
//! keywords that validators accept in their strict modes.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::mem::take;

use serde_json::{Map, Value, json};

use crate::text::bilingual::Language;

/// The text that is left out when no language is asked for.
const WORDS: &str = "#/$defs/Words";
/// The meaning of a code in French, beside the description, which is in English.
const FRENCH: &str = "x-fr";

/// Which keys are there when another one is.
const TOGETHER: &str = "dependentRequired";

/// Tidies schemas, with the meanings of codes in one language.
pub(super) struct Tidy {
    pub(super) language: Language,
}

impl Tidy {
    /// Tidies a whole schema: its parts, and itself.
    pub(super) fn root(&self, schema: &mut Value) {
        self.schema(schema);
        let Some(whole) = schema.as_object_mut() else {
            return;
        };
        let Some(Value::Object(mut parts)) = whole.remove("$defs") else {
            return;
        };
        let names: Vec<String> = parts.keys().cloned().collect();
        for name in names {
            if let Some(mut part) = parts.remove(&name) {
                parts.extend(separate_variants(&name, &mut part));
                parts.insert(name, part);
            }
        }
        whole.insert("$defs".into(), parts.into());
    }

    fn schema(&self, schema: &mut Value) {
        let Some(keywords) = schema.as_object_mut() else {
            return;
        };
        for (keyword, inner) in keywords.iter_mut() {
            match (keyword.as_str(), inner) {
                ("properties" | "$defs", Value::Object(schemas)) => {
                    schemas.values_mut().for_each(|schema| self.schema(schema));
                }
                ("oneOf" | "anyOf", Value::Array(schemas)) => {
                    schemas.iter_mut().for_each(|schema| self.schema(schema));
                }
                ("items", inner) => self.schema(inner),
                _ => {}
            }
        }
        // The size of a Rust number is not a JSON format.
        keywords.remove("format");
        if let Some(Value::String(description)) = keywords.get_mut("description") {
            *description = first_paragraph(description);
        }
        if keywords.contains_key("properties") {
            close(keywords);
        }
        if keywords.contains_key("const") {
            self.code(keywords);
        }
    }

    /// Gives a code its meaning as a title; the version of a shape is no code.
    fn code(&self, keywords: &mut Map<String, Value>) {
        let french = keywords.remove(FRENCH);
        if keywords.get("const").is_some_and(Value::is_string) {
            keywords.remove("type");
            let english = keywords.remove("description");
            let title = self.language.pick(french.or(english.clone()), english);
            keywords.extend(title.map(|title| ("title".to_string(), title)));
        }
    }
}

/// Allows no other key, and asks for no text, as the host may want none; where one text is, the others are too.
fn close(keywords: &mut Map<String, Value>) {
    keywords.insert("additionalProperties".into(), json!(false));
    let properties = keywords.get("properties").cloned().unwrap_or_default();
    let names = |key: &Value, place: &str| {
        let schema = key.as_str().and_then(|key| properties.get(key));
        schema.and_then(|schema| schema.pointer(place)?.as_str()) == Some(WORDS)
    };
    let is_text = |key: &Value| names(key, "/$ref") || names(key, "/anyOf/0/$ref");
    let Some(Value::Array(required)) = keywords.get_mut("required") else {
        return;
    };
    let texts: Vec<Value> = required.extract_if(.., |key| is_text(key)).collect();
    // A text that may be null is there, as null, without the others.
    let certain = texts.iter().filter(|text| names(text, "/$ref"));
    let together = certain.filter_map(|text| {
        let others: Vec<&Value> = texts.iter().filter(|other| *other != text).collect();
        Some((text.as_str()?.into(), json!(others)))
    });
    let together: Map<String, Value> = together.collect();
    if !together.is_empty() {
        keywords.insert(TOGETHER.into(), together.into());
    }
}

/// Returns the variants of a part as parts of their own, each with the keys around it, and leaves a choice of them. A
/// variant is called by its title before the name of the part.
fn separate_variants(name: &str, part: &mut Value) -> Vec<(String, Value)> {
    let Some(around) = part.as_object_mut() else {
        return Vec::new();
    };
    let is_variant = |schema: &Value| schema.get("properties").is_some();
    let is_choice = |schemas: &Value| {
        let schemas = schemas.as_array();
        schemas.is_some_and(|schemas| schemas.iter().all(is_variant))
    };
    // Variants have a tag, or keys that tell them apart.
    let mut choices = ["oneOf", "anyOf"].into_iter();
    let Some(choice) = choices.find(|choice| around.get(*choice).is_some_and(is_choice)) else {
        return Vec::new();
    };
    let mut shared = take(around);
    let Some(Value::Array(variants)) = shared.remove(choice) else {
        return Vec::new();
    };
    let variants: Vec<(String, Value)> = variants
        .into_iter()
        .map(|variant| with_shared(variant, &shared))
        .map(|(title, variant)| (format!("{title}{name}"), variant))
        .collect();
    let choice = variants
        .iter()
        .map(|(name, _)| json!({ "$ref": format!("#/$defs/{name}") }));
    *part = json!({
        "description": shared.get("description"),
        "anyOf": choice.collect::<Vec<_>>(),
    });
    variants
}

/// Returns a variant with its title, and with the keys that all variants share before its own.
fn with_shared(mut variant: Value, shared: &Map<String, Value>) -> (String, Value) {
    let title = variant.as_object_mut().and_then(|one| one.remove("title"));
    let meaning = variant.get("description").cloned();
    if let Some(Value::Object(properties)) = variant.get_mut("properties") {
        for schema in properties.values_mut() {
            if let Some(code) = schema.get("const").cloned() {
                *schema = json!({
                    "description": "Which of the kinds it is.",
                    "oneOf": [{ "const": code, "title": meaning }],
                });
            }
        }
        if let Some(Value::Object(keys)) = shared.get("properties") {
            properties.extend(keys.clone());
        }
    }
    if let Some(Value::Array(keys)) = shared.get("required") {
        let own = variant.get_mut("required").and_then(Value::as_array_mut);
        own.into_iter()
            .for_each(|own| own.extend(keys.iter().cloned()));
    }
    if let (Some(together), Some(variant)) = (shared.get(TOGETHER), variant.as_object_mut()) {
        variant.insert(TOGETHER.into(), together.clone());
    }
    let title = title.as_ref().and_then(Value::as_str).unwrap_or_default();
    (title.into(), variant)
}

/// Returns the first paragraph of a documentation, on one line.
fn first_paragraph(documentation: &str) -> String {
    let paragraph = documentation.split("\n\n").next().unwrap_or_default();
    paragraph.lines().collect::<Vec<_>>().join(" ")
}
