//! Lowers parameters: a value that changes with time becomes a choice by the day of filing.

use alloc::vec::Vec;

use chrono::NaiveDate;

use super::arenas::Arenas;
use crate::language::check::checked::{self, RuleSet};
use crate::model::facts::{PROJECT, SlotId};
use crate::model::ir::{
    BoolId, BoolNode, CodeNode, DayNode, NumNode, Parameter, ParameterId, ParameterValue, Place,
    Relation, RowId, SetNode, Typed,
};

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
            let value = self.choice_of_period(checked, filed_on, first);
            self.parameters.push(value);
        }
        lowered
    }

    /// Returns the node of a parameter: its value on the day of filing. The first parameter has index `first`.
    fn choice_of_period(
        &mut self,
        checked: &checked::Parameter,
        filed_on: Option<SlotId>,
        first: usize,
    ) -> Option<Typed> {
        let mut chosen: Option<Typed> = None;
        for (offset, dated) in checked.values.iter().enumerate().rev() {
            let value = self.in_force(dated.value, first.saturating_add(offset))?;
            chosen = Some(match dated.to {
                None => value,
                Some(last_day) => {
                    let later = chosen.or_else(|| self.not_in_force(dated.value, first))?;
                    let until = self.filed_until(filed_on?, last_day);
                    self.choose(until, value, later)?
                }
            });
        }
        let Some(day_before) = checked.from.and_then(|from| from.pred_opt()) else {
            return chosen;
        };
        let earlier = self.not_in_force(checked.values.first()?.value, first)?;
        let before = self.filed_until(filed_on?, day_before);
        self.choose(before, earlier, chosen?)
    }

    fn in_force(&mut self, value: ParameterValue, index: usize) -> Option<Typed> {
        let id = ParameterId::try_from(index).ok()?;
        Some(match value {
            ParameterValue::Num(_, unit) => Typed::Num(self.push_num(NumNode::Parameter(id)), unit),
            ParameterValue::Day(_) => Typed::Day(self.push_day(DayNode::Parameter(id))),
            ParameterValue::Duration(_) => Typed::Duration(id),
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
            // INVARIANT: these do not change with time.
            ParameterValue::Duration(_) | ParameterValue::Codes(..) => return None,
        })
    }

    /// Whether the project is filed on a day or before.
    fn filed_until(&mut self, slot: SlotId, day: NaiveDate) -> BoolId {
        let filed_on = self.push_day(DayNode::Fact(Place {
            table: PROJECT,
            row: PROJECT_ROW,
            slot,
        }));
        let last = self.push_day(DayNode::Const(day));
        self.push_bool(BoolNode::Days(Relation::LessOrEqual, filed_on, last))
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
            _ => return None,
        })
    }
}
