//! The contract: reads the cases of `vectors/`, answers them, and compares the answers with what they expect.

use std::fs;
use std::path::Path;

use bareme::{Ask, InputError, Options, Programme, Source};
use serde_json::{Map, Value, json};

use crate::tree::rule_files;

/// The folder of the vectors.
pub const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors");
/// The folder of `FOLDER` that holds rule files, one folder a programme.
pub const PROGRAMMES: &str = "programmes";
const VERIFY: &str = "verify";
const PROOFS: &str = "proofs";
const GROUP_KEYS: [&str; 3] = ["times", "like", "patch"];

/// Reads the rule files and the bases of a programme of `programmes/`; without a name, the bundled ones.
pub fn programme(name: Option<&str>) -> (Programme, Value) {
    let Some(name) = name else {
        return (Programme::bundled().unwrap(), read("bases.json"));
    };
    let programme =
        Programme::parse(&sources(name)).unwrap_or_else(|faults| panic!("{name}: {faults}"));
    (programme, read(&format!("{PROGRAMMES}/{name}/bases.json")))
}

/// Returns the rule files of a programme of `programmes/`.
pub fn sources(name: &str) -> Vec<Source> {
    rule_files(&format!("tests/vectors/{PROGRAMMES}/{name}"))
}

/// What a case asks, as hosts ask that exchange texts.
pub struct Call {
    /// The name of a question about a project, `verify` or `proofs`.
    pub name: String,
    /// The project; empty for proofs.
    pub input: String,
    /// The options, as JSON.
    pub options: Value,
    /// The decision or receipt to verify, or the rule set to prove things of; else empty.
    pub detail: String,
}

impl Call {
    /// Answers it.
    pub fn answer(&self, programme: &Programme) -> Result<String, InputError> {
        let options = Options::from_json(&self.options.to_string())?;
        let (input, detail, texts) = (&self.input, &self.detail, options.texts);
        match self.name.as_str() {
            VERIFY => programme.verify_json(detail, input, texts),
            PROOFS => programme.prove_json(Some(detail), texts),
            name => programme.ask_json(Ask::named(name)?, input, &options),
        }
    }
}

/// Returns the answer to the project of a case: its decision, unless the case asks for something else.
pub fn answer(programme: &Programme, bases: &Value, case: &Value) -> Result<String, InputError> {
    call(programme, bases, case).answer(programme)
}

/// Returns what a case asks of its project, for a decision unless it says so.
pub fn call(programme: &Programme, bases: &Value, case: &Value) -> Call {
    let input = case["text"]
        .as_str()
        .map_or_else(|| project(bases, case).to_string(), str::to_owned);
    let mut options = json!({ "texts": if case["texts"] == true { "both" } else { "none" } });
    match verb(case) {
        Verb::Ask(ask) => {
            for key in ["readings", "receipt", "only", "rule_sets"] {
                options[key] = case[key].clone();
            }
            Call {
                name: ask.name().to_owned(),
                input,
                options,
                detail: String::new(),
            }
        }
        Verb::Verify => verification(programme, input, case, options),
        Verb::Prove => Call {
            name: PROOFS.to_owned(),
            input: String::new(),
            options,
            detail: case["rule_sets"][0].as_str().unwrap().to_owned(),
        },
    }
}

/// What a case asks for.
pub enum Verb {
    /// An answer to its project.
    Ask(Ask),
    /// A decision made again from its receipt.
    Verify,
    /// What holds for every project.
    Prove,
}

/// Returns what a case asks for; a decision by default.
pub fn verb(case: &Value) -> Verb {
    match case
        .get("ask")
        .map_or(Ask::Evaluate.name(), |ask| ask.as_str().unwrap())
    {
        VERIFY => Verb::Verify,
        PROOFS => Verb::Prove,
        name => Verb::Ask(Ask::named(name).unwrap_or_else(|error| panic!("{error}"))),
    }
}

/// Returns the call that makes the decision of a case again, from its receipt or a damaged one, for its project or
/// another.
fn verification(programme: &Programme, input: String, case: &Value, options: Value) -> Call {
    let mut decided = options.clone();
    decided["readings"] = case["readings"].clone();
    decided["receipt"] = true.into();
    let first = Call {
        name: Ask::Evaluate.name().to_owned(),
        input,
        options: decided,
        detail: String::new(),
    };
    let Ok(mut kept) = first.answer(programme) else {
        return first;
    };
    if let Some(damage) = case.get("damage") {
        let mut receipt = serde_json::from_str::<Value>(&kept).unwrap()["receipt"].take();
        merge(&mut receipt, damage);
        kept = receipt.to_string();
    }
    let mut project = serde_json::from_str(&first.input).unwrap();
    merge(&mut project, case.get("against").unwrap_or(&json!({})));
    Call {
        name: VERIFY.to_owned(),
        input: project.to_string(),
        options,
        detail: kept,
    }
}

/// Returns the options that a case chooses.
pub fn pinned(case: &Value) -> Vec<(String, String)> {
    let readings = case["readings"].as_object().into_iter().flatten();
    readings
        .map(|(reading, option)| (reading.clone(), option.as_str().unwrap().to_owned()))
        .collect()
}

/// Returns the project of a case.
pub fn project(bases: &Value, case: &Value) -> Value {
    let mut project = case
        .get("base")
        .map_or_else(|| json!({}), |name| named(bases, "projects", name));
    merge(&mut project, case.get("patch").unwrap_or(&json!({})));
    if let Some(groups) = case.get("structures") {
        project["establishments"] = structures(bases, groups).into();
    }
    project
}

fn structures(bases: &Value, groups: &Value) -> Vec<Value> {
    let mut records = Vec::new();
    for group in groups.as_array().unwrap() {
        refuse_unknown_keys(group, &GROUP_KEYS, "a group of structures");
        for _ in 0..group
            .get("times")
            .map_or(1, |times| times.as_u64().unwrap())
        {
            let mut record = named(bases, "structures", &group["like"]);
            record["finess_et"] = numbered(records.len() + 1).into();
            merge(&mut record, group.get("patch").unwrap_or(&json!({})));
            records.push(record);
        }
    }
    records
}

/// Returns an invented FINESS number, from which nothing follows, with its check digit: from the right, every second digit
/// before it counts twice.
pub fn numbered(number: usize) -> String {
    let digits = format!("{number:08}");
    let products = digits
        .chars()
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, times)| digit.to_digit(10).unwrap() * times);
    let sum: u32 = products.map(|product| product / 10 + product % 10).sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

fn named(bases: &Value, kind: &str, name: &Value) -> Value {
    let name = name.as_str().unwrap();
    bases[kind]
        .get(name)
        .unwrap_or_else(|| panic!("`bases.json` has no `{name}` under `{kind}`"))
        .clone()
}

/// Applies a JSON merge patch.
fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(changes) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    for (key, change) in changes {
        if change.is_null() {
            target.as_object_mut().unwrap().remove(key);
        } else {
            merge(&mut target[key.as_str()], change);
        }
    }
}

/// Compares an answer with what a case lists; other keys of the answer may be anything.
pub fn agrees(expected: &Value, actual: &Value, path: &str) -> Result<(), String> {
    match (expected, actual) {
        (Value::Object(keys), Value::Object(_)) => keys.iter().try_for_each(|(key, inner)| {
            agrees(inner, &actual[key.as_str()], &format!("{path}.{key}"))
        }),
        (Value::Array(items), Value::Array(found)) if items.iter().any(Value::is_object) => {
            items.iter().try_for_each(|item| {
                let differences: Vec<String> = found
                    .iter()
                    .filter_map(|candidate| agrees(item, candidate, path).err())
                    .collect();
                if differences.len() < found.len() {
                    Ok(())
                } else {
                    Err(nearest(item, found, path))
                }
            })
        }
        _ if expected == actual => Ok(()),
        _ => Err(format!("{path}: expected {expected}, found {actual}")),
    }
}

/// Returns how the object with the same id differs, or that there is none.
fn nearest(item: &Value, found: &[Value], path: &str) -> String {
    let same_id = found
        .iter()
        .find(|candidate| item.get("id").is_some() && candidate.get("id") == item.get("id"));
    same_id.map_or_else(
        || {
            format!(
                "{path}: none of {} agrees with {item}",
                Value::from(found.to_vec())
            )
        },
        |candidate| {
            agrees(item, candidate, &format!("{path}[{}]", item["id"]))
                .err()
                .unwrap_or_default()
        },
    )
}

/// Returns the files that the index names.
pub fn listed_files() -> Vec<String> {
    let index = read("index.json");
    refuse_unknown_keys(&index, &["files"], "index.json");
    index["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file.as_str().unwrap().to_owned())
        .collect()
}

/// Reads a file of `FOLDER`.
pub fn read(file: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(Path::new(FOLDER).join(file)).unwrap()).unwrap()
}

/// Fails on a key that is not among those known.
pub fn refuse_unknown_keys(object: &Value, known: &[&str], place: &str) {
    for key in object.as_object().unwrap().keys() {
        assert!(
            known.contains(&key.as_str()),
            "{place}: unknown key `{key}`"
        );
    }
}
