//! Values that are not exact: everything that is still possible, with the facts that would settle it.
//!
//! Numbers and days are intervals, codes and sets of codes keep every possibility, booleans may be open. The result of
//! an operation covers the results of all possible operands, so that giving a fact never widens a result.

mod causes;

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::convert::Infallible;

use chrono::NaiveDate;
use rust_decimal::Decimal;

pub(crate) use self::causes::{Cause, Causes};
use super::domain::{Domain, FaultKind, Leaf, Passed};
use super::exact::Exact;
use crate::model::arithmetic;
use crate::model::bands::Bands;
use crate::model::facts::{Code, CodeSet};
use crate::model::ir::{Operator, Relation};
use crate::model::range::Range;
use crate::model::terms::{DurationUnit, Rounding};

/// The domain of what is possible, with somebody who watches which parts of the rules are taken.
#[derive(Default)]
pub(crate) struct Possibilities<W> {
    pub(super) causes: Causes,
    pub(super) watcher: W,
}

/// The domain of what is possible, which nobody watches.
pub(crate) type Wide = Possibilities<()>;

/// The domain of what is possible, which keeps what is taken.
pub(super) type Watched = Possibilities<BTreeSet<Passed>>;

/// Who watches an evaluation.
pub(crate) trait Watcher: Default {
    /// Learns that a part of the rules is taken.
    fn reached(&mut self, part: Passed);
}

impl Watcher for () {
    fn reached(&mut self, _part: Passed) {}
}

impl Watcher for BTreeSet<Passed> {
    fn reached(&mut self, part: Passed) {
        self.insert(part);
    }
}

/// A truth value: true, false, or open with a cause.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Truth {
    Decided(bool),
    Open(Cause),
}

/// All values that a number or a day can still have.
///
/// INVARIANT: there is a `cause` if and only if the range is not one value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Possible<T> {
    range: Range<T>,
    cause: Option<Cause>,
}

/// All codes that a value can still be; there is a cause if and only if there is not just one code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PossibleCode {
    codes: CodeSet,
    cause: Option<Cause>,
}

/// The codes that a set has at least and at most; there is a cause if and only if they differ.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PossibleSet {
    least: CodeSet,
    most: CodeSet,
    cause: Option<Cause>,
}

impl<T: Copy + PartialEq> Possible<T> {
    fn exactly(value: T) -> Self {
        Possible {
            range: Range::exactly(value),
            cause: None,
        }
    }

    /// Returns the range, with its cause only when it is not one value.
    fn new(range: Range<T>, cause: Option<Cause>) -> Self {
        Possible {
            range,
            cause: if range.exact().is_some() {
                None
            } else {
                cause.or(Some(Cause::UNKNOWN))
            },
        }
    }

    fn exact(self) -> Result<T, Cause> {
        self.range
            .exact()
            .ok_or(self.cause.unwrap_or(Cause::UNKNOWN))
    }
}

impl PossibleCode {
    fn new(codes: CodeSet, cause: Option<Cause>) -> Self {
        PossibleCode {
            codes,
            cause: if codes.count_ones() == 1 {
                None
            } else {
                cause.or(Some(Cause::UNKNOWN))
            },
        }
    }
}

impl PossibleSet {
    fn new(least: CodeSet, most: CodeSet, cause: Option<Cause>) -> Self {
        PossibleSet {
            least,
            most,
            cause: if least == most {
                None
            } else {
                cause.or(Some(Cause::UNKNOWN))
            },
        }
    }
}

impl Truth {
    /// Returns the truth value that is true when `can_be_true` and false when `can_be_false`.
    fn new(can_be_true: bool, can_be_false: bool, cause: Option<Cause>) -> Self {
        match (can_be_true, can_be_false) {
            (true, false) => Truth::Decided(true),
            (false, true) => Truth::Decided(false),
            _ => Truth::Open(cause.unwrap_or(Cause::UNKNOWN)),
        }
    }
}

impl<W: Watcher> Domain for Possibilities<W> {
    type Stop = Infallible;
    type Cause = Cause;
    type Bool = Truth;
    type Num = Possible<Decimal>;
    type Day = Possible<NaiveDate>;
    type Code = PossibleCode;
    type Set = PossibleSet;

    fn reached(&mut self, part: Passed) {
        self.watcher.reached(part);
    }
    fn blame(&mut self, leaf: Leaf) -> Result<Cause, Infallible> {
        Ok(self.causes.leaf(leaf))
    }
    fn merge(&mut self, a: Cause, b: Cause) -> Cause {
        self.causes.both(a, b)
    }
    fn leaves(&self, causes: &[Cause]) -> Vec<Leaf> {
        self.causes.leaves(causes)
    }
    fn first_blamed(&self, leaf: Leaf) -> u32 {
        self.causes.first_blamed(leaf)
    }

    fn bool(value: bool) -> Truth {
        Truth::Decided(value)
    }
    fn num(value: Decimal) -> Possible<Decimal> {
        Possible::exactly(value)
    }
    fn day(value: NaiveDate) -> Possible<NaiveDate> {
        Possible::exactly(value)
    }
    fn code(value: Code) -> PossibleCode {
        PossibleCode::new(Exact::possible_codes(value), None)
    }
    fn set(value: CodeSet) -> PossibleSet {
        PossibleSet::new(value, value, None)
    }

    fn open_bool(cause: Cause) -> Truth {
        Truth::Open(cause)
    }
    fn num_between(range: Range<Decimal>, cause: Cause) -> Possible<Decimal> {
        Possible::new(range, Some(cause))
    }
    fn day_between(range: Range<NaiveDate>, cause: Cause) -> Possible<NaiveDate> {
        Possible::new(range, Some(cause))
    }
    fn code_among(codes: CodeSet, cause: Cause) -> PossibleCode {
        PossibleCode::new(codes, Some(cause))
    }
    fn set_between(least: CodeSet, most: CodeSet, cause: Cause) -> PossibleSet {
        PossibleSet::new(least, most, Some(cause))
    }

    fn decided(value: Truth) -> Result<bool, Cause> {
        match value {
            Truth::Decided(value) => Ok(value),
            Truth::Open(cause) => Err(cause),
        }
    }
    fn exact_num(value: Possible<Decimal>) -> Result<Decimal, Cause> {
        value.exact()
    }
    fn exact_day(value: Possible<NaiveDate>) -> Result<NaiveDate, Cause> {
        value.exact()
    }
    fn exact_code(value: PossibleCode) -> Result<Code, Cause> {
        match value.cause {
            None => Ok(Code::try_from(value.codes.trailing_zeros()).unwrap_or_default()),
            Some(cause) => Err(cause),
        }
    }
    fn exact_set(value: PossibleSet) -> Result<CodeSet, Cause> {
        value.cause.map_or(Ok(value.least), Err)
    }
    fn num_range(value: Possible<Decimal>) -> Range<Decimal> {
        value.range
    }
    fn day_range(value: Possible<NaiveDate>) -> Range<NaiveDate> {
        value.range
    }
    fn possible_codes(value: PossibleCode) -> CodeSet {
        value.codes
    }

    fn either_bool(&mut self, cause: Cause, a: Truth, b: Truth) -> Truth {
        match (a, b) {
            (Truth::Decided(a), Truth::Decided(b)) if a == b => Truth::Decided(a),
            _ => Truth::Open(self.causes.all(cause, open_cause(a), open_cause(b))),
        }
    }
    fn either_num(
        &mut self,
        cause: Cause,
        a: Possible<Decimal>,
        b: Possible<Decimal>,
    ) -> Possible<Decimal> {
        let cause = self.causes.all(cause, a.cause, b.cause);
        Possible::new(a.range.hull(b.range), Some(cause))
    }
    fn either_day(
        &mut self,
        cause: Cause,
        a: Possible<NaiveDate>,
        b: Possible<NaiveDate>,
    ) -> Possible<NaiveDate> {
        let cause = self.causes.all(cause, a.cause, b.cause);
        Possible::new(a.range.hull(b.range), Some(cause))
    }
    fn either_code(&mut self, cause: Cause, a: PossibleCode, b: PossibleCode) -> PossibleCode {
        let cause = self.causes.all(cause, a.cause, b.cause);
        PossibleCode::new(a.codes | b.codes, Some(cause))
    }

    fn either_set(&mut self, cause: Cause, a: PossibleSet, b: PossibleSet) -> PossibleSet {
        let cause = self.causes.all(cause, a.cause, b.cause);
        PossibleSet::new(a.least & b.least, a.most | b.most, Some(cause))
    }

    fn not(value: Truth) -> Truth {
        match value {
            Truth::Decided(value) => Truth::Decided(!value),
            open @ Truth::Open(_) => open,
        }
    }
    fn and(&mut self, a: Truth, b: Truth) -> Truth {
        match (a, b) {
            (Truth::Decided(false), _) | (_, Truth::Decided(false)) => Truth::Decided(false),
            (Truth::Decided(true), other) | (other, Truth::Decided(true)) => other,
            (Truth::Open(a), Truth::Open(b)) => Truth::Open(self.causes.both(a, b)),
        }
    }
    fn or(&mut self, a: Truth, b: Truth) -> Truth {
        Self::not(self.and(Self::not(a), Self::not(b)))
    }
    fn arithmetic(
        &mut self,
        operator: Operator,
        a: Possible<Decimal>,
        b: Possible<Decimal>,
    ) -> Result<Possible<Decimal>, FaultKind> {
        if let (Ok(a), Ok(b)) = (a.exact(), b.exact()) {
            return arithmetic::compute(operator, a, b)
                .map(Possible::exactly)
                .ok_or(FaultKind::of(operator, b));
        }
        let cause = self.causes.any(a.cause, b.cause);
        Ok(Possible::new(a.range.compute(operator, b.range), cause))
    }
    fn round(
        &mut self,
        rounding: Rounding,
        value: Possible<Decimal>,
        step: Possible<Decimal>,
    ) -> Result<Possible<Decimal>, FaultKind> {
        if let (Ok(value), Ok(step)) = (value.exact(), step.exact()) {
            return arithmetic::round(rounding, value, step)
                .map(Possible::exactly)
                .ok_or(FaultKind::Overflow);
        }
        let cause = self.causes.any(value.cause, step.cause);
        Ok(Possible::new(
            value.range.round(rounding, step.range),
            cause,
        ))
    }
    fn banded(
        &mut self,
        bands: &Bands,
        value: Possible<Decimal>,
    ) -> Result<Possible<Decimal>, FaultKind> {
        match value.exact() {
            Ok(value) => bands
                .of(value)
                .map(Possible::exactly)
                .ok_or(FaultKind::Overflow),
            Err(cause) => Ok(Possible::new(bands.over(value.range), Some(cause))),
        }
    }
    fn compare_nums(
        &mut self,
        comparison: Relation,
        a: Possible<Decimal>,
        b: Possible<Decimal>,
    ) -> Truth {
        self.compare(comparison, a, b)
    }
    fn compare_days(
        &mut self,
        comparison: Relation,
        a: Possible<NaiveDate>,
        b: Possible<NaiveDate>,
    ) -> Truth {
        self.compare(comparison, a, b)
    }
    fn code_in(&mut self, code: PossibleCode, set: PossibleSet) -> Truth {
        let cause = self.causes.any(code.cause, set.cause);
        Truth::new(
            code.codes & set.most != 0,
            code.codes & !set.least != 0 || code.codes == 0,
            cause,
        )
    }
    fn other_than(code: PossibleCode, taken: CodeSet) -> PossibleCode {
        PossibleCode::new(code.codes & !taken, code.cause)
    }
    fn codes_equal(&mut self, a: PossibleCode, b: PossibleCode) -> Truth {
        let cause = self.causes.any(a.cause, b.cause);
        let same_one = a.cause.is_none() && b.cause.is_none() && a.codes == b.codes;
        Truth::new(a.codes & b.codes != 0, !same_one, cause)
    }
    fn both_sets(&mut self, a: PossibleSet, b: PossibleSet) -> PossibleSet {
        let cause = self.causes.any(a.cause, b.cause);
        PossibleSet::new(a.least & b.least, a.most & b.most, cause)
    }
    fn size(value: PossibleSet) -> Possible<Decimal> {
        let range = Range {
            min: Some(Decimal::from(value.least.count_ones())),
            max: Some(Decimal::from(value.most.count_ones())),
        };
        Possible::new(range, value.cause)
    }
    fn elapsed(
        &mut self,
        unit: DurationUnit,
        from: Possible<NaiveDate>,
        to: Possible<NaiveDate>,
    ) -> Possible<Decimal> {
        let cause = self.causes.any(from.cause, to.cause);
        Possible::new(from.range.elapsed(unit, to.range), cause)
    }
    fn pick_day(
        &mut self,
        latest: bool,
        a: Possible<NaiveDate>,
        b: Possible<NaiveDate>,
    ) -> Possible<NaiveDate> {
        let cause = self.causes.any(a.cause, b.cause);
        let range = if latest {
            a.range.greatest(b.range)
        } else {
            a.range.least(b.range)
        };
        Possible::new(range, cause)
    }
    fn after(
        &mut self,
        day: Possible<NaiveDate>,
        months: u32,
        days: u32,
    ) -> Option<Possible<NaiveDate>> {
        let later =
            |day: Option<NaiveDate>| day.and_then(|day| arithmetic::day_after(day, months, days));
        let range = Range {
            min: later(day.range.min),
            max: later(day.range.max),
        };
        let lost = day.cause.is_none() && range.min.is_none();
        (!lost).then(|| Possible::new(range, day.cause))
    }
    fn round_to_cents(value: Possible<Decimal>) -> Possible<Decimal> {
        let range = Range {
            min: value.range.min.map(arithmetic::round_to_cents),
            max: value.range.max.map(arithmetic::round_to_cents),
        };
        Possible::new(range, value.cause)
    }
}

impl<W> Possibilities<W> {
    fn compare<T: Copy + Ord>(
        &mut self,
        comparison: Relation,
        a: Possible<T>,
        b: Possible<T>,
    ) -> Truth {
        let (can_be_true, can_be_false) = a.range.compare(comparison, b.range);
        let cause = self.causes.any(a.cause, b.cause);
        Truth::new(can_be_true, can_be_false, cause)
    }
}

fn open_cause(value: Truth) -> Option<Cause> {
    Wide::decided(value).err()
}
