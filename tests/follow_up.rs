//! Tests a project month by month: each month gives the answer of a project cut at that month, and the last month the
//! answer of the whole project.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use bareme::{FollowUp, Language, Options, PaymentStatus, Texts, Value as Shown, Verdict};
use bareme_tests::bundled::{example, examples, programme};
use rust_decimal::RoundingStrategy;
use serde_json::{Value, json};

/// Calls `look` with the follow-up of a project.
fn with<T>(project: &Value, look: impl FnOnce(&FollowUp<'_>) -> T) -> T {
    let project = programme().project_from_json(&project.to_string()).unwrap();
    look(&programme().follow(&project, &Options::default()).unwrap())
}

fn decided(project: &Value) -> String {
    programme()
        .evaluate_json(&project.to_string(), &Options::default())
        .unwrap()
}

/// Returns the example as it would have been written at the end of a month.
fn as_written_then(mut project: Value, month: &str) -> Value {
    project["usage"]
        .as_array_mut()
        .unwrap()
        .retain(|measure| measure["month"].as_str().unwrap() <= month);
    let timeline = project["timeline"].as_object_mut().unwrap();
    let dated: Vec<String> = timeline
        .keys()
        .filter(|key| key.ends_with("_on"))
        .cloned()
        .collect();
    for key in dated {
        if timeline[&key].as_str().unwrap()[..7] > *month {
            timeline.remove(&key);
            timeline.insert(key.strip_suffix("_on").unwrap().to_owned(), json!(false));
        }
    }
    // Nobody knows an expense before deployment ends.
    if timeline.get("deployment_ended") == Some(&json!(false)) {
        for structure in project["establishments"].as_array_mut().unwrap() {
            let equipment = structure["equipment"].as_object_mut();
            equipment.map(|equipment| equipment.remove("expense"));
        }
    }
    project
}

#[test]
fn the_last_month_says_what_is_said_of_the_whole_project() {
    let mut followed = 0;
    for (name, project) in examples() {
        with(&project, |follow_up| {
            if let Some(last) = follow_up.months.last() {
                assert_eq!(
                    last.decision.to_json(Texts::Both),
                    decided(&project),
                    "{name}"
                );
                followed += 1;
            }
        });
    }
    assert!(followed > 0);
}

#[test]
fn each_month_says_what_would_have_been_said_then() {
    let project = example("2023-followup");
    with(&project, |follow_up| {
        let months: Vec<String> = follow_up
            .months
            .iter()
            .map(|one| one.month.to_string()[..7].to_owned())
            .collect();
        assert_eq!(
            months,
            [
                "2023-07", "2023-09", "2023-10", "2024-01", "2024-05", "2024-06"
            ]
        );
        for (month, said) in months.iter().zip(&follow_up.months) {
            let then = as_written_then(project.clone(), month);
            assert_eq!(
                said.decision.to_json(Texts::Both),
                decided(&then),
                "{month}"
            );
        }
    });
}

#[test]
fn a_measure_and_what_is_lacking_add_up_to_the_target() {
    with(&example("2023-followup"), |follow_up| {
        let targets = follow_up.months.iter().flat_map(|month| &month.targets);
        let mut lacking = 0;
        for measure in targets.flat_map(|target| &target.measures) {
            assert_eq!(
                measure.gap.is_some(),
                measure.usage.verdict == Verdict::NotMet
            );
            let (Some(Shown::Number(gap, _)), Shown::Number(actual, _)) =
                (&measure.gap, &measure.usage.actual)
            else {
                continue;
            };
            let shown = actual
                .exact()
                .unwrap()
                .round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero);
            let Some(Shown::Number(target, _)) = &measure.usage.target else {
                continue;
            };
            assert_eq!(gap.exact().unwrap() + shown, target.exact().unwrap());
            lacking += 1;
        }
        assert!(lacking > 20, "{lacking}");
    });
}

#[test]
fn a_payment_that_is_lost_again_is_told() {
    let mut project = example("2023-followup");
    // June as it should have been, then July as May was.
    let july: Vec<Value> = project["usage"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["month"] == "2024-05")
        .cloned()
        .collect();
    for measure in project["usage"].as_array_mut().unwrap() {
        if measure["month"] == "2024-06" {
            for (to, from) in [
                ("dmp_fed", "people_with_support_project"),
                ("active_files", "people_supported_year"),
                ("active_with_project", "people_supported_year"),
                ("active_with_event", "people_supported_year"),
            ] {
                measure[to] = measure[from].clone();
            }
        }
    }
    project["usage"]
        .as_array_mut()
        .unwrap()
        .extend(july.into_iter().map(|mut measure| {
            measure["month"] = "2024-07".into();
            measure["first"] = false.into();
            measure
        }));
    with(&project, |follow_up| {
        let balance: Vec<PaymentStatus> = follow_up
            .months
            .iter()
            .map(|month| month.decision.payments[1].status)
            .collect();
        assert_eq!(
            balance[4..],
            [
                PaymentStatus::Awaiting,
                PaymentStatus::Due,
                PaymentStatus::Blocked
            ]
        );
        assert_eq!(follow_up.setbacks.len(), 1);
        let setback = &follow_up.setbacks[0];
        assert_eq!(
            (setback.id, setback.due_in.to_string().as_str()),
            ("balance", "2024-06-01")
        );
        assert_eq!(setback.lost_in.to_string(), "2024-07-01");
        let told =
            "Balance: to be paid at the end of June 2024, no longer at the end of July 2024.";
        assert!(follow_up.text(Language::English).contains(told));
        let told = "Solde\u{a0}: à verser fin juin 2024, ne l'est plus fin juillet 2024.";
        assert!(follow_up.text(Language::French).contains(told));
    });
}

#[test]
fn only_the_last_months_are_told_when_there_are_too_many() {
    let mut project = example("2023-followup");
    let measure = project["usage"][0].clone();
    let months =
        (2001..=2012).flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}")));
    let measures = months.map(|month| {
        let mut measure = measure.clone();
        measure["month"] = month.into();
        measure
    });
    project["usage"].as_array_mut().unwrap().extend(measures);
    with(&project, |follow_up| {
        // 12 years and the 6 months of the example.
        assert_eq!((follow_up.left_out, follow_up.months.len()), (30, 120));
        assert_eq!(
            follow_up
                .months
                .last()
                .unwrap()
                .decision
                .to_json(Texts::Both),
            decided(&project)
        );
        assert!(
            follow_up
                .text(Language::English)
                .contains("Earlier months that are left out: 30.")
        );
    });
}

#[test]
fn no_line_is_wider_than_a_page() {
    for (name, project) in examples() {
        with(&project, |follow_up| {
            for language in [Language::French, Language::English] {
                let text = follow_up.text(language);
                let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
                assert!(widest <= 100, "{name}: {widest}\n{text}");
            }
        });
    }
}

#[test]
fn a_project_of_which_nothing_is_dated_has_nothing_to_follow() {
    with(&json!({ "phase": "generalisation-2023" }), |follow_up| {
        assert!(follow_up.months.is_empty());
        assert!(
            follow_up
                .text(Language::English)
                .starts_with("No event of the project and no measure is dated")
        );
    });
}
