//! Tests explanations: the steps behind a decision, and that no text of a project becomes markup in HTML or Markdown.
//! `properties.rs` tests random projects.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use bareme::words::neutral;
use bareme::{
    Explained, Explanation, Language, Options, Project, Ranks, Role, Step, StepKind, Value, Verdict,
};
use proptest::prelude::*;
use serde_json::json;

use bareme_tests::bundled::{self, programme};
use bareme_tests::pages::{HOSTILE, html_texts, unescaped};

const LANGUAGES: [Language; 2] = [Language::French, Language::English];

fn example(name: &str) -> Project {
    programme()
        .project_from_json(&bundled::example(name).to_string())
        .unwrap()
}

fn explain(project: &Project) -> Explanation<'static> {
    programme().explain(project, &Options::default()).unwrap()
}

fn result<'a>(explanation: &'a Explanation<'static>, id: &str) -> &'a Explained<'static> {
    explanation
        .results
        .iter()
        .find(|result| result.id == id)
        .unwrap()
}

/// Returns the first step, from the top, that matches a description.
fn find<'a, 'r>(steps: &'a [Step<'r>], wanted: &dyn Fn(&Step) -> bool) -> Option<&'a Step<'r>> {
    steps.iter().find_map(|step| {
        if wanted(step) {
            Some(step)
        } else {
            find(&step.steps, wanted)
        }
    })
}

fn count(steps: &[Step]) -> usize {
    steps.iter().map(|step| 1 + count(&step.steps)).sum()
}

fn names(step: &Step) -> Vec<String> {
    step.records
        .iter()
        .map(|record| record.name.clone().unwrap())
        .collect()
}

fn money(values: &[Value]) -> Vec<String> {
    values
        .iter()
        .map(|value| value.text(Language::English))
        .collect()
}

#[test]
fn records_that_go_the_same_way_are_told_together() {
    let explanation = explain(&example("martinique-grappe"));
    let [all] = result(&explanation, "in-scope").steps.as_slice() else {
        panic!("more than one way")
    };
    assert_eq!(
        (all.records.len(), all.among, all.verdict),
        (13, 13, Some(Verdict::Met))
    );
    let [met, unmet] = result(&explanation, "no-eu-funding").steps.as_slice() else {
        panic!("not two ways")
    };
    assert_eq!(
        (met.records.len(), unmet.records.len(), unmet.verdict),
        (12, 1, Some(Verdict::NotMet))
    );
    assert_eq!(names(unmet), ["Accueil de jour Rive Nord"]);
}

#[test]
fn a_parameter_shows_its_value_and_where_it_stands() {
    let explanation = explain(&example("martinique-grappe"));
    let steering = result(&explanation, "amoa-steering");
    let lump_sum = find(&steering.steps, &|step| step.role == Role::Amount).unwrap();
    assert_eq!(
        (lump_sum.kind, lump_sum.name),
        (StepKind::Parameter, Some("steering_lump_sum"))
    );
    assert_eq!(money(&lump_sum.values), ["€100,000.00"]);
    assert_eq!(
        lump_sum
            .provisions
            .iter()
            .map(|one| one.section)
            .collect::<Vec<_>>(),
        ["4.4.2 3)"]
    );
    assert!(
        explanation
            .text(Language::English)
            .contains("cahier des charges, section 4.4.2 3)")
    );
}

#[test]
fn a_choice_tells_the_branch_taken_and_names_the_other() {
    let explanation = explain(&example("martinique-grappe"));
    let minimum = result(&explanation, "grouping-minimum");
    let minimum = find(&minimum.steps, &|step| {
        step.name == Some("minimum_structures")
    })
    .unwrap();
    let told: Vec<_> = minimum
        .steps
        .iter()
        .map(|step| (step.role, step.name))
        .collect();
    let expected = [
        (Role::If, Some("all_overseas")),
        (Role::Then, Some("minimum_structures_overseas")),
        (Role::NotTaken, Some("minimum_structures_elsewhere")),
    ];
    assert_eq!(told, expected);
    assert_eq!(
        (
            money(&minimum.steps[1].values),
            minimum.steps[2].steps.len()
        ),
        (vec!["8".to_owned()], 0)
    );
}

#[test]
fn an_or_that_one_side_settles_says_which() {
    let explanation = explain(&example("martinique-grappe"));
    let [met] = result(&explanation, "solution-referenced").steps.as_slice() else {
        panic!("not one condition")
    };
    let told: Vec<_> = met
        .steps
        .iter()
        .map(|step| (step.role, step.name, step.steps.is_empty()))
        .collect();
    let settles = (Role::Settles, Some("medico_social_referencing"), false);
    assert_eq!(told, [settles, (Role::NoEffect, None, true)]);
    assert_eq!(
        met.steps[1].words.en,
        "Ségur referencing, hospital corridor, for a hospital group; Project exempt from Ségur referencing"
    );
}

#[test]
fn a_cap_says_whether_it_cuts_and_by_how_much() {
    let explanation = explain(&example("martinique-grappe"));
    let equipment = result(&explanation, "equipment");
    let cut = find(&equipment.steps, &|step| step.role == Role::Cut).unwrap();
    // The quotes are €23,480 and €21,300, under a ceiling of €20,000.
    assert_eq!(money(&cut.beyond), ["€3,480.00", "€1,300.00"]);
    let idle = find(&equipment.steps, &|step| step.role == Role::IdleCap).unwrap();
    assert_eq!(
        (idle.name, money(&idle.values)),
        (Some("equipment_ceiling"), vec!["€20,000.00".to_owned()])
    );
    let text = explanation.text(Language::French);
    assert!(
        text.contains("Réduit de 1\u{202f}300,00\u{a0}€ à 3\u{202f}480,00\u{a0}€"),
        "{text}"
    );
}

#[test]
fn a_tranche_says_how_many_records_stand_in_it() {
    let explanation = explain(&example("2022-fifty"));
    let [ranking] = result(&explanation, "usage").steps.as_slice() else {
        panic!("not one ranking")
    };
    let told: Vec<_> = ranking
        .steps
        .iter()
        .filter(|step| step.kind == StepKind::Records)
        .collect();
    let (first, second) = (
        Ranks {
            from: 1,
            to: Some(49),
        },
        Ranks { from: 50, to: None },
    );
    let ranks: Vec<_> = told
        .iter()
        .map(|step| (step.tranche, step.records.len()))
        .collect();
    assert_eq!(ranks, [(Some(first), 49), (Some(second), 1)]);
    assert_eq!(money(&told[0].values), ["€7,000.00"]);
}

#[test]
fn a_count_says_who_is_left_out_and_for_which_criterion() {
    let explanation = explain(&example("martinique-grappe"));
    let minimum = result(&explanation, "grouping-minimum");
    let left_out = find(&minimum.steps, &|step| step.role == Role::LeftOut).unwrap();
    assert_eq!(names(left_out), ["Accueil de jour Rive Nord"]);
    let because: Vec<_> = left_out
        .steps
        .iter()
        .map(|step| (step.role, step.name))
        .collect();
    assert_eq!(because, [(Role::Because, Some("no-eu-funding"))]);
}

#[test]
fn what_is_open_says_which_fact_to_give() {
    let explanation = explain(&example("2023-partial"));
    let own = result(&explanation, "own-finess");
    let open = find(&own.steps, &|step| !step.missing.is_empty()).unwrap();
    assert_eq!(open.missing[0].fact, "establishments[3].own_finess");
    assert!(open.missing[0].question.en.ends_with('?'));
    let again = result(&explanation, "no-repeat-funding");
    let list = find(&again.steps, &|step| !step.missing.is_empty()).unwrap();
    let lists: Vec<&str> = list.missing.iter().map(|one| one.fact.as_str()).collect();
    let of = |index: usize| format!("establishments[{index}].earlier_fundings");
    assert_eq!(lists, [of(1), of(2), of(3)]);
}

#[test]
fn a_long_list_is_told_within_bounds() {
    let structures: Vec<_> = (0..2000)
        .map(|index| {
            let quote = format!("{}.00", 1000 + index);
            json!({ "finess_et": format!("97{index:07}"), "region": "02", "equipment": { "quote": quote } })
        })
        .collect();
    let project =
        json!({ "phase": "generalisation-2023", "establishments": structures }).to_string();
    let explanation = explain(&programme().project_from_json(&project).unwrap());
    let most = explanation
        .results
        .iter()
        .map(|result| count(&result.steps))
        .max();
    assert!(most.is_some_and(|most| most <= 1_100), "{most:?}");
}

/// Returns a project in which every free text is one of these.
fn project_named(texts: &[String]) -> Project {
    let text = |index: usize| texts[index % texts.len()].clone();
    let structures: Vec<_> = (0..4)
        .map(|index| {
            json!({ "finess_et": format!("97000000{index}"), "name": text(index), "organisation": text(7),
                "eu_structural_funding": index == 0,
                "prestation_segur": { "ordered": true, "software": text(index + 1) } })
        })
        .collect();
    let organisations = json!([{ "id": text(7), "name": text(2), "structures_managed": 3 }]);
    let project = json!({ "phase": "generalisation-2023", "solution": { "software": text(3) },
        "organisations": organisations, "establishments": structures });
    programme().project_from_json(&project.to_string()).unwrap()
}

/// Compares the pages with the names that went in.
fn say_only_as_text(texts: &[String]) -> Result<(), TestCaseError> {
    let explanation = explain(&project_named(texts));
    for language in LANGUAGES {
        let html = explanation.html(language);
        let said = html_texts(&html).map_err(TestCaseError::fail)?;
        let markdown = unescaped(&explanation.markdown(language)).map_err(TestCaseError::fail)?;
        for name in texts.iter().take(3).map(|name| neutral(name)) {
            prop_assert!(said.contains(&name), "`{}` is not said in {}", name, said);
            prop_assert!(
                markdown.contains(&name),
                "`{}` is not said in {}",
                name,
                markdown
            );
        }
    }
    Ok(())
}

#[test]
fn hostile_names_are_only_ever_text() {
    say_only_as_text(&HOSTILE.map(str::to_owned)).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn random_names_are_only_ever_text(texts in proptest::collection::vec("[^\u{0}]{1,40}", 8)) {
        let texts: Vec<String> = texts.iter().map(|text| format!("x{text}x")).collect();
        say_only_as_text(&texts)?;
    }
}

#[test]
fn of_more_ways_than_are_told_the_open_ones_come_first() {
    let categories = [
        "165", "166", "172", "175", "176", "177", "178", "180", "182", "183", "186", "188", "189",
        "190", "192",
    ];
    let mut structures: Vec<_> = categories
        .iter()
        .map(|category| json!({ "category": category }))
        .collect();
    structures.push(json!({ "name": "Open" }));
    let project = json!({ "phase": "generalisation-2023", "establishments": structures });
    let project = programme().project_from_json(&project.to_string()).unwrap();
    let explanation = explain(&project);
    let steps = &result(&explanation, "in-scope").steps;
    let first = steps.first().unwrap();
    assert_eq!(
        (names(first), first.verdict),
        (vec!["Open".to_owned()], Some(Verdict::Undetermined))
    );
    assert!(find(&first.steps, &|step| !step.missing.is_empty()).is_some());
    // The ways that are not told are those that are settled, and nothing else.
    let met = steps
        .iter()
        .filter(|step| step.verdict == Some(Verdict::Met));
    assert_eq!(
        met.map(|step| step.records.len()).sum::<usize>(),
        categories.len()
    );
}
