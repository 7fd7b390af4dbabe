//! The answer at a glance: the outcome of the project, its grant, and the rules that were applied.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::missing::left;
use super::parts::{is_open, labels, listed, money};
use crate::answers::terms;
use crate::model::decision::{
    ApplicationFile, Criterion, Decision, Excludes, FileStatus, Outcome, PayeeAmount, Range,
    Verdict, note_ids,
};
use crate::text::bilingual::Language;
use crate::text::page::{Entry, Mark, Page, Tone, Words};

/// How many characters of the digest are shown: enough to see that two rule sets differ, few enough to read aloud.
const DIGEST: usize = 12;

/// Writes the answer and, below it, the reason, the grant and the rules applied.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    let language = page.language();
    let applied = applied(decision, language).map(Entry::from);
    page.entry(answer(decision, language).saying(applied));
}

/// Returns the answer with, below it, the reason and the grant.
pub(super) fn answer(decision: &Decision<'_>, language: Language) -> Entry {
    let (tone, sign) = decision.outcome.sign();
    let answer = Words::new(Tone::Strong, sentence(decision, language));
    let grant = &decision.grant;
    let amount = |amount| known(amount, decision, language);
    let settled = grant.settled.map(|settled| settled.amount);
    let settled = settled.filter(|settled| settled.exact().is_some() && *settled != grant.total);
    let settled = settled.map(|settled| terms::SETTLED_IS.fill(language, &[&amount(settled)]));
    let mut granted = Vec::from([terms::GRANT_IS.fill(language, &[&amount(grant.total)])]);
    // What goes to others is none of the lead applicant's grant.
    if !grant.by_payee.is_empty() {
        let part = |one: &PayeeAmount<'_>| match one.payee {
            None => terms::GRANT_IS.fill(language, &[&amount(one.amount)]),
            Some(payee) => {
                terms::PAID_TO.fill(language, &[payee.label.get(language), &amount(one.amount)])
            }
        };
        granted = grant.by_payee.iter().map(part).collect();
    }
    let below = why(decision, language).map(Words::from).into_iter();
    let file = decision
        .file
        .as_ref()
        .and_then(|file| completeness(file, language));
    let doubts = Some(decision.doubts.len()).filter(|doubts| *doubts > 0);
    let doubts = doubts.map(|doubts| terms::DOUBTS_LEFT.of(doubts, language));
    let below = below
        .chain(file)
        .chain(
            granted
                .into_iter()
                .map(|granted| Words::new(Tone::Strong, granted)),
        )
        .chain(settled.map(|settled| Words::new(Tone::Strong, settled)))
        .chain(doubts.map(|doubts| Words::new(Tone::Open, doubts)));
    Entry::new(Mark::Sign(tone, sign), answer).saying(below.map(Entry::from))
}

/// Returns an amount, or that the sources do not state it where nothing is known of it because they do not.
fn known(amount: Range<Decimal>, decision: &Decision<'_>, language: Language) -> String {
    let unstated = || {
        decision
            .notes
            .iter()
            .any(|note| note.id == note_ids::UNSTATED)
    };
    if is_open(amount) && unstated() {
        return String::from(terms::NOT_STATED.get(language));
    }
    money(amount, decision.grant.currency, language)
}

fn sentence(decision: &Decision<'_>, language: Language) -> String {
    let term = match decision.outcome {
        Outcome::Admissible => terms::ADMISSIBLE,
        Outcome::Inadmissible => terms::INADMISSIBLE,
        Outcome::Undetermined => terms::UNDETERMINED,
        Outcome::Discretionary => match authorities(decision, language).as_slice() {
            [] => terms::DISCRETIONARY,
            names => return terms::DISCRETIONARY_BY.fill(language, &[&listed(names, language)]),
        },
    };
    String::from(term.get(language))
}

/// Returns whether the file is complete, where that is known.
fn completeness(file: &ApplicationFile<'_>, language: Language) -> Option<Words> {
    match file.status {
        FileStatus::Complete => Some(Words::from(terms::FILE_COMPLETE.get(language))),
        FileStatus::Incomplete => {
            let lacks = terms::FILE_LACKS.of(file.lacking.len(), language);
            Some(Words::new(Tone::Open, lacks))
        }
        FileStatus::Undetermined => None,
    }
}

/// Returns the authorities that appraise a criterion, each once.
fn authorities(decision: &Decision<'_>, language: Language) -> Vec<String> {
    let mut names = Vec::new();
    for by in with(decision, Verdict::Discretionary).filter_map(|criterion| criterion.by) {
        let name = String::from(by.label.get(language));
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

/// Returns the second sentence: what blocks the project, or how many questions are left.
fn why(decision: &Decision<'_>, language: Language) -> Option<String> {
    if decision.outcome == Outcome::Inadmissible {
        let blocking = with(decision, Verdict::NotMet)
            .filter(|criterion| criterion.excludes == Excludes::Project);
        let blocking = labels(blocking.map(|criterion| criterion.label), language);
        let blocked = terms::BLOCKED_BY.fill(language, &[&blocking]);
        return Some(format!("{blocked} {}", terms::WOULD_BRING.get(language)));
    }
    let left = left(decision);
    (left > 0).then(|| terms::QUESTIONS_LEFT.of(left, language))
}

/// Returns which rules were applied.
pub(super) fn applied(decision: &Decision<'_>, language: Language) -> [Words; 2] {
    let ids: Vec<&str> = [decision.phase()]
        .into_iter()
        .chain(decision.call())
        .collect();
    let digest: String = decision.digest().chars().take(DIGEST).collect();
    let rules = terms::RULES.fill(language, &[decision.version(), &digest]);
    [
        Words::from(decision.label().get(language))
            .and(Tone::Quiet, format!("({})", ids.join(", "))),
        Words::new(Tone::Quiet, rules),
    ]
}
