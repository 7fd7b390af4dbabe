//! The conditions, grouped by what the reader can do about them: blocking ones come first, met ones last.

use alloc::string::String;
use alloc::vec::Vec;

use super::missing::see;
use super::parts::{citing, judged, named, records};
use crate::answers::terms::{self, Term};
use crate::model::decision::{Criterion, Decision, Excludes, Verdict};
use crate::text::bilingual::Language;
use crate::text::page::{Entry, Page, Tone, Words};

/// The group of a condition, by what the reader can do about it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum VerdictGroup {
    Blocking,
    SettingAside,
    Unmet,
    Open,
    Appraised,
    Met,
    NotApplicable,
}

/// The groups that are written one condition after another.
const GROUPS: [(VerdictGroup, Term); 6] = [
    (VerdictGroup::Blocking, terms::BLOCKING),
    (VerdictGroup::SettingAside, terms::SETTING_ASIDE),
    (VerdictGroup::Unmet, terms::UNMET),
    (VerdictGroup::Open, terms::OPEN),
    (VerdictGroup::Appraised, terms::APPRAISED),
    (VerdictGroup::Met, terms::MET),
];

impl VerdictGroup {
    fn of(criterion: &Criterion<'_>) -> VerdictGroup {
        match (criterion.verdict, criterion.excludes) {
            (Verdict::NotMet, Excludes::Project) => VerdictGroup::Blocking,
            (Verdict::NotMet, Excludes::Record) => VerdictGroup::SettingAside,
            (Verdict::NotMet, Excludes::Nothing) => VerdictGroup::Unmet,
            (Verdict::Undetermined, _) => VerdictGroup::Open,
            (Verdict::Discretionary, _) => VerdictGroup::Appraised,
            (Verdict::Met, _) => VerdictGroup::Met,
            (Verdict::NotApplicable, _) => VerdictGroup::NotApplicable,
        }
    }

    fn members<'a, 'r>(
        self,
        decision: &'a Decision<'r>,
    ) -> impl Iterator<Item = &'a Criterion<'r>> {
        decision
            .criteria
            .iter()
            .filter(move |one| VerdictGroup::of(one) == self)
    }
}

/// Writes the section.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    grouped(page, decision, |_| true);
}

/// Writes the conditions on which the answer rests, without those that an authority appraises.
pub(super) fn grounds(page: &mut Page, decision: &Decision<'_>) {
    grouped(page, decision, |group| group != VerdictGroup::Appraised);
}

/// Writes the conditions that an authority appraises, if there are any.
pub(super) fn appraised(page: &mut Page, decision: &Decision<'_>) {
    let language = page.language();
    for (place, one) in VerdictGroup::Appraised.members(decision).enumerate() {
        if place == 0 {
            page.heading(terms::APPRAISED.get(language));
        }
        page.entry(entry(decision, one, language));
    }
}

/// Writes the conditions of some groups, and which do not apply.
fn grouped(page: &mut Page, decision: &Decision<'_>, wanted: fn(VerdictGroup) -> bool) {
    if decision.criteria.is_empty() {
        return;
    }
    let language = page.language();
    page.heading(terms::CRITERIA.get(language));
    for (group, title) in GROUPS.into_iter().filter(|(group, _)| wanted(*group)) {
        let members = group.members(decision);
        let entries: Vec<Entry> = members.map(|one| entry(decision, one, language)).collect();
        if !entries.is_empty() {
            page.entry(Entry::from(title.get(language)).saying(entries));
        }
    }
    let others = VerdictGroup::NotApplicable.members(decision);
    page.sentence(named(
        terms::NOT_APPLICABLE,
        others.map(|one| one.label),
        language,
    ));
}

/// Returns a criterion, with its message and the records it is about unless it is met.
fn entry(decision: &Decision<'_>, criterion: &Criterion<'_>, language: Language) -> Entry {
    let label = criterion.label.get(language);
    if criterion.verdict == Verdict::Met {
        return judged(criterion.verdict, citing(label, &criterion.provisions));
    }
    let label = citing(Words::new(Tone::Strong, label), &criterion.provisions);
    let message = Entry::from(message(decision, criterion, language));
    let concerned = (!criterion.subjects.is_empty()).then(|| {
        let subjects = records(&criterion.subjects, language);
        Words::new(Tone::Quiet, terms::CONCERNED.fill(language, &[&subjects])).into()
    });
    judged(criterion.verdict, label).saying([message].into_iter().chain(concerned))
}

/// Returns the remark on a criterion: which questions would settle it, or its message.
fn message(decision: &Decision<'_>, criterion: &Criterion<'_>, language: Language) -> String {
    let is_open = criterion.verdict == Verdict::Undetermined;
    let questions = is_open.then(|| see(decision, criterion.id, language));
    questions
        .flatten()
        .unwrap_or_else(|| criterion.message.text(language))
}
