//! Collects the facts and the figures on one side of a comparison.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::arithmetic::day_after;
use crate::model::facts::{CodeSet, PROJECT, SlotId, TableId, bit};
use crate::model::ir::{
    Child, CodeNode, CompiledRules, DayId, DayNode, DefinitionId, DurationNode, Length, Loop,
    NumId, NumNode, ParameterId, ParameterValue, Records, SetNode,
};
use crate::model::lookups::TableValue;
use crate::model::terms::Duration;

/// How many rows of a table are looked at.
pub(super) const MAX_ROWS: usize = 400;

/// A fact of the records of a table.
pub(super) type FactId = (TableId, SlotId);

/// The facts on one side of a comparison, and the values that the rules themselves give there.
#[derive(Default)]
pub(super) struct Terms {
    pub(super) facts: BTreeSet<FactId>,
    pub(super) numbers: BTreeSet<Decimal>,
    pub(super) days: BTreeSet<NaiveDate>,
    pub(super) codes: CodeSet,
    /// The definitions read already: several paths may lead to the same one.
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
    pub(super) fn of(rules: &CompiledRules, side: Child) -> Self {
        let mut terms = Terms::default();
        terms.add(rules, side);
        terms
    }

    /// Adds the facts and figures that give a node its value; conditions of a choice and records of a walk do not.
    fn add(&mut self, rules: &CompiledRules, node: Child) {
        match node {
            Child::Fact(place) => {
                self.facts.insert((place.table, place.slot));
                if let Some(definition) = place.follows {
                    self.add(rules, Child::Definition(definition, place.row));
                }
            }
            Child::Parameter(id) => self.parameter(rules, id),
            Child::Definition(id, row) => {
                // Several paths may lead to the same definition.
                if self.definitions.insert(id) {
                    self.add_children(rules, Child::Definition(id, row));
                }
            }
            Child::Num(id) => self.num(rules, id),
            Child::Day(id) => self.day(rules, id),
            Child::Code(id) => {
                match rules.code_node(id) {
                    CodeNode::Const(code) => self.codes |= bit(code),
                    CodeNode::Looked(_) => return self.given(rules, node),
                    _ => {}
                }
                self.add_children(rules, node);
            }
            Child::Set(id) => {
                if let SetNode::Const(codes) = rules.set_node(id) {
                    self.codes |= codes;
                }
                self.add_children(rules, node);
            }
            Child::Bool(_)
            | Child::Text(_)
            | Child::Duration(_)
            | Child::Row(_)
            | Child::Records(_)
            | Child::Line(_)
            | Child::Settled(_)
            | Child::Retained(..) => {}
        }
    }

    /// Adds what a table gives, and its keys.
    fn given(&mut self, rules: &CompiledRules, node: Child) {
        let Some((table, column)) = rules.table_at(node) else {
            return;
        };
        let rows = table.rows.iter().take(MAX_ROWS);
        for value in rows.filter_map(|row| row.values.get(column)) {
            match value {
                TableValue::Number(number) => drop(self.numbers.insert(*number)),
                TableValue::Codes(codes) => self.codes |= codes,
                TableValue::Text(_) => {}
            }
        }
        self.add_children(rules, node);
    }

    fn add_children(&mut self, rules: &CompiledRules, node: Child) {
        rules
            .children(node)
            .for_each(|child| self.add(rules, child));
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

    fn num(&mut self, rules: &CompiledRules, id: NumId) {
        match rules.num_node(id) {
            NumNode::Const(number) => drop(self.numbers.insert(number)),
            NumNode::Count(over) => {
                self.facts
                    .extend(rules.loops.get(usize::from(over)).map(listed));
            }
            NumNode::Distinct(..) | NumNode::Unstated(..) => {}
            NumNode::Looked(_) => self.given(rules, Child::Num(id)),
            _ => self.add_children(rules, Child::Num(id)),
        }
    }

    fn day(&mut self, rules: &CompiledRules, id: DayId) {
        match rules.day_node(id) {
            DayNode::Const(day) => drop(self.days.insert(day)),
            DayNode::After(day, length) => {
                let days = Terms::of(rules, Child::Day(day)).days;
                for duration in durations(rules, length) {
                    self.days
                        .extend(days.iter().filter_map(|&day| later(day, duration)));
                }
            }
            _ => self.add_children(rules, Child::Day(id)),
        }
    }
}

/// Returns the lengths of time that may be added, one for each period.
fn durations(rules: &CompiledRules, length: Length) -> Vec<Duration> {
    let stated = |id: ParameterId| match rules.parameters.get(usize::from(id))?.value {
        ParameterValue::Duration(duration) => Some(duration),
        _ => None,
    };
    match length {
        Length::Literal(duration) => Vec::from([duration]),
        Length::Stated(id) => match rules.duration_node(id) {
            DurationNode::Parameter(id) => stated(id).into_iter().collect(),
            DurationNode::If(_, a, b) => [a, b]
                .into_iter()
                .flat_map(|branch| durations(rules, Length::Stated(branch)))
                .collect(),
            DurationNode::NotInForce(_) => Vec::new(),
        },
    }
}

fn later(day: NaiveDate, duration: Duration) -> Option<NaiveDate> {
    let (months, days) = duration.in_calendar()?;
    day_after(day, months, days)
}
