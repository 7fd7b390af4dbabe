//! Tests the meaning of the rule language, with changed rules of `diagnostics/base` and their decisions.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use bareme::{Language, Options, Programme};
use bareme_tests::tree::rule_files;
use serde_json::{Value, json};

/// A project with all facts that these rules read.
const PROJECT: &str = r#"{"phase": "phase-2023", "filed_on": "2023-03-01", "documents": [], "usage": [],
    "software": {"name": "Dossier", "signed_on": "2023-02-28"},
    "operators": [{"id": "o", "small": true}],
    "homes": [{"number": "970291019", "sector": "older", "region": "02", "beds": 10, "hours": "12",
               "quote": "0.00", "operator": "o"}]}"#;

/// Reads the rules of the base with some texts of its phase replaced by others.
fn programme(changes: &[(&str, &str)]) -> Programme {
    parse(
        changes,
        &[
            "programme.toml",
            "phase.toml",
            "register.toml",
            "readings.toml",
        ],
    )
}

#[track_caller]
fn parse(changes: &[(&str, &str)], files: &[&str]) -> Programme {
    let mut sources = rule_files("tests/diagnostics/base");
    sources.retain(|source| files.contains(&source.name.as_str()));
    for (old, new) in changes {
        let changed = sources.iter_mut().find(|source| source.text.contains(old));
        let changed = changed.unwrap_or_else(|| panic!("no file contains {old}"));
        changed.text = changed.text.replacen(old, new, 1);
    }
    Programme::parse(&sources).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Evaluates the project, filed on a day, under the rules of the base with some changes.
fn decision(changes: &[(&str, &str)], filed_on: Option<&str>) -> Value {
    let mut project: Value = serde_json::from_str(PROJECT).unwrap();
    project["filed_on"] = json!(filed_on);
    let decision = programme(changes)
        .evaluate_json(&project.to_string(), &Options::default())
        .unwrap();
    serde_json::from_str(&decision).unwrap()
}

/// Returns the least and the greatest amount of the line that these tests change.
fn steering(decision: &Value) -> Value {
    let lines = decision["grant"]["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["id"] == "steering").unwrap();
    json!([line["min"], line["max"]])
}

/// Returns the notes on values that the sources do not state.
fn unstated(decision: &Value) -> Vec<&str> {
    let notes = decision["notes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|note| note["id"] == "unstated");
    notes
        .map(|note| note["message"]["fr"].as_str().unwrap())
        .collect()
}

#[track_caller]
fn check_steering(amount: &str, expected: Value, notes: &[&str]) {
    let found = decision(
        &[("amount = 'lump_sum'", &format!("amount = '{amount}'"))],
        Some("2023-03-01"),
    );
    assert_eq!(steering(&found), expected);
    assert_eq!(unstated(&found), notes);
    assert_eq!(found["missing"], json!([]));
}

#[test]
fn what_the_sources_do_not_state_is_a_range_with_a_note() {
    let note = ["Les sources ne donnent pas la valeur de «\u{a0}Pilotage\u{a0}»."];
    check_steering(
        "unstated(lump_sum - lump_sum)",
        json!(["0.00", null]),
        &note,
    );
    check_steering("unstated(0, lump_sum)", json!(["0.00", "1000.00"]), &note);
    check_steering(
        "lump_sum + unstated(0, lump_sum)",
        json!(["1000.00", "2000.00"]),
        &note,
    );
    check_steering(
        "unstated(unstated(0, lump_sum), lump_sum + lump_sum)",
        json!(["0.00", "2000.00"]),
        &note,
    );
}

#[test]
fn what_the_sources_do_not_state_does_not_matter_where_it_changes_nothing() {
    check_steering(
        "unstated(lump_sum, lump_sum)",
        json!(["1000.00", "1000.00"]),
        &[],
    );
    check_steering(
        "min(unstated(lump_sum), lump_sum)",
        json!(["1000.00", "1000.00"]),
        &[],
    );
}

#[test]
fn the_greatest_value_holds_where_the_bounds_cross() {
    check_steering(
        "unstated(lump_sum * home_count, lump_sum - lump_sum)",
        json!(["0.00", "0.00"]),
        &[],
    );
}

#[test]
fn no_question_is_asked_about_what_the_sources_do_not_state() {
    let changes = [(
        "met = 'home_count >= minimum'",
        "met = 'home_count >= unstated(0, minimum)'",
    )];
    let decision = decision(&changes, Some("2023-03-01"));
    let criterion = &decision["criteria"].as_array().unwrap()[1];
    assert_eq!(
        (&criterion["id"], &criterion["verdict"]),
        (&json!("enough"), &json!("undetermined"))
    );
    assert_eq!(decision["missing"], json!([]));
    assert_eq!(
        unstated(&decision),
        ["Les sources ne donnent pas la valeur de «\u{a0}Minimum\u{a0}»."]
    );
}

#[test]
fn the_explanation_tells_what_is_not_stated() {
    let programme = programme(&[("amount = 'lump_sum'", "amount = 'unstated(0, lump_sum)'")]);
    let project = programme.project_from_json(PROJECT).unwrap();
    let explanation = programme.explain(&project, &Options::default()).unwrap();
    let line = explanation
        .results
        .iter()
        .find(|result| result.id == "steering")
        .unwrap();
    let step = &line.steps[1];
    assert_eq!(
        step.words.fr,
        "valeur que les sources ne donnent pas, entre 0,00\u{a0}€ et Forfait"
    );
    assert_eq!(
        step.values[0].text(Language::English),
        "between €0.00 and €1,000.00"
    );
    assert_eq!(step.steps[0].words.en, "Lump sum");
}

const DATED: (&str, &str) = (
    "values = [{ to = 2023-03-31, value = 1000 }, { from = 2023-04-01, value = 1200.50 }]",
    "values = [{ from = 2023-02-01, to = 2023-03-31, value = 1000 }, { from = 2023-04-01, to = 2023-04-30, value = 1200.50 }]",
);

#[track_caller]
fn check_dated(filed_on: &str, expected: Value, notes: &[&str]) {
    let found = decision(&[DATED], Some(filed_on));
    assert_eq!(steering(&found), expected, "{filed_on}");
    assert_eq!(unstated(&found), notes, "{filed_on}");
}

#[test]
fn a_parameter_has_no_value_outside_its_periods() {
    let open = json!(["0.00", null]);
    let note =
        ["Les sources ne donnent pas la valeur de «\u{a0}Forfait\u{a0}» au jour qui compte."];
    check_dated("2023-01-31", open.clone(), &note);
    check_dated("2023-02-01", json!(["1000.00", "1000.00"]), &[]);
    check_dated("2023-03-31", json!(["1000.00", "1000.00"]), &[]);
    check_dated("2023-04-01", json!(["1200.50", "1200.50"]), &[]);
    check_dated("2023-04-30", json!(["1200.50", "1200.50"]), &[]);
    check_dated("2023-05-01", open, &note);
}

#[test]
fn a_parameter_may_have_a_value_as_long_as_the_day_of_filing_is_unknown() {
    let decision = decision(&[DATED], None);
    assert_eq!(steering(&decision), json!(["0.00", null]));
    assert_eq!(unstated(&decision), Vec::<&str>::new());
    assert!(
        decision["missing"]
            .as_array()
            .unwrap()
            .iter()
            .any(|missing| missing["fact"] == "filed_on")
    );
}

#[test]
fn dates_and_codes_have_no_value_outside_their_periods_either() {
    let dates = [
        (
            "value = 2023-06-15",
            "values = [{ to = 2023-02-15, value = 2023-06-15 }]",
        ),
        (
            "[document.plan]",
            "[parameter.home_region]\nlabel = { fr = \"Région\", en = \"Region\" }\ntype = \"code\"\n\
          codes = \"region\"\nvalues = [{ to = 2023-02-15, value = \"02\" }]\nprovisions = [\"P-MIN\"]\n\n[document.plan]",
        ),
        (
            "region = 'most_common(region of homes)'",
            "region = 'home_region'",
        ),
    ];
    let early = decision(&dates, Some("2023-02-15"));
    assert_eq!(
        (&early["desk"]["region"], &early["desk"]["closes_on"]),
        (&json!("02"), &json!("2023-06-15"))
    );
    let late = decision(&dates, Some("2023-02-16"));
    assert_eq!(
        (&late["desk"]["region"], &late["desk"]["closes_on"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(unstated(&late).len(), 2, "{}", late["notes"]);
}

#[test]
fn a_length_of_time_is_a_parameter_that_is_added_to_a_date_and_shown() {
    let length = |value: &str| {
        format!(
            "[parameter.extension]\nlabel = {{ fr = \"Report\", en = \"Extension\" }}\ntype = \"duration\"\n\
             value = \"{value}\"\nprovisions = [\"P-WIN\"]\n\n[note.extended]\n\
             message = {{ fr = \"Reporté de {{extension}}.\", en = \"Extended by {{extension}}.\" }}\n\n[document.plan]"
        )
    };
    let cases = [
        ("2 months", "2023-08-15", "2 mois", "2 months"),
        ("1 month", "2023-07-15", "1 mois", "1 month"),
        ("1 year", "2024-06-15", "1 an", "1 year"),
        ("2 years", "2025-06-15", "2 ans", "2 years"),
        ("10 days", "2023-06-25", "10 jours", "10 days"),
    ];
    for (value, day, fr, en) in cases {
        let changes = [
            ("[document.plan]", length(value)),
            (
                "closes_on = 'closes_on'",
                "closes_on = 'closes_on + extension'".into(),
            ),
        ];
        let changes: Vec<(&str, &str)> = changes
            .iter()
            .map(|(old, new)| (*old, new.as_str()))
            .collect();
        let decision = decision(&changes, Some("2023-03-01"));
        assert_eq!(decision["desk"]["closes_on"], day);
        let notes = decision["notes"].as_array().unwrap();
        let note = &notes.iter().find(|note| note["id"] == "extended").unwrap()["message"];
        assert_eq!(
            *note,
            json!({"fr": format!("Reporté de {fr}."), "en": format!("Extended by {en}.")})
        );
    }
}

#[test]
fn a_share_keeps_its_digits_and_its_page_rounds_half_up() {
    let changes = [
        ("value = 0.30", "value = 0.407692"),
        ("value = 0.70", "value = 0.592308"),
    ];
    let decision = decision(&changes, Some("2023-03-01"));
    let shares = [0, 1].map(|index| decision["payments"][index]["share"].clone());
    assert_eq!(shares, [json!("0.407692"), json!("0.592308")]);
    let shown = |share: &str| {
        let range = bareme::Range {
            min: share.parse().ok(),
            max: share.parse().ok(),
        };
        bareme::Value::Number(range, bareme::Unit::Share).text(Language::English)
    };
    assert_eq!(
        ["0.407692", "0.592308", "0.12345"].map(shown),
        ["40.77%", "59.23%", "12.35%"]
    );
}

/// Compares the description of a condition of the rules, in both languages.
#[track_caller]
fn check_words(met: &str, fr: &str, en: &str) {
    let programme = programme(&[("met = 'home_count >= minimum'", &format!("met = '{met}'"))]);
    let description = programme.rule_sets()[0].describe();
    let enough = description
        .criteria
        .iter()
        .find(|one| one.id == "enough")
        .unwrap();
    let clause = enough
        .clauses
        .iter()
        .find(|clause| clause.key == "met")
        .unwrap();
    assert_eq!(
        (clause.words.fr.as_str(), clause.words.en.as_str()),
        (fr, en),
        "{met}"
    );
}

#[test]
fn a_description_says_expressions_down_to_their_names() {
    check_words(
        "home_count >= minimum",
        "Structures retenues ≥ Minimum",
        "Homes retained ≥ Minimum",
    );
    check_words(
        "home_count > 0 and (home_count > 1 or (some operators satisfies small)) and home_count < minimum",
        "Structures retenues > 0 et (Structures retenues > 1 ou (pour au moins un élément de «\u{a0}Organismes\u{a0}»\u{a0}: Petit)) et \
         Structures retenues < Minimum",
        "Homes retained > 0 and (Homes retained > 1 or (for at least one item of “Operators”: Small)) and \
         Homes retained < Minimum",
    );
    check_words(
        "(if home_count > 1 then minimum else 1) > count(homes where overseas)",
        "(si Structures retenues > 1\u{a0}: Minimum\u{202f}; sinon\u{a0}: 1) > (nombre d'éléments de «\u{a0}Structures\u{a0}» (où Outre-mer))",
        "(if Homes retained > 1: Minimum; otherwise: 1) > (number of items of “Homes” (where Overseas))",
    );
    check_words(
        "min(home_count, sum(beds of homes)) > 0",
        "(la plus petite de ces valeurs\u{a0}: Structures retenues\u{202f}; (somme, pour les éléments de «\u{a0}Structures\u{a0}», de\u{a0}: Places)) > 0",
        "(the least of: Homes retained; (sum, over the items of “Homes”, of: Beds)) > 0",
    );
    check_words(
        "not (software.signed_on > filed_on)",
        "Signature ≤ Date de dépôt",
        "Signature ≤ Day of filing",
    );
}

#[test]
fn a_code_is_named_from_the_list_in_which_it_is_looked_for() {
    check_words(
        "\"plan\" in documents",
        "Plan parmi «\u{a0}Pièces\u{a0}»",
        "Plan among “Documents”",
    );
}

#[test]
fn a_description_gives_the_periods_of_a_figure() {
    let programme = programme(&[DATED]);
    let description = programme.rule_sets()[0].describe();
    let lump_sums = description
        .parameters
        .iter()
        .filter(|one| one.name == "lump_sum");
    let told: Vec<_> = lump_sums
        .map(|one| {
            (
                one.from.unwrap().to_string(),
                one.to.unwrap().to_string(),
                one.value.text(Language::English),
            )
        })
        .collect();
    let expected = [
        ("2023-02-01", "2023-03-31", "€1,000.00"),
        ("2023-04-01", "2023-04-30", "€1,200.50"),
    ];
    assert_eq!(
        told,
        expected.map(|(from, to, value)| (from.into(), to.into(), value.into()))
    );
    let minimum = description
        .parameters
        .iter()
        .find(|one| one.name == "minimum")
        .unwrap();
    assert_eq!((minimum.from, minimum.to), (None, None));
}

#[test]
fn a_description_gives_messages_with_what_they_take_from_the_project_in_braces() {
    let programme = programme(&[]);
    let description = programme.rule_sets()[0].describe();
    let enough = description
        .criteria
        .iter()
        .find(|one| one.id == "enough")
        .unwrap();
    let keys: Vec<&str> = enough.clauses.iter().map(|clause| clause.key).collect();
    let messages = ["message.met", "message.not-met", "message.discretionary"];
    assert_eq!(
        keys,
        [&["met", "open", "actual", "required"][..], &messages].concat()
    );
    assert_eq!(enough.clauses[5].words.fr, "{constaté} sur {exigé}.");
    let note = description
        .notes
        .iter()
        .find(|one| one.id == "late")
        .unwrap();
    assert_eq!(note.clauses[0].words.en, "Day of filing > Closing");
    assert_eq!(note.clauses[1].words.en, "Filed after {Closing}.");
}

#[test]
fn a_description_names_a_date_that_changes_with_time() {
    let programme = programme(&[(
        "value = 2023-06-15",
        "values = [{ to = 2023-02-15, value = 2023-06-15 }]",
    )]);
    let description = programme.rule_sets()[0].describe();
    let desk = description.desk.unwrap();
    let closes_on = desk
        .clauses
        .iter()
        .find(|clause| clause.key == "closes_on")
        .unwrap();
    assert_eq!(closes_on.words.en, "Closing");
    let note = description
        .notes
        .iter()
        .find(|one| one.id == "late")
        .unwrap();
    assert_eq!(note.clauses[0].words.fr, "Date de dépôt > Clôture");
}

/// Returns the messages of the notes of a decision under a call that changes one.
fn notes_under_the_call(change: &str) -> Vec<Value> {
    let mut sources = rule_files("tests/diagnostics/base");
    for source in &mut sources {
        match source.name.as_str() {
            "call.toml" => source.text.push_str(change),
            "phase.toml" => source
                .text
                .push_str("[note.always]\nmessage = { fr = \"Avant.\", en = \"Before.\" }\n"),
            _ => {}
        }
    }
    sources.push(bareme::Source {
        name: "en.toml".to_owned(),
        text: "[catalogue]\nlanguage = \"en\"\n[texts]\n\"Après.\" = \"After.\"\n".to_owned(),
    });
    let programme = Programme::parse(&sources).unwrap_or_else(|faults| panic!("{faults}"));
    let mut project: Value = serde_json::from_str(PROJECT).unwrap();
    project["call"] = json!("call-02");
    let decision = programme
        .evaluate_json(&project.to_string(), &Options::default())
        .unwrap();
    let decision: Value = serde_json::from_str(&decision).unwrap();
    let notes = decision["notes"].as_array().unwrap();
    let notes = notes.iter().filter(|note| note["id"] == "always");
    notes.map(|note| note["message"].clone()).collect()
}

#[test]
fn a_text_has_its_translation_in_a_catalogue_also_where_a_call_puts_it_in_the_place_of_another() {
    assert_eq!(
        notes_under_the_call("[change.note.always]\nmessage = \"Après.\"\n"),
        [json!({ "fr": "Après.", "en": "After." })]
    );
}

#[test]
fn what_a_call_states_of_a_figure_is_cited_by_the_entries_that_stand_on_it() {
    let changes = r#"[change.definition.overseas]
value = 'region != "11"'
provisions = ["P-CALL"]

[change.scale.home_rate]
tranches = [{ to = 49, rate = 6000 }, { from = 50, rate = 1000 }]
provisions = ["P-AMT", "P-CALL"]

[change.parameter.lump_sum]
values = [{ to = 2023-03-31, value = 900 }, { from = 2023-04-01, value = 1100 }]
provisions = ["P-CALL"]

[change.parameter.minimum]"#;
    let only_where = ("where = 'retained'", "where = 'retained and overseas'");
    let programme = parse(
        &[("[change.parameter.minimum]", changes), only_where],
        &[
            "programme.toml",
            "phase.toml",
            "call.toml",
            "register.toml",
            "readings.toml",
        ],
    );
    let cited = |rules: &str| -> Vec<(String, Vec<String>)> {
        let description = programme.rule_set(rules).unwrap().describe();
        let criteria = description.criteria.iter();
        let criteria = criteria.map(|one| (one.id, one.provisions));
        let lines = description.lines.iter().map(|one| (one.id, one.provisions));
        let payments = description.payments.iter();
        let payments = payments.map(|one| (one.id, one.provisions));
        let all = criteria.chain(lines).chain(payments);
        all.map(|(id, cited)| {
            (
                id.to_owned(),
                cited.iter().map(|one| one.id.to_owned()).collect(),
            )
        })
        .collect()
    };
    let both = |own: &str| Vec::from([own.to_owned(), "P-CALL".to_owned()]);
    let own = |own: &str| Vec::from([own.to_owned()]);
    let named = |list: [(&str, Vec<String>); 7]| list.map(|(id, cited)| (id.to_owned(), cited));
    // A ranking reads the definition, a scale is changed, and so is a sum; what only an own citation states stays as it is.
    assert_eq!(
        cited("call-02"),
        named([
            ("numbered", own("P-MIN")),
            ("enough", both("P-MIN")),
            ("in-time", own("P-WIN")),
            ("software", both("P-AMT")),
            ("steering", both("P-AMT")),
            ("advance", own("P-PAY")),
            ("balance", own("P-PAY")),
        ])
    );
    assert!(
        cited("phase-2023")
            .iter()
            .all(|(_, cited)| cited.len() == 1)
    );
}

#[test]
fn a_call_that_changes_what_stands_behind_the_last_day_of_its_phase_has_another_window() {
    let last_day = r#"[definition.last_day]
label = { fr = "Dernier jour", en = "Last day" }
value = 'if some homes satisfies overseas then opens_on else closes_on'

[document.plan]"#;
    let change = r#"[change.parameter.closes_on]
value = 2023-05-31
provisions = ["P-CALL"]

[change.parameter.minimum]"#;
    let programme = parse(
        &[
            ("closes_on = \"closes_on\"", "closes_on = \"last_day\""),
            ("[document.plan]", last_day),
            (
                "between opens_on and closes_on",
                "between opens_on and last_day",
            ),
            ("[change.parameter.minimum]", change),
        ],
        &[
            "programme.toml",
            "phase.toml",
            "call.toml",
            "register.toml",
            "readings.toml",
        ],
    );
    let window = |id: &str| programme.rule_set(id).unwrap().window().unwrap();
    let days = |last: &str| ("2023-01-15".parse().unwrap(), last.parse().unwrap());
    assert_eq!(window("phase-2023"), days("2023-06-15"));
    assert_eq!(window("call-02"), days("2023-05-31"));
}

#[test]
fn a_call_may_let_a_figure_change_with_time_that_the_phase_does_not() {
    let mut sources = rule_files("tests/diagnostics/base");
    for source in &mut sources {
        match source.name.as_str() {
            "phase.toml" => source.text.push_str(
                "[parameter.floor]\nlabel = { fr = \"Plancher\", en = \"Floor\" }\ntype = \"count\"\nvalue = 1\n\
                 provisions = [\"P-MIN\"]\n[criterion.floor]\nlabel = { fr = \"Plancher\", en = \"Floor\" }\n\
                 met = 'count(homes) >= floor'\nmessage.met = { fr = \"Oui.\", en = \"Yes.\" }\n\
                 message.not-met = { fr = \"Non.\", en = \"No.\" }\nprovisions = [\"P-MIN\"]\n",
            ),
            "call.toml" => source.text.push_str(
                "[change.parameter.floor]\nvalues = [{ to = 2022-12-31, value = 2 }, { from = 2023-01-01, value = 3 }]\n\
                 provisions = [\"P-CALL\"]\n",
            ),
            _ => {}
        }
    }
    let programme = Programme::parse(&sources).unwrap_or_else(|faults| panic!("{faults}"));
    let call = programme.rule_set("call-02").unwrap();
    let description = call.describe();
    let periods = description
        .parameters
        .iter()
        .filter(|one| one.name == "floor");
    assert_eq!(periods.count(), 2);
}
