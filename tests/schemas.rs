//! Tests that inputs and answers have the shapes of the JSON Schemas, and that the schemas have nothing else.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use std::collections::BTreeSet;

use bareme::schema::Format;
use bareme::{
    Ask, Bilingual, CheckAnswer, FaultCode, Language, MutantsTried, Options, Programme, Series,
    Source, Texts, Trial, Trials, UnnoticedMutant,
};
use serde_json::Value;

use bareme_tests::bundled::{example_texts, examples, programme};
use bareme_tests::conform::Schema;
use bareme_tests::tree::{files, read};

/// Returns the texts of the files of a folder with an ending, by their paths.
fn texts(folder: &str, ending: &str) -> Vec<(String, String)> {
    let paths = files(folder, |name| name.ends_with(ending)).into_iter();
    paths.map(|path| (path.clone(), read(&path))).collect()
}

/// Returns every answer in a format to every example.
fn answers(format: Format, texts: Texts) -> Vec<(String, String)> {
    let options = Options {
        texts,
        ..Options::default()
    };
    let kept = Options {
        receipt: true,
        ..options.clone()
    };
    let ask = Ask::ALL.iter().copied().find(|ask| ask.format() == format);
    let answer = |text: &str| match ask {
        Some(ask) if ask.options().contains(&"receipt") => programme().ask_json(ask, text, &kept),
        Some(ask) => programme().ask_json(ask, text, &options),
        None if format == Format::Verification => {
            programme().verify_json(&programme().evaluate_json(text, &kept)?, text, texts)
        }
        None => panic!("`{}` is no answer to a project", format.name()),
    };
    example_texts()
        .into_iter()
        .map(|(name, text)| (name, answer(&text).unwrap()))
        .collect()
}

#[track_caller]
fn conform(schema: &Schema, texts: &[(String, String)]) {
    let faults = texts
        .iter()
        .filter_map(|(name, text)| Some(format!("{name}: {}", schema.check(text).err()?)));
    let faults: Vec<String> = faults.collect();
    assert!(
        faults.is_empty(),
        "{} of {}:\n{}",
        faults.len(),
        texts.len(),
        faults.join("\n")
    );
}

#[test]
fn every_answer_to_an_example_is_of_its_shape() {
    for format in [
        Format::Decision,
        Format::Explanation,
        Format::Questions,
        Format::Comparison,
        Format::Advice,
        Format::Sensitivity,
        Format::FollowUp,
        Format::Verification,
    ] {
        let schema = Schema::new(programme(), format);
        for texts in [Texts::Both, Texts::Only(Language::French), Texts::None] {
            conform(&schema, &answers(format, texts));
        }
    }
}

#[test]
fn what_is_found_about_rules_is_of_its_shape() {
    let schema = Schema::new(programme(), Format::Proofs);
    let proofs = programme().prove(&trials()).unwrap();
    for texts in [Texts::Both, Texts::Only(Language::English), Texts::None] {
        conform(&schema, &[("proofs".into(), proofs.to_json(texts))]);
    }
    let wrong = proofs
        .to_json(Texts::None)
        .replace("\"counter-example\"", "\"refuted\"");
    assert!(schema.check(&wrong).is_err());
}

/// Returns one series for each example, which is enough for shapes; the bundled series would take long.
fn trials() -> Trials {
    let mut trials = Trials::default();
    for mut project in examples().into_values() {
        let parsed = programme().project_from_json(&project.to_string()).unwrap();
        let rules = programme().rules_for(&parsed).unwrap().id().to_owned();
        let whole = Trial {
            rules: rules.clone(),
            readings: Vec::new(),
            project: project.clone(),
        };
        trials.projects.push(whole);
        // Measures refer to records that smaller projects do not have.
        let _measures = project.as_object_mut().unwrap().remove("usage");
        if let Some(Value::Array(records)) =
            project.as_object_mut().unwrap().remove("establishments")
        {
            let name = Bilingual {
                fr: "Exemple".into(),
                en: "Example".into(),
            };
            trials.series.push(Series {
                name,
                rules,
                readings: Vec::new(),
                project,
                records,
            });
        }
    }
    trials
}

#[test]
fn every_example_is_of_the_shape_of_projects() {
    conform(
        &Schema::new(programme(), Format::Project),
        &Vec::from_iter(example_texts()),
    );
}

#[test]
fn a_project_of_another_shape_is_not() {
    let schema = Schema::new(programme(), Format::Project);
    for wrong in [
        r#"{"phas": "amorcage-1"}"#,
        r#"{"phase": "amorcage-3"}"#,
        r#"{"lead_applicant": 3}"#,
        r#"{"establishments": [{"region": "Martinique"}]}"#,
        r#"{"establishments": [{"equipment": {"quote": 0.5}}]}"#,
        r#"{"establishments": [{"equipment": {"quote": "1e3"}}]}"#,
        r#"{"usage": [{"month": "2023-13"}]}"#,
    ] {
        assert!(schema.check(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn numbers_are_of_the_shape_of_projects_when_they_are_read() {
    let schema = Schema::new(programme(), Format::Project);
    let mut agree = 0;
    for number in [
        "0",
        "-0",
        "-1",
        "0.5",
        "0.50",
        "0.505",
        "1",
        "1.00",
        "1.01",
        "9.99",
        "10",
        "00",
        "01",
        "1.",
        ".5",
        "1e3",
        "99999999.99",
        "100000000",
        "100000000.00",
        "100000000.01",
        "100000001",
        "999999999",
        "1000000000",
        "12345678901234567890123456789",
        "0.12345678901234567890123456789",
        "1,5",
        "",
    ] {
        for project in [
            format!(r#"{{"establishments": [{{"equipment": {{"quote": "{number}"}}}}]}}"#),
            format!(r#"{{"establishments": [{{"hours": {{"total": "{number}"}}}}]}}"#),
        ] {
            let read = programme().project_from_json(&project).is_ok();
            assert_eq!(schema.check(&project).is_ok(), read, "{project}");
            agree += usize::from(read);
        }
    }
    assert!(agree > 10, "hardly a number was read: {agree}");
}

#[test]
fn every_refusal_of_a_project_is_of_its_shape() {
    let refusal = |text: &str| {
        programme()
            .evaluate_json(text, &Options::default())
            .unwrap_err()
            .to_json()
    };
    let refusals: Vec<_> = texts("tests/broken", ".json")
        .into_iter()
        .map(|(name, text)| (name, refusal(&text)))
        .collect();
    conform(&Schema::new(programme(), Format::InputError), &refusals);
}

#[test]
fn every_refusal_of_rules_is_of_its_shape() {
    // A single rule file lacks what the other files declare.
    let alone = |(name, text): (String, String)| {
        let refusal = Programme::parse(&[Source {
            name: name.clone(),
            text,
        }])
        .err()?;
        Some((name, refusal.to_json()))
    };
    let mut refusals: Vec<_> = texts("core/rules/esms-numerique", ".toml")
        .into_iter()
        .filter_map(alone)
        .collect();
    assert!(refusals.len() > 3);
    let rules = programme().rule_set("amorcage-1").unwrap();
    let reach = rules.reach();
    let unnoticed = UnnoticedMutant {
        file: "amorcage-1.toml",
        line: 3,
        column: 1,
        place: "criterion grouping-minimum, met",
        change: "`and` is `or`",
    };
    let checked = CheckAnswer {
        diagnostics: None,
        coverage: Some(Vec::from([reach.coverage()])),
        mutants: Some(MutantsTried {
            changes: 9,
            tried: 3,
            refused: 1,
            noticed: 1,
            explained: 0,
            unnoticed: Vec::from([unnoticed]),
        }),
    };
    refusals.push(("a check with all it can be asked".into(), checked.to_json()));
    conform(&Schema::new(programme(), Format::Diagnostics), &refusals);
}

#[test]
fn options_are_read_as_their_shape_says() {
    let schema = Schema::new(programme(), Format::Options);
    let reads = |text: &str| {
        let rules = programme().rule_set("generalisation-2022").unwrap();
        Options::from_json(text)
            .and_then(|options| rules.readings_with(&options.readings))
            .is_ok()
    };
    for (text, good) in [
        ("{}", true),
        (
            r#"{"texts": null, "readings": null, "receipt": null}"#,
            true,
        ),
        (r#"{"receipt": true}"#, true),
        (r#"{"receipt": "true"}"#, false),
        (r#"{"readings": {"fifty-exactly": "regional"}}"#, true),
        (r#"{"readings": {"fifty-exactly": "regionale"}}"#, false),
        (r#"{"readings": {"fifty-exacly": "regional"}}"#, false),
        (r#"{"readings": {"fifty-exactly": null}}"#, false),
        (r#"{"text": "fr"}"#, false),
        (r#"{"texts": "de"}"#, false),
        ("[]", false),
    ] {
        assert_eq!(
            (schema.check(text).is_ok(), reads(text)),
            (good, good),
            "{text}"
        );
    }
    for (name, _) in Texts::ALL {
        assert!(
            schema.check(&format!(r#"{{"texts": "{name}"}}"#)).is_ok(),
            "{name}"
        );
    }
    assert_eq!(
        consts(&programme().schema(Format::Options, Language::English)["$defs"]["Texts"]).len(),
        Texts::ALL.len()
    );
}

#[test]
fn the_codes_of_faults_are_all_in_the_schema() {
    let schema = programme().schema(Format::InputError, Language::English);
    let listed = consts(&schema["$defs"]["FaultCode"]);
    assert_eq!(
        listed,
        FaultCode::ALL
            .iter()
            .map(|code| code.name().to_owned())
            .collect()
    );
    assert_eq!(FaultCode::UnknownKey.meaning(), "No such key exists.");
}

#[test]
fn every_part_and_every_key_says_what_it_is() {
    let mut mute = Vec::new();
    for format in Format::ALL {
        let schema = programme().schema(*format, Language::English);
        let parts = schema["$defs"].as_object().into_iter().flatten();
        let parts = parts
            .map(|(name, part)| (name.as_str(), part))
            .chain([(format.name(), &schema)]);
        for (name, part) in parts {
            let keys = part["properties"].as_object().into_iter().flatten();
            let described = keys
                .map(|(key, value)| (format!("{name}.{key}"), value))
                .chain([(name.to_owned(), part)]);
            mute.extend(
                described
                    .filter(|(_, value)| is_mute(value))
                    .map(|(place, _)| place),
            );
        }
    }
    assert!(mute.is_empty(), "no description: {mute:?}");
}

/// Tells whether a schema has no description; an object of a project needs none, because its facts have one.
fn is_mute(schema: &Value) -> bool {
    !schema["description"].is_string() && schema.get("properties").is_none()
}

/// Returns the codes of a closed list.
fn consts(list: &Value) -> BTreeSet<String> {
    list["oneOf"]
        .as_array()
        .unwrap()
        .iter()
        .map(|code| code["const"].as_str().unwrap().to_owned())
        .collect()
}
