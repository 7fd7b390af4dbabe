//! Runs the contract: every case of `vectors/`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what it wants by failing")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use bareme::{InputError, Options, Programme, Source, Texts};
use serde_json::{Map, Value, json};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors");
/// The folder of `FOLDER` that holds rule files, one folder a programme.
const PROGRAMMES: &str = "programmes";
/// Names the file to which the answers are written, to be compared with those of other languages.
const ANSWERS: &str = "BAREME_ANSWERS";
const FILE_KEYS: [&str; 3] = ["description", "programme", "cases"];
const CASE_KEYS: [&str; 11] =
    ["name", "why", "base", "patch", "structures", "text", "readings", "texts", "expect", "asks", "error"];
const GROUP_KEYS: [&str; 3] = ["times", "like", "patch"];

#[test]
fn every_case_holds() {
    let mut programmes = BTreeMap::new();
    let mut names = BTreeSet::new();
    let mut failures = Vec::new();
    let mut answers = String::new();
    for file in listed_files() {
        let content = read(&file);
        refuse_unknown_keys(&content, &FILE_KEYS, &file);
        let of_file = content.get("programme").map(|name| name.as_str().unwrap());
        let (programme, bases) = programmes.entry(of_file.map(str::to_owned)).or_insert_with(|| programme(of_file));
        for case in content["cases"].as_array().unwrap() {
            let name = case["name"].as_str().unwrap().to_owned();
            refuse_unknown_keys(case, &CASE_KEYS, &name);
            assert!(names.insert(name.clone()), "two cases are called `{name}`");
            let answer = answer(programme, bases, case);
            failures.extend(check(case, &answer).err().map(|why| format!("{file}: {name}: {why}")));
            answers += &format!("{name}\t{}\n", answer.unwrap_or_else(|refusal| refusal.to_json()));
        }
    }
    if let Some(path) = std::env::var_os(ANSWERS) {
        fs::write(path, answers).unwrap();
    }
    assert!(failures.is_empty(), "{} of {} cases fail:\n{}", failures.len(), names.len(), failures.join("\n"));
    println!("vectors: {} run, 0 skipped", names.len());
}

#[test]
fn the_index_names_every_file() {
    let root = Path::new(FOLDER);
    let folders = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let folders = folders.filter(|path| path.is_dir() && !path.ends_with(PROGRAMMES));
    let files: BTreeSet<String> = folders
        .flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .map(|path| path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"))
        .collect();
    assert_eq!(files, listed_files().into_iter().collect());
}

#[test]
fn the_digest_of_a_call_is_its_own() {
    let (programme, _) = programme(Some("calendar"));
    let project = programme.project_from_json("{}").unwrap();
    let digest = |id| programme.rule_set(id).unwrap().evaluate(&project).digest().to_owned();
    assert_ne!(digest("summer"), digest("summer-north"));
}

/// Reads the rule files and the bases of a programme of `programmes/`; the bundled ones without a name.
fn programme(name: Option<&str>) -> (Programme, Value) {
    let Some(name) = name else { return (Programme::bundled().unwrap(), read("bases.json")) };
    let mut files: Vec<String> = fs::read_dir(Path::new(FOLDER).join(PROGRAMMES).join(name))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|file| file.ends_with(".toml"))
        .collect();
    files.sort();
    let text = |file: &str| fs::read_to_string(Path::new(FOLDER).join(PROGRAMMES).join(name).join(file)).unwrap();
    let sources: Vec<Source> = files.into_iter().map(|name| Source { text: text(&name), name }).collect();
    let programme = Programme::parse(&sources).unwrap_or_else(|faults| panic!("{name}: {faults}"));
    (programme, read(&format!("{PROGRAMMES}/{name}/bases.json")))
}

/// Evaluates the project of a case.
fn answer(programme: &Programme, bases: &Value, case: &Value) -> Result<String, InputError> {
    let text = case["text"].as_str().map_or_else(|| project(bases, case).to_string(), str::to_owned);
    let readings = case["readings"].as_object().into_iter().flatten();
    let readings = readings.map(|(reading, option)| (reading.clone(), option.as_str().unwrap().to_owned())).collect();
    let texts = if case["texts"] == true { Texts::Both } else { Texts::None };
    programme.evaluate_json(&text, &Options { texts, readings })
}

/// Compares the answer to a case with what is expected.
fn check(case: &Value, answer: &Result<String, InputError>) -> Result<(), String> {
    match (case.get("expect"), case.get("error"), answer) {
        (Some(expected), None, Ok(decision)) => {
            let decision = serde_json::from_str(decision).unwrap();
            agrees(expected, &decision, "")?;
            case.get("asks").map_or(Ok(()), |facts| agrees(facts, &asked(&decision), ".missing"))
        }
        (None, Some(expected), Err(refusal)) => {
            let faults: Vec<Value> =
                refusal.faults.iter().map(|fault| json!({ "path": fault.path, "code": fault.code.name() })).collect();
            same_faults(expected, &faults)
        }
        (Some(_), None, Err(refusal)) => Err(format!("refused: {refusal}")),
        (None, Some(_), Ok(_)) => Err("accepted, though it should be refused".into()),
        _ => Err("needs `expect` or `error`, and not both".into()),
    }
}

/// Returns the missing facts of a decision, in its order.
fn asked(decision: &Value) -> Value {
    decision["missing"].as_array().unwrap().iter().map(|missing| missing["fact"].clone()).collect()
}

fn same_faults(expected: &Value, actual: &[Value]) -> Result<(), String> {
    let sorted = |faults: &[Value]| {
        let mut lines: Vec<String> = faults.iter().map(Value::to_string).collect();
        lines.sort();
        lines
    };
    let (expected, actual) = (sorted(expected.as_array().unwrap()), sorted(actual));
    if expected == actual { Ok(()) } else { Err(format!("expected {expected:?}, found {actual:?}")) }
}

/// The project of a case.
fn project(bases: &Value, case: &Value) -> Value {
    let mut project = case.get("base").map_or_else(|| json!({}), |name| named(bases, "projects", name));
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
        for _ in 0..group.get("times").map_or(1, |times| times.as_u64().unwrap()) {
            let mut record = named(bases, "structures", &group["like"]);
            record["finess_et"] = format!("{:09}", records.len() + 1).into();
            merge(&mut record, group.get("patch").unwrap_or(&json!({})));
            records.push(record);
        }
    }
    records
}

fn named(bases: &Value, kind: &str, name: &Value) -> Value {
    let name = name.as_str().unwrap();
    bases[kind].get(name).unwrap_or_else(|| panic!("`bases.json` has no `{name}` under `{kind}`")).clone()
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

/// Compares what is listed.
fn agrees(expected: &Value, actual: &Value, path: &str) -> Result<(), String> {
    match (expected, actual) {
        (Value::Object(keys), Value::Object(_)) => {
            keys.iter().try_for_each(|(key, inner)| agrees(inner, &actual[key.as_str()], &format!("{path}.{key}")))
        }
        (Value::Array(items), Value::Array(found)) if !items.is_empty() && items.iter().all(Value::is_object) => {
            items.iter().try_for_each(|item| {
                let differences: Vec<String> =
                    found.iter().filter_map(|candidate| agrees(item, candidate, path).err()).collect();
                if differences.len() < found.len() { Ok(()) } else { Err(nearest(item, found, path)) }
            })
        }
        _ if expected == actual => Ok(()),
        _ => Err(format!("{path}: expected {expected}, found {actual}")),
    }
}

/// Says how the object with the same id differs, or that there is none.
fn nearest(item: &Value, found: &[Value], path: &str) -> String {
    let same_id = found.iter().find(|candidate| item.get("id").is_some() && candidate.get("id") == item.get("id"));
    same_id.map_or_else(
        || format!("{path}: none of {} agrees with {item}", Value::from(found.to_vec())),
        |candidate| agrees(item, candidate, &format!("{path}[{}]", item["id"])).err().unwrap_or_default(),
    )
}

fn listed_files() -> Vec<String> {
    let index = read("index.json");
    refuse_unknown_keys(&index, &["files"], "index.json");
    index["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap().to_owned()).collect()
}

fn read(file: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(Path::new(FOLDER).join(file)).unwrap()).unwrap()
}

fn refuse_unknown_keys(object: &Value, known: &[&str], place: &str) {
    for key in object.as_object().unwrap().keys() {
        assert!(known.contains(&key.as_str()), "{place}: unknown key `{key}`");
    }
}
