//! The same project under several rule sets, side by side.

mod cells;
mod page;
mod shape;

pub(crate) use self::cells::absent;
use self::cells::alike;
pub(crate) use self::page::name;

use alloc::vec::Vec;

use crate::model::decision::{Criterion, Decision, Document, Line, Payment};
use crate::text::bilingual::Bilingual;

/// The decisions of several rule sets on one project, with their results in shared rows.
#[derive(Clone, Debug)]
pub struct Comparison<'r> {
    /// One column for each rule set, in the order asked for.
    pub columns: Vec<Column<'r>>,
    /// Every criterion that some column has.
    pub criteria: Vec<Row<'r>>,
    /// Every line of the grant that some column has.
    pub lines: Vec<Row<'r>>,
    /// Every payment that some column has.
    pub payments: Vec<Row<'r>>,
    /// Every document that some column has.
    pub documents: Vec<Row<'r>>,
}

/// A rule set and its decision.
#[derive(Clone, Debug)]
pub struct Column<'r> {
    /// The decision of the rule set on the project.
    pub decision: Decision<'r>,
    /// The version of the programme's rules that it was made under.
    pub version: &'r str,
    /// The SHA-256 of the sources of the rule set.
    pub digest: &'r str,
    /// The project was filed on a day on which the rule set was not open: its day of filing is set aside, as unknown,
    /// so that the rest can be compared.
    pub filing_set_aside: bool,
}

/// A result of the same id in each column.
#[derive(Clone, Debug)]
pub struct Row<'r> {
    /// The id.
    pub id: &'r str,
    /// The name that the first column with this result gives it.
    pub label: &'r Bilingual,
    /// The position of the result in the list of each column; nothing where the rule set does not have it.
    pub cells: Vec<Option<usize>>,
    /// The columns do not all say the same.
    pub differs: bool,
}

impl<'r> Comparison<'r> {
    /// Groups the results of the columns into shared rows.
    pub(crate) fn new(columns: Vec<Column<'r>>) -> Self {
        let decisions = || columns.iter().map(|column| &column.decision);
        let is_one_currency = alike(decisions().map(|decision| decision.grant.currency));
        let in_currency = |mut rows: Vec<Row<'r>>| {
            rows.iter_mut()
                .for_each(|row| row.differs |= !is_one_currency);
            rows
        };
        let lines = decisions().map(|decision| decision.grant.lines.as_slice());
        let payments = decisions().map(|decision| decision.payments.as_slice());
        Comparison {
            criteria: rows(decisions().map(|decision| decision.criteria.as_slice())),
            lines: in_currency(rows(lines)),
            payments: in_currency(rows(payments)),
            documents: rows(decisions().map(|decision| decision.documents.as_slice())),
            columns,
        }
    }
}

/// A result that has the same id in several decisions.
trait Comparable<'r> {
    fn id(&self) -> &'r str;
    fn label(&self) -> &'r Bilingual;
    /// Returns whether the other result says the same.
    fn agrees(&self, other: &Self) -> bool;
}

/// Groups the results of all columns by id, in the order in which the ids first appear.
fn rows<'c, 'r: 'c, T: Comparable<'r> + 'c>(
    columns: impl Iterator<Item = &'c [T]> + Clone,
) -> Vec<Row<'r>> {
    let mut rows: Vec<Row<'r>> = Vec::new();
    for result in columns.clone().flatten() {
        if rows.iter().any(|row| row.id == result.id()) {
            continue;
        }
        let cells: Vec<Option<usize>> = columns
            .clone()
            .map(|column| column.iter().position(|other| other.id() == result.id()))
            .collect();
        let agrees = |(column, cell): (&[T], &Option<usize>)| {
            cell.and_then(|index| column.get(index))
                .is_some_and(|other| result.agrees(other))
        };
        let differs = !columns.clone().zip(&cells).all(agrees);
        rows.push(Row {
            id: result.id(),
            label: result.label(),
            cells,
            differs,
        });
    }
    rows
}

impl<'r> Comparable<'r> for Criterion<'r> {
    fn id(&self) -> &'r str {
        self.id
    }
    fn label(&self) -> &'r Bilingual {
        self.label
    }
    fn agrees(&self, other: &Self) -> bool {
        (self.verdict, &self.actual, &self.required, &self.subjects)
            == (
                other.verdict,
                &other.actual,
                &other.required,
                &other.subjects,
            )
    }
}

impl<'r> Comparable<'r> for Line<'r> {
    fn id(&self) -> &'r str {
        self.id
    }
    fn label(&self) -> &'r Bilingual {
        self.label
    }
    fn agrees(&self, other: &Self) -> bool {
        (self.amount, &self.parts, self.discretionary)
            == (other.amount, &other.parts, other.discretionary)
    }
}

impl<'r> Comparable<'r> for Payment<'r> {
    fn id(&self) -> &'r str {
        self.id
    }
    fn label(&self) -> &'r Bilingual {
        self.label
    }
    fn agrees(&self, other: &Self) -> bool {
        (self.share, self.amount, self.status) == (other.share, other.amount, other.status)
    }
}

impl<'r> Comparable<'r> for Document<'r> {
    fn id(&self) -> &'r str {
        self.id
    }
    fn label(&self) -> &'r Bilingual {
        self.label
    }
    fn agrees(&self, other: &Self) -> bool {
        (self.required, self.provided) == (other.required, other.provided)
    }
}
