//! Removes facts from projects, and writes the same project in another order.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

/// The path of a fact: keys of objects and positions in lists.
pub(super) type Path = Vec<Step>;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    Key(String),
    Position(usize),
}

/// Generates the facts to forget: a few, some, or many.
pub fn forgetting() -> impl Strategy<Value = Vec<Index>> {
    prop_oneof![
        3 => proptest::collection::vec(any::<Index>(), 1..4),
        2 => proptest::collection::vec(any::<Index>(), 4..40),
        1 => proptest::collection::vec(any::<Index>(), 40..300),
    ]
}

/// Returns the project without the chosen facts. Choosing more facts also removes those of a shorter choice.
pub fn without(project: &Value, chosen: &[Index]) -> Value {
    let mut partial = project.clone();
    let facts = facts(project);
    for index in chosen {
        if !facts.is_empty() {
            remove(&mut partial, &facts[index.index(facts.len())]);
        }
    }
    partial
}

/// Returns the facts that can be forgotten: those whose absence means "unknown" and leaves a valid project.
fn facts(project: &Value) -> Vec<Path> {
    let mut found = Vec::new();
    collect(project, &mut Vec::new(), &mut found);
    let measured: Vec<&Value> = project["usage"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|measure| measure.get("establishment"))
        .collect();
    found.retain(|path| can_be_forgotten(project, path, &measured));
    found
}

fn can_be_forgotten(project: &Value, path: &Path, measured: &[&Value]) -> bool {
    match path.as_slice() {
        [Step::Key(key)] => match key.as_str() {
            // These choose the rules, and are not facts about the project.
            "phase" | "call" => false,
            // Other records refer to them.
            "organisations" => false,
            "establishments" => measured.is_empty(),
            _ => true,
        },
        [Step::Key(list), Step::Position(_), Step::Key(key)] => match (list.as_str(), key.as_str())
        {
            ("organisations", "id") => false,
            // Its absence means the whole project.
            ("usage", "establishment") => false,
            ("establishments", "finess_et") => !measured.contains(&at(project, path)),
            _ => true,
        },
        _ => true,
    }
}

pub(super) fn collect(value: &Value, path: &mut Path, found: &mut Vec<Path>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                path.push(Step::Key(key.clone()));
                if !inner.is_object() {
                    found.push(path.clone());
                }
                collect(inner, path, found);
                path.pop();
            }
        }
        Value::Array(list) => {
            for (position, inner) in list.iter().enumerate() {
                path.push(Step::Position(position));
                collect(inner, path, found);
                path.pop();
            }
        }
        _ => {}
    }
}

fn at<'a>(value: &'a Value, path: &[Step]) -> &'a Value {
    path.iter().fold(value, |value, step| match step {
        Step::Key(key) => &value[key.as_str()],
        Step::Position(position) => &value[*position],
    })
}

fn remove(value: &mut Value, path: &[Step]) {
    match (path, value) {
        ([Step::Key(key)], Value::Object(object)) => {
            object.remove(key);
        }
        ([Step::Key(key), rest @ ..], Value::Object(object)) => {
            if let Some(inner) = object.get_mut(key) {
                remove(inner, rest);
            }
        }
        ([Step::Position(position), rest @ ..], Value::Array(list)) => {
            if let Some(inner) = list.get_mut(*position) {
                remove(inner, rest);
            }
        }
        _ => {}
    }
}

/// Returns the text of the same project with another order of records of keyed lists, documents, and keys of objects.
///
/// Measures keep their order, because decisions list them in it.
pub fn told_in_another_order(project: &Value, seeds: &[Index]) -> String {
    let mut other = project.clone();
    for list in ["establishments", "organisations", "documents"] {
        if let Some(records) = other[list].as_array_mut() {
            shuffle(records, seeds);
        }
    }
    text_with_keys_reversed(&other)
}

fn shuffle(records: &mut [Value], seeds: &[Index]) {
    for (position, seed) in (0..records.len()).zip(seeds.iter().cycle()) {
        records.swap(position, seed.index(position + 1));
    }
}

/// Returns JSON text with the keys of objects in reverse order.
fn text_with_keys_reversed(value: &Value) -> String {
    match value {
        Value::Object(object) => {
            let entries: Vec<String> = object
                .iter()
                .rev()
                .map(|(key, inner)| {
                    format!(
                        "{}:{}",
                        Value::from(key.as_str()),
                        text_with_keys_reversed(inner)
                    )
                })
                .collect();
            format!("{{{}}}", entries.join(","))
        }
        Value::Array(list) => {
            let entries: Vec<String> = list.iter().map(text_with_keys_reversed).collect();
            format!("[{}]", entries.join(", "))
        }
        other => other.to_string(),
    }
}
