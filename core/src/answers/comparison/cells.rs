//! The content of the cells of a comparison.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::Row;
use super::page::Counted;
use crate::answers::decision::parts::{money, paid_part};
use crate::answers::terms::{self, Term};
use crate::answers::words::money_text;
use crate::model::currency::Currency;
use crate::model::decision::{
    Criterion, Document, Line, Outcome, Payment, PaymentStatus, Subject, Value, Verdict,
};
use crate::text::bilingual::Language;
use crate::text::page::{Cell, Tone, Words};

/// The parts of a criterion that differ between the columns and so are shown.
struct ResultCell {
    actual: bool,
    required: bool,
    subjects: bool,
}

/// Returns the sign of a criterion in each column, and below it the parts that differ.
pub(super) fn criteria(
    row: &Row<'_>,
    criteria: &[Option<Counted<'_, Criterion<'_>>>],
    language: Language,
) -> Vec<Cell> {
    let asked = || {
        criteria
            .iter()
            .flatten()
            .map(|(one, _)| *one)
            .filter(|one| one.verdict != Verdict::NotApplicable)
    };
    let told = ResultCell {
        actual: row.differs && !alike(asked().map(|one| &one.actual)),
        required: row.differs && !alike(asked().map(|one| &one.required)),
        subjects: row.differs && !alike(asked().map(|one| &one.subjects)),
    };
    let cells = criteria
        .iter()
        .map(|one| one.map_or_else(absent, |(one, _)| told.criterion(one, language)));
    cells.collect()
}

impl ResultCell {
    fn criterion(&self, criterion: &Criterion<'_>, language: Language) -> Cell {
        if criterion.verdict == Verdict::NotApplicable {
            return quiet(terms::NOT_ASKED, language);
        }
        let text = |value: &Value<'_>| value.text(language);
        let required = criterion.required.as_ref().map(text);
        let actual = criterion
            .actual
            .as_ref()
            .filter(|value| is_known(value))
            .map(text);
        let count = Some(criterion.subjects.iter().map(Subject::count).sum::<usize>())
            .filter(|count| *count > 0)
            .map(|count| count.to_string());
        let below = [
            (self.required, terms::REQUIRED_IS, required),
            (self.actual, terms::ACTUAL_IS, actual),
            (self.subjects, terms::CONCERNED_ARE, count),
        ];
        let below =
            below
                .into_iter()
                .filter(|(wanted, ..)| *wanted)
                .filter_map(|(_, term, text)| {
                    Some(Words::new(Tone::Quiet, term.fill(language, &[&text?])))
                });
        let (tone, sign) = criterion.verdict.sign();
        [Words::new(tone, sign)].into_iter().chain(below).collect()
    }
}

/// Returns the amount of a line and, where the columns differ, its parts.
pub(super) fn line(line: &Line<'_>, row: &Row<'_>, currency: Currency, language: Language) -> Cell {
    let appraised = line
        .discretionary
        .then(|| Words::new(Tone::Open, terms::APPRAISAL.get(language)));
    let made = line
        .parts
        .iter()
        .filter(|part| row.differs && (line.parts.len() > 1 || part.quantity > 1));
    let made = made.map(|part| {
        let rate = money_text(part.rate, currency, language);
        Words::new(Tone::Quiet, format!("{}\u{a0}× {rate}", part.quantity))
    });
    let amount = Words::from(money(line.amount, currency, language));
    [amount].into_iter().chain(appraised).chain(made).collect()
}

/// Returns the share and the amount of a payment and, where the columns differ, its status.
pub(super) fn payment(
    payment: &Payment<'_>,
    row: &Row<'_>,
    currency: Currency,
    language: Language,
) -> Cell {
    let status = match payment.status {
        PaymentStatus::Paid => terms::IS_PAID,
        PaymentStatus::Due if payment.is_paid_back() => terms::IS_TO_PAY_BACK,
        PaymentStatus::Due => terms::IS_DUE,
        PaymentStatus::Awaiting => terms::IS_AWAITED,
        PaymentStatus::Blocked => terms::IS_BLOCKED,
        PaymentStatus::Undetermined => terms::IS_UNDETERMINED,
    };
    let status = row
        .differs
        .then(|| Words::new(Tone::Quiet, status.get(language)));
    let amounts = [
        paid_part(payment, language),
        money(payment.amount, currency, language),
    ];
    amounts.into_iter().map(Words::from).chain(status).collect()
}

/// Returns whether a document is to be provided.
pub(super) fn document(document: &Document<'_>, language: Language) -> Cell {
    let (tone, term) = match document.required {
        Some(true) => (Tone::Plain, terms::IS_REQUIRED),
        Some(false) => (Tone::Quiet, terms::IS_NOT_REQUIRED),
        None => (Tone::Open, terms::IS_UNDETERMINED),
    };
    Vec::from([Words::new(tone, term.get(language))])
}

/// Returns the outcome of the project.
pub(super) fn outcome(outcome: Outcome, language: Language) -> Cell {
    let (tone, sign) = outcome.sign();
    let term = match outcome {
        Outcome::Admissible => terms::IS_ADMISSIBLE,
        Outcome::Inadmissible => terms::IS_INADMISSIBLE,
        Outcome::Discretionary => terms::IS_APPRAISED,
        Outcome::Undetermined => terms::IS_UNDETERMINED,
    };
    Vec::from([Words::new(tone, sign).and(tone, term.get(language))])
}

/// Returns the cell of a rule set that does not have a row.
pub(crate) fn absent() -> Cell {
    Vec::from([Words::new(Tone::Quiet, String::from('–'))])
}

pub(super) fn alike<T: PartialEq>(mut values: impl Iterator<Item = T>) -> bool {
    values
        .next()
        .is_none_or(|first| values.all(|value| value == first))
}

fn quiet(term: Term, language: Language) -> Cell {
    Vec::from([Words::new(Tone::Quiet, term.get(language))])
}

/// Returns whether something is known about a value.
fn is_known(value: &Value<'_>) -> bool {
    match value {
        Value::Unknown => false,
        Value::Date(range) | Value::Month(range) => range.min.is_some() || range.max.is_some(),
        _ => true,
    }
}
