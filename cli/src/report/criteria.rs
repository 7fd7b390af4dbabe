//! The conditions, by what the reader can do about them: what blocks first, what holds last.

use bareme::{Criterion, Decision, Excludes, Verdict};

use super::page::{Look, Page, plain, span};
use super::{missing, phrase};
use crate::words::{self, Term};

/// What a condition asks of the reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Blocking,
    SettingAside,
    Unmet,
    Open,
    Appraised,
    Met,
    NotApplicable,
}

/// The groups that are written one condition after another.
const GROUPS: [(Group, Term); 6] = [
    (Group::Blocking, words::BLOCKING),
    (Group::SettingAside, words::SETTING_ASIDE),
    (Group::Unmet, words::UNMET),
    (Group::Open, words::OPEN),
    (Group::Appraised, words::APPRAISED),
    (Group::Met, words::MET),
];

impl Group {
    fn of(criterion: &Criterion<'_>) -> Group {
        match (criterion.verdict, criterion.excludes) {
            (Verdict::NotMet, Excludes::Project) => Group::Blocking,
            (Verdict::NotMet, Excludes::Record) => Group::SettingAside,
            (Verdict::NotMet, Excludes::Nothing) => Group::Unmet,
            (Verdict::Undetermined, _) => Group::Open,
            (Verdict::Discretionary, _) => Group::Appraised,
            (Verdict::Met, _) => Group::Met,
            (Verdict::NotApplicable, _) => Group::NotApplicable,
        }
    }

    fn members<'a, 'r>(
        self,
        decision: &'a Decision<'r>,
    ) -> impl Iterator<Item = &'a Criterion<'r>> {
        decision
            .criteria
            .iter()
            .filter(move |one| Group::of(one) == self)
    }
}

/// Writes the section.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    if decision.criteria.is_empty() {
        return;
    }
    page.heading(page.say(words::CRITERIA));
    for (group, title) in GROUPS {
        for (index, criterion) in group.members(decision).enumerate() {
            if index == 0 {
                page.paragraph(2, &[plain(page.say(title))]);
            }
            if group == Group::Met {
                named(page, criterion)
            } else {
                told(page, decision, criterion)
            }
        }
    }
    not_applicable(page, decision);
}

/// Writes a criterion with its message and the records it is about.
fn told(page: &mut Page, decision: &Decision<'_>, criterion: &Criterion<'_>) {
    let mut spans = vec![span(Look::Strong, page.label(criterion.label))];
    spans.extend(phrase::cited(&criterion.provisions));
    page.item(4, Some(phrase::mark(criterion.verdict)), &spans);
    page.paragraph(6, &[plain(message(page, decision, criterion))]);
    if !criterion.subjects.is_empty() {
        let subjects = phrase::records(page, &criterion.subjects);
        page.paragraph(
            6,
            &[span(
                Look::Quiet,
                words::CONCERNED.fill(page.language(), &[&subjects]),
            )],
        );
    }
}

/// Returns what is said of a criterion: which questions would settle it, or its message.
fn message(page: &Page, decision: &Decision<'_>, criterion: &Criterion<'_>) -> String {
    let numbers = missing::numbers(&decision.missing, criterion.id);
    if criterion.verdict != Verdict::Undetermined || numbers.is_empty() {
        return criterion.message.text(page.language());
    }
    let words = if numbers.len() == 1 {
        words::SEE_QUESTION
    } else {
        words::SEE_QUESTIONS
    };
    words.fill(page.language(), &[&phrase::numbers(page, &numbers)])
}

/// Writes a criterion by its name only.
fn named(page: &mut Page, criterion: &Criterion<'_>) {
    let mut spans = vec![plain(page.label(criterion.label))];
    spans.extend(phrase::cited(&criterion.provisions));
    page.item(4, Some(phrase::mark(criterion.verdict)), &spans);
}

fn not_applicable(page: &mut Page, decision: &Decision<'_>) {
    let labels = phrase::listed_labels(
        page,
        Group::NotApplicable
            .members(decision)
            .map(|criterion| criterion.label),
    );
    if !labels.is_empty() {
        page.paragraph(
            2,
            &[span(
                Look::Quiet,
                words::NOT_APPLICABLE.fill(page.language(), &[&labels]),
            )],
        );
    }
}
