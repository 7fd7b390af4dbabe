//! Walks compiled rules over a project, in any domain of values.

use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::alike::ByText;
use super::domain::{Choosing, Domain, FaultKind, Leaf, Passed};
use super::follows::Read;
use super::memory::{Memory, Verdicts};
use super::texts::Text;
use crate::model::facts::{Code, CodeSet, FieldType, PROJECT, SlotId, TableId, bit};
use crate::model::ir::{
    BoolId, BoolNode, CodeId, CodeNode, CompiledRules, DayId, DayNode, DefinitionId, MAX_DEPTH,
    NumId, NumNode, ParameterValue, Place, RowId, RowNode, SetId, SetNode, Typed,
};
use crate::model::project::{BLANK, Project, Slot};
use crate::model::range::Range;

/// The current record at each depth, for the expression being evaluated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frame([u32; MAX_DEPTH]);

/// A value, or the cause why it is not known.
pub(crate) type Known<T, D> = Result<T, <D as Domain>::Cause>;

/// The evaluation of compiled rules on a project.
pub(crate) struct Machine<'r, 'p, D: Domain> {
    pub(crate) rules: &'r CompiledRules,
    pub(crate) project: &'p Project,
    pub(crate) domain: D,
    /// The chosen option of each reading.
    pub(crate) readings: &'p [Code],
    /// The readings whose option was used: bit `n` is set for reading `n`.
    pub(super) readings_used: u64,
    /// The tranche of the current record of a ranked line.
    pub(crate) tranche: usize,
    /// The values of definitions already computed, for each row.
    definitions: Memory<Value<D>>,
    /// What lines bring, as far as that was computed.
    pub(super) lines: Vec<Option<D::Num>>,
    /// What lines come to at the end, as far as that was computed.
    pub(super) settled: Vec<Option<D::Num>>,
    /// The records of some tables by a text.
    pub(super) by_text: Vec<ByText>,
    /// Why it is open to which records those of some tables refer.
    pub(super) open_references: Vec<(TableId, SlotId, D::Cause)>,
    /// The verdicts already computed, for each record.
    pub(super) verdicts: Verdicts<D>,
}

/// A value of any type.
pub(crate) enum Value<D: Domain> {
    Bool(D::Bool),
    Num(D::Num),
    Day(D::Day),
    Code(D::Code),
    Set(D::Set),
    Text(Known<Text, D>),
}

impl<D: Domain> Clone for Value<D> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<D: Domain> Copy for Value<D> {}

impl Frame {
    /// The project alone.
    pub(crate) const PROJECT: Frame = Frame([0; MAX_DEPTH]);

    /// Returns the frame with `row` as the current record at `depth`.
    pub(super) fn with(mut self, depth: u8, row: u32) -> Self {
        if let Some(place) = self.0.get_mut(usize::from(depth)) {
            *place = row;
        }
        self
    }

    pub(super) fn row(self, depth: usize) -> u32 {
        self.0.get(depth).copied().unwrap_or(BLANK)
    }
}

impl<'r, 'p, D: Domain> Machine<'r, 'p, D> {
    pub(crate) fn new(
        rules: &'r CompiledRules,
        project: &'p Project,
        readings: &'p [Code],
    ) -> Self {
        Machine {
            rules,
            project,
            domain: D::default(),
            readings,
            readings_used: 0,
            tranche: 0,
            definitions: Memory::new(
                project,
                rules.definitions.iter().map(|definition| definition.table),
            ),
            lines: alloc::vec![None; rules.lines.len()],
            settled: alloc::vec![None; rules.lines.len()],
            by_text: Vec::new(),
            open_references: Vec::new(),
            verdicts: Verdicts::new(rules, project),
        }
    }

    /// Evaluates a boolean expression.
    pub(crate) fn bool(&mut self, id: BoolId, frame: Frame) -> Result<D::Bool, D::Stop> {
        match self.rules.bool_node(id) {
            BoolNode::Const(value) => Ok(D::bool(value)),
            BoolNode::Fact(place) => Ok(match self.fact(place, frame)? {
                Ok(Read::Given(Slot::Bool(value))) => D::bool(value),
                Ok(Read::Follows(Value::Bool(value))) => value,
                Ok(_) => D::bool(false),
                Err(cause) => D::open_bool(cause),
            }),
            BoolNode::Definition { definition, row } => {
                Ok(match self.definition(definition, row, frame)? {
                    Ok(Value::Bool(value)) => value,
                    Ok(_) => D::bool(false),
                    Err(cause) => D::open_bool(cause),
                })
            }
            BoolNode::Not(a) => Ok(D::not(self.bool(a, frame)?)),
            BoolNode::And(a, b) => {
                let a = self.bool(a, frame)?;
                if let Ok(false) = D::decided(a) {
                    return Ok(a);
                }
                let b = self.bool(b, frame)?;
                Ok(self.domain.and(a, b))
            }
            BoolNode::Or(a, b) => {
                let a = self.bool(a, frame)?;
                if let Ok(true) = D::decided(a) {
                    return Ok(a);
                }
                let b = self.bool(b, frame)?;
                Ok(self.domain.or(a, b))
            }
            BoolNode::If(condition, then, otherwise) => {
                match self.taken(Choosing::Bool(id), condition, frame)? {
                    Ok(true) => self.bool(then, frame),
                    Ok(false) => self.bool(otherwise, frame),
                    Err(cause) => {
                        let (then, otherwise) =
                            (self.bool(then, frame)?, self.bool(otherwise, frame)?);
                        Ok(self.domain.either_bool(cause, then, otherwise))
                    }
                }
            }
            BoolNode::Numbers(comparison, a, b) => {
                let (a, b) = (self.num(a, frame)?, self.num(b, frame)?);
                Ok(self.domain.compare_nums(comparison, a, b))
            }
            BoolNode::Days(comparison, a, b) => {
                let (a, b) = (self.day(a, frame)?, self.day(b, frame)?);
                Ok(self.domain.compare_days(comparison, a, b))
            }
            BoolNode::CodeIn(code, set) => {
                let (code, set) = (self.code(code, frame)?, self.set(set, frame)?);
                Ok(self.domain.code_in(code, set))
            }
            BoolNode::CodesEqual(a, b) => {
                let (a, b) = (self.code(a, frame)?, self.code(b, frame)?);
                Ok(self.domain.codes_equal(a, b))
            }
            BoolNode::TextsEqual(a, b) => self.texts_equal(a, b, frame),
            BoolNode::StartsWith(text, prefix) => self.starts_with(text, prefix, frame),
            BoolNode::RowsEqual(a, b) => self.rows_equal(a, b, frame),
            BoolNode::Some(over, holds) => self.some(over, holds, frame),
            BoolNode::Every(over, holds) => self.every(over, holds, frame),
            BoolNode::Reading(reading, options) => Ok(D::bool(options & self.option(reading) != 0)),
            BoolNode::Retained { table, row } => match self.row(row, frame)? {
                Ok(row) => self.retained(table, row),
                Err(cause) => Ok(D::open_bool(cause)),
            },
        }
    }

    /// Returns which branch of a choice is taken, or why that is not known.
    pub(super) fn taken(
        &mut self,
        choice: Choosing,
        condition: BoolId,
        frame: Frame,
    ) -> Result<Known<bool, D>, D::Stop> {
        let taken = D::decided(self.bool(condition, frame)?);
        if let Ok(taken) = taken {
            self.domain.reached(Passed::Branch(choice, taken));
        }
        Ok(taken)
    }

    /// Evaluates a number.
    pub(super) fn num(&mut self, id: NumId, frame: Frame) -> Result<D::Num, D::Stop> {
        match self.rules.num_node(id) {
            NumNode::Const(value) => Ok(D::num(value)),
            NumNode::Parameter(parameter) => Ok(match self.parameter(parameter) {
                Some(ParameterValue::Num(value, _)) => D::num(value),
                _ => D::num(Decimal::ZERO),
            }),
            NumNode::Fact(place) => Ok(match self.fact(place, frame)? {
                Ok(Read::Given(Slot::Number(value))) => D::num(value),
                Ok(Read::Follows(Value::Num(value))) => value,
                Ok(_) => D::num(Decimal::ZERO),
                Err(cause) => D::num_between(self.declared_range(place), cause),
            }),
            NumNode::Definition { definition, row } => {
                Ok(match self.definition(definition, row, frame)? {
                    Ok(Value::Num(value)) => value,
                    Ok(_) => D::num(Decimal::ZERO),
                    Err(cause) => D::num_between(Range::default(), cause),
                })
            }
            NumNode::Scale(scale) => {
                let scale = self.rules.scales.get(usize::from(scale));
                let rate = scale
                    .and_then(|scale| scale.tranches.get(self.tranche))
                    .map(|tranche| tranche.rate);
                Ok(D::num(rate.unwrap_or_default()))
            }
            NumNode::Line(line) => self.brought(line),
            NumNode::Settled(line) => self.settles_at(line),
            NumNode::Looked(used) => self.looked(used, id, frame),
            NumNode::Banded(scale, value) => {
                let value = self.num(value, frame)?;
                let scale = self.rules.scales.get(usize::from(scale));
                // INVARIANT: the scale is one by amount.
                let Some(scale) = scale.and_then(|scale| scale.by_amount.as_ref()) else {
                    return Ok(value);
                };
                match self.domain.banded(&scale.bands, value) {
                    Ok(value) => Ok(value),
                    Err(fault) => self.fault(fault, id),
                }
            }
            NumNode::Arithmetic(operator, a, b) => {
                let (a, b) = (self.num(a, frame)?, self.num(b, frame)?);
                match self.domain.arithmetic(operator, a, b) {
                    Ok(value) => Ok(value),
                    Err(fault) => self.fault(fault, id),
                }
            }
            NumNode::Round(rounding, value, step) => {
                let (value, step) = (self.num(value, frame)?, self.num(step, frame)?);
                match self.domain.round(rounding, value, step) {
                    Ok(value) => Ok(value),
                    Err(fault) => self.fault(fault, id),
                }
            }
            NumNode::If(condition, then, otherwise) => {
                match self.taken(Choosing::Num(id), condition, frame)? {
                    Ok(true) => self.num(then, frame),
                    Ok(false) => self.num(otherwise, frame),
                    Err(cause) => {
                        let (then, otherwise) =
                            (self.num(then, frame)?, self.num(otherwise, frame)?);
                        Ok(self.domain.either_num(cause, then, otherwise))
                    }
                }
            }
            NumNode::Elapsed(unit, from, to) => {
                let (from, to) = (self.day(from, frame)?, self.day(to, frame)?);
                Ok(self.domain.elapsed(unit, from, to))
            }
            NumNode::Count(over) => self.count(over, frame),
            NumNode::Sum(over, each) => self.sum(over, each, id, frame),
            NumNode::Least(over, each) => {
                self.extreme(over, each, crate::model::ir::Operator::Least, id, frame)
            }
            NumNode::Greatest(over, each) => {
                self.extreme(over, each, crate::model::ir::Operator::Greatest, id, frame)
            }
            NumNode::Distinct(over, code) => self.distinct(over, code, frame),
            NumNode::Size(set) => Ok(D::size(self.set(set, frame)?)),
            NumNode::Unstated(least, most) => self.unstated(least, most, id, frame),
            NumNode::NotInForce(parameter) => self.num_not_in_force(parameter),
        }
    }

    /// Evaluates a day.
    pub(super) fn day(&mut self, id: DayId, frame: Frame) -> Result<D::Day, D::Stop> {
        match self.rules.day_node(id) {
            DayNode::Const(value) => Ok(D::day(value)),
            DayNode::Parameter(parameter) => Ok(match self.parameter(parameter) {
                Some(ParameterValue::Day(value)) => D::day(value),
                _ => D::day(chrono::NaiveDate::MIN),
            }),
            DayNode::Fact(place) => Ok(match self.fact(place, frame)? {
                Ok(Read::Given(Slot::Day(value))) => D::day(value),
                Ok(Read::Follows(Value::Day(value))) => value,
                Ok(_) => D::day(chrono::NaiveDate::MIN),
                Err(cause) => D::day_between(self.declared_days(place), cause),
            }),
            DayNode::Definition { definition, row } => {
                Ok(match self.definition(definition, row, frame)? {
                    Ok(Value::Day(value)) => value,
                    Ok(_) => D::day(chrono::NaiveDate::MIN),
                    Err(cause) => D::day_between(Range::default(), cause),
                })
            }
            DayNode::If(condition, then, otherwise) => {
                match self.taken(Choosing::Day(id), condition, frame)? {
                    Ok(true) => self.day(then, frame),
                    Ok(false) => self.day(otherwise, frame),
                    Err(cause) => {
                        let (then, otherwise) =
                            (self.day(then, frame)?, self.day(otherwise, frame)?);
                        Ok(self.domain.either_day(cause, then, otherwise))
                    }
                }
            }
            DayNode::Earliest(over, each) => self.extreme_day(over, each, false, frame),
            DayNode::Latest(over, each) => self.extreme_day(over, each, true, frame),
            DayNode::After(day, length) => {
                let day = self.day(day, frame)?;
                self.after(day, length, frame)
            }
            DayNode::NotInForce(parameter) => Ok(D::day_between(
                Range::default(),
                self.domain.blame(Leaf::NotInForce(parameter))?,
            )),
        }
    }

    /// Evaluates a code.
    pub(crate) fn code(&mut self, id: CodeId, frame: Frame) -> Result<D::Code, D::Stop> {
        match self.rules.code_node(id) {
            CodeNode::Const(value) => Ok(D::code(value)),
            CodeNode::Parameter(parameter) => Ok(match self.parameter(parameter) {
                Some(ParameterValue::Code(value, _)) => D::code(value),
                _ => D::code(0),
            }),
            CodeNode::Fact(place) => Ok(match self.fact(place, frame)? {
                Ok(Read::Given(Slot::Code(value))) => D::code(value),
                Ok(Read::Follows(Value::Code(value))) => value,
                Ok(_) => D::code(0),
                Err(cause) => D::code_among(self.declared_codes(place), cause),
            }),
            CodeNode::Definition { definition, row } => {
                Ok(match self.definition(definition, row, frame)? {
                    Ok(Value::Code(value)) => value,
                    Ok(_) => D::code(0),
                    Err(cause) => D::code_among(self.definition_codes(definition), cause),
                })
            }
            CodeNode::If(condition, then, otherwise) => {
                match self.taken(Choosing::Code(id), condition, frame)? {
                    Ok(true) => self.code(then, frame),
                    Ok(false) => self.code(otherwise, frame),
                    Err(cause) => {
                        let (then, otherwise) =
                            (self.code(then, frame)?, self.code(otherwise, frame)?);
                        Ok(self.domain.either_code(cause, then, otherwise))
                    }
                }
            }
            CodeNode::OtherThan(code, taken) => Ok(D::other_than(self.code(code, frame)?, taken)),
            CodeNode::Looked(used) => self.looked_code(used, frame),
            CodeNode::MostCommon(over, code) => self.most_common(over, code, frame),
            CodeNode::NotInForce(parameter) => self.code_not_in_force(parameter),
        }
    }

    /// Evaluates a set of codes.
    pub(super) fn set(&mut self, id: SetId, frame: Frame) -> Result<D::Set, D::Stop> {
        match self.rules.set_node(id) {
            SetNode::Const(value) => Ok(D::set(value)),
            SetNode::Parameter(parameter) => Ok(match self.parameter(parameter) {
                Some(ParameterValue::Codes(value, _)) => D::set(value),
                _ => D::set(0),
            }),
            SetNode::Fact(place) => Ok(match self.fact(place, frame)? {
                Ok(Read::Given(Slot::Codes(value))) => D::set(value),
                Ok(_) => D::set(0),
                Err(cause) => D::set_between(0, self.declared_codes(place), cause),
            }),
            SetNode::Both(a, b) => {
                let (a, b) = (self.set(a, frame)?, self.set(b, frame)?);
                Ok(self.domain.both_sets(a, b))
            }
            SetNode::If(condition, then, otherwise) => {
                match self.taken(Choosing::Set(id), condition, frame)? {
                    Ok(true) => self.set(then, frame),
                    Ok(false) => self.set(otherwise, frame),
                    Err(cause) => {
                        let (then, otherwise) =
                            (self.set(then, frame)?, self.set(otherwise, frame)?);
                        Ok(self.domain.either_set(cause, then, otherwise))
                    }
                }
            }
            SetNode::NotInForce(parameter) => self.set_not_in_force(parameter),
        }
    }

    /// Evaluates an expression of any type but a length of time.
    pub(crate) fn typed(&mut self, typed: Typed, frame: Frame) -> Result<Value<D>, D::Stop> {
        match typed {
            Typed::Bool(id) => self.bool(id, frame).map(Value::Bool),
            Typed::Num(id, _) => self.num(id, frame).map(Value::Num),
            Typed::Day(id) | Typed::Month(id) => self.day(id, frame).map(Value::Day),
            Typed::Code(id, _) => self.code(id, frame).map(Value::Code),
            Typed::Set(id, _) => self.set(id, frame).map(Value::Set),
            Typed::Text(id) => self.text(id, frame).map(Value::Text),
            // INVARIANT: no definition is a length of time.
            Typed::Duration(_) => Ok(Value::Bool(D::bool(false))),
        }
    }

    /// Returns the row of a record expression, or the cause why it is not known.
    pub(crate) fn row(&mut self, id: RowId, frame: Frame) -> Result<Known<u32, D>, D::Stop> {
        if usize::from(id) < MAX_DEPTH {
            return Ok(Ok(frame.row(usize::from(id))));
        }
        match self.rules.row_node(id) {
            RowNode::Frame(depth) => Ok(Ok(frame.row(usize::from(depth)))),
            RowNode::Reference {
                from, row, slot, ..
            } => match self.row(row, frame)? {
                Ok(row) => self.referred(from, row, slot),
                Err(cause) => Ok(Err(cause)),
            },
        }
    }

    /// Returns the record that a reference fact points to.
    pub(super) fn referred(
        &mut self,
        table: TableId,
        row: u32,
        slot: SlotId,
    ) -> Result<Known<u32, D>, D::Stop> {
        match self.project.slot(table, row, slot) {
            Slot::Row(row) => Ok(Ok(row)),
            _ => self.blame(table, row, slot).map(Err),
        }
    }

    /// Returns the value of a definition on a record, computed at most once.
    pub(super) fn definition(
        &mut self,
        id: DefinitionId,
        row: RowId,
        frame: Frame,
    ) -> Result<Known<Value<D>, D>, D::Stop> {
        match self.row(row, frame)? {
            Ok(row) => self.defined(id, row).map(Ok),
            Err(cause) => Ok(Err(cause)),
        }
    }

    /// Returns the value of a definition on a record that is known.
    pub(super) fn defined(&mut self, id: DefinitionId, row: u32) -> Result<Value<D>, D::Stop> {
        if let Some(value) = self.definitions.get(usize::from(id), row) {
            return Ok(value);
        }
        let Some(definition) = self.rules.definitions.get(usize::from(id)) else {
            return Ok(Value::Bool(D::bool(false)));
        };
        let value = self.typed(definition.value, self.frame_of(definition.table, row))?;
        self.definitions.keep(usize::from(id), row, value);
        Ok(value)
    }

    /// Returns the frame of a record: itself, the records around it and the project.
    pub(crate) fn frame_of(&self, table: TableId, row: u32) -> Frame {
        let facts = &self.rules.facts;
        let (mut frame, mut table, mut row) = (Frame::PROJECT, table, row);
        while let Some(parent) = facts
            .tables
            .get(usize::from(table))
            .and_then(|declared| declared.parent)
        {
            frame = frame.with(facts.depth(table), row);
            row = self.project.place(table, row).parent;
            table = parent;
        }
        frame
    }

    /// Records a number that cannot be computed, and returns a number without bounds.
    pub(super) fn fault(&mut self, kind: FaultKind, id: NumId) -> Result<D::Num, D::Stop> {
        let cause = self.domain.blame(Leaf::Fault(kind, id))?;
        Ok(D::num_between(Range::default(), cause))
    }

    /// Returns the chosen option of a reading, as a set of one, and marks the reading as used.
    pub(super) fn option(&mut self, reading: u16) -> CodeSet {
        self.readings_used |= bit(reading);
        let option = self
            .readings
            .get(usize::from(reading))
            .copied()
            .unwrap_or_default();
        bit(option)
    }

    pub(super) fn parameter(&self, id: u16) -> Option<ParameterValue> {
        self.rules
            .parameters
            .get(usize::from(id))
            .map(|parameter| parameter.value)
    }

    fn rows_equal(&mut self, a: RowId, b: RowId, frame: Frame) -> Result<D::Bool, D::Stop> {
        let (a, b) = (self.row(a, frame)?, self.row(b, frame)?);
        Ok(self.both_known(a, b, |_, a, b| a == b))
    }

    pub(super) fn both_known<T>(
        &mut self,
        a: Known<T, D>,
        b: Known<T, D>,
        holds: impl Fn(&Self, T, T) -> bool,
    ) -> D::Bool {
        match (a, b) {
            (Ok(a), Ok(b)) => D::bool(holds(self, a, b)),
            (Err(a), Err(b)) => D::open_bool(self.domain.merge(a, b)),
            (Err(cause), _) | (_, Err(cause)) => D::open_bool(cause),
        }
    }

    fn field_type(&self, place: Place) -> Option<&'r FieldType> {
        let table = self.rules.facts.tables.get(usize::from(place.table))?;
        table
            .fields
            .get(usize::from(place.slot))
            .map(|field| &field.ty)
    }

    fn declared_range(&self, place: Place) -> Range<Decimal> {
        match self.field_type(place) {
            Some(&FieldType::Number { min, max, .. }) => Range { min, max },
            _ => Range::default(),
        }
    }

    fn declared_days(&self, place: Place) -> Range<chrono::NaiveDate> {
        match self.field_type(place) {
            Some(&FieldType::Date { min, max }) => Range { min, max },
            _ => Range::default(),
        }
    }

    fn declared_codes(&self, place: Place) -> CodeSet {
        match self.field_type(place) {
            Some(&(FieldType::Code(list) | FieldType::Codes(list))) => {
                self.rules.facts.all_codes(list)
            }
            _ => 0,
        }
    }

    fn definition_codes(&self, id: DefinitionId) -> CodeSet {
        match self
            .rules
            .definitions
            .get(usize::from(id))
            .map(|definition| definition.value)
        {
            Some(Typed::Code(_, list)) => self.rules.facts.all_codes(list),
            _ => 0,
        }
    }
}

impl crate::model::facts::Facts {
    /// Returns how many records contain a record of a table: 0 for the project, 1 for its lists.
    pub(crate) fn depth(&self, table: TableId) -> u8 {
        let (mut table, mut depth) = (table, 0_u8);
        while table != PROJECT && usize::from(depth) < MAX_DEPTH {
            depth = depth.saturating_add(1);
            table = self
                .tables
                .get(usize::from(table))
                .and_then(|declared| declared.parent)
                .unwrap_or(PROJECT);
        }
        depth
    }
}
