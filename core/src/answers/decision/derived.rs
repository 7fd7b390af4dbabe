//! The facts that are not given, and follow from others.

use alloc::format;

use super::parts::citing;
use crate::answers::terms;
use crate::model::decision::{Decision, Derived};
use crate::text::bilingual::Language;
use crate::text::page::{Entry, Mark, Page, Tone, Words};

/// Writes the derived facts of a decision, if there are any; those of several records with the same value together.
pub(crate) fn write(page: &mut Page, decision: &Decision<'_>) {
    if decision.derived.is_empty() {
        return;
    }
    let language = page.language();
    page.heading(terms::DERIVED.get(language));
    let is_alike =
        |one: &Derived<'_>, next: &Derived<'_>| one.label == next.label && one.value == next.value;
    for alike in decision.derived.chunk_by(is_alike) {
        if let [first, others @ ..] = alike {
            page.entry(entry(first, others.len(), language));
        }
    }
}

fn entry(first: &Derived<'_>, others: usize, language: Language) -> Entry {
    let value = first.value.text(language);
    let words = terms::FOLLOWS.fill(language, &[first.label.get(language), &value]);
    let entry = Entry::new(Mark::Dot, citing(words, &first.provisions));
    let mut place = first.fact.clone();
    if others > 0 {
        place.push_str(&format!(" {}", terms::OTHERS.of(others, language)));
    }
    if !first.follows_from.is_empty() {
        let from = terms::FROM.fill(language, &[&first.follows_from.join(", ")]);
        place.push_str(&format!(" ({from})"));
    }
    entry.saying([Entry::from(Words::new(Tone::Quiet, place))])
}
