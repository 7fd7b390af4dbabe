//! Checks that the walks and references of a rule set are few enough for the indexes of compiled rules.

use alloc::collections::BTreeSet;
use alloc::format;

use super::typed::{Expr, Kind, Records, Row, Walk};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::source::Span;
use crate::model::ir::{LoopId, MAX_DEPTH};

/// How many walks and references the expressions of a rule set contain.
#[derive(Debug, Default)]
pub(super) struct Sizes {
    walks: usize,
    /// Each once: equal references have one index.
    references: BTreeSet<Row>,
}

impl Sizes {
    /// Counts the walks and references of an expression.
    pub(in crate::language) fn add(&mut self, expr: &Expr) {
        match &expr.kind {
            Kind::Fact(fact) => self.add_row(&fact.row),
            Kind::Definition { row, .. } | Kind::Record(row) | Kind::Retained { row, .. } => {
                self.add_row(row);
            }
            Kind::Count(walk) | Kind::Quantified(_, walk, _) | Kind::Aggregate(_, walk, _) => {
                self.add_walk(walk);
            }
            _ => {}
        }
        expr.operands(&mut |operand| self.add(operand));
    }

    /// Counts a walk, without its filter.
    pub(super) fn add_walk(&mut self, walk: &Walk) {
        self.walks = self.walks.saturating_add(1);
        match &walk.records {
            Records::Listed(fact) => self.add_row(&fact.row),
            Records::Referring { to, .. } => self.add_row(to),
        }
    }

    fn add_row(&mut self, row: &Row) {
        if let Row::Reference { row: from, .. } = row {
            self.add_row(from);
            if !self.references.contains(row) {
                self.references.insert(row.clone());
            }
        }
    }

    /// Reports a rule set that holds too many.
    pub(in crate::language) fn report(&self, span: Span, faults: &Faults) {
        let rows = self.references.len().saturating_add(MAX_DEPTH);
        let most = self.walks.max(rows);
        if most > usize::from(LoopId::MAX) {
            let message =
                format!("the rules hold {most} selections or references; 65,535 are allowed");
            faults.report(fault(Code::TooLarge, span, message));
        }
    }
}
