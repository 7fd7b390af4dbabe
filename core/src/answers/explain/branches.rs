//! Which branch, which operand and which bound made the difference.

use alloc::boxed::Box;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::trace::Tracer;
use super::way::{Says, Steps, Trace};
use crate::answers::explanation::{Role, StepKind};
use crate::eval::machine::Frame;
use crate::model::decision::{Range, Unit as ShownUnit, Value};
use crate::model::facts::Unit;
use crate::model::ir::{BoolId, BoolNode, NumId, NumNode, Operator, Typed};

impl<'r> Tracer<'_, 'r> {
    /// Traces operands that are more than a literal.
    pub(super) fn operands(
        &mut self,
        operands: impl IntoIterator<Item = Typed>,
        frame: Frame,
    ) -> Vec<Trace<'r>> {
        let phrases = self.phrases;
        let operands = operands
            .into_iter()
            .filter(|&operand| !phrases.is_literal(operand));
        operands
            .map(|operand| self.told(operand, Role::Operand, frame))
            .collect()
    }

    /// Traces the operands of `and` or `or`: those that settle it, and the others by name.
    pub(super) fn connected(&mut self, id: BoolId, frame: Frame) -> Vec<Trace<'r>> {
        let operands = self.phrases.connected(id);
        let settling = matches!(self.rules.bool_node(id), BoolNode::Or(..));
        if self.decided(id, frame) != Some(settling) {
            return operands
                .into_iter()
                .map(|one| self.told(Typed::Bool(one), Role::Operand, frame))
                .collect();
        }
        let (settle, idle): (Vec<BoolId>, Vec<BoolId>) = operands
            .into_iter()
            .partition(|&one| self.decided(one, frame) == Some(settling));
        let mut steps: Vec<_> = settle
            .into_iter()
            .map(|one| self.told(Typed::Bool(one), Role::Settles, frame))
            .collect();
        if !idle.is_empty() {
            let says = Says::Names(idle.into_iter().map(Typed::Bool).collect());
            steps.push(self.node(Trace::new(says, Role::NoEffect)));
        }
        steps
    }

    /// Traces the condition of a choice, the branch it leads to and, by name, the other; both when it is open.
    pub(super) fn branch(
        &mut self,
        condition: BoolId,
        [then, otherwise]: [Typed; 2],
        frame: Frame,
    ) -> Vec<Trace<'r>> {
        let decided = self.decided(condition, frame);
        let mut steps = alloc::vec![self.told(Typed::Bool(condition), Role::If, frame)];
        match decided {
            Some(true) => {
                steps.push(self.told(then, Role::Then, frame));
                steps.push(self.not_taken(otherwise, frame));
            }
            Some(false) => {
                steps.push(self.not_taken(then, frame));
                self.otherwise(otherwise, frame, &mut steps);
            }
            None => {
                steps.push(self.told(then, Role::Then, frame));
                self.otherwise(otherwise, frame, &mut steps);
            }
        }
        steps
    }

    /// Adds the last branch of a choice, or the choices that it goes on with.
    fn otherwise(&mut self, typed: Typed, frame: Frame, steps: &mut Vec<Trace<'r>>) {
        if self.phrases.is_choice(typed) {
            self.follows_from(typed, frame).add_to(steps);
        } else {
            steps.push(self.told(typed, Role::Otherwise, frame));
        }
    }

    /// Traces a branch that is not taken: its value is told when the sources give it, not when it would be computed.
    fn not_taken(&mut self, typed: Typed, frame: Frame) -> Trace<'r> {
        if self.kind(typed) == StepKind::Parameter && !self.phrases.is_choice(typed) {
            return self.alone(typed, Role::NotTaken, frame, Steps::default());
        }
        self.node(Trace::new(Says::Names(alloc::vec![typed]), Role::NotTaken))
    }

    /// Traces the operands of a chain of the same sign, side by side.
    pub(super) fn chain(&mut self, id: NumId, frame: Frame) -> Vec<Trace<'r>> {
        let operands: Vec<Typed> = self
            .phrases
            .terms(id)
            .into_iter()
            .map(|id| self.number(id))
            .collect();
        self.operands(operands, frame)
    }

    /// Returns the operand of a bound that is a literal and makes no difference, as long as there is one.
    ///
    /// A share that is kept between 0 and 1, and lies there, is told as the share.
    pub(super) fn beneath_idle_bounds(&mut self, typed: Typed, frame: Frame) -> Typed {
        let mut typed = typed;
        while let Some(inner) = self.beneath_idle_bound(typed, frame) {
            typed = inner;
        }
        typed
    }

    fn beneath_idle_bound(&mut self, typed: Typed, frame: Frame) -> Option<Typed> {
        let Typed::Num(id, unit) = typed else {
            return None;
        };
        let NumNode::Arithmetic(Operator::Least | Operator::Greatest, a, b) =
            self.rules.num_node(id)
        else {
            return None;
        };
        let is_literal = |id| matches!(self.rules.num_node(id), NumNode::Const(_));
        let inner = if is_literal(a) { b } else { a };
        let bounded = is_literal(a) || is_literal(b);
        let inner = Typed::Num(inner, unit);
        (bounded && self.exact(typed, frame)? == self.exact(inner, frame)?).then_some(inner)
    }

    /// Traces the operands of `min` or `max`: which is kept, and by how much the other lies beyond.
    pub(super) fn extreme(&mut self, id: NumId, unit: Unit, frame: Frame) -> Vec<Trace<'r>> {
        let NumNode::Arithmetic(operator, a, b) = self.rules.num_node(id) else {
            return Vec::new();
        };
        let (a, b) = (Typed::Num(a, unit), Typed::Num(b, unit));
        let (Some(of_a), Some(of_b)) = (self.exact(a, frame), self.exact(b, frame)) else {
            return self.operands([a, b], frame);
        };
        let first_is_kept = if operator == Operator::Least {
            of_a <= of_b
        } else {
            of_a >= of_b
        };
        let beyond = of_a
            .checked_sub(of_b)
            .map(|beyond| beyond.abs())
            .unwrap_or_default();
        let roles = self.roles(operator, [a, b], first_is_kept, beyond.is_zero());
        let pairs = [(a, roles.0, !first_is_kept), (b, roles.1, first_is_kept)];
        let told = pairs.map(|(typed, role, is_beyond)| {
            let trace = self.told(typed, role, frame);
            if !is_beyond || beyond.is_zero() {
                return trace;
            }
            let unit = ShownUnit::new(unit, &self.rules.facts);
            Trace {
                beyond: Some(Box::new(Value::Number(Range::exactly(beyond), unit))),
                ..trace
            }
        });
        Vec::from(told)
    }

    /// Returns the roles of two operands: a figure that a source gives is a cap or a floor of the other, without effect
    /// where it is just reached.
    fn roles(
        &self,
        operator: Operator,
        operands: [Typed; 2],
        first_is_kept: bool,
        equal: bool,
    ) -> (Role, Role) {
        let is_bound = |typed: Typed| {
            self.phrases.is_literal(typed)
                || matches!(self.kind(typed), StepKind::Parameter | StepKind::Scale)
        };
        let (applied, idle, moved) = match operator {
            Operator::Least => (Role::Cap, Role::IdleCap, Role::Cut),
            _ => (Role::Floor, Role::IdleFloor, Role::Raised),
        };
        match (operands.map(is_bound), first_is_kept) {
            ([true, false], true) if !equal => (applied, moved),
            ([true, false], _) => (idle, Role::Kept),
            ([false, true], false) if !equal => (moved, applied),
            ([false, true], _) => (Role::Kept, idle),
            _ if equal => (Role::Operand, Role::Operand),
            (_, true) => (Role::Kept, Role::NotKept),
            (_, false) => (Role::NotKept, Role::Kept),
        }
    }

    fn exact(&mut self, typed: Typed, frame: Frame) -> Option<Decimal> {
        match self.value(typed, frame) {
            Value::Number(range, _) => range.exact(),
            _ => None,
        }
    }
}
