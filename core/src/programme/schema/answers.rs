//! Schemas of what a host reads, and of its choices: texts beside this file, completed with what the programme declares.

use alloc::collections::BTreeMap;
use alloc::string::String;

use serde_json::{Map, Value, json};

use super::{codes, names, project};
use crate::answers::explanation::{ResultKind, Role, StepKind};
use crate::answers::verification::ReceiptPart;
#[cfg(feature = "rule-language")]
use crate::language::diagnostic::Code;
use crate::model::input::FaultCode;
use crate::model::ir::Reading;
use crate::programme::Programme;
use crate::text::bilingual::Bilingual;

pub(super) fn decision(programme: &Programme) -> Value {
    let mut schema = parse(&names::fill(programme, include_str!("decision.json")));
    define(&mut schema, codes::all(programme));
    define(
        &mut schema,
        [
            (codes::READING.into(), reading_ids(programme)),
            ("Readings".into(), choices(programme)),
        ],
    );
    extend(
        &mut schema,
        "/$defs/Subject/properties",
        names::keys(programme),
    );
    extend(
        &mut schema,
        "/$defs/UsageTarget/properties",
        names::measured(programme),
    );
    schema
}

pub(super) fn explanation(programme: &Programme) -> Value {
    let mut decision = decision(programme);
    let mut schema = parse(include_str!("explanation.json"));
    define(&mut schema, parts(&mut decision));
    define(&mut schema, [("Decision".into(), decision)]);
    let results = ResultKind::ALL
        .iter()
        .map(|kind| (kind.name(), kind.meaning()));
    let steps = StepKind::ALL
        .iter()
        .map(|kind| (kind.name(), kind.meaning()));
    let roles = Role::ALL.iter().map(|role| (role.name(), role.meaning()));
    let kinds = [
        (
            "ResultKind".into(),
            codes::meant("A kind of results that are explained.", results),
        ),
        (
            "StepKind".into(),
            codes::meant("What a step computes.", steps),
        ),
        (
            "StepRole".into(),
            codes::meant(
                "How a step stands to the step above it, or to the result.",
                roles,
            ),
        ),
    ];
    define(&mut schema, kinds);
    schema
}

pub(super) fn questions(programme: &Programme) -> Value {
    let mut schema = parse(include_str!("questions.json"));
    define(&mut schema, parts(&mut decision(programme)));
    schema
}

pub(super) fn comparison(programme: &Programme) -> Value {
    let mut schema = parse(include_str!("comparison.json"));
    define(&mut schema, parts(&mut decision(programme)));
    schema
}

pub(super) fn proofs(programme: &Programme) -> Value {
    let mut schema = parse(include_str!("proofs.json"));
    let (mut project, mut options) = (project::project(programme), options(programme));
    for parts in [
        parts(&mut decision(programme)),
        parts(&mut project),
        parts(&mut options),
    ] {
        define(&mut schema, parts);
    }
    define(&mut schema, [("Project".into(), project)]);
    schema
}

pub(super) fn advice(programme: &Programme) -> Value {
    beside_totals(programme, include_str!("advice.json"))
}

pub(super) fn sensitivity(programme: &Programme) -> Value {
    beside_totals(programme, include_str!("sensitivity.json"))
}

/// Completes the schema of an answer that speaks of decisions and of whole grants, as comparisons do.
fn beside_totals(programme: &Programme, text: &str) -> Value {
    let mut schema = parse(text);
    let total = comparison(programme).pointer("/$defs/GrantTotal").cloned();
    define(&mut schema, parts(&mut decision(programme)));
    define(&mut schema, total.map(|total| ("GrantTotal".into(), total)));
    schema
}

pub(super) fn follow_up(programme: &Programme) -> Value {
    let mut schema = parse(include_str!("follow-up.json"));
    let mut parts = parts(&mut decision(programme));
    let mut measure = parts.get("UsageTarget").cloned().unwrap_or_default();
    let gap = measure
        .pointer("/properties/target")
        .cloned()
        .unwrap_or_default();
    extend(
        &mut measure,
        "/properties",
        [("gap".into(), described(gap, GAP))],
    );
    parts.insert(
        "FollowedMeasure".into(),
        described(measure, "A measure held to its target."),
    );
    if let Some(required) = parts
        .get_mut("FollowedMeasure")
        .and_then(|one| one.get_mut("required")?.as_array_mut())
    {
        required.push("gap".into());
    }
    define(&mut schema, parts);
    schema
}

pub(super) fn verification(programme: &Programme) -> Value {
    let words = parts(&mut decision(programme))
        .remove("Words")
        .unwrap_or_default();
    let mut schema = parse(include_str!("verification.json"));
    let kinds = ReceiptPart::ALL
        .iter()
        .map(|part| (part.name(), part.meaning()));
    let part = codes::meant("A part of a receipt that is held to what is found.", kinds);
    define(
        &mut schema,
        [("Words".into(), words), ("ReceiptPart".into(), part)],
    );
    schema
}

pub(super) fn input_error() -> Value {
    let mut schema = parse(include_str!("input-error.json"));
    let kinds = FaultCode::ALL
        .iter()
        .map(|code| (code.name(), code.meaning()));
    define(
        &mut schema,
        [(
            "FaultCode".into(),
            codes::meant("A kind of fault of a project.", kinds),
        )],
    );
    schema
}

#[cfg(feature = "rule-language")]
pub(super) fn diagnostics() -> Value {
    let mut schema = parse(include_str!("diagnostics.json"));
    let kinds = Code::ALL.iter().map(|code| (code.name(), code.meaning()));
    define(
        &mut schema,
        [(
            "DiagnosticCode".into(),
            codes::meant("A kind of fault of a rule file.", kinds),
        )],
    );
    schema
}

pub(super) fn options(programme: &Programme) -> Value {
    let mut schema = parse(include_str!("options.json"));
    let rule_sets = programme
        .rule_sets()
        .iter()
        .map(|rules| (rules.id(), rules.label()));
    let rule_set = codes::labelled("A phase or a call.", rule_sets);
    define(
        &mut schema,
        [
            ("Readings".into(), choices(programme)),
            ("RuleSetId".into(), rule_set),
        ],
    );
    schema
}

/// Returns the schema of an option for each reading.
fn choices(programme: &Programme) -> Value {
    let readings = readings(programme).map(|reading| {
        let options = reading
            .options
            .iter()
            .map(|option| (option.id.as_str(), &option.label));
        let mut choice = codes::labelled(&reading.question.en, options);
        let question = json!({ "fr": reading.question.fr, "en": reading.question.en });
        extend(&mut choice, "", [("x-question".into(), question)]);
        (reading.id.clone(), choice)
    });
    json!({
        "type": "object",
        "description": "The option to use for each reading of the sources.",
        "additionalProperties": false,
        "properties": readings.collect::<Map<_, _>>(),
    })
}

/// Returns the schema of the id of a reading, each with its question.
fn reading_ids(programme: &Programme) -> Value {
    let questions: BTreeMap<&str, &Bilingual> = readings(programme)
        .map(|reading| (reading.id.as_str(), &reading.question))
        .collect();
    codes::labelled(
        "A choice between meanings of the sources.",
        questions.into_iter(),
    )
}

/// Returns the readings of every rule set; those of several stand several times.
fn readings(programme: &Programme) -> impl Iterator<Item = &Reading> {
    names::compiled_rules(programme).flat_map(|rules| &rules.readings)
}

const GAP: &str = "What is lacking to the target; null when it is reached, when there is none, or when the measure is not exact.";

fn described(mut schema: Value, words: &str) -> Value {
    extend(&mut schema, "", [("description".into(), words.into())]);
    schema
}

/// INVARIANT: the texts beside this file are JSON, so that the fallback is never taken.
fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// Adds schemas to those of a name in another.
fn define(schema: &mut Value, named: impl IntoIterator<Item = (String, Value)>) {
    extend(schema, "/$defs", named);
}

fn extend(schema: &mut Value, place: &str, entries: impl IntoIterator<Item = (String, Value)>) {
    if let Some(object) = schema.pointer_mut(place).and_then(Value::as_object_mut) {
        object.extend(entries);
    }
}

/// Takes the schemas of the parts out of a schema, which then is a part itself.
fn parts(schema: &mut Value) -> Map<String, Value> {
    let Some(whole) = schema.as_object_mut() else {
        return Map::new();
    };
    whole.remove("$schema");
    match whole.remove("$defs") {
        Some(Value::Object(parts)) => parts,
        _ => Map::new(),
    }
}
