//! The JSON shape of a comparison: each row holds the results themselves, where [`Row`] holds their positions.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::{Column, Comparison, Row};
use crate::model::decision::{
    Criterion, Decision, Document, Line, MissingFact, Outcome, Payment, Range, Reading,
};
use crate::model::shape::{Amounts, CallId, Id, PhaseId, Sha256};
use crate::text::bilingual::Bilingual;

/// A project under several rule sets, side by side.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Comparison")]
struct ComparisonShape<'c, 'r> {
    /// One for each rule set, in the order asked for.
    columns: Vec<ColumnShape<'c, 'r>>,
    /// Every criterion that some column has.
    criteria: Vec<RowShape<'c, Criterion<'r>>>,
    /// Every line of the grant that some column has.
    lines: Vec<RowShape<'c, Line<'r>>>,
    /// Every payment that some column has.
    payments: Vec<RowShape<'c, Payment<'r>>>,
    /// Every document that some column has.
    documents: Vec<RowShape<'c, Document<'r>>>,
}

/// A rule set, and the main results of its decision.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Column")]
struct ColumnShape<'c, 'r> {
    /// The phase.
    #[schemars(with = "PhaseId")]
    phase: &'c str,
    /// The call over that phase.
    #[schemars(with = "Option<CallId>")]
    call: Option<&'c str>,
    /// The name of the rule set.
    label: &'c Bilingual,
    /// The version of the programme's rules.
    version: &'c str,
    /// The SHA-256 of the sources of the rule set.
    #[schemars(with = "Sha256")]
    digest: &'c str,
    /// Whether the project was filed on a day on which the rule set was not open: the day then counts as unknown, so
    /// that the rest can be compared.
    filing_set_aside: bool,
    /// The result for the project.
    outcome: Outcome,
    /// The grant if the project is admissible.
    #[serde(with = "Amounts")]
    grant: Range<Decimal>,
    /// The readings that the decision went through.
    readings: &'c [Reading<'r>],
    /// The unknown facts that still matter, the one to ask next first.
    missing: &'c [MissingFact<'r>],
}

/// A result under each rule set.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "{T}Row")]
struct RowShape<'c, T> {
    /// Its id.
    #[schemars(with = "Id")]
    id: &'c str,
    /// The name that the first column with this result gives it.
    label: &'c Bilingual,
    /// Whether the columns do not all say the same.
    differs: bool,
    /// The result in each column; null where the rule set does not have it.
    cells: Vec<Option<&'c T>>,
}

impl<'c, 'r> ComparisonShape<'c, 'r> {
    fn new(comparison: &'c Comparison<'r>) -> Self {
        let columns = &comparison.columns;
        ComparisonShape {
            columns: columns.iter().map(ColumnShape::new).collect(),
            criteria: rows(&comparison.criteria, columns, |one| &one.criteria),
            lines: rows(&comparison.lines, columns, |one| &one.grant.lines),
            payments: rows(&comparison.payments, columns, |one| &one.payments),
            documents: rows(&comparison.documents, columns, |one| &one.documents),
        }
    }
}

impl<'c, 'r> ColumnShape<'c, 'r> {
    fn new(column: &'c Column<'r>) -> Self {
        let decision = &column.decision;
        ColumnShape {
            phase: decision.phase(),
            call: decision.call(),
            label: decision.label(),
            version: column.version,
            digest: column.digest,
            filing_set_aside: column.filing_set_aside,
            outcome: decision.outcome,
            grant: decision.grant.total,
            readings: &decision.readings,
            missing: &decision.missing,
        }
    }
}

/// Returns rows in which the results of each column replace their positions.
fn rows<'c, 'r, T>(
    rows: &'c [Row<'r>],
    columns: &'c [Column<'r>],
    results: fn(&'c Decision<'r>) -> &'c [T],
) -> Vec<RowShape<'c, T>> {
    let shape = |row: &'c Row<'r>| {
        let cells = columns
            .iter()
            .zip(&row.cells)
            .map(|(column, place)| results(&column.decision).get((*place)?));
        RowShape {
            id: row.id,
            label: row.label,
            differs: row.differs,
            cells: cells.collect(),
        }
    };
    rows.iter().map(shape).collect()
}

impl Serialize for Comparison<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ComparisonShape::new(self).serialize(serializer)
    }
}

impl JsonSchema for Comparison<'_> {
    fn schema_name() -> Cow<'static, str> {
        ComparisonShape::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        ComparisonShape::json_schema(generator)
    }
}
