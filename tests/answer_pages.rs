//! Tests that no text of a project becomes markup in the pages of questions, advice, sensitivity and follow-ups, in
//! HTML or in Markdown, and that both have all the words of the plain text.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use std::collections::BTreeSet;

use bareme::{Language, Options, Project};
use proptest::prelude::*;
use serde_json::{Value, json};

use bareme_tests::bundled::{example, programme};
use bareme_tests::pages::{HOSTILE, html_texts, unescaped};

/// An answer in text, HTML and Markdown.
type Page = [String; 3];

/// Returns an example in which every record and every free text has one of these names.
fn named(mut project: Value, names: &[String]) -> Project {
    let name = |index: usize| json!(names[index % names.len()]);
    project["solution"]["software"] = name(0);
    for list in ["establishments", "organisations"] {
        for (index, record) in project[list].as_array_mut().unwrap().iter_mut().enumerate() {
            record["name"] = name(index);
        }
    }
    programme().project_from_json(&project.to_string()).unwrap()
}

/// A project with too few structures, and organisations without their self-assessments.
fn troubled(names: &[String]) -> Project {
    let mut project = example("2023-upgrade-50");
    project["establishments"]
        .as_array_mut()
        .unwrap()
        .truncate(12);
    for organisation in project["organisations"].as_array_mut().unwrap() {
        organisation["self_assessment_done"] = json!(false);
    }
    named(project, names)
}

/// Returns a project in which the organisation of one structure is unknown.
fn open(names: &[String]) -> Project {
    let mut project = example("2023-upgrade-50");
    project["establishments"][0]
        .as_object_mut()
        .unwrap()
        .remove("organisation");
    named(project, names)
}

fn pages(names: &[String], language: Language) -> [Page; 4] {
    let options = |readings: &[(&str, &str)]| Options {
        readings: readings
            .iter()
            .map(|(id, option)| ((*id).to_owned(), (*option).to_owned()))
            .collect(),
        ..Options::default()
    };
    let strict = options(&[
        ("grouping-minimum-force", "strict"),
        ("g23-self-assessment", "required"),
    ]);
    let (troubled, followed) = (troubled(names), named(example("2023-followup"), names));
    let advice = programme().advise(&troubled, &strict).unwrap();
    let sensitivity = programme().sensitivity(&troubled, &options(&[])).unwrap();
    let follow_up = programme().follow(&followed, &options(&[])).unwrap();
    let questions = programme().questions(&open(names), &options(&[])).unwrap();
    [
        [
            advice.text(language),
            advice.html(language),
            advice.markdown(language),
        ],
        [
            sensitivity.text(language),
            sensitivity.html(language),
            sensitivity.markdown(language),
        ],
        [
            follow_up.text(language),
            follow_up.html(language),
            follow_up.markdown(language),
        ],
        [
            questions.text(language),
            questions.html(language),
            questions.markdown(language),
        ],
    ]
}

/// Returns the words of a page, without the signs between them.
fn words(page: &str) -> BTreeSet<&str> {
    page.split(|letter: char| letter.is_whitespace() || "|-*#".contains(letter))
        .filter(|one| !one.is_empty())
        .collect()
}

/// Compares the pages with the names that went in.
fn say_only_as_text(names: &[String]) -> Result<(), TestCaseError> {
    for language in [Language::French, Language::English] {
        let [advice, sensitivity, follow_up, questions] = pages(names, language);
        for (named, [_, html, markdown]) in [
            (1, advice),
            (0, sensitivity),
            (2, follow_up),
            (1, questions),
        ] {
            let html = html_texts(&html).map_err(TestCaseError::fail)?;
            let markdown = unescaped(&markdown).map_err(TestCaseError::fail)?;
            for name in names.iter().take(named) {
                let name: String = name
                    .chars()
                    .map(|letter| if letter.is_control() { ' ' } else { letter })
                    .collect();
                for page in [&html, &markdown] {
                    prop_assert!(page.contains(&name), "`{}` is not said in {}", name, page);
                }
            }
        }
    }
    Ok(())
}

#[test]
fn hostile_names_are_only_ever_text() {
    say_only_as_text(&HOSTILE.map(str::to_owned)).unwrap();
}

#[test]
fn every_form_says_the_same_words() {
    let plain: Vec<String> = (0..40).map(|index| format!("Maison {index}")).collect();
    for language in [Language::French, Language::English] {
        for [text, html, markdown] in pages(&plain, language) {
            let (html, markdown) = (html_texts(&html).unwrap(), unescaped(&markdown).unwrap());
            // In HTML, the browser writes the numbers of a list.
            let is_number = |word: &&str| {
                word.strip_suffix('.')
                    .is_some_and(|one| one.parse::<u32>().is_ok())
            };
            for page in [&html, &markdown] {
                let (wanted, said) = (words(&text), words(page));
                let missing: Vec<&&str> = wanted
                    .difference(&said)
                    .filter(|word| !is_number(word))
                    .collect();
                assert!(missing.is_empty(), "{missing:?}\n{page}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn random_names_are_only_ever_text(names in proptest::collection::vec("[^\u{0}]{1,40}", 8)) {
        let names: Vec<String> = names.iter().map(|name| format!("x{name}x")).collect();
        say_only_as_text(&names)?;
    }
}

#[test]
fn one_other_combination_is_not_told_as_several() {
    let words = |name: &str| {
        let project = programme()
            .project_from_json(&example(name).to_string())
            .unwrap();
        programme()
            .sensitivity(&project, &Options::default())
            .unwrap()
            .text(Language::French)
    };
    assert!(
        words("2021-hauts-de-france-mixte").contains("évaluées\u{a0}: 1 autre que celle retenue.")
    );
    assert!(words("2022-national-80").contains("évaluées\u{a0}: 11 autres que celle retenue."));
}
