//! The phases of a programme side by side, as a page: when projects are filed, the thresholds, the amounts and the
//! payments, and the other figures of each.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::answers::comparison::{absent, name};
use crate::answers::decision::parts::listed;
use crate::answers::description::{Description, LookupTable, Parameter, Payment, Scale};
use crate::answers::rule_set::RuleSet;
use crate::answers::terms::{self, Term};
use crate::answers::words::{date_text, inside};
use crate::model::decision::{Authority, Unit, Value};
use crate::text::bilingual::{Bilingual, Language};
use crate::text::page::{Cell, Entry, Holds, Mark, Page, Table, Tone, Words};

/// A phase and its content.
struct PhaseColumn<'r> {
    id: &'r str,
    holds: Description<'r>,
}

/// The phases that the tables of a page compare.
struct Phases<'r> {
    columns: Vec<PhaseColumn<'r>>,
    language: Language,
}

/// A row: its name, and its cell in each column; `None` where the phase does not have it.
struct PhaseRow<'r> {
    id: &'r str,
    label: &'r Bilingual,
    cells: Vec<Option<Cell>>,
}

/// Returns the page: the list of phases and calls, the tables of the phases, and the figures that are in no table.
pub(crate) fn page(
    programme: &str,
    version: &str,
    rule_sets: &[RuleSet],
    language: Language,
) -> Page {
    let mut page = Page::new("phases", language);
    page.sentence(terms::PHASES_INTRO.fill(language, &[programme, version]));
    let is_phase = |rules: &&RuleSet| rules.call().is_none();
    for phase in rule_sets.iter().filter(is_phase) {
        let calls = rule_sets
            .iter()
            .filter(|rules| rules.call().is_some() && rules.phase() == phase.phase());
        page.entry(entry(phase, language).saying(calls.map(|call| entry(call, language))));
    }
    let columns = rule_sets.iter().filter(is_phase).map(|rules| PhaseColumn {
        id: rules.id(),
        holds: rules.describe(),
    });
    let phases = Phases {
        columns: columns.collect(),
        language,
    };
    phases.tables(&mut page);
    phases.others(&mut page);
    page
}

/// Says who holds a call, and where its public page is.
pub(crate) fn held(office: Authority<'_>, page: Option<&str>, language: Language) -> String {
    let name = office.label.get(language);
    match page {
        Some(page) => terms::HELD_BY_AT.fill(language, &[name, page]),
        None => terms::HELD_BY.fill(language, &[name]),
    }
}

/// Returns the id and the name of a rule set, and when projects can be filed.
fn entry(rules: &RuleSet, language: Language) -> Entry {
    let window = rules.window();
    let [first, last] = [window.map(|days| days.0), window.map(|days| days.1)];
    let period = terms::period(
        first.map(|on| date_text(on, language)),
        last.map(|on| date_text(on, language)),
        language,
    );
    let mut period = period.unwrap_or_else(|| terms::NO_WINDOW.get(language).into());
    if let Some(days) = rules.default_window() {
        let [first, last] = [days.0, days.1].map(|on| date_text(on, language));
        period.push_str(&terms::BY_DEFAULT.fill(language, &[&first, &last]));
    }
    let id = format!("{}{}", rules.id(), language.colon().trim_end());
    let words = Words::new(Tone::Strong, id)
        .and(Tone::Plain, format!("{}.", rules.label().get(language)))
        .and(Tone::Quiet, format!("{period}."));
    let regions = rules.regions();
    let regions: Vec<String> = regions
        .iter()
        .map(|region| String::from(region.label.get(language)))
        .collect();
    let words = match regions.as_slice() {
        [] => words,
        named => {
            let applies = terms::APPLIES_IN.fill(language, &[&listed(named, language)]);
            words.and(Tone::Quiet, applies)
        }
    };
    let office = rules
        .office()
        .map(|office| held(office, rules.public_page(), language));
    Entry::new(Mark::Dot, words).saying(office.map(Entry::from))
}

/// Where a figure is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// With the amounts.
    Amount,
    /// With the numbers that several phases have.
    Threshold,
    /// Below the tables.
    Other,
    /// With the payment that pays this share.
    Share,
}

impl<'r> Phases<'r> {
    fn tables(&self, page: &mut Page) {
        let language = self.language;
        self.section(page, terms::THRESHOLDS, self.figures(Purpose::Threshold));
        let scales = self.rows(|holds| {
            let scales = holds.scales.iter();
            scales
                .map(|one| (one.name, one.label, scale(one, language)))
                .collect()
        });
        self.section(page, terms::SCALES, scales);
        let tables = self.rows(|holds| {
            let tables = holds.tables.iter();
            let rows = |one: &LookupTable<'_>| {
                let rows = one.rows.iter();
                rows.map(|row| String::from(row.get(language)).into())
                    .collect()
            };
            tables.map(|one| (one.name, one.label, rows(one))).collect()
        });
        self.section(page, terms::TABLES, tables);
        self.section(page, terms::AMOUNTS, self.figures(Purpose::Amount));
        let payments = self.rows(|holds| {
            let payments = holds.payments.iter();
            payments
                .map(|one| (one.id, one.label, payment(one, language)))
                .collect()
        });
        self.section(page, terms::PAYMENTS, payments);
        self.counts(page);
        page.sentence(Words::new(Tone::Quiet, terms::DIFFERENCES.get(language)));
    }

    /// Returns a table without rows: its columns are the phases.
    fn table(&self) -> Table {
        let heads = self
            .columns
            .iter()
            .map(|column| Words::new(Tone::Strong, column.id));
        Table::new(Holds::Words, heads)
    }

    /// Writes a table; rows in which the columns differ come first.
    fn section(&self, page: &mut Page, title: Term, mut rows: Vec<PhaseRow<'_>>) {
        if rows.is_empty() {
            return;
        }
        page.heading(title.get(self.language));
        rows.sort_by_key(|row| !differ(&row.cells));
        let mut table = self.table();
        for row in rows {
            let name = name(row.label.get(self.language), differ(&row.cells));
            let cells = row
                .cells
                .into_iter()
                .map(|cell| cell.unwrap_or_else(absent));
            table.row(name, cells.collect());
        }
        page.table(table);
    }

    /// Writes how many conditions, lines, documents and targets each phase has.
    fn counts(&self, page: &mut Page) {
        page.heading(terms::CONTENTS.get(self.language));
        let mut table = self.table();
        let mut row = |term: Term, count: fn(&Description<'_>) -> usize| {
            let counts: Vec<usize> = self
                .columns
                .iter()
                .map(|column| count(&column.holds))
                .collect();
            let name = name(term.get(self.language), differ(&counts));
            table.row(
                name,
                counts
                    .iter()
                    .map(|count| Vec::from([count.to_string().into()]))
                    .collect(),
            );
        };
        row(terms::CRITERIA, |holds| holds.criteria.len());
        row(terms::LINES, |holds| holds.lines.len());
        row(terms::DOCUMENTS, |holds| holds.documents.len());
        row(terms::USAGE, |holds| holds.targets.len());
        row(terms::DOUBTS, |holds| holds.readings.len());
        page.table(table);
    }

    /// Returns the parameters of a kind.
    fn figures(&self, kind: Purpose) -> Vec<PhaseRow<'r>> {
        self.rows(|holds| {
            let figures = holds.parameters.iter().filter(|one| self.kind(one) == kind);
            figures
                .map(|one| (one.name, one.label, parameter(one, self.language)))
                .collect()
        })
    }

    fn kind(&self, parameter: &Parameter<'_>) -> Purpose {
        let having = self.columns.iter().filter(|column| {
            let mut parameters = column.holds.parameters.iter();
            parameters.any(|other| other.name == parameter.name)
        });
        match parameter.value {
            Value::Number(_, Unit::Money(_)) => Purpose::Amount,
            Value::Number(_, Unit::Count) if having.clone().count() > 1 => Purpose::Threshold,
            _ if having
                .clone()
                .any(|column| is_share(parameter, &column.holds)) =>
            {
                Purpose::Share
            }
            _ => Purpose::Other,
        }
    }

    /// Groups the entries of all columns by id. If a column has an id twice, one cell holds both entries.
    fn rows(
        &self,
        entries: impl Fn(&Description<'r>) -> Vec<(&'r str, &'r Bilingual, Cell)>,
    ) -> Vec<PhaseRow<'r>> {
        let mut rows: Vec<PhaseRow<'r>> = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            for (id, label, cell) in entries(&column.holds) {
                if rows.iter().all(|row| row.id != id) {
                    let cells = self.columns.iter().map(|_| None).collect();
                    rows.push(PhaseRow { id, label, cells });
                }
                let row = rows.iter_mut().find(|row| row.id == id);
                if let Some(kept) = row.and_then(|row| row.cells.get_mut(index)) {
                    kept.get_or_insert_default().extend(cell);
                }
            }
        }
        rows
    }

    /// Writes the figures that are in no table: first those of single phases, then once those that every phase has.
    fn others(&self, page: &mut Page) {
        let told = |column: &PhaseColumn<'r>| -> Vec<String> {
            let others = column
                .holds
                .parameters
                .iter()
                .filter(|one| self.kind(one) == Purpose::Other);
            others.map(|one| figure(one, self.language)).collect()
        };
        let told: Vec<Vec<String>> = self.columns.iter().map(told).collect();
        let is_common =
            |figure: &String| told.len() > 1 && told.iter().all(|all| all.contains(figure));
        let own = |all: &[String]| -> Vec<String> {
            all.iter().filter(|one| !is_common(one)).cloned().collect()
        };
        let every = terms::EVERY_PHASE.get(self.language);
        let common: Vec<String> = told
            .iter()
            .take(1)
            .flatten()
            .filter(|one| is_common(one))
            .cloned()
            .collect();
        let ids = self.columns.iter().map(|column| column.id);
        let groups = ids
            .zip(told.iter().map(|all| own(all)))
            .chain([(every, common)]);
        let groups: Vec<(&str, Vec<String>)> = groups.filter(|(_, all)| !all.is_empty()).collect();
        if !groups.is_empty() {
            page.heading(terms::OTHER_FIGURES.get(self.language));
        }
        for (name, figures) in groups {
            let figures = format!("{}.", figures.join(self.language.semicolon()));
            page.entry(Entry::from(Words::new(Tone::Strong, name)).saying([figures.into()]));
        }
    }
}

/// Returns whether not all things are equal.
fn differ<T: PartialEq>(all: &[T]) -> bool {
    all.windows(2).any(|pair| pair.first() != pair.last())
}

/// Returns whether a payment pays the share that a parameter gives.
fn is_share(parameter: &Parameter<'_>, holds: &Description<'_>) -> bool {
    let mut clauses = holds.payments.iter().flat_map(|payment| &payment.clauses);
    clauses.any(|clause| clause.key == "share" && clause.words == *parameter.label)
}

/// Returns a figure with its name.
fn figure(parameter: &Parameter<'_>, language: Language) -> String {
    let mut figure = parameter.value.text(language);
    if let Some(period) = period(parameter, language) {
        figure = format!("{figure} {period}");
    }
    terms::NAMED.fill(language, &[parameter.label.get(language), &figure])
}

/// Returns when a parameter applies, if not always.
fn period(parameter: &Parameter<'_>, language: Language) -> Option<String> {
    let day = |on: NaiveDate| date_text(on, language);
    let period = terms::period(parameter.from.map(day), parameter.to.map(day), language)?;
    Some(inside(&period))
}

/// Returns the value of a parameter and, below it, when it applies, if not always.
fn parameter(parameter: &Parameter<'_>, language: Language) -> Cell {
    let period = period(parameter, language).map(|period| Words::new(Tone::Quiet, period));
    [parameter.value.text(language).into()]
        .into_iter()
        .chain(period)
        .collect()
}

/// Returns the rate of each tranche with its first rank; if the last tranche has an end, also the rank after it.
fn scale(scale: &Scale<'_>, language: Language) -> Cell {
    let from_rank =
        |rate: &str, rank: u32| terms::FROM_RANK.fill(language, &[rate, &rank.to_string()]);
    let mut from = None;
    let mut cell = Cell::new();
    for tranche in &scale.tranches {
        let rate = tranche.rate.text(language);
        let text = from.map_or_else(|| rate.clone(), |from| from_rank(&rate, from));
        cell.push(text.into());
        from = tranche.to.and_then(|to| to.checked_add(1));
    }
    let by_amount = scale.by_amount.as_ref();
    cell.extend(by_amount.map(|rates| String::from(rates.get(language)).into()));
    cell.extend(from.map(|rank| from_rank(terms::NOTHING.get(language), rank).into()));
    cell
}

fn payment(payment: &Payment<'_>, language: Language) -> Cell {
    let open = || String::from(terms::DEPENDS.get(language));
    let share = payment.share.as_ref();
    Vec::from([share.map_or_else(open, |share| share.text(language)).into()])
}
