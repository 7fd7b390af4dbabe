//! What the reader takes away: what is missing, which readings were used, and remarks.

use bareme::{Bilingual, Decision, MissingFact};

use super::page::{Look, Page, plain, span};
use super::phrase;
use crate::words;

/// Writes the questions, the readings and the notes.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    missing(page, decision);
    readings(page, decision);
    notes(page, decision);
}

fn missing(page: &mut Page, decision: &Decision<'_>) {
    if decision.missing.is_empty() {
        return;
    }
    page.heading(page.say(words::MISSING));
    for (index, fact) in decision.missing.iter().enumerate() {
        let number = format!("{:>2}.", index + 1);
        let question = page.label(fact.question);
        page.item(2, Some(plain(number)), &[plain(question), span(Look::Quiet, fact.fact.as_str())]);
        page.paragraph(6, &[span(Look::Quiet, decided(page, decision, fact))]);
    }
}

fn decided(page: &Page, decision: &Decision<'_>, fact: &MissingFact<'_>) -> String {
    let labels = phrase::listed_labels(page, fact.decides.iter().filter_map(|id| label(decision, id)));
    words::DECIDES.fill(page.language(), &[&labels])
}

/// Returns the name of the criterion, line or payment.
fn label<'r>(decision: &Decision<'r>, id: &str) -> Option<&'r Bilingual> {
    let criteria = decision.criteria.iter().map(|one| (one.id, one.label));
    let lines = decision.grant.lines.iter().map(|one| (one.id, one.label));
    let payments = decision.payments.iter().map(|one| (one.id, one.label));
    criteria.chain(lines).chain(payments).find(|(one, _)| *one == id).map(|(_, label)| label)
}

fn readings(page: &mut Page, decision: &Decision<'_>) {
    if decision.readings.is_empty() {
        return;
    }
    page.heading(page.say(words::READINGS));
    for reading in &decision.readings {
        let used = phrase::capital(page.label(reading.used.label));
        let mut spans = vec![plain(page.label(reading.question)), span(Look::Strong, used)];
        if !reading.default {
            spans.push(span(Look::Open, page.say(words::CHOSEN)));
        }
        spans.push(span(Look::Quiet, format!("{}={}", reading.id, reading.used.id)));
        page.item(2, Some(plain("•")), &spans);
    }
}

fn notes(page: &mut Page, decision: &Decision<'_>) {
    if decision.notes.is_empty() {
        return;
    }
    page.heading(page.say(words::NOTES));
    for note in &decision.notes {
        let mut spans = vec![plain(note.message.text(page.language()))];
        spans.extend(phrase::cited(&note.provisions));
        page.item(2, Some(plain("•")), &spans);
    }
}
