//! Traces which branch, which operand and which bound made the difference.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::convert::Infallible;

use rust_decimal::Decimal;

use super::trace::Tracer;
use super::way::{Says, Steps, Trace};
use crate::answers::explanation::{Role, StepKind};
use crate::answers::phrase::{Case, Cases};
use crate::eval::domain::Domain;
use crate::eval::machine::Frame;
use crate::eval::wide::Wide;
use crate::model::decision::{Range, Unit as ShownUnit, Value};
use crate::model::facts::Unit;
use crate::model::ir::{BoolId, BoolNode, NumId, NumNode, Operator, Typed};

impl<'r> Tracer<'_, 'r> {
    /// Traces operands, except literals.
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

    /// Traces the operands of `and` or `or`: those that settle the result in full, the others only by name.
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

    /// Traces the condition of a choice and the branch it selects, with the name of the other; both branches when the
    /// condition is open.
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

    /// Traces a choice by a code: the case that holds, with the names of the others; when several are possible, all of
    /// them.
    pub(super) fn cases(&mut self, cases: &Cases, frame: Frame) -> Vec<Trace<'r>> {
        let Ok::<_, Infallible>(code) = self.machine.code(cases.code, frame);
        let possible = Wide::possible_codes(code);
        let (reached, others): (Vec<&Case>, Vec<&Case>) = cases
            .cases
            .iter()
            .partition(|case| case.codes & possible != 0);
        let taken = cases.cases.iter().fold(0, |all, case| all | case.codes);
        let last_is_reached = possible & !taken != 0;
        let is_settled = reached.is_empty() || (reached.len() == 1 && !last_is_reached);
        let mut steps = Vec::new();
        if reached.is_empty() {
            steps.push(self.told(Typed::Code(cases.code, cases.list), Role::If, frame));
        }
        for case in reached {
            steps.push(self.told(Typed::Bool(case.condition), Role::If, frame));
            steps.push(self.told(case.value, Role::Then, frame));
        }
        if last_is_reached {
            self.otherwise(cases.last, frame, &mut steps);
        }
        if is_settled {
            let last = (!last_is_reached).then_some(cases.last);
            let others: Vec<Typed> = others.iter().map(|case| case.value).chain(last).collect();
            steps.push(match others.as_slice() {
                &[one] => self.not_taken(one, frame),
                _ => self.node(Trace::new(Says::Names(others), Role::NotTaken)),
            });
        }
        steps
    }

    /// Adds the last branch of a choice; when that is another choice, adds its steps instead.
    fn otherwise(&mut self, typed: Typed, frame: Frame, steps: &mut Vec<Trace<'r>>) {
        if self.phrases.is_choice(typed) {
            self.follows_from(typed, frame).add_to(steps);
        } else {
            steps.push(self.told(typed, Role::Otherwise, frame));
        }
    }

    /// Traces a branch that is not taken, with its value only when that is a figure of the sources.
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

    /// Removes bounds that are literals and make no difference, one after the other.
    ///
    /// Example: `max(0, min(1, share))` becomes `share` when the share is between 0 and 1.
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

    /// Traces the operands of `min` or `max`: which one is kept, and how far the other is from it.
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
        let traces = pairs.map(|(typed, role, is_beyond)| {
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
        Vec::from(traces)
    }

    /// Returns the roles of two operands of `min` or `max`.
    ///
    /// A figure of the sources is a cap or a floor for the other operand; it has no effect when both are equal.
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
