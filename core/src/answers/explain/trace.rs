//! Traces every expression of a result, record by record: its value, and the expressions it follows from.

use alloc::rc::Rc;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::convert::Infallible;

use super::way::{Places, Says, Steps, Trace, Ways};
use crate::answers::explanation::{Role, StepKind};
use crate::answers::phrase::{Phrases, Said};
use crate::eval::domain::Domain;
use crate::eval::machine::{Frame, Machine};
use crate::eval::wide::Wide;
use crate::model::decision::{Named, Subject, Value};
use crate::model::facts::{Code, PROJECT, TableId, Unit};
use crate::model::ir::{
    BoolId, BoolNode, Child, CodeId, CodeNode, CompiledRules, DayId, DayNode, DefinitionId, Form,
    Length, NumId, NumNode, Operator, ReadingId, RowId, SetNode, TextNode, Typed, UseId,
};
use crate::model::project::{Project, Slot};
use crate::text::bilingual::Bilingual;

/// How many expressions are traced for one result; after that, values have no steps below them.
const MAX_TRACES: usize = 50_000;

/// Traces expressions, with a machine that computes their values.
pub(super) struct Tracer<'p, 'r> {
    pub(super) machine: Machine<'r, 'p, Wide>,
    pub(super) rules: &'r CompiledRules,
    pub(super) phrases: Phrases<'r>,
    ways: Ways<'r>,
    /// The steps of definitions, one entry for each definition and record.
    definitions: Vec<Steps<'r>>,
    /// The index in `definitions`, by definition and record.
    defined: Places,
    /// The records that were named.
    subjects: Vec<Arc<Subject>>,
    /// The index in `subjects`, by table and row.
    named: Places,
    /// How many more expressions may be traced.
    left: usize,
}

impl<'p, 'r> Tracer<'p, 'r> {
    pub(super) fn new(
        rules: &'r CompiledRules,
        project: &'p Project,
        readings: &'p [Code],
    ) -> Self {
        Tracer {
            machine: Machine::new(rules, project, readings),
            rules,
            phrases: Phrases::new(rules),
            ways: Ways::default(),
            definitions: Vec::new(),
            defined: Places::new(),
            subjects: Vec::new(),
            named: Places::new(),
            left: 0,
        }
    }

    /// Starts the next result.
    pub(super) fn start(&mut self) {
        self.left = MAX_TRACES;
    }

    /// Sets the number of the way that a trace goes.
    pub(super) fn node(&mut self, trace: Trace<'r>) -> Trace<'r> {
        let way = trace.way();
        Trace {
            way: self.ways.number(way),
            is_open: way.is_open(),
            ..trace
        }
    }

    /// Returns steps with the number of the way that they go together.
    pub(super) fn steps(&mut self, traces: Vec<Trace<'r>>) -> Steps<'r> {
        if traces.is_empty() {
            return Steps::default();
        }
        let way = self.ways.together(&traces);
        Steps {
            traces: Some(Rc::new(traces)),
            way,
        }
    }

    /// Puts steps before others.
    pub(super) fn joined(&mut self, mut before: Vec<Trace<'r>>, steps: Steps<'r>) -> Steps<'r> {
        if before.is_empty() {
            return steps;
        }
        steps.add_to(&mut before);
        self.steps(before)
    }

    /// Traces an expression, with its steps.
    pub(super) fn told(&mut self, typed: Typed, role: Role, frame: Frame) -> Trace<'r> {
        let typed = self.beneath_idle_bounds(typed, frame);
        let steps = self.follows_from(typed, frame);
        self.alone(typed, role, frame, steps)
    }

    /// Traces an expression, with steps that are given.
    pub(super) fn alone(
        &mut self,
        typed: Typed,
        role: Role,
        frame: Frame,
        steps: Steps<'r>,
    ) -> Trace<'r> {
        // The words of a literal already show its value.
        let value = if self.phrases.is_literal(typed) {
            None
        } else {
            Some(self.value(typed, frame))
        };
        let definition = self.definition_of(typed, frame);
        self.node(Trace {
            frame,
            definition,
            value,
            steps,
            ..Trace::new(Says::Typed(typed), role)
        })
    }

    /// Traces a condition of a payment, under its own name.
    pub(super) fn labelled(&mut self, label: &'r Bilingual, condition: BoolId) -> Trace<'r> {
        let typed = Typed::Bool(condition);
        let value = self.value(typed, Frame::PROJECT);
        let steps = match self.rules.bool_node(condition) {
            BoolNode::Fact(_) | BoolNode::Definition { .. } => {
                self.follows_from(typed, Frame::PROJECT)
            }
            _ => self.only_from(typed, Frame::PROJECT),
        };
        let says = Says::Labelled(label, condition);
        self.node(Trace {
            value: Some(value),
            steps,
            ..Trace::new(says, Role::Condition)
        })
    }

    /// Returns the value of an expression; for a reading, the option used.
    pub(super) fn value(&mut self, typed: Typed, frame: Frame) -> Value<'r> {
        if let Some(reading) = self.reading(typed) {
            return self.used_option(reading);
        }
        let Ok(value) = self.machine.show(typed, frame);
        value
    }

    /// Returns the reading that a condition asks for.
    pub(super) fn reading(&self, typed: Typed) -> Option<ReadingId> {
        let Typed::Bool(id) = typed else { return None };
        match self.rules.bool_node(id) {
            BoolNode::Reading(reading, _) => Some(reading),
            BoolNode::Not(inner) => self.reading(Typed::Bool(inner)),
            _ => None,
        }
    }

    pub(super) fn used_option(&self, reading: ReadingId) -> Value<'r> {
        let used = self
            .machine
            .readings
            .get(usize::from(reading))
            .copied()
            .unwrap_or_default();
        let declared = self.rules.readings.get(usize::from(reading));
        let option = declared.and_then(|reading| reading.options.get(usize::from(used)));
        option.map_or(Value::Unknown, |option| {
            Value::Code(alloc::vec![Named {
                id: &option.id,
                label: &option.label
            }])
        })
    }

    /// Returns whether a condition holds, when that is certain.
    pub(super) fn decided(&mut self, condition: BoolId, frame: Frame) -> Option<bool> {
        let Ok::<_, Infallible>(value) = self.machine.bool(condition, frame);
        Wide::decided(value).ok()
    }

    /// Traces the steps of an expression, as long as there is room.
    pub(super) fn follows_from(&mut self, typed: Typed, frame: Frame) -> Steps<'r> {
        if self.left == 0 {
            return Steps::default();
        }
        self.left = self.left.saturating_sub(1);
        let typed = self.without_not(typed);
        let definition = self.phrases.definition_of(typed);
        if let Some((definition, row)) = definition.or_else(|| self.followed(typed, frame)) {
            return self.definition_steps(definition, row, frame);
        }
        let traces = match (self.rules.form(typed.into()), typed) {
            (Form::Choice(condition, branches), _) => match self.phrases.cases(typed) {
                Some(cases) => self.cases(&cases, frame),
                None => self.branch(condition, branches.map(|branch| typed.alike(branch)), frame),
            },
            (_, Typed::Bool(id)) => self.bool_steps(id, frame),
            (_, Typed::Num(id, unit)) => self.num_steps(id, unit, frame),
            (_, Typed::Day(id) | Typed::Month(id)) => self.day_steps(id, typed, frame),
            (_, Typed::Code(id, _)) => self.code_steps(id, typed, frame),
            (_, Typed::Text(id)) => match self.rules.text_node(id) {
                Some(TextNode::Looked(used)) => self.looked(*used, frame),
                _ => Vec::new(),
            },
            (_, Typed::Duration(_) | Typed::Set(..)) => Vec::new(),
        };
        self.steps(traces)
    }

    /// Traces an expression as the only step of another.
    fn only_from(&mut self, typed: Typed, frame: Frame) -> Steps<'r> {
        let trace = self.told(typed, Role::Operand, frame);
        self.steps(alloc::vec![trace])
    }

    /// Returns a condition without a leading `not`: both have the same steps.
    fn without_not(&self, typed: Typed) -> Typed {
        match typed {
            Typed::Bool(id) => match self.rules.bool_node(id) {
                BoolNode::Not(inner) => self.without_not(Typed::Bool(inner)),
                _ => typed,
            },
            _ => typed,
        }
    }

    fn bool_steps(&mut self, id: BoolId, frame: Frame) -> Vec<Trace<'r>> {
        match self.rules.bool_node(id) {
            BoolNode::And(..) | BoolNode::Or(..) => self.connected(id, frame),
            BoolNode::Numbers(_, a, b) => self.operands([a, b].map(|id| self.number(id)), frame),
            BoolNode::Days(_, a, b) => self.operands([a, b].map(Typed::Day), frame),
            BoolNode::CodeIn(code, set) => {
                // The expression names one code and the value is that code: there is nothing more to show.
                let is_named = matches!(self.rules.set_node(set), SetNode::Const(codes) if codes.count_ones() == 1);
                let is_tabled = self.rules.use_at(Child::Code(code)).is_some();
                if is_named && !is_tabled && self.decided(id, frame) == Some(true) {
                    return Vec::new();
                }
                self.project_code(code, frame)
            }
            BoolNode::CodesEqual(a, b) => {
                let tabled = [a, b]
                    .into_iter()
                    .filter(|code| self.rules.use_at(Child::Code(*code)).is_some());
                let tabled: Vec<CodeId> = tabled.collect();
                tabled
                    .into_iter()
                    .flat_map(|code| self.project_code(code, frame))
                    .collect()
            }
            BoolNode::TextsEqual(a, b) | BoolNode::StartsWith(a, b) => {
                let phrases = self.phrases;
                let texts = [a, b].map(Typed::Text).into_iter();
                self.operands(texts.filter(|&text| !phrases.is_fact(text)), frame)
            }
            BoolNode::Some(over, holds) => self.quantified(over, holds, true, frame),
            BoolNode::Every(over, holds) => self.quantified(over, holds, false, frame),
            BoolNode::Retained { table, row } => self.exclusions(table, row, frame),
            _ => Vec::new(),
        }
    }

    fn num_steps(&mut self, id: NumId, unit: Unit, frame: Frame) -> Vec<Trace<'r>> {
        let of_unit = |id| Typed::Num(id, unit);
        match self.rules.num_node(id) {
            NumNode::Arithmetic(Operator::Least | Operator::Greatest, ..) => {
                self.extreme(id, unit, frame)
            }
            NumNode::Arithmetic(..) => self.chain(id, frame),
            NumNode::Looked(used) => self.looked(used, frame),
            NumNode::Banded(_, number) => self.operands([self.number(number)], frame),
            NumNode::Elapsed(_, from, to) => self.operands([from, to].map(Typed::Day), frame),
            NumNode::Round(_, value, step) => self.operands([of_unit(value), of_unit(step)], frame),
            NumNode::Count(over) => self.counted(over, frame),
            NumNode::Sum(over, each) => self.addends(over, of_unit(each), frame),
            NumNode::Least(over, each) | NumNode::Greatest(over, each) => {
                self.members(over, of_unit(each), frame)
            }
            NumNode::Distinct(over, code) => {
                let list = self.phrases.list_of(code).unwrap_or_default();
                self.members(over, Typed::Code(code, list), frame)
            }
            NumNode::Unstated(least, None) => self.operands([of_unit(least)], frame),
            NumNode::Unstated(least, Some(most)) => {
                self.operands([of_unit(least), of_unit(most)], frame)
            }
            _ => Vec::new(),
        }
    }

    fn day_steps(&mut self, id: DayId, typed: Typed, frame: Frame) -> Vec<Trace<'r>> {
        let day = |id| typed.alike(Child::Day(id));
        match self.rules.day_node(id) {
            DayNode::After(from, Length::Literal(_)) => self.operands([day(from)], frame),
            DayNode::After(from, Length::Stated(id)) => {
                self.operands([day(from), Typed::Duration(id)], frame)
            }
            DayNode::Earliest(over, each) | DayNode::Latest(over, each) => {
                self.members(over, day(each), frame)
            }
            _ => Vec::new(),
        }
    }

    /// Traces the keys of a table, and names the row that they lead to.
    fn looked(&mut self, id: UseId, frame: Frame) -> Vec<Trace<'r>> {
        let rules = self.rules;
        let used = usize::try_from(id).ok().and_then(|id| rules.uses.get(id));
        let keys = used.map_or(&[][..], |used| &used.keys);
        let mut traces = self.operands(keys.iter().copied(), frame);
        let Ok::<_, Infallible>(row) = self.machine.row_used(id, frame);
        if let Some((table, row)) = row {
            let says = Says::Row { table, row };
            traces.push(self.node(Trace::new(says, Role::Operand)));
        }
        traces
    }

    fn code_steps(&mut self, id: CodeId, typed: Typed, frame: Frame) -> Vec<Trace<'r>> {
        match self.rules.code_node(id) {
            CodeNode::Looked(used) => self.looked(used, frame),
            CodeNode::MostCommon(over, each) => {
                self.members(over, typed.alike(Child::Code(each)), frame)
            }
            _ => Vec::new(),
        }
    }

    /// Returns the definition of what a fact follows from, and its record, when the fact is not given.
    pub(super) fn followed(&mut self, typed: Typed, frame: Frame) -> Option<(DefinitionId, RowId)> {
        let Form::Fact(place) = self.rules.form(typed.into()) else {
            return None;
        };
        let definition = place.follows?;
        let Ok(row) = self.machine.row(place.row, frame);
        let given = self
            .machine
            .project
            .slot(place.table, row.ok()?, place.slot);
        (given == Slot::Unknown).then_some((definition, place.row))
    }

    /// Traces the code that a condition reads. A fact that is given of a record gets no step, so that records with
    /// different codes can go the same way.
    fn project_code(&mut self, code: CodeId, frame: Frame) -> Vec<Trace<'r>> {
        let code = self.rules.code_beneath(code);
        let typed = Typed::Code(code, self.phrases.list_of(code).unwrap_or_default());
        let is_shown = match self.rules.code_node(code) {
            CodeNode::Fact(place) => {
                place.table == PROJECT || self.followed(typed, frame).is_some()
            }
            CodeNode::Definition { .. } | CodeNode::Looked(_) => true,
            _ => false,
        };
        if is_shown {
            alloc::vec![self.told(typed, Role::Operand, frame)]
        } else {
            Vec::new()
        }
    }

    /// Traces the steps of a definition for a record, at most once.
    fn definition_steps(&mut self, id: DefinitionId, row: RowId, frame: Frame) -> Steps<'r> {
        let Some(declared) = self.rules.definitions.get(usize::from(id)) else {
            return Steps::default();
        };
        let Ok(Ok(row)) = self.machine.row(row, frame) else {
            return Steps::default();
        };
        let place = (u32::from(id), row);
        if let Some(steps) = self
            .defined
            .get(&place)
            .and_then(|&place| self.definitions.get(place))
        {
            return steps.clone();
        }
        let inner = self.machine.frame_of(declared.table, row);
        let value = self.beneath_idle_bounds(declared.value, inner);
        let steps = if self.label_suffices(value) {
            self.follows_from(value, inner)
        } else {
            self.only_from(value, inner)
        };
        if self.left > 0 {
            self.defined.insert(place, self.definitions.len());
            self.definitions.push(steps.clone());
        }
        steps
    }

    /// Tells whether the name of a definition is enough to describe its expression: a choice, a count or a sum.
    fn label_suffices(&self, value: Typed) -> bool {
        let counts = |id| {
            matches!(
                self.rules.num_node(id),
                NumNode::Count(_) | NumNode::Sum(..)
            )
        };
        self.phrases.is_choice(value) || matches!(value, Typed::Num(id, _) if counts(id))
    }

    fn definition_of(&mut self, typed: Typed, frame: Frame) -> Option<(DefinitionId, u32)> {
        let definition = self.phrases.definition_of(typed);
        let (definition, row) = definition.or_else(|| self.followed(typed, frame))?;
        let Ok(row) = self.machine.row(row, frame);
        Some((definition, row.ok()?))
    }

    /// Returns a number with the unit in which it is shown.
    pub(super) fn number(&self, id: NumId) -> Typed {
        Typed::Num(id, self.phrases.unit(id).unwrap_or(Unit::Plain))
    }

    /// Returns an expression in words; for a choice, `and` and `or`, only how the steps below are combined.
    pub(super) fn phrase(&self, typed: Typed) -> Said<'r> {
        let is_connected = |id| match self.rules.bool_node(id) {
            BoolNode::Not(inner) => matches!(
                self.rules.bool_node(inner),
                BoolNode::And(..) | BoolNode::Or(..)
            ),
            node => matches!(node, BoolNode::And(..) | BoolNode::Or(..)),
        };
        let is_gathering =
            self.phrases.is_choice(typed) || matches!(typed, Typed::Bool(id) if is_connected(id));
        if is_gathering {
            self.phrases.phrase(typed)
        } else {
            self.whole_phrase(typed)
        }
    }

    /// Returns an expression in words, in full down to names.
    pub(super) fn whole_phrase(&self, typed: Typed) -> Said<'r> {
        Phrases::whole(self.rules).phrase(typed)
    }

    /// Returns a record with its path, key and name.
    pub(super) fn subject(&mut self, table: TableId, row: u32) -> Arc<Subject> {
        let place = *self
            .named
            .entry((table.into(), row))
            .or_insert(self.subjects.len());
        if let Some(subject) = self.subjects.get(place) {
            return Arc::clone(subject);
        }
        let subject = Arc::new(self.machine.subject(table, row));
        self.subjects.push(Arc::clone(&subject));
        subject
    }

    /// Returns what kind of step an expression is.
    pub(super) fn kind(&self, typed: Typed) -> StepKind {
        let is_scale = matches!(typed, Typed::Num(id, _) if matches!(self.rules.num_node(id), NumNode::Scale(_) | NumNode::Banded(..)));
        match self.phrases.declared(typed) {
            Some(_) if is_scale => StepKind::Scale,
            Some(_) if self.phrases.definition_of(typed).is_some() => StepKind::Definition,
            Some(_) => StepKind::Parameter,
            None if self.reading(typed).is_some() => StepKind::Reading,
            None if self.phrases.is_fact(typed) => StepKind::Fact,
            None => StepKind::Expression,
        }
    }
}
