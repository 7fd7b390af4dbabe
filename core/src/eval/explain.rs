//! The steps behind a decision: the same program, walked again to tell what each expression says and gives.
//!
//! Every value is computed by the evaluator itself; this module only decides what is worth telling.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::domain::Domain;
use super::machine::{Frame, Machine};
use super::wide::Wide;
use crate::decision::{Citations, Decision};
use crate::explanation::{Explained, Explanation, Step};
use crate::facts::{Code, Unit};
use crate::language::{Bilingual, both};
use crate::phrase::Phrases;
use crate::program::{BoolId, BoolNode, CodeNode, DayNode, Length, LineAmount, LoopId, NumNode, Program, Typed};
use crate::project::Project;

/// The most records of a list that are told one by one.
const TOLD_RECORDS: usize = 12;
/// The most steps of one result; a longer story is cut.
const MAX_STEPS: usize = 1_000;

/// Tells the steps behind a decision.
pub(crate) fn explain<'r>(
    program: &'r Program,
    project: &Project,
    readings: &[Code],
    decision: Decision<'r>,
) -> Explanation<'r> {
    let mut results = Vec::new();
    // One machine for all results: what it has computed for one is not computed again for the next.
    let mut teller = Teller { machine: Machine::new(program, project, readings), left: 0, program };
    let mut tell = |kind, id, label, write: &dyn Fn(&mut Teller<'_, 'r>) -> Vec<Step<'r>>| {
        teller.left = MAX_STEPS;
        Explained { kind, id, label, steps: write(&mut teller) }
    };
    for criterion in &program.criteria {
        results.push(tell("criterion", criterion.id.as_str(), &criterion.label, &|teller| teller.criterion(criterion)));
    }
    for line in &program.lines {
        results.push(tell("line", line.id.as_str(), &line.label, &|teller| teller.line(line)));
    }
    for payment in &program.payments {
        results.push(tell("payment", payment.id.as_str(), &payment.label, &|teller| teller.payment(payment)));
    }
    for document in &program.documents {
        let required = Typed::Bool(document.required);
        results.push(tell("document", document.id.as_str(), &document.label, &|teller| {
            alloc::vec![teller.told(required, Frame::PROJECT)]
        }));
    }
    Explanation { decision, results }
}

/// Tells steps, with a machine that computes their values.
struct Teller<'p, 'r> {
    machine: Machine<'r, 'p, Wide>,
    program: &'r Program,
    /// How many more steps may be told.
    left: usize,
}

impl<'r> Teller<'_, 'r> {
    fn criterion(&mut self, criterion: &'r crate::program::Criterion) -> Vec<Step<'r>> {
        let conditions = [criterion.applies, Some(criterion.met), criterion.open];
        let conditions = conditions.into_iter().flatten();
        match criterion.over {
            None => conditions.map(|condition| self.told(Typed::Bool(condition), Frame::PROJECT)).collect(),
            Some(over) => conditions.flat_map(|condition| self.records(over, Typed::Bool(condition))).collect(),
        }
    }

    fn line(&mut self, line: &'r crate::program::Line) -> Vec<Step<'r>> {
        let mut steps = Vec::new();
        for condition in [line.when, line.discretionary].into_iter().flatten() {
            steps.push(self.told(Typed::Bool(condition), Frame::PROJECT));
        }
        match line.amount {
            LineAmount::Lump(amount) => steps.push(self.told(money(amount), Frame::PROJECT)),
            LineAmount::Each { over, each } => steps.extend(self.records(over, money(each))),
            LineAmount::Ranked { ranking, each } => steps.extend(self.ranked(ranking, each)),
        }
        steps
    }

    fn payment(&mut self, payment: &'r crate::program::Payment) -> Vec<Step<'r>> {
        let share = Typed::Num(payment.share, Unit::Share);
        let conditions = payment.trigger.into_iter().chain(payment.conditions.iter().map(|condition| condition.met));
        let all = core::iter::once(share).chain(conditions.map(Typed::Bool));
        all.map(|typed| self.told(typed, Frame::PROJECT)).collect()
    }

    /// Tells an expression, its value and what it follows from.
    fn told(&mut self, typed: Typed, frame: Frame) -> Step<'r> {
        let Ok(value) = self.machine.show(typed, frame);
        let steps = self.follows_from(typed, frame);
        let words = Phrases::new(self.program).phrase(typed);
        Step { name: self.name(typed), words, value: Some(value), provisions: self.cited(typed), steps }
    }

    /// Tells the operands of an expression, as long as there are steps left.
    fn follows_from(&mut self, typed: Typed, frame: Frame) -> Vec<Step<'r>> {
        if self.left == 0 {
            return Vec::new();
        }
        self.left = self.left.saturating_sub(1);
        match typed {
            Typed::Bool(id) => self.bool_steps(id, frame),
            Typed::Num(id, unit) => self.num_steps(id, unit, frame),
            Typed::Day(id) | Typed::Month(id) => match self.program.day_node(id) {
                DayNode::Definition { definition, row } => self.definition_steps(definition, row, frame),
                DayNode::If(condition, then, otherwise) => {
                    self.branch(condition, Typed::Day(then), Typed::Day(otherwise), frame)
                }
                DayNode::After(day, Length::Literal(_)) => self.told_unless_literal([Typed::Day(day)], frame),
                DayNode::After(day, Length::Parameter(id)) => {
                    self.told_unless_literal([Typed::Day(day), Typed::Duration(id)], frame)
                }
                _ => Vec::new(),
            },
            Typed::Code(id, list) => match self.program.code_node(id) {
                CodeNode::Definition { definition, row } => self.definition_steps(definition, row, frame),
                CodeNode::If(condition, then, otherwise) => {
                    self.branch(condition, Typed::Code(then, list), Typed::Code(otherwise, list), frame)
                }
                _ => Vec::new(),
            },
            Typed::Duration(_) | Typed::Set(..) | Typed::Text(_) => Vec::new(),
        }
    }

    fn bool_steps(&mut self, id: BoolId, frame: Frame) -> Vec<Step<'r>> {
        match self.program.bool_node(id) {
            BoolNode::Definition { definition, row } => self.definition_steps(definition, row, frame),
            BoolNode::Not(a) => self.bool_steps(a, frame),
            BoolNode::And(..) | BoolNode::Or(..) => {
                let operands = self.operands(id);
                operands.into_iter().map(|operand| self.told(Typed::Bool(operand), frame)).collect()
            }
            BoolNode::If(condition, then, otherwise) => {
                self.branch(condition, Typed::Bool(then), Typed::Bool(otherwise), frame)
            }
            BoolNode::Numbers(_, a, b) => self.told_unless_literal([a, b].map(|id| self.number(id)), frame),
            BoolNode::Days(_, a, b) => self.told_unless_literal([a, b].map(Typed::Day), frame),
            BoolNode::Some(over, holds) | BoolNode::Every(over, holds) => {
                self.records_in(over, Typed::Bool(holds), frame)
            }
            _ => Vec::new(),
        }
    }

    fn num_steps(&mut self, id: u32, unit: Unit, frame: Frame) -> Vec<Step<'r>> {
        let of_unit = |id| Typed::Num(id, unit);
        match self.program.num_node(id) {
            NumNode::Definition { definition, row } => self.definition_steps(definition, row, frame),
            NumNode::Arithmetic(_, a, b) => self.told_unless_literal([a, b].map(|id| self.number(id)), frame),
            NumNode::If(condition, then, otherwise) => self.branch(condition, of_unit(then), of_unit(otherwise), frame),
            NumNode::Sum(over, each) | NumNode::Least(over, each) | NumNode::Greatest(over, each) => {
                self.records_in(over, of_unit(each), frame)
            }
            NumNode::Unstated(least, None) => self.told_unless_literal([of_unit(least)], frame),
            NumNode::Unstated(least, Some(most)) => self.told_unless_literal([of_unit(least), of_unit(most)], frame),
            _ => Vec::new(),
        }
    }

    /// Tells the operands of a chain of the same connective, side by side.
    fn operands(&self, id: BoolId) -> Vec<BoolId> {
        let chained = |a: BoolNode, b: BoolNode| {
            matches!((a, b), (BoolNode::And(..), BoolNode::And(..)) | (BoolNode::Or(..), BoolNode::Or(..)))
        };
        let node = self.program.bool_node(id);
        let (BoolNode::And(a, b) | BoolNode::Or(a, b)) = node else { return alloc::vec![id] };
        let flat = |operand| {
            if chained(node, self.program.bool_node(operand)) { self.operands(operand) } else { alloc::vec![operand] }
        };
        flat(a).into_iter().chain(flat(b)).collect()
    }

    /// Tells the operands that are more than a literal.
    fn told_unless_literal<const N: usize>(&mut self, operands: [Typed; N], frame: Frame) -> Vec<Step<'r>> {
        let mut steps = Vec::with_capacity(N);
        for operand in operands {
            if !self.is_literal(operand) {
                steps.push(self.told(operand, frame));
            }
        }
        steps
    }

    fn is_literal(&self, typed: Typed) -> bool {
        match typed {
            Typed::Num(id, _) => matches!(self.program.num_node(id), NumNode::Const(_)),
            Typed::Day(id) | Typed::Month(id) => matches!(self.program.day_node(id), DayNode::Const(_)),
            _ => false,
        }
    }

    /// Tells the condition of an `if` and the branch it leads to; both branches when it is open.
    fn branch(&mut self, condition: BoolId, then: Typed, otherwise: Typed, frame: Frame) -> Vec<Step<'r>> {
        let Ok(decided) = self.machine.bool(condition, frame);
        let mut steps = alloc::vec![self.told(Typed::Bool(condition), frame)];
        match Wide::decided(decided) {
            Ok(true) => steps.extend(self.told_unless_literal([then], frame)),
            Ok(false) => steps.extend(self.told_unless_literal([otherwise], frame)),
            Err(_) => steps.extend(self.told_unless_literal([then, otherwise], frame)),
        }
        steps
    }

    fn definition_steps(&mut self, definition: u16, row: u16, frame: Frame) -> Vec<Step<'r>> {
        let Some(declared) = self.program.definitions.get(usize::from(definition)) else { return Vec::new() };
        let Ok(Ok(row)) = self.machine.row(row, frame) else { return Vec::new() };
        let frame = self.machine.frame_of(declared.table, row);
        if Phrases::new(self.program).is_plain(declared.value) {
            return alloc::vec![self.told(declared.value, frame)];
        }
        self.follows_from(declared.value, frame)
    }

    fn records(&mut self, over: LoopId, typed: Typed) -> Vec<Step<'r>> {
        self.records_in(over, typed, Frame::PROJECT)
    }

    /// Tells an expression for each record of a walk.
    fn records_in(&mut self, over: LoopId, typed: Typed, frame: Frame) -> Vec<Step<'r>> {
        let mut records = Vec::new();
        let Ok(()) = self.machine.walk(over, frame, |_, member| {
            records.push((member.row, member.frame, 0));
            Ok(())
        });
        self.tell_records(over, typed, &records)
    }

    /// Tells a ranked line for each record, in its tranche.
    fn ranked(&mut self, ranking: u16, each: u32) -> Vec<Step<'r>> {
        let Some(declared) = self.program.rankings.get(usize::from(ranking)) else { return Vec::new() };
        let Ok(tranches) = self.machine.ranked_records(ranking);
        let steps = self.tell_records(declared.over, money(each), &tranches);
        let provisions = Citations { register: &self.program.register, ids: &declared.provisions };
        alloc::vec![Step { name: Some(&declared.name), words: declared.label.clone(), value: None, provisions, steps }]
    }

    fn tell_records(&mut self, over: LoopId, typed: Typed, records: &[(u32, Frame, usize)]) -> Vec<Step<'r>> {
        let table = self.program.loops.get(usize::from(over)).map_or(0, |over| over.table);
        let mut steps = Vec::new();
        for &(row, frame, tranche) in records.iter().take(TOLD_RECORDS) {
            self.machine.tranche = tranche;
            let Ok(value) = self.machine.show(typed, frame);
            let inner = self.follows_from(typed, frame);
            let (words, provisions) = (self.subject(table, row), self.cited(typed));
            steps.push(Step { name: None, words, value: Some(value), provisions, steps: inner });
        }
        self.machine.tranche = 0;
        let untold = records.len().saturating_sub(TOLD_RECORDS);
        if untold > 0 {
            let words = both(format!("… et {untold} autres"), format!("… and {untold} more"));
            let provisions = Citations { register: &self.program.register, ids: &[] };
            steps.push(Step { name: None, words, value: None, provisions, steps: Vec::new() });
        }
        steps
    }

    fn subject(&self, table: u16, row: u32) -> Bilingual {
        let subject = self.machine.subject(table, row);
        let words: String = match (subject.name, subject.key) {
            (Some(name), Some(key)) => format!("{name} ({key})"),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => subject.path,
        };
        both(words.clone(), words)
    }

    /// Returns a number with the unit in which it is shown.
    fn number(&self, id: u32) -> Typed {
        Typed::Num(id, Phrases::new(self.program).unit(id).unwrap_or(Unit::Plain))
    }

    fn name(&self, typed: Typed) -> Option<&'r str> {
        Phrases::new(self.program).declared(typed).map(|declared| declared.name)
    }

    /// Returns the provisions of the parameter, scale or definition that an expression names.
    fn cited(&self, typed: Typed) -> Citations<'r> {
        let ids = Phrases::new(self.program).declared(typed).map_or(&[][..], |declared| declared.provisions);
        Citations { register: &self.program.register, ids }
    }
}

fn money(id: u32) -> Typed {
    Typed::Num(id, Unit::Money)
}
