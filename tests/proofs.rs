//! Tests that findings about rules are true, and that a rule changed to be wrong is found: a check that cannot fail is
//! useless.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use bareme::{
    Figure, Finding, FindingKind, Options, Outcome, Programme, Series, Status, Texts, Trial, Trials,
};
use bareme_tests::tree::rule_files;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::scenarios;

/// Returns the orchards with a text replaced in a file.
fn orchards(changes: &[(&str, &str, &str)]) -> Programme {
    let mut sources = rule_files("tests/proofs");
    for (file, before, after) in changes {
        let Some(source) = sources.iter_mut().find(|source| source.name == *file) else {
            panic!("no file `{file}`")
        };
        assert_eq!(source.text.matches(before).count(), 1, "{file}: {before}");
        source.text = source.text.replace(before, after);
    }
    Programme::parse(&sources).unwrap_or_else(|faults| panic!("{faults}"))
}

fn trials() -> Trials {
    let plots = |sizes: u32| -> Vec<Value> {
        (1..=sizes)
            .map(|number| json!({ "number": number.to_string(), "planted": "1.5" }))
            .collect()
    };
    let series = |irrigated: bool| Series {
        name: bareme::Bilingual {
            fr: "Parcelles".into(),
            en: "Plots".into(),
        },
        rules: "spring".into(),
        readings: Vec::new(),
        project: json!({ "filed_on": "2030-04-01", "irrigated": irrigated }),
        records: plots(12),
    };
    let nothing = Trial {
        rules: "spring".into(),
        readings: Vec::new(),
        project: json!({}),
    };
    Trials {
        projects: Vec::from([nothing]),
        series: Vec::from([series(false), series(true)]),
    }
}

fn found(programme: &Programme, trials: &Trials) -> Vec<Finding> {
    programme.prove_rule_set("spring", trials).unwrap()
}

/// Returns the status of the findings of a kind.
fn statuses(findings: &[Finding], kind: FindingKind) -> Vec<Status> {
    findings
        .iter()
        .filter(|finding| finding.kind == kind)
        .map(|finding| finding.status)
        .collect()
}

#[track_caller]
fn one(findings: &[Finding], kind: FindingKind) -> &Finding {
    let mut counter = findings
        .iter()
        .filter(|one| one.kind == kind && one.status == Status::CounterExample);
    counter
        .next()
        .unwrap_or_else(|| panic!("no counter-example of {}", kind.name()))
}

fn figure(finding: &Finding, name: &str) -> String {
    match finding
        .numbers
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, figure)| *figure)
    {
        Some(Figure::Count(count)) => count.to_string(),
        Some(Figure::Money(amount)) => format!("{amount:.2}"),
        Some(Figure::Share(share)) => share.normalize().to_string(),
        Some(Figure::Day(day)) => day.to_string(),
        None => panic!("no figure {name}"),
    }
}

/// Evaluates a witness again, as anyone can.
fn replayed(programme: &Programme, finding: &Finding, index: usize) -> Value {
    let witness = &finding.witnesses[index];
    let options = Options {
        readings: witness.readings.clone(),
        ..Options::default()
    };
    serde_json::from_str(
        &programme
            .evaluate_json(&witness.project.to_string(), &options)
            .unwrap(),
    )
    .unwrap()
}

#[test]
fn sound_rules_have_no_fault() {
    let findings = found(&orchards(&[]), &trials());
    let faults: Vec<&str> = findings
        .iter()
        .filter(|one| one.fault)
        .map(|one| one.sentence.en.as_str())
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(
        statuses(&findings, FindingKind::Growth),
        [Status::Tested; 2]
    );
    assert_eq!(statuses(&findings, FindingKind::Cap), [Status::Proved; 2]);
    assert_eq!(statuses(&findings, FindingKind::Shares), [Status::Proved]);
    assert_eq!(statuses(&findings, FindingKind::Payments), [Status::Tested]);
    assert_eq!(
        statuses(&findings, FindingKind::Outcome),
        [Status::Proved; 4]
    );
    assert_eq!(statuses(&findings, FindingKind::Gap), []);
}

#[test]
fn a_tranche_and_a_threshold_are_told_with_their_figures() {
    let findings = found(&orchards(&[]), &trials());
    let (jump, less) = (
        one(&findings, FindingKind::Jump),
        one(&findings, FindingKind::Less),
    );
    // 0 with one plot, which is too few; 2 × 100 + 500 with two.
    assert_eq!(
        ["from", "to", "step", "usual"].map(|name| figure(jump, name)),
        ["1", "2", "700.00", "100.00"]
    );
    assert_eq!(
        ["to", "usual", "step"].map(|name| figure(less, name)),
        ["6", "100.00", "40.00"]
    );
    assert_eq!(
        less.sentence.en,
        "From 6 plots on, each addition brings €40.00 (€100.00 before)."
    );
}

#[test]
fn a_scale_that_falls_is_found_with_the_two_projects() {
    let programme = orchards(&[("spring.toml", "spread = \"marginal\"", "spread = \"whole\"")]);
    let findings = found(&programme, &trials());
    let fall = one(&findings, FindingKind::Decrease);
    // 5 × 100 + 500, then 6 × 40 + 500.
    let figures = ["from", "to", "until", "before", "after"].map(|name| figure(fall, name));
    assert_eq!(figures, ["5", "6", "6", "1000.00", "740.00"]);
    let amounts = [0, 1].map(|index| replayed(&programme, fall, index)["grant"]["amount"].clone());
    assert_eq!(amounts, [json!("1000.00"), json!("740.00")]);
    assert_eq!(statuses(&findings, FindingKind::Growth), []);
}

#[test]
fn shares_that_leave_the_rest_to_the_last_payment_are_proved() {
    let findings = found(&orchards(&[]), &Trials::default());
    assert_eq!(statuses(&findings, FindingKind::Shares), [Status::Proved]);
}

#[test]
fn shares_that_can_be_more_than_the_whole_before_the_rest_are_not_proved() {
    let programme = orchards(&[(
        "spring.toml",
        "share = 'if irrigated then wet_advance else dry_advance'",
        "share = 'if irrigated then wet_advance else dry_advance / wet_advance'",
    )]);
    let statuses = statuses(&found(&programme, &trials()), FindingKind::Shares);
    assert_eq!(statuses, [Status::Tested]);
}

#[test]
fn sums_that_were_paid_are_no_counter_example() {
    let fact = |name: &str| {
        format!(
            "[fact.{name}]\ntype = \"money\"\nlabel = {{ fr = \"Somme\", en = \"Sum\" }}\n\
             question = {{ fr = \"Combien ?\", en = \"How much?\" }}\n\n"
        )
    };
    let paid = |payment: &str, name: &str| format!("{payment}\npaid = \"{name}\"");
    let facts = format!("{}{}[fact.plots]", fact("advanced"), fact("rested"));
    let (advance, balance) = ("[payment.advance]", "[payment.balance]");
    let programme = orchards(&[
        ("programme.toml", "[fact.plots]", &facts),
        ("spring.toml", advance, &paid(advance, "advanced")),
        ("spring.toml", balance, &paid(balance, "rested")),
    ]);
    let less_than_granted = Trial {
        rules: "spring".into(),
        readings: Vec::new(),
        project: json!({
            "filed_on": "2030-04-01",
            "irrigated": true,
            "plots": [{ "number": "1", "planted": "1.5" }],
            "advanced": "1.00",
            "rested": "2.00",
        }),
    };
    let trials = Trials {
        projects: Vec::from([less_than_granted]),
        series: Vec::new(),
    };
    let statuses = statuses(&found(&programme, &trials), FindingKind::Payments);
    assert_eq!(statuses, [Status::Tested]);
}

#[test]
fn shares_that_are_the_same_for_all_projects_are_proved() {
    let programme = orchards(&[
        (
            "spring.toml",
            "share = 'if irrigated then wet_advance else dry_advance'",
            "share = 'wet_advance'",
        ),
        ("spring.toml", "rest = true", "share = 'wet_balance'"),
        (
            "spring.toml",
            concat!(
                "[parameter.dry_advance]\nlabel = { fr = \"Avance\", en = \"Advance\" }\n",
                "type = \"share\"\nvalue = 0.50\n"
            ),
            concat!(
                "[parameter.wet_balance]\nlabel = { fr = \"Solde\", en = \"Balance\" }\n",
                "type = \"share\"\nvalue = 0.60\n"
            ),
        ),
    ]);
    assert_eq!(
        statuses(&found(&programme, &Trials::default()), FindingKind::Shares),
        [Status::Proved]
    );
}

#[test]
fn a_line_that_no_payment_pays_is_found() {
    let paid = |payment: &str| format!("{payment}\nlines = [\"planting\"]");
    let (advance, balance) = ("[payment.advance]", "[payment.balance]");
    let programme = orchards(&[
        ("spring.toml", advance, &paid(advance)),
        ("spring.toml", balance, &paid(balance)),
    ]);
    let findings = found(
        &programme,
        &Trials {
            projects: Vec::new(),
            ..trials()
        },
    );
    let payments = one(&findings, FindingKind::Payments);
    assert_eq!(
        ["sum", "total"].map(|name| figure(payments, name)),
        ["200.00", "700.00"]
    );
    assert_eq!(
        replayed(&programme, payments, 0)["grant"]["amount"],
        "700.00"
    );
}

/// Compares what is said of the survey of the orchards when its amount is another one.
#[track_caller]
fn check_cap(amount: &str, status: Status, sentence: &str) {
    let programme = orchards(&[(
        "spring.toml",
        "amount = 'survey_lump_sum'",
        &format!("amount = '{amount}'"),
    )]);
    let findings = found(&programme, &trials());
    let survey = findings.iter().find(|one| {
        one.kind == FindingKind::Cap && one.about.as_ref().is_some_and(|about| about.en == "Survey")
    });
    let survey = survey.unwrap();
    assert_eq!((survey.status, survey.fault), (status, false), "{amount}");
    assert_eq!(survey.sentence.en, sentence, "{amount}");
}

#[test]
fn what_a_line_never_exceeds_is_sound_or_not_said() {
    let proved = |amount: &str, most: &str| {
        let sentence = format!("Never more than {most}, whatever the facts.");
        check_cap(amount, Status::Proved, &sentence);
    };
    proved("survey_lump_sum", "€500.00 a project");
    proved(
        "min(survey_lump_sum, survey_lump_sum * count(plots))",
        "€500.00 for each item of the list “plots”, €500.00 in all",
    );
    proved("(1 + wet_advance) * survey_lump_sum", "€700.00 a project");
    proved(
        "survey_lump_sum / wet_advance - wet_advance * survey_lump_sum",
        "€1,050.00 a project",
    );
    proved(
        "survey_lump_sum + survey_lump_sum * count(plots where retained)",
        "€500.00 a project, €500.00 for each item of the list “plots”",
    );
    proved(
        "if irrigated then survey_lump_sum else 0 - survey_lump_sum",
        "€500.00 a project",
    );
    let unknown = |amount: &str| {
        check_cap(
            amount,
            Status::NotTried,
            "No known figure bounds this line.",
        )
    };
    unknown("unstated(0) + survey_lump_sum");
}

#[test]
fn no_project_receives_more_than_its_line_is_said_to_bring() {
    let programme = Programme::bundled().unwrap();
    let suites = scenarios::read(&Programme::bundled_scenarios(), &programme).unwrap();
    let trials = scenarios::trials(suites);
    let mut compared = 0;
    for rules in programme.rule_sets() {
        let findings = programme
            .prove_rule_set(rules.id(), &Trials::default())
            .unwrap();
        let of_rules = trials.projects.iter();
        for trial in of_rules.filter(|trial| trial.rules == rules.id()) {
            let project = programme
                .project_from_json(&trial.project.to_string())
                .unwrap();
            let readings = rules.readings_with(&trial.readings).unwrap();
            let decision = rules.evaluate_with(&project, &readings);
            let list = programme.counted().unwrap().path;
            let records = trial.project[list].as_array().map_or(0, Vec::len);
            for line in &decision.grant.lines {
                let is_cap = |one: &&Finding| {
                    let about = one.about.as_ref();
                    one.kind == FindingKind::Cap && about == Some(line.label)
                };
                let cap = findings.iter().find(is_cap).unwrap();
                let amount = |name: &str| {
                    let found = cap.numbers.iter().find(|(known, _)| *known == name);
                    match found.map(|(_, figure)| *figure) {
                        Some(Figure::Money(amount)) => Some(amount),
                        _ => None,
                    }
                };
                let Some((project, each)) = amount("cap").zip(amount("cap_each")) else {
                    continue;
                };
                let most = project + each * Decimal::from(records);
                let most = amount("cap_whole").map_or(most, |whole| whole.min(most));
                let brought = line.amount.min.unwrap();
                assert!(brought <= most, "{}: {brought} of {most}", line.id);
                compared += 1;
            }
        }
    }
    assert!(compared > 200, "{compared}");
}

#[test]
fn a_condition_that_no_project_meets_makes_outcomes_unreachable() {
    let programme = orchards(&[
        (
            "spring.toml",
            "met = 'plot_count >= minimum'",
            "met = 'false'\nactual = 'minimum'",
        ),
        ("spring.toml", "open = 'irrigated'\n", ""),
        ("spring.toml", "by = \"panel\"\n", ""),
        (
            "spring.toml",
            "message.discretionary = { fr = \"Peut-être.\", en = \"Perhaps.\" }\n",
            "",
        ),
    ]);
    let findings = found(&programme, &trials());
    let expected = [
        Status::CounterExample,
        Status::Proved,
        Status::CounterExample,
    ];
    assert_eq!(statuses(&findings, FindingKind::Outcome), expected);
    let outcome = one(&findings, FindingKind::Outcome);
    assert!(outcome.fault);
    assert_eq!(
        replayed(&programme, outcome, 0)["outcome"],
        Outcome::Inadmissible.name()
    );
}

#[test]
fn an_outcome_that_no_tried_project_has_is_not_said_to_be_reached() {
    let programme = orchards(&[(
        "spring.toml",
        "type = \"count\"\nvalue = 2",
        "type = \"count\"\nvalue = 30",
    )]);
    let findings = found(&programme, &trials());
    let admissible = findings
        .iter()
        .find(|one| one.kind == FindingKind::Outcome)
        .unwrap();
    assert_eq!(
        (admissible.status, admissible.fault),
        (Status::Tested, true)
    );
}

#[test]
fn days_between_phases_and_days_of_two_phases_are_found() {
    let window = |day: &str| {
        [(
            "autumn.toml",
            "value = 2030-06-01",
            format!("value = {day}"),
        )]
    };
    let findings = |day: &str| {
        let changes = window(day);
        let changes: Vec<(&str, &str, &str)> = changes
            .iter()
            .map(|(a, b, c)| (*a, *b, c.as_str()))
            .collect();
        found(&orchards(&changes), &Trials::default())
    };
    let (apart, both) = (findings("2030-06-04"), findings("2030-05-30"));
    let days = |finding| ["first_day", "last_day", "days"].map(|name| figure(finding, name));
    assert_eq!(
        days(one(&apart, FindingKind::Gap)),
        ["2030-06-01", "2030-06-03", "3"]
    );
    assert_eq!(
        days(one(&both, FindingKind::Overlap)),
        ["2030-05-30", "2030-05-31", "2"]
    );
    let on_that_day =
        orchards(&[]).evaluate_json(r#"{"filed_on": "2030-06-01"}"#, &Options::default());
    assert!(on_that_day.is_ok());
}

#[test]
fn hosts_are_told_what_holds_without_a_trial() {
    let programme = orchards(&[]);
    let answer = |rule_set| -> Value {
        serde_json::from_str(
            &programme
                .prove_json(rule_set, Texts::Only(bareme::Language::English))
                .unwrap(),
        )
        .unwrap()
    };
    let of_spring = answer(Some("spring"));
    let kinds: Vec<[&str; 2]> = of_spring["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(of_finding)
        .collect();
    // The two caps, that the last payment takes the rest, and that the outcome of an empty project is undetermined.
    // Findings that need projects are not listed: the payments, the other outcomes.
    assert_eq!(
        kinds,
        [
            ["cap", "proved"],
            ["cap", "proved"],
            ["shares", "proved"],
            ["outcome", "proved"]
        ]
    );
    let of_both = answer(None)["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["rules"].clone())
        .collect::<Vec<_>>();
    assert!(of_both.contains(&json!("spring")) && of_both.contains(&json!("autumn")));
    let refusal = programme
        .prove_json(Some("sprung"), Texts::None)
        .unwrap_err();
    assert_eq!(
        refusal.faults[0].help.as_ref().unwrap().en,
        "did you mean `spring`?"
    );
}

fn of_finding(finding: &Value) -> [&str; 2] {
    ["kind", "status"].map(|key| finding[key].as_str().unwrap())
}

#[test]
fn every_counter_example_of_the_bundled_rules_can_be_replayed() {
    let programme = Programme::bundled().unwrap();
    let suites = scenarios::read(&Programme::bundled_scenarios(), &programme).unwrap();
    let proofs = programme.prove(&scenarios::trials(suites)).unwrap();
    assert!(proofs.findings.iter().all(|finding| !finding.fault));
    let curves = proofs
        .findings
        .iter()
        .filter(|one| one.numbers.iter().any(|(name, _)| *name == "before"));
    let mut checked = 0;
    for finding in curves {
        for (index, name) in [(0, "before"), (1, "after")] {
            let decision = replayed(&programme, finding, index);
            assert_eq!(
                decision["grant"]["max"],
                figure(finding, name),
                "{}",
                finding.sentence.en
            );
            checked += 1;
        }
    }
    assert!(checked > 20, "{checked}");
}

#[test]
fn under_the_whole_project_reading_fifty_structures_bring_less_than_forty_nine() {
    let programme = Programme::bundled().unwrap();
    let suites = scenarios::read(&Programme::bundled_scenarios(), &programme).unwrap();
    let findings = programme
        .prove_rule_set("generalisation-2022", &scenarios::trials(suites))
        .unwrap();
    let fall = findings
        .iter()
        .find(|one| one.kind == FindingKind::Decrease)
        .unwrap();
    // G22-AMT-1 to 3: 49 × (7 000 + 12 000 + 2 500), then 50 × (2 000 + 1 000 + 3 000).
    let figures = ["from", "to", "before", "after"].map(|name| figure(fall, name));
    assert_eq!(figures, ["49", "50", "1053500.00", "300000.00"]);
    assert_eq!(
        fall.witnesses[0].readings,
        [("fifty-tranche".to_owned(), "whole-project".to_owned())]
    );
}
