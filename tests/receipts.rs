//! Tests receipts and the canonical form of projects, on every example.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use std::collections::BTreeSet;

use bareme::{Options, ReceiptPart, Texts};
use bareme_tests::bundled::{example_texts, programme};
use serde_json::Value;

fn canonical(text: &str) -> String {
    programme().project_from_json(text).unwrap().to_json()
}

#[test]
fn neither_white_space_nor_the_order_of_keys_nor_zeros_nor_nulls_change_the_canonical_form() {
    for text in example_texts().values() {
        // JSON values have sorted keys; the examples do not.
        let mut value: Value = serde_json::from_str(text).unwrap();
        let form = canonical(text);
        assert_eq!(canonical(&value.to_string()), form);
        assert_eq!(canonical(&form), form);
        if let Some(grouping) = value["grouping"].as_object_mut() {
            grouping.entry("timing_consistent").or_insert(Value::Null);
        }
        assert_eq!(canonical(&value.to_string()), form);
        let quote = &mut value["establishments"][0]["equipment"]["quote"];
        if let Some(shorter) = quote.as_str().and_then(|text| text.strip_suffix(".00")) {
            *quote = shorter.into();
            assert_eq!(canonical(&value.to_string()), form);
        }
    }
}

#[test]
fn a_record_that_is_repeated_stands_once_in_the_canonical_form() {
    for text in example_texts().values() {
        let mut value: Value = serde_json::from_str(text).unwrap();
        let again = value["establishments"][0].clone();
        value["establishments"].as_array_mut().unwrap().push(again);
        assert_eq!(canonical(&value.to_string()), canonical(text));
    }
}

#[test]
fn no_two_examples_have_the_same_digest() {
    let options = Options {
        receipt: true,
        ..Options::default()
    };
    let inputs: Vec<String> = example_texts()
        .values()
        .map(|text| {
            let project = programme().project_from_json(text).unwrap();
            programme()
                .evaluate(&project, &options)
                .unwrap()
                .receipt(Texts::None)
                .unwrap()
                .basis
                .input
        })
        .collect();
    assert_eq!(inputs.iter().collect::<BTreeSet<_>>().len(), inputs.len());
}

#[test]
fn a_receipt_is_verified_alone_and_with_its_decision_however_it_is_laid_out() {
    let options = Options {
        receipt: true,
        ..Options::default()
    };
    for text in example_texts().values() {
        let decision = programme().evaluate_json(text, &options).unwrap();
        let laid_out = decision.replace("\":", "\" :\n\t ") + "\n";
        let value: Value = serde_json::from_str(&decision).unwrap();
        for (kept, parts) in [
            (decision.as_str(), 6),
            (&laid_out, 6),
            (&value["receipt"].to_string(), 5),
        ] {
            let found = programme()
                .verify(kept, &programme().project_from_json(text).unwrap())
                .unwrap();
            assert!(found.agrees && found.parts.len() == parts, "{found:?}");
        }
    }
}

#[test]
fn a_decision_that_was_changed_after_it_was_made_is_told() {
    let options = Options {
        receipt: true,
        ..Options::default()
    };
    for text in example_texts().values() {
        let decision = programme().evaluate_json(text, &options).unwrap();
        let changed = decision.replacen("\"verdict\":\"met\"", "\"verdict\":\"not-met\"", 1);
        assert_ne!(changed, decision);
        let found = programme()
            .verify(&changed, &programme().project_from_json(text).unwrap())
            .unwrap();
        let differing: Vec<_> = found
            .parts
            .iter()
            .filter(|part| !part.agrees)
            .map(|part| part.part)
            .collect();
        assert_eq!(differing, [ReceiptPart::Copy]);
    }
}
