//! Values as bytes, and back. Reading is total: where bytes are missing or wrong, it goes on with something, and
//! [`Input::is_read`] tells at the end.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::facts::Facts;
use crate::program::Register;
use crate::rule_set::RuleSet;

/// The bits of a number that a byte holds; the highest bit says that more follow.
const BITS: u32 = 7;
pub(super) const MORE: u8 = 1 << BITS;

/// What can be written as bytes and read again.
pub(super) trait Stored {
    fn store(&self, output: &mut Output);
    fn restore(input: &mut Input) -> Self;
}

/// Bytes that are being written.
#[derive(Default)]
pub(super) struct Output {
    texts: Vec<String>,
    places: BTreeMap<String, u64>,
    bytes: Vec<u8>,
}

impl Output {
    /// Writes a number, its low bits first.
    pub(super) fn number(&mut self, number: u64) {
        let mut left = number;
        while left >= u64::from(MORE) {
            self.bytes.push(left.to_le_bytes()[0] | MORE);
            left >>= BITS;
        }
        self.bytes.push(left.to_le_bytes()[0]);
    }

    fn length(&mut self, length: usize) {
        self.number(length as u64);
    }

    /// Returns everything: the lengths of the texts, the texts, and what was written.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut all = Output::default();
        all.length(self.texts.len());
        self.texts.iter().for_each(|text| all.length(text.len()));
        all.bytes.extend(self.texts.concat().into_bytes());
        all.bytes.extend(self.bytes);
        all.bytes
    }
}

/// Bytes that are being read.
pub(super) struct Input<'b> {
    texts: Vec<&'b str>,
    bytes: &'b [u8],
    broken: bool,
    /// What all rule sets share: read before them.
    pub(super) facts: Arc<Facts>,
    pub(super) register: Arc<Register>,
}

impl<'b> Input<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        let mut input =
            Input { texts: Vec::new(), bytes, broken: false, facts: Arc::default(), register: Arc::default() };
        let lengths: Vec<usize> = (0..input.length()).map(|_| input.length()).collect();
        input.texts = lengths.into_iter().map(|length| input.slice(length)).collect();
        input
    }

    /// Whether all bytes were read, and nothing was missing or wrong.
    pub(super) fn is_read(&self) -> bool {
        !self.broken && self.bytes.is_empty()
    }

    /// Notes that something is wrong unless `holds`.
    pub(super) fn expect(&mut self, holds: bool) {
        self.broken |= !holds;
    }

    /// Reads a number.
    pub(super) fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0, 0);
        while let Some((&byte, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            number |= u64::from(byte & !MORE).checked_shl(shift).unwrap_or_default();
            if byte & MORE == 0 {
                return number;
            }
            shift = shift.saturating_add(BITS);
        }
        self.broken = true;
        0
    }

    /// Reads how many things follow, each of one byte at least.
    fn length(&mut self) -> usize {
        let length = usize::try_from(self.number()).ok().filter(|length| *length <= self.bytes.len());
        self.expect(length.is_some());
        length.unwrap_or_default()
    }

    fn slice(&mut self, length: usize) -> &'b str {
        let (text, rest) = self.bytes.split_at_checked(length).unwrap_or_default();
        let text = core::str::from_utf8(text).ok();
        self.expect(text.is_some_and(|text| text.len() == length));
        self.bytes = rest;
        text.unwrap_or_default()
    }
}

/// Returns a number that differs, as good as always, when the bytes do (FNV-1a).
pub(super) const fn fingerprint(bytes: &[u8]) -> u64 {
    let (mut hash, mut left) = (0xcbf2_9ce4_8422_2325_u64, bytes);
    while let Some((&byte, rest)) = left.split_first() {
        hash = (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3);
        left = rest;
    }
    hash
}

macro_rules! numbers {
    ($($number:ty)+) => {$(
        impl Stored for $number {
            fn store(&self, output: &mut Output) {
                output.number(u64::from(*self));
            }
            fn restore(input: &mut Input) -> Self {
                let number = Self::try_from(input.number());
                input.expect(number.is_ok());
                number.unwrap_or_default()
            }
        }
    )+};
}

numbers! { u8 u16 u32 u64 }

impl Stored for bool {
    fn store(&self, output: &mut Output) {
        output.number(u64::from(*self));
    }
    fn restore(input: &mut Input) -> Self {
        input.number() != 0
    }
}

impl Stored for String {
    fn store(&self, output: &mut Output) {
        let new = output.texts.len() as u64;
        let place = *output.places.entry(self.clone()).or_insert(new);
        if place == new {
            output.texts.push(self.clone());
        }
        output.number(place);
    }
    fn restore(input: &mut Input) -> Self {
        let place = usize::try_from(input.number()).ok();
        let text = place.and_then(|place| input.texts.get(place)).copied();
        input.expect(text.is_some());
        text.unwrap_or_default().into()
    }
}

impl Stored for RuleSet {
    fn store(&self, output: &mut Output) {
        self.program.store(output);
    }
    fn restore(input: &mut Input) -> Self {
        RuleSet::new(Stored::restore(input))
    }
}

impl Stored for NaiveDate {
    fn store(&self, output: &mut Output) {
        self.num_days_from_ce().cast_unsigned().store(output);
    }
    fn restore(input: &mut Input) -> Self {
        let day = NaiveDate::from_num_days_from_ce_opt(u32::restore(input).cast_signed());
        input.expect(day.is_some());
        day.unwrap_or_default()
    }
}

impl Stored for Decimal {
    fn store(&self, output: &mut Output) {
        let parts = self.unpack();
        (parts.negative, parts.scale).store(output);
        (parts.lo, (parts.mid, parts.hi)).store(output);
    }
    fn restore(input: &mut Input) -> Self {
        let (negative, scale) = <(bool, u32)>::restore(input);
        let (lo, (mid, hi)) = Stored::restore(input);
        input.expect(scale <= Decimal::MAX_SCALE);
        Decimal::from_parts(lo, mid, hi, negative, scale.min(Decimal::MAX_SCALE))
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn store(&self, output: &mut Output) {
        self.0.store(output);
        self.1.store(output);
    }
    fn restore(input: &mut Input) -> Self {
        (A::restore(input), B::restore(input))
    }
}

impl<T: Stored> Stored for Option<T> {
    fn store(&self, output: &mut Output) {
        self.is_some().store(output);
        self.iter().for_each(|value| value.store(output));
    }
    fn restore(input: &mut Input) -> Self {
        bool::restore(input).then(|| T::restore(input))
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn store(&self, output: &mut Output) {
        output.length(self.len());
        self.iter().for_each(|item| item.store(output));
    }
    fn restore(input: &mut Input) -> Self {
        (0..input.length()).map(|_| T::restore(input)).collect()
    }
}

/// Written once, before the rule sets that share them.
impl Stored for Arc<Facts> {
    fn store(&self, _: &mut Output) {}
    fn restore(input: &mut Input) -> Self {
        Arc::clone(&input.facts)
    }
}

/// Written once, before the rule sets that share it.
impl Stored for Arc<Register> {
    fn store(&self, _: &mut Output) {}
    fn restore(input: &mut Input) -> Self {
        Arc::clone(&input.register)
    }
}
