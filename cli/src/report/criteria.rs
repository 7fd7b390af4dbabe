//! The conditions, by what the reader can do about them: what blocks first, what holds last.

use bareme::{Criterion, Decision, Verdict};

use super::page::{Look, Page, plain, span};
use super::phrase;
use crate::words::{self, Term};

/// The groups that are written with their message.
const TOLD: [(Verdict, Term); 3] = [
    (Verdict::NotMet, words::BLOCKING),
    (Verdict::Undetermined, words::OPEN),
    (Verdict::Discretionary, words::APPRAISED),
];

/// Writes the section.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    if decision.criteria.is_empty() {
        return;
    }
    page.heading(page.say(words::CRITERIA));
    for (verdict, title) in TOLD {
        group(page, decision, verdict, title, told);
    }
    group(page, decision, Verdict::Met, words::MET, named);
    not_applicable(page, decision);
}

fn group(
    page: &mut Page,
    decision: &Decision<'_>,
    verdict: Verdict,
    title: Term,
    write: fn(&mut Page, &Criterion<'_>),
) {
    let mut criteria = with(decision, verdict).peekable();
    if criteria.peek().is_some() {
        page.paragraph(2, &[plain(page.say(title))]);
    }
    criteria.for_each(|criterion| write(page, criterion));
}

fn with<'a, 'r>(decision: &'a Decision<'r>, verdict: Verdict) -> impl Iterator<Item = &'a Criterion<'r>> {
    decision.criteria.iter().filter(move |criterion| criterion.verdict == verdict)
}

/// Writes a criterion with its message and the records it is about.
fn told(page: &mut Page, criterion: &Criterion<'_>) {
    let mut spans = vec![span(Look::Strong, page.label(criterion.label))];
    spans.extend(phrase::cited(&criterion.provisions));
    page.item(4, Some(phrase::mark(criterion.verdict)), &spans);
    page.paragraph(6, &[plain(criterion.message.text(page.language()))]);
    if !criterion.subjects.is_empty() {
        let subjects = phrase::records(page, &criterion.subjects);
        page.paragraph(6, &[span(Look::Quiet, words::CONCERNED.fill(page.language(), &[&subjects]))]);
    }
}

/// Writes a criterion by its name only.
fn named(page: &mut Page, criterion: &Criterion<'_>) {
    let mut spans = vec![plain(page.label(criterion.label))];
    spans.extend(phrase::cited(&criterion.provisions));
    page.item(4, Some(phrase::mark(criterion.verdict)), &spans);
}

fn not_applicable(page: &mut Page, decision: &Decision<'_>) {
    let labels = phrase::listed_labels(page, with(decision, Verdict::NotApplicable).map(|criterion| criterion.label));
    if !labels.is_empty() {
        page.paragraph(2, &[span(Look::Quiet, words::NOT_APPLICABLE.fill(page.language(), &[&labels]))]);
    }
}
