//! The provisions cited in a decision: the text, the document and the section of each.

use alloc::collections::BTreeMap;
use alloc::format;

use crate::answers::terms;
use crate::model::decision::{Citations, Decision, Provision, ProvisionSource};
use crate::text::bilingual::Language;
use crate::text::page::{Entry, Mark, Page, Tone, Words};

/// Writes every provision once, below its source, sorted by id.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    let language = page.language();
    let mut provisions: BTreeMap<&str, Provision<'_>> = BTreeMap::new();
    for citations in cited(decision) {
        provisions.extend(citations.iter().map(|provision| (provision.id, provision)));
    }
    page.heading(terms::SOURCES.get(language));
    let sources: BTreeMap<&str, ProvisionSource<'_>> = provisions
        .values()
        .map(|provision| (provision.source.id, provision.source))
        .collect();
    for (id, source) in sources {
        let own = provisions
            .values()
            .filter(|provision| provision.source.id == id);
        let own = own.map(|one| provision(one, language));
        page.entry(Entry::from(self::source(&source, language)).saying(own));
    }
}

/// Returns the name of a source, and how far it can be trusted when it is not the official text.
fn source(source: &ProvisionSource<'_>, language: Language) -> Words {
    let standing = match source.standing {
        "official-extract" => terms::EXTRACT.get(language),
        "secondary" => terms::SECONDARY.get(language),
        _ => "",
    };
    Words::from(format!(
        "{}, {}, {}",
        source.issuer, source.title, source.date
    ))
    .and(Tone::Quiet, standing)
}

fn provision(provision: &Provision<'_>, language: Language) -> Entry {
    let words = Words::new(Tone::Strong, provision.id)
        .and(Tone::Plain, provision.text.get(language))
        .and(Tone::Quiet, format!("({})", provision.section));
    Entry::new(Mark::Dot, words)
}

/// Returns the citations of every part of a decision.
fn cited<'a, 'r>(decision: &'a Decision<'r>) -> impl Iterator<Item = &'a Citations<'r>> {
    let criteria = decision.criteria.iter().map(|one| &one.provisions);
    let lines = decision.grant.lines.iter().map(|one| &one.provisions);
    let payments = decision.payments.iter().map(|one| &one.provisions);
    let documents = decision.documents.iter().map(|one| &one.provisions);
    let usage = decision.usage.iter().map(|one| &one.provisions);
    let priorities = decision.priorities.iter().map(|one| &one.provisions);
    let doubts = decision.doubts.iter().map(|one| &one.provisions);
    let notes = decision.notes.iter().map(|one| &one.provisions);
    let desk = decision.desk.iter().map(|one| &one.provisions);
    let money = [&decision.grant.provisions]
        .into_iter()
        .chain(lines)
        .chain(payments);
    criteria
        .chain(money)
        .chain(desk)
        .chain(documents)
        .chain(usage)
        .chain(priorities)
        .chain(doubts)
        .chain(notes)
}
