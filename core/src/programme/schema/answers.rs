//! Schemas of answers, options and errors: made from their types, and completed with the programme's declarations.

use alloc::collections::BTreeMap;
use alloc::string::String;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::tidy::Tidy;
use super::{codes, names, project};
use crate::model::ir::Reading;
use crate::programme::Programme;
use crate::text::bilingual::{Bilingual, Language};

/// Returns the schema of a type that the engine gives out.
pub(super) fn given<T: JsonSchema>(programme: &Programme, language: Language) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    of::<T>(settings, programme, language)
}

/// Returns the schema of a type that the engine takes in.
pub(super) fn taken<T: JsonSchema>(programme: &Programme, language: Language) -> Value {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    of::<T>(settings, programme, language)
}

/// Returns the schema of a type, with the names and codes of the programme.
fn of<T: JsonSchema>(settings: SchemaSettings, programme: &Programme, language: Language) -> Value {
    let generator = settings.into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    Tidy { language }.root(&mut schema);
    complete(&mut schema, programme, language);
    schema
}

/// Puts the names, codes and readings of a programme into the places that the types keep for them.
fn complete(schema: &mut Value, programme: &Programme, language: Language) {
    for (kept, given) in names::given(programme) {
        rename(schema, kept, &given);
    }
    for (part, keys) in [
        ("Subject", names::keys(programme)),
        ("UsageTarget", names::measured(programme)),
        ("FollowedMeasure", names::measured(programme)),
    ] {
        let properties = schema
            .pointer_mut("/$defs")
            .and_then(|parts| parts.get_mut(part)?.get_mut("properties")?.as_object_mut());
        if let Some(properties) = properties {
            properties.extend(keys);
        }
    }
    if let Some(Value::Object(parts)) = schema.get_mut("$defs") {
        define(parts, programme, language);
    }
}

/// Completes the parts that only the programme knows.
fn define(parts: &mut Map<String, Value>, programme: &Programme, language: Language) {
    let mut declared = codes::all(programme, language);
    let rule_sets = programme.rule_sets().iter();
    let rule_sets = rule_sets.map(|rules| (rules.id(), rules.label()));
    declared.extend([
        (codes::READING.into(), reading_ids(programme, language)),
        ("Readings".into(), choices(programme, language)),
        (
            "RuleSetId".into(),
            codes::labelled("A phase or a call.", rule_sets, language),
        ),
    ]);
    if parts.contains_key("Project") {
        let mut project = project::project(programme, language);
        if let Some(project) = project.as_object_mut() {
            project.remove("$schema");
            if let Some(Value::Object(inner)) = project.remove("$defs") {
                parts.extend(inner);
            }
        }
        parts.insert("Project".into(), project);
    }
    for (name, part) in parts {
        if let Some(whole) = declared.remove(name) {
            *part = whole;
        }
    }
}

/// Gives a key, and a part with everything that refers to it, another name.
fn rename(schema: &mut Value, from: &str, to: &str) {
    match schema {
        Value::Object(entries) => {
            if let Some(entry) = entries.remove(from) {
                // A part with this name is the real one: the renamed part was only a placeholder.
                entries.entry(to).or_insert(entry);
            }
            entries
                .values_mut()
                .for_each(|entry| rename(entry, from, to));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, from, to)),
        Value::String(text) if text == from => *text = to.into(),
        Value::String(text) if text.strip_prefix("#/$defs/") == Some(from) => {
            *text = ["#/$defs/", to].concat();
        }
        _ => {}
    }
}

/// Returns the schema of an option for each reading.
fn choices(programme: &Programme, language: Language) -> Value {
    let readings = readings(programme).map(|reading| {
        let options = reading
            .options
            .iter()
            .map(|option| (option.id.as_str(), &option.label));
        let question = reading.question.get(language);
        (
            reading.id.clone(),
            codes::labelled(question, options, language),
        )
    });
    json!({
        "type": "object",
        "description": "The option to use for each reading of the sources.",
        "additionalProperties": false,
        "properties": readings.collect::<Map<_, _>>(),
    })
}

/// Returns the schema of the id of a reading, each with its question.
fn reading_ids(programme: &Programme, language: Language) -> Value {
    let questions: BTreeMap<&str, &Bilingual> = readings(programme)
        .map(|reading| (reading.id.as_str(), &reading.question))
        .collect();
    codes::labelled(
        "A choice between meanings of the sources.",
        questions.into_iter(),
        language,
    )
}

/// Returns the readings of every rule set; a reading of several rule sets comes several times.
fn readings(programme: &Programme) -> impl Iterator<Item = &Reading> {
    names::compiled_rules(programme).flat_map(|rules| &rules.readings)
}
