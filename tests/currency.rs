//! Tests that amounts are in the currency that the programme declares, and written as people write them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use bareme::words::money_text;
use bareme::{Currency, Language, Options, Programme};
use bareme_tests::tree::{read, rule_files};
use rust_decimal::Decimal;
use serde_json::Value;

const FRENCH: Language = Language::French;
const ENGLISH: Language = Language::English;

/// Returns the aid to renovations, counted in another currency.
fn renovation(currency: &str) -> Programme {
    let mut sources = rule_files("tests/vectors/programmes/renovation");
    for source in &mut sources {
        let declared = format!("currency = \"{currency}\"");
        source.text = source.text.replace("currency = \"EUR\"", &declared);
    }
    Programme::parse(&sources).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Returns a project that some programme can decide in full.
fn home() -> String {
    let bases = read("tests/vectors/programmes/renovation/bases.json");
    let bases: Value = serde_json::from_str(&bases).unwrap();
    bases["projects"]["home"].to_string()
}

fn written(amount: &str, currency: Currency) -> [String; 2] {
    let amount: Decimal = amount.parse().unwrap();
    [FRENCH, ENGLISH].map(|language| money_text(amount, currency, language))
}

#[test]
fn amounts_are_written_in_the_habits_of_each_language() {
    for (code, amount, french, english) in [
        ("EUR", "1234.5", "1\u{202f}234,50\u{a0}€", "€1,234.50"),
        ("GBP", "-5", "-5,00\u{a0}£", "-£5.00"),
        (
            "CHF",
            "1234.5",
            "1\u{202f}234,50\u{a0}CHF",
            "CHF\u{a0}1,234.50",
        ),
        ("PLN", "-5", "-5,00\u{a0}PLN", "-PLN\u{a0}5.00"),
        ("XPF", "1234", "1\u{202f}234\u{a0}XPF", "XPF\u{a0}1,234"),
        // The rules round to what can be paid; what they leave is not hidden.
        ("XPF", "0.5", "0,50\u{a0}XPF", "XPF\u{a0}0.50"),
    ] {
        let currency = renovation(code).currency();
        assert_eq!(written(amount, currency), [french, english], "{code}");
    }
}

#[test]
fn every_answer_of_a_programme_in_francs_speaks_of_francs() {
    let programme = renovation("CHF");
    let project = programme.project_from_json(&home()).unwrap();
    let options = Options::default();
    let decision = programme.evaluate(&project, &options).unwrap();
    let explanation = programme.explain(&project, &options).unwrap();
    let questions = programme.questions(&project, &options).unwrap();
    let rules = programme.rule_set("homes").unwrap();
    for language in [FRENCH, ENGLISH] {
        let pages = [
            decision.page(language),
            explanation.page(language),
            questions.page(language),
            programme
                .compare(&project, &[], &[])
                .unwrap()
                .page(language),
        ];
        for text in pages.map(|page| page.text()) {
            assert!(text.contains("CHF"), "{text}");
            assert!(!text.contains('€'), "{text}");
        }
        // A unit is named by the same word.
        let rates = rules.describe();
        let rate = rates
            .parameters
            .iter()
            .find(|one| one.name == "opening_amount");
        assert_eq!(rate.unwrap().value.text(ENGLISH), "40 CHF/m²");
    }
    let json: Value = serde_json::from_str(&decision.to_json(bareme::Texts::None)).unwrap();
    assert_eq!(json["grant"]["currency"], "CHF");
    assert_eq!(json["grant"]["amount"], "2150.00");
    assert!(programme.about_json().contains(r#""currency":"CHF""#));
}

#[test]
fn a_compiled_programme_keeps_its_currency() {
    let bytes = renovation("CHF").to_compiled();
    let read = Programme::from_compiled(&bytes).unwrap();
    assert_eq!(read.currency().code(), "CHF");
}
