//! A comparison as JSON: the columns, then each result with one cell a column.

use super::decision::Wire;
use crate::answers::comparison::{Column, Comparison, Row};
use crate::model::decision::{Decision, Section};
use crate::model::options::Texts;

impl Comparison<'_> {
    /// Returns the comparison as compact JSON: `{"columns":[…],"criteria":[…],"lines":[…],…}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> alloc::string::String {
        Wire::text(texts, |wire| wire.comparison(self))
    }
}

impl Wire {
    fn comparison(&mut self, comparison: &Comparison) {
        let columns = &comparison.columns;
        self.object(|wire| {
            wire.list("columns", columns, Wire::column);
            wire.rows(
                "criteria",
                &comparison.criteria,
                columns,
                |wire, decision, index| {
                    wire.option(decision.criteria.get(index), Wire::criterion);
                },
            );
            wire.rows(
                "lines",
                &comparison.lines,
                columns,
                |wire, decision, index| {
                    wire.option(decision.grant.lines.get(index), Wire::line);
                },
            );
            wire.rows(
                "payments",
                &comparison.payments,
                columns,
                |wire, decision, index| {
                    wire.option(decision.payments.get(index), Wire::payment);
                },
            );
            wire.rows(
                "documents",
                &comparison.documents,
                columns,
                |wire, decision, index| {
                    wire.option(decision.documents.get(index), Wire::document);
                },
            );
        });
    }

    fn column(&mut self, column: &Column) {
        let decision = &column.decision;
        self.object(|wire| {
            wire.sections(decision, &[Section::Phase, Section::Call]);
            wire.words("label", decision.label());
            wire.writer
                .key("filing_set_aside")
                .bool(column.filing_set_aside);
            wire.sections(decision, &[Section::Outcome]);
            wire.writer
                .key("grant")
                .object(|writer| super::decision::amounts(writer, decision.grant.total));
            wire.sections(decision, &[Section::Readings, Section::Missing]);
        });
    }

    fn rows(
        &mut self,
        key: &'static str,
        rows: &[Row],
        columns: &[Column],
        mut cell: impl FnMut(&mut Self, &Decision, usize),
    ) {
        self.list(key, rows, |wire, row| {
            wire.object(|wire| {
                wire.writer.key("id").text(row.id);
                wire.words("label", row.label);
                wire.writer.key("differs").bool(row.differs);
                wire.list(
                    "cells",
                    columns.iter().zip(&row.cells),
                    |wire, (column, index)| {
                        wire.option(*index, |wire, index| cell(wire, &column.decision, index));
                    },
                );
            });
        });
    }
}
