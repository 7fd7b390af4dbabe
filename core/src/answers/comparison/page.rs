//! A project under several phases, as a page: the results of each, row by row, and where they differ.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::cells::{absent, alike, criteria, document, line, outcome, payment};
use super::{Column, Comparison, Row};
use crate::answers::decision::parts::{money, named};
use crate::answers::decision::questions;
use crate::answers::terms::{self, Term};
use crate::answers::words::capital;
use crate::model::currency::Currency;
use crate::model::decision::{Decision, Verdict};
use crate::text::bilingual::Language;
use crate::text::page::{Cell, Entry, Holds, Mark, Page, Table, Tone, Words, pages};

/// How many of the questions that a phase leaves open are listed.
const QUESTIONS: usize = 3;
/// How many signs of a digest tell two rule sets apart that call themselves the same version.
const SHORT_DIGEST: usize = 8;

pages!(
    Comparison<'_>,
    "compare(&project, &[], &[])?",
    "The same project, a column for each phase, call or version of the rules.",
    "comparison"
);

/// A result of a column, and what its amounts are counted in: earlier rules may count in another currency.
pub(super) type Counted<'c, T> = (&'c T, Currency);

/// Writes the cells of a row.
type Cells<'r, T> = fn(&Row<'r>, &[Option<Counted<'_, T>>], Language) -> Vec<Cell>;

/// Results of a kind, as rows of a section.
struct Section<'r, T> {
    title: Term,
    /// The results of a decision.
    of: for<'a> fn(&'a Decision<'r>) -> &'a [T],
    /// The sentence that names the rows that are empty in every column.
    without: Term,
    is_empty: fn(&T) -> bool,
    /// Whether it is worth a word that one is empty.
    is_missed: fn(&T) -> bool,
    cells: Cells<'r, T>,
}

impl<'r> Comparison<'r> {
    /// Returns the comparison as a page.
    #[must_use]
    pub fn page(&self, language: Language) -> Page {
        let mut page = Page::new("comparison", language);
        page.sentence(terms::COMPARED.get(language));
        page.table(self.head(language));
        self.section(
            &mut page,
            &self.lines,
            &Section {
                title: terms::GRANT,
                of: |decision| &decision.grant.lines,
                without: terms::NOTHING_FOR,
                is_empty: |line| line.is_nothing(),
                is_missed: |line| !line.is_ceiling,
                cells: |row, lines, language| {
                    each(lines, |(one, currency)| line(one, row, currency, language))
                },
            },
        );
        self.section(
            &mut page,
            &self.criteria,
            &Section {
                title: terms::CRITERIA,
                of: |decision| &decision.criteria,
                without: terms::NOT_APPLICABLE,
                is_empty: |criterion| criterion.verdict == Verdict::NotApplicable,
                is_missed: |_| true,
                cells: |row, results, language| criteria(row, results, language),
            },
        );
        self.section(
            &mut page,
            &self.payments,
            &Section {
                title: terms::PAYMENTS,
                of: |decision| &decision.payments,
                without: terms::NOTHING_FOR,
                is_empty: |_| false,
                is_missed: |_| true,
                cells: |row, payments, language| {
                    each(payments, |(one, currency)| {
                        payment(one, row, currency, language)
                    })
                },
            },
        );
        self.section(
            &mut page,
            &self.documents,
            &Section {
                title: terms::DOCUMENTS,
                of: |decision| &decision.documents,
                without: terms::UNASKED_DOCUMENTS,
                is_empty: |document| document.required == Some(false),
                is_missed: |_| true,
                cells: |_, documents, language| each(documents, |(one, _)| document(one, language)),
            },
        );
        self.missing(&mut page);
        self.readings(&mut page);
        self.set_aside(&mut page);
        page.sentence(Words::new(Tone::Quiet, terms::DIFFERENCES.get(language)));
        page.sentence(Words::new(Tone::Quiet, terms::SIGNS.get(language)));
        page
    }

    /// Returns a table without rows: its columns are the rule sets.
    fn table(&self) -> Table {
        let heads = self
            .columns
            .iter()
            .map(|column| Words::new(Tone::Strong, self.head_of(column)));
        Table::new(Holds::Words, heads)
    }

    /// Returns the name of a column: its rule set, with what tells it from another column of the same rule set.
    fn head_of(&self, column: &Column<'_>) -> String {
        let namesakes = || self.columns.iter().filter(|other| id(other) == id(column));
        let versions = alike(namesakes().map(|other| other.version));
        let digests = alike(namesakes().map(|other| other.digest));
        match (versions, digests) {
            (false, _) => format!("{} ({})", id(column), column.version),
            (true, false) => {
                let short: String = column.digest.chars().take(SHORT_DIGEST).collect();
                format!("{} ({}, {short})", id(column), column.version)
            }
            (true, true) => id(column).to_string(),
        }
    }

    fn head(&self, language: Language) -> Table {
        let decisions = || self.columns.iter().map(|column| &column.decision);
        let mut table = self.table();
        table.row(
            name(
                terms::OUTCOME.get(language),
                !alike(decisions().map(|one| one.outcome)),
            ),
            decisions()
                .map(|one| outcome(one.outcome, language))
                .collect(),
        );
        let total = |one: &Decision<'_>| {
            let total = money(one.grant.total, one.grant.currency, language);
            Vec::from([Words::new(Tone::Strong, total)])
        };
        table.row(
            name(
                terms::GRANT.get(language),
                !alike(decisions().map(|one| one.grant.total)),
            ),
            decisions().map(total).collect(),
        );
        table
    }

    /// Writes results in shared rows, and names those that are empty in every column.
    fn section<T>(&self, page: &mut Page, rows: &[Row<'r>], section: &Section<'r, T>) {
        if rows.is_empty() {
            return;
        }
        let language = page.language();
        page.heading(section.title.get(language));
        let (mut table, mut empty) = (self.table(), Vec::new());
        for row in rows {
            let cells = self.columns.iter().zip(&row.cells);
            let results = cells.map(|(column, cell)| {
                let result = (section.of)(&column.decision).get((*cell)?)?;
                Some((result, column.decision.grant.currency))
            });
            let results: Vec<Option<Counted<'_, T>>> = results.collect();
            let found = || results.iter().flatten().map(|(one, _)| *one);
            if found().all(section.is_empty) {
                empty.extend(found().any(section.is_missed).then_some(row.label));
                continue;
            }
            let cells = (section.cells)(row, &results, language);
            table.row(name(row.label.get(language), row.differs), cells);
        }
        page.table(table);
        page.sentence(named(section.without, empty.into_iter(), language));
    }

    /// Writes how many questions each column leaves open, and the first of them.
    fn missing(&self, page: &mut Page) {
        let language = page.language();
        if self
            .columns
            .iter()
            .all(|column| column.decision.missing.is_empty())
        {
            return;
        }
        page.heading(terms::FACTS_MISSING.get(language));
        for column in &self.columns {
            let questions = questions(&column.decision.missing);
            let id = format!("{}{}", self.head_of(column), language.colon().trim_end());
            let words = Words::new(Tone::Strong, id).and(Tone::Plain, questions.len().to_string());
            let first = questions.iter().take(QUESTIONS);
            let first = first
                .map(|question| Entry::new(Mark::Sign(Tone::Open, '?'), question.words(language)));
            page.entry(Entry::from(words).saying(first));
        }
    }

    /// Writes the readings that were chosen, and which columns went through them.
    fn readings(&self, page: &mut Page) {
        let language = page.language();
        let all = self
            .columns
            .iter()
            .flat_map(|column| &column.decision.readings);
        let mut told: Vec<(&str, &str)> = Vec::new();
        for reading in all.filter(|reading| !reading.default) {
            let chosen = (reading.id, reading.used);
            if told.contains(&chosen) {
                continue;
            }
            if told.is_empty() {
                page.heading(terms::CHOSEN_READINGS.get(language));
            }
            told.push(chosen);
            let place = format!(
                "{}={} ({})",
                chosen.0,
                chosen.1,
                self.through(chosen).join(", ")
            );
            let words = Words::from(reading.question.get(language))
                .and(Tone::Strong, capital(reading.label.get(language)))
                .and(Tone::Quiet, place);
            page.entry(Entry::new(Mark::Dot, words));
        }
    }

    /// Returns the columns that went through an option of a reading.
    fn through(&self, chosen: (&str, &str)) -> Vec<String> {
        let used = |column: &&Column<'r>| {
            let mut readings = column.decision.readings.iter();
            readings.any(|reading| (reading.id, reading.used) == chosen)
        };
        self.columns
            .iter()
            .filter(used)
            .map(|column| self.head_of(column))
            .collect()
    }

    /// Writes for which columns the day of filing counts as unknown.
    fn set_aside(&self, page: &mut Page) {
        let set_aside = self.columns.iter().filter(|column| column.filing_set_aside);
        let ids: Vec<String> = set_aside.map(|column| self.head_of(column)).collect();
        page.heading(terms::LEGEND.get(page.language()));
        if !ids.is_empty() {
            page.sentence(terms::SET_ASIDE.fill(page.language(), &[&ids.join(", ")]));
        }
    }
}

/// Returns a cell for each column: of its result, or saying that it has none.
fn each<T>(results: &[Option<Counted<'_, T>>], cell: impl Fn(Counted<'_, T>) -> Cell) -> Vec<Cell> {
    results
        .iter()
        .map(|one| one.map_or_else(absent, &cell))
        .collect()
}

/// Returns the name of a row, with a mark where its columns differ.
pub(crate) fn name(label: &str, differs: bool) -> Entry {
    let mark = if differs {
        Mark::Sign(Tone::Open, '≠')
    } else {
        Mark::None
    };
    Entry::new(mark, label)
}

fn id<'r>(column: &Column<'r>) -> &'r str {
    column.decision.call().unwrap_or(column.decision.phase())
}
