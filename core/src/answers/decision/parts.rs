//! Words that several parts of a decision's page share: amounts, counts, records, citations.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use rust_decimal::Decimal;

use crate::answers::terms::{self, Term};
use crate::model::currency::Currency;
use crate::model::decision::{
    Authority, Citations, Payment, PaymentBasis, PaymentKind, Range, Subject, Unit, Value, Verdict,
};
use crate::text::bilingual::{Bilingual, Language};
use crate::text::page::{Entry, Mark, Tone, Words};

/// How many records of a verdict are named before the rest is only counted.
const NAMED: usize = 6;

/// Returns an amount, or its bounds; or that it is not known, where all that can be said is that it is not below 0.
pub(in crate::answers) fn money(
    amount: Range<Decimal>,
    currency: Currency,
    language: Language,
) -> String {
    if is_open(amount) {
        return String::from(terms::NOT_KNOWN.get(language));
    }
    Value::Number(amount, Unit::Money(currency)).text(language)
}

/// Tells whether all that can be said of an amount is that it is not below 0.
pub(super) fn is_open(amount: Range<Decimal>) -> bool {
    amount.min.is_some_and(|least| least.is_zero()) && amount.max.is_none()
}

/// Returns how much of its lines a payment pays: a share, a fixed amount or the rest.
pub(crate) fn paid_part(payment: &Payment<'_>, language: Language) -> String {
    let part = match (payment.pays, payment.share) {
        (PaymentKind::Share, Some(share)) => Value::Number(share, Unit::Share).text(language),
        (PaymentKind::Rest, _) => String::from(terms::THE_REST.get(language)),
        _ => String::from(terms::FIXED_AMOUNT.get(language)),
    };
    match payment.of {
        PaymentBasis::Agreed => part,
        PaymentBasis::Settled => terms::OF_SETTLED.fill(language, &[&part]),
    }
}

/// Returns a number of things, or its bounds.
pub(super) fn count(count: Range<u32>, language: Language) -> String {
    let shown = |number: u32| number.to_string();
    match (count.min, count.max) {
        (Some(min), Some(max)) if min == max => shown(min),
        (Some(min), Some(max)) => terms::RANGE.fill(language, &[&shown(min), &shown(max)]),
        (Some(min), None) => terms::AT_LEAST.fill(language, &[&shown(min)]),
        (None, _) => String::from(terms::UNKNOWN.get(language)),
    }
}

/// Returns numbers in order as a sentence lists them: `1, 4 to 9 and 12`.
pub(super) fn numbers(numbers: &[usize], language: Language) -> String {
    let runs = numbers.chunk_by(|one, next| one.checked_add(1) == Some(*next));
    let shown: Vec<String> = runs.flat_map(|run| self::run(run, language)).collect();
    listed(&shown, language)
}

/// Returns neighbours as a span when there are more than two.
fn run(run: &[usize], language: Language) -> Vec<String> {
    match run {
        [first, _, .., last] => {
            Vec::from([terms::THROUGH.fill(language, &[&first.to_string(), &last.to_string()])])
        }
        few => few.iter().map(|number| number.to_string()).collect(),
    }
}

/// Returns names as a sentence lists them.
pub(in crate::answers) fn listed(names: &[String], language: Language) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => [&first.join(", "), terms::AND.get(language), last].join(" "),
    }
}

/// Returns labels in one line; a label may itself contain a comma.
pub(in crate::answers) fn labels<'a>(
    labels: impl Iterator<Item = &'a Bilingual>,
    language: Language,
) -> String {
    let labels: Vec<&str> = labels.map(|label| label.get(language)).collect();
    labels.join(language.semicolon())
}

/// Returns a sentence that only lists the labels of things; nothing if there are none.
pub(in crate::answers) fn named<'a>(
    term: Term,
    all: impl Iterator<Item = &'a Bilingual>,
    language: Language,
) -> Words {
    let labels = labels(all, language);
    if labels.is_empty() {
        return Words::default();
    }
    Words::new(Tone::Quiet, term.fill(language, &[&labels]))
}

/// Returns words with the ids of the provisions that they come from.
pub(super) fn citing(words: impl Into<Words>, citations: &Citations<'_>) -> Words {
    let ids: Vec<&str> = citations.names().collect();
    match ids.as_slice() {
        [] => words.into(),
        ids => words
            .into()
            .and(Tone::Cited, ["[", &ids.join(", "), "]"].concat()),
    }
}

/// Returns the name of a record and its key, or its place in the project.
pub(super) fn record(subject: &Subject, language: Language) -> String {
    match (&subject.name, &subject.key) {
        (None, None) => place(&subject.path, language),
        _ => subject.text(),
    }
}

/// Returns the first records by name, and how many more there are.
pub(super) fn records(subjects: &[Subject], language: Language) -> String {
    let first = subjects
        .iter()
        .flat_map(Subject::each)
        .take(NAMED)
        .map(|subject| record(&subject, language));
    let count: usize = subjects.iter().map(Subject::count).sum();
    let others = count.saturating_sub(NAMED);
    let others = (others > 0).then(|| terms::OTHERS.of(others, language));
    first.chain(others).collect::<Vec<_>>().join(", ")
}

/// Returns the rank of a record in its list, counted from one as people do.
fn place(path: &str, language: Language) -> String {
    let rank = path
        .rsplit_once('[')
        .and_then(|(_, rest)| rest.trim_end_matches(']').parse::<usize>().ok());
    match rank.and_then(|rank| rank.checked_add(1)) {
        Some(rank) => terms::RECORD.fill(language, &[&rank.to_string()]),
        None => String::from(path),
    }
}

/// Returns the name of the authority in brackets, if there is one.
pub(super) fn by(authority: Option<Authority<'_>>, language: Language) -> String {
    authority.map_or_else(String::new, |by| {
        terms::BY.fill(language, &[by.label.get(language)])
    })
}

/// Returns an entry behind the sign of a verdict.
pub(super) fn judged(verdict: Verdict, words: impl Into<Words>) -> Entry {
    let (tone, sign) = verdict.sign();
    Entry::new(Mark::Sign(tone, sign), words)
}
