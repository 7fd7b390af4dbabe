//! What was traced of an expression, and which way it goes.
//!
//! Two traces that have the same `way` say the same, take the same branches and come to the same truths; only their
//! values and their records may differ, so that they can be told together.

use alloc::rc::Rc;
use alloc::vec::Vec;

use crate::decision::{Range, Value, Verdict};
use crate::eval::machine::Frame;
use crate::explanation::{Ranks, Role};
use crate::facts::TableId;
use crate::language::Bilingual;
use crate::program::{BoolId, DefinitionId, LoopId, ReadingId, Typed};
use crate::sort::sort_by_key;

/// A value of an expression, with what it follows from.
#[derive(Clone, Debug)]
pub(super) struct Trace<'r> {
    pub(super) says: Says<'r>,
    pub(super) role: Role,
    pub(super) frame: Frame,
    pub(super) value: Option<Value<'r>>,
    pub(super) verdict: Option<Verdict>,
    /// By how much the operand of a cap or of a floor lies beyond what is kept.
    pub(super) beyond: Option<Value<'r>>,
    /// The record, of a trace of a record.
    pub(super) row: u32,
    /// What is computed for it.
    pub(super) each: Option<Typed>,
    /// The definition that is computed, and on which record.
    pub(super) definition: Option<(DefinitionId, u32)>,
    /// Other expressions first, records last.
    pub(super) steps: Vec<Rc<Trace<'r>>>,
    /// Which way it goes, by a number of its own.
    pub(super) way: u32,
}

/// What a trace is about.
#[derive(Clone, Debug)]
pub(super) enum Says<'r> {
    Typed(Typed),
    /// An expression that the rules give a name of its own in this place.
    Labelled(&'r Bilingual, BoolId),
    /// Expressions that are only named.
    Names(Vec<Typed>),
    Words(&'r Bilingual),
    /// What a payment pays a share of.
    Base,
    Ranking(u16),
    Criterion(usize),
    /// A record; with the tranche in which it stands, where there are several.
    Record {
        table: TableId,
        tranche: Option<Ranks>,
    },
    /// The records of a list that is not given.
    NotGiven {
        over: LoopId,
    },
    Reading(ReadingId),
}

/// What decides whether two traces go the same way; see [`Trace::way`].
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way<'r> {
    /// What it is about.
    about: (u8, u32, u32),
    role: Role,
    class: Class<'r>,
    verdict: u8,
    steps: Vec<u32>,
    /// Those of the records, each once: how many go each way makes no difference.
    records: Vec<u32>,
}

/// What of a value is part of the way.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Class<'r> {
    None,
    Unknown,
    Bool(bool),
    Exact,
    Range,
    Code(&'r str),
    Other,
}

impl<'r> Trace<'r> {
    pub(super) fn new(says: Says<'r>, role: Role) -> Self {
        Trace {
            says,
            role,
            frame: Frame::PROJECT,
            value: None,
            verdict: None,
            beyond: None,
            row: 0,
            each: None,
            definition: None,
            steps: Vec::new(),
            way: 0,
        }
    }

    pub(super) fn with_value(self, value: Value<'r>) -> Self {
        Trace { value: Some(value), ..self }
    }

    pub(super) fn with_steps(self, steps: Vec<Rc<Trace<'r>>>) -> Self {
        Trace { steps, ..self }
    }

    pub(super) fn is_record(&self) -> bool {
        matches!(self.says, Says::Record { .. } | Says::NotGiven { .. })
    }

    /// Tells whether its value is not certain.
    pub(super) fn is_open(&self) -> bool {
        self.verdict == Some(Verdict::Undetermined) || self.value.as_ref().is_some_and(|value| !is_certain(value))
    }

    /// Returns what decides which way it goes.
    pub(super) fn way(&self) -> Way<'r> {
        let (records, steps): (Vec<_>, Vec<_>) = self.steps.iter().partition(|step| step.is_record());
        let mut records: Vec<u32> = records.iter().map(|step| step.way).collect();
        sort_by_key(&mut records, |way| *way);
        records.dedup();
        Way {
            about: self.says.key(),
            role: self.role,
            class: self.value.as_ref().map_or(Class::None, class),
            verdict: self.verdict.map_or(0, |verdict| verdict as u8).saturating_add(u8::from(self.verdict.is_some())),
            steps: steps.iter().map(|step| step.way).collect(),
            records,
        }
    }
}

impl Says<'_> {
    /// Returns what tells it from others, which a trace in the same place can be about.
    fn key(&self) -> (u8, u32, u32) {
        match *self {
            Says::Typed(typed) => typed_key(typed),
            Says::Labelled(_, id) => (9, id, 0),
            // INVARIANT: what is named in a place follows from the roles of the steps beside it.
            Says::Names(ref all) => (10, u32::try_from(all.len()).unwrap_or(u32::MAX), all.first().map_or(0, first)),
            Says::Words(_) => (11, 0, 0),
            Says::Base => (12, 0, 0),
            Says::Ranking(id) => (13, id.into(), 0),
            Says::Criterion(index) => (14, u32::try_from(index).unwrap_or(u32::MAX), 0),
            Says::Record { table, tranche } => (15, table.into(), tranche.map_or(0, |ranks| ranks.from)),
            Says::NotGiven { over } => (16, over.into(), 0),
            Says::Reading(id) => (17, id.into(), 0),
        }
    }
}

fn first(typed: &Typed) -> u32 {
    typed_key(*typed).1
}

fn typed_key(typed: Typed) -> (u8, u32, u32) {
    match typed {
        Typed::Bool(id) => (0, id, 0),
        Typed::Num(id, _) => (1, id, 0),
        Typed::Day(id) => (2, id, 0),
        Typed::Month(id) => (3, id, 0),
        Typed::Duration(id) => (4, id.into(), 0),
        Typed::Code(id, list) => (5, id, list.into()),
        Typed::Set(id, list) => (6, id, list.into()),
        Typed::Text(id) => (7, id, 0),
    }
}

fn class<'r>(value: &Value<'r>) -> Class<'r> {
    match value {
        Value::Unknown => Class::Unknown,
        Value::Bool(value) => Class::Bool(*value),
        Value::Code(codes) => match codes.as_slice() {
            [one] => Class::Code(one.id),
            _ => Class::Range,
        },
        Value::Number(..) | Value::Date(_) | Value::Month(_) if !is_certain(value) => Class::Range,
        Value::Number(..) | Value::Date(_) | Value::Month(_) | Value::Text(_) => Class::Exact,
        Value::Duration(_) | Value::Codes(_) => Class::Other,
    }
}

/// Tells whether a value is all that is possible.
pub(super) fn is_certain(value: &Value) -> bool {
    fn exact<T: Copy + PartialEq>(range: &Range<T>) -> bool {
        range.exact().is_some()
    }
    match value {
        Value::Unknown => false,
        Value::Number(range, _) => exact(range),
        Value::Date(range) | Value::Month(range) => exact(range),
        Value::Code(codes) => codes.len() == 1,
        Value::Bool(_) | Value::Duration(_) | Value::Codes(_) | Value::Text(_) => true,
    }
}
