//! Walks over records: counts, sums, extremes and quantifiers, in any domain of values.
//!
//! A record belongs to a walk for certain, or only perhaps: when the condition of the walk is open, or when the list
//! itself is not given. A blank record, whose facts are all unknown, replaces a list that is not given. It counts for
//! any number of records, up to the maximum of the list.

use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::domain::{Domain, FaultKind, Leaf};
use super::machine::{Frame, Machine};
use crate::model::facts::{
    Code, CodeSet, FieldType, MAX_CODES, PROJECT, SlotId, TableId, bit, holds,
};
use crate::model::ir::{BoolId, CodeId, DayId, Loop, LoopId, NumId, Operator, Place, Records};
use crate::model::project::{BLANK, Slot};
use crate::model::range::Range;

/// A record of a walk.
pub(crate) struct Member<D: Domain> {
    pub(crate) row: u32,
    pub(crate) frame: Frame,
    /// Why it is not certain that the record belongs; `None` when it does.
    pub(crate) doubt: Option<D::Cause>,
    /// For how many records it counts at most: more than one when the list is not given.
    pub(super) times: u32,
}

/// The rows of a list.
struct Listed<D: Domain> {
    start: u32,
    len: u32,
    /// When the list is not given: the cause, and how many records the list may have.
    not_given: Option<(D::Cause, u32)>,
}

/// How many records of which it is not known to what they refer are visited one by one, for each record that they may
/// refer to. When there are more, one blank record stands for all of them: the work would grow with the pairs of records,
/// and nothing can be said of such a record before it is known to what it refers.
const MOST_OPEN: usize = 64;

/// The records that refer, or may refer, to a record.
struct Referring<D: Domain> {
    rows: Vec<u32>,
    /// When there are too many of which it is open to which they refer: the cause, and how many there are.
    unsettled: Option<(D::Cause, u32)>,
}

/// The function called for each record of a walk; `dyn`, so that the walk is compiled only once.
type Visit<'v, M, D> = &'v mut dyn FnMut(&mut M, Member<D>) -> Result<(), <D as Domain>::Stop>;

impl<'p, D: Domain> Machine<'_, 'p, D> {
    /// Calls `visit` for each record that may belong to the walk.
    pub(crate) fn walk(
        &mut self,
        id: LoopId,
        frame: Frame,
        mut visit: impl FnMut(&mut Self, Member<D>) -> Result<(), D::Stop>,
    ) -> Result<(), D::Stop> {
        let Some(&over) = self.rules.loops.get(usize::from(id)) else {
            return Ok(());
        };
        self.walk_over(over, frame, &mut visit)
    }

    /// Calls `visit` for each record that may belong to a walk, which need not be one of the compiled rules.
    pub(crate) fn walk_over(
        &mut self,
        over: Loop,
        frame: Frame,
        visit: Visit<Self, D>,
    ) -> Result<(), D::Stop> {
        let not_given = match self.referring(over, frame)? {
            Some(Referring { rows, unsettled }) => {
                for row in rows {
                    self.visit(over, row, frame, visit)?;
                }
                unsettled
            }
            None => {
                let listed = self.listed(over, frame)?;
                for row in listed.start..listed.start.saturating_add(listed.len) {
                    self.visit(over, row, frame, visit)?;
                }
                listed.not_given
            }
        };
        let Some((cause, times)) = not_given else {
            return Ok(());
        };
        let inner = frame.with(over.depth, BLANK);
        let Some(doubt) = doubt_of::<D>(self.belongs(over, BLANK, frame, inner)?) else {
            return Ok(());
        };
        let doubt = doubt.map_or(cause, |doubt| self.domain.merge(cause, doubt));
        visit(
            self,
            Member {
                row: BLANK,
                frame: inner,
                doubt: Some(doubt),
                times,
            },
        )
    }

    /// Calls `visit` for a record that is given, if it may belong to the walk.
    fn visit(
        &mut self,
        over: Loop,
        row: u32,
        frame: Frame,
        visit: Visit<Self, D>,
    ) -> Result<(), D::Stop> {
        let inner = frame.with(over.depth, row);
        let belongs = self.belongs(over, row, frame, inner)?;
        let Some(doubt) = doubt_of::<D>(belongs) else {
            return Ok(());
        };
        let member = Member {
            row,
            frame: inner,
            doubt,
            times: 1,
        };
        visit(self, member)
    }

    /// Calls `visit` for each record that may belong to the walk of a `some` or an `every`, except for those that cannot
    /// decide it.
    fn walk_deciding(
        &mut self,
        id: LoopId,
        frame: Frame,
        mut visit: impl FnMut(&mut Self, Member<D>) -> Result<(), D::Stop>,
    ) -> Result<(), D::Stop> {
        let Some(&over) = self.rules.loops.get(usize::from(id)) else {
            return Ok(());
        };
        match self.deciding(over, frame) {
            Some(rows) => rows
                .into_iter()
                .try_for_each(|row| self.visit(over, row, frame, &mut visit)),
            None => self.walk_over(over, frame, &mut visit),
        }
    }

    /// Counts the records of a walk.
    pub(super) fn count(&mut self, id: LoopId, frame: Frame) -> Result<D::Num, D::Stop> {
        let (mut certain, mut most, mut doubts) = (0_u64, 0_u64, None);
        self.walk(id, frame, |machine, member| {
            most = most.saturating_add(u64::from(member.times));
            match member.doubt {
                None => certain = certain.saturating_add(1),
                Some(cause) => doubts = Some(machine.join(doubts, cause)),
            }
            Ok(())
        })?;
        let (least, most) = (Decimal::from(certain), Decimal::from(most));
        Ok(match doubts {
            None => D::num(least),
            Some(cause) => D::num_between(
                Range {
                    min: Some(least),
                    max: Some(most),
                },
                cause,
            ),
        })
    }

    /// Adds up a value over the records of a walk.
    pub(super) fn sum(
        &mut self,
        id: LoopId,
        each: NumId,
        at: NumId,
        frame: Frame,
    ) -> Result<D::Num, D::Stop> {
        let mut total = D::num(Decimal::ZERO);
        self.walk(id, frame, |machine, member| {
            let value = machine.num(each, member.frame)?;
            let value = machine.contribution(value, &member, at)?;
            total = machine.add(total, value, at)?;
            Ok(())
        })?;
        Ok(total)
    }

    /// Returns what a record adds to a sum: its value, or a range that includes zero when it may not belong.
    pub(super) fn contribution(
        &mut self,
        value: D::Num,
        member: &Member<D>,
        at: NumId,
    ) -> Result<D::Num, D::Stop> {
        let Some(cause) = member.doubt else {
            return Ok(value);
        };
        let value = match member.times {
            1 => value,
            times => {
                self.arithmetic(Operator::Multiply, value, D::num(Decimal::from(times)), at)?
            }
        };
        Ok(self.domain.either_num(cause, value, D::num(Decimal::ZERO)))
    }

    pub(super) fn add(&mut self, a: D::Num, b: D::Num, at: NumId) -> Result<D::Num, D::Stop> {
        self.arithmetic(Operator::Add, a, b, at)
    }

    fn arithmetic(
        &mut self,
        operator: Operator,
        a: D::Num,
        b: D::Num,
        at: NumId,
    ) -> Result<D::Num, D::Stop> {
        match self.domain.arithmetic(operator, a, b) {
            Ok(value) => Ok(value),
            Err(fault) => self.fault(fault, at),
        }
    }

    /// Returns the least or the greatest value over the records of a walk.
    pub(super) fn extreme(
        &mut self,
        id: LoopId,
        each: NumId,
        pick: Operator,
        at: NumId,
        frame: Frame,
    ) -> Result<D::Num, D::Stop> {
        let mut best: Option<D::Num> = None;
        let mut doubtful: Vec<(D::Num, D::Cause)> = Vec::new();
        self.walk(id, frame, |machine, member| {
            let value = machine.num(each, member.frame)?;
            match (member.doubt, best) {
                (Some(cause), _) => doubtful.push((value, cause)),
                (None, None) => best = Some(value),
                (None, Some(other)) => best = Some(machine.arithmetic(pick, other, value, at)?),
            }
            Ok(())
        })?;
        let Some(mut best) = best else {
            return match self.join_all(doubtful.iter().map(|&(_, cause)| cause)) {
                Some(cause) => Ok(D::num_between(Range::default(), cause)),
                None => self.fault(FaultKind::NoValue, at),
            };
        };
        for (value, cause) in doubtful {
            let candidate = self.arithmetic(pick, best, value, at)?;
            best = self.domain.either_num(cause, candidate, best);
        }
        Ok(best)
    }

    /// Returns the earliest or the latest day over the records of a walk.
    pub(super) fn extreme_day(
        &mut self,
        id: LoopId,
        each: DayId,
        latest: bool,
        frame: Frame,
    ) -> Result<D::Day, D::Stop> {
        let mut best: Option<D::Day> = None;
        let mut doubtful: Vec<(D::Day, D::Cause)> = Vec::new();
        self.walk(id, frame, |machine, member| {
            let value = machine.day(each, member.frame)?;
            match (member.doubt, best) {
                (Some(cause), _) => doubtful.push((value, cause)),
                (None, None) => best = Some(value),
                (None, Some(other)) => best = Some(machine.domain.pick_day(latest, other, value)),
            }
            Ok(())
        })?;
        let Some(mut best) = best else {
            let cause = match self.join_all(doubtful.iter().map(|&(_, cause)| cause)) {
                Some(cause) => cause,
                None => self.domain.blame(Leaf::NoSingleValue)?,
            };
            return Ok(D::day_between(Range::default(), cause));
        };
        for (value, cause) in doubtful {
            let candidate = self.domain.pick_day(latest, best, value);
            best = self.domain.either_day(cause, candidate, best);
        }
        Ok(best)
    }

    /// Tells whether some record of a walk satisfies a condition.
    pub(super) fn some(
        &mut self,
        id: LoopId,
        holds: BoolId,
        frame: Frame,
    ) -> Result<D::Bool, D::Stop> {
        let mut found = D::bool(false);
        self.walk_deciding(id, frame, |machine, member| {
            if let Ok(true) = D::decided(found) {
                return Ok(());
            }
            let holds = machine.bool(holds, member.frame)?;
            let holds = machine.doubted(holds, member.doubt);
            found = machine.domain.or(found, holds);
            Ok(())
        })?;
        Ok(found)
    }

    /// Tells whether every record of a walk satisfies a condition.
    pub(super) fn every(
        &mut self,
        id: LoopId,
        holds: BoolId,
        frame: Frame,
    ) -> Result<D::Bool, D::Stop> {
        let mut all = D::bool(true);
        self.walk_deciding(id, frame, |machine, member| {
            if let Ok(false) = D::decided(all) {
                return Ok(());
            }
            let fails = D::not(machine.bool(holds, member.frame)?);
            let fails = machine.doubted(fails, member.doubt);
            all = machine.domain.and(all, D::not(fails));
            Ok(())
        })?;
        Ok(all)
    }

    /// Counts the different codes of the records of a walk.
    pub(super) fn distinct(
        &mut self,
        id: LoopId,
        code: CodeId,
        frame: Frame,
    ) -> Result<D::Num, D::Stop> {
        let (mut sure, mut possible, mut any_sure): (CodeSet, CodeSet, _) = (0, 0, false);
        let (mut open, mut doubts) = (0_u32, None);
        self.walk(id, frame, |machine, member| {
            let code = machine.code(code, member.frame)?;
            possible |= D::possible_codes(code);
            any_sure |= member.doubt.is_none();
            match (D::exact_code(code), member.doubt) {
                (Ok(code), None) => sure |= bit(code),
                (Err(cause), None) | (Ok(_), Some(cause)) => {
                    open = open.saturating_add(member.times);
                    doubts = Some(machine.join(doubts, cause));
                }
                (Err(cause), Some(other)) => {
                    open = open.saturating_add(member.times);
                    let cause = machine.domain.merge(cause, other);
                    doubts = Some(machine.join(doubts, cause));
                }
            }
            Ok(())
        })?;
        let least = sure.count_ones().max(u32::from(any_sure));
        let most = possible
            .count_ones()
            .min(sure.count_ones().saturating_add(open));
        let range = Range {
            min: Some(Decimal::from(least)),
            max: Some(Decimal::from(most)),
        };
        Ok(match doubts {
            None => D::num(Decimal::from(least)),
            Some(cause) => D::num_between(range, cause),
        })
    }

    /// Returns the code that most records of a walk have; any code is possible when there may be no record.
    pub(super) fn most_common(
        &mut self,
        id: LoopId,
        code: CodeId,
        frame: Frame,
    ) -> Result<D::Code, D::Stop> {
        let (mut least, mut most) = ([0_u32; MAX_CODES], [0_u32; MAX_CODES]);
        let (mut doubts, mut any_sure) = (None, false);
        self.walk(id, frame, |machine, member| {
            let code = machine.code(code, member.frame)?;
            any_sure |= member.doubt.is_none();
            bump(&mut most, D::possible_codes(code), member.times);
            match (D::exact_code(code), member.doubt) {
                (Ok(code), None) => bump(&mut least, bit(code), 1),
                (Err(cause), _) | (Ok(_), Some(cause)) => {
                    doubts = Some(machine.join(doubts, cause))
                }
            }
            Ok(())
        })?;
        let bar = least.iter().copied().max().unwrap_or(0).max(1);
        let winners = (0_u32..).zip(most).filter(|&(_, most)| most >= bar);
        let winners = winners.fold(0, |set: CodeSet, (code, _)| set | bit(code));
        let winners = if any_sure { winners } else { CodeSet::MAX };
        if winners.count_ones() == 1 {
            return Ok(D::code(
                Code::try_from(winners.trailing_zeros()).unwrap_or_default(),
            ));
        }
        let cause = match doubts {
            Some(cause) => cause,
            None => self.domain.blame(Leaf::NoSingleValue)?,
        };
        Ok(D::code_among(winners, cause))
    }

    /// Returns `holds` for a record of a walk; for one that may not belong, it may be false.
    fn doubted(&mut self, holds: D::Bool, doubt: Option<D::Cause>) -> D::Bool {
        match doubt {
            None => holds,
            Some(cause) => self.domain.and(D::open_bool(cause), holds),
        }
    }

    pub(super) fn join_all(&mut self, causes: impl Iterator<Item = D::Cause>) -> Option<D::Cause> {
        causes.fold(None, |causes, cause| Some(self.join(causes, cause)))
    }

    pub(super) fn join(&mut self, causes: Option<D::Cause>, cause: D::Cause) -> D::Cause {
        causes.map_or(cause, |causes| self.domain.merge(causes, cause))
    }

    /// Tells whether a row belongs to the walk.
    fn belongs(
        &mut self,
        over: Loop,
        row: u32,
        outer: Frame,
        inner: Frame,
    ) -> Result<D::Bool, D::Stop> {
        let refers = match over.records {
            Records::Listed(_) => D::bool(true),
            Records::Referring { slot, to, .. } => self.refers(over.table, row, slot, to, outer)?,
        };
        match (over.filter, D::decided(refers)) {
            (None, _) | (_, Ok(false)) => Ok(refers),
            (Some(filter), _) => {
                let passes = self.bool(filter, inner)?;
                Ok(self.domain.and(refers, passes))
            }
        }
    }

    fn refers(
        &mut self,
        table: TableId,
        row: u32,
        slot: SlotId,
        to: u16,
        outer: Frame,
    ) -> Result<D::Bool, D::Stop> {
        let (from, to) = (self.referred(table, row, slot)?, self.row(to, outer)?);
        Ok(match (from, to) {
            (Ok(from), Ok(to)) => D::bool(from == to),
            (Err(cause), _) | (_, Err(cause)) => D::open_bool(cause),
        })
    }

    /// Returns the records that refer, or may refer, to the record of a walk; `None` when that record is not known, or
    /// the list is not given.
    fn referring(&mut self, over: Loop, frame: Frame) -> Result<Option<Referring<D>>, D::Stop> {
        let Records::Referring { slot, to, list, .. } = over.records else {
            return Ok(None);
        };
        let project = self.project;
        let is_given = matches!(project.slot(PROJECT, 0, list), Slot::Rows { .. });
        let to = self.row(to, frame)?.ok().filter(|&to| to != BLANK);
        let Some(to) = to.filter(|_| is_given) else {
            return Ok(None);
        };
        let those = |to| project.referring(over.table, slot, to);
        let (certain, open) = (those(to), those(BLANK));
        if open.len() > MOST_OPEN {
            let times = u32::try_from(open.len()).unwrap_or(u32::MAX);
            let cause = self.open_references(over.table, slot)?;
            return Ok(Some(Referring {
                rows: certain.collect(),
                unsettled: cause.map(|cause| (cause, times)),
            }));
        }
        let mut rows: Vec<u32> = certain.chain(open).collect();
        rows.sort_unstable();
        Ok(Some(Referring {
            rows,
            unsettled: None,
        }))
    }

    /// Returns why it is not known to which records those of a table refer, joined once; `None` when it is known.
    fn open_references(
        &mut self,
        table: TableId,
        slot: SlotId,
    ) -> Result<Option<D::Cause>, D::Stop> {
        let is_it = |one: &&(TableId, SlotId, D::Cause)| (one.0, one.1) == (table, slot);
        if let Some(&(_, _, cause)) = self.open_references.iter().find(is_it) {
            return Ok(Some(cause));
        }
        let mut causes = None;
        for row in self.project.referring(table, slot, BLANK) {
            let cause = self.blame(table, row, slot)?;
            causes = Some(self.join(causes, cause));
        }
        self.open_references
            .extend(causes.map(|cause| (table, slot, cause)));
        Ok(causes)
    }

    fn listed(&mut self, over: Loop, frame: Frame) -> Result<Listed<D>, D::Stop> {
        let place = match over.records {
            Records::Listed(place) => place,
            Records::Referring { list, .. } => Place::given(PROJECT, 0, list),
        };
        let unknown = |cause, max| Listed {
            start: 0,
            len: 0,
            not_given: Some((cause, max)),
        };
        let max = self.max_items(place);
        let row = match self.row(place.row, frame)? {
            Ok(row) => row,
            Err(cause) => return Ok(unknown(cause, max)),
        };
        match self.project.slot(place.table, row, place.slot) {
            Slot::Rows { start, len } => Ok(Listed {
                start,
                len,
                not_given: None,
            }),
            _ => {
                let leaf = Leaf::Fact {
                    table: place.table,
                    row,
                    slot: place.slot,
                };
                self.domain.blame(leaf).map(|cause| unknown(cause, max))
            }
        }
    }

    fn max_items(&self, place: Place) -> u32 {
        let table = self.rules.facts.tables.get(usize::from(place.table));
        match table
            .and_then(|table| table.fields.get(usize::from(place.slot)))
            .map(|field| &field.ty)
        {
            Some(&FieldType::List { max_items, .. }) => max_items,
            _ => 0,
        }
    }
}

/// Returns why a record may not belong to a walk, if that is open; `None` when it certainly does not belong.
fn doubt_of<D: Domain>(belongs: D::Bool) -> Option<Option<D::Cause>> {
    match D::decided(belongs) {
        Ok(true) => Some(None),
        Ok(false) => None,
        Err(cause) => Some(Some(cause)),
    }
}

fn bump(counts: &mut [u32; MAX_CODES], codes: CodeSet, times: u32) {
    for (code, count) in (0_u32..).zip(counts) {
        if holds(codes, code) {
            *count = count.saturating_add(times);
        }
    }
}
