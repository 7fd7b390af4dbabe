//! Where and when the project is filed, the priorities, and the documents of the file.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::missing::see;
use super::parts::{by, citing, judged, named};
use crate::answers::phases::held;
use crate::answers::terms::{self, Term};
use crate::answers::words::{capital, date_text};
use crate::model::decision::{Authority, Decision, Desk, Document, Priority, Verdict};
use crate::text::bilingual::Language;
use crate::text::page::{Entry, Mark, Page, Tone, Words};

/// Writes the desk, the priorities and the documents.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    desk(page, decision, terms::DESK);
    let rules = decision.rules;
    if let Some(office) = Authority::find(rules, rules.office) {
        page.sentence(held(office, rules.public_page.as_deref(), page.language()));
    }
    priorities(page, decision);
    documents(page, decision);
}

/// Writes which desk takes the file, and when.
pub(super) fn desk(page: &mut Page, decision: &Decision<'_>, title: Term) {
    let language = page.language();
    if let Some(desk) = &decision.desk {
        page.heading(title.get(language));
        page.sentence(desk_words(desk, language));
    }
}

fn desk_words(desk: &Desk<'_>, language: Language) -> Words {
    let level = desk.level.map_or(terms::DESK_OPEN.get(language), |level| {
        level.label.get(language)
    });
    let region = desk.region.map_or_else(String::new, |region| {
        format!(", {}", region.label.get(language))
    });
    let window = window(desk, language).map_or_else(String::new, |window| format!(". {window}."));
    citing(
        format!("{}{region}{window}", capital(level)),
        &desk.provisions,
    )
}

fn window(desk: &Desk<'_>, language: Language) -> Option<String> {
    // A day is kept on one line.
    let day = |on: NaiveDate| date_text(on, language).replace(' ', "\u{a0}");
    terms::period(desk.opens_on.map(day), desk.closes_on.map(day), language)
}

/// Writes what the authority looks at first.
pub(super) fn priorities(page: &mut Page, decision: &Decision<'_>) {
    let Some(first) = decision.priorities.first() else {
        return;
    };
    let language = page.language();
    let id = |priority: &Priority<'_>| priority.by.map(|by| String::from(by.id));
    let of_one = decision.priorities.iter().all(|one| id(one) == id(first));
    match first.by.filter(|_| of_one) {
        Some(by) => page.heading(terms::PRIORITIES_OF.fill(language, &[by.label.get(language)])),
        None => page.heading(terms::PRIORITIES.get(language)),
    }
    let (others, shown): (Vec<_>, Vec<_>) =
        (decision.priorities.iter()).partition(|one| one.applies == Some(false));
    for priority in shown {
        let authority = by(priority.by.filter(|_| !of_one), language);
        let words = Words::from(priority.label.get(language)).and(Tone::Plain, authority);
        let words = citing(words, &priority.provisions);
        page.entry(match priority.applies {
            Some(_) => Entry::new(Mark::Dot, words),
            None => judged(Verdict::Undetermined, words)
                .saying(see(decision, priority.id, language).map(Entry::from)),
        });
    }
    page.sentence(named(
        terms::OTHER_PRIORITIES,
        others.iter().map(|one| one.label),
        language,
    ));
}

/// Writes which documents are there, and which are lacking.
pub(super) fn documents(page: &mut Page, decision: &Decision<'_>) {
    if decision.documents.is_empty() {
        return;
    }
    let language = page.language();
    page.heading(terms::DOCUMENTS.get(language));
    for group in GROUPS {
        let (mark, title) = group.manner();
        let members = group.members(decision);
        let entries: Vec<Entry> = members
            .map(|one| Entry::new(mark, citing(one.label.get(language), &one.provisions)))
            .collect();
        if !entries.is_empty() {
            page.entry(Entry::from(title.get(language)).saying(entries));
        }
    }
    let unasked = decision
        .documents
        .iter()
        .filter(|one| DocumentGroup::of(one).is_none());
    page.sentence(named(
        terms::UNASKED_DOCUMENTS,
        unasked.map(|one| one.label),
        language,
    ));
}

/// The group of a document that is or may be required, by what the reader has to do about it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DocumentGroup {
    ToProvide,
    Unsaid,
    Perhaps,
    Provided,
}

/// The groups in the order in which they are written.
const GROUPS: [DocumentGroup; 4] = [
    DocumentGroup::ToProvide,
    DocumentGroup::Unsaid,
    DocumentGroup::Perhaps,
    DocumentGroup::Provided,
];

impl DocumentGroup {
    fn of(document: &Document<'_>) -> Option<DocumentGroup> {
        match (document.provided, document.required) {
            (Some(true), _) => Some(DocumentGroup::Provided),
            (Some(false), Some(true)) => Some(DocumentGroup::ToProvide),
            (None, Some(true)) => Some(DocumentGroup::Unsaid),
            (_, None) => Some(DocumentGroup::Perhaps),
            (_, Some(false)) => None,
        }
    }

    fn manner(self) -> (Mark, Term) {
        let (verdict, term) = match self {
            DocumentGroup::ToProvide => (Verdict::NotMet, terms::MISSING_DOCUMENTS),
            DocumentGroup::Unsaid => (Verdict::Undetermined, terms::UNSAID_DOCUMENTS),
            DocumentGroup::Perhaps => (Verdict::Undetermined, terms::OPEN_DOCUMENTS),
            DocumentGroup::Provided => (Verdict::Met, terms::PROVIDED_DOCUMENTS),
        };
        let (tone, sign) = verdict.sign();
        (Mark::Sign(tone, sign), term)
    }

    fn members<'a, 'r>(self, decision: &'a Decision<'r>) -> impl Iterator<Item = &'a Document<'r>> {
        decision
            .documents
            .iter()
            .filter(move |one| DocumentGroup::of(one) == Some(self))
    }
}
