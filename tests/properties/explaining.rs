//! Properties of explanations: amounts add up, open steps name a fact to give, and each sentence is a single one.

use bareme::{
    Explanation, Language, Options, Project, ResultKind, Role, Step, StepKind, Texts, Value,
};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

use bareme_tests::bundled::programme;
use bareme_tests::generate::complete_project;
use bareme_tests::generate::partial::{forgetting, without};

const LANGUAGES: [Language; 2] = [Language::French, Language::English];

fn explain(project: &Project) -> Explanation<'static> {
    programme().explain(project, &Options::default()).unwrap()
}

/// Tells whether a step, or one below, names a fact to give.
fn asks(steps: &[Step]) -> bool {
    steps
        .iter()
        .any(|step| !step.missing.is_empty() || asks(&step.steps))
}

/// Returns the sum of the amounts of the records of a line, to the cent, when each is exact.
fn brought(step: &Step) -> Option<Decimal> {
    let addends = step
        .steps
        .iter()
        .chain([step])
        .filter(|step| step.role == Role::Addend);
    addends
        .flat_map(|step| {
            let times = if step.values.len() == 1 {
                step.records.len()
            } else {
                1
            };
            step.values
                .iter()
                .flat_map(move |value| std::iter::repeat_n(value, times))
        })
        .map(|value| match value {
            Value::Number(range, _) => range.exact(),
            _ => None,
        })
        .sum()
}

/// Checks that every group of records names each record once, and as many as it states.
fn names_each_once(steps: &[Step]) -> bool {
    let groups: Vec<&Step> = steps
        .iter()
        .filter(|step| step.kind == StepKind::Records)
        .collect();
    let named: usize = groups.iter().map(|step| step.records.len()).sum();
    let fits = groups
        .iter()
        .all(|step| step.among >= named && [0, 1, step.records.len()].contains(&step.values.len()));
    fits && steps.iter().all(|step| names_each_once(&step.steps))
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn the_records_of_a_line_add_up_to_it(project in complete_project()) {
        let explanation = explain(&programme().project_from_json(&project.to_string()).unwrap());
        for result in explanation.results.iter().filter(|result| result.kind == ResultKind::Line) {
            let line = explanation.decision.grant.lines.iter().find(|line| line.id == result.id).unwrap();
            let [ranking] = result.steps.as_slice() else { continue };
            if let (StepKind::Ranking, Some(amount)) = (ranking.kind, line.amount.exact()) {
                let brought = brought(ranking).unwrap();
                let rounded = brought.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
                prop_assert_eq!(rounded, amount, "{} of {}", result.id, project);
            }
            prop_assert!(names_each_once(&result.steps), "{} of {}", result.id, project);
        }
    }

    #[test]
    fn what_is_open_tells_a_fact_to_give(project in complete_project(), chosen in forgetting()) {
        let text = without(&project, &chosen).to_string();
        let explanation = explain(&programme().project_from_json(&text).unwrap());
        for criterion in explanation.decision.criteria.iter().filter(|criterion| !criterion.missing.is_empty()) {
            let result = explanation.results.iter().find(|result| result.id == criterion.id).unwrap();
            prop_assert!(asks(&result.steps), "{} of {}", criterion.id, text);
        }
    }

    #[test]
    fn every_sentence_is_one(project in complete_project(), chosen in forgetting()) {
        let text = without(&project, &chosen).to_string();
        let explanation = explain(&programme().project_from_json(&text).unwrap());
        for (result, language) in explanation.results.iter().flat_map(|result| LANGUAGES.map(|language| (result, language))) {
            let sentence = result.sentence.get(language);
            prop_assert!(sentence.starts_with(result.label.get(language)) && sentence.ends_with(")."), "{}", sentence);
            prop_assert!(!sentence.contains("{}") && !sentence.contains('\n'), "{}", sentence);
        }
        let json: serde_json::Value = serde_json::from_str(&explanation.to_json(Texts::None)).unwrap();
        prop_assert_eq!(&json["version"], 1);
    }
}
