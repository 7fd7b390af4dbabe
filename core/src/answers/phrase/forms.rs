//! Finds what kind an expression is, and which expressions it combines.

use alloc::vec::Vec;
use core::mem::discriminant;

use super::joints::label;
use super::{Phrases, Said};
use crate::model::facts::TableId;
use crate::model::ir::{
    BoolId, BoolNode, DefinitionId, Form, NumId, NumNode, Operator, RowId, Typed,
};

impl<'r> Phrases<'r> {
    /// Tells whether an expression is a fact of the project.
    pub(in crate::answers) fn is_fact(self, typed: Typed) -> bool {
        matches!(self.rules.form(typed.into()), Form::Fact(_))
    }

    /// Tells whether an expression is a choice by a condition.
    pub(in crate::answers) fn is_choice(self, typed: Typed) -> bool {
        matches!(self.rules.form(typed.into()), Form::Choice(..))
    }

    /// Tells whether an expression is a literal of any type but a set of codes.
    pub(in crate::answers) fn is_literal(self, typed: Typed) -> bool {
        !matches!(typed, Typed::Set(..)) && matches!(self.rules.form(typed.into()), Form::Literal)
    }

    /// Returns the definition that an expression names, and its record.
    pub(in crate::answers) fn definition_of(self, typed: Typed) -> Option<(DefinitionId, RowId)> {
        match self.rules.form(typed.into()) {
            Form::Definition(definition, row) => Some((definition, row)),
            _ => None,
        }
    }

    /// Returns the operands of a chain of `and`, or of `or`, as one list.
    pub(in crate::answers) fn connected(self, id: BoolId) -> Vec<BoolId> {
        let node = self.rules.bool_node(id);
        let (BoolNode::And(a, b) | BoolNode::Or(a, b)) = node else {
            return alloc::vec![id];
        };
        let flat = |operand| {
            let is_chained = discriminant(&self.rules.bool_node(operand)) == discriminant(&node);
            if is_chained {
                self.connected(operand)
            } else {
                alloc::vec![operand]
            }
        };
        flat(a).into_iter().chain(flat(b)).collect()
    }

    /// Returns the operands of a chain of sums, or of products, as one list; differences and quotients are not chains.
    pub(in crate::answers) fn terms(self, id: NumId) -> Vec<NumId> {
        let NumNode::Arithmetic(sign, a, b) = self.rules.num_node(id) else {
            return alloc::vec![id];
        };
        let is_chained = |operand| {
            matches!(sign, Operator::Add | Operator::Multiply)
                && matches!(self.rules.num_node(operand), NumNode::Arithmetic(other, ..) if other == sign)
        };
        let flat = |operand| {
            if is_chained(operand) {
                self.terms(operand)
            } else {
                alloc::vec![operand]
            }
        };
        flat(a).into_iter().chain(flat(b)).collect()
    }

    /// Returns the name of the list of a table.
    pub(in crate::answers) fn list_label(self, table: TableId) -> Said<'r> {
        let facts = &self.rules.facts;
        let list = facts
            .list_of(table)
            .and_then(|(parent, slot)| facts.field(parent, slot));
        label(list.map(|field| &field.label))
    }
}
