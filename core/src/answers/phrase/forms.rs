//! What kind of thing an expression is, and which expressions it puts together.

use alloc::vec::Vec;
use core::mem::discriminant;

use super::joints::label;
use super::{Phrases, Said};
use crate::model::facts::TableId;
use crate::model::ir::{
    BoolId, BoolNode, CodeNode, DayNode, DefinitionId, NumId, NumNode, Operator, RowId, SetNode,
    TextNode, Typed,
};

impl<'r> Phrases<'r> {
    /// Tells whether an expression is a fact of the project.
    pub(crate) fn is_fact(self, typed: Typed) -> bool {
        match typed {
            Typed::Bool(id) => matches!(self.rules.bool_node(id), BoolNode::Fact(_)),
            Typed::Num(id, _) => matches!(self.rules.num_node(id), NumNode::Fact(_)),
            Typed::Day(id) | Typed::Month(id) => {
                matches!(self.rules.day_node(id), DayNode::Fact(_))
            }
            Typed::Code(id, _) => matches!(self.rules.code_node(id), CodeNode::Fact(_)),
            Typed::Set(id, _) => matches!(self.rules.set_node(id), SetNode::Fact(_)),
            Typed::Text(id) => matches!(self.rules.text_node(id), Some(TextNode::Fact(_))),
            Typed::Duration(_) => false,
        }
    }

    /// Tells whether an expression is a choice by a condition.
    pub(crate) fn is_choice(self, typed: Typed) -> bool {
        match typed {
            Typed::Bool(id) => matches!(self.rules.bool_node(id), BoolNode::If(..)),
            Typed::Num(id, _) => matches!(self.rules.num_node(id), NumNode::If(..)),
            Typed::Day(id) | Typed::Month(id) => {
                matches!(self.rules.day_node(id), DayNode::If(..))
            }
            Typed::Code(id, _) => matches!(self.rules.code_node(id), CodeNode::If(..)),
            Typed::Duration(_) | Typed::Set(..) | Typed::Text(_) => false,
        }
    }

    /// Tells whether an expression says yes or no, a figure or a day by itself.
    pub(crate) fn is_literal(self, typed: Typed) -> bool {
        match typed {
            Typed::Bool(id) => matches!(self.rules.bool_node(id), BoolNode::Const(_)),
            Typed::Num(id, _) => matches!(self.rules.num_node(id), NumNode::Const(_)),
            Typed::Day(id) | Typed::Month(id) => {
                matches!(self.rules.day_node(id), DayNode::Const(_))
            }
            Typed::Code(id, _) => matches!(self.rules.code_node(id), CodeNode::Const(_)),
            Typed::Duration(_) | Typed::Set(..) | Typed::Text(_) => false,
        }
    }

    /// Returns the definition that an expression names, and the record it is of.
    pub(crate) fn definition_of(self, typed: Typed) -> Option<(DefinitionId, RowId)> {
        match typed {
            Typed::Bool(id) => match self.rules.bool_node(id) {
                BoolNode::Definition { definition, row } => Some((definition, row)),
                _ => None,
            },
            Typed::Num(id, _) => match self.rules.num_node(id) {
                NumNode::Definition { definition, row } => Some((definition, row)),
                _ => None,
            },
            Typed::Day(id) | Typed::Month(id) => match self.rules.day_node(id) {
                DayNode::Definition { definition, row } => Some((definition, row)),
                _ => None,
            },
            Typed::Code(id, _) => match self.rules.code_node(id) {
                CodeNode::Definition { definition, row } => Some((definition, row)),
                _ => None,
            },
            Typed::Duration(_) | Typed::Set(..) | Typed::Text(_) => None,
        }
    }

    /// Returns the operands of a chain of the same connective, side by side.
    pub(crate) fn connected(self, id: BoolId) -> Vec<BoolId> {
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

    /// Returns the operands of a chain of the same sign, side by side; a difference and a quotient are no chains.
    pub(crate) fn terms(self, id: NumId) -> Vec<NumId> {
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
    pub(crate) fn list_label(self, table: TableId) -> Said<'r> {
        let facts = &self.rules.facts;
        let list = facts
            .list_of(table)
            .and_then(|(parent, slot)| facts.field(parent, slot));
        label(list.map(|field| &field.label))
    }
}
