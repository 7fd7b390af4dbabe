//! Generates the rules for a project: options of readings, and phases and calls that it was not written for.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::bundled::{Pins, examples, programme};

/// Generates an option for each reading of a phase; often none, so that the default is used.
pub fn pins(phase: &str) -> impl Strategy<Value = Pins> + use<> {
    let readings = programme().rule_set(phase).unwrap().describe().readings;
    assert!(!readings.is_empty(), "{phase} has no reading");
    let options = readings.into_iter().map(|reading| {
        let options: Vec<&str> = reading.options.iter().map(|option| option.id).collect();
        let chosen = proptest::option::weighted(0.5, proptest::sample::select(options));
        chosen
            .prop_map(move |option| option.map(|option| (reading.id.to_owned(), option.to_owned())))
    });
    let chosen = options
        .collect::<Vec<_>>()
        .prop_map(|pins| pins.into_iter().flatten().collect());
    prop_oneof![1 => Just(Pins::new()), 1 => chosen]
}

/// Generates an example under the rules of any phase or call.
pub fn example_under_any_rules() -> impl Strategy<Value = Value> {
    let rules: Vec<(Value, Value)> = programme()
        .rule_sets()
        .iter()
        .map(|rules| (json!(rules.phase()), json!(rules.call())))
        .collect();
    let examples: Vec<Value> = examples().into_values().collect();
    let chosen = (
        proptest::sample::select(examples),
        proptest::sample::select(rules),
    );
    chosen.prop_map(|(mut project, (phase, call))| {
        project["phase"] = phase;
        project["call"] = call;
        project
    })
}
