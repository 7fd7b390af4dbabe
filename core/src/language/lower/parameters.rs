//! Lowers parameters: a value that changes with time becomes a choice by the day of filing.

use alloc::vec::Vec;

use chrono::NaiveDate;

use super::arenas::Arenas;
use crate::language::check::checked::RuleSet;
use crate::language::check::parameters::Dated;
use crate::model::facts::{PROJECT, SlotId};
use crate::model::ir::{
    BoolId, BoolNode, CodeNode, DayId, DayNode, DurationNode, NumNode, Parameter, ParameterId,
    ParameterValue, Place, Relation, RowId, SetNode, Typed,
};

/// The values of a parameter in the order of time, and when they hold.
#[derive(Clone)]
pub(super) struct Periods {
    /// The first day on which it has a value; `None` when it always had one.
    from: Option<NaiveDate>,
    values: Vec<Dated>,
    /// The index of the first value among the compiled parameters.
    first: usize,
}

/// The row of the project.
const PROJECT_ROW: RowId = 0;

impl Arenas {
    /// Lowers the parameters: one for each value, and the choice between those of different periods.
    pub(super) fn parameters(&mut self, set: &RuleSet) -> Vec<Parameter> {
        let filed_on = set.facts.roles.filed_on;
        let mut lowered = Vec::new();
        for checked in &set.parameters {
            self.origin_of("parameter", &checked.heading);
            let first = lowered.len();
            let mut from = checked.from;
            lowered.extend(checked.values.iter().map(|dated| Parameter {
                name: checked.heading.id.clone(),
                label: checked.heading.label.clone(),
                value: dated.value,
                // The next period begins the day after.
                from: core::mem::replace(&mut from, dated.to.and_then(|to| to.succ_opt())),
                to: dated.to,
                provisions: checked.heading.provisions.clone(),
            }));
            let periods = Periods {
                from: checked.from,
                values: checked.values.clone(),
                first,
            };
            let value = self.choice_of_period(&periods, |arenas| Some(arenas.filed_on(filed_on?)));
            self.parameters.push(value);
            self.periods.push(periods);
        }
        lowered
    }

    /// Returns the node of a parameter on another day than that of filing.
    pub(super) fn stated_on(&mut self, index: usize, day: DayId) -> Option<Typed> {
        let periods = self.periods.get(index)?.clone();
        self.choice_of_period(&periods, |_| Some(day))
    }

    /// Returns the node of a parameter: its value on a day, which is asked for only where the value depends on it.
    fn choice_of_period(
        &mut self,
        periods: &Periods,
        day: impl Fn(&mut Self) -> Option<DayId>,
    ) -> Option<Typed> {
        let first = periods.first;
        let mut chosen: Option<Typed> = None;
        for (offset, dated) in periods.values.iter().enumerate().rev() {
            let value = self.in_force(dated.value, first.saturating_add(offset))?;
            chosen = Some(match dated.to {
                None => value,
                Some(last_day) => {
                    let later = chosen.or_else(|| self.not_in_force(dated.value, first))?;
                    let day = day(self)?;
                    let until = self.until(day, last_day);
                    self.choose(until, value, later)?
                }
            });
        }
        let Some(day_before) = periods.from.and_then(|from| from.pred_opt()) else {
            return chosen;
        };
        let earlier = self.not_in_force(periods.values.first()?.value, first)?;
        let day = day(self)?;
        let before = self.until(day, day_before);
        self.choose(before, earlier, chosen?)
    }

    fn in_force(&mut self, value: ParameterValue, index: usize) -> Option<Typed> {
        let id = ParameterId::try_from(index).ok()?;
        Some(match value {
            ParameterValue::Num(_, unit) => Typed::Num(self.push_num(NumNode::Parameter(id)), unit),
            ParameterValue::Day(_) => Typed::Day(self.push_day(DayNode::Parameter(id))),
            ParameterValue::Duration(_) => {
                Typed::Duration(self.push_duration(DurationNode::Parameter(id)))
            }
            ParameterValue::Code(_, list) => {
                Typed::Code(self.push_code(CodeNode::Parameter(id)), list)
            }
            ParameterValue::Codes(_, list) => {
                Typed::Set(self.push_set(SetNode::Parameter(id)), list)
            }
        })
    }

    /// Returns the node of a parameter for the days before its first period and after its last.
    fn not_in_force(&mut self, value: ParameterValue, index: usize) -> Option<Typed> {
        let id = ParameterId::try_from(index).ok()?;
        Some(match value {
            ParameterValue::Num(_, unit) => {
                Typed::Num(self.push_num(NumNode::NotInForce(id)), unit)
            }
            ParameterValue::Day(_) => Typed::Day(self.push_day(DayNode::NotInForce(id))),
            ParameterValue::Code(_, list) => {
                Typed::Code(self.push_code(CodeNode::NotInForce(id)), list)
            }
            ParameterValue::Duration(_) => {
                Typed::Duration(self.push_duration(DurationNode::NotInForce(id)))
            }
            ParameterValue::Codes(_, list) => {
                Typed::Set(self.push_set(SetNode::NotInForce(id)), list)
            }
        })
    }

    fn filed_on(&mut self, slot: SlotId) -> DayId {
        self.push_day(DayNode::Fact(Place::given(PROJECT, PROJECT_ROW, slot)))
    }

    /// Whether a day is another or before it.
    fn until(&mut self, day: DayId, last: NaiveDate) -> BoolId {
        let last = self.push_day(DayNode::Const(last));
        self.push_bool(BoolNode::Days(Relation::LessOrEqual, day, last))
    }

    fn choose(&mut self, condition: BoolId, then: Typed, otherwise: Typed) -> Option<Typed> {
        Some(match (then, otherwise) {
            (Typed::Num(a, unit), Typed::Num(b, _)) => {
                Typed::Num(self.push_num(NumNode::If(condition, a, b)), unit)
            }
            (Typed::Day(a), Typed::Day(b)) => {
                Typed::Day(self.push_day(DayNode::If(condition, a, b)))
            }
            (Typed::Code(a, list), Typed::Code(b, _)) => {
                Typed::Code(self.push_code(CodeNode::If(condition, a, b)), list)
            }
            (Typed::Set(a, list), Typed::Set(b, _)) => {
                Typed::Set(self.push_set(SetNode::If(condition, a, b)), list)
            }
            (Typed::Duration(a), Typed::Duration(b)) => {
                Typed::Duration(self.push_duration(DurationNode::If(condition, a, b)))
            }
            _ => return None,
        })
    }
}
