//! Defines traces, and finds which traces go the same way and can be shown as one step.
//!
//! # How it works
//!
//! The *way* of a trace is made of what it is about, its role, its verdict, the class of its value, and the number of
//! the way of its steps. The class keeps `true`, `false` and single codes as they are, but of an amount or a day only
//! whether it is certain. [`Ways`] gives each new way a number. Steps are numbered from the bottom up: the numbers of
//! expressions are chained in order, then the different numbers of records, without how many records there are of each.
//! So two traces with the same number take the same branches and come to the same verdicts; only amounts and records
//! differ.
//!
//! Example: a line pays each home `min(cost, ceiling)`, with a ceiling of 50,000. For costs of 30,000 and 40,000, the
//! cost has the role `Kept` and the ceiling `IdleCap`: both homes get the same number, and become one step with two
//! values. For a cost of 70,000, the cost is `Cut` and the ceiling is `Cap`: this home gets another number, and a step
//! of its own.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::rc::Rc;
use alloc::vec::Vec;

use crate::answers::explanation::{Ranks, Role};
use crate::eval::machine::Frame;
use crate::model::decision::{Range, Value, Verdict};
use crate::model::facts::TableId;
use crate::model::ir::{BoolId, DefinitionId, LoopId, ReadingId, Typed};
use crate::text::bilingual::Bilingual;

/// The index of things in a list, by two numbers.
pub(super) type Places = BTreeMap<(u32, u32), usize>;

/// A value of an expression, with what it follows from.
#[derive(Clone, Debug)]
pub(super) struct Trace<'r> {
    pub(super) says: Says<'r>,
    pub(super) role: Role,
    pub(super) frame: Frame,
    pub(super) value: Option<Value<'r>>,
    pub(super) verdict: Option<Verdict>,
    /// How far an operand of `min` or `max` is from the one that is kept.
    pub(super) beyond: Option<Box<Value<'r>>>,
    /// The row, in a trace of a record.
    pub(super) row: u32,
    /// The expression computed for the record.
    pub(super) each: Option<Typed>,
    /// The definition that is computed, and for which record.
    pub(super) definition: Option<(DefinitionId, u32)>,
    pub(super) steps: Steps<'r>,
    /// The number of the way it goes.
    pub(super) way: u32,
    /// Whether its value is open.
    pub(super) is_open: bool,
}

/// The traces below a trace; shared by all traces with the same steps.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps<'r> {
    pub(super) traces: Option<Rc<Vec<Trace<'r>>>>,
    /// The number of the way they go together; 0 when there are none.
    pub(super) way: u32,
}

/// What a trace is about.
#[derive(Clone, Debug)]
pub(super) enum Says<'r> {
    Typed(Typed),
    /// An expression with a label of its own in this place.
    Labelled(&'r Bilingual, BoolId),
    /// Expressions that are only named.
    Names(Vec<Typed>),
    Words(&'r Bilingual),
    /// The amount that a payment pays a share of.
    Base,
    /// The same, as the lines settle.
    SettledBase,
    Ranking(u16),
    Criterion(usize),
    /// A record, with its tranche when there are several.
    Record {
        table: TableId,
        tranche: Option<Ranks>,
    },
    /// The records of a list that is not given.
    NotGiven {
        over: LoopId,
    },
    Reading(ReadingId),
    /// The row of a table that is used.
    Row {
        table: u16,
        row: u32,
    },
}

/// What two traces must have in common to go the same way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Route<'r> {
    /// What it is about.
    about: (u8, u32, u32),
    /// The number of the way of its steps.
    steps: u32,
    role: Role,
    class: Class<'r>,
    verdict: u8,
}

/// The ways found so far, each with its number; steps that go together have a number too.
#[derive(Default)]
pub(super) struct Ways<'r> {
    numbers: BTreeMap<Route<'r>, u32>,
    /// The number of a chain of steps, by the number of the steps before and of the next step.
    chains: Places,
    count: u32,
    /// For each number, the way that came next the last time. Records mostly repeat the same ways in the same order, so
    /// this saves searching the map.
    followers: Vec<Option<(Route<'r>, u32)>>,
    last: u32,
}

/// The part of a value that belongs to the way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
            steps: Steps::default(),
            way: 0,
            is_open: false,
        }
    }

    pub(super) fn with_value(self, value: Value<'r>) -> Self {
        Trace {
            value: Some(value),
            ..self
        }
    }

    pub(super) fn with_steps(self, steps: Steps<'r>) -> Self {
        Trace { steps, ..self }
    }

    pub(super) fn is_record(&self) -> bool {
        matches!(self.says, Says::Record { .. } | Says::NotGiven { .. })
    }

    /// Returns the way of the trace.
    pub(super) fn way(&self) -> Route<'r> {
        Route {
            about: self.says.key(),
            steps: self.steps.way,
            role: self.role,
            class: self.value.as_ref().map_or(Class::None, class),
            verdict: verdict(self.verdict),
        }
    }
}

impl Route<'_> {
    /// Tells whether traces of this way have an open value.
    pub(super) fn is_open(&self) -> bool {
        self.verdict == verdict(Some(Verdict::Undetermined))
            || matches!(self.class, Class::Unknown | Class::Range)
    }
}

impl<'r> Ways<'r> {
    /// Returns the number of a way.
    pub(super) fn number(&mut self, way: Route<'r>) -> u32 {
        let last = usize::try_from(self.last).unwrap_or(usize::MAX);
        let number = match self.followers.get(last) {
            Some(&Some((likely, number))) if likely == way => number,
            _ => self.numbered(way, last),
        };
        self.last = number;
        number
    }

    fn numbered(&mut self, way: Route<'r>, after: usize) -> u32 {
        let new = self.count.saturating_add(1);
        let number = *self.numbers.entry(way).or_insert(new);
        self.count = self.count.max(number);
        if self.followers.len() <= after {
            self.followers.resize(after.saturating_add(1), None);
        }
        if let Some(follower) = self.followers.get_mut(after) {
            *follower = Some((way, number));
        }
        number
    }

    /// Returns the number of steps that go together: the ways of expressions in order, then the different ways of
    /// records, but not how many records go each way. A single step keeps its own number; no step has the number 0.
    pub(super) fn together(&mut self, traces: &[Trace<'r>]) -> u32 {
        let (mut way, mut records) = (0, Vec::new());
        for trace in traces {
            if !trace.is_record() {
                way = self.chained(way, trace.way);
            } else if let Err(place) = records.binary_search(&trace.way) {
                records.insert(place, trace.way);
            }
        }
        records
            .into_iter()
            .fold(way, |way, record| self.chained(way, record))
    }

    fn chained(&mut self, before: u32, next: u32) -> u32 {
        if before == 0 {
            return next;
        }
        let new = usize::try_from(self.count.saturating_add(1)).unwrap_or(usize::MAX);
        let number =
            u32::try_from(*self.chains.entry((before, next)).or_insert(new)).unwrap_or(u32::MAX);
        self.count = self.count.max(number);
        number
    }
}

impl<'r> Steps<'r> {
    pub(super) fn is_empty(&self) -> bool {
        self.traces.is_none()
    }

    /// Adds these steps to others.
    pub(super) fn add_to(&self, others: &mut Vec<Trace<'r>>) {
        others.extend(self.iter().cloned());
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Trace<'r>> {
        self.traces.iter().flat_map(|traces| traces.iter())
    }
}

impl Says<'_> {
    /// Returns a key that differs for different subjects of a trace in the same place.
    fn key(&self) -> (u8, u32, u32) {
        match *self {
            Says::Typed(typed) => typed_key(typed),
            Says::Labelled(_, id) => (9, id, 0),
            // INVARIANT: the roles of the steps beside it decide which expressions are named in a place.
            Says::Names(ref all) => (
                10,
                u32::try_from(all.len()).unwrap_or(u32::MAX),
                all.first().map_or(0, first),
            ),
            Says::Words(_) => (11, 0, 0),
            Says::Base => (12, 0, 0),
            Says::SettledBase => (12, 1, 0),
            Says::Ranking(id) => (13, id.into(), 0),
            Says::Criterion(index) => (14, u32::try_from(index).unwrap_or(u32::MAX), 0),
            Says::Record { table, tranche } => {
                (15, table.into(), tranche.map_or(0, |ranks| ranks.from))
            }
            Says::NotGiven { over } => (16, over.into(), 0),
            Says::Reading(id) => (17, id.into(), 0),
            Says::Row { table, row } => (18, table.into(), row),
        }
    }
}

fn verdict(verdict: Option<Verdict>) -> u8 {
    verdict.map_or(0, |verdict| (verdict as u8).saturating_add(1))
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
        Typed::Duration(id) => (4, id, 0),
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

/// Tells whether a value is the only possible one.
fn is_certain(value: &Value) -> bool {
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
