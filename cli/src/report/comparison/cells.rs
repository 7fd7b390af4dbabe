//! What stands in the cells of a comparison.

use bareme::{Criterion, Document, Line, Outcome, Payment, PaymentStatus, Row, Value, Verdict};

use crate::report::grid::Cell;
use crate::report::page::{Look, Page};
use crate::report::phrase;
use crate::words::{self, Term};

/// How many parts of a line are told.
const PARTS: usize = 3;

/// What of a criterion is not the same in all columns, and so is told.
pub(super) struct Told {
    actual: bool,
    required: bool,
    subjects: bool,
}

impl Told {
    pub(super) fn new(row: &Row<'_>, criteria: &[Option<&Criterion<'_>>]) -> Self {
        let asked = || {
            criteria
                .iter()
                .flatten()
                .filter(|one| one.verdict != Verdict::NotApplicable)
        };
        Told {
            actual: row.differs && !alike(asked().map(|one| &one.actual)),
            required: row.differs && !alike(asked().map(|one| &one.required)),
            subjects: row.differs && !alike(asked().map(|one| &one.subjects)),
        }
    }

    /// Returns the sign of a criterion, and below it what differs.
    pub(super) fn criterion(&self, page: &Page, criterion: &Criterion<'_>) -> Cell {
        if criterion.verdict == Verdict::NotApplicable {
            return vec![(page.say(words::NOT_ASKED).to_owned(), Look::Quiet)];
        }
        let language = page.language();
        let mut cell = vec![phrase::sign(criterion.verdict)];
        let mut tell = |wanted: bool, term: Term, text: Option<String>| {
            if let Some(text) = text.filter(|_| wanted) {
                cell.push((term.fill(language, &[&text]), Look::Quiet));
            }
        };
        tell(
            self.required,
            words::REQUIRED_IS,
            criterion
                .required
                .as_ref()
                .map(|value| value.text(language)),
        );
        tell(
            self.actual,
            words::ACTUAL_IS,
            known(criterion.actual.as_ref()).map(|value| value.text(language)),
        );
        let count = criterion.subjects.len();
        tell(
            self.subjects && count > 0,
            words::CONCERNED_ARE,
            Some(count.to_string()),
        );
        cell
    }
}

/// Returns the amount of a line and, where the columns differ, what it is made of.
pub(super) fn line(page: &Page, line: &Line<'_>, row: &Row<'_>) -> Cell {
    let mut cell = vec![(phrase::money(page, line.amount), Look::Plain)];
    if line.discretionary {
        cell.push((page.say(words::APPRAISAL).to_owned(), Look::Open));
    }
    let made = line
        .parts
        .iter()
        .filter(|part| line.parts.len() > 1 || part.quantity > 1);
    let made = made.filter(|_| row.differs);
    cell.extend(made.clone().take(PARTS).map(|part| {
        let rate = phrase::exactly(page, part.rate);
        (format!("{}\u{a0}×\u{a0}{rate}", part.quantity), Look::Quiet)
    }));
    if made.count() > PARTS {
        cell.push(("…".to_owned(), Look::Quiet));
    }
    cell
}

/// Returns the share and the amount of a payment and, where the columns differ, where it stands.
pub(super) fn payment(page: &Page, payment: &Payment<'_>, row: &Row<'_>) -> Cell {
    let mut cell = vec![
        (phrase::share(page, payment.share), Look::Plain),
        (phrase::money(page, payment.amount), Look::Plain),
    ];
    if row.differs {
        let status = match payment.status {
            PaymentStatus::Due => words::IS_DUE,
            PaymentStatus::Awaiting => words::IS_AWAITED,
            PaymentStatus::Blocked => words::IS_BLOCKED,
            PaymentStatus::Undetermined => words::IS_UNDETERMINED,
        };
        cell.push((page.say(status).to_owned(), Look::Quiet));
    }
    cell
}

/// Returns whether a document is to be provided.
pub(super) fn document(page: &Page, document: &Document<'_>) -> Cell {
    let (term, look) = match document.required {
        Some(true) => (words::IS_REQUIRED, Look::Plain),
        Some(false) => (words::IS_NOT_REQUIRED, Look::Quiet),
        None => (words::IS_UNDETERMINED, Look::Open),
    };
    vec![(page.say(term).to_owned(), look)]
}

/// Returns a value of which something is known.
fn known<'a, 'r>(value: Option<&'a Value<'r>>) -> Option<&'a Value<'r>> {
    let unknown = |value: &Value<'_>| match value {
        Value::Unknown => true,
        Value::Date(range) | Value::Month(range) => range.min.is_none() && range.max.is_none(),
        _ => false,
    };
    value.filter(|value| !unknown(value))
}

pub(super) fn outcome(page: &Page, outcome: Outcome) -> (String, Look) {
    let (sign, look) = phrase::outcome(outcome);
    let term = match outcome {
        Outcome::Admissible => words::IS_ADMISSIBLE,
        Outcome::Inadmissible => words::IS_INADMISSIBLE,
        Outcome::Discretionary => words::IS_APPRAISED,
        Outcome::Undetermined => words::IS_UNDETERMINED,
    };
    (format!("{sign} {}", page.say(term)), look)
}

pub(super) fn absent() -> Cell {
    vec![("–".to_owned(), Look::Quiet)]
}

pub(super) fn alike<T: PartialEq>(mut values: impl Iterator<Item = T>) -> bool {
    values
        .next()
        .is_none_or(|first| values.all(|value| value == first))
}
