//! Answers two questions of the advice: which records count, and which day is still to come.

use alloc::vec::Vec;

use chrono::NaiveDate;

use super::domain::Domain;
use super::machine::{Frame, Machine};
use super::wide::Wide;
use crate::model::facts::{Code, TableId};
use crate::model::ir::{BoolId, BoolNode, CompiledRules, DayId, Relation, Typed};
use crate::model::project::Project;

/// Returns the records of a list of the project that are certainly retained.
pub(crate) fn retained(
    rules: &CompiledRules,
    project: &Project,
    readings: &[Code],
    table: TableId,
) -> Vec<u32> {
    let mut machine = Machine::<Wide>::new(rules, project, readings);
    let stays = |&row: &u32| {
        let Ok(retained) = machine.retained(table, row);
        Wide::decided(retained) == Ok(true)
    };
    (0..project.row_count(table)).filter(stays).collect()
}

/// Returns the day that a condition waits for, as a pair: a day of the project, and the day it must reach. When there
/// are several, the latest to reach.
pub(crate) fn days_to_come(
    rules: &CompiledRules,
    project: &Project,
    readings: &[Code],
    condition: BoolId,
) -> Option<(NaiveDate, NaiveDate)> {
    let mut machine = Machine::<Wide>::new(rules, project, readings);
    let mut early = Vec::new();
    machine.gather_early(condition, &mut early);
    early.into_iter().max_by_key(|(_, awaited)| *awaited)
}

impl Machine<'_, '_, Wide> {
    /// Collects the days of the project that are before the day they must reach, from parts that must all hold.
    fn gather_early(&mut self, condition: BoolId, early: &mut Vec<(NaiveDate, NaiveDate)>) {
        match self.rules.bool_node(condition) {
            BoolNode::And(a, b) => {
                self.gather_early(a, early);
                self.gather_early(b, early);
            }
            BoolNode::Definition { definition, .. } => {
                let definition = self.rules.definitions.get(usize::from(definition));
                if let Some(Typed::Bool(id)) = definition.map(|definition| definition.value) {
                    self.gather_early(id, early);
                }
            }
            BoolNode::Days(Relation::Greater | Relation::GreaterOrEqual, day, awaited) => {
                early.extend(self.early(day, awaited));
            }
            BoolNode::Days(Relation::Less | Relation::LessOrEqual, awaited, day) => {
                early.extend(self.early(day, awaited));
            }
            _ => {}
        }
    }

    fn early(&mut self, day: DayId, awaited: DayId) -> Option<(NaiveDate, NaiveDate)> {
        let (Ok(day), Ok(awaited)) = (
            self.day(day, Frame::PROJECT),
            self.day(awaited, Frame::PROJECT),
        );
        let (day, awaited) = (Wide::exact_day(day).ok()?, Wide::exact_day(awaited).ok()?);
        (day < awaited).then_some((day, awaited))
    }
}
