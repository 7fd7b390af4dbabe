//! The fine print: which readings were used, and remarks.

use bareme::Decision;
use bareme::words::capital;

use super::page::{Look, Page, plain, span};
use super::phrase;
use crate::words;

/// Writes the readings and the notes.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    readings(page, decision);
    notes(page, decision);
}

fn readings(page: &mut Page, decision: &Decision<'_>) {
    if decision.readings.is_empty() {
        return;
    }
    page.heading(page.say(words::READINGS));
    for reading in &decision.readings {
        let used = capital(page.label(reading.label));
        let mut spans = vec![
            plain(page.label(reading.question)),
            span(Look::Strong, used),
        ];
        if !reading.default {
            spans.push(span(Look::Open, page.say(words::CHOSEN)));
        }
        spans.push(span(
            Look::Quiet,
            format!("{}={}", reading.id, reading.used),
        ));
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
