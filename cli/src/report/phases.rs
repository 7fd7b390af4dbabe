//! The phases side by side: when projects are filed, what is paid, from how many on, and the other figures of each.

use bareme::description::{Description, Parameter, Payment, Scale, Tranche};
use bareme::words::{date_text, inside};
use bareme::{Bilingual, Programme, RuleSet, Unit, Value};
use chrono::NaiveDate;

use super::grid::{Cell, Grid};
use super::page::{Look, Page, plain, span};
use super::phrase;
use crate::words::{self, Term};

/// The least width of the ids before the labels.
const IDS: usize = 26;

/// A phase and what it holds.
struct Column<'r> {
    id: &'r str,
    holds: Description<'r>,
}

/// A row: its name, and what stands in each column; `None` where the phase does not have it.
struct Row<'r> {
    id: &'r str,
    label: &'r Bilingual,
    cells: Vec<Option<Cell>>,
}

/// Writes the list of phases and calls, the tables, as many columns side by side as fit, and the other figures.
pub(super) fn write(page: &mut Page, programme: &Programme) {
    list(page, programme);
    let phases = programme
        .rule_sets()
        .iter()
        .filter(|rules| rules.call().is_none());
    let columns: Vec<Column<'_>> = phases
        .map(|rules| Column {
            id: rules.id(),
            holds: rules.describe(),
        })
        .collect();
    for side in columns.chunks(Grid::fitting(page.width())) {
        tables(page, side, &columns);
    }
    page.blank();
    page.paragraph(0, &[span(Look::Quiet, page.say(words::DIFFERENCES))]);
    others(page, &columns);
}

/// Writes every phase with its calls below it.
fn list(page: &mut Page, programme: &Programme) {
    let intro = words::PHASES_INTRO.fill(page.language(), &[programme.id(), programme.version()]);
    page.paragraph(0, &[plain(intro)]);
    page.blank();
    for phase in programme
        .rule_sets()
        .iter()
        .filter(|rules| rules.call().is_none())
    {
        entry(page, phase, 0);
        let is_own = |rules: &&RuleSet| rules.call().is_some() && rules.phase() == phase.phase();
        programme
            .rule_sets()
            .iter()
            .filter(is_own)
            .for_each(|call| entry(page, call, 2));
    }
}

/// Writes the id of a rule set, what it is and when projects can be filed.
fn entry(page: &mut Page, rules: &RuleSet, indent: usize) {
    let id = format!("{:1$}", rules.id(), IDS - indent);
    let label = format!("{}.", page.label(rules.label()));
    let window = format!("{}.", window(page, rules));
    page.item(
        indent,
        Some(span(Look::Strong, id)),
        &[plain(label), span(Look::Quiet, window)],
    );
}

fn window(page: &Page, rules: &RuleSet) -> String {
    match rules.window() {
        Some((first, last)) => {
            words::WINDOW.fill(page.language(), &[&day(page, first), &day(page, last)])
        }
        None => page.say(words::NO_WINDOW).to_owned(),
    }
}

fn day(page: &Page, on: NaiveDate) -> String {
    date_text(on, page.language())
}

/// Writes the tables of the columns that stand side by side.
fn tables(page: &mut Page, side: &[Column<'_>], all: &[Column<'_>]) {
    let grid = Grid::new(page.width(), side.len());
    page.blank();
    grid.head(
        page,
        &side.iter().map(|column| column.id).collect::<Vec<_>>(),
    );
    section(
        page,
        grid,
        words::THRESHOLDS,
        figures(page, side, all, Kind::Threshold),
    );
    let scales = rows(side, |holds| {
        holds
            .scales
            .iter()
            .map(|one| (one.name, one.label, scale(page, one)))
            .collect()
    });
    section(page, grid, words::SCALES, scales);
    section(
        page,
        grid,
        words::AMOUNTS,
        figures(page, side, all, Kind::Amount),
    );
    let payments = rows(side, |holds| {
        holds
            .payments
            .iter()
            .map(|one| (one.id, one.label, payment(page, one)))
            .collect()
    });
    section(page, grid, words::PAYMENTS, payments);
    page.heading(page.say(words::CONTENTS));
    counts(page, grid, side);
}

/// Returns the parameters of a kind.
fn figures<'r>(page: &Page, side: &[Column<'r>], all: &[Column<'_>], kind: Kind) -> Vec<Row<'r>> {
    rows(side, |holds| {
        let figures = holds
            .parameters
            .iter()
            .filter(|one| Kind::of(one, all) == kind);
        figures
            .map(|one| (one.name, one.label, parameter(page, one)))
            .collect()
    })
}

/// Where a figure is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// With the amounts.
    Amount,
    /// With the numbers that several phases have.
    Threshold,
    /// Below the tables.
    Other,
    /// With the payment of which it is the share.
    Share,
}

impl Kind {
    fn of(parameter: &Parameter<'_>, all: &[Column<'_>]) -> Kind {
        let having = || {
            all.iter().filter(|one| {
                one.holds
                    .parameters
                    .iter()
                    .any(|other| other.name == parameter.name)
            })
        };
        match parameter.value {
            Value::Number(_, Unit::Money) => Kind::Amount,
            Value::Number(_, Unit::Count) if having().count() > 1 => Kind::Threshold,
            _ if having().any(|column| is_share(parameter, &column.holds)) => Kind::Share,
            _ => Kind::Other,
        }
    }
}

/// Tells whether a payment pays the share that a parameter gives.
fn is_share(parameter: &Parameter<'_>, holds: &Description<'_>) -> bool {
    let mut clauses = holds.payments.iter().flat_map(|payment| &payment.clauses);
    clauses.any(|clause| clause.key == "share" && clause.words == *parameter.label)
}

/// Writes how many conditions, lines, documents and targets each phase has.
fn counts(page: &mut Page, grid: Grid, side: &[Column<'_>]) {
    let mut row = |term: Term, count: fn(&Description<'_>) -> usize| {
        let counts: Vec<usize> = side.iter().map(|column| count(&column.holds)).collect();
        let differs = counts.windows(2).any(|pair| pair.first() != pair.last());
        let cells: Vec<Cell> = counts
            .iter()
            .map(|count| vec![(count.to_string(), Look::Plain)])
            .collect();
        grid.row(page, differs, (page.say(term), Look::Plain), &cells);
    };
    row(words::CRITERIA, |holds| holds.criteria.len());
    row(words::LINES, |holds| holds.lines.len());
    row(words::DOCUMENTS, |holds| holds.documents.len());
    row(words::USAGE, |holds| holds.targets.len());
    row(words::DOUBTS, |holds| holds.readings.len());
}

/// Gathers what stands under the same id in several columns; what stands there twice is told in one cell.
fn rows<'a, 'r: 'a>(
    side: &'a [Column<'r>],
    entries: impl Fn(&'a Description<'r>) -> Vec<(&'r str, &'r Bilingual, Cell)>,
) -> Vec<Row<'r>> {
    let mut rows: Vec<Row<'r>> = Vec::new();
    for (index, column) in side.iter().enumerate() {
        for (id, label, cell) in entries(&column.holds) {
            let place = rows.iter().position(|row| row.id == id).unwrap_or_else(|| {
                rows.push(Row {
                    id,
                    label,
                    cells: side.iter().map(|_| None).collect(),
                });
                rows.len() - 1
            });
            if let Some(kept) = rows.get_mut(place).and_then(|row| row.cells.get_mut(index)) {
                kept.get_or_insert_default().extend(cell);
            }
        }
    }
    rows
}

/// Writes a table, those rows first in which the columns do not say the same.
fn section(page: &mut Page, grid: Grid, title: Term, mut rows: Vec<Row<'_>>) {
    if rows.is_empty() {
        return;
    }
    page.heading(page.say(title));
    let differs = |row: &Row<'_>| row.cells.windows(2).any(|pair| pair.first() != pair.last());
    rows.sort_by_key(|row| !differs(row));
    for row in rows {
        let absent = || vec![("–".to_owned(), Look::Quiet)];
        let cells: Vec<Cell> = row
            .cells
            .iter()
            .map(|cell| cell.clone().unwrap_or_else(absent))
            .collect();
        grid.row(
            page,
            differs(&row),
            (page.label(row.label), Look::Plain),
            &cells,
        );
    }
}

/// Writes the figures that stand in no table: those of every phase once, then those of each.
fn others(page: &mut Page, columns: &[Column<'_>]) {
    let told = |column: &Column<'_>| -> Vec<String> {
        let others = column
            .holds
            .parameters
            .iter()
            .filter(|one| Kind::of(one, columns) == Kind::Other);
        others.map(|one| figure(page, one)).collect()
    };
    let told: Vec<Vec<String>> = columns.iter().map(told).collect();
    let is_common =
        |figure: &String| columns.len() > 1 && told.iter().all(|figures| figures.contains(figure));
    let common: Vec<String> = told
        .iter()
        .take(1)
        .flatten()
        .filter(|figure| is_common(figure))
        .cloned()
        .collect();
    let own = told.iter().map(|figures| {
        figures
            .iter()
            .filter(|figure| !is_common(figure))
            .cloned()
            .collect()
    });
    let every = page.say(words::EVERY_PHASE);
    let groups = columns
        .iter()
        .map(|column| column.id)
        .zip(own)
        .chain([(every, common)]);
    let groups: Vec<(&str, Vec<String>)> =
        groups.filter(|(_, figures)| !figures.is_empty()).collect();
    if !groups.is_empty() {
        page.heading(page.say(words::OTHER_FIGURES));
    }
    for (name, figures) in groups {
        page.paragraph(2, &[span(Look::Strong, name)]);
        page.paragraph(
            4,
            &[plain(format!("{}.", figures.join(phrase::between(page))))],
        );
    }
}

/// Returns a figure with its name.
fn figure(page: &Page, parameter: &Parameter<'_>) -> String {
    let cell: Vec<String> = self::parameter(page, parameter)
        .into_iter()
        .map(|(text, _)| text)
        .collect();
    words::NAMED.fill(
        page.language(),
        &[page.label(parameter.label), &cell.join(" ")],
    )
}

/// Returns the value of a parameter and, below it, when it holds if not always.
fn parameter(page: &Page, parameter: &Parameter<'_>) -> Cell {
    let say = |term: Term, days: &[NaiveDate]| {
        let days: Vec<String> = days.iter().map(|on| day(page, *on)).collect();
        inside(&term.fill(
            page.language(),
            &days.iter().map(String::as_str).collect::<Vec<_>>(),
        ))
    };
    let period = match (parameter.from, parameter.to) {
        (Some(from), Some(to)) => Some(say(words::WINDOW, &[from, to])),
        (Some(from), None) => Some(say(words::OPENS, &[from])),
        (None, Some(to)) => Some(say(words::CLOSES, &[to])),
        (None, None) => None,
    };
    let value = (parameter.value.text(page.language()), Look::Plain);
    [value]
        .into_iter()
        .chain(period.map(|period| (period, Look::Quiet)))
        .collect()
}

/// Returns the rate of each tranche, with the rank from which on it is given; and where a last tranche ends.
fn scale(page: &Page, scale: &Scale<'_>) -> Cell {
    let language = page.language();
    let from_rank =
        |rate: &str, rank: u32| words::FROM_RANK.fill(language, &[rate, &rank.to_string()]);
    let mut from = None;
    let tranche = |tranche: &Tranche<'_>| {
        let rate = tranche.rate.text(language);
        let text = from.map_or_else(|| rate.clone(), |from| from_rank(&rate, from));
        from = tranche.to.and_then(|to| to.checked_add(1));
        (text, Look::Plain)
    };
    let mut cell: Cell = scale.tranches.iter().map(tranche).collect();
    cell.extend(from.map(|rank| (from_rank(page.say(words::NOTHING), rank), Look::Plain)));
    cell
}

fn payment(page: &Page, payment: &Payment<'_>) -> Cell {
    let open = || page.say(words::DEPENDS).to_owned();
    vec![(
        payment
            .share
            .as_ref()
            .map_or_else(open, |share| share.text(page.language())),
        Look::Plain,
    )]
}
