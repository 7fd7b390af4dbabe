//! The units of numbers and the lists of codes, where an expression says so itself.

use super::Phrases;
use crate::model::facts::{EnumId, FieldType, Unit};
use crate::model::ir::{
    CodeId, CodeNode, NumId, NumNode, Operator, ParameterId, ParameterValue, SetId, SetNode, Typed,
};

impl<'r> Phrases<'r> {
    /// Returns the code list of a code expression, when it says so itself.
    pub(crate) fn list_of(self, id: CodeId) -> Option<EnumId> {
        match self.rules.code_node(id) {
            CodeNode::Fact(place) => self.rules.facts.code_list(place.table, place.slot),
            CodeNode::Definition { definition, .. } => {
                match self.rules.definitions.get(usize::from(definition))?.value {
                    Typed::Code(_, list) => Some(list),
                    _ => None,
                }
            }
            CodeNode::If(_, then, otherwise) => {
                self.list_of(then).or_else(|| self.list_of(otherwise))
            }
            CodeNode::MostCommon(_, code) => self.list_of(code),
            CodeNode::Parameter(id) | CodeNode::NotInForce(id) => self.list_of_parameter(id),
            CodeNode::Const(_) => None,
        }
    }

    pub(super) fn list_of_parameter(self, id: ParameterId) -> Option<EnumId> {
        match self.rules.parameters.get(usize::from(id))?.value {
            ParameterValue::Code(_, list) | ParameterValue::Codes(_, list) => Some(list),
            _ => None,
        }
    }

    /// Returns the code list of a set, when it says so itself.
    pub(super) fn list_of_set(self, id: SetId) -> Option<EnumId> {
        match self.rules.set_node(id) {
            SetNode::Fact(place) => self.rules.facts.code_list(place.table, place.slot),
            SetNode::Parameter(id) => self.list_of_parameter(id),
            SetNode::Both(a, b) => self.list_of_set(a).or_else(|| self.list_of_set(b)),
            SetNode::Const(_) => None,
        }
    }

    /// Returns the unit of a number, when the number says so itself.
    pub(crate) fn unit(self, id: NumId) -> Option<Unit> {
        match self.rules.num_node(id) {
            NumNode::Fact(place) => match self.rules.facts.field(place.table, place.slot)?.ty {
                FieldType::Number { unit, .. } => Some(unit),
                _ => None,
            },
            NumNode::Definition { definition, .. } => {
                match self.rules.definitions.get(usize::from(definition))?.value {
                    Typed::Num(_, unit) => Some(unit),
                    _ => None,
                }
            }
            NumNode::Parameter(id) | NumNode::NotInForce(id) => {
                match self.rules.parameters.get(usize::from(id))?.value {
                    ParameterValue::Num(_, unit) => Some(unit),
                    _ => None,
                }
            }
            NumNode::Unstated(least, most) => {
                self.unit(least).or(most.and_then(|most| self.unit(most)))
            }
            NumNode::Scale(id) => self
                .rules
                .scales
                .get(usize::from(id))
                .map(|scale| scale.unit),
            NumNode::Arithmetic(Operator::Multiply, a, b) => self.unit_of_product(a, b),
            NumNode::Arithmetic(Operator::Divide, ..) | NumNode::Const(_) => None,
            NumNode::Arithmetic(_, a, b) | NumNode::If(_, a, b) => self.unit(a).or(self.unit(b)),
            NumNode::Count(_) | NumNode::Distinct(..) | NumNode::Size(_) => Some(Unit::Count),
            NumNode::Sum(_, each) | NumNode::Least(_, each) | NumNode::Greatest(_, each) => {
                self.unit(each)
            }
        }
    }

    /// The unit of a product is that of its one operand that has more than a count or a share.
    pub(super) fn unit_of_product(self, a: NumId, b: NumId) -> Option<Unit> {
        let has_unit = |unit: &Unit| matches!(unit, Unit::Money | Unit::Named(_));
        self.unit(a)
            .filter(has_unit)
            .or(self.unit(b).filter(has_unit))
    }
}
