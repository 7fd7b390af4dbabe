//! Where and when the project is filed, what is looked at first, and the documents of the file.

use bareme::words::{capital, date_text};
use bareme::{Decision, Desk, Document, Priority};
use chrono::NaiveDate;

use super::page::{Look, Page, plain, span};
use super::phrase;
use crate::words::{self, Term};

/// Writes the desk, the priorities and the documents.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    if let Some(desk) = &decision.desk {
        page.heading(page.say(words::DESK));
        self::desk(page, desk);
    }
    priorities(page, decision);
    documents(page, decision);
}

fn desk(page: &mut Page, desk: &Desk<'_>) {
    let level = desk
        .level
        .map_or(page.say(words::DESK_OPEN), |level| page.label(level.label));
    let region = desk
        .region
        .map(|region| format!(", {}", page.label(region.label)))
        .unwrap_or_default();
    let window = window(page, desk)
        .map(|window| format!(". {window}."))
        .unwrap_or_default();
    let mut spans = vec![plain(format!("{}{region}{window}", capital(level)))];
    spans.extend(phrase::cited(&desk.provisions));
    page.paragraph(2, &spans);
}

fn window(page: &Page, desk: &Desk<'_>) -> Option<String> {
    let say = |term: Term, days: &[&str]| Some(term.fill(page.language(), days));
    match (
        desk.opens_on.map(|on| day(page, on)),
        desk.closes_on.map(|on| day(page, on)),
    ) {
        (Some(first), Some(last)) => say(words::WINDOW, &[&first, &last]),
        (Some(first), None) => say(words::OPENS, &[&first]),
        (None, Some(last)) => say(words::CLOSES, &[&last]),
        (None, None) => None,
    }
}

/// Returns a day in words, kept on one line.
fn day(page: &Page, on: NaiveDate) -> String {
    date_text(on, page.language()).replace(' ', "\u{a0}")
}

fn priorities(page: &mut Page, decision: &Decision<'_>) {
    let Some(first) = decision.priorities.first() else {
        return;
    };
    let id = |priority: &Priority<'_>| priority.by.map(|by| by.id.to_owned());
    let of_one = decision.priorities.iter().all(|one| id(one) == id(first));
    match first.by.filter(|_| of_one) {
        Some(by) => {
            page.heading(&words::PRIORITIES_OF.fill(page.language(), &[page.label(by.label)]))
        }
        None => page.heading(page.say(words::PRIORITIES)),
    }
    for priority in &decision.priorities {
        let mut spans = vec![plain(page.label(priority.label))];
        spans.extend(phrase::by(page, priority.by.filter(|_| !of_one)));
        spans.extend(phrase::cited(&priority.provisions));
        page.item(2, Some(plain("•")), &spans);
    }
}

fn documents(page: &mut Page, decision: &Decision<'_>) {
    if decision.documents.is_empty() {
        return;
    }
    page.heading(page.say(words::DOCUMENTS));
    for group in GROUPS {
        documents_of(page, decision, group);
    }
    unasked(page, decision);
}

/// What is to be done about a document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    ToProvide,
    Unsaid,
    Perhaps,
    Provided,
    Unasked,
}

/// The groups that are written one document a line.
const GROUPS: [Group; 4] = [
    Group::ToProvide,
    Group::Unsaid,
    Group::Perhaps,
    Group::Provided,
];

impl Group {
    fn of(document: &Document<'_>) -> Group {
        match (document.provided, document.required) {
            (Some(true), _) => Group::Provided,
            (Some(false), Some(true)) => Group::ToProvide,
            (None, Some(true)) => Group::Unsaid,
            (_, None) => Group::Perhaps,
            (_, Some(false)) => Group::Unasked,
        }
    }

    fn manner(self) -> (Look, &'static str, Term) {
        match self {
            Group::ToProvide => (Look::Bad, "✗", words::MISSING_DOCUMENTS),
            Group::Unsaid => (Look::Open, "?", words::UNSAID_DOCUMENTS),
            Group::Perhaps => (Look::Open, "?", words::OPEN_DOCUMENTS),
            Group::Provided => (Look::Good, "✓", words::PROVIDED_DOCUMENTS),
            Group::Unasked => (Look::Quiet, "–", words::UNASKED_DOCUMENTS),
        }
    }

    fn members<'a, 'r>(self, decision: &'a Decision<'r>) -> impl Iterator<Item = &'a Document<'r>> {
        decision
            .documents
            .iter()
            .filter(move |one| Group::of(one) == self)
    }
}

fn documents_of(page: &mut Page, decision: &Decision<'_>, group: Group) {
    let (look, sign, title) = group.manner();
    for (index, one) in group.members(decision).enumerate() {
        if index == 0 {
            page.paragraph(2, &[plain(page.say(title))]);
        }
        let mut spans = vec![plain(page.label(one.label))];
        spans.extend(phrase::cited(&one.provisions));
        page.item(4, Some(span(look, sign)), &spans);
    }
}

fn unasked(page: &mut Page, decision: &Decision<'_>) {
    let labels = phrase::listed_labels(page, Group::Unasked.members(decision).map(|one| one.label));
    if !labels.is_empty() {
        page.paragraph(
            2,
            &[span(
                Look::Quiet,
                words::UNASKED_DOCUMENTS.fill(page.language(), &[&labels]),
            )],
        );
    }
}
