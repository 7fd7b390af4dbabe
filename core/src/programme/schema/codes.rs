//! The code lists of a programme as schemas: each code with its label.

use alloc::format;
use alloc::string::String;

use serde_json::{Map, Value, json};

use crate::answers::words::capital;
use crate::model::facts::{EnumId, Facts};
use crate::programme::Programme;
use crate::text::bilingual::{Bilingual, Language};

/// The name of the schema of the phases.
pub(super) const PHASE: &str = "PhaseId";
/// The name of the schema of the calls.
pub(super) const CALL: &str = "CallId";
/// The name of the schema of the readings.
pub(super) const READING: &str = "ReadingId";

/// Returns the schema of one of some codes, each with its label.
pub(super) fn labelled<'a>(
    description: &str,
    codes: impl Iterator<Item = (&'a str, &'a Bilingual)>,
    language: Language,
) -> Value {
    let codes = codes.map(|(id, label)| (id, label, None));
    described(description, codes, language)
}

/// Returns the schema of one of some codes, each with its label and, where there is one, its description.
///
/// A list without codes has no value at all: `oneOf` may not be empty.
fn described<'a>(
    description: &str,
    codes: impl Iterator<Item = (&'a str, &'a Bilingual, Option<&'a Bilingual>)>,
    language: Language,
) -> Value {
    let codes: Value = codes
        .map(
            |(id, label, more)| match more.map(|more| more.get(language)) {
                Some(more) => {
                    json!({ "const": id, "title": label.get(language), "description": more })
                }
                None => json!({ "const": id, "title": label.get(language) }),
            },
        )
        .collect();
    match codes.as_array() {
        Some(list) if list.is_empty() => json!({ "description": description, "not": {} }),
        _ => json!({ "description": description, "oneOf": codes }),
    }
}

/// Returns the name of the schema of a code list.
pub(super) fn name(facts: &Facts, list: EnumId) -> String {
    let declared = facts
        .enumerations
        .get(usize::from(list))
        .map_or("", |list| list.name.as_str());
    let words = declared.split(['-', '_']).map(capital);
    words.chain([String::from("Code")]).collect()
}

/// Returns the schemas of the code lists of a programme, of its phases and of its calls, by their names.
pub(super) fn all(programme: &Programme, language: Language) -> Map<String, Value> {
    let facts = &programme.facts;
    let lists = (0..).zip(&facts.enumerations).map(|(id, list)| {
        let codes = list
            .codes
            .iter()
            .map(|code| (code.id.as_str(), &code.label, code.description.as_ref()));
        (
            name(facts, id),
            described(
                &format!("A code of the list `{}`.", list.name),
                codes,
                language,
            ),
        )
    });
    let sets = |are_calls: bool, description: &str| {
        let sets = programme
            .rule_sets()
            .iter()
            .filter(|rules| rules.call().is_some() == are_calls);
        labelled(
            description,
            sets.map(|rules| (rules.id(), rules.label())),
            language,
        )
    };
    let phases = (PHASE.into(), sets(false, "A phase of the programme."));
    let calls = (CALL.into(), sets(true, "A call over a phase."));
    lists.chain([phases, calls]).collect()
}
