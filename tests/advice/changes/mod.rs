//! Changes the JSON of a project as a host would.

use serde_json::{Map, Value, json};

/// Returns the project after a set of changes: values first, then the records that are added.
pub(crate) fn applied(project: &Value, changes: &[Value]) -> Value {
    let mut project = project.clone();
    for change in changes.iter().filter(|change| change["action"] != "add") {
        for path in change["facts"].as_array().unwrap() {
            let place = place(&mut project, path.as_str().unwrap());
            match change["action"].as_str().unwrap() {
                "include" => include(place, &change["to"]),
                _ => *place = change["to"].clone(),
            }
        }
    }
    for change in changes.iter().filter(|change| change["action"] == "add") {
        let list = change["facts"][0].as_str().unwrap();
        project = grown(
            &project,
            list,
            &change["like"],
            change["count"].as_u64().unwrap(),
        );
    }
    project
}

/// Returns the project with more records, copies of one of its records without its key and its name.
pub(crate) fn grown(project: &Value, list: &str, like: &Value, count: u64) -> Value {
    let mut project = project.clone();
    let mut record = place(&mut project, like["path"].as_str().unwrap()).clone();
    let keys: Vec<&String> = like
        .as_object()
        .unwrap()
        .keys()
        .filter(|key| *key != "path")
        .collect();
    // A given number implies that there is one; the number of an added record is not known.
    if record["finess_et"].is_string() {
        record["own_finess"] = json!(true);
    }
    record
        .as_object_mut()
        .unwrap()
        .retain(|key, _| !keys.contains(&key));
    let records = place(&mut project, list).as_array_mut().unwrap();
    (0..count).for_each(|_| records.push(record.clone()));
    project
}

/// Gives a fact a value.
pub(crate) fn put(project: &mut Value, path: &str, value: Value) {
    *place(project, path) = value;
}

fn include(place: &mut Value, codes: &Value) {
    let mut all = place.as_array().cloned().unwrap_or_default();
    let more: Vec<&Value> = codes
        .as_array()
        .unwrap()
        .iter()
        .filter(|code| !all.contains(code))
        .collect();
    all.extend(more.into_iter().cloned().collect::<Vec<_>>());
    *place = all.into();
}

/// Returns the place of a fact such as `members[3].address.city`; missing objects are created.
fn place<'v>(project: &'v mut Value, path: &str) -> &'v mut Value {
    let mut place = project;
    for part in path.split('.') {
        let (key, index) = part
            .split_once('[')
            .map_or((part, None), |(key, rest)| (key, Some(rest)));
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        place = place
            .as_object_mut()
            .unwrap()
            .entry(key.to_owned())
            .or_insert(Value::Null);
        if let Some(index) = index {
            place = &mut place[index.trim_end_matches(']').parse::<usize>().unwrap()];
        }
    }
    place
}
