//! The answer in one glance: what becomes of the project, what it brings, and which rules were applied.

use bareme::{Criterion, Decision, Excludes, Outcome, Verdict};

use super::page::{Look, Page, plain, span};
use super::{missing, phrase};
use crate::words::{self, Term};

/// How many characters of the digest are shown: enough to tell two rule sets apart, few enough to read out.
const DIGEST: usize = 12;

/// Writes the frame with the answer, and the rules applied below it.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>, title: Option<&str>) {
    if let Some(title) = title {
        page.paragraph(0, &[span(Look::Quiet, title)]);
    }
    let (sign, look) = phrase::outcome(decision.outcome);
    page.rule(look);
    page.item(
        2,
        Some(span(look, sign)),
        &[span(Look::Strong, sentence(page, decision))],
    );
    if let Some(why) = why(page, decision) {
        page.paragraph(4, &[plain(why)]);
    }
    page.blank();
    page.paragraph(4, &[span(Look::Strong, grant(page, decision))]);
    page.rule(look);
    applied(page, decision);
}

fn sentence(page: &Page, decision: &Decision<'_>) -> String {
    let say = |term: Term| page.say(term).to_owned();
    match decision.outcome {
        Outcome::Admissible => say(words::ADMISSIBLE),
        Outcome::Inadmissible => say(words::INADMISSIBLE),
        Outcome::Undetermined => say(words::UNDETERMINED),
        Outcome::Discretionary => match authorities(page, decision).as_slice() {
            [] => say(words::DISCRETIONARY),
            names => words::DISCRETIONARY_BY.fill(page.language(), &[&phrase::listed(page, names)]),
        },
    }
}

/// Returns the authorities that appraise a criterion, each once.
fn authorities<'r>(page: &Page, decision: &Decision<'r>) -> Vec<&'r str> {
    let mut names = Vec::new();
    for by in with(decision, Verdict::Discretionary).filter_map(|criterion| criterion.by) {
        let name = page.label(by.label);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn with<'a, 'r>(
    decision: &'a Decision<'r>,
    verdict: Verdict,
) -> impl Iterator<Item = &'a Criterion<'r>> {
    decision
        .criteria
        .iter()
        .filter(move |criterion| criterion.verdict == verdict)
}

/// Returns the second sentence: what blocks, or how much is left to ask.
fn why(page: &Page, decision: &Decision<'_>) -> Option<String> {
    if decision.outcome == Outcome::Inadmissible {
        let blocking = with(decision, Verdict::NotMet)
            .filter(|criterion| criterion.excludes == Excludes::Project);
        let labels = phrase::listed_labels(page, blocking.map(|criterion| criterion.label));
        let blocked = words::BLOCKED_BY.fill(page.language(), &[&labels]);
        return Some(format!("{blocked} {}", page.say(words::WOULD_BRING)));
    }
    let left = missing::questions(&decision.missing).len();
    (left > 0).then(|| phrase::counted(page, words::QUESTIONS_LEFT, left))
}

fn grant(page: &Page, decision: &Decision<'_>) -> String {
    let total = decision.grant.total;
    words::GRANT_IS.fill(page.language(), &[&phrase::money(page, total)])
}

fn applied(page: &mut Page, decision: &Decision<'_>) {
    let ids = std::iter::once(decision.phase())
        .chain(decision.call())
        .collect::<Vec<_>>()
        .join(", ");
    let digest: String = decision.digest().chars().take(DIGEST).collect();
    let rules = words::RULES.fill(page.language(), &[decision.version(), &digest]);
    page.paragraph(
        2,
        &[
            plain(page.label(decision.label())),
            span(Look::Quiet, format!("({ids})")),
        ],
    );
    page.paragraph(2, &[span(Look::Quiet, rules)]);
}
