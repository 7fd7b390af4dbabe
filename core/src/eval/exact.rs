//! Exact values: the first unknown fact, or the first number that cannot be computed, stops the evaluation.

use alloc::vec::Vec;
use core::convert::Infallible;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::domain::{Domain, FaultKind, Leaf};
use crate::model::arithmetic;
use crate::model::bands::Bands;
use crate::model::facts::{Code, CodeSet, bit};
use crate::model::ir::{Operator, Relation};
use crate::model::range::Range;
use crate::model::terms::{DurationUnit, Rounding};

/// The domain of exact values.
#[derive(Default)]
pub(super) struct Exact;

/// Something is unknown: exact values are not enough.
pub(super) struct Escape;

impl Domain for Exact {
    type Stop = Escape;
    type Cause = Infallible;
    type Bool = bool;
    type Num = Decimal;
    type Day = NaiveDate;
    type Code = Code;
    type Set = CodeSet;

    fn blame(&mut self, _: Leaf) -> Result<Infallible, Escape> {
        Err(Escape)
    }
    fn merge(&mut self, cause: Infallible, _: Infallible) -> Infallible {
        cause
    }
    fn leaves(&self, _: &[Infallible]) -> Vec<Leaf> {
        Vec::new()
    }
    fn first_blamed(&self, _: Leaf) -> u32 {
        0
    }

    fn bool(value: bool) -> bool {
        value
    }
    fn num(value: Decimal) -> Decimal {
        value
    }
    fn day(value: NaiveDate) -> NaiveDate {
        value
    }
    fn code(value: Code) -> Code {
        value
    }
    fn set(value: CodeSet) -> CodeSet {
        value
    }

    fn open_bool(cause: Infallible) -> bool {
        match cause {}
    }
    fn num_between(_: Range<Decimal>, cause: Infallible) -> Decimal {
        match cause {}
    }
    fn day_between(_: Range<NaiveDate>, cause: Infallible) -> NaiveDate {
        match cause {}
    }
    fn code_among(_: CodeSet, cause: Infallible) -> Code {
        match cause {}
    }
    fn set_between(_: CodeSet, _: CodeSet, cause: Infallible) -> CodeSet {
        match cause {}
    }

    fn decided(value: bool) -> Result<bool, Infallible> {
        Ok(value)
    }
    fn exact_num(value: Decimal) -> Result<Decimal, Infallible> {
        Ok(value)
    }
    fn exact_day(value: NaiveDate) -> Result<NaiveDate, Infallible> {
        Ok(value)
    }
    fn exact_code(value: Code) -> Result<Code, Infallible> {
        Ok(value)
    }
    fn exact_set(value: CodeSet) -> Result<CodeSet, Infallible> {
        Ok(value)
    }
    fn num_range(value: Decimal) -> Range<Decimal> {
        Range::exactly(value)
    }
    fn day_range(value: NaiveDate) -> Range<NaiveDate> {
        Range::exactly(value)
    }
    fn possible_codes(value: Code) -> CodeSet {
        bit(value)
    }

    fn either_bool(&mut self, cause: Infallible, _: bool, _: bool) -> bool {
        match cause {}
    }
    fn either_num(&mut self, cause: Infallible, _: Decimal, _: Decimal) -> Decimal {
        match cause {}
    }
    fn either_day(&mut self, cause: Infallible, _: NaiveDate, _: NaiveDate) -> NaiveDate {
        match cause {}
    }
    fn either_code(&mut self, cause: Infallible, _: Code, _: Code) -> Code {
        match cause {}
    }

    fn either_set(&mut self, cause: Infallible, _: CodeSet, _: CodeSet) -> CodeSet {
        match cause {}
    }

    fn not(value: bool) -> bool {
        !value
    }
    fn and(&mut self, a: bool, b: bool) -> bool {
        a && b
    }
    fn or(&mut self, a: bool, b: bool) -> bool {
        a || b
    }
    fn arithmetic(
        &mut self,
        operator: Operator,
        a: Decimal,
        b: Decimal,
    ) -> Result<Decimal, FaultKind> {
        arithmetic::compute(operator, a, b).ok_or(FaultKind::of(operator, b))
    }
    fn round(
        &mut self,
        rounding: Rounding,
        value: Decimal,
        step: Decimal,
    ) -> Result<Decimal, FaultKind> {
        arithmetic::round(rounding, value, step).ok_or(FaultKind::Overflow)
    }
    fn banded(&mut self, bands: &Bands, value: Decimal) -> Result<Decimal, FaultKind> {
        bands.of(value).ok_or(FaultKind::Overflow)
    }
    fn compare_nums(&mut self, comparison: Relation, a: Decimal, b: Decimal) -> bool {
        arithmetic::compare(comparison, a, b)
    }
    fn compare_days(&mut self, comparison: Relation, a: NaiveDate, b: NaiveDate) -> bool {
        arithmetic::compare(comparison, a, b)
    }
    fn code_in(&mut self, code: Code, set: CodeSet) -> bool {
        Self::possible_codes(code) & set != 0
    }
    fn other_than(code: Code, _: CodeSet) -> Code {
        code
    }
    fn codes_equal(&mut self, a: Code, b: Code) -> bool {
        a == b
    }
    fn both_sets(&mut self, a: CodeSet, b: CodeSet) -> CodeSet {
        a & b
    }
    fn size(value: CodeSet) -> Decimal {
        Decimal::from(value.count_ones())
    }
    fn elapsed(&mut self, unit: DurationUnit, from: NaiveDate, to: NaiveDate) -> Decimal {
        arithmetic::elapsed(unit, from, to)
    }
    fn pick_day(&mut self, latest: bool, a: NaiveDate, b: NaiveDate) -> NaiveDate {
        if latest { a.max(b) } else { a.min(b) }
    }
    fn after(&mut self, day: NaiveDate, months: u32, days: u32) -> Option<NaiveDate> {
        arithmetic::day_after(day, months, days)
    }
    fn round_to_cents(value: Decimal) -> Decimal {
        arithmetic::round_to_cents(value)
    }
}
