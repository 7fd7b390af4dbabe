//! Defines what the evaluator needs from the values it computes with.
//!
//! One walk of the compiled rules serves two domains. In [`super::exact::Exact`] every value is one value, and an
//! unknown fact stops the evaluation. In [`super::wide::Wide`] a value is everything that is still possible, with the
//! reason why it is not exact.

use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::bands::Bands;
use crate::model::facts::{Code, CodeSet, SlotId, TableId};
use crate::model::ir::{
    BoolId, CodeId, DayId, DurationId, LineId, NumId, Operator, ParameterId, Relation, SetId,
    TextId,
};
use crate::model::range::Range;
use crate::model::terms::{DurationUnit, Rounding};

/// Why a value is not exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Leaf {
    /// A fact is unknown.
    Fact {
        table: TableId,
        row: u32,
        slot: SlotId,
    },
    /// A number cannot be computed, at a node of the compiled rules.
    Fault(FaultKind, NumId),
    /// The sources do not state a number, at a node of the compiled rules.
    Unstated(NumId),
    /// The project is filed on a day for which the sources state no value of a parameter.
    NotInForce(ParameterId),
    /// An authority decides whether a line of the grant is granted.
    Appraised(LineId),
    /// A day cannot be computed, or several codes are equally common.
    NoSingleValue,
}

/// Why a number cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FaultKind {
    DivisionByZero,
    Overflow,
    /// The least or the greatest of no records.
    NoValue,
}

impl FaultKind {
    /// Returns why `operator` gave nothing with the right operand `b`.
    pub(super) fn of(operator: Operator, b: Decimal) -> Self {
        if operator == Operator::Divide && b.is_zero() {
            FaultKind::DivisionByZero
        } else {
            FaultKind::Overflow
        }
    }
}

/// A part of the rules that an evaluation certainly takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Passed {
    /// The branch of a choice, when its condition holds or when it does not.
    Branch(Choosing, bool),
    /// A row of a table, by their indexes.
    Row(usize, usize),
}

/// A node that chooses between two branches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Choosing {
    Bool(BoolId),
    Num(NumId),
    Day(DayId),
    Code(CodeId),
    Set(SetId),
    Text(TextId),
    Duration(DurationId),
}

/// A domain of values.
///
/// `open_*`, `either_*` and `*_between` make values that are not exact: they take the cause, so that a domain whose
/// causes cannot exist never makes one.
pub(crate) trait Domain: Default {
    /// Why evaluation stops; a type without values in a domain that never stops.
    type Stop;
    /// Why a value is not exact; a type without values in a domain where all values are exact.
    type Cause: Copy;
    /// A truth value.
    type Bool: Copy;
    /// A number.
    type Num: Copy;
    /// A day.
    type Day: Copy;
    /// A code.
    type Code: Copy;
    /// A set of codes.
    type Set: Copy;

    /// Learns which part of the rules is taken; nothing happens where nobody watches.
    fn reached(&mut self, _part: Passed) {}

    /// Records a cause, or stops.
    fn blame(&mut self, leaf: Leaf) -> Result<Self::Cause, Self::Stop>;
    fn merge(&mut self, a: Self::Cause, b: Self::Cause) -> Self::Cause;
    /// Returns the leaves of some causes, each once, in order.
    fn leaves(&self, causes: &[Self::Cause]) -> Vec<Leaf>;
    /// Returns a number for a leaf, lower for leaves that were blamed earlier.
    fn first_blamed(&self, leaf: Leaf) -> u32;

    fn bool(value: bool) -> Self::Bool;
    fn num(value: Decimal) -> Self::Num;
    fn day(value: NaiveDate) -> Self::Day;
    fn code(value: Code) -> Self::Code;
    fn set(value: CodeSet) -> Self::Set;

    fn open_bool(cause: Self::Cause) -> Self::Bool;
    fn num_between(range: Range<Decimal>, cause: Self::Cause) -> Self::Num;
    fn day_between(range: Range<NaiveDate>, cause: Self::Cause) -> Self::Day;
    fn code_among(codes: CodeSet, cause: Self::Cause) -> Self::Code;
    /// A set that has at least the codes `least` and at most the codes `most`.
    fn set_between(least: CodeSet, most: CodeSet, cause: Self::Cause) -> Self::Set;

    /// The value, or why it is not exact.
    fn decided(value: Self::Bool) -> Result<bool, Self::Cause>;
    fn exact_num(value: Self::Num) -> Result<Decimal, Self::Cause>;
    fn exact_day(value: Self::Day) -> Result<NaiveDate, Self::Cause>;
    fn exact_code(value: Self::Code) -> Result<Code, Self::Cause>;
    fn exact_set(value: Self::Set) -> Result<CodeSet, Self::Cause>;
    fn num_range(value: Self::Num) -> Range<Decimal>;
    fn day_range(value: Self::Day) -> Range<NaiveDate>;
    fn possible_codes(value: Self::Code) -> CodeSet;

    fn either_bool(&mut self, cause: Self::Cause, a: Self::Bool, b: Self::Bool) -> Self::Bool;
    fn either_num(&mut self, cause: Self::Cause, a: Self::Num, b: Self::Num) -> Self::Num;
    fn either_day(&mut self, cause: Self::Cause, a: Self::Day, b: Self::Day) -> Self::Day;
    fn either_code(&mut self, cause: Self::Cause, a: Self::Code, b: Self::Code) -> Self::Code;

    fn either_set(&mut self, cause: Self::Cause, a: Self::Set, b: Self::Set) -> Self::Set;

    fn not(value: Self::Bool) -> Self::Bool;
    fn and(&mut self, a: Self::Bool, b: Self::Bool) -> Self::Bool;
    fn or(&mut self, a: Self::Bool, b: Self::Bool) -> Self::Bool;
    /// Computes, or returns why no possible operands give a result.
    fn arithmetic(
        &mut self,
        operator: Operator,
        a: Self::Num,
        b: Self::Num,
    ) -> Result<Self::Num, FaultKind>;
    /// Rounds to a multiple of a step, or returns why no possible numbers give one.
    fn round(
        &mut self,
        rounding: Rounding,
        value: Self::Num,
        step: Self::Num,
    ) -> Result<Self::Num, FaultKind>;
    /// Returns what rates by amount bring, or why no possible numbers bring something.
    fn banded(&mut self, bands: &Bands, value: Self::Num) -> Result<Self::Num, FaultKind>;
    fn compare_nums(&mut self, comparison: Relation, a: Self::Num, b: Self::Num) -> Self::Bool;
    fn compare_days(&mut self, comparison: Relation, a: Self::Day, b: Self::Day) -> Self::Bool;
    fn code_in(&mut self, code: Self::Code, set: Self::Set) -> Self::Bool;
    /// The code, which is known to be none of the set.
    fn other_than(code: Self::Code, taken: CodeSet) -> Self::Code;
    fn codes_equal(&mut self, a: Self::Code, b: Self::Code) -> Self::Bool;
    fn both_sets(&mut self, a: Self::Set, b: Self::Set) -> Self::Set;
    /// The number of codes in a set.
    fn size(value: Self::Set) -> Self::Num;
    /// How many whole days, months or years have passed from one day to another.
    fn elapsed(&mut self, unit: DurationUnit, from: Self::Day, to: Self::Day) -> Self::Num;
    /// The earliest or the latest of two days.
    fn pick_day(&mut self, latest: bool, a: Self::Day, b: Self::Day) -> Self::Day;
    /// The day `months` and `days` later; `None` when that is outside the calendar for every possible day.
    fn after(&mut self, day: Self::Day, months: u32, days: u32) -> Option<Self::Day>;
    /// Rounds to the cent, half up.
    fn round_to_cents(value: Self::Num) -> Self::Num;
}
