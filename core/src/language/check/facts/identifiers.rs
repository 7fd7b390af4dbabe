//! Reads how identifiers are written.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::Fact;
use crate::language::source::Span;
use crate::model::identifier::{self, Check, Class, Identifier, Normal, Part};
use crate::model::terms::Severity;

/// How many characters an identifier may have.
const MOST: usize = 64;

const NORMAL: [(&str, Normal); 3] = [
    ("upper", Normal::Upper),
    ("no-blanks", Normal::NoBlanks),
    ("narrow", Normal::Narrow),
];

const CHECKS: [(&str, Check); 1] = [("luhn", Check::Luhn)];

const SEVERITIES: [(&str, Severity); 2] =
    [("doubt", Severity::Doubt), ("refuse", Severity::Refuse)];

/// Returns how a fact is written, if it is an identifier, and reports what cannot be read.
pub(super) fn identifier(fact: &Fact, faults: &Faults) -> Option<Identifier> {
    if fact.ty.text != "identifier" {
        return None;
    }
    if fact.pattern.is_empty() {
        let message = format!(
            "fact `{}` of type `identifier` has no `pattern`",
            fact.path.text
        );
        let help = "say how it is written: `pattern = [\"9N\"]` is nine digits";
        faults.report(fault(Code::MissingKey, fact.path.span, message).help(help));
    }
    if let (Some(severity), None) = (&fact.check_severity, &fact.check) {
        let message =
            "`check_severity` says what a wrong check digit does, and no `check` is named";
        faults
            .report(fault(Code::MissingKey, severity.span, message).help("add `check = \"luhn\"`"));
    }
    let normal = fact.normal.iter();
    let identifier = Identifier {
        forms: fact
            .pattern
            .iter()
            .filter_map(|pattern| read(pattern, faults))
            .collect(),
        normal: normal
            .filter_map(|word| choice(word, "normal", &NORMAL, faults))
            .collect(),
        check: fact
            .check
            .as_ref()
            .and_then(|word| choice(word, "check", &CHECKS, faults)),
        severity: fact
            .check_severity
            .as_ref()
            .and_then(|word| choice(word, "check_severity", &SEVERITIES, faults))
            .unwrap_or_default(),
    };
    for pattern in &fact.pattern {
        refuse_lost_characters(pattern, &identifier, faults);
    }
    Some(identifier)
}

/// Returns how many characters an identifier has, when its forms have as many.
pub(super) fn length(fact: &Fact) -> Option<u16> {
    let forms = fact.pattern.iter().map(|pattern| parts(&pattern.text));
    let forms: Option<Vec<Vec<Part>>> = forms.collect();
    let identifier = Identifier {
        forms: forms?,
        normal: Vec::new(),
        check: None,
        severity: Severity::Doubt,
    };
    identifier.length()
}

fn choice<T: Copy>(word: &Name, key: &str, words: &[(&str, T)], faults: &Faults) -> Option<T> {
    let found = words.iter().find(|(known, _)| *known == word.text);
    if found.is_none() && !word.text.is_empty() {
        let message = format!("`{key}` cannot be `{}`", word.text);
        let known = words.iter().map(|(known, _)| *known);
        faults.report(fault(Code::WrongValue, word.span, message).suggest(&word.text, known));
    }
    found.map(|(_, value)| *value)
}

/// Reads a form such as `9N` or `'2A' 7N`.
fn read(pattern: &Name, faults: &Faults) -> Option<Vec<Part>> {
    if pattern.text.is_empty() {
        return None;
    }
    let parts = parts(&pattern.text).filter(|parts| !parts.is_empty());
    let Some(parts) = parts else {
        let message = format!("the pattern `{}` cannot be read", pattern.text);
        let help = "`N` is a digit, `A` a letter, `X` either, a number before it says how many, other characters stand in `'…'`: `\"9N\"`, `\"'2A' 7N\"`";
        faults.report(fault(Code::WrongValue, pattern.span, message).help(help));
        return None;
    };
    if identifier::length(&parts) > MOST {
        let message = format!("an identifier has at most {MOST} characters");
        faults.report(fault(Code::TooLarge, pattern.span, message));
        return None;
    }
    Some(parts)
}

/// Returns the parts of a form; `None` when one cannot be read.
fn parts(pattern: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = pattern.trim();
    while !rest.is_empty() {
        let (part, after) = match rest.strip_prefix('\'') {
            Some(quoted) => literal(quoted)?,
            None => several(rest)?,
        };
        parts.push(part);
        rest = after.trim_start();
    }
    Some(parts)
}

fn literal(quoted: &str) -> Option<(Part, &str)> {
    let (text, after) = quoted.split_once('\'')?;
    (!text.is_empty()).then(|| (Part::Literal(text.to_string()), after))
}

fn several(rest: &str) -> Option<(Part, &str)> {
    let class = rest.trim_start_matches(|character: char| character.is_ascii_digit());
    let count = rest.strip_suffix(class)?;
    let count: u8 = if count.is_empty() {
        1
    } else {
        count.parse().ok()?
    };
    let mut after = class.chars();
    let class = match after.next()? {
        'N' => Class::Digit,
        'A' => Class::Letter,
        'X' => Class::Either,
        _ => return None,
    };
    (count > 0).then_some((Part::Several(count, class), after.as_str()))
}

/// Reports characters of a form that no text in normal form has.
fn refuse_lost_characters(pattern: &Name, identifier: &Identifier, faults: &Faults) {
    let literals = parts(&pattern.text).into_iter().flatten();
    let lost: Vec<String> = literals
        .filter_map(|part| match part {
            Part::Literal(text) if identifier.normal(&text) != text => Some(text),
            _ => None,
        })
        .collect();
    if let Some(text) = lost.first() {
        report_lost(text, &identifier.normal(text), pattern.span, faults);
    }
}

fn report_lost(text: &str, normal: &str, span: Span, faults: &Faults) {
    let message = format!("no text has the characters `{text}` once it is in normal form");
    let help = format!("write `'{normal}'`, or take the step out of `normal`");
    faults.report(fault(Code::WrongValue, span, message).help(help));
}
