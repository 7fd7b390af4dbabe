//! Tests that no text of a project becomes markup in a page or controls the terminal, and that HTML and Markdown have all
//! the words of the plain text.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use std::collections::BTreeSet;

use bareme::words::neutral;
use bareme::{Language, Options, Page, Project};
use proptest::prelude::*;
use serde_json::{Value, json};

use bareme_tests::bundled::{example, programme};
use bareme_tests::pages::{HOSTILE, html_texts, unescaped};

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

/// Returns a project in which every structure is left out, so that the page of its decision names them.
fn excluded(names: &[String]) -> Project {
    let mut project = example("2023-upgrade-50");
    for structure in project["establishments"].as_array_mut().unwrap() {
        structure["eu_structural_funding"] = json!(true);
    }
    named(project, names)
}

/// Returns the page of each answer, and how many of the names are in it.
fn pages(names: &[String], language: Language) -> [(usize, Page); 7] {
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
    let (open, excluded, defaults) = (open(names), excluded(names), options(&[]));
    let programme = programme();
    let page = |decided: &Project| {
        programme
            .evaluate(decided, &defaults)
            .unwrap()
            .page(language)
    };
    [
        (
            1,
            programme.advise(&troubled, &strict).unwrap().page(language),
        ),
        (
            0,
            programme
                .sensitivity(&troubled, &defaults)
                .unwrap()
                .page(language),
        ),
        (
            2,
            programme
                .follow(&followed, &defaults)
                .unwrap()
                .page(language),
        ),
        (
            1,
            programme
                .questions(&open, &defaults)
                .unwrap()
                .page(language),
        ),
        (8, page(&excluded)),
        (0, page(&followed)),
        (
            0,
            programme
                .compare(&troubled, &[], &[])
                .unwrap()
                .page(language),
        ),
    ]
}

/// Returns the words of a page, without the signs between them.
fn words(page: &str) -> BTreeSet<&str> {
    page.split(|letter: char| letter.is_whitespace() || "|-*#·•".contains(letter))
        .filter(|one| !one.is_empty())
        .collect()
}

/// Compares the pages with the names that went in.
fn say_only_as_text(names: &[String]) -> Result<(), TestCaseError> {
    for language in [Language::French, Language::English] {
        for (named, page) in pages(names, language) {
            let html = html_texts(&page.html()).map_err(TestCaseError::fail)?;
            let markdown = unescaped(&page.markdown()).map_err(TestCaseError::fail)?;
            let text = page.text();
            prop_assert_eq!(neutral(&text.replace('\n', "")), text.replace('\n', ""));
            for name in names.iter().take(named).map(|name| neutral(name)) {
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
fn lines_end_within_the_page() {
    for width in [30, 60, 100] {
        for (_, page) in pages(&HOSTILE.map(str::to_owned), Language::English) {
            let text = page.text_within(width, &|_, text| text.to_owned());
            let wide: Vec<&str> = text
                .lines()
                .filter(|line| line.chars().count() > width)
                .collect();
            assert!(wide.is_empty(), "{width}: {wide:#?}");
        }
    }
}

#[test]
fn every_form_says_the_same_words() {
    let plain: Vec<String> = (0..40).map(|index| format!("Maison {index}")).collect();
    for language in [Language::French, Language::English] {
        for (_, page) in pages(&plain, language) {
            let (html, markdown) = (page.html(), page.markdown());
            let (html, markdown) = (html_texts(&html).unwrap(), unescaped(&markdown).unwrap());
            // At this width, no word is broken.
            let text = page.text_within(400, &|_, text| text.to_owned());
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
