//! The records that count, where they are, and those left out.

use bareme::words::inside;
use bareme::{Bilingual, Counted, Decision, ExcludedRecord, Subject};

use super::page::{Look, Page, plain, span};
use super::phrase;
use crate::words;

/// Writes the section, where the programme counts records.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    let Some(counted) = &decision.counted else {
        return;
    };
    page.heading(page.label(counted.label));
    let number = phrase::count(page, counted.count);
    let mut spans = vec![span(
        Look::Strong,
        words::COUNTED.fill(page.language(), &[&number]),
    )];
    spans.extend(regions(page, counted).map(plain));
    page.paragraph(2, &spans);
    if !counted.excluded.is_empty() {
        page.paragraph(2, &[plain(page.say(words::EXCLUDED))]);
    }
    for ExcludedRecord {
        record: subject,
        criterion,
    } in &counted.excluded
    {
        excluded(page, decision, subject, criterion);
    }
}

/// Returns the split by region. Where a region is not known, naming every region that it may be would say nothing.
fn regions(page: &Page, counted: &Counted<'_>) -> Option<String> {
    let present = |min: bool| {
        counted
            .by_region
            .iter()
            .map(|one| (one.region, one.count))
            .filter(move |(_, count)| count.max != Some(0) && (count.min > Some(0)) == min)
    };
    let mut parts: Vec<String> = present(true)
        .map(|(region, count)| {
            format!(
                "{} {}",
                page.label(region.label),
                phrase::count(page, count)
            )
        })
        .collect();
    if present(false).next().is_some() {
        parts.push(page.say(words::REGION_OPEN).to_owned());
    }
    (!parts.is_empty()).then(|| format!("({})", parts.join(", ")))
}

fn excluded(page: &mut Page, decision: &Decision<'_>, subject: &Subject, criterion: &str) {
    let name = phrase::record(page, subject);
    let reason = label(decision, criterion).map_or(criterion, |label| page.label(label));
    let reason = words::FAILS.fill(page.language(), &[&inside(reason)]);
    page.item(
        4,
        Some(span(Look::Bad, "✗")),
        &[plain(name), plain("–"), plain(reason)],
    );
}

fn label<'r>(decision: &Decision<'r>, criterion: &str) -> Option<&'r Bilingual> {
    decision
        .criteria
        .iter()
        .find(|one| one.id == criterion)
        .map(|one| one.label)
}
