//! A project under several phases: what each says, row by row, and what makes the difference.

mod cells;

use bareme::words::capital;
use bareme::{Bilingual, Column, Comparison, Row, Verdict};

use self::cells::{Told, absent, alike, document, line, outcome, payment};
use super::grid::{Cell, Grid};
use super::page::{Look, Page, plain, span};
use super::{missing, phrase};
use crate::words::{self, Term};

/// How many of the questions that a phase leaves open are told.
const QUESTIONS: usize = 3;

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
        let side = Side {
            grid: Grid::new(page.width(), columns.len()),
            columns,
            skipped: index * fitting,
        };
        if index > 0 {
            page.blank();
        }
        side.head(page, comparison);
        side.lines(page, comparison);
        side.criteria(page, comparison);
        side.payments(page, comparison);
        side.documents(page, comparison);
        side.missing(page);
    }
    readings(page, comparison);
    set_aside(page, comparison);
    page.blank();
    page.paragraph(0, &[span(Look::Quiet, page.say(words::DIFFERENCES))]);
    page.paragraph(0, &[span(Look::Quiet, page.say(words::SIGNS))]);
}

impl<'a, 'r> Side<'a, 'r> {
    fn head(&self, page: &mut Page, comparison: &Comparison<'_>) {
        let ids: Vec<&str> = self.columns.iter().map(id).collect();
        self.grid.head(page, &ids);
        let outcomes = self
            .columns
            .iter()
            .map(|column| vec![outcome(page, column.decision.outcome)]);
        let outcomes: Vec<Cell> = outcomes.collect();
        let differs = !alike(
            comparison
                .columns
                .iter()
                .map(|column| column.decision.outcome),
        );
        self.grid.row(
            page,
            differs,
            (page.say(words::OUTCOME), Look::Strong),
            &outcomes,
        );
        let total = |column: &Column<'_>| {
            vec![(
                phrase::money(page, column.decision.grant.total),
                Look::Strong,
            )]
        };
        let totals: Vec<Cell> = self.columns.iter().map(total).collect();
        let differs = !alike(
            comparison
                .columns
                .iter()
                .map(|column| column.decision.grant.total),
        );
        self.grid.row(
            page,
            differs,
            (page.say(words::GRANT), Look::Strong),
            &totals,
        );
    }

    /// Returns the result of a row in each column of this table.
    fn results<T>(&self, row: &Row<'_>, list: fn(&'a Column<'r>) -> &'a [T]) -> Vec<Option<&'a T>> {
        let cells = self.columns.iter().zip(row.cells.iter().skip(self.skipped));
        cells
            .map(|(column, cell)| cell.and_then(|index| list(column).get(index)))
            .collect()
    }

    fn lines(&self, page: &mut Page, comparison: &Comparison<'r>) {
        page.heading(page.say(words::GRANT));
        let mut empty = Vec::new();
        for row in &comparison.lines {
            let lines = self.results(row, |column| &column.decision.grant.lines);
            if lines
                .iter()
                .flatten()
                .all(|line| phrase::nothing(line.amount))
            {
                empty.push(row.label);
                continue;
            }
            let cells: Vec<Cell> = lines
                .iter()
                .map(|one| one.map_or_else(absent, |one| line(page, one, row)))
                .collect();
            self.grid.row(
                page,
                row.differs,
                (page.label(row.label), Look::Plain),
                &cells,
            );
        }
        self.without(page, words::NOTHING_FOR, &empty);
    }

    fn criteria(&self, page: &mut Page, comparison: &Comparison<'r>) {
        page.heading(page.say(words::CRITERIA));
        let mut empty = Vec::new();
        for row in &comparison.criteria {
            let criteria = self.results(row, |column| &column.decision.criteria);
            if criteria
                .iter()
                .flatten()
                .all(|one| one.verdict == Verdict::NotApplicable)
            {
                empty.push(row.label);
                continue;
            }
            let told = Told::new(row, &criteria);
            let cells: Vec<Cell> = criteria
                .iter()
                .map(|one| one.map_or_else(absent, |one| told.criterion(page, one)))
                .collect();
            self.grid.row(
                page,
                row.differs,
                (page.label(row.label), Look::Plain),
                &cells,
            );
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
            let cells: Vec<Cell> = payments
                .iter()
                .map(|one| one.map_or_else(absent, |one| payment(page, one, row)))
                .collect();
            self.grid.row(
                page,
                row.differs,
                (page.label(row.label), Look::Plain),
                &cells,
            );
        }
    }

    fn documents(&self, page: &mut Page, comparison: &Comparison<'r>) {
        if comparison.documents.is_empty() {
            return;
        }
        page.heading(page.say(words::DOCUMENTS));
        let mut empty = Vec::new();
        for row in &comparison.documents {
            let documents = self.results(row, |column| &column.decision.documents);
            if documents
                .iter()
                .flatten()
                .all(|one| one.required == Some(false))
            {
                empty.push(row.label);
                continue;
            }
            let cells: Vec<Cell> = documents
                .iter()
                .map(|one| one.map_or_else(absent, |one| document(page, one)))
                .collect();
            self.grid.row(
                page,
                row.differs,
                (page.label(row.label), Look::Plain),
                &cells,
            );
        }
        self.without(page, words::UNASKED_DOCUMENTS, &empty);
    }

    /// Writes the rows of which no column has anything to show.
    fn without(&self, page: &mut Page, words: Term, labels: &[&Bilingual]) {
        let labels = phrase::listed_labels(page, labels.iter().copied());
        if !labels.is_empty() {
            page.paragraph(
                2,
                &[span(Look::Quiet, words.fill(page.language(), &[&labels]))],
            );
        }
    }

    /// Writes how many questions each column leaves open, and the first of them.
    fn missing(&self, page: &mut Page) {
        if self
            .columns
            .iter()
            .all(|column| column.decision.missing.is_empty())
        {
            return;
        }
        page.heading(page.say(words::FACTS_MISSING));
        for column in self.columns {
            let questions = missing::questions(&column.decision.missing);
            let count = questions.len().to_string();
            page.row(
                2,
                None,
                &[span(Look::Strong, id(column))],
                Some(plain(count)),
            );
            for question in questions.iter().take(QUESTIONS) {
                page.item(
                    4,
                    Some(plain("?")),
                    &[
                        plain(question.text(page)),
                        span(Look::Quiet, question.fact()),
                    ],
                );
            }
        }
    }
}

/// Writes the readings that were chosen, and which columns went through them.
fn readings(page: &mut Page, comparison: &Comparison<'_>) {
    let all = || {
        comparison
            .columns
            .iter()
            .flat_map(|column| &column.decision.readings)
    };
    let mut told: Vec<(&str, &str)> = Vec::new();
    for reading in all().filter(|reading| !reading.default) {
        let chosen = (reading.id, reading.used);
        if told.contains(&chosen) {
            continue;
        }
        if told.is_empty() {
            page.heading(page.say(words::CHOSEN_READINGS));
        }
        told.push(chosen);
        let used = |column: &&Column<'_>| {
            column
                .decision
                .readings
                .iter()
                .any(|reading| (reading.id, reading.used) == chosen)
        };
        let columns: Vec<&str> = comparison.columns.iter().filter(used).map(id).collect();
        let option = capital(page.label(reading.label));
        let place = format!("{}={} ({})", chosen.0, chosen.1, columns.join(", "));
        let spans = [
            plain(page.label(reading.question)),
            span(Look::Strong, option),
            span(Look::Quiet, place),
        ];
        page.item(2, Some(plain("•")), &spans);
    }
}

/// Writes for which columns the day of filing counts as unknown.
fn set_aside(page: &mut Page, comparison: &Comparison<'_>) {
    let ids: Vec<&str> = comparison
        .columns
        .iter()
        .filter(|column| column.filing_set_aside)
        .map(id)
        .collect();
    if !ids.is_empty() {
        page.blank();
        page.paragraph(
            0,
            &[plain(
                words::SET_ASIDE.fill(page.language(), &[&ids.join(", ")]),
            )],
        );
    }
}

fn id<'r>(column: &Column<'r>) -> &'r str {
    column.decision.call().unwrap_or(column.decision.phase())
}
