//! The keys of decisions whose names the programme gives.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};

use serde_json::{Map, Value, json};

use super::codes;
use crate::answers::rule_set::RuleSet;
use crate::model::facts::EnumId;
use crate::model::ir::CompiledRules;
use crate::programme::Programme;

/// Any code, where the programme declares no list of them, or several.
const ANY_CODE: &str = "Id";
/// The name for counted records when the programme does not give one: then nothing is counted.
const RECORDS: &str = "records";
/// The name of the key of a record whose list has no key.
const PATH: &str = "path";

/// Returns the names that the programme gives, each with its placeholder in the types of answers.
pub(super) fn given(programme: &Programme) -> [(&'static str, String); 5] {
    let facts = &programme.facts;
    let counted = facts.counted().map(|(_, table)| table);
    let key = counted
        .and_then(|table| facts.key(table))
        .map_or(PATH, |field| &field.path);
    let region = counted.and_then(|table| facts.code_list(table, facts.roles.region?));
    let desk = |list: fn(&crate::model::ir::Desk) -> Option<EnumId>| {
        let lists: BTreeSet<EnumId> = compiled_rules(programme)
            .filter_map(|rules| list(rules.desk.as_ref()?))
            .collect();
        lists.first().copied().filter(|_| lists.len() == 1)
    };
    let list = |list: Option<EnumId>| {
        list.map_or_else(|| ANY_CODE.to_string(), |list| codes::name(facts, list))
    };
    let name = if facts.counted_as.is_empty() {
        RECORDS
    } else {
        &facts.counted_as
    };
    [
        ("_counted", name.into()),
        ("_key", key.into()),
        ("_region", list(region)),
        ("_level", list(desk(|desk| Some(desk.level.1)))),
        ("_desk_region", list(desk(|desk| Some(desk.region?.1)))),
    ]
}

/// Returns the properties that identify a record: the key of each list, which is null when it is unknown.
pub(super) fn keys(programme: &Programme) -> Map<String, Value> {
    let facts = &programme.facts;
    let keys = (0..)
        .zip(&facts.tables)
        .filter_map(|(table, _)| facts.key(table));
    keys.map(|field| {
        let schema =
            json!({ "type": ["string", "null"], "description": "Its key, when it is of the list with this one." });
        (field.path.clone(), schema)
    })
    .collect()
}

/// Returns the properties of a measure that say what was measured, each under the name of the fact that refers to it.
pub(super) fn measured(programme: &Programme) -> Map<String, Value> {
    let facts = &programme.facts;
    let subjects = compiled_rules(programme)
        .flat_map(|rules| rules.targets.iter().map(move |target| (rules, target)));
    let fields = subjects.filter_map(|(rules, target)| {
        let measures = rules.loops.get(usize::from(target.over))?;
        facts.field(measures.table, target.subject?)
    });
    let text =
        json!({ "type": "string", "description": "The key of what was measured, or its path." });
    fields
        .map(|field| (field.path.clone(), text.clone()))
        .collect()
}

/// Returns the compiled rules of every rule set.
pub(super) fn compiled_rules(programme: &Programme) -> impl Iterator<Item = &CompiledRules> {
    programme.rule_sets().iter().map(RuleSet::compiled)
}
