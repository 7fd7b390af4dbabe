//! `cargo xtask numbers`: gives the FINESS numbers of examples, vectors, scenarios and pages the check digit that they lack,
//! and finds those of another region than their structure.
//!
//! The engine says what is wrong with a number, so that nothing of its rules is written here again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use bareme::{Options, Programme, Texts};
use serde_json::{Value, json};

/// Where numbers stand that people read or copy.
const PLACES: [&str; 9] = [
    "README.md",
    "bindings-*/README.md",
    "bindings-js/test",
    "bindings-python/tests",
    "core/rules/esms-numerique",
    "docs/*.md",
    "examples",
    "tests/broken/*.json",
    "tests/vectors",
];

/// The vectors that are about facts which contradict each other: their numbers are wrong on purpose.
const WRONG: &str = "tests/vectors/generalisation-2023/coherence.json";

/// What is said of a number that is mistyped.
const MISTYPED: &str = "check-digit";

/// How many structures are asked about at once.
const AT_ONCE: usize = 500;

/// Gives every number its check digit.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    let programme = Programme::bundled().map_err(|faults| faults.to_string())?;
    let files = files(root)?;
    let new = renumbered(&programme, &files)?;
    for (path, text) in &files {
        let changed = with_numbers(text, |number| new.get(number).map(String::as_str));
        if changed != *text {
            fs::write(root.join(path), changed).map_err(|fault| format!("{path}: {fault}"))?;
            println!("{path}");
        }
    }
    elsewhere(&programme, &files)
}

/// Finds the numbers that lack their check digit, and those of another region.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let programme = Programme::bundled().map_err(|faults| faults.to_string())?;
    let files = files(root)?;
    let new = renumbered(&programme, &files)?;
    match new.iter().next() {
        Some((old, new)) => Err(format!(
            "`{old}` has not the check digit of `{new}`: run `cargo xtask numbers`"
        )),
        None => elsewhere(&programme, &files),
    }
}

/// Returns the files in which numbers stand, with their text.
fn files(root: &Path) -> Result<Vec<(String, String)>, String> {
    let listed = Command::new("git")
        .args(["ls-files", "--"])
        .args(PLACES)
        .current_dir(root)
        .output()
        .map_err(|fault| format!("git: {fault}"))?;
    let paths = String::from_utf8_lossy(&listed.stdout);
    let paths = paths.lines().filter(|path| *path != WRONG);
    // What is no text holds no numbers.
    let read = paths.filter_map(|path| {
        let text = fs::read_to_string(root.join(path)).ok()?;
        Some((path.to_owned(), text))
    });
    Ok(read.collect())
}

/// Returns the numbers that are mistyped, each with the one that takes its place.
fn renumbered(
    programme: &Programme,
    files: &[(String, String)],
) -> Result<BTreeMap<String, String>, String> {
    let of_files: Vec<BTreeSet<String>> = files.iter().map(|(_, text)| numbers(text)).collect();
    let all: BTreeSet<&String> = of_files.iter().flatten().collect();
    let all: Vec<String> = all.into_iter().cloned().collect();
    let mut new = BTreeMap::new();
    for number in mistyped(programme, &all)? {
        let candidates: Vec<String> = (0..=9).map(|key| with_key(&number, key)).collect();
        let wrong = mistyped(programme, &candidates)?;
        let right = candidates.into_iter().find(|one| !wrong.contains(one));
        let right = right.ok_or_else(|| format!("`{number}` cannot be given a check digit"))?;
        let names_both =
            |of_file: &BTreeSet<String>| of_file.contains(&number) && of_file.contains(&right);
        if of_files.iter().any(names_both) {
            return Err(format!(
                "`{number}` would become `{right}`, which stands beside it"
            ));
        }
        new.insert(number, right);
    }
    Ok(new)
}

/// Returns the numbers in a text.
fn numbers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    with_numbers(text, |number| {
        found.insert(number.to_owned());
        None
    });
    found
}

/// Returns the numbers that the engine takes for mistyped.
fn mistyped(programme: &Programme, numbers: &[String]) -> Result<Vec<String>, String> {
    let records: Vec<Value> = numbers
        .iter()
        .map(|number| json!({ "finess_et": number }))
        .collect();
    let doubted = doubted(programme, &records, |id| id == MISTYPED)?;
    Ok(doubted
        .into_iter()
        .filter_map(|place| numbers.get(place).cloned())
        .collect())
}

/// Returns the places of the structures of which a doubt is told.
fn doubted(
    programme: &Programme,
    records: &[Value],
    is_meant: impl Fn(&str) -> bool,
) -> Result<Vec<usize>, String> {
    let options = Options {
        texts: Texts::None,
        ..Options::default()
    };
    let mut found = Vec::new();
    for (chunk, records) in records.chunks(AT_ONCE).enumerate() {
        let project = json!({ "phase": "generalisation-2023", "establishments": records });
        let told = programme
            .evaluate_json(&project.to_string(), &options)
            .map_err(|fault| fault.to_string())?;
        let decision: Value = serde_json::from_str(&told).map_err(|fault| fault.to_string())?;
        let doubts = decision["doubts"].as_array().into_iter().flatten();
        let meant = doubts.filter(|doubt| doubt["id"].as_str().is_some_and(&is_meant));
        let places = meant.filter_map(|doubt| place(doubt["facts"][0].as_str()?));
        found.extend(places.map(|place| chunk * AT_ONCE + place));
    }
    Ok(found)
}

/// Returns the place of a record, of a path such as `establishments[3].region`.
fn place(path: &str) -> Option<usize> {
    let (_, from) = path.split_once('[')?;
    from.split_once(']')?.0.parse().ok()
}

/// Returns a number with another last digit. The digits before it move up where a zero makes room, so that numbers which
/// differ in the last digit alone stay different.
fn with_key(number: &str, key: u8) -> String {
    let (beginning, rest) = number.split_at(4);
    match rest.strip_prefix('0') {
        Some(serial) => format!("{beginning}{serial}{key}"),
        None => format!("{}{key}", number.get(..8).unwrap_or_default()),
    }
}

/// Refuses structures whose number is that of another region.
fn elsewhere(programme: &Programme, files: &[(String, String)]) -> Result<(), String> {
    for (path, text) in files {
        let Ok(value) = serde_json::from_str(text) else {
            continue;
        };
        let mut records = Vec::new();
        placed(&value, &mut records);
        // A region that is none is refused, which is another fault.
        let doubted = |record: &&Value| {
            let found = doubted(programme, &[(*record).clone()], |id| id != MISTYPED);
            found.is_ok_and(|found| !found.is_empty())
        };
        if let Some(record) = records.iter().find(doubted) {
            return Err(format!("{path}: the region is another in {record}"));
        }
    }
    Ok(())
}

/// Adds the structures of a value that have a number and a region, each once.
fn placed(value: &Value, records: &mut Vec<Value>) {
    let (number, region) = (&value["finess_et"], &value["region"]);
    let record = json!({ "finess_et": number, "region": region });
    if number.as_str().is_some_and(is_number) && region.is_string() && !records.contains(&record) {
        records.push(record);
    }
    match value {
        Value::Object(facts) => facts.values().for_each(|fact| placed(fact, records)),
        Value::Array(items) => items.iter().for_each(|item| placed(item, records)),
        _ => {}
    }
}

/// Returns a text with some of the numbers in it replaced: those that stand alone between quotes.
fn with_numbers<'n>(text: &str, mut new: impl FnMut(&str) -> Option<&'n str>) -> String {
    let parts = text.split_inclusive(['"', '\'', '`', '\\']);
    let changed = parts.map(|part| {
        let end = part.trim_end_matches(['"', '\'', '`', '\\']);
        let other = if is_number(end) { new(end) } else { None };
        other.map_or_else(|| part.to_owned(), |other| part.replace(end, other))
    });
    changed.collect()
}

/// Tells whether a text looks like a number: nine digits, of which a letter is one in Corsica.
fn is_number(text: &str) -> bool {
    let digits = text
        .strip_prefix(['2'])
        .and_then(|rest| rest.strip_prefix(['A', 'B']));
    let is_of =
        |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    is_of(text, 9) || digits.is_some_and(|digits| is_of(digits, 7))
}
