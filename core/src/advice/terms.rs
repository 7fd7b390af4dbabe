//! The facts and the figures that stand on one side of a comparison.

use alloc::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::reads::FactId;
use crate::facts::{CodeSet, PROJECT, bit};
use crate::program::{
    CodeId, CodeNode, DayId, DayNode, DefinitionId, Length, Loop, NumId, NumNode, ParameterId,
    ParameterValue, Place, Program, Records, SetId, SetNode, Typed,
};
use crate::value::day_after;

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
    pub(super) fn of_num(program: &Program, id: NumId) -> Self {
        let mut terms = Terms::default();
        terms.num(program, id);
        terms
    }

    pub(super) fn of_day(program: &Program, id: DayId) -> Self {
        let mut terms = Terms::default();
        terms.day(program, id);
        terms
    }

    pub(super) fn of_code(program: &Program, id: CodeId) -> Self {
        let mut terms = Terms::default();
        terms.code(program, id);
        terms
    }

    pub(super) fn of_set(program: &Program, id: SetId) -> Self {
        let mut terms = Terms::default();
        terms.set(program, id);
        terms
    }

    fn note(&mut self, place: Place) {
        self.facts.insert((place.table, place.slot));
    }

    fn parameter(&mut self, program: &Program, id: ParameterId) {
        match program
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

    fn definition(&mut self, program: &Program, id: DefinitionId) {
        if !self.definitions.insert(id) {
            return;
        }
        match program
            .definitions
            .get(usize::from(id))
            .map(|definition| definition.value)
        {
            Some(Typed::Num(id, _)) => self.num(program, id),
            Some(Typed::Day(id) | Typed::Month(id)) => self.day(program, id),
            Some(Typed::Code(id, _)) => self.code(program, id),
            Some(Typed::Set(id, _)) => self.set(program, id),
            _ => {}
        }
    }

    fn num(&mut self, program: &Program, id: NumId) {
        match program.num_node(id) {
            NumNode::Const(number) => drop(self.numbers.insert(number)),
            NumNode::Parameter(id) => self.parameter(program, id),
            NumNode::Fact(place) => self.note(place),
            NumNode::Definition { definition, .. } => self.definition(program, definition),
            NumNode::Arithmetic(_, a, b) | NumNode::If(_, a, b) => {
                self.num(program, a);
                self.num(program, b);
            }
            NumNode::Count(over) => {
                self.facts
                    .extend(program.loops.get(usize::from(over)).map(listed));
            }
            NumNode::Sum(_, each) | NumNode::Least(_, each) | NumNode::Greatest(_, each) => {
                self.num(program, each)
            }
            NumNode::Size(set) => self.set(program, set),
            NumNode::Scale(_)
            | NumNode::Distinct(..)
            | NumNode::Unstated(..)
            | NumNode::NotInForce(_) => {}
        }
    }

    fn day(&mut self, program: &Program, id: DayId) {
        match program.day_node(id) {
            DayNode::Const(day) => drop(self.days.insert(day)),
            DayNode::Parameter(id) => self.parameter(program, id),
            DayNode::Fact(place) => self.note(place),
            DayNode::Definition { definition, .. } => self.definition(program, definition),
            DayNode::If(_, a, b) => {
                self.day(program, a);
                self.day(program, b);
            }
            DayNode::Earliest(_, each) | DayNode::Latest(_, each) => self.day(program, each),
            DayNode::After(day, length) => {
                let days = Terms::of_day(program, day).days;
                self.days.extend(
                    days.into_iter()
                        .filter_map(|day| later(program, day, length)),
                );
            }
            DayNode::NotInForce(_) => {}
        }
    }

    fn code(&mut self, program: &Program, id: CodeId) {
        match program.code_node(id) {
            CodeNode::Const(code) => self.codes |= bit(code),
            CodeNode::Parameter(id) => self.parameter(program, id),
            CodeNode::Fact(place) => self.note(place),
            CodeNode::Definition { definition, .. } => self.definition(program, definition),
            CodeNode::If(_, a, b) => {
                self.code(program, a);
                self.code(program, b);
            }
            CodeNode::MostCommon(_, each) => self.code(program, each),
            CodeNode::NotInForce(_) => {}
        }
    }

    fn set(&mut self, program: &Program, id: SetId) {
        match program.set_node(id) {
            SetNode::Const(codes) => self.codes |= codes,
            SetNode::Parameter(id) => self.parameter(program, id),
            SetNode::Fact(place) => self.note(place),
            SetNode::Both(a, b) => {
                self.set(program, a);
                self.set(program, b);
            }
        }
    }
}

fn later(program: &Program, day: NaiveDate, length: Length) -> Option<NaiveDate> {
    let duration = match length {
        Length::Literal(duration) => duration,
        Length::Parameter(id) => match program.parameters.get(usize::from(id))?.value {
            ParameterValue::Duration(duration) => duration,
            _ => return None,
        },
    };
    let (months, days) = duration.in_calendar()?;
    day_after(day, months, days)
}
