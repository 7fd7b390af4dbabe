//! Tests that nothing of the bundled programme is in the engine: a second programme, which equips libraries, is only
//! data.
//!
//! These tests need no bundled rules: `cargo test -p bareme-tests --no-default-features --test generality` runs them on
//! an engine without any.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

#[path = "../cli/src/scenarios/mod.rs"]
#[expect(dead_code, reason = "here, rules are tried on nothing more")]
mod scenarios;

use std::collections::BTreeSet;

use bareme::description::Description;
use bareme::schema::Format;
use bareme::{Language, Options, Programme, Project, Source, Texts};
use bareme_tests::tree::{files, read, words};
use serde_json::{Value, json};

const FOLDER: &str = "tests/vectors/programmes/libraries";
/// Two programmes may well have the same text with fewer characters.
const LONG: usize = 12;

#[test]
fn its_rules_hold_together_and_carry_every_provision() {
    let libraries = libraries();
    assert_eq!(libraries.rule_sets().len(), 3);
    for phase in libraries.coverage() {
        for (cited, all) in [phase.binding, phase.discretionary, phase.indicative] {
            assert_eq!(cited, all, "{}: {:?}", phase.phase, phase.uncited);
        }
    }
}

#[test]
fn its_scenarios_hold() {
    let libraries = libraries();
    let suites =
        scenarios::read(&sources(true), &libraries).unwrap_or_else(|words| panic!("{words}"));
    assert_eq!(
        suites
            .iter()
            .map(|suite| suite.phase.as_str())
            .collect::<Vec<_>>(),
        ["round-2030", "round-2031"]
    );
    for scenario in suites.iter().flat_map(|suite| &suite.scenarios) {
        let differences = scenario.differences(&libraries).unwrap();
        assert!(
            differences.is_empty(),
            "{} ({}): {differences:?}",
            scenario.name,
            scenario.provisions()
        );
    }
}

#[test]
fn a_complete_request_has_the_figures_of_its_vector() {
    let vectors: Value =
        serde_json::from_str(&read("tests/vectors/libraries/amounts.json")).unwrap();
    let case = &vectors["cases"][0];
    let decision = decision(&town());
    assert_eq!(
        decision["grant"]["amount"],
        case["expect"]["grant"]["amount"]
    );
    assert_eq!(decision["outcome"], "admissible");
    assert_eq!(decision["missing"], json!([]));
}

#[test]
fn a_partial_request_has_a_range_and_is_asked_the_fact_that_settles_it() {
    let mut town = town();
    town["branches"][0]["opening"]["sunday"] = Value::Null;
    let partial = decision(&town);
    assert_eq!(partial["grant"]["amount"], Value::Null);
    assert_eq!(partial["missing"][0]["fact"], "branches[0].opening.sunday");
    let settled = [false, true].map(|sunday| {
        town["branches"][0]["opening"]["sunday"] = json!(sunday);
        decision(&town)["grant"]["amount"].clone()
    });
    assert_eq!(
        settled,
        [
            partial["grant"]["min"].clone(),
            partial["grant"]["max"].clone()
        ]
    );
    assert_ne!(settled[0], settled[1]);
}

#[test]
fn a_wrong_name_is_refused_with_the_nearest_of_this_programme() {
    let faults = |text: &str| {
        libraries()
            .project_from_json(text)
            .unwrap_err()
            .message(Language::English)
    };
    for (text, expected) in [
        (r#"{"branch": []}"#, "`branches`"),
        (r#"{"round": "round-2032"}"#, "`round-203"),
        (r#"{"applicant": {"body": "intertown"}}"#, "`inter-town`"),
        (r#"{"branches": [{"genre": "districts"}]}"#, "`district`"),
    ] {
        let message = faults(text);
        assert!(
            message.contains("did you mean") && message.contains(expected),
            "{text}: {message}"
        );
    }
}

#[test]
fn its_schema_knows_every_key_of_a_complete_request() {
    let schema = libraries().schema(Format::Project, Language::English);
    let mut unknown = Vec::new();
    compare_keys(&town(), &schema, "", &mut unknown);
    assert!(unknown.is_empty(), "{unknown:?}");
    let genre =
        &schema["properties"]["branches"]["items"]["properties"]["genre"]["anyOf"][0]["$ref"];
    let list = genre
        .as_str()
        .and_then(|place| schema.pointer(place.strip_prefix('#')?))
        .unwrap();
    let genres: Vec<&Value> = list["oneOf"]
        .as_array()
        .unwrap()
        .iter()
        .map(|genre| &genre["const"])
        .collect();
    assert_eq!(genres, ["main", "district", "mobile", "school"]);
}

#[test]
fn its_rules_are_described() {
    let libraries = libraries();
    let description = libraries.rule_set("coast-2031").unwrap().describe();
    let shares = description
        .parameters
        .iter()
        .filter(|one| one.name == "device_share");
    let shares: Vec<String> = shares
        .map(|one| one.value.text(Language::English))
        .collect();
    assert_eq!(shares, ["35%", "32%"]);
    let welcome = description
        .scales
        .iter()
        .find(|scale| scale.name == "welcome_rate")
        .unwrap();
    assert_eq!(
        welcome
            .tranches
            .iter()
            .map(|tranche| tranche.to)
            .collect::<Vec<_>>(),
        [Some(2), None]
    );
    assert!(description.lines.iter().any(|line| line.id == "coast"));
}

#[test]
fn its_rounds_are_compared() {
    let libraries = libraries();
    let project = project(&libraries, &town());
    let comparison = libraries.compare(&project, &[], &[]).unwrap();
    let rounds: Vec<&str> = comparison
        .columns
        .iter()
        .map(|column| column.decision.phase())
        .collect();
    assert_eq!(rounds, ["round-2030", "round-2031"]);
    assert!(comparison.columns[0].filing_set_aside && !comparison.columns[1].filing_set_aside);
    let sundays = comparison
        .lines
        .iter()
        .find(|row| row.id == "sundays")
        .unwrap();
    assert!(sundays.cells[0].is_none() && sundays.cells[1].is_some() && sundays.differs);
}

#[test]
fn its_decisions_are_explained() {
    let libraries = libraries();
    let project = project(&libraries, &town());
    let rules = libraries.rules_for(&project).unwrap();
    let explanation = libraries.explain(&project, &Options::default()).unwrap();
    assert_eq!(
        explanation.decision.to_json(Texts::Both),
        rules.evaluate(&project).to_json(Texts::Both)
    );
    let devices = explanation
        .results
        .iter()
        .find(|result| result.id == "devices")
        .unwrap();
    assert!(!devices.steps.is_empty());
}

#[test]
fn nothing_of_the_bundled_programme_is_said_of_it() {
    let (bundled, own) = (words::programme(words::BUNDLED), words::programme(FOLDER));
    for known in ["establishments", "acquisition"] {
        assert!(
            bundled.words.contains_key(known),
            "`{known}` is not found in the rule files: is this test blind?"
        );
    }
    let said = said();
    // What a decision and a form say whatever the programme.
    let allowed: BTreeSet<String> = [Format::Decision, Format::Questions]
        .into_iter()
        .flat_map(|format| quoted(&libraries().schema(format, Language::English).to_string()))
        .collect();
    let own_words: BTreeSet<String> = sources(false)
        .iter()
        .flat_map(|source| tokens(&source.text))
        .collect();
    let strings = quoted(&said);
    let foreign_words = bundled
        .words
        .keys()
        .chain(&bundled.entries)
        .filter(|word| strings.contains(*word));
    let foreign_words: Vec<&String> = foreign_words
        .filter(|word| !allowed.contains(*word) && !own_words.contains(*word))
        .collect();
    assert!(
        foreign_words.is_empty(),
        "words of the bundled programme: {foreign_words:?}"
    );
    let is_long = |text: &&String| text.chars().count() >= LONG && !own.texts.contains(*text);
    let foreign_texts: Vec<&String> = bundled
        .texts
        .iter()
        .filter(is_long)
        .filter(|text| said.contains(text.as_str()))
        .collect();
    assert!(
        foreign_texts.is_empty(),
        "texts of the bundled programme: {foreign_texts:?}"
    );
    // A computed amount may have any value; a declared figure may not.
    let figures: BTreeSet<String> = declared()
        .split(|char: char| !char.is_ascii_digit())
        .map(str::to_owned)
        .collect();
    let foreign_figures: Vec<&String> = bundled
        .figures
        .intersection(&figures)
        .filter(|figure| !own_words.contains(*figure))
        .collect();
    assert!(
        foreign_figures.is_empty(),
        "figures of the bundled programme: {foreign_figures:?}"
    );
}

/// Returns what the engine says about this programme without a request: its schemas and the description of its rules.
fn declared() -> String {
    let libraries = libraries();
    let described = libraries
        .rule_sets()
        .iter()
        .map(|rules| described(&rules.describe()));
    let schemas = Format::ALL
        .iter()
        .map(|format| libraries.schema(*format, Language::English).to_string());
    described.chain(schemas).collect()
}

fn described(rules: &Description<'_>) -> String {
    let entries = [&rules.lines, &rules.documents, &rules.priorities]
        .into_iter()
        .flatten();
    let entries: Vec<_> = entries
        .map(|one| (one.id, one.label, &one.clauses))
        .collect();
    let parameters: Vec<_> = rules
        .parameters
        .iter()
        .map(|one| (one.name, one.label, &one.value))
        .collect();
    let scales: Vec<_> = rules
        .scales
        .iter()
        .map(|one| (one.name, one.label, &one.tranches))
        .collect();
    let criteria: Vec<_> = rules
        .criteria
        .iter()
        .map(|one| (one.id, one.label, &one.clauses))
        .collect();
    let payments: Vec<_> = rules
        .payments
        .iter()
        .map(|one| (one.id, one.label, &one.share, one.trigger))
        .collect();
    let notes: Vec<_> = rules
        .notes
        .iter()
        .map(|one| (one.id, &one.clauses))
        .collect();
    let readings: Vec<_> = rules
        .readings
        .iter()
        .map(|one| (one.id, one.question, &one.options))
        .collect();
    let provisions: Vec<_> = rules
        .provisions
        .iter()
        .map(|one| (one.id, one.text, one.kind))
        .collect();
    format!(
        "{entries:?}{parameters:?}{scales:?}{criteria:?}{payments:?}{notes:?}{readings:?}{provisions:?}"
    )
}

/// Returns everything that the engine says about this programme, with decisions, steps, comparisons and faults.
fn said() -> String {
    let libraries = libraries();
    let mut said = vec![declared()];
    for request in [
        town(),
        json!({ "round": "round-2030" }),
        json!({ "appeal": "coast-2031", "visits": [{}] }),
    ] {
        let project = project(&libraries, &request);
        said.push(
            libraries
                .explain(&project, &Options::default())
                .unwrap()
                .to_json(Texts::Both),
        );
        said.push(
            libraries
                .compare(&project, &[], &[])
                .unwrap()
                .to_json(Texts::Both),
        );
    }
    let refused = libraries
        .project_from_json(r#"{"branch": [], "round": "x", "submitted_on": 3}"#)
        .unwrap_err();
    said.extend([Language::French, Language::English].map(|language| refused.message(language)));
    said.join("\n")
}

fn sources(scenarios: bool) -> Vec<Source> {
    let paths = files(FOLDER, |name| name.ends_with(".toml"));
    let wanted = paths
        .into_iter()
        .filter(|path| path.contains("/scenarios/") == scenarios);
    wanted
        .map(|name| Source {
            text: read(&name),
            name,
        })
        .collect()
}

#[track_caller]
fn libraries() -> Programme {
    Programme::parse(&sources(false)).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Returns the complete request of the vectors.
fn town() -> Value {
    let bases: Value = serde_json::from_str(&read(&format!("{FOLDER}/bases.json"))).unwrap();
    bases["projects"]["town"].clone()
}

fn project(libraries: &Programme, request: &Value) -> Project {
    libraries.project_from_json(&request.to_string()).unwrap()
}

fn decision(request: &Value) -> Value {
    let options = Options {
        texts: Texts::None,
        ..Options::default()
    };
    serde_json::from_str(
        &libraries()
            .evaluate_json(&request.to_string(), &options)
            .unwrap(),
    )
    .unwrap()
}

/// Lists the keys of a value that a schema does not know.
fn compare_keys(value: &Value, schema: &Value, path: &str, unknown: &mut Vec<String>) {
    match value {
        Value::Object(keys) => {
            for (key, inner) in keys {
                let path = format!("{path}.{key}");
                match schema["properties"].get(key) {
                    Some(schema) => compare_keys(inner, schema, &path, unknown),
                    None => unknown.push(path),
                }
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| compare_keys(item, &schema["items"], path, unknown)),
        _ => {}
    }
}

/// Returns the texts between quotes.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('"').map(str::to_owned).collect()
}

/// Returns the names in a text.
fn tokens(text: &str) -> impl Iterator<Item = String> {
    text.split(|char: char| !char.is_alphanumeric() && !"_-.".contains(char))
        .map(str::to_owned)
}
