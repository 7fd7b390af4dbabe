//! A project under several phases: what each says, row by row, and what makes the difference.

use bareme::{Column, Comparison, Criterion, Line, Outcome, Payment, PaymentStatus, Row, Value, Verdict};

use super::grid::{Cell, Grid};
use super::page::{Look, Page, plain, span};
use super::{missing, phrase};
use crate::words::{self, Term};

/// How many of the questions that a phase leaves open are told.
const QUESTIONS: usize = 3;
/// How many parts of a line are told.
const PARTS: usize = 3;

/// The columns that stand side by side; the others follow in tables of their own.
struct Side<'a, 'r> {
    grid: Grid,
    columns: &'a [Column<'r>],
    /// How many columns stand in the tables before.
    skipped: usize,
}

/// Writes the comparison.
pub(super) fn write(page: &mut Page, comparison: &Comparison<'_>) {
    let fitting = Grid::fitting(page.width());
    for (index, columns) in comparison.columns.chunks(fitting).enumerate() {
        let side = Side { grid: Grid::new(page.width(), columns.len()), columns, skipped: index * fitting };
        if index > 0 {
            page.blank();
        }
        side.head(page, comparison);
        side.lines(page, comparison);
        side.criteria(page, comparison);
        side.payments(page, comparison);
        side.missing(page);
    }
    set_aside(page, comparison);
    page.blank();
    page.paragraph(0, &[span(Look::Quiet, page.say(words::DIFFERENCES))]);
    page.paragraph(0, &[span(Look::Quiet, page.say(words::SIGNS))]);
}

impl<'a, 'r> Side<'a, 'r> {
    fn head(&self, page: &mut Page, comparison: &Comparison<'_>) {
        let ids: Vec<&str> = self.columns.iter().map(id).collect();
        self.grid.head(page, &ids);
        let outcomes = self.columns.iter().map(|column| vec![outcome(page, column.decision.outcome)]);
        let outcomes: Vec<Cell> = outcomes.collect();
        let differs = !alike(comparison.columns.iter().map(|column| column.decision.outcome));
        self.grid.row(page, differs, (page.say(words::OUTCOME), Look::Strong), &outcomes);
        let total = |column: &Column<'_>| vec![(phrase::money(page, column.decision.grant.total), Look::Strong)];
        let totals: Vec<Cell> = self.columns.iter().map(total).collect();
        let differs = !alike(comparison.columns.iter().map(|column| column.decision.grant.total));
        self.grid.row(page, differs, (page.say(words::GRANT), Look::Strong), &totals);
    }

    /// Returns the result of a row in each column of this table.
    fn results<T>(&self, row: &Row<'_>, list: fn(&'a Column<'r>) -> &'a [T]) -> Vec<Option<&'a T>> {
        let cells = self.columns.iter().zip(row.cells.iter().skip(self.skipped));
        cells.map(|(column, cell)| cell.and_then(|index| list(column).get(index))).collect()
    }

    fn lines(&self, page: &mut Page, comparison: &Comparison<'r>) {
        page.heading(page.say(words::GRANT));
        let mut empty = Vec::new();
        for row in &comparison.lines {
            let lines = self.results(row, |column| &column.decision.grant.lines);
            if lines.iter().flatten().all(|line| phrase::nothing(line.amount)) {
                empty.push(row.label);
                continue;
            }
            let cells: Vec<Cell> =
                lines.iter().map(|one| one.map_or_else(absent, |one| line(page, one, row))).collect();
            self.grid.row(page, row.differs, (page.label(row.label), Look::Plain), &cells);
        }
        self.without(page, words::NOTHING_FOR, &empty);
    }

    fn criteria(&self, page: &mut Page, comparison: &Comparison<'r>) {
        page.heading(page.say(words::CRITERIA));
        let mut empty = Vec::new();
        for row in &comparison.criteria {
            let criteria = self.results(row, |column| &column.decision.criteria);
            if criteria.iter().flatten().all(|one| one.verdict == Verdict::NotApplicable) {
                empty.push(row.label);
                continue;
            }
            let told = Told::new(row, &criteria);
            let cells: Vec<Cell> =
                criteria.iter().map(|one| one.map_or_else(absent, |one| told.criterion(page, one))).collect();
            self.grid.row(page, row.differs, (page.label(row.label), Look::Plain), &cells);
        }
        self.without(page, words::NOT_APPLICABLE, &empty);
    }

    fn payments(&self, page: &mut Page, comparison: &Comparison<'r>) {
        if comparison.payments.is_empty() {
            return;
        }
        page.heading(page.say(words::PAYMENTS));
        for row in &comparison.payments {
            let payments = self.results(row, |column| &column.decision.payments);
            let cells: Vec<Cell> =
                payments.iter().map(|one| one.map_or_else(absent, |one| payment(page, one, row))).collect();
            self.grid.row(page, row.differs, (page.label(row.label), Look::Plain), &cells);
        }
    }

    /// Writes the rows of which no column has anything to show.
    fn without(&self, page: &mut Page, words: Term, labels: &[&bareme::Bilingual]) {
        let labels = phrase::listed_labels(page, labels.iter().copied());
        if !labels.is_empty() {
            page.paragraph(2, &[span(Look::Quiet, words.fill(page.language(), &[&labels]))]);
        }
    }

    /// Writes how many questions each column leaves open, and the first of them.
    fn missing(&self, page: &mut Page) {
        if self.columns.iter().all(|column| column.decision.missing.is_empty()) {
            return;
        }
        page.heading(page.say(words::FACTS_MISSING));
        for column in self.columns {
            let questions = missing::questions(&column.decision.missing);
            let count = questions.len().to_string();
            page.row(2, None, &[span(Look::Strong, id(column))], Some(plain(count)));
            for question in questions.iter().take(QUESTIONS) {
                page.item(4, Some(plain("?")), &[plain(question.text(page)), span(Look::Quiet, question.fact())]);
            }
        }
    }
}

/// What of a criterion is not the same in all columns, and so is told.
struct Told {
    actual: bool,
    required: bool,
    subjects: bool,
}

impl Told {
    fn new(row: &Row<'_>, criteria: &[Option<&Criterion<'_>>]) -> Self {
        let asked = || criteria.iter().flatten().filter(|one| one.verdict != Verdict::NotApplicable);
        Told {
            actual: row.differs && !alike(asked().map(|one| &one.actual)),
            required: row.differs && !alike(asked().map(|one| &one.required)),
            subjects: row.differs && !alike(asked().map(|one| &one.subjects)),
        }
    }

    /// Returns the sign of a criterion, and below it what differs.
    fn criterion(&self, page: &Page, criterion: &Criterion<'_>) -> Cell {
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
        tell(self.required, words::REQUIRED_IS, criterion.required.as_ref().map(|value| value.text(language)));
        tell(self.actual, words::ACTUAL_IS, known(criterion.actual.as_ref()).map(|value| value.text(language)));
        let count = criterion.subjects.len();
        tell(self.subjects && count > 0, words::CONCERNED_ARE, Some(count.to_string()));
        cell
    }
}

/// Returns the amount of a line and, where the columns differ, what it is made of.
fn line(page: &Page, line: &Line<'_>, row: &Row<'_>) -> Cell {
    let mut cell = vec![(phrase::money(page, line.amount), Look::Plain)];
    if line.discretionary {
        cell.push((page.say(words::APPRAISAL).to_owned(), Look::Open));
    }
    let made = line.parts.iter().filter(|part| line.parts.len() > 1 || part.quantity > 1);
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
fn payment(page: &Page, payment: &Payment<'_>, row: &Row<'_>) -> Cell {
    let mut cell =
        vec![(phrase::share(page, payment.share), Look::Plain), (phrase::money(page, payment.amount), Look::Plain)];
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

/// Returns a value of which something is known.
fn known<'a, 'r>(value: Option<&'a Value<'r>>) -> Option<&'a Value<'r>> {
    let unknown = |value: &Value<'_>| match value {
        Value::Unknown => true,
        Value::Date(range) | Value::Month(range) => range.min.is_none() && range.max.is_none(),
        _ => false,
    };
    value.filter(|value| !unknown(value))
}

fn outcome(page: &Page, outcome: Outcome) -> (String, Look) {
    let (sign, look, term) = match outcome {
        Outcome::Receivable => ("✓", Look::Good, words::IS_RECEIVABLE),
        Outcome::NotReceivable => ("✗", Look::Bad, words::IS_NOT_RECEIVABLE),
        Outcome::Discretionary => ("~", Look::Open, words::IS_APPRAISED),
        Outcome::Undetermined => ("?", Look::Open, words::IS_UNDETERMINED),
    };
    (format!("{sign} {}", page.say(term)), look)
}

/// Writes for which columns the day of filing counts as unknown.
fn set_aside(page: &mut Page, comparison: &Comparison<'_>) {
    let ids: Vec<&str> = comparison.columns.iter().filter(|column| column.filing_set_aside).map(id).collect();
    if !ids.is_empty() {
        page.blank();
        page.paragraph(0, &[plain(words::SET_ASIDE.fill(page.language(), &[&ids.join(", ")]))]);
    }
}

fn absent() -> Cell {
    vec![("–".to_owned(), Look::Quiet)]
}

fn id<'r>(column: &Column<'r>) -> &'r str {
    column.decision.call().unwrap_or(column.decision.phase())
}

fn alike<T: PartialEq>(mut values: impl Iterator<Item = T>) -> bool {
    values.next().is_none_or(|first| values.all(|value| value == first))
}
