//! Values as bytes, and back. Reading is total: where bytes are missing or wrong, it goes on with something, and
//! [`Input::is_read`] tells at the end.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::answers::rule_set::RuleSet;
use crate::model::facts::Facts;
use crate::model::ir::{Register, Template};
use crate::text::bilingual::{Bilingual, both};

/// The bits of a number that a byte holds; the highest bit says that more follow.
const BITS: u32 = 7;
pub(super) const MORE: u8 = 1 << BITS;

/// What stands between two texts, and behind a list of texts: bytes that no text has.
const BETWEEN_TEXTS: u8 = 0xff;
const AFTER_LIST: u8 = 0xfe;

/// Where a text stands: those of a language stand together, where they are most like their neighbours.
#[derive(Clone, Copy, Default)]
pub(super) enum List {
    /// Texts that are French alone.
    French,
    /// The French half of texts in both languages.
    FrenchHalves,
    EnglishHalves,
    English,
    /// Texts of no language.
    #[default]
    Plain,
}

/// How many lists there are.
const LISTS: usize = 5;

/// What a number is: those of a kind stand together, where they are most like their neighbours.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Which of several it is.
    Choice,
    /// How many things follow.
    Length,
    /// The place of a text of no language, less that of the text before.
    Plain,
    /// The same for a text that is French alone.
    French,
    /// The same for one that is English alone.
    English,
    /// The same for a text in both languages.
    Pair,
    /// An index of an arena, less the index before.
    Node,
    /// An index of anything else.
    Index,
    /// A figure or a day.
    Figure,
}

/// How many kinds there are.
const KINDS: usize = 9;

/// What can be written as bytes and read again.
pub(super) trait Stored {
    fn store(&self, output: &mut Output);
    fn restore(input: &mut Input) -> Self;
}

/// Bytes that are being written.
#[derive(Default)]
pub(super) struct Output {
    texts: [Places<String>; LISTS],
    pairs: Places<(String, String)>,
    streams: [Stream; KINDS],
    /// Where texts of one language are written.
    pub(super) list: List,
}

/// Things, each once, with the place of each.
struct Places<T> {
    all: Vec<T>,
    places: BTreeMap<T, u32>,
}

impl<T> Default for Places<T> {
    fn default() -> Self {
        Places {
            all: Vec::new(),
            places: BTreeMap::new(),
        }
    }
}

impl<T: Ord + Clone> Places<T> {
    fn of(&mut self, thing: T) -> u32 {
        let new = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(thing.clone()).or_insert(new);
        if place == new {
            self.all.push(thing);
        }
        place
    }
}

/// The bytes of the numbers of a kind.
#[derive(Default)]
struct Stream {
    bytes: Vec<u8>,
    before: u32,
}

impl Stream {
    /// Writes a number, its low bits first.
    fn number(&mut self, number: u64) {
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
}

impl Output {
    pub(super) fn number(&mut self, kind: Kind, number: u64) {
        if let Some(stream) = self.streams.get_mut(kind as usize) {
            stream.number(number);
        }
    }

    /// Writes how far a number is from the one before, the sign in the lowest bit.
    fn step(&mut self, kind: Kind, number: u32) {
        if let Some(stream) = self.streams.get_mut(kind as usize) {
            let step = number.wrapping_sub(stream.before).cast_signed();
            stream.number(u64::from(
                (step.wrapping_shl(1) ^ step.wrapping_shr(31)).cast_unsigned(),
            ));
            stream.before = number;
        }
    }

    /// Returns everything: the lists of texts, the lengths of the streams, the streams.
    pub(super) fn finish(mut self) -> Vec<u8> {
        for (fr, en) in core::mem::take(&mut self.pairs.all) {
            let [_, french, english, ..] = &mut self.texts;
            french.all.push(fr);
            english.all.push(en);
        }
        let mut all = Stream::default();
        for list in &self.texts {
            let texts: Vec<&[u8]> = list.all.iter().map(String::as_bytes).collect();
            all.bytes.extend(texts.join(&BETWEEN_TEXTS));
            all.bytes.push(AFTER_LIST);
        }
        self.streams
            .iter()
            .for_each(|stream| all.length(stream.bytes.len()));
        self.streams
            .into_iter()
            .for_each(|stream| all.bytes.extend(stream.bytes));
        all.bytes
    }
}

/// Bytes that are being read.
pub(super) struct Input<'b> {
    texts: [Vec<&'b str>; LISTS],
    streams: [Unread<'b>; KINDS],
    broken: bool,
    /// Where texts of one language are read.
    pub(super) list: List,
    /// What all rule sets share: read before them.
    pub(super) facts: Arc<Facts>,
    pub(super) register: Arc<Register>,
}

/// The bytes of the numbers of a kind that are left.
#[derive(Default)]
struct Unread<'b> {
    bytes: &'b [u8],
    before: u32,
}

impl<'b> Unread<'b> {
    /// Reads a number, if one is left.
    fn number(&mut self) -> Option<u64> {
        let (mut number, mut shift) = (0, 0);
        while let Some((&byte, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            number |= u64::from(byte & !MORE)
                .checked_shl(shift)
                .unwrap_or_default();
            if byte & MORE == 0 {
                return Some(number);
            }
            shift = shift.saturating_add(BITS);
        }
        None
    }

    /// Reads how many things follow, each of one byte at least.
    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?)
            .ok()
            .filter(|length| *length <= self.bytes.len())
    }

    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(taken)
    }
}

impl<'b> Input<'b> {
    /// Finds the texts and the streams.
    pub(super) fn new(bytes: &'b [u8]) -> Option<Self> {
        let mut parts = bytes.splitn(LISTS.saturating_add(1), |byte| *byte == AFTER_LIST);
        let mut texts = [(); LISTS].map(|()| Vec::new());
        for list in &mut texts {
            for text in parts.next()?.split(|byte| *byte == BETWEEN_TEXTS) {
                list.push(core::str::from_utf8(text).ok()?);
            }
        }
        let mut left = Unread {
            bytes: parts.next()?,
            before: 0,
        };
        let mut lengths = [0; KINDS];
        for length in &mut lengths {
            *length = left.length()?;
        }
        let streams = lengths.map(|length| Unread {
            bytes: left.take(length).unwrap_or_default(),
            before: 0,
        });
        let (facts, register) = (Arc::default(), Arc::default());
        Some(Input {
            texts,
            streams,
            broken: !left.bytes.is_empty(),
            list: List::Plain,
            facts,
            register,
        })
    }

    /// Whether all bytes were read, and nothing was missing or wrong.
    pub(super) fn is_read(&self) -> bool {
        !self.broken && self.streams.iter().all(|stream| stream.bytes.is_empty())
    }

    /// Notes that something is wrong unless `holds`.
    pub(super) fn expect(&mut self, holds: bool) {
        self.broken |= !holds;
    }

    pub(super) fn number(&mut self, kind: Kind) -> u64 {
        let number = self.streams.get_mut(kind as usize).and_then(Unread::number);
        self.expect(number.is_some());
        number.unwrap_or_default()
    }

    /// Reads which of several it is: the first, or one of so many others.
    pub(super) fn choice(&mut self, others: usize) -> u8 {
        let choice = u8::try_from(self.number(Kind::Choice))
            .ok()
            .filter(|choice| usize::from(*choice) <= others);
        self.expect(choice.is_some());
        choice.unwrap_or_default()
    }

    fn step(&mut self, kind: Kind) -> u32 {
        let step = u32::try_from(self.number(kind));
        self.expect(step.is_ok());
        let step = step.unwrap_or_default();
        let step = (step >> 1) ^ (step & 1).wrapping_neg();
        let Some(stream) = self.streams.get_mut(kind as usize) else {
            return 0;
        };
        stream.before = stream.before.wrapping_add(step);
        stream.before
    }

    /// Returns what stands at a place of a list of texts.
    fn text(&mut self, list: List, place: u32) -> String {
        let texts = self.texts.get(list as usize);
        let text = texts
            .and_then(|texts| texts.get(usize::try_from(place).ok()?))
            .copied();
        self.expect(text.is_some());
        String::from(text.unwrap_or_default())
    }

    fn figure(&mut self) -> u32 {
        let figure = u32::try_from(self.number(Kind::Figure));
        self.expect(figure.is_ok());
        figure.unwrap_or_default()
    }

    /// Reads how many things follow, none of which is without bytes.
    fn length(&mut self) -> usize {
        let left: usize = self.streams.iter().map(|stream| stream.bytes.len()).sum();
        let length = usize::try_from(self.number(Kind::Length))
            .ok()
            .filter(|length| *length <= left);
        self.expect(length.is_some());
        length.unwrap_or_default()
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
    ($($number:ty: $kind:ident)+) => {$(
        impl Stored for $number {
            fn store(&self, output: &mut Output) {
                output.number(Kind::$kind, u64::from(*self));
            }
            fn restore(input: &mut Input) -> Self {
                let number = Self::try_from(input.number(Kind::$kind));
                input.expect(number.is_ok());
                number.unwrap_or_default()
            }
        }
    )+};
}

numbers! { u8: Choice u16: Index u64: Figure }

impl Stored for u32 {
    fn store(&self, output: &mut Output) {
        output.step(Kind::Node, *self);
    }
    fn restore(input: &mut Input) -> Self {
        input.step(Kind::Node)
    }
}

impl Stored for bool {
    fn store(&self, output: &mut Output) {
        output.number(Kind::Choice, u64::from(*self));
    }
    fn restore(input: &mut Input) -> Self {
        input.number(Kind::Choice) != 0
    }
}

impl List {
    /// Returns the kind of the places of its texts.
    fn kind(self) -> Kind {
        match self {
            List::FrenchHalves | List::EnglishHalves => Kind::Pair,
            List::French => Kind::French,
            List::English => Kind::English,
            List::Plain => Kind::Plain,
        }
    }
}

impl Stored for String {
    fn store(&self, output: &mut Output) {
        if let Some(texts) = output.texts.get_mut(output.list as usize) {
            let place = texts.of(self.clone());
            output.step(output.list.kind(), place);
        }
    }
    fn restore(input: &mut Input) -> Self {
        let place = input.step(input.list.kind());
        input.text(input.list, place)
    }
}

impl Stored for Bilingual {
    fn store(&self, output: &mut Output) {
        let place = output.pairs.of((self.fr.clone(), self.en.clone()));
        output.step(Kind::Pair, place);
    }
    fn restore(input: &mut Input) -> Self {
        let place = input.step(Kind::Pair);
        both(
            input.text(List::FrenchHalves, place),
            input.text(List::EnglishHalves, place),
        )
    }
}

impl Stored for Template {
    fn store(&self, output: &mut Output) {
        for (list, pieces) in [(List::French, &self.fr), (List::English, &self.en)] {
            output.list = list;
            pieces.store(output);
        }
        output.list = List::Plain;
    }
    fn restore(input: &mut Input) -> Self {
        let [fr, en] = [List::French, List::English].map(|list| {
            input.list = list;
            Stored::restore(input)
        });
        input.list = List::Plain;
        Template { fr, en }
    }
}

impl Stored for RuleSet {
    fn store(&self, output: &mut Output) {
        self.compiled.store(output);
    }
    fn restore(input: &mut Input) -> Self {
        RuleSet::new(Stored::restore(input))
    }
}

impl Stored for NaiveDate {
    fn store(&self, output: &mut Output) {
        output.number(Kind::Figure, self.num_days_from_ce().cast_unsigned().into());
    }
    fn restore(input: &mut Input) -> Self {
        let day = NaiveDate::from_num_days_from_ce_opt(input.figure().cast_signed());
        input.expect(day.is_some());
        day.unwrap_or_default()
    }
}

impl Stored for Decimal {
    fn store(&self, output: &mut Output) {
        let parts = self.unpack();
        parts.negative.store(output);
        for part in [parts.scale, parts.lo, parts.mid, parts.hi] {
            output.number(Kind::Figure, part.into());
        }
    }
    fn restore(input: &mut Input) -> Self {
        let negative = bool::restore(input);
        let [scale, lo, mid, hi] = [(); 4].map(|()| input.figure());
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
        output.number(Kind::Length, self.len() as u64);
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
