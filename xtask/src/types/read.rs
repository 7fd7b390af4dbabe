//! Reads JSON Schemas into named types.

use std::collections::BTreeSet;

use serde_json::Value;

use super::doc;
use super::model::{Code, Key, Named, Presence, Shape, Type};

const DEFS: &str = "#/$defs/";

/// Reads schemas into types, each once; a type comes after the first type that uses it. The first value of each pair is
/// true for a schema of what hosts write.
pub(super) fn read(schemas: impl Iterator<Item = (bool, Value)>) -> Result<Vec<Named>, String> {
    let mut types: Vec<Named> = Vec::new();
    let mut titles: Vec<String> = Vec::new();
    for (given, schema) in schemas {
        let mut reader = Reader {
            schema: &schema,
            given,
            titles: &titles,
            types: Vec::new(),
        };
        let title = schema["title"]
            .as_str()
            .ok_or("a schema has no title")?
            .to_owned();
        reader.add(&title, &schema, None)?;
        for named in reader.types {
            match types.iter().find(|known| known.name == named.name) {
                None => types.push(named),
                Some(known) if known.shape == named.shape => {}
                Some(_) => return Err(format!("two types are called `{}`", named.name)),
            }
        }
        titles.push(title);
    }
    Ok(types)
}

struct Reader<'s> {
    schema: &'s Value,
    given: bool,
    /// The types of the formats that were read before.
    titles: &'s [String],
    types: Vec<Named>,
}

impl Reader<'_> {
    /// Adds the type of a schema and, after it, the types that it uses.
    fn add(&mut self, name: &str, schema: &Value, about: Option<String>) -> Result<Type, String> {
        if self.types.iter().all(|known| known.name != name) {
            let doc = about.map_or_else(|| description(schema), |about| vec![about]);
            let place = self.types.len();
            let shape = Shape::Record(Vec::new());
            self.types.push(Named {
                name: name.to_owned(),
                doc,
                shape,
                given: self.given,
            });
            self.types[place].shape = self.shape(name, schema)?;
        }
        Ok(Type::Named(name.to_owned()))
    }

    fn shape(&mut self, name: &str, schema: &Value) -> Result<Shape, String> {
        if let Some(codes) = schema["oneOf"].as_array() {
            return codes
                .iter()
                .map(code)
                .collect::<Result<_, _>>()
                .map(Shape::Codes);
        }
        if schema["properties"].is_object() {
            return self.keys(name, schema).map(Shape::Record);
        }
        self.ty(name, "", schema).map(Shape::Alias)
    }

    /// Returns the keys of a record: those that are always there in the order in which they are written, then the rest.
    fn keys(&mut self, record: &str, schema: &Value) -> Result<Vec<Key>, String> {
        let required: Vec<&str> = schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let together = schema["dependentRequired"]
            .as_object()
            .into_iter()
            .flatten();
        let together: BTreeSet<&str> = together
            .flat_map(|(text, others)| {
                others
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .chain([&**text])
            })
            .collect();
        let properties = schema["properties"].as_object().into_iter().flatten();
        let mut properties: Vec<(&str, &Value)> = properties
            .map(|(name, schema)| (name.as_str(), schema))
            .collect();
        let rank = |name: &str| {
            required
                .iter()
                .position(|one| *one == name)
                .unwrap_or(required.len())
        };
        properties.sort_by_key(|(name, _)| rank(name));
        let key = |(name, schema): (&str, &Value)| {
            let codes = schema["oneOf"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|one| Ok(code(one)?.line()));
            let codes: Vec<String> = codes.collect::<Result<_, String>>()?;
            Ok(Key {
                name: name.to_owned(),
                doc: about(name, schema).into_iter().chain(codes).collect(),
                ty: self.ty(record, name, schema)?,
                presence: match name {
                    _ if required.contains(&name) => Presence::Always,
                    _ if together.contains(&name) => Presence::WithTexts,
                    _ => Presence::Sometimes,
                },
            })
        };
        properties.into_iter().map(key).collect()
    }

    /// Returns the type of a schema under a key of a record.
    fn ty(&mut self, record: &str, key: &str, schema: &Value) -> Result<Type, String> {
        if let Some(place) = schema["$ref"].as_str() {
            return self.referred(place);
        }
        if let Some(codes) = schema["oneOf"].as_array() {
            return codes
                .iter()
                .map(|one| Ok(code(one)?.id))
                .collect::<Result<_, String>>()
                .map(Type::Codes);
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            let types = choices.iter().map(|choice| self.ty(record, key, choice));
            return types.collect::<Result<_, _>>().map(Type::one_of);
        }
        let names: Vec<&str> = match &schema["type"] {
            Value::String(name) => vec![name],
            Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
            _ => return Err(format!("`{key}` of `{record}` has no type: {schema}")),
        };
        let types = names
            .into_iter()
            .map(|name| self.plain(record, key, name, schema));
        types.collect::<Result<_, _>>().map(Type::one_of)
    }

    fn plain(
        &mut self,
        record: &str,
        key: &str,
        name: &str,
        schema: &Value,
    ) -> Result<Type, String> {
        match name {
            "null" => Ok(Type::Null),
            "boolean" => Ok(Type::Bool),
            "integer" => Ok(Type::Whole),
            "string" => Ok(Type::Text),
            "array" if schema["items"]["properties"].is_object() => {
                let about = format!("A record of `{key}`.");
                let item = self.add(
                    &part_name(self.root(), record, &singular(key)),
                    &schema["items"],
                    Some(about),
                )?;
                Ok(Type::List(Box::new(item)))
            }
            "array" => Ok(Type::List(Box::new(self.ty(
                record,
                key,
                &schema["items"],
            )?))),
            "object" => {
                let about = about(key, schema).concat();
                self.add(&part_name(self.root(), record, key), schema, Some(about))
            }
            _ => Err(format!(
                "`{key}` of `{record}` is of an unknown type: `{name}`"
            )),
        }
    }

    fn referred(&mut self, place: &str) -> Result<Type, String> {
        let name = place
            .strip_prefix(DEFS)
            .ok_or_else(|| format!("`{place}` is not below `{DEFS}`"))?;
        let schema = self.schema["$defs"]
            .get(name)
            .ok_or_else(|| format!("`{place}` leads nowhere"))?;
        // A whole format inside another keeps its own name.
        if self.titles.iter().any(|title| title == name) {
            return Ok(Type::Named(name.to_owned()));
        }
        self.add(name, schema, None)
    }

    fn root(&self) -> &str {
        self.types.first().map_or("", |named| &named.name)
    }
}

/// Returns the paragraphs about a key; an object of a project has no words of its own.
fn about(key: &str, schema: &Value) -> Vec<String> {
    let words = doc::of(schema);
    if words.is_empty() && schema["properties"].is_object() {
        vec![format!("The facts of `{key}`.")]
    } else {
        words
    }
}

/// Returns the paragraph that describes a schema as a whole.
fn description(schema: &Value) -> Vec<String> {
    schema["description"]
        .as_str()
        .map(str::to_owned)
        .into_iter()
        .collect()
}

fn code(schema: &Value) -> Result<Code, String> {
    let id = schema["const"]
        .as_str()
        .ok_or_else(|| format!("not a code: {schema}"))?
        .to_owned();
    let meaning = schema["title"].as_str().unwrap_or_default().to_owned();
    Ok(Code { id, meaning })
}

/// Returns the name of a part of a record; parts of the root do not repeat its name.
fn part_name(root: &str, record: &str, key: &str) -> String {
    let words = key.split('_').map(|word| {
        let mut letters = word.chars();
        letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(letters)
            .collect::<String>()
    });
    let part: String = words.collect();
    if record == root {
        part
    } else {
        format!("{record}{part}")
    }
}

/// Returns the singular of a key.
fn singular(key: &str) -> String {
    match key.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => key.strip_suffix('s').unwrap_or(key).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_that_are_always_there_come_first_in_the_order_of_the_schema() {
        let schema = json!({
            "title": "Loan",
            "required": ["until", "book"],
            "dependentRequired": { "label": [] },
            "properties": {
                "note": { "type": ["string", "null"] },
                "label": { "type": "string" },
                "book": { "$ref": "#/$defs/Book" },
                "until": { "type": "string" },
            },
            "$defs": { "Book": { "oneOf": [{ "const": "b", "title": "Bound" }] } },
        });
        let types = read([(false, schema)].into_iter()).unwrap_or_default();
        let key = |name: &str, ty, presence| Key {
            name: name.to_owned(),
            doc: Vec::new(),
            ty,
            presence,
        };
        let keys = [
            key("until", Type::Text, Presence::Always),
            key("book", Type::Named("Book".into()), Presence::Always),
            key("label", Type::Text, Presence::WithTexts),
            key(
                "note",
                Type::OneOf(vec![Type::Text, Type::Null]),
                Presence::Sometimes,
            ),
        ];
        assert_eq!(types[0].shape, Shape::Record(keys.into()));
        let code = Code {
            id: "b".into(),
            meaning: "Bound".into(),
        };
        assert_eq!(types[1].shape, Shape::Codes(vec![code]));
    }

    #[test]
    fn records_of_a_list_are_named_after_it_and_after_the_record_that_holds_it() {
        let inner = json!({ "type": "array", "items": { "properties": {} } });
        let schema = json!({ "title": "Town", "properties": { "libraries": {
            "type": ["array", "null"],
            "items": { "properties": { "opening_hours": inner } },
        } } });
        let types = read([(true, schema)].into_iter()).unwrap_or_default();
        let names: Vec<&str> = types.iter().map(|named| named.name.as_str()).collect();
        assert_eq!(names, ["Town", "Library", "LibraryOpeningHour"]);
        assert!(types.iter().all(|named| named.given));
    }

    #[test]
    fn two_types_of_one_name_are_refused() {
        let shape = |ty: &str| json!({ "title": "Town", "properties": { "name": { "type": ty } } });
        let refused = read([(true, shape("string")), (true, shape("boolean"))].into_iter());
        assert_eq!(refused, Err("two types are called `Town`".to_owned()));
    }
}
