//! Properties of the reading of rule files.
//!
//! - No text panics: noise, and rule files of the base and of the bundled programme that were damaged.
//! - Faults are in the order of the files, each once; they can be shown, and there are never too many.
//! - Rules that are accepted anyway can be evaluated and explained.
//! - A file of the greatest size is read.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use std::sync::OnceLock;

use bareme::{Code, Diagnostics, Options, Programme, Source};
use bareme_tests::tree;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A project with facts that most rules read.
const PROJECT: &str = r#"{"phase": "phase-2023", "filed_on": "2023-03-01",
    "homes": [{"number": "970291019", "sector": "older", "region": "02", "beds": 10, "operator": "o"}, {}],
    "operators": [{"id": "o", "small": true}]}"#;

/// Pieces of text that are put into a file to break it.
const PIECES: [&str; 32] = [
    "'",
    "\"",
    "\"\"\"",
    "{",
    "}",
    "[",
    "]",
    "[[",
    "=",
    ".",
    ",",
    "(",
    ")",
    "\n",
    "#",
    "\\",
    "\u{feff}",
    "\u{0}",
    "é",
    "0",
    "-",
    "99999999999999999999999999999",
    "1e9",
    "2023-02-30",
    "{{",
    "not ",
    " and ",
    "retained",
    "unstated(0)",
    "if true then ",
    "18 months",
    "project.",
];

fn base() -> &'static [Source] {
    static BASE: OnceLock<Vec<Source>> = OnceLock::new();
    BASE.get_or_init(|| tree::rule_files("tests/diagnostics/base"))
}

fn bundled() -> &'static [Source] {
    static BUNDLED: OnceLock<Vec<Source>> = OnceLock::new();
    BUNDLED.get_or_init(|| Programme::bundled_sources().into_iter().collect())
}

/// Changes of a file: a word replaces another, a piece is added, a part is removed or repeated.
#[derive(Clone, Debug)]
enum Stroke {
    Word(Index, Index),
    Piece(Index, &'static str),
    Remove(Index, usize),
    Twice(Index, usize),
}

fn strokes() -> impl Strategy<Value = Vec<(Index, Stroke)>> {
    let stroke = prop_oneof![
        4 => (any::<Index>(), any::<Index>()).prop_map(|(place, other)| Stroke::Word(place, other)),
        3 => (any::<Index>(), select(PIECES.to_vec())).prop_map(|(place, piece)| Stroke::Piece(place, piece)),
        1 => (any::<Index>(), 1..80_usize).prop_map(|(place, length)| Stroke::Remove(place, length)),
        1 => (any::<Index>(), 1..400_usize).prop_map(|(place, length)| Stroke::Twice(place, length)),
    ];
    proptest::collection::vec((any::<Index>(), stroke), 1..5)
}

/// Splits a text into words and the parts between them.
fn words(text: &str) -> Vec<&str> {
    let is_word = |char: char| char.is_alphanumeric() || char == '_' || char == '-';
    let mut words = Vec::new();
    let mut start = 0;
    for (at, pair) in text
        .char_indices()
        .zip(text.chars().skip(1))
        .map(|((at, char), next)| (at, (char, next)))
    {
        if is_word(pair.0) != is_word(pair.1) {
            let end = at + pair.0.len_utf8();
            words.push(&text[start..end]);
            start = end;
        }
    }
    words.push(&text[start..]);
    words
}

fn struck(text: &str, stroke: &Stroke) -> String {
    let parts = words(text);
    let at = |place: &Index| place.index(parts.len());
    let until = |start: usize, length: usize| parts.len().min(start + length);
    match stroke {
        Stroke::Word(place, other) => {
            let (start, other) = (at(place), at(other));
            [&parts[..start], &[parts[other]], &parts[start + 1..]]
                .concat()
                .concat()
        }
        Stroke::Piece(place, piece) => [&parts[..at(place)], &[*piece], &parts[at(place)..]]
            .concat()
            .concat(),
        Stroke::Remove(place, length) => [&parts[..at(place)], &parts[until(at(place), *length)..]]
            .concat()
            .concat(),
        Stroke::Twice(place, length) => [&parts[..until(at(place), *length)], &parts[at(place)..]]
            .concat()
            .concat(),
    }
}

fn damaged(sources: &[Source], strokes: &[(Index, Stroke)]) -> Vec<Source> {
    let mut sources = sources.to_vec();
    for (file, stroke) in strokes {
        let source = file.index(sources.len());
        sources[source].text = struck(&sources[source].text, stroke);
    }
    sources
}

/// Checks what holds for all faults.
fn check_faults(faults: &Diagnostics) -> Result<(), TestCaseError> {
    prop_assert!((1..=500).contains(&faults.count()));
    prop_assert!(!faults.to_string().is_empty());
    let keys: Vec<_> = faults
        .iter()
        .map(|fault| (fault.span, fault.code.name(), &fault.message))
        .collect();
    prop_assert!(
        keys.windows(2)
            .all(|pair| pair[0].0 <= pair[1].0 && pair[0] != pair[1])
    );
    for fault in faults.iter() {
        let places = fault
            .labels
            .iter()
            .map(|label| label.span)
            .chain([fault.span]);
        for span in places {
            let text = faults
                .source(span)
                .map(|source| source.text.get(span.start..span.end));
            prop_assert!(
                text.is_none_or(|text| text.is_some()),
                "{span:?} of `{}`",
                fault.message
            );
        }
    }
    Ok(())
}

/// Reads rule files, then evaluates and explains the project under every rule set in them.
fn read(sources: &[Source], project: &str) -> Result<(), TestCaseError> {
    let programme = match Programme::parse(sources) {
        Ok(programme) => programme,
        Err(faults) => return check_faults(&faults),
    };
    let Ok(project) = programme.project_from_json(project) else {
        return Ok(());
    };
    let decisions: Vec<_> = programme
        .rule_sets()
        .iter()
        .map(|rules| rules.evaluate(&project))
        .collect();
    if let Ok(explanation) = programme.explain(&project, &Options::default()) {
        let explained = &explanation.decision;
        let same = decisions
            .iter()
            .filter(|decision| {
                (decision.phase(), decision.call()) == (explained.phase(), explained.call())
            })
            .all(|decision| decision.outcome == explained.outcome);
        prop_assert!(same);
    }
    Ok(())
}

fn config(cases: u32) -> ProptestConfig {
    let wanted = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: wanted.unwrap_or(cases),
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn noise_is_refused(text in "\\PC{0,80}", bytes in proptest::collection::vec(any::<u8>(), 0..200), kind in 0..4_usize) {
        let text = if kind == 0 { String::from_utf8_lossy(&bytes).into_owned() } else { text };
        let head = ["", "[programme]\n", "[phase]\n", "[call]\n"][kind];
        let noise = Source { name: "noise.toml".into(), text: format!("{head}{text}") };
        read(std::slice::from_ref(&noise), "{}")?;
        read(&[base(), &[noise]].concat(), PROJECT)?;
    }

    #[test]
    fn noise_in_an_expression_is_refused_or_has_a_value(pieces in proptest::collection::vec(select(EXPRESSION.to_vec()), 1..24)) {
        let mut sources = base().to_vec();
        let phase = sources.iter_mut().find(|source| source.name == "phase.toml").unwrap();
        phase.text = phase.text.replace("amount = 'lump_sum'", &format!("amount = '{}'", pieces.join(" ")));
        read(&sources, PROJECT)?;
    }

    #[test]
    fn damaged_rules_are_refused_or_can_be_used(strokes in strokes()) {
        read(&damaged(base(), &strokes), PROJECT)?;
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn damaged_bundled_rules_are_refused_or_can_be_used(strokes in strokes()) {
        read(&damaged(bundled(), &strokes), r#"{"phase": "generalisation-2023", "establishments": [{"region": "02"}, {}]}"#)?;
    }
}

/// The pieces that expressions are made of.
const EXPRESSION: [&str; 40] = [
    "lump_sum",
    "home_count",
    "homes",
    "operators",
    "usage",
    "opens_on",
    "software.signed_on",
    "beds",
    "quote",
    "sector",
    "operator.small",
    "managed",
    "0",
    "1",
    "100",
    "1 month",
    "\"older\"",
    "[\"older\"]",
    "+",
    "-",
    "*",
    "/",
    "=",
    "<",
    "in",
    "between",
    "and",
    "or",
    "not",
    "if",
    "then",
    "else",
    "(",
    ")",
    "min(",
    "sum(",
    "of",
    "where",
    "some",
    "unstated(0,",
];

/// Returns the base with a text added to its phase.
fn with_phase(text: &str) -> Vec<Source> {
    let mut sources = base().to_vec();
    sources
        .iter_mut()
        .find(|source| source.name == "phase.toml")
        .unwrap()
        .text
        .push_str(text);
    sources
}

const LABEL: &str = "label = { fr = \"a\", en = \"a\" }\n";

#[test]
fn thousands_of_entries_are_read() {
    let entry = |index: u32| {
        format!(
            "[parameter.p{index}]\n{LABEL}type = \"count\"\nvalue = {index}\nprovisions = [\"P-MIN\"]\n\
             [definition.d{index}]\n{LABEL}value = 'p{index} + 1'\n\
             [note.n{index}]\nmessage = {{ fr = \"{{d{index}}}\", en = \"{{d{index}}}\" }}\n"
        )
    };
    let entries: String = (0..4000).map(entry).collect();
    assert!(Programme::parse(&with_phase(&format!("\n{entries}"))).is_ok());
}

#[test]
fn of_thousands_of_faults_the_first_are_listed() {
    let entries: String = (0..4000)
        .map(|index| format!("[definition.d{index}]\n{LABEL}value = 'x{index}'\n"))
        .collect();
    let faults = Programme::parse(&with_phase(&format!("\n{entries}"))).unwrap_err();
    assert_eq!(faults.count(), 500);
    assert!(faults.iter().all(|fault| fault.code == Code::UnknownName));
}
