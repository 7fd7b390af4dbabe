//! Tests the spaces of French: that setting them changes nothing else, and that no answer has one that was left plain.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use bareme::words::french_spaces;
use bareme::{Language, Programme, Texts};
use proptest::prelude::*;
use serde_json::Value;

use bareme_tests::bundled::programme;
use bareme_tests::tree::{code, engine_files, files, read};

use crate::scenarios;

/// Returns a text with a plain space for each of those that French has.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Returns the places at which a text has a plain space where French has another; a sign alone between spaces is a mark.
fn loose(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let is_loose = |window: &[char]| {
        let after = window.get(3).copied().unwrap_or(' ');
        let ends = after.is_whitespace() || ".,;:)»<|*\"".contains(after);
        match window {
            ['«', ' ', ..] => true,
            [before, ' ', '»', ..] => !before.is_whitespace(),
            [before, ' ', ':' | ';' | '?' | '!' | '%' | '€', ..] => {
                ends && (before.is_alphanumeric() || ")»’'.".contains(*before))
            }
            [_, '\u{a0}', ';' | '?' | '!', ..] | [_, '\u{202f}', ':' | '%' | '€' | '»', ..] => {
                true
            }
            _ => false,
        }
    };
    let at = (0..letters.len()).filter(|&at| is_loose(&letters[at..letters.len().min(at + 4)]));
    at.map(|at| {
        letters[at.saturating_sub(20)..letters.len().min(at + 12)]
            .iter()
            .collect()
    })
    .collect()
}

#[track_caller]
fn none_is_loose<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) {
    let faults: Vec<String> = texts
        .into_iter()
        .flat_map(|(place, text)| {
            loose(text)
                .into_iter()
                .map(move |found| format!("{place}: …{found}…"))
        })
        .collect();
    assert!(faults.is_empty(), "plain spaces:\n{}", faults.join("\n"));
}

proptest! {
    #[test]
    fn spaces_are_set_once_and_nothing_else_is_changed(
        text in "[ a-c0-9:;?!%€«»`/.,\u{a0}\u{202f}\n]{0,40}",
    ) {
        let set = french_spaces(&text);
        prop_assert_eq!(french_spaces(&set), set.as_str());
        prop_assert_eq!(plain(&set), plain(&text));
    }

    #[test]
    fn an_address_a_time_and_code_stay_as_they_are(
        path in "[a-z0-9?;:!%/]{0,20}",
        code in "[ a-z0-9?;:!%€«»]{0,20}",
        (hour, minute) in (0..24_u8, 10..60_u8),
    ) {
        for kept in [format!("https://{path}"), format!("`{code}`"), format!("{hour}:{minute}")] {
            let set = french_spaces(&format!("Voir {kept} : oui"));
            prop_assert_eq!(set, format!("Voir {kept}\u{a0}: oui"));
        }
    }
}

#[test]
fn no_string_of_the_engine_is_left_plain() {
    let mut texts = Vec::new();
    let others = ["cli/src", "xtask/src/pages"];
    let others = others.map(|folder| files(folder, |name| name.ends_with(".rs")));
    for path in engine_files()
        .into_iter()
        .chain(others.into_iter().flatten())
        // Those are for authors of rules, in English, with the guillemets of the names that they quote.
        .filter(|path| !path.starts_with("cli/src/scenarios"))
    {
        let code = code::with_texts(&read(&path))
            .replace("\\u{a0}", "\u{a0}")
            .replace("\\u{202f}", "\u{202f}");
        // The pieces between quotation marks; those between two texts are code.
        for text in code.split('"').skip(1).step_by(2) {
            texts.push((path.clone(), text.to_owned()));
        }
    }
    assert!(
        texts.len() > 1000,
        "{} texts are found: is the test blind?",
        texts.len()
    );
    none_is_loose(
        texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    );
}

#[test]
fn no_page_of_the_guide_and_no_answer_that_is_kept_is_left_plain() {
    let french = |name: &str| name.ends_with(".fr.md") || name.ends_with(".fr.txt");
    let kept: Vec<String> = ["docs/phases", "cli/tests/golden"]
        .into_iter()
        .flat_map(|folder| files(folder, french))
        .collect();
    assert!(
        kept.len() > 50,
        "{} pages are found: is the test blind?",
        kept.len()
    );
    let texts: Vec<String> = kept.iter().map(|path| read(path)).collect();
    none_is_loose(
        kept.iter()
            .map(String::as_str)
            .zip(texts.iter().map(String::as_str)),
    );
}

/// Returns the French texts of an answer.
fn french(answer: &Value, found: &mut Vec<String>) {
    match answer {
        Value::Object(object) => object.iter().for_each(|(key, value)| match value {
            Value::String(text) if key == "fr" => found.push(text.clone()),
            other => french(other, found),
        }),
        Value::Array(items) => items.iter().for_each(|item| french(item, found)),
        _ => {}
    }
}

#[test]
fn no_decision_on_a_scenario_is_left_plain() {
    let suites = scenarios::read(&Programme::bundled_scenarios(), programme()).unwrap();
    let trials = scenarios::trials(suites).projects;
    assert!(
        trials.len() > 100,
        "{} projects are found: is the test blind?",
        trials.len()
    );
    let mut texts = Vec::new();
    for trial in trials {
        let project = trial.project.to_string();
        let project = programme().project_from_json(&project).unwrap();
        let rules = programme().rule_set(&trial.rules).unwrap();
        let readings = rules.readings_with(&trial.readings).unwrap();
        let decision = rules.evaluate_with(&project, &readings);
        texts.push((
            trial.rules.clone(),
            decision.page_with_sources(Language::French).text(),
        ));
        let mut found = Vec::new();
        french(
            &serde_json::from_str(&decision.to_json(Texts::Both)).unwrap(),
            &mut found,
        );
        texts.extend(found.into_iter().map(|text| (trial.rules.clone(), text)));
    }
    none_is_loose(
        texts
            .iter()
            .map(|(rules, text)| (rules.as_str(), text.as_str())),
    );
}
