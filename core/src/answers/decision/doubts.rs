//! The facts that contradict each other: what a person has to look at.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::parts::citing;
use crate::answers::terms;
use crate::model::decision::{Decision, Doubt};
use crate::text::bilingual::Language;
use crate::text::page::{Entry, Mark, Page, Tone, Words};

/// How many doubts of one kind are told before the rest is only counted.
const TOLD: usize = 6;

/// Writes the doubts of a decision, if there are any.
pub(crate) fn write(page: &mut Page, decision: &Decision<'_>) {
    if decision.doubts.is_empty() {
        return;
    }
    let language = page.language();
    page.heading(terms::CONTRADICTIONS.get(language));
    for alike in decision.doubts.chunk_by(|one, next| one.id == next.id) {
        for doubt in alike.iter().take(TOLD) {
            page.entry(entry(decision, doubt, language));
        }
        let others = alike.len().saturating_sub(TOLD);
        if others > 0 {
            let others = terms::OTHERS.of(others, language);
            page.entry(Entry::new(Mark::Dot, Words::new(Tone::Quiet, others)));
        }
    }
}

fn entry(decision: &Decision<'_>, doubt: &Doubt<'_>, language: Language) -> Entry {
    let words = citing(doubt.message.text(language), &doubt.provisions);
    let facts = doubt.places.iter().zip(&doubt.facts);
    let facts: Vec<String> = facts
        .filter_map(|(place, path)| {
            let field = decision.rules.facts.field(place.table, place.slot)?;
            Some(format!("{} ({path})", field.label.get(language)))
        })
        .collect();
    let entry = Entry::new(Mark::Sign(Tone::Open, '!'), words);
    if facts.is_empty() {
        return entry;
    }
    let facts = terms::TO_CHECK.fill(language, &[&facts.join(language.semicolon())]);
    entry.saying([Entry::from(Words::new(Tone::Quiet, facts))])
}
