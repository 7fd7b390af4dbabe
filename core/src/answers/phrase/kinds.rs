//! Finds the units of numbers and the lists of codes, when the expression itself tells them.

use super::Phrases;
use crate::model::facts::{EnumId, FieldType, Unit};
use crate::model::ir::{
    Child, CodeId, Form, NumId, NumNode, Operator, ParameterId, ParameterValue, SetId, Typed,
};
use crate::model::lookups::Gives;

impl<'r> Phrases<'r> {
    /// Returns the code list of a code, when its expression tells it.
    pub(in crate::answers) fn list_of(self, id: CodeId) -> Option<EnumId> {
        self.list(Child::Code(id))
    }

    /// Returns the code list of a set, when its expression tells it.
    pub(super) fn list_of_set(self, id: SetId) -> Option<EnumId> {
        self.list(Child::Set(id))
    }

    /// Returns the list of a code or of a set; for a combined expression, that of the first part that has one.
    fn list(self, node: Child) -> Option<EnumId> {
        if let Some((table, column)) = self.rules.table_at(node) {
            return match table.columns.get(column)?.gives {
                Gives::Code(list) => Some(list),
                _ => None,
            };
        }
        match self.rules.form(node) {
            Form::Fact(place) => self.rules.facts.code_list(place.table, place.slot),
            Form::Parameter(id) | Form::NotInForce(id) => self.list_of_parameter(id),
            Form::Definition(id, _) => match self.rules.definitions.get(usize::from(id))?.value {
                Typed::Code(_, list) => Some(list),
                _ => None,
            },
            Form::Literal => None,
            Form::Choice(..) | Form::Other(_) => self
                .rules
                .children(node)
                .filter(|child| matches!(child, Child::Code(_) | Child::Set(_)))
                .find_map(|child| self.list(child)),
        }
    }

    pub(super) fn list_of_parameter(self, id: ParameterId) -> Option<EnumId> {
        match self.rules.parameters.get(usize::from(id))?.value {
            ParameterValue::Code(_, list) | ParameterValue::Codes(_, list) => Some(list),
            _ => None,
        }
    }

    /// Returns the unit of a number, when its expression tells it.
    pub(crate) fn unit(self, id: NumId) -> Option<Unit> {
        let node = Child::Num(id);
        match self.rules.form(node) {
            Form::Fact(place) => match self.rules.facts.field(place.table, place.slot)?.ty {
                FieldType::Number { unit, .. } => Some(unit),
                _ => None,
            },
            Form::Parameter(id) | Form::NotInForce(id) => {
                match self.rules.parameters.get(usize::from(id))?.value {
                    ParameterValue::Num(_, unit) => Some(unit),
                    _ => None,
                }
            }
            Form::Definition(id, _) => match self.rules.definitions.get(usize::from(id))?.value {
                Typed::Num(_, unit) => Some(unit),
                _ => None,
            },
            Form::Literal => None,
            Form::Choice(..) => self.unit_of_parts(node),
            Form::Other(_) => match self.rules.num_node(id) {
                NumNode::Scale(id) => self
                    .rules
                    .scales
                    .get(usize::from(id))
                    .map(|scale| scale.unit),
                NumNode::Line(_) | NumNode::Settled(_) => Some(Unit::Money),
                NumNode::Looked(_) => {
                    let (table, column) = self.rules.table_at(node)?;
                    match table.columns.get(column)?.gives {
                        Gives::Number(unit) => Some(unit),
                        _ => None,
                    }
                }
                NumNode::Banded(id, _) => {
                    let scale = self.rules.scales.get(usize::from(id))?;
                    Some(scale.by_amount.as_ref()?.unit)
                }
                NumNode::Arithmetic(Operator::Multiply, a, b) => self.combined([a, b], Unit::times),
                NumNode::Arithmetic(Operator::Divide, a, b) => self.combined([a, b], Unit::per),
                NumNode::Elapsed(..) => Some(Unit::Plain),
                NumNode::Count(_) | NumNode::Distinct(..) | NumNode::Size(_) => Some(Unit::Count),
                _ => self.unit_of_parts(node),
            },
        }
    }

    /// Returns the unit of the first operand that has one.
    fn unit_of_parts(self, node: Child) -> Option<Unit> {
        self.rules.children(node).find_map(|child| match child {
            Child::Num(id) => self.unit(id),
            _ => None,
        })
    }

    /// Returns the unit of a product or quotient, when an operand has a unit that is not that of a plain number.
    fn combined(self, [a, b]: [NumId; 2], combine: fn(Unit, Unit) -> Option<Unit>) -> Option<Unit> {
        let [a, b] = [a, b].map(|id| self.unit(id).filter(|unit| !unit.is_scalar()));
        if a.is_none() && b.is_none() {
            return None;
        }
        let [a, b] = [a, b].map(|unit| unit.unwrap_or(Unit::Plain));
        combine(a, b)
    }
}
