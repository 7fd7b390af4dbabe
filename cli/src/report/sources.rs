//! The provisions cited in the report: what each says, and where it stands.

use std::collections::BTreeMap;

use bareme::{Citations, Decision, Provision};

use super::page::{Look, Page, plain, span};
use crate::words;

/// Writes every provision once, sorted by id.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    let mut provisions: BTreeMap<&str, Provision<'_>> = BTreeMap::new();
    for citations in cited(decision) {
        provisions.extend(citations.iter().map(|provision| (provision.id, provision)));
    }
    page.heading(page.say(words::SOURCES));
    for (id, provision) in provisions {
        let place = format!("{}, {}.", provision.source, provision.section);
        page.item(2, Some(span(Look::Strong, id)), &[plain(page.label(provision.text)), span(Look::Quiet, place)]);
    }
}

/// Returns the citations of every part of a decision.
fn cited<'a, 'r>(decision: &'a Decision<'r>) -> impl Iterator<Item = &'a Citations<'r>> {
    let criteria = decision.criteria.iter().map(|one| &one.provisions);
    let lines = decision.grant.lines.iter().map(|one| &one.provisions);
    let payments = decision.payments.iter().map(|one| &one.provisions);
    let documents = decision.documents.iter().map(|one| &one.provisions);
    let usage = decision.usage.iter().map(|one| &one.provisions);
    let priorities = decision.priorities.iter().map(|one| &one.provisions);
    let notes = decision.notes.iter().map(|one| &one.provisions);
    let desk = decision.desk.iter().map(|one| &one.provisions);
    let money = std::iter::once(&decision.grant.provisions).chain(lines).chain(payments);
    criteria.chain(money).chain(desk).chain(documents).chain(usage).chain(priorities).chain(notes)
}
