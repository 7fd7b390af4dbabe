//! Reads the format of scenario files, and builds their projects.

use std::cell::RefCell;

use bareme::{Bilingual, Code, CountedList, Diagnostic, Series, Span};
use serde_json::{Map, Value, json};

use super::toml::{Document, path};
use super::{Scenario, Unnoticed};

/// The keys of a file; the programme's name for its counted records is one more.
const FILE: [&str; 7] = [
    "phase",
    "call",
    "project",
    "like",
    "scenario",
    "series",
    "unnoticed",
];
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
/// The keys of changes that no scenario can notice.
const UNNOTICED: [&str; 4] = ["file", "place", "changes", "why"];
/// How many records a series may have: each size is evaluated.
const MAX_SIZES: u64 = 200;
/// The keys of a group of records that are not facts.
const GROUP: [&str; 3] = ["times", "like", "without"];

type Table = Map<String, Value>;

/// Reads a file, for a programme that counts the records of a list, or of none.
pub(super) struct Reader<'d> {
    pub(super) document: &'d Document,
    pub(super) counted: Option<CountedList<'d>>,
    /// In a cell, so that every part of the reader can report while it reads.
    pub(super) faults: RefCell<Vec<Diagnostic>>,
}

/// What a file holds.
pub(super) struct Content {
    pub(super) phase: String,
    pub(super) scenarios: Vec<Scenario>,
    pub(super) series: Vec<Series>,
    pub(super) unnoticed: Vec<Unnoticed>,
}

/// A record of a project, and where its facts stand: those of its group, then those of the record that it is like.
struct Record {
    facts: Value,
    places: [String; 2],
}

/// A table of the file, and its path.
struct Entry<'d> {
    table: &'d Table,
    path: String,
}

impl Entry<'_> {
    fn at(&self, key: &str) -> String {
        path(&self.path, key)
    }
}

impl<'d> Reader<'d> {
    /// Reads the scenarios of the file, its series, and the changes that it explains.
    pub(super) fn content(&self) -> Option<Content> {
        let file = Entry {
            table: &self.document.content,
            path: String::new(),
        };
        self.refuse_unknown(&file, &FILE, true);
        let phase = self.text(&file, "phase");
        let scenarios: Vec<Scenario> = self
            .entries("scenario")
            .filter_map(|entry| self.scenario(&file, &entry, phase.as_ref()?))
            .collect();
        for (index, scenario) in scenarios.iter().enumerate() {
            if scenarios
                .iter()
                .take(index)
                .any(|one| one.name == scenario.name)
            {
                let place = self.document.value(&path(&scenario.path, "name"));
                let message = format!("two scenarios are called « {} »", scenario.name);
                self.report(Diagnostic::new(Code::DuplicateName, place, message));
            }
        }
        if !self.document.content.contains_key("scenario") {
            let message = "the file holds no `[[scenario]]`";
            self.report(Diagnostic::new(
                Code::MissingKey,
                Span {
                    end: 0,
                    ..self.document.value("")
                },
                message,
            ));
        }
        let series = self
            .entries("series")
            .filter_map(|entry| self.series(&file, &entry, phase.as_ref()?))
            .collect();
        let unnoticed = self
            .entries("unnoticed")
            .filter_map(|entry| self.unnoticed(&entry))
            .collect();
        Some(Content {
            phase: phase?,
            scenarios,
            series,
            unnoticed,
        })
    }

    /// Adds a fault.
    pub(super) fn report(&self, fault: Diagnostic) {
        let mut faults = self.faults.borrow_mut();
        // What the file says for all its scenarios is wrong once.
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }

    /// Returns the tables of a list of the file.
    fn entries(&self, key: &'static str) -> impl Iterator<Item = Entry<'d>> {
        let items = self.document.content.get(key);
        let found: Vec<Entry<'d>> = match items.and_then(Value::as_array) {
            Some(items) => {
                let tables = items.iter().enumerate().filter_map(|(index, item)| {
                    let path = path(key, &index.to_string());
                    let table = item.as_object();
                    if table.is_none() {
                        self.wrong(&path, &format!("`[[{key}]]` is wanted here"));
                    }
                    Some(Entry {
                        table: table?,
                        path,
                    })
                });
                tables.collect()
            }
            None => {
                if items.is_some() {
                    self.wrong(key, &format!("`[[{key}]]` is wanted here"));
                }
                Vec::new()
            }
        };
        found.into_iter()
    }

    fn scenario(&self, file: &Entry<'_>, entry: &Entry<'_>, phase: &str) -> Option<Scenario> {
        self.refuse_unknown(entry, &SCENARIO, true);
        let name = self.text(entry, "name");
        let provisions = self.texts(entry, "provisions");
        if !entry.table.contains_key("provisions") {
            self.missing(entry, "provisions");
        }
        let expect = self.table(entry, "expect");
        let (project, records) = self.project(file, entry, true)?;
        let rule_set = self.rule_set(file, entry, phase)?;
        Some(Scenario {
            records,
            name: name?,
            provisions,
            rule_set,
            readings: self.readings(entry),
            project,
            expect: expect?.clone(),
            path: entry.path.clone(),
        })
    }

    fn series(&self, file: &Entry<'_>, entry: &Entry<'_>, phase: &str) -> Option<Series> {
        self.refuse_unknown(entry, &SERIES, true);
        let name = Entry {
            table: self.table(entry, "name")?,
            path: entry.at("name"),
        };
        let (fr, en) = (self.text(&name, "fr"), self.text(&name, "en"));
        let Some(of) = self.counted else {
            self.wrong(
                &entry.path,
                "the programme counts no records, so that no project can grow",
            );
            return None;
        };
        let turn = self.records(&entry.at(of.called), entry.table.get(of.called), &of);
        if turn.is_empty() {
            self.missing(entry, of.called);
        }
        let to = entry
            .table
            .get("to")
            .map(|to| to.as_u64().filter(|to| (1..=MAX_SIZES).contains(to)));
        match to {
            None => self.missing(entry, "to"),
            Some(None) => self.wrong(
                &entry.at("to"),
                &format!("a whole number between 1 and {MAX_SIZES} is wanted here"),
            ),
            Some(Some(_)) => {}
        }
        let records = (1..)
            .zip(turn.iter().cycle())
            .take(usize::try_from(to??).unwrap_or_default());
        let records = records.map(|(number, record)| {
            let mut facts = record.facts.clone();
            merge(&mut facts, &numbered(number, &of));
            facts
        });
        Some(Series {
            records: records.collect(),
            name: Bilingual { fr: fr?, en: en? },
            rules: self.rule_set(file, entry, phase)?,
            readings: self.readings(entry),
            project: self.project(file, entry, false)?.0,
        })
    }

    fn unnoticed(&self, entry: &Entry<'_>) -> Option<Unnoticed> {
        self.refuse_unknown(entry, &UNNOTICED, false);
        let changes = self.texts(entry, "changes");
        if !entry.table.contains_key("changes") {
            self.missing(entry, "changes");
        }
        let [file, place, why] = ["file", "place", "why"].map(|key| self.text(entry, key));
        why?;
        Some(Unnoticed {
            file: file?,
            place: place?,
            changes,
            path: entry.path.clone(),
        })
    }

    /// Returns the call of an entry, or that of the file, or else the phase of the file.
    fn rule_set(&self, file: &Entry<'_>, entry: &Entry<'_>, phase: &str) -> Option<String> {
        let mut said = [entry, file].into_iter();
        match said.find(|entry| entry.table.contains_key("call")) {
            Some(said) => self.text(said, "call"),
            None => Some(phase.to_owned()),
        }
    }

    fn readings(&self, entry: &Entry<'_>) -> Vec<(String, String)> {
        if !entry.table.contains_key("readings") {
            return Vec::new();
        }
        let readings = Entry {
            table: match self.table(entry, "readings") {
                Some(table) => table,
                None => return Vec::new(),
            },
            path: entry.at("readings"),
        };
        let chosen = readings
            .table
            .keys()
            .filter_map(|id| Some((id.clone(), self.text(&readings, id)?)));
        chosen.collect()
    }

    /// Returns the project of the file, with what the entry adds and removes, and where the facts of its records stand.
    fn project(
        &self,
        file: &Entry<'_>,
        entry: &Entry<'_>,
        with_records: bool,
    ) -> Option<(Value, Vec<[String; 2]>)> {
        let mut project = json!({});
        for source in [file, entry] {
            if source.table.contains_key("project") {
                merge(
                    &mut project,
                    &Value::Object(self.table(source, "project")?.clone()),
                );
            }
        }
        let stated = self.counted.and_then(|of| {
            let tables = [entry, file].into_iter();
            let stated = tables
                .filter(|_| with_records)
                .find(|table| table.table.contains_key(of.called));
            Some((of, stated?))
        });
        let mut places = Vec::new();
        if let Some((of, stated)) = stated {
            let records = self.records(&stated.at(of.called), stated.table.get(of.called), &of);
            let facts: Vec<Value> = records.iter().map(|record| record.facts.clone()).collect();
            merge(&mut project, &json!({ of.path: facts }));
            places.extend(records.into_iter().map(|record| record.places));
        }
        self.without(&mut project, entry);
        Some((project, places))
    }

    /// Returns the records of groups such as `{ times = 15, like = "small", region = "north" }`.
    fn records(&self, at: &str, groups: Option<&Value>, of: &CountedList<'_>) -> Vec<Record> {
        let Some(groups) = groups else {
            return Vec::new();
        };
        let Some(groups) = groups.as_array() else {
            self.wrong(
                at,
                "groups are wanted here, such as `[{ times = 2, like = \"…\" }]`",
            );
            return Vec::new();
        };
        let mut records = Vec::new();
        for (index, group) in groups.iter().enumerate() {
            let path = path(at, &index.to_string());
            match group.as_object() {
                Some(table) => self.group(&Entry { table, path }, of, &mut records),
                None => self.wrong(
                    &path,
                    "a group of records is wanted here, such as `{ like = \"…\" }`",
                ),
            }
        }
        records
    }

    fn group(&self, group: &Entry<'_>, of: &CountedList<'_>, records: &mut Vec<Record>) {
        let Some(like) = self.text(group, "like") else {
            return;
        };
        let models = self.document.content.get("like").and_then(Value::as_object);
        let Some(model) = models.and_then(|models| models.get(&like)) else {
            let place = self.document.value(&group.at("like"));
            let names = models
                .into_iter()
                .flat_map(|models| models.keys())
                .map(String::as_str);
            let message = format!("no `[like.{like}]` is in the file");
            self.report(Diagnostic::new(Code::UnknownName, place, message).suggest(&like, names));
            return;
        };
        let facts = group
            .table
            .iter()
            .filter(|(key, _)| !GROUP.contains(&key.as_str()));
        let facts: Table = facts
            .map(|(key, fact)| (key.clone(), fact.clone()))
            .collect();
        let Some(times) = group.table.get("times").map_or(Some(1), Value::as_u64) else {
            return self.wrong(&group.at("times"), "a whole number is wanted here");
        };
        for _ in 0..times {
            let mut record = model.clone();
            merge(&mut record, &numbered(records.len() + 1, of));
            merge(&mut record, &Value::Object(facts.clone()));
            self.without(&mut record, group);
            records.push(Record {
                facts: record,
                places: [group.path.clone(), path("like", &like)],
            });
        }
    }

    /// Removes the facts that `without` names, so that they are unknown.
    fn without(&self, target: &mut Value, entry: &Entry<'_>) {
        for (index, fact) in self.texts(entry, "without").iter().enumerate() {
            let (above, key) = fact.rsplit_once('.').unwrap_or(("", fact));
            let pointer = match above {
                "" => String::new(),
                above => format!("/{}", above.replace('.', "/")),
            };
            let parent = target.pointer_mut(&pointer).and_then(Value::as_object_mut);
            let Some(parent) = parent else {
                self.not_stated(entry, index, fact);
                continue;
            };
            if parent.remove(key).is_none() {
                self.not_stated(entry, index, fact);
            }
        }
    }

    fn not_stated(&self, entry: &Entry<'_>, index: usize, fact: &str) {
        let place = self
            .document
            .value(&path(&entry.at("without"), &index.to_string()));
        let message = format!("`{fact}` cannot be taken away: it is not stated");
        self.report(Diagnostic::new(Code::UnknownFact, place, message));
    }

    fn text(&self, entry: &Entry<'_>, key: &str) -> Option<String> {
        let value = self.needed(entry, key)?;
        let text = value.as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(&entry.at(key), &format!("`{key}` needs a text"));
        }
        text
    }

    /// Returns a list of texts; an empty one when it is absent.
    fn texts(&self, entry: &Entry<'_>, key: &str) -> Vec<String> {
        let Some(value) = entry.table.get(key) else {
            return Vec::new();
        };
        let texts: Option<Vec<String>> = value.as_array().and_then(|items| {
            items
                .iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect()
        });
        texts.unwrap_or_else(|| {
            self.wrong(&entry.at(key), &format!("`{key}` needs a list of texts"));
            Vec::new()
        })
    }

    fn table<'t>(&self, entry: &Entry<'t>, key: &str) -> Option<&'t Table> {
        let value = self.needed(entry, key)?;
        if !value.is_object() {
            self.wrong(&entry.at(key), &format!("`{key}` needs a table"));
        }
        value.as_object()
    }

    fn needed<'t>(&self, entry: &Entry<'t>, key: &str) -> Option<&'t Value> {
        let value = entry.table.get(key);
        if value.is_none() {
            self.missing(entry, key);
        }
        value
    }

    fn missing(&self, entry: &Entry<'_>, key: &str) {
        let place = self.document.key(&entry.path);
        self.report(Diagnostic::new(
            Code::MissingKey,
            place,
            format!("`{key}` is missing"),
        ));
    }

    pub(super) fn wrong(&self, at: &str, message: &str) {
        let place = self.document.value(at);
        self.report(Diagnostic::new(Code::WrongValue, place, message));
    }

    fn refuse_unknown(&self, entry: &Entry<'_>, known: &[&str], with_records: bool) {
        let counted = self
            .counted
            .filter(|_| with_records)
            .map(|list| list.called);
        let known = known.iter().copied().chain(counted);
        for key in entry.table.keys() {
            if !known.clone().any(|one| one == key) {
                let place = self.document.key(&entry.at(key));
                let message = format!("`{key}` is not a key here");
                self.report(
                    Diagnostic::new(Code::UnknownKey, place, message).suggest(key, known.clone()),
                );
            }
        }
    }
}

/// Returns the key of a record, by its number over all groups.
fn numbered(number: usize, of: &CountedList<'_>) -> Value {
    let Some(key) = of.key else { return json!({}) };
    json!({ key: of.numbered(number) })
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
