//! The provisions cited in a decision: the text, the document and the section of each.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::answers::terms;
use crate::answers::words::source_date;
use crate::model::decision::{Citations, Decision, Provision, ProvisionSource};
use crate::text::bilingual::Language;
use crate::text::page::{Entry, Mark, Page, Tone, Words};

/// Writes every provision once, below its source, sorted by id.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    let language = page.language();
    page.heading(terms::SOURCES.get(language));
    for (source, provisions) in by_source(decision) {
        let own = provisions.iter().map(|one| provision(one, language));
        page.entry(Entry::from(self::source(&source, language)).saying(own));
    }
}

/// Writes the texts that are applied, each with the provisions of it and their places.
pub(super) fn texts(page: &mut Page, decision: &Decision<'_>) {
    let language = page.language();
    page.heading(terms::TEXTS.get(language));
    for (source, provisions) in by_source(decision) {
        let places = provisions
            .iter()
            .map(|one| format!("{} ({})", one.id, one.section));
        let places: Vec<String> = places.collect();
        let places = Words::new(Tone::Quiet, places.join(", "));
        let text = Entry::new(Mark::Dot, self::source(&source, language));
        page.entry(text.saying([Entry::from(places)]));
    }
}

/// Returns where a provision stands: its document and the section.
pub(super) fn place(provision: &Provision<'_>) -> String {
    format!("{}, {}", provision.source.title, provision.section)
}

/// Returns every provision cited once, below its source, sorted by id.
fn by_source<'r>(decision: &Decision<'r>) -> Vec<(ProvisionSource<'r>, Vec<Provision<'r>>)> {
    let mut provisions: BTreeMap<&str, Provision<'r>> = BTreeMap::new();
    for citations in cited(decision) {
        provisions.extend(citations.iter().map(|provision| (provision.id, provision)));
    }
    let mut sources: BTreeMap<&str, (ProvisionSource<'r>, Vec<Provision<'r>>)> = BTreeMap::new();
    for provision in provisions.into_values() {
        let source = provision.source;
        let (_, own) = sources.entry(source.id).or_insert((source, Vec::new()));
        own.push(provision);
    }
    sources.into_values().collect()
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
        source.issuer,
        source.title,
        source_date(source.date, language)
    ))
    .and(Tone::Quiet, standing)
    .and(Tone::Quiet, source.url.unwrap_or_default())
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
