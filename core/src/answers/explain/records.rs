//! Traces records one by one: the value of an expression for each, whether it counts, and in which tranche it is.

use alloc::vec::Vec;

use super::trace::Tracer;
use super::way::{Says, Steps, Trace};
use crate::answers::explanation::{Ranks, Role, StepKind};
use crate::eval::machine::Frame;
use crate::eval::ranking::Standing;
use crate::model::decision::{Value, Verdict};
use crate::model::facts::{PROJECT, TableId};
use crate::model::ir::{
    BoolId, BoolNode, Choice, Criterion, Excludes, Loop, LoopId, Ranking, RowId, Typed,
};
use crate::model::project::BLANK;

/// A record of a walk.
#[derive(Clone, Copy)]
struct Walked {
    row: u32,
    frame: Frame,
    /// Whether it is open that the record belongs.
    doubtful: bool,
}

impl<'r> Tracer<'_, 'r> {
    /// Traces an expression for each record of a walk.
    pub(super) fn members(&mut self, over: LoopId, typed: Typed, frame: Frame) -> Vec<Trace<'r>> {
        let walked = self.walked(over, frame);
        walked
            .into_iter()
            .map(|one| self.member(over, typed, Role::Member, one))
            .collect()
    }

    /// Traces an expression for each record of a sum, and the records that are left out of it.
    pub(super) fn addends(&mut self, over: LoopId, typed: Typed, frame: Frame) -> Vec<Trace<'r>> {
        let walked = self.walked(over, frame);
        let mut traces: Vec<_> = walked
            .into_iter()
            .map(|one| self.member(over, typed, Role::Addend, one))
            .collect();
        traces.extend(self.left_out(over, frame));
        traces
    }

    /// Traces the condition of `some` or `every` for each record; when some records settle the result, only those in
    /// full.
    pub(super) fn quantified(
        &mut self,
        over: LoopId,
        holds: BoolId,
        settling: bool,
        frame: Frame,
    ) -> Vec<Trace<'r>> {
        let walked = self.walked(over, frame);
        let decided: Vec<Option<bool>> = walked
            .iter()
            .map(|one| self.decided(holds, one.frame))
            .collect();
        let settles =
            |(one, decided): (&Walked, &Option<bool>)| *decided == Some(settling) && !one.doubtful;
        let is_settled = walked.iter().zip(&decided).any(settles);
        let typed = Typed::Bool(holds);
        let pairs = walked.into_iter().zip(decided);
        pairs
            .map(|(one, decided)| {
                if is_settled && (decided != Some(settling) || one.doubtful) {
                    return self.bare(over, typed, one);
                }
                self.member(over, typed, Role::Member, one)
            })
            .collect()
    }

    /// Traces the records that a count includes, and those that its condition leaves out.
    pub(super) fn counted(&mut self, over: LoopId, frame: Frame) -> Vec<Trace<'r>> {
        let walked = self.walked(over, frame);
        let mut traces: Vec<_> = walked
            .into_iter()
            .map(|one| {
                let steps = self.doubts(over, one);
                let steps = self.steps(steps);
                let role = if one.doubtful {
                    Role::Perhaps
                } else {
                    Role::Counted
                };
                self.record(over, one, Trace::new(Says::Base, role).with_steps(steps))
            })
            .collect();
        traces.extend(self.left_out(over, frame));
        traces
    }

    /// Traces the verdict of a criterion on each record.
    pub(super) fn judged(
        &mut self,
        over: LoopId,
        index: usize,
        criterion: &'r Criterion,
    ) -> Vec<Trace<'r>> {
        let walked = self.walked(over, Frame::PROJECT);
        let judge = |one: Walked, tracer: &mut Self| {
            let steps = tracer.conditions_of(criterion, one.frame);
            let steps = tracer.steps(steps);
            let Ok(judged) = tracer.machine.judge(index, one.row);
            let verdict = if one.doubtful {
                Verdict::Undetermined
            } else {
                judged.verdict
            };
            let trace = Trace {
                verdict: Some(verdict),
                steps,
                ..Trace::new(Says::Base, Role::Member)
            };
            tracer.record(over, one, trace)
        };
        walked.into_iter().map(|one| judge(one, self)).collect()
    }

    /// Traces the conditions of a criterion, as far as the evaluator reads them.
    pub(super) fn conditions_of(
        &mut self,
        criterion: &'r Criterion,
        frame: Frame,
    ) -> Vec<Trace<'r>> {
        let mut traces = Vec::new();
        if let Some(applies) = criterion.applies {
            traces.push(self.told(Typed::Bool(applies), Role::Asked, frame));
            if self.decided(applies, frame) == Some(false) {
                return traces;
            }
        }
        traces.push(self.told(Typed::Bool(criterion.met), Role::Met, frame));
        if let Some(open) = criterion.open
            && self.decided(criterion.met, frame) != Some(true)
        {
            traces.push(self.told(Typed::Bool(open), Role::Appraised, frame));
        }
        traces
    }

    /// Traces the criteria that exclude a record, or may exclude it.
    pub(super) fn exclusions(
        &mut self,
        table: TableId,
        row: RowId,
        frame: Frame,
    ) -> Vec<Trace<'r>> {
        let Ok(Ok(row)) = self.machine.row(row, frame) else {
            return Vec::new();
        };
        let mut traces = Vec::new();
        for (index, criterion) in self.rules.criteria.iter().enumerate() {
            if table == PROJECT
                || criterion.table != table
                || criterion.excludes != Excludes::Record
            {
                continue;
            }
            let Ok(judged) = self.machine.judge(index, row);
            if matches!(judged.verdict, Verdict::NotMet | Verdict::Undetermined) {
                let says = Says::Criterion(index);
                let trace = Trace {
                    verdict: Some(judged.verdict),
                    row,
                    ..Trace::new(says, Role::Because)
                };
                traces.push(self.node(trace));
            }
        }
        // When one of them is not met, those that are open make no difference.
        if traces
            .iter()
            .any(|trace| trace.verdict == Some(Verdict::NotMet))
        {
            traces.retain(|trace| trace.verdict == Some(Verdict::NotMet));
        }
        traces
    }

    /// Traces a ranked line for each record, in its tranche.
    pub(super) fn ranked(&mut self, ranking: u16, each: Typed) -> Vec<Trace<'r>> {
        let Some(declared) = self.rules.rankings.get(usize::from(ranking)) else {
            return Vec::new();
        };
        let Ok(ranked) = self.machine.ranked_records(ranking);
        let mut steps = Vec::new();
        if ranked.iter().any(|record| record.tranche != Some(0)) {
            steps.extend(self.order_of(declared));
        }
        for Standing {
            row,
            frame,
            tranche,
        } in ranked
        {
            let walked = Walked {
                row,
                frame,
                doubtful: self.is_doubtful(declared.over, row, frame),
            };
            let ranks_shown = tranche.and_then(|tranche| ranks(&declared.ends, tranche));
            self.machine.tranche = tranche.unwrap_or(0);
            let mut trace = self.traced(declared.over, each, Role::Addend, walked);
            self.machine.tranche = 0;
            if tranche.is_none() {
                // The record may be in several tranches, so there is no single rate to show.
                (trace.value, trace.steps) = (Some(Value::Unknown), Steps::default());
            }
            let table = self.table_of(declared.over);
            if row != BLANK {
                trace.says = Says::Record {
                    table,
                    tranche: ranks_shown,
                };
            }
            steps.push(self.node(trace));
        }
        steps.extend(self.left_out(declared.over, Frame::PROJECT));
        let steps = self.steps(steps);
        alloc::vec![self.node(Trace::new(Says::Ranking(ranking), Role::Operand).with_steps(steps))]
    }

    /// Traces the readings that set the order of records.
    fn order_of(&mut self, ranking: &'r Ranking) -> Vec<Trace<'r>> {
        let mut readings = Vec::new();
        if let Choice::Reading(reading, _) = &ranking.order {
            readings.push(*reading);
        }
        if let Choice::Reading(reading, _) = &ranking.spread {
            readings.push(*reading);
        }
        readings
            .into_iter()
            .map(|reading| {
                let value = self.used_option(reading);
                self.node(Trace::new(Says::Reading(reading), Role::Operand).with_value(value))
            })
            .collect()
    }

    /// Traces the records that the condition of a walk leaves out, with the condition.
    fn left_out(&mut self, over: LoopId, frame: Frame) -> Vec<Trace<'r>> {
        let Some(declared) = self.declared(over) else {
            return Vec::new();
        };
        let Some(filter) = declared.filter else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        let Ok(()) = self.machine.walk_over(
            Loop {
                filter: None,
                ..declared
            },
            frame,
            &mut |_, member| {
                rows.push(Walked {
                    row: member.row,
                    frame: member.frame,
                    doubtful: member.doubt.is_some(),
                });
                Ok(())
            },
        );
        rows.retain(|one| one.row != BLANK && self.decided(filter, one.frame) == Some(false));
        rows.into_iter()
            .map(|one| {
                let steps = self.condition(filter, Role::Operand, one.frame);
                let steps = self.steps(steps);
                self.record(
                    over,
                    one,
                    Trace {
                        steps,
                        ..Trace::new(Says::Base, Role::LeftOut)
                    },
                )
            })
            .collect()
    }

    /// Traces a condition on a record; for the condition `retained`, traces the criteria behind it.
    fn condition(&mut self, filter: BoolId, role: Role, frame: Frame) -> Vec<Trace<'r>> {
        match self.rules.bool_node(filter) {
            BoolNode::Retained { table, row } => self.exclusions(table, row, frame),
            _ => alloc::vec![self.told(Typed::Bool(filter), role, frame)],
        }
    }

    /// Traces an expression for a record, with its steps.
    fn member(&mut self, over: LoopId, typed: Typed, role: Role, one: Walked) -> Trace<'r> {
        let trace = self.traced(over, typed, role, one);
        self.node(trace)
    }

    fn traced(&mut self, over: LoopId, typed: Typed, role: Role, one: Walked) -> Trace<'r> {
        let typed = self.beneath_idle_bounds(typed, one.frame);
        let value = self.value(typed, one.frame);
        if one.row == BLANK {
            // The list is not given: there are no records to explain.
            return self.about(over, one, Trace::new(Says::Base, role).with_value(value));
        }
        let mut steps = self.doubts(over, one);
        let is_named = match self.kind(typed) {
            StepKind::Definition | StepKind::Parameter | StepKind::Scale | StepKind::Reading => {
                true
            }
            // The step above names what a walk looks for; an addend needs a step for its own expression.
            StepKind::Fact => role == Role::Addend,
            _ => role == Role::Addend && !self.phrases.is_choice(typed),
        };
        let steps = if is_named {
            steps.push(self.told(typed, Role::Operand, one.frame));
            self.steps(steps)
        } else {
            let follows = self.follows_from(typed, one.frame);
            self.joined(steps, follows)
        };
        let each = Some(typed);
        self.about(
            over,
            one,
            Trace {
                value: Some(value),
                each,
                steps,
                ..Trace::new(Says::Base, role)
            },
        )
    }

    /// Traces the value of an expression for a record, and nothing else.
    fn bare(&mut self, over: LoopId, typed: Typed, one: Walked) -> Trace<'r> {
        let value = self.value(typed, one.frame);
        self.record(
            over,
            one,
            Trace {
                value: Some(value),
                ..Trace::new(Says::Base, Role::Member)
            },
        )
    }

    /// Traces why it is not certain that a record belongs.
    fn doubts(&mut self, over: LoopId, one: Walked) -> Vec<Trace<'r>> {
        match self.declared(over).and_then(|over| over.filter) {
            Some(filter) if one.doubtful && one.row != BLANK => {
                self.condition(filter, Role::Belongs, one.frame)
            }
            _ => Vec::new(),
        }
    }

    fn record(&mut self, over: LoopId, one: Walked, trace: Trace<'r>) -> Trace<'r> {
        let trace = self.about(over, one, trace);
        self.node(trace)
    }

    fn about(&self, over: LoopId, one: Walked, trace: Trace<'r>) -> Trace<'r> {
        let table = self.table_of(over);
        let says = if one.row == BLANK {
            Says::NotGiven { over }
        } else {
            Says::Record {
                table,
                tranche: None,
            }
        };
        Trace {
            says,
            row: one.row,
            frame: one.frame,
            ..trace
        }
    }

    fn walked(&mut self, over: LoopId, frame: Frame) -> Vec<Walked> {
        let mut walked = Vec::new();
        let Ok(()) = self.machine.walk(over, frame, |_, member| {
            walked.push(Walked {
                row: member.row,
                frame: member.frame,
                doubtful: member.doubt.is_some(),
            });
            Ok(())
        });
        walked
    }

    fn is_doubtful(&mut self, over: LoopId, row: u32, frame: Frame) -> bool {
        let filter = self.declared(over).and_then(|over| over.filter);
        row == BLANK || filter.is_some_and(|filter| self.decided(filter, frame).is_none())
    }

    fn declared(&self, over: LoopId) -> Option<Loop> {
        self.rules.loops.get(usize::from(over)).copied()
    }

    pub(super) fn table_of(&self, over: LoopId) -> TableId {
        self.declared(over).map_or(PROJECT, |over| over.table)
    }
}

/// Returns the ranks of a tranche, where there are several; `ends` are the last ranks of all but the last.
fn ranks(ends: &[u32], tranche: usize) -> Option<Ranks> {
    let before = tranche.checked_sub(1).and_then(|before| ends.get(before));
    (!ends.is_empty()).then(|| Ranks {
        from: before.map_or(1, |last| last.saturating_add(1)),
        to: ends.get(tranche).copied(),
    })
}
