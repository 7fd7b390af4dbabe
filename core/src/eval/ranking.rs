//! Ranks the records of a list into tranches, and computes what they bring to each line there.
//!
//! # How it works
//!
//! `rank` collects the records and evaluates every line for each of them in each tranche that is reached. The rules say
//! which order fills the places: as listed, highest total or lowest total. For the last two, `places` finds the tranches in
//! which all records together bring most, or least, over all lines; of two ways with the same total the amounts of the
//! lines decide, then the keys of the records, so that the order in the project does not matter.
//!
//! Example: the first tranche has two places, and a home brings half as much in the second. Three homes bring 1,000,
//! 800 and 600 in the first tranche, so they gain 500, 400 and 300 there. The highest total puts the first two in the
//! first tranche: 1,000 + 800 + 300 = 2,100. The lowest puts the last two there: 500 + 800 + 600 = 1,900.
//!
//! When it is not certain which records belong, or what they bring, there is no order: `bounds` gives each line a range.
//! At most, all records count, in the tranches in which they bring most to this line. At least, a record that may not
//! belong brings nothing, and still takes the place where it costs the others most. Example: if the third home may not
//! belong, the line lies between 500 + 800 = 1,300 and 2,100.
//!
//! With the spread `Whole`, the places are not shared out: all records are in the tranche in which their number stands.

mod places;

use alloc::vec::Vec;
use core::cmp::Reverse;

use rust_decimal::Decimal;

use self::places::{Group, Worth};
use super::domain::{Domain, FaultKind, Leaf};
use super::machine::{Frame, Machine};
use super::walk::Member;
use crate::model::arithmetic::compute;
use crate::model::ir::{Choice, LineAmount, NumId, Operator, Order, Ranking, Spread};
use crate::model::range::Range;

/// The records of a ranking, with what each would bring to each line.
pub(super) struct Ranked<'p, D: Domain> {
    records: Vec<Record<'p, D>>,
    /// How many lines there are.
    lines: usize,
    /// What records bring in each tranche that is reached: all lines of the first record, then all lines of the next.
    values: Vec<Vec<D::Num>>,
    /// The last rank of each tranche but the last.
    ends: Vec<usize>,
    order: Order,
    spread: Spread,
    /// Why it is not certain that some lines are granted: only lines that are granted count in the order.
    doubtful_lines: Vec<D::Cause>,
}

/// The lines of a ranking, and why it is not certain that some are granted.
type RankedLines<D> = (Vec<RankedLine>, Vec<<D as Domain>::Cause>);

/// A line of a ranking.
#[derive(Clone, Copy)]
struct RankedLine {
    each: NumId,
    /// Whether the line may be granted; otherwise no record brings anything to it.
    granted: bool,
}

struct Record<'p, D: Domain> {
    member: Member<D>,
    /// Its key, which orders records with equal gains.
    key: &'p str,
}

/// A record of a ranking, with its tranche.
#[derive(Clone, Copy)]
pub(crate) struct Standing {
    pub(crate) row: u32,
    pub(crate) frame: Frame,
    /// Its tranche; `None` when that is not certain.
    pub(crate) tranche: Option<usize>,
}

/// What the records of a line bring.
pub(super) struct LineValues<D: Domain> {
    pub(crate) total: D::Num,
    /// What each record brings, when the records and their tranches are certain.
    pub(crate) each: Vec<D::Num>,
}

impl<'p, D: Domain> Machine<'_, 'p, D> {
    /// Evaluates the lines of a ranking, in the order of the rule set.
    pub(super) fn ranked_lines(&mut self, index: u16) -> Result<Vec<LineValues<D>>, D::Stop> {
        let rules = self.rules;
        let Some(ranking) = rules.rankings.get(usize::from(index)) else {
            return Ok(Vec::new());
        };
        let (lines, doubts) = self.lines_of(index)?;
        let ranked = self.rank(ranking, &lines, doubts)?;
        match ranked.tranches() {
            Some(tranches) => self.certain_lines(&ranked, &tranches, &lines),
            None => self.possible_lines(&ranked, &lines),
        }
    }

    /// Returns the records of a ranking with their tranches.
    pub(crate) fn ranked_records(&mut self, index: u16) -> Result<Vec<Standing>, D::Stop> {
        let rules = self.rules;
        let Some(ranking) = rules.rankings.get(usize::from(index)) else {
            return Ok(Vec::new());
        };
        let (lines, doubts) = self.lines_of(index)?;
        let ranked = self.rank(ranking, &lines, doubts)?;
        let tranches = match ranked.tranches() {
            Some(tranches) => tranches.into_iter().map(Some).collect(),
            None => alloc::vec![None; ranked.records.len()],
        };
        let members = ranked.records.iter().map(|record| &record.member);
        let with_tranche = |(member, tranche): (&Member<D>, _)| Standing {
            row: member.row,
            frame: member.frame,
            tranche,
        };
        Ok(members.zip(tranches).map(with_tranche).collect())
    }

    /// Returns the lines of a ranking, and why it is not certain that some are granted.
    fn lines_of(&mut self, index: u16) -> Result<RankedLines<D>, D::Stop> {
        let (mut lines, mut doubts) = (Vec::new(), Vec::new());
        for line in &self.rules.lines {
            if let Some(each) = ranked_by(line.amount, index) {
                let granted = self.decided(line.when)?;
                doubts.extend(granted.err());
                lines.push(RankedLine {
                    each,
                    granted: granted.unwrap_or(true),
                });
            }
        }
        Ok((lines, doubts))
    }

    /// Collects the records of a ranking, and computes what they bring.
    fn rank(
        &mut self,
        ranking: &Ranking,
        lines: &[RankedLine],
        doubtful_lines: Vec<D::Cause>,
    ) -> Result<Ranked<'p, D>, D::Stop> {
        let mut members = Vec::new();
        self.walk(ranking.over, Frame::PROJECT, |_, member| {
            members.push(member);
            Ok(())
        })?;
        let most = members.iter().fold(0_usize, |sum, member| {
            sum.saturating_add(usize::try_from(member.times).unwrap_or(usize::MAX))
        });
        let ends = ranking.ends.iter();
        let ends: Vec<usize> = ends
            .map(|rank| usize::try_from(*rank).unwrap_or(usize::MAX))
            .filter(|rank| *rank < most)
            .collect();
        let crowded = !ends.is_empty();
        let table = self
            .rules
            .loops
            .get(usize::from(ranking.over))
            .map_or(0, |over| over.table);
        let values = (0..=ends.len())
            .map(|tranche| self.in_tranche(tranche, lines, &members))
            .collect::<Result<Vec<_>, _>>()?;
        let alike = values
            .iter()
            .all(|values| are_alike::<D>(values, lines.len()));
        let (order, spread) = if crowded {
            self.rules_of(ranking, alike)
        } else {
            (Order::AsListed, Spread::Marginal)
        };
        let project = self.project;
        let key = |member: &Member<D>| project.key(table, member.row).unwrap_or_default();
        let records = members
            .into_iter()
            .map(|member| Record {
                key: key(&member),
                member,
            })
            .collect();
        Ok(Ranked {
            records,
            lines: lines.len(),
            values,
            ends,
            order,
            spread,
            doubtful_lines,
        })
    }

    /// Returns the order and the spread of a ranking.
    ///
    /// When all records bring the same, the order changes no amount. Then its reading does not count as used, and the
    /// keys order the records, so that the order in the project does not matter either.
    fn rules_of(&mut self, ranking: &Ranking, alike: bool) -> (Order, Spread) {
        let order = if alike {
            Order::HighestTotal
        } else {
            self.choose(&ranking.order, Order::AsListed)
        };
        (order, self.choose(&ranking.spread, Spread::Marginal))
    }

    fn choose<T: Copy>(&mut self, choice: &Choice<T>, fallback: T) -> T {
        match choice {
            Choice::Fixed(value) => *value,
            Choice::Reading(reading, values) => {
                let option = self.option(*reading).trailing_zeros();
                usize::try_from(option)
                    .ok()
                    .and_then(|option| values.get(option))
                    .copied()
                    .unwrap_or(fallback)
            }
        }
    }

    /// Returns what records bring in a tranche: all lines of the first record, then all lines of the next.
    fn in_tranche(
        &mut self,
        tranche: usize,
        lines: &[RankedLine],
        members: &[Member<D>],
    ) -> Result<Vec<D::Num>, D::Stop> {
        self.tranche = tranche;
        let mut values = Vec::with_capacity(members.len().saturating_mul(lines.len()));
        for member in members {
            for line in lines {
                let value = if line.granted {
                    self.num(line.each, member.frame)?
                } else {
                    D::num(Decimal::ZERO)
                };
                values.push(value);
            }
        }
        self.tranche = 0;
        Ok(values)
    }

    fn certain_lines(
        &mut self,
        ranked: &Ranked<'_, D>,
        tranches: &[usize],
        lines: &[RankedLine],
    ) -> Result<Vec<LineValues<D>>, D::Stop> {
        let mut values = Vec::with_capacity(lines.len());
        for (index, &RankedLine { each: at, .. }) in lines.iter().enumerate() {
            let mut total = D::num(Decimal::ZERO);
            let mut each = Vec::with_capacity(ranked.records.len());
            for ((position, record), &tranche) in ranked.records.iter().enumerate().zip(tranches) {
                let value = ranked.value(position, index, tranche);
                let value = self.contribution(value, &record.member, at)?;
                total = self.add(total, value, at)?;
                each.push(value);
            }
            values.push(LineValues { total, each });
        }
        Ok(values)
    }

    /// Returns a range for each line, over all possible choices of records and tranches.
    fn possible_lines(
        &mut self,
        ranked: &Ranked<'_, D>,
        lines: &[RankedLine],
    ) -> Result<Vec<LineValues<D>>, D::Stop> {
        let cause = match self.join_all(ranked.doubts()) {
            Some(cause) => cause,
            // Everything is exact, but computing the order overflowed.
            None => {
                let at = lines.first().map_or(0, |line| line.each);
                self.domain.blame(Leaf::Fault(FaultKind::Overflow, at))?
            }
        };
        let totals = (0..lines.len()).map(|index| D::num_between(ranked.bounds(index), cause));
        Ok(totals
            .map(|total| LineValues {
                total,
                each: Vec::new(),
            })
            .collect())
    }
}

/// Tells whether all records certainly bring the same to each line.
fn are_alike<D: Domain>(values: &[D::Num], lines: usize) -> bool {
    let exact = |value: &D::Num| D::exact_num(*value).ok();
    values
        .iter()
        .zip(values.iter().skip(lines))
        .all(|(one, next)| exact(one).is_some() && exact(one) == exact(next))
}

impl<D: Domain> Ranked<'_, D> {
    /// Returns what a record brings to a line in a tranche.
    fn value(&self, record: usize, line: usize, tranche: usize) -> D::Num {
        let index = record.saturating_mul(self.lines).saturating_add(line);
        let values = self.values.get(tranche);
        let value = values.and_then(|values| values.get(index));
        value.copied().unwrap_or(D::num(Decimal::ZERO))
    }

    fn doubts(&self) -> impl Iterator<Item = D::Cause> {
        let members = self.records.iter().filter_map(|record| record.member.doubt);
        let values = self
            .values
            .iter()
            .flatten()
            .filter_map(|&value| D::exact_num(value).err());
        members
            .chain(values)
            .chain(self.doubtful_lines.iter().copied())
    }

    /// Returns the tranche in which a rank stands.
    fn tranche_of(&self, rank: usize) -> usize {
        self.ends.iter().filter(|end| **end < rank).count()
    }

    /// Returns the places of each tranche among the first ranks.
    fn room(&self, ranks: usize) -> Vec<usize> {
        let ends = self.ends.iter().map(|end| (*end).min(ranks));
        let starts = core::iter::once(0).chain(ends.clone());
        let ends = ends.chain([ranks]);
        ends.zip(starts)
            .map(|(end, start)| end.saturating_sub(start))
            .collect()
    }

    /// Returns the tranche of each record; `None` when that is not certain.
    fn tranches(&self) -> Option<Vec<usize>> {
        let len = self.records.len();
        if self.ends.is_empty() {
            return Some(alloc::vec![0; len]);
        }
        if self.spread == Spread::Whole {
            let (least, most) = self.reached();
            return (least == most).then(|| alloc::vec![most; len]);
        }
        if self.certain_count() < len {
            return None;
        }
        if self.order == Order::AsListed {
            let ranks = (0..len).map(|before| before.saturating_add(1));
            return Some(ranks.map(|rank| self.tranche_of(rank)).collect());
        }
        self.ordered()
    }

    /// Returns the tranches in which the number of records may stand: the first and the last.
    fn reached(&self) -> (usize, usize) {
        let counts = [self.certain_count(), self.most()];
        let [least, most] = counts.map(|count| self.tranche_of(count));
        (least, most)
    }

    /// Returns the tranches in which the records bring most, or least; `None` when it is not certain what they bring.
    fn ordered(&self) -> Option<Vec<usize>> {
        if !self.doubtful_lines.is_empty() {
            return None;
        }
        // The keys decide where nothing else does.
        let mut keyed: Vec<usize> = (0..self.records.len()).collect();
        keyed.sort_by_key(|index| self.key(*index));
        let groups = keyed.iter().map(|record| {
            let tranches = 0..self.values.len();
            let worth = tranches.map(|tranche| self.worth(*record, tranche));
            Some(Group {
                worth: worth.collect::<Option<_>>()?,
                count: 1,
            })
        });
        let groups: Vec<Group> = groups.collect::<Option<_>>()?;
        let held = places::best(&groups, &self.room(groups.len()))?;
        let mut tranches = alloc::vec![0; groups.len()];
        for (record, held) in keyed.into_iter().zip(held) {
            let place = held.iter().position(|count| *count > 0);
            if let (Some(tranche), Some(place)) = (tranches.get_mut(record), place) {
                *tranche = place;
            }
        }
        Some(tranches)
    }

    /// Returns what a record brings in a tranche, over all lines and for each; below zero where the least is sought.
    fn worth(&self, record: usize, tranche: usize) -> Option<Worth> {
        let lines = 0..self.lines;
        let values: Vec<Decimal> = lines
            .map(|line| D::exact_num(self.value(record, line, tranche)).ok())
            .collect::<Option<_>>()?;
        let total = sum(values.iter().copied())?;
        let worth = core::iter::once(total).chain(values);
        Some(match self.order {
            Order::LowestTotal => worth.map(negated).collect::<Option<_>>()?,
            _ => worth.collect(),
        })
    }

    fn key(&self, index: usize) -> Option<&str> {
        self.records.get(index).map(|record| record.key)
    }

    fn certain_count(&self) -> usize {
        self.certain().count()
    }

    /// Returns the records that certainly belong, by their index.
    fn certain(&self) -> impl Iterator<Item = usize> {
        let records = self.records.iter().enumerate();
        records
            .filter(|(_, record)| record.member.doubt.is_none())
            .map(|(index, _)| index)
    }

    /// Returns the range of a line over all choices of records and tranches.
    fn bounds(&self, line: usize) -> Range<Decimal> {
        let (least, greatest) = match self.spread {
            // One more record never makes the highest total of the others lower.
            Spread::Marginal if self.order == Order::HighestTotal && self.lines == 1 => {
                (self.least_of_highest(line), self.greatest(line))
            }
            Spread::Marginal => (self.least(line), self.greatest(line)),
            Spread::Whole => (self.least_whole(line), self.greatest_whole(line)),
        };
        Range {
            min: least,
            max: greatest,
        }
    }

    /// Returns a record as a group that brings a bound of a line in each tranche.
    fn group(
        &self,
        record: usize,
        line: usize,
        count: usize,
        bound: fn(Range<Decimal>) -> Option<Decimal>,
    ) -> Option<Group> {
        let worth = (0..self.values.len()).map(|tranche| {
            let value = bound(D::num_range(self.value(record, line, tranche)))?;
            Some(Vec::from([value]))
        });
        Some(Group {
            worth: worth.collect::<Option<_>>()?,
            count,
        })
    }

    /// Returns the lowest total of a line.
    ///
    /// Amounts are never negative, so a doubtful record brings nothing; but it may stand before certain ones, which then
    /// have some of as many more ranks.
    fn least(&self, line: usize) -> Option<Decimal> {
        let below = |range: Range<Decimal>| range.min.and_then(negated);
        let groups = self.certain();
        let groups: Vec<Group> = groups
            .map(|record| self.group(record, line, 1, below))
            .collect::<Option<_>>()?;
        let held = places::best(&groups, &self.room(self.most()))?;
        places::total(&groups, &held).and_then(negated)
    }

    /// Returns the lowest total of the only line when the order makes it the highest: that of the records that certainly
    /// belong, each at its least.
    fn least_of_highest(&self, line: usize) -> Option<Decimal> {
        let groups = self.certain();
        let groups: Vec<Group> = groups
            .map(|record| self.group(record, line, 1, |range| range.min))
            .collect::<Option<_>>()?;
        let held = places::best(&groups, &self.room(groups.len()))?;
        places::total(&groups, &held)
    }

    /// Returns the highest total of a line: all records count, where they bring most to it.
    fn greatest(&self, line: usize) -> Option<Decimal> {
        let records = self.records.iter().enumerate();
        let groups: Vec<Group> = records
            .map(|(index, record)| self.group(index, line, times(record), |range| range.max))
            .collect::<Option<_>>()?;
        let held = places::best(&groups, &self.room(self.most()))?;
        places::total(&groups, &held)
    }

    /// Returns the lowest total of a line when all records are in one tranche: those that certainly belong, and as many
    /// others as it takes to reach the tranche, those that bring least.
    fn least_whole(&self, line: usize) -> Option<Decimal> {
        let (first, last) = self.reached();
        let totals = (first..=last).map(|tranche| {
            let before = tranche
                .checked_sub(1)
                .and_then(|before| self.ends.get(before));
            let reached = before.map_or(0, |end| end.saturating_add(1));
            let mut wanted = reached.saturating_sub(self.certain_count());
            let (mut certain, mut doubtful) = (Vec::new(), Vec::new());
            for (index, record) in self.records.iter().enumerate() {
                let least = D::num_range(self.value(index, line, tranche)).min?;
                match record.member.doubt {
                    None => certain.push((least, 1)),
                    Some(_) => doubtful.push((least, times(record))),
                }
            }
            doubtful.sort_unstable();
            let others = doubtful.into_iter().map(|(least, times)| {
                let count = times.min(wanted);
                wanted = wanted.saturating_sub(count);
                (least, count)
            });
            multiplied(certain.into_iter().chain(others))
        });
        let totals: Option<Vec<Decimal>> = totals.collect();
        totals?.into_iter().min()
    }

    /// Returns the highest total of a line when all records are in one tranche: as many as it may hold in all, those that
    /// bring most.
    fn greatest_whole(&self, line: usize) -> Option<Decimal> {
        let (first, last) = self.reached();
        let totals = (first..=last).map(|tranche| {
            let mut values = Vec::new();
            for (index, record) in self.records.iter().enumerate() {
                let most = D::num_range(self.value(index, line, tranche)).max?;
                values.push((most, times(record)));
            }
            values.sort_by_key(|(most, _)| Reverse(*most));
            let mut left = self.ends.get(tranche).copied().unwrap_or(usize::MAX);
            multiplied(values.into_iter().map(|(most, times)| {
                let count = times.min(left);
                left = left.saturating_sub(count);
                (most, count)
            }))
        });
        let totals: Option<Vec<Decimal>> = totals.collect();
        totals?.into_iter().max()
    }

    /// Returns how many records there are at most.
    fn most(&self) -> usize {
        self.records
            .iter()
            .map(times)
            .fold(0, usize::saturating_add)
    }
}

/// Returns for how many records one counts at most.
fn times<D: Domain>(record: &Record<'_, D>) -> usize {
    usize::try_from(record.member.times).unwrap_or(usize::MAX)
}

/// Returns the sum of values, each taken a number of times.
fn multiplied(mut values: impl Iterator<Item = (Decimal, usize)>) -> Option<Decimal> {
    values.try_fold(Decimal::ZERO, |sum, (value, count)| {
        let all = compute(Operator::Multiply, value, Decimal::from(count))?;
        compute(Operator::Add, sum, all)
    })
}

fn negated(value: Decimal) -> Option<Decimal> {
    compute(Operator::Subtract, Decimal::ZERO, value)
}

fn sum(values: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    values.into_iter().try_fold(Decimal::ZERO, |sum, value| {
        compute(Operator::Add, sum, value)
    })
}

fn ranked_by(amount: LineAmount, index: u16) -> Option<NumId> {
    match amount {
        LineAmount::Ranked { ranking, each } if ranking == index => Some(each),
        _ => None,
    }
}
