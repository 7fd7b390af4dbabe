//! The provisions cited in the report: what each says, and where it stands.

use std::collections::BTreeMap;

use bareme::{Citations, Decision, Provision, ProvisionSource};

use super::page::{Look, Page, plain, span};
use crate::words;

/// Writes every provision once, below its source, sorted by id.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    let mut provisions: BTreeMap<&str, Provision<'_>> = BTreeMap::new();
    for citations in cited(decision) {
        provisions.extend(citations.iter().map(|provision| (provision.id, provision)));
    }
    page.heading(page.say(words::SOURCES));
    let sources: BTreeMap<&str, ProvisionSource<'_>> = provisions
        .values()
        .map(|provision| (provision.source.id, provision.source))
        .collect();
    for (id, source) in sources {
        self::source(page, &source);
        provisions
            .values()
            .filter(|provision| provision.source.id == id)
            .for_each(|one| provision(page, one));
    }
}

/// Writes the name of a source, and how far it can be trusted when it is not the official text.
fn source(page: &mut Page, source: &ProvisionSource<'_>) {
    let standing = match source.standing {
        "official-extract" => Some(page.say(words::EXTRACT)),
        "secondary" => Some(page.say(words::SECONDARY)),
        _ => None,
    };
    let mut spans = vec![plain(format!(
        "{}, {}, {}",
        source.issuer, source.title, source.date
    ))];
    spans.extend(standing.map(|words| span(Look::Quiet, words)));
    page.paragraph(2, &spans);
}

fn provision(page: &mut Page, provision: &Provision<'_>) {
    let section = span(Look::Quiet, format!("({})", provision.section));
    page.item(
        4,
        Some(span(Look::Strong, provision.id)),
        &[plain(page.label(provision.text)), section],
    );
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
    let money = std::iter::once(&decision.grant.provisions)
        .chain(lines)
        .chain(payments);
    criteria
        .chain(money)
        .chain(desk)
        .chain(documents)
        .chain(usage)
        .chain(priorities)
        .chain(notes)
}
