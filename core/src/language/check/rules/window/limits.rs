//! What the criteria compare the day of filing with.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::End;
use crate::language::check::checked::{Criterion, Definition};
use crate::language::check::typed::{Expr, Kind};
use crate::language::check::typing::Node;
use crate::language::source::Span;
use crate::model::facts::{PROJECT, SlotId};
use crate::model::ir::{DefinitionId, Excludes, Relation};

/// A parameter or a definition that the day of filing is compared with.
pub(super) struct Limit {
    pub(super) end: End,
    pub(super) node: Node,
    pub(super) span: Span,
    /// Whether the day itself is refused.
    pub(super) is_strict: bool,
}

/// What the criteria compare the day of filing with.
pub(super) struct Limits {
    pub(super) found: Vec<Limit>,
    /// Whether a fault may hide more.
    pub(super) is_torn: bool,
}

/// Returns what the criteria that refuse a project compare the day of filing with.
pub(super) fn limits(
    filed_on: Option<SlotId>,
    definitions: &[Definition],
    criteria: &[Criterion],
) -> Limits {
    let mut search = Comparisons {
        filed_on,
        definitions,
        seen: BTreeSet::new(),
        limits: Limits {
            found: Vec::new(),
            is_torn: false,
        },
    };
    for criterion in criteria {
        if criterion.over.is_none() && criterion.excludes == Excludes::Project {
            search.read(&criterion.met, true);
        }
    }
    search.limits
}

/// A search for what the day of filing is compared with, through definitions.
struct Comparisons<'a> {
    filed_on: Option<SlotId>,
    definitions: &'a [Definition],
    seen: BTreeSet<DefinitionId>,
    limits: Limits,
}

impl Comparisons<'_> {
    /// Reads a part of a condition, or of one that must not hold.
    fn read(&mut self, expr: &Expr, holds: bool) {
        match &expr.kind {
            Kind::Faulty => self.limits.is_torn = true,
            Kind::Not(other) => self.read(other, !holds),
            Kind::Compare(relation, a, b) => self.compared(*relation, [a, b], holds),
            Kind::Definition { definition, .. } if self.seen.insert(*definition) => {
                let definitions = self.definitions;
                if let Some(definition) = definitions.get(usize::from(*definition)) {
                    self.read(&definition.value, holds);
                }
            }
            _ => expr.operands(&mut |operand| self.read(operand, holds)),
        }
    }

    fn compared(&mut self, relation: Relation, [a, b]: [&Expr; 2], holds: bool) {
        let end = End::of(relation).map(|end| if holds { end } else { end.other() });
        let (end, limit) = match (self.is_filing(a), self.is_filing(b)) {
            (true, false) => (end, b),
            (false, true) => (end.map(End::other), a),
            _ => return,
        };
        let node = match limit.kind {
            Kind::Parameter(index) => Node::Parameter(index),
            Kind::Definition { definition, .. } => Node::Definition(definition),
            _ => return,
        };
        if let Some(end) = end {
            // A relation that must not hold holds where its opposite does not.
            let leaves_equal = matches!(relation, Relation::LessOrEqual | Relation::GreaterOrEqual);
            self.limits.found.push(Limit {
                end,
                node,
                span: limit.span,
                is_strict: leaves_equal != holds,
            });
        }
    }

    /// Tells whether an expression is the day of filing.
    fn is_filing(&self, expr: &Expr) -> bool {
        matches!(&expr.kind, Kind::Fact(fact) if fact.table == PROJECT && Some(fact.slot) == self.filed_on)
    }
}
