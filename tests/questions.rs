//! Tests that questions can drive a form: an applicant who answers one question at a time gets to the answer, and is
//! asked nothing that does not count.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    unreachable_pub,
    reason = "a test says what it wants by failing"
)]

mod applicant;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use self::applicant::{
    Interview, Pick, entries, facts, interview, paths, pattern, questions, rules_of, with_the_rest,
};
use bareme::schema::Format;
use bareme::{Ask, Language, Options, Texts};
use bareme_tests::bundled::{Pins, examples, programme};
use bareme_tests::conform::Schema;
use bareme_tests::generate::complete_project;
use bareme_tests::generate::partial::{forgetting, without};
use bareme_tests::generate::rules::{example_under_any_rules, pins};
use proptest::prelude::*;
use serde_json::{Value, json};

const PAGE: &str = "../docs/answers.md";
const TABLE_STARTS: &str =
    "<!-- written by `BAREME_UPDATE=1 cargo test -p bareme-tests questions` -->\n";
const TABLE_ENDS: &str = "<!-- end -->";

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Returns the examples that give every fact that can change their outcome or their amount.
fn complete_examples() -> BTreeMap<String, Value> {
    let mut examples = examples();
    examples.retain(|_, project| entries(&questions(programme(), project, &[])).is_empty());
    let phases: BTreeSet<&str> = examples
        .values()
        .map(|project| project["phase"].as_str().unwrap())
        .collect();
    let all: BTreeSet<&str> = programme()
        .rule_sets()
        .iter()
        .map(|rules| rules.phase())
        .collect();
    assert_eq!(phases, all, "each phase has an example");
    examples
}

/// An applicant led to the answer of an example, with the project and the questions at each step.
struct Led {
    project: Value,
    interview: Interview,
    steps: Vec<(Value, Value)>,
}

/// Returns the complete examples, each with the applicant who knows it.
fn led_examples() -> &'static BTreeMap<String, Led> {
    static LED: OnceLock<BTreeMap<String, Led>> = OnceLock::new();
    LED.get_or_init(|| {
        let led = |(name, project): (String, Value)| {
            let mut steps = Vec::new();
            let watch = |told: &Value, asked: &Value| steps.push((told.clone(), asked.clone()));
            let interview = interview(
                programme(),
                &project,
                &rules_of(&project),
                &[],
                Pick::First,
                watch,
            );
            (
                name,
                Led {
                    project,
                    interview,
                    steps,
                },
            )
        };
        complete_examples().into_iter().map(led).collect()
    })
}

/// Returns the outcome and the amount of a project.
fn answer(project: &Value, pins: &Pins) -> [Value; 4] {
    let options = Options {
        texts: Texts::None,
        readings: pins.clone(),
        ..Options::default()
    };
    let decision = programme().evaluate_json(&project.to_string(), &options);
    of_answer(
        &serde_json::from_str(&decision.unwrap_or_else(|refusal| panic!("{refusal}\n{project}")))
            .unwrap(),
    )
}

fn of_answer(said: &Value) -> [Value; 4] {
    let grant = |key: &str| said["grant"][key].clone();
    [
        said["outcome"].clone(),
        grant("amount"),
        grant("min"),
        grant("max"),
    ]
}

/// Returns a message when the facts that are not asked for would change the answer.
fn changed_by_the_rest(told: &Value, hidden: &Value, asked: &Value, pins: &Pins) -> Option<String> {
    let fuller = with_the_rest(told, hidden, asked);
    let (now, then) = (of_answer(asked), answer(&fuller, pins));
    (now != then)
        .then(|| format!("not asked for, but changes {now:?} to {then:?}:\n{told}\n{fuller}"))
}

/// Leads an applicant to the answer, and checks at every step that facts not asked for would not change it.
fn led(hidden: &Value, pins: &Pins) -> Result<Interview, TestCaseError> {
    let mut fault = None;
    let interview = interview(
        programme(),
        hidden,
        &rules_of(hidden),
        pins,
        Pick::First,
        |told, asked| {
            fault = fault
                .take()
                .or_else(|| changed_by_the_rest(told, hidden, asked, pins));
        },
    );
    prop_assert!(fault.is_none(), "{}", fault.unwrap_or_default());
    prop_assert_eq!(
        of_answer(&interview.answer),
        answer(hidden, pins),
        "{}",
        hidden
    );
    for question in entries(&interview.answer) {
        for path in paths(question) {
            prop_assert!(
                interview.unanswered.contains(&path),
                "{} is still asked: {}",
                path,
                hidden
            );
        }
    }
    Ok(interview)
}

/// Returns how many facts are missing that are asked for and how many that are not, unless `missing` does not begin with
/// what `questions` asks for, in its order.
fn ranked_alike(told: &Value, pins: &Pins) -> Result<(usize, usize), String> {
    let options = Options {
        texts: Texts::None,
        readings: pins.clone(),
        ..Options::default()
    };
    let decision = programme().evaluate_json(&told.to_string(), &options);
    let decision: Value =
        serde_json::from_str(&decision.map_err(|fault| fault.to_string())?).unwrap();
    let asked = questions(programme(), told, pins);
    let missing = decision["missing"].as_array().unwrap();
    let is_of_answer = |one: &&Value| one["matters_to"] == "answer";
    let first = missing.iter().take_while(is_of_answer).count();
    let (first, others) = missing.split_at(first);
    if others.iter().any(|one| is_of_answer(&one)) {
        return Err(format!("{missing:?} asks in another order:\n{told}"));
    }
    let facts = |of: &[Value]| -> Vec<String> {
        let paths = of.iter().map(|one| one["fact"].as_str().unwrap());
        paths.flat_map(bareme::paths).collect()
    };
    let (first, others) = (facts(first), facts(others));
    // The same fact of several records is one question, and one entry for all records for which it decides alike.
    let mut left = first.iter();
    for question in entries(&asked) {
        let wanted: BTreeSet<String> = paths(question).into_iter().collect();
        let found: BTreeSet<String> = left.by_ref().take(wanted.len()).cloned().collect();
        if found != wanted {
            return Err(format!("{missing:?} does not ask {question}:\n{told}"));
        }
    }
    if left.next().is_some() {
        return Err(format!("{missing:?} asks more than {asked}:\n{told}"));
    }
    Ok((first.len(), others.len()))
}

/// Uses 12 projects for each property, unless `PROPTEST_CASES` says otherwise: each takes about twenty questions.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(12);
    ProptestConfig {
        cases,
        max_shrink_iters: 100,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_applicant_is_led_to_the_exact_answer(hidden in complete_project(), pins in pins("generalisation-2023")) {
        let interview = led(&hidden, &pins)?;
        prop_assert_eq!(entries(&interview.answer), &[] as &[Value], "{}", hidden);
        prop_assert_eq!(interview.unanswered, BTreeSet::new(), "{}", hidden);
    }

    #[test]
    fn an_applicant_who_does_not_know_everything_is_led_as_far_as_that_goes(
        project in example_under_any_rules(),
        forgotten in forgetting(),
    ) {
        led(&without(&project, &forgotten), &Pins::new())?;
    }

    #[test]
    fn what_is_not_asked_for_changes_nothing(project in complete_project(), forgotten in forgetting(), pins in pins("generalisation-2023")) {
        let told = without(&project, &forgotten);
        let asked = questions(programme(), &told, &pins);
        let fault = changed_by_the_rest(&told, &project, &asked, &pins);
        prop_assert!(fault.is_none(), "{}", fault.unwrap_or_default());
    }

    #[test]
    fn what_is_not_asked_for_changes_nothing_under_any_rules(
        project in example_under_any_rules(),
        forgotten in forgetting(),
    ) {
        let told = without(&project, &forgotten);
        let asked = questions(programme(), &told, &[]);
        let fault = changed_by_the_rest(&told, &project, &asked, &Pins::new());
        prop_assert!(fault.is_none(), "{}", fault.unwrap_or_default());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: config().cases * 8, ..config() })]

    #[test]
    fn what_is_missing_begins_with_what_is_asked(project in complete_project(), forgotten in forgetting(), pins in pins("generalisation-2023")) {
        let ranked = ranked_alike(&without(&project, &forgotten), &pins);
        prop_assert!(ranked.is_ok(), "{ranked:?}");
    }

    #[test]
    fn what_is_missing_begins_with_what_is_asked_under_any_rules(
        project in example_under_any_rules(),
        forgotten in forgetting(),
    ) {
        let ranked = ranked_alike(&without(&project, &forgotten), &Pins::new());
        prop_assert!(ranked.is_ok(), "{ranked:?}");
    }
}

#[test]
fn every_step_to_the_answer_is_the_first_fact_that_is_missing() {
    let steps = led_examples().values().flat_map(|led| &led.steps);
    let ranked = steps.map(|(told, _)| ranked_alike(told, &Pins::new()).unwrap());
    let (steps, asked, others) = ranked.fold((0, 0, 0), |(steps, asked, others), found| {
        (steps + 1, asked + found.0, others + found.1)
    });
    println!("{steps} steps: {asked} facts asked for, {others} others missing");
    assert!(
        steps > 250 && asked > others && others > 250,
        "{steps} {asked} {others}"
    );
}

#[test]
fn a_fact_that_can_settle_the_outcome_is_asked_before_one_that_cannot() {
    let structure = json!({ "region": "02", "operation": "acquisition" });
    let told = json!({ "phase": "generalisation-2023", "establishments": vec![structure; 12] });
    ranked_alike(&told, &Pins::new()).unwrap();
    let decision = programme()
        .evaluate_json(&told.to_string(), &Options::default())
        .unwrap();
    let decision: Value = serde_json::from_str(&decision).unwrap();
    let first = decision["missing"][0]["fact"].as_str().unwrap();
    assert_eq!(first, "solution.identical_for_all");
    let mut settled = told.clone();
    settled["solution"] = json!({ "identical_for_all": false });
    assert_eq!(answer(&settled, &Pins::new())[0], "inadmissible");
}

#[test]
fn a_day_of_filing_is_enough_to_start() {
    let mut counted = 0;
    for (name, project) in complete_examples() {
        // On some days several phases are open, and a day alone never selects a call.
        let start = json!({ "filed_on": project["filed_on"] });
        if programme()
            .ask_json(Ask::Questions, &start.to_string(), &Options::default())
            .is_err()
            || !project["call"].is_null()
        {
            continue;
        }
        let interview = interview(programme(), &project, &start, &[], Pick::First, |_, _| ());
        assert_eq!(
            of_answer(&interview.answer),
            answer(&project, &Pins::new()),
            "{name}"
        );
        assert!(
            interview.asked.iter().all(|fact| fact != "filed_on"),
            "{name}"
        );
        counted += 1;
    }
    assert!(counted > 5, "{counted}");
}

#[test]
fn a_project_that_is_certainly_inadmissible_is_asked_nothing_more() {
    let told =
        json!({ "phase": "generalisation-2023", "solution": { "identical_for_all": false } });
    let asked = questions(programme(), &told, &[]);
    assert_eq!(
        (&asked["outcome"], entries(&asked)),
        (&json!("inadmissible"), &[][..])
    );
}

#[test]
fn a_reference_is_asked_for_once_there_is_something_to_refer_to() {
    let facts = |told: Value| -> Vec<String> {
        let asked = questions(programme(), &told, &[]);
        entries(&asked)
            .iter()
            .map(|question| question["fact"].as_str().unwrap().to_owned())
            .collect()
    };
    let before = facts(json!({ "phase": "generalisation-2023" }));
    assert!(
        before.contains(&"organisations".into()) && !before.contains(&"lead_applicant".into()),
        "{before:?}"
    );
    let after = facts(json!({ "phase": "generalisation-2023", "organisations": [{ "id": "a" }] }));
    assert!(
        !after.contains(&"organisations".into()) && after.contains(&"lead_applicant".into()),
        "{after:?}"
    );
}

#[test]
fn a_fact_of_several_records_is_one_question_with_one_path() {
    let told =
        json!({ "phase": "generalisation-2023", "establishments": [{}, { "region": "02" }, {}] });
    let asked = questions(programme(), &told, &[]);
    let region = entries(&asked)
        .iter()
        .find(|question| question["fact"] == "establishments[*].region")
        .unwrap();
    assert_eq!(region["facts"], json!(["establishments[0,2].region"]));
}

#[test]
fn every_answer_is_of_the_shape_that_its_schema_gives() {
    let schema = Schema::new(programme(), Format::Questions);
    for (name, led) in led_examples() {
        for ((told, asked), texts) in led
            .steps
            .iter()
            .zip([Texts::Both, Texts::Only(Language::French)].iter().cycle())
        {
            let worded = programme().ask_json(
                Ask::Questions,
                &told.to_string(),
                &Options {
                    texts: *texts,
                    ..Options::default()
                },
            );
            for answer in [asked.to_string(), worded.unwrap()] {
                schema
                    .check(&answer)
                    .unwrap_or_else(|fault| panic!("{name}: {fault}\n{answer}"));
            }
        }
    }
}

#[test]
fn the_first_question_leads_to_the_answer_sooner_than_the_last() {
    let last = |led: &Led| {
        interview(
            programme(),
            &led.project,
            &rules_of(&led.project),
            &[],
            Pick::Last,
            |_, _| (),
        )
    };
    let asked = |led: &Led| (led.interview.asked.len(), last(led).asked.len());
    let counts: Vec<(usize, usize)> = led_examples().values().map(asked).collect();
    assert!(
        counts.iter().all(|(first, last)| first <= last),
        "{counts:?}"
    );
    let (first, last) = counts
        .iter()
        .fold((0, 0), |sums, count| (sums.0 + count.0, sums.1 + count.1));
    assert!(first * 4 < last * 3, "{counts:?}");
}

#[test]
fn a_list_is_asked_for_with_the_facts_of_its_records_that_are_asked_for_next() {
    for (name, led) in led_examples() {
        let mut announced: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut faults = BTreeSet::new();
        for question in led.steps.iter().flat_map(|(_, asked)| entries(asked)) {
            let fact = pattern(question["fact"].as_str().unwrap());
            let known = announced
                .iter()
                .rfind(|(list, _)| fact.starts_with(&format!("{list}[*].")));
            faults.extend(
                known
                    .filter(|(_, facts)| !facts.contains(&fact))
                    .map(|_| fact.clone()),
            );
            let record = question["answer"]["record"]
                .as_array()
                .into_iter()
                .flatten();
            let record = record.map(|fact| pattern(fact["fact"].as_str().unwrap()));
            announced.entry(fact).or_default().extend(record);
        }
        announced.retain(|_, facts| !facts.is_empty());
        assert!(
            !announced.is_empty() && faults.is_empty(),
            "{name}: {faults:?} are not among {announced:?}"
        );
    }
}

#[test]
fn the_page_tells_how_many_questions_lead_to_the_answer() {
    let mut table = String::from(
        "| rules | example | questions asked | of | facts told | of |\n|---|---|---:|---:|---:|---:|\n",
    );
    for (
        name,
        Led {
            project, interview, ..
        },
    ) in led_examples()
    {
        let (asked, told) = (interview.asked.len(), facts(&interview.told).len());
        let known = facts(project);
        let kinds: BTreeSet<String> = known.iter().map(|path| pattern(path)).collect();
        let rules = project["call"]
            .as_str()
            .or(project["phase"].as_str())
            .unwrap();
        let row = [asked, kinds.len(), told, known.len()]
            .map(|number| number.to_string())
            .join(" | ");
        table += &format!("| `{rules}` | [{name}](../examples/{name}.json) | {row} |\n");
    }
    println!("{table}");
    let page = fs::read_to_string(here(PAGE)).unwrap();
    let (before, rest) = page.split_once(TABLE_STARTS).unwrap();
    let (kept, after) = rest.split_once(TABLE_ENDS).unwrap();
    if std::env::var_os("BAREME_UPDATE").is_some() {
        return fs::write(
            here(PAGE),
            [before, TABLE_STARTS, &table, TABLE_ENDS, after].concat(),
        )
        .unwrap();
    }
    assert_eq!(
        kept, table,
        "`BAREME_UPDATE=1 cargo test -p bareme-tests questions` writes it anew"
    );
}
