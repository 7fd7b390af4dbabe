//! The facts and the figures that stand on one side of a comparison.

use alloc::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::reads::FactId;
use crate::model::arithmetic::day_after;
use crate::model::facts::{CodeSet, PROJECT, bit};
use crate::model::ir::{
    CodeId, CodeNode, CompiledRules, DayId, DayNode, DefinitionId, Length, Loop, NumId, NumNode,
    ParameterId, ParameterValue, Place, Records, SetId, SetNode, Typed,
};

/// The facts of one side of a comparison, and the values that the rules themselves give there.
#[derive(Default)]
pub(super) struct Terms {
    pub(super) facts: BTreeSet<FactId>,
    pub(super) numbers: BTreeSet<Decimal>,
    pub(super) days: BTreeSet<NaiveDate>,
    pub(super) codes: CodeSet,
    /// Definitions that are read already: several may lead to the same one.
    definitions: BTreeSet<DefinitionId>,
}

/// Returns the list whose records a walk goes over.
pub(super) fn listed(over: &Loop) -> FactId {
    match over.records {
        Records::Listed(place) => (place.table, place.slot),
        Records::Referring { list, .. } => (PROJECT, list),
    }
}

impl Terms {
    pub(super) fn of_num(rules: &CompiledRules, id: NumId) -> Self {
        let mut terms = Terms::default();
        terms.num(rules, id);
        terms
    }

    pub(super) fn of_day(rules: &CompiledRules, id: DayId) -> Self {
        let mut terms = Terms::default();
        terms.day(rules, id);
        terms
    }

    pub(super) fn of_code(rules: &CompiledRules, id: CodeId) -> Self {
        let mut terms = Terms::default();
        terms.code(rules, id);
        terms
    }

    pub(super) fn of_set(rules: &CompiledRules, id: SetId) -> Self {
        let mut terms = Terms::default();
        terms.set(rules, id);
        terms
    }

    fn note(&mut self, place: Place) {
        self.facts.insert((place.table, place.slot));
    }

    fn parameter(&mut self, rules: &CompiledRules, id: ParameterId) {
        match rules
            .parameters
            .get(usize::from(id))
            .map(|parameter| parameter.value)
        {
            Some(ParameterValue::Num(number, _)) => drop(self.numbers.insert(number)),
            Some(ParameterValue::Day(day)) => drop(self.days.insert(day)),
            Some(ParameterValue::Code(code, _)) => self.codes |= bit(code),
            Some(ParameterValue::Codes(codes, _)) => self.codes |= codes,
            Some(ParameterValue::Duration(_)) | None => {}
        }
    }

    fn definition(&mut self, rules: &CompiledRules, id: DefinitionId) {
        if !self.definitions.insert(id) {
            return;
        }
        match rules
            .definitions
            .get(usize::from(id))
            .map(|definition| definition.value)
        {
            Some(Typed::Num(id, _)) => self.num(rules, id),
            Some(Typed::Day(id) | Typed::Month(id)) => self.day(rules, id),
            Some(Typed::Code(id, _)) => self.code(rules, id),
            Some(Typed::Set(id, _)) => self.set(rules, id),
            _ => {}
        }
    }

    fn num(&mut self, rules: &CompiledRules, id: NumId) {
        match rules.num_node(id) {
            NumNode::Const(number) => drop(self.numbers.insert(number)),
            NumNode::Parameter(id) => self.parameter(rules, id),
            NumNode::Fact(place) => self.note(place),
            NumNode::Definition { definition, .. } => self.definition(rules, definition),
            NumNode::Arithmetic(_, a, b) | NumNode::If(_, a, b) => {
                self.num(rules, a);
                self.num(rules, b);
            }
            NumNode::Count(over) => {
                self.facts
                    .extend(rules.loops.get(usize::from(over)).map(listed));
            }
            NumNode::Sum(_, each) | NumNode::Least(_, each) | NumNode::Greatest(_, each) => {
                self.num(rules, each)
            }
            NumNode::Size(set) => self.set(rules, set),
            NumNode::Scale(_)
            | NumNode::Distinct(..)
            | NumNode::Unstated(..)
            | NumNode::NotInForce(_) => {}
        }
    }

    fn day(&mut self, rules: &CompiledRules, id: DayId) {
        match rules.day_node(id) {
            DayNode::Const(day) => drop(self.days.insert(day)),
            DayNode::Parameter(id) => self.parameter(rules, id),
            DayNode::Fact(place) => self.note(place),
            DayNode::Definition { definition, .. } => self.definition(rules, definition),
            DayNode::If(_, a, b) => {
                self.day(rules, a);
                self.day(rules, b);
            }
            DayNode::Earliest(_, each) | DayNode::Latest(_, each) => self.day(rules, each),
            DayNode::After(day, length) => {
                let days = Terms::of_day(rules, day).days;
                self.days
                    .extend(days.into_iter().filter_map(|day| later(rules, day, length)));
            }
            DayNode::NotInForce(_) => {}
        }
    }

    fn code(&mut self, rules: &CompiledRules, id: CodeId) {
        match rules.code_node(id) {
            CodeNode::Const(code) => self.codes |= bit(code),
            CodeNode::Parameter(id) => self.parameter(rules, id),
            CodeNode::Fact(place) => self.note(place),
            CodeNode::Definition { definition, .. } => self.definition(rules, definition),
            CodeNode::If(_, a, b) => {
                self.code(rules, a);
                self.code(rules, b);
            }
            CodeNode::MostCommon(_, each) => self.code(rules, each),
            CodeNode::NotInForce(_) => {}
        }
    }

    fn set(&mut self, rules: &CompiledRules, id: SetId) {
        match rules.set_node(id) {
            SetNode::Const(codes) => self.codes |= codes,
            SetNode::Parameter(id) => self.parameter(rules, id),
            SetNode::Fact(place) => self.note(place),
            SetNode::Both(a, b) => {
                self.set(rules, a);
                self.set(rules, b);
            }
        }
    }
}

fn later(rules: &CompiledRules, day: NaiveDate, length: Length) -> Option<NaiveDate> {
    let duration = match length {
        Length::Literal(duration) => duration,
        Length::Parameter(id) => match rules.parameters.get(usize::from(id))?.value {
            ParameterValue::Duration(duration) => duration,
            _ => return None,
        },
    };
    let (months, days) = duration.in_calendar()?;
    day_after(day, months, days)
}
