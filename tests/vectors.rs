//! Runs the contract: every case of `vectors/`.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use bareme::schema::Format;
use bareme::{InputError, Language, Programme};
use bareme_tests::conform::Schema;
use bareme_tests::contract::{
    Call, FOLDER, PROGRAMMES, Verb, agrees, call, listed_files, programme, read,
    refuse_unknown_keys, sources, verb,
};
use serde_json::{Value, json};

/// The variable with the file to which answers are written, to be compared with those of other languages.
const ANSWERS: &str = "BAREME_ANSWERS";
/// The variable with the file to which the calls are written, for hosts that only exchange texts.
const CALLS: &str = "BAREME_CALLS";
const FILE_KEYS: [&str; 3] = ["description", "programme", "cases"];
const CASE_KEYS: [&str; 18] = [
    "name",
    "why",
    "base",
    "patch",
    "structures",
    "text",
    "readings",
    "texts",
    "receipt",
    "only",
    "rule_sets",
    "ask",
    "against",
    "damage",
    "expect",
    "in_order",
    "asks",
    "error",
];
/// The keys of a decision whose codes the engine itself gives.
const ENGINE_CODES: [&str; 4] = ["outcome", "verdict", "excludes", "status"];

#[test]
fn every_case_holds() {
    let (mut programmes, mut shapes) = (BTreeMap::new(), BTreeMap::new());
    let mut names = BTreeSet::new();
    let mut failures = Vec::new();
    let (mut answers, mut calls) = (String::new(), String::new());
    for file in listed_files() {
        let content = read(&file);
        refuse_unknown_keys(&content, &FILE_KEYS, &file);
        let of_file = content.get("programme").map(|name| name.as_str().unwrap());
        let (programme, compiled, bases) = programmes
            .entry(of_file.map(str::to_owned))
            .or_insert_with(|| {
                let (programme, bases) = programme(of_file);
                let compiled = Programme::from_compiled(&programme.to_compiled()).unwrap();
                (programme, compiled, bases)
            });
        let shapes = shapes
            .entry(of_file.map(str::to_owned))
            .or_insert_with(|| Shapes::new(programme));
        for case in content["cases"].as_array().unwrap() {
            let name = case["name"].as_str().unwrap().to_owned();
            refuse_unknown_keys(case, &CASE_KEYS, &name);
            assert!(names.insert(name.clone()), "two cases are called `{name}`");
            let call = call(programme, bases, case);
            let answered = call.answer(programme);
            assert_eq!(
                call.answer(compiled),
                answered,
                "{name}: the compiled programme answers otherwise"
            );
            let checked =
                check(case, &answered).and_then(|()| shapes.check(format(case), &answered));
            calls += &written(&name, of_file, &call);
            failures.extend(checked.err().map(|why| format!("{file}: {name}: {why}")));
            answers += &format!(
                "{name}\t{}\n",
                answered.unwrap_or_else(|refusal| refusal.to_json())
            );
        }
    }
    for (variable, text) in [(ANSWERS, &answers), (CALLS, &calls)] {
        if let Some(path) = std::env::var_os(variable) {
            fs::write(path, text).unwrap();
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} cases fail:\n{}",
        failures.len(),
        names.len(),
        failures.join("\n")
    );
    let unheard = unheard(
        &Programme::bundled()
            .unwrap()
            .schema(Format::Decision, Language::English),
        &answers,
    );
    assert!(
        unheard.is_empty(),
        "in the schema of decisions, but in no answer: {unheard:?}"
    );
    println!("vectors: {} run, 0 skipped", names.len());
}

/// Writes what a host needs to make a call: the name of its case, the rule files as a JSON object, or nothing for the
/// bundled ones, and the texts of the call. Each is a netstring: its length in bytes, a colon, itself, a comma.
fn written(case: &str, programme: Option<&str>, call: &Call) -> String {
    let rules = programme.map_or_else(String::new, |name| {
        let files = sources(name)
            .into_iter()
            .map(|source| (source.name, source.text.into()));
        Value::Object(files.collect()).to_string()
    });
    let options = call.options.to_string();
    [
        case,
        &rules,
        &call.name,
        &call.input,
        &options,
        &call.detail,
    ]
    .map(|text| format!("{}:{text},", text.len()))
    .concat()
}

#[test]
fn the_index_names_every_file() {
    let root = Path::new(FOLDER);
    let folders = fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let folders = folders.filter(|path| path.is_dir() && !path.ends_with(PROGRAMMES));
    let files: BTreeSet<String> = folders
        .flat_map(|folder| {
            fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().path())
        })
        .map(|path| {
            path.strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/")
        })
        .collect();
    assert_eq!(files, listed_files().into_iter().collect());
}

#[test]
fn the_digest_of_a_call_is_its_own() {
    let (programme, _) = programme(Some("calendar"));
    let project = programme.project_from_json("{}").unwrap();
    let digest = |id| {
        programme
            .rule_set(id)
            .unwrap()
            .evaluate(&project)
            .digest()
            .to_owned()
    };
    assert_ne!(digest("summer"), digest("summer-north"));
}

/// The schemas of the answers of a programme.
struct Shapes(Vec<(Format, Schema)>);

impl Shapes {
    /// Compiles every schema, which must be valid whatever the programme declares.
    fn new(programme: &Programme) -> Self {
        Shapes(
            Format::ALL
                .iter()
                .map(|format| (*format, Schema::new(programme, *format)))
                .collect(),
        )
    }

    fn check(&self, format: Format, answer: &Result<String, InputError>) -> Result<(), String> {
        let (format, text) = match answer {
            Ok(answer) => (format, answer.clone()),
            Err(refusal) => (Format::InputError, refusal.to_json()),
        };
        self.0
            .iter()
            .find(|(of, _)| *of == format)
            .unwrap()
            .1
            .check(&text)
    }
}

/// Returns the keys of a schema, except those of texts, and the codes of the engine itself that no answer contains.
fn unheard(schema: &Value, answers: &str) -> Vec<String> {
    let parts = schema["$defs"].as_object().unwrap();
    let keys = parts
        .values()
        .chain([schema])
        .filter_map(|part| part["properties"].as_object())
        .flatten();
    let mut spelt = BTreeSet::new();
    for (key, value) in keys {
        if value["$ref"] != "#/$defs/Words" {
            spelt.insert(format!("\"{key}\":"));
        }
        let list = value["$ref"]
            .as_str()
            .and_then(|place| schema.pointer(&place[1..]));
        let codes = list
            .and_then(|list| list["oneOf"].as_array())
            .filter(|_| ENGINE_CODES.contains(&key.as_str()));
        spelt.extend(
            codes
                .into_iter()
                .flatten()
                .map(|code| format!("\"{key}\":{}", code["const"])),
        );
    }
    spelt
        .into_iter()
        .filter(|text| !answers.contains(text))
        .collect()
}

/// Compares the answer to a case with what is expected.
fn check(case: &Value, answer: &Result<String, InputError>) -> Result<(), String> {
    match (case.get("expect"), case.get("error"), answer) {
        (Some(expected), None, Ok(answer)) => {
            let answer: Value = serde_json::from_str(answer).unwrap();
            agrees(expected, &answer, "")?;
            agrees_in_order(case.get("in_order").unwrap_or(&json!({})), &answer, "")?;
            case.get("asks")
                .map_or(Ok(()), |facts| agrees(facts, &asked(&answer), ".asks"))
        }
        (None, Some(expected), Err(refusal)) => {
            let faults: Vec<Value> = refusal
                .faults
                .iter()
                .map(|fault| json!({ "path": fault.path, "code": fault.code.name() }))
                .collect();
            same_faults(expected, &faults)
        }
        (Some(_), None, Err(refusal)) => Err(format!("refused: {refusal}")),
        (None, Some(_), Ok(_)) => Err("accepted, though it should be refused".into()),
        _ => Err("needs `expect` or `error`, and not both".into()),
    }
}

/// Compares an answer with what a case lists, and every list item by item.
fn agrees_in_order(expected: &Value, actual: &Value, path: &str) -> Result<(), String> {
    match (expected, actual) {
        (Value::Object(keys), Value::Object(_)) => keys.iter().try_for_each(|(key, inner)| {
            agrees_in_order(inner, &actual[key.as_str()], &format!("{path}.{key}"))
        }),
        (Value::Array(items), Value::Array(found)) if items.len() != found.len() => Err(format!(
            "{path}: expected {} items, found {}",
            items.len(),
            found.len()
        )),
        (Value::Array(items), Value::Array(found)) => {
            let mut pairs = items.iter().zip(found).enumerate();
            pairs.try_for_each(|(index, (item, found))| {
                agrees_in_order(item, found, &format!("{path}[{index}]"))
            })
        }
        _ => agrees(expected, actual, path),
    }
}

/// Returns the format of the answer to a case.
fn format(case: &Value) -> Format {
    match verb(case) {
        Verb::Ask(ask) => ask.format(),
        Verb::Verify => Format::Verification,
        Verb::Prove => Format::Proofs,
    }
}

/// Returns the facts that an answer asks for, in its order.
fn asked(answer: &Value) -> Value {
    let facts = answer.get("questions").unwrap_or(&answer["missing"]);
    facts
        .as_array()
        .unwrap()
        .iter()
        .map(|asked| asked["fact"].clone())
        .collect()
}

fn same_faults(expected: &Value, actual: &[Value]) -> Result<(), String> {
    let sorted = |faults: &[Value]| {
        let mut lines: Vec<String> = faults.iter().map(Value::to_string).collect();
        lines.sort();
        lines
    };
    let (expected, actual) = (sorted(expected.as_array().unwrap()), sorted(actual));
    if expected == actual {
        Ok(())
    } else {
        Err(format!("expected {expected:?}, found {actual:?}"))
    }
}
