//! The phases and calls side by side: their figures, scales, payments, and how much each asks.

use bareme::description::{Description, Parameter, Payment, Scale};
use bareme::{Bilingual, Programme, RuleSet};

use super::grid::{Cell, Grid};
use super::page::{Look, Page, span};
use crate::words;

/// A rule set and what it holds.
struct Column<'r> {
    rules: &'r RuleSet,
    holds: Description<'r>,
}

/// A row: its name, and what stands in each column; `None` where the rule set does not have it.
struct Row<'r> {
    id: &'r str,
    label: &'r Bilingual,
    cells: Vec<Option<Cell>>,
}

/// Writes the tables, as many columns side by side as fit.
pub(super) fn write(page: &mut Page, programme: &Programme) {
    let columns: Vec<Column<'_>> =
        programme.rule_sets().iter().map(|rules| Column { rules, holds: rules.describe() }).collect();
    for side in columns.chunks(Grid::fitting(page.width())) {
        let grid = Grid::new(page.width(), side.len());
        page.blank();
        grid.head(page, &side.iter().map(|column| column.rules.id()).collect::<Vec<_>>());
        counts(page, grid, side);
        let scales = rows(side, |holds| holds.scales.iter().map(|one| (one.name, one.label, scale(page, one))));
        section(page, grid, words::SCALES, &scales);
        let payments = rows(side, |holds| holds.payments.iter().map(|one| (one.id, one.label, payment(page, one))));
        section(page, grid, words::PAYMENTS, &payments);
        let parameters =
            rows(side, |holds| holds.parameters.iter().map(|one| (one.name, one.label, parameter(page, one))));
        section(page, grid, words::PARAMETERS, &parameters);
    }
    page.blank();
    page.paragraph(0, &[span(Look::Quiet, page.say(words::DIFFERENCES))]);
}

/// Writes how many conditions, lines, documents and targets each rule set has.
fn counts(page: &mut Page, grid: Grid, side: &[Column<'_>]) {
    let mut row = |term: words::Term, count: fn(&Description<'_>) -> usize| {
        let counts: Vec<usize> = side.iter().map(|column| count(&column.holds)).collect();
        let differs = counts.windows(2).any(|pair| pair.first() != pair.last());
        let cells: Vec<Cell> = counts.iter().map(|count| vec![(count.to_string(), Look::Plain)]).collect();
        grid.row(page, differs, (page.say(term), Look::Plain), &cells);
    };
    row(words::CRITERIA, |holds| holds.criteria.len());
    row(words::LINES, |holds| holds.lines.len());
    row(words::PAYMENTS, |holds| holds.payments.len());
    row(words::DOCUMENTS, |holds| holds.documents.len());
    row(words::USAGE, |holds| holds.targets.len());
    row(words::DOUBTS, |holds| holds.readings.len());
}

/// Gathers what stands under the same id in several columns; what stands there twice is told in one cell.
fn rows<'a, 'r: 'a, I>(side: &'a [Column<'r>], entries: impl Fn(&'a Description<'r>) -> I) -> Vec<Row<'r>>
where
    I: Iterator<Item = (&'r str, &'r Bilingual, Cell)>,
{
    let mut rows: Vec<Row<'r>> = Vec::new();
    for (index, column) in side.iter().enumerate() {
        for (id, label, cell) in entries(&column.holds) {
            let place = rows.iter().position(|row| row.id == id).unwrap_or_else(|| {
                rows.push(Row { id, label, cells: side.iter().map(|_| None).collect() });
                rows.len() - 1
            });
            if let Some(kept) = rows.get_mut(place).and_then(|row| row.cells.get_mut(index)) {
                kept.get_or_insert_default().extend(cell);
            }
        }
    }
    rows
}

fn section(page: &mut Page, grid: Grid, title: words::Term, rows: &[Row<'_>]) {
    if rows.is_empty() {
        return;
    }
    page.heading(page.say(title));
    for row in rows {
        let differs = row.cells.windows(2).any(|pair| pair.first() != pair.last());
        let absent = || vec![("–".to_owned(), Look::Quiet)];
        let cells: Vec<Cell> = row.cells.iter().map(|cell| cell.clone().unwrap_or_else(absent)).collect();
        grid.row(page, differs, (page.label(row.label), Look::Plain), &cells);
    }
}

fn parameter(page: &Page, parameter: &Parameter<'_>) -> Cell {
    vec![(parameter.value.text(page.language()), Look::Plain)]
}

/// Returns the rate of each tranche, with the rank from which on it is given.
fn scale(page: &Page, scale: &Scale<'_>) -> Cell {
    let mut from = None;
    let tranche = |tranche: &bareme::description::Tranche<'_>| {
        let rate = tranche.rate.text(page.language());
        let text = match from {
            Some(from) => words::FROM_RANK.fill(page.language(), &[&rate, &u32::to_string(&from)]),
            None => rate,
        };
        from = tranche.to.and_then(|to| to.checked_add(1));
        (text, Look::Plain)
    };
    scale.tranches.iter().map(tranche).collect()
}

fn payment(page: &Page, payment: &Payment<'_>) -> Cell {
    let open = || page.say(words::DEPENDS).to_owned();
    vec![(payment.share.as_ref().map_or_else(open, |share| share.text(page.language())), Look::Plain)]
}
