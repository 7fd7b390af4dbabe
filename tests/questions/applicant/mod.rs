//! An applicant who knows a whole project, and only gives the facts that are asked for.

use std::collections::BTreeSet;

use bareme::{Ask, Options, Programme, Texts};
use serde_json::{Map, Value, json};

/// How an applicant was led to an answer.
pub struct Interview {
    /// The facts given in the end.
    pub told: Value,
    /// The decision on the facts given in the end.
    pub answer: Value,
    /// The paths that were asked for, in order; one path for all records of a list.
    pub asked: Vec<String>,
    /// The paths that were asked for and that the project does not give.
    pub unanswered: BTreeSet<String>,
}

/// Returns what to ask next about a project.
pub fn questions(programme: &Programme, project: &Value, readings: &[(String, String)]) -> Value {
    let options = Options {
        texts: Texts::None,
        readings: readings.to_vec(),
        ..Options::default()
    };
    let asked = programme.ask_json(Ask::Questions, &project.to_string(), &options);
    serde_json::from_str(&asked.unwrap_or_else(|refusal| panic!("{refusal}\n{project}"))).unwrap()
}

/// Which of the remaining questions an applicant answers.
#[derive(Clone, Copy)]
pub enum Pick {
    First,
    Last,
}

/// Returns the phase of a project, and its call, which an applicant gives first.
pub fn rules_of(hidden: &Value) -> Value {
    json!({ "phase": hidden["phase"], "call": hidden["call"] })
}

/// Asks one question at a time, none twice, until none is left; `watch` gets the project and the questions at each
/// step.
pub fn interview(
    programme: &Programme,
    hidden: &Value,
    start: &Value,
    readings: &[(String, String)],
    pick: Pick,
    mut watch: impl FnMut(&Value, &Value),
) -> Interview {
    let mut told = start.clone();
    let (mut asked, mut unanswered) = (Vec::new(), BTreeSet::new());
    loop {
        let answer = questions(programme, &told, readings);
        watch(&told, &answer);
        let is_new = |question: &&Value| {
            paths(question)
                .iter()
                .any(|path| !unanswered.contains(path))
        };
        let mut left = entries(&answer).iter().filter(is_new);
        let next = match pick {
            Pick::First => left.next(),
            Pick::Last => left.next_back(),
        };
        let Some(question) = next else {
            return Interview {
                told,
                answer,
                asked,
                unanswered,
            };
        };
        asked.push(question["fact"].as_str().unwrap().to_owned());
        for path in paths(question) {
            if !tell(&mut told, hidden, &path, question) {
                unanswered.insert(path);
            }
        }
    }
}

/// Gives a fact that is asked for, or the fact that implies it; returns whether the project has one of them.
fn tell(told: &mut Value, hidden: &Value, path: &str, question: &Value) -> bool {
    let implying = implying(question, path);
    let known = [Some(path.to_owned()), implying]
        .into_iter()
        .flatten()
        .find(|path| !at(hidden, path).is_null());
    let Some(known) = known else { return false };
    *place(told, &known) = spoken(at(hidden, &known), question);
    true
}

/// Returns the answer to a question; for records, only how many there are and their keys.
fn spoken(value: &Value, question: &Value) -> Value {
    let key = question["answer"]["key"].as_str();
    let Some(records) = value
        .as_array()
        .filter(|_| question["answer"]["type"] == "list")
    else {
        return value.clone();
    };
    let named = |record: &Value| {
        let key = key.and_then(|key| Some((key.to_owned(), record.get(key)?.clone())));
        Value::Object(key.into_iter().collect::<Map<_, _>>())
    };
    records.iter().map(named).collect()
}

/// Returns the path of the fact that implies the fact at a path, in the same record.
fn implying(question: &Value, path: &str) -> Option<String> {
    let (asked, by) = (question["fact"].as_str()?, question["implied_by"].as_str()?);
    let common = asked
        .rsplit_once(']')
        .map_or(0, |(record, _)| record.len() + 1);
    let record = path
        .rsplit_once(']')
        .map_or("", |(record, _)| &path[..=record.len()]);
    Some(format!("{record}{}", &by[common..]))
}

/// Returns the project with all the other facts that the applicant knows, except those that are asked for.
pub fn with_the_rest(told: &Value, hidden: &Value, asked: &Value) -> Value {
    let mut kept_back: BTreeSet<String> = BTreeSet::new();
    for question in entries(asked) {
        for path in paths(question) {
            kept_back.extend(implying(question, &path));
            kept_back.insert(path);
        }
    }
    let mut all = joined(told, hidden, "", &kept_back);
    for (list, references) in [
        (
            "organisations",
            &["lead_applicant", "establishments.organisation"][..],
        ),
        ("establishments", &["usage.establishment"]),
    ] {
        if all[list].is_null() {
            references
                .iter()
                .for_each(|reference| forget(&mut all, reference));
        }
    }
    all
}

fn joined(told: &Value, hidden: &Value, path: &str, kept_back: &BTreeSet<String>) -> Value {
    match (told, hidden) {
        _ if kept_back.contains(path) => Value::Null,
        (Value::Object(_) | Value::Null, Value::Object(known)) => {
            let inner = |key: &String| {
                if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                }
            };
            let entries = known.iter().map(|(key, value)| {
                (
                    key.clone(),
                    joined(&told[key.as_str()], value, &inner(key), kept_back),
                )
            });
            Value::Object(entries.collect())
        }
        (Value::Array(given), Value::Array(known)) if known.iter().all(Value::is_object) => {
            let records = given.iter().zip(known).enumerate();
            records
                .map(|(place, (given, known))| {
                    joined(given, known, &format!("{path}[{place}]"), kept_back)
                })
                .collect()
        }
        (Value::Null, known) => known.clone(),
        (given, _) => given.clone(),
    }
}

fn forget(project: &mut Value, fact: &str) {
    match fact.split_once('.') {
        Some((list, fact)) => project[list]
            .as_array_mut()
            .into_iter()
            .flatten()
            .for_each(|record| forget(record, fact)),
        None => {
            project.as_object_mut().map(|project| project.remove(fact));
        }
    }
}

/// Returns the entries of an answer, the most decisive first.
pub fn entries(answer: &Value) -> &[Value] {
    answer["questions"].as_array().unwrap()
}

/// Returns the path of each fact of a question.
pub fn paths(question: &Value) -> Vec<String> {
    question["facts"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|path| bareme::paths(path.as_str().unwrap()))
        .collect()
}

/// Returns the facts that a project gives, one for each value and one for each list of records.
pub fn facts(project: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(project, "", &mut found);
    found
}

fn collect(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Null => {}
        Value::Object(entries) => {
            for (key, inner) in entries {
                let inner_path = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                collect(inner, &inner_path, found);
            }
        }
        Value::Array(records) if records.iter().all(Value::is_object) => {
            found.push(path.to_owned());
            records
                .iter()
                .enumerate()
                .for_each(|(place, record)| collect(record, &format!("{path}[{place}]"), found));
        }
        _ => found.push(path.to_owned()),
    }
}

/// Returns the path with `[*]` for the index of each record.
pub fn pattern(path: &str) -> String {
    let mut pieces = path.split('[');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |pattern, piece| {
        pattern + "[*]" + piece.split_once(']').unwrap().1
    })
}

/// Returns the fact at a path such as `establishments[3].hours.total`; null when it is not given.
pub fn at<'a>(project: &'a Value, path: &str) -> &'a Value {
    steps(path).fold(project, |value, (key, position)| {
        let value = &value[key];
        position.map_or(value, |position| &value[position])
    })
}

fn place<'a>(project: &'a mut Value, path: &str) -> &'a mut Value {
    steps(path).fold(project, |value, (key, position)| {
        if value.is_null() {
            *value = json!({});
        }
        let value = &mut value[key];
        match position {
            Some(position) => &mut value[position],
            None => value,
        }
    })
}

fn steps(path: &str) -> impl Iterator<Item = (&str, Option<usize>)> {
    path.split('.').map(|step| {
        let (key, position) = step.split_once('[').unwrap_or((step, ""));
        (key, position.trim_end_matches(']').parse().ok())
    })
}
