//! Defines the projects on which rules are tried: whole projects, and series that grow record by record.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value};

use crate::answers::rule_set::RuleSet;
use crate::model::facts::{Facts, PROJECT, SlotId};
use crate::text::bilingual::Bilingual;

/// The projects and series on which the rules of a programme are tried.
#[derive(Clone, Debug, Default)]
pub struct Trials {
    /// Projects, each for one rule set; projects of a phase are tried under its calls too.
    pub projects: Vec<Trial>,
    /// Series, each for one rule set.
    pub series: Vec<Series>,
}

/// A project on which a rule set is tried.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The id of the phase or of the call.
    pub rules: String,
    /// Readings to choose, each with its option.
    pub readings: Vec<(String, String)>,
    /// The project, as JSON.
    pub project: Value,
}

/// A project that grows: its counted list takes one record after the other.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its name.
    pub name: Bilingual,
    /// The id of the phase or of the call.
    pub rules: String,
    /// Readings to choose, each with its option.
    pub readings: Vec<(String, String)>,
    /// The project without the records of the counted list.
    pub project: Value,
    /// All records, in the order in which they are added.
    pub records: Vec<Value>,
}

impl Trials {
    pub(super) fn projects_of<'t>(&'t self, rules: &'t RuleSet) -> impl Iterator<Item = &'t Trial> {
        self.projects
            .iter()
            .filter(|trial| trial.rules == rules.id() || trial.rules == rules.phase())
    }

    /// Returns the series of a rule set, numbered from 1.
    pub(super) fn series_of<'t>(
        &'t self,
        rules: &'t RuleSet,
    ) -> impl Iterator<Item = (usize, &'t Series)> {
        (1..).zip(
            self.series
                .iter()
                .filter(|series| series.rules == rules.id()),
        )
    }
}

/// Returns a project that names its rule set, so that it is always evaluated under the same rules.
pub(super) fn named(project: &Value, rules: &RuleSet) -> Value {
    let (facts, mut named) = (&rules.compiled().facts, project.clone());
    put(
        &mut named,
        facts,
        facts.roles.phase,
        Some(rules.phase().into()),
    );
    put(
        &mut named,
        facts,
        facts.roles.call,
        rules.call().map(Value::from),
    );
    named
}

/// Returns the project of a series with its first records.
pub(super) fn grown(series: &Series, rules: &RuleSet, records: usize) -> Value {
    let (facts, mut project) = (&rules.compiled().facts, named(&series.project, rules));
    let list = series
        .records
        .get(..records)
        .unwrap_or(&series.records)
        .to_vec();
    put(&mut project, facts, facts.roles.counted, Some(list.into()));
    project
}

/// Returns the kind of each record: records that only differ in their key are of the same kind.
pub(super) fn kinds(series: &Series, rules: &RuleSet) -> Vec<usize> {
    let facts = &rules.compiled().facts;
    let key = facts.counted().and_then(|(_, table)| facts.key(table));
    let without_key = |record: &Value| {
        let mut record = record.clone();
        if let (Some(key), Some(facts)) = (key, record.as_object_mut()) {
            facts.remove(&key.path);
        }
        record
    };
    let mut known: Vec<Value> = Vec::new();
    let kind = |record: &Value| {
        let record = without_key(record);
        known
            .iter()
            .position(|other| *other == record)
            .unwrap_or_else(|| {
                known.push(record);
                known.len().saturating_sub(1)
            })
    };
    series.records.iter().map(kind).collect()
}

/// Sets a fact of a project, or removes it when there is no value.
pub(super) fn put(project: &mut Value, facts: &Facts, slot: Option<SlotId>, value: Option<Value>) {
    let Some(field) = slot.and_then(|slot| facts.field(PROJECT, slot)) else {
        return;
    };
    let (mut object, mut keys) = (project, field.path.split('.').peekable());
    while let Some(key) = keys.next() {
        let Some(entries) = object.as_object_mut() else {
            return;
        };
        if keys.peek().is_none() {
            match value {
                Some(value) => entries.insert(key.into(), value),
                None => entries.remove(key),
            };
            return;
        }
        object = entries.entry(key).or_insert_with(|| Map::new().into());
    }
}
