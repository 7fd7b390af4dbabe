//! Short phrases that several sections share: amounts, counts, records, citations.

use bareme::words::money_text;
use bareme::{Authority, Citations, Language, Outcome, Range, Subject, Unit, Value, Verdict};
use rust_decimal::Decimal;

use super::page::{Look, Page, Span, span};
use crate::words::{self, Plural};

/// How many records of a verdict are named before the rest is only counted.
const NAMED: usize = 6;

/// Returns an amount, or between which bounds it lies.
pub(super) fn money(page: &Page, amount: Range<Decimal>) -> String {
    Value::Number(amount, Unit::Money).text(page.language())
}

/// Returns an exact amount.
pub(super) fn exactly(page: &Page, amount: Decimal) -> String {
    money_text(amount, page.language())
}

/// Returns a proportion.
pub(super) fn share(page: &Page, share: Range<Decimal>) -> String {
    Value::Number(share, Unit::Share).text(page.language())
}

/// Returns how many there are, or between which bounds their number lies.
pub(super) fn count(page: &Page, count: Range<u32>) -> String {
    let language = page.language();
    match (count.min, count.max) {
        (Some(min), Some(max)) if min == max => min.to_string(),
        (Some(min), Some(max)) => {
            words::RANGE.fill(language, &[&min.to_string(), &max.to_string()])
        }
        (Some(min), None) => words::AT_LEAST.fill(language, &[&min.to_string()]),
        (None, _) => page.say(words::UNKNOWN).to_owned(),
    }
}

/// Returns words that count things, such as “and 3 others”.
pub(super) fn counted(page: &Page, plural: Plural, number: usize) -> String {
    plural
        .of(number, page.language())
        .fill(page.language(), &[&number.to_string()])
}

/// Returns numbers in order as a sentence lists them: `1, 4 to 9 and 12`.
pub(super) fn numbers(page: &Page, numbers: &[usize]) -> String {
    let runs = numbers.chunk_by(|one, next| one + 1 == *next);
    let shown: Vec<String> = runs.flat_map(|run| self::run(page, run)).collect();
    listed(page, &shown.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Returns neighbours as a span when there are more than two.
fn run(page: &Page, run: &[usize]) -> Vec<String> {
    match run {
        [first, _, .., last] => {
            vec![words::THROUGH.fill(page.language(), &[&first.to_string(), &last.to_string()])]
        }
        few => few.iter().map(usize::to_string).collect(),
    }
}

/// Returns whether an amount is known to be nothing.
pub(super) fn nothing(amount: Range<Decimal>) -> bool {
    amount.max == Some(Decimal::ZERO)
}

/// Returns the ids of the provisions in brackets, if any is cited.
pub(super) fn cited(citations: &Citations<'_>) -> Option<Span<'static>> {
    let ids: Vec<&str> = citations.iter().map(|provision| provision.id).collect();
    (!ids.is_empty()).then(|| span(Look::Quiet, format!("[{}]", ids.join(", "))))
}

/// Returns the name of a record and its key, or its place in the project.
pub(super) fn record(page: &Page, subject: &Subject) -> String {
    let is_known = subject.name.is_some() || subject.key.is_some();
    if is_known {
        subject.text()
    } else {
        place(page, &subject.path)
    }
}

/// Returns the first records by name, and how many more there are.
pub(super) fn records(page: &Page, subjects: &[Subject]) -> String {
    let mut names: Vec<String> = subjects
        .iter()
        .take(NAMED)
        .map(|subject| record(page, subject))
        .collect();
    let others = subjects.len().saturating_sub(NAMED);
    if others > 0 {
        names.push(counted(page, words::OTHERS, others));
    }
    names.join(", ")
}

/// Returns the rank of a record in its list, counted from one as people do.
fn place(page: &Page, path: &str) -> String {
    let rank = path
        .rsplit_once('[')
        .and_then(|(_, rest)| rest.trim_end_matches(']').parse::<u32>().ok());
    match rank.and_then(|rank| rank.checked_add(1)) {
        Some(rank) => words::RECORD.fill(page.language(), &[&rank.to_string()]),
        None => path.to_owned(),
    }
}

/// Returns the name of the authority in brackets, if there is one.
pub(super) fn by<'a>(page: &Page, authority: Option<Authority<'a>>) -> Option<Span<'a>> {
    authority.map(|by| {
        span(
            Look::Plain,
            words::BY.fill(page.language(), &[page.label(by.label)]),
        )
    })
}

/// Returns the sign of an outcome and how it looks.
pub(super) fn outcome(outcome: Outcome) -> (&'static str, Look) {
    match outcome {
        Outcome::Admissible => ("✓", Look::Good),
        Outcome::Inadmissible => ("✗", Look::Bad),
        Outcome::Discretionary => ("~", Look::Open),
        Outcome::Undetermined => ("?", Look::Open),
    }
}

/// Returns the sign of a verdict.
pub(super) fn mark(verdict: Verdict) -> Span<'static> {
    let (sign, look) = sign(verdict);
    span(look, sign)
}

/// Returns the sign of a verdict and how it looks.
pub(super) fn sign(verdict: Verdict) -> (String, Look) {
    let (sign, look) = match verdict {
        Verdict::Met => ("✓", Look::Good),
        Verdict::NotMet => ("✗", Look::Bad),
        Verdict::Discretionary => ("~", Look::Open),
        Verdict::Undetermined => ("?", Look::Open),
        Verdict::NotApplicable => ("–", Look::Quiet),
    };
    (sign.to_owned(), look)
}

/// Returns names as a sentence lists them.
pub(super) fn listed(page: &Page, names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), page.say(words::AND)),
    }
}

/// Returns labels in one line, where one may itself hold a comma.
pub(super) fn listed_labels<'a>(
    page: &Page,
    labels: impl Iterator<Item = &'a bareme::Bilingual>,
) -> String {
    labels
        .map(|label| page.label(label))
        .collect::<Vec<_>>()
        .join(between(page))
}

/// Returns what stands between two labels.
pub(super) fn between(page: &Page) -> &'static str {
    if page.language() == Language::French {
        "\u{a0}; "
    } else {
        "; "
    }
}
