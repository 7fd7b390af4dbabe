//! Tests that a compiled programme gives the same answers as its rule files, byte for byte.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use bareme::schema::Format;
use bareme::{Ask, Code, CompiledError, Diagnostics, Language, Options, Programme};
use bareme_tests::bundled::example_texts;
use bareme_tests::tree::rule_files;

/// The length of the first line, which says what wrote the bytes.
fn header(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1
}

#[test]
fn every_example_is_answered_alike() {
    let parsed = Programme::bundled().unwrap();
    let compiled = Programme::from_compiled(&parsed.to_compiled()).unwrap();
    let options = Options::default();
    let mut differ = Vec::new();
    for (name, text) in example_texts() {
        let answers = |programme: &Programme| {
            let explanation = programme.ask_json(Ask::Explain, &text, &options);
            let comparison = programme.ask_json(Ask::Compare, &text, &options);
            (
                explanation.map_err(|error| error.to_json()),
                comparison.map_err(|error| error.to_json()),
            )
        };
        if answers(&compiled) != answers(&parsed) {
            differ.push(name);
        }
    }
    assert!(
        differ.is_empty(),
        "answered otherwise than from the rule files: {differ:?}"
    );
}

#[test]
fn what_is_told_of_the_rules_is_the_same() {
    let parsed = Programme::bundled().unwrap();
    let compiled = Programme::from_compiled(&parsed.to_compiled()).unwrap();
    for format in Format::ALL {
        assert_eq!(
            compiled.schema(*format, Language::English),
            parsed.schema(*format, Language::English),
            "{}",
            format.name()
        );
    }
    assert_eq!(compiled.coverage(), parsed.coverage());
    assert_eq!(described(&compiled), described(&parsed));
    assert_eq!(format!("{compiled:?}"), format!("{parsed:?}"));
}

#[test]
fn compiling_again_gives_the_same_bytes() {
    let bytes = Programme::bundled().unwrap().to_compiled();
    assert_eq!(
        Programme::from_compiled(&bytes).unwrap().to_compiled(),
        bytes
    );
}

#[test]
fn a_damaged_programme_is_refused() {
    let bytes = Programme::bundled().unwrap().to_compiled();
    for length in (0..bytes.len()).step_by(501) {
        let wanted = if length < header(&bytes) {
            CompiledError::OtherEngine
        } else {
            CompiledError::Damaged
        };
        assert_eq!(
            Programme::from_compiled(&bytes[..length]).err(),
            Some(wanted),
            "cut off at {length}"
        );
    }
    for place in (header(&bytes)..bytes.len()).step_by(501) {
        let mut damaged = bytes.clone();
        damaged[place] ^= 1;
        assert_eq!(
            Programme::from_compiled(&damaged).err(),
            Some(CompiledError::Damaged),
            "changed at {place}"
        );
    }
}

/// Returns the rules of `diagnostics/base` with lines that each read the next one.
fn chained(lines: usize) -> Result<Programme, Diagnostics> {
    let mut sources = rule_files("tests/diagnostics/base");
    let phase = sources
        .iter_mut()
        .find(|source| source.name == "phase.toml");
    let text = &mut phase.unwrap().text;
    for line in 0..lines {
        let next = line + 1;
        let amount = if next < lines {
            format!("line.l{next}")
        } else {
            "lump_sum".to_owned()
        };
        text.push_str(&format!(
            "\n[line.l{line}]\nlabel = {{ fr = \"l\", en = \"l\" }}\namount = '{amount}'\nprovisions = [\"P-AMT\"]\n"
        ));
    }
    Programme::parse(&sources)
}

#[test]
fn lines_stand_on_each_other_as_far_down_as_the_stack_reaches() {
    let programme = chained(500).unwrap();
    let compiled = Programme::from_compiled(&programme.to_compiled()).unwrap();
    assert_eq!(described(&compiled), described(&programme));
    let faults = chained(5_000).unwrap_err();
    let codes: Vec<Code> = faults.iter().map(|fault| fault.code).collect();
    // Once for the phase, once for its call.
    assert_eq!(codes, [Code::TooDeep; 2], "{faults}");
}

/// Returns the digest and the description of every rule set.
fn described(programme: &Programme) -> Vec<String> {
    let described = programme
        .rule_sets()
        .iter()
        .map(|rules| format!("{} {:?}", rules.digest(), rules.describe()));
    described.collect()
}
