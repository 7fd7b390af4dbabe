//! Reads the format of scenario files, and builds their projects.

use bareme::{Bilingual, CountedList, Series};
use serde_json::{Map, Value, json};

use super::{Scenario, Suite};

/// The keys of a file; the programme's name for its counted records is one more.
const FILE: [&str; 5] = ["phase", "project", "like", "scenario", "series"];
/// The keys of a scenario; that name is one more.
const SCENARIO: [&str; 7] = [
    "name",
    "provisions",
    "call",
    "readings",
    "project",
    "without",
    "expect",
];
/// The keys of a series; that name is one more.
const SERIES: [&str; 6] = ["name", "call", "readings", "project", "without", "to"];
/// How many records a series may have: each size is evaluated.
const MAX_SIZES: u64 = 200;
/// The keys of a group of records that are not facts.
const GROUP: [&str; 3] = ["times", "like", "without"];

type Table = Map<String, Value>;

/// Reads the scenarios of a file, for a programme that counts the records of a list, or of none.
pub(super) fn suite(file: &Table, counted: Option<&CountedList>) -> Result<Suite, String> {
    refuse_unknown(file, &FILE, counted)?;
    let phase = text(file, "phase")?;
    let mut scenarios: Vec<Scenario> = Vec::new();
    for entry in list(file, "scenario")? {
        let entry = entry.as_object().ok_or("`scenario` needs `[[scenario]]`")?;
        let name = text(entry, "name")?;
        if scenarios.iter().any(|scenario| scenario.name == name) {
            return Err(format!("two scenarios are called « {name} »"));
        }
        scenarios.push(
            scenario(file, entry, &phase, counted)
                .map_err(|words| format!("« {name} »: {words}"))?,
        );
    }
    if scenarios.is_empty() {
        return Err("there is no `[[scenario]]`".into());
    }
    let series = list(file, "series")?
        .iter()
        .map(|entry| series(file, entry, &phase, counted));
    let series = series.collect::<Result<_, _>>()?;
    Ok(Suite {
        phase,
        scenarios,
        series,
    })
}

fn series(
    file: &Table,
    entry: &Value,
    phase: &str,
    counted: Option<&CountedList>,
) -> Result<Series, String> {
    let entry = entry.as_object().ok_or("`series` needs `[[series]]`")?;
    let name = table(entry, "name")?;
    let name = Bilingual {
        fr: text(name, "fr")?,
        en: text(name, "en")?,
    };
    let refused = |words: String| format!("« {} »: {words}", name.fr);
    refuse_unknown(entry, &SERIES, counted).map_err(refused)?;
    let of = counted.ok_or_else(|| refused("the programme counts no records".into()))?;
    let turn = records(file, list(entry, of.called)?, of).map_err(refused)?;
    let to = entry
        .get("to")
        .and_then(Value::as_u64)
        .filter(|to| (1..=MAX_SIZES).contains(to));
    let to = to.ok_or_else(|| {
        refused(format!(
            "`to` needs a whole number between 1 and {MAX_SIZES}"
        ))
    })?;
    if turn.is_empty() {
        return Err(refused(format!(
            "`{}` needs the records that come again",
            of.called
        )));
    }
    let mut alone = entry.clone();
    alone.remove(of.called);
    let project = project(file, &alone, counted).map_err(refused)?;
    let readings = readings(entry).map_err(refused)?;
    let records = (1..)
        .zip(turn.iter().cycle())
        .take(usize::try_from(to).unwrap_or_default());
    let records = records.map(|(number, record)| {
        let mut record = record.clone();
        merge(&mut record, &numbered(number, of));
        record
    });
    let rules = if entry.contains_key("call") {
        text(entry, "call").map_err(refused)?
    } else {
        phase.to_owned()
    };
    Ok(Series {
        records: records.collect(),
        name,
        rules,
        readings,
        project,
    })
}

fn readings(entry: &Table) -> Result<Vec<(String, String)>, String> {
    table(entry, "readings")
        .unwrap_or(&Table::new())
        .iter()
        .map(reading)
        .collect()
}

fn scenario(
    file: &Table,
    entry: &Table,
    phase: &str,
    counted: Option<&CountedList>,
) -> Result<Scenario, String> {
    refuse_unknown(entry, &SCENARIO, counted)?;
    let provisions = texts(entry, "provisions")?;
    if provisions.is_empty() {
        return Err("`provisions` is missing: name those that the scenario shows".into());
    }
    let expect = table(entry, "expect")?.clone();
    super::expected::refuse_unknown(&expect, counted.map(|list| list.called))?;
    let rule_set = if entry.contains_key("call") {
        text(entry, "call")?
    } else {
        phase.to_owned()
    };
    let readings = readings(entry)?;
    let project = project(file, entry, counted)?;
    Ok(Scenario {
        name: text(entry, "name")?,
        provisions,
        rule_set,
        readings,
        project,
        expect,
    })
}

fn reading((id, option): (&String, &Value)) -> Result<(String, String), String> {
    let option = option
        .as_str()
        .ok_or_else(|| format!("the reading `{id}` needs a text"))?;
    Ok((id.clone(), option.to_owned()))
}

/// Returns the project of a scenario: the project of the file, with what the scenario adds and removes.
fn project(file: &Table, entry: &Table, counted: Option<&CountedList>) -> Result<Value, String> {
    let mut project = json!({});
    for source in [file, entry] {
        merge(&mut project, source.get("project").unwrap_or(&json!({})));
    }
    if let Some(of) = counted
        && let Some(stated) = [entry, file]
            .into_iter()
            .find(|table| table.contains_key(of.called))
    {
        let records = records(file, list(stated, of.called)?, of)?;
        merge(&mut project, &json!({ of.path: records }));
    }
    without(&mut project, entry)?;
    Ok(project)
}

/// Returns the records of groups such as `{ times = 15, like = "small", region = "north" }`.
fn records(file: &Table, groups: &[Value], of: &CountedList) -> Result<Vec<Value>, String> {
    let mut records = Vec::new();
    for group in groups {
        let group = group
            .as_object()
            .ok_or("a group of records needs `{ like = \"…\" }`")?;
        let model = file
            .get("like")
            .and_then(|models| models.get(text(group, "like").ok()?));
        let model = model
            .ok_or_else(|| format!("`like` names no `[like.…]`: {}", Value::from(group.clone())))?;
        let facts = group
            .iter()
            .filter(|(key, _)| !GROUP.contains(&key.as_str()));
        let facts = facts
            .map(|(key, fact)| (key.clone(), fact.clone()))
            .collect();
        let times = group
            .get("times")
            .map_or(Some(1), Value::as_u64)
            .ok_or("`times` needs a whole number")?;
        for _ in 0..times {
            let mut record = model.clone();
            merge(&mut record, &numbered(records.len() + 1, of));
            merge(&mut record, &Value::Object(Table::clone(&facts)));
            without(&mut record, group)?;
            records.push(record);
        }
    }
    Ok(records)
}

/// Returns the key of a record: its number over all groups, with the length that keys of its list have.
fn numbered(number: usize, of: &CountedList) -> Value {
    let Some(key) = of.key else { return json!({}) };
    json!({ key: format!("{number:0width$}", width = usize::from(of.key_length.unwrap_or_default())) })
}

fn merge(target: &mut Value, changes: &Value) {
    match (target, changes) {
        (Value::Object(target), Value::Object(changes)) => {
            for (key, change) in changes {
                merge(target.entry(key.clone()).or_insert(Value::Null), change);
            }
        }
        (target, change) => *target = change.clone(),
    }
}

/// Removes the facts that `without` names, so that they are unknown.
fn without(target: &mut Value, entry: &Table) -> Result<(), String> {
    for path in texts(entry, "without")? {
        let (above, key) = path
            .rsplit_once('.')
            .map_or(("", path.as_str()), |(above, key)| (above, key));
        let pointer = if above.is_empty() {
            String::new()
        } else {
            format!("/{}", above.replace('.', "/"))
        };
        let parent = target.pointer_mut(&pointer).and_then(Value::as_object_mut);
        let taken = parent.and_then(|parent| parent.remove(key));
        taken.ok_or_else(|| format!("`without` names `{path}`, which is not stated"))?;
    }
    Ok(())
}

fn text(table: &Table, key: &str) -> Result<String, String> {
    table
        .get(key)
        .and_then(Value::as_str)
        .map(str::to_owned)
        .ok_or_else(|| format!("`{key}` needs a text"))
}

fn texts(table: &Table, key: &str) -> Result<Vec<String>, String> {
    let text = |item: &Value| {
        item.as_str()
            .map(str::to_owned)
            .ok_or_else(|| format!("`{key}` needs texts"))
    };
    list(table, key)?.iter().map(text).collect()
}

fn list<'t>(table: &'t Table, key: &str) -> Result<&'t [Value], String> {
    let list = table.get(key).map_or(Some(&[] as &[Value]), |list| {
        list.as_array().map(Vec::as_slice)
    });
    list.ok_or_else(|| format!("`{key}` needs a list"))
}

fn table<'t>(table: &'t Table, key: &str) -> Result<&'t Table, String> {
    table
        .get(key)
        .and_then(Value::as_object)
        .ok_or_else(|| format!("`{key}` needs a table"))
}

fn refuse_unknown(
    table: &Table,
    known: &[&str],
    counted: Option<&CountedList>,
) -> Result<(), String> {
    let known: Vec<&str> = known
        .iter()
        .copied()
        .chain(counted.map(|list| list.called))
        .collect();
    let unknown = table.keys().find(|key| !known.contains(&key.as_str()));
    unknown.map_or(Ok(()), |key| {
        Err(format!(
            "unknown key `{key}`; known here: {}",
            known.join(", ")
        ))
    })
}
