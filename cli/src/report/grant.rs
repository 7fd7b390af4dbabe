//! What the project brings: each line with its parts, and the total.

use bareme::{Decision, Line, Outcome, Part, RegionAmount};

use super::page::{Look, Page, plain, span};
use super::phrase;
use crate::words;

/// Writes the table of the grant.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    let refused = decision.outcome == Outcome::Inadmissible;
    page.heading(page.say(if refused {
        words::GRANT_IF_RECEIVED
    } else {
        words::GRANT
    }));
    for one in decision
        .grant
        .lines
        .iter()
        .filter(|one| !phrase::nothing(one.amount))
    {
        line(page, one);
    }
    total(page, decision, refused);
    without_amount(page, decision);
    by_region(page, decision);
}

fn line(page: &mut Page, line: &Line<'_>) {
    let mut spans = vec![plain(page.label(line.label))];
    spans.extend(phrase::cited(&line.provisions));
    page.row(
        2,
        None,
        &spans,
        Some(plain(phrase::money(page, line.amount))),
    );
    // A single record adds nothing to the amount of its line.
    for one in line
        .parts
        .iter()
        .filter(|one| line.parts.len() > 1 || one.quantity > 1)
    {
        page.paragraph(
            4,
            &[span(Look::Quiet, part(page, one, line.parts.len() > 1))],
        );
    }
    if line.discretionary {
        page.paragraph(4, &[span(Look::Open, discretion(page, line))]);
    }
}

/// Returns how a part is made: `12 × 7 000,00 €`, and what it comes to unless it is the whole line.
fn part(page: &Page, part: &Part, several: bool) -> String {
    let made =
        format!("{} × {}", part.quantity, phrase::exactly(page, part.rate)).replace(' ', "\u{a0}");
    if several {
        format!("{made} = {}", phrase::exactly(page, part.amount))
    } else {
        made
    }
}

fn discretion(page: &Page, line: &Line<'_>) -> String {
    match line.by {
        Some(by) => words::IN_MAXIMUM_ONLY.fill(page.language(), &[page.label(by.label)]),
        None => page.say(words::IN_MAXIMUM).to_owned(),
    }
}

fn total(page: &mut Page, decision: &Decision<'_>, refused: bool) {
    let amount = phrase::money(page, decision.grant.total);
    let title = page.say(if refused {
        words::TOTAL_GRANTED
    } else {
        words::TOTAL
    });
    let mut spans = vec![span(Look::Strong, title)];
    spans.extend(phrase::cited(&decision.grant.provisions));
    page.row(
        2,
        None,
        &[span(Look::Quiet, "")],
        Some(span(Look::Quiet, "─".repeat(amount.chars().count()))),
    );
    page.row(2, None, &spans, Some(span(Look::Strong, amount)));
}

fn without_amount(page: &mut Page, decision: &Decision<'_>) {
    let empty = decision
        .grant
        .lines
        .iter()
        .filter(|one| phrase::nothing(one.amount));
    let labels = phrase::listed_labels(page, empty.map(|one| one.label));
    if !labels.is_empty() {
        page.paragraph(
            2,
            &[span(
                Look::Quiet,
                words::NOTHING_FOR.fill(page.language(), &[&labels]),
            )],
        );
    }
}

/// Writes the split between regions, when there is more than one.
fn by_region(page: &mut Page, decision: &Decision<'_>) {
    if decision.grant.by_region.len() < 2 {
        return;
    }
    page.paragraph(2, &[plain(page.say(words::BY_REGION))]);
    for RegionAmount { region, amount } in &decision.grant.by_region {
        page.row(
            4,
            None,
            &[plain(page.label(region.label))],
            Some(plain(phrase::exactly(page, *amount))),
        );
    }
}
