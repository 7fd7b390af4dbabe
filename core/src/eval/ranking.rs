//! Ranks the records of a list into tranches, and computes what they bring to each line there.
//!
//! # How it works
//!
//! `rank` collects the records and evaluates every line for each of them: once in the first tranche and, when there are
//! more records than places in it, once in the second. The *gain* of a record is what it brings in the first tranche
//! minus what it brings in the second, over all lines. The rules say which order fills the places: as listed, highest
//! total or lowest total. Giving the places to the highest gains makes the total highest, and giving them to the lowest
//! gains makes it lowest. Equal gains are ordered by the gain of each line, then by the key of the record, so the order
//! in the project does not matter.
//!
//! Example: the first tranche has two places, and a home brings half as much in the second. Three homes bring 1,000,
//! 800 and 600 in the first tranche, so their gains are 500, 400 and 300. The highest total puts the first two in the
//! first tranche: 1,000 + 800 + 300 = 2,100. The lowest puts the last two there: 500 + 800 + 600 = 1,900.
//!
//! When it is not certain which records belong, or which gain is higher, nothing is sorted: `bounds` gives each line a
//! range. At most, all records count, and the highest gains on this line have the places. At least, a record that may
//! not belong brings nothing, and still pushes the highest gain out of the first tranche. Example: if the third home
//! may not belong, the line lies between 500 + 800 = 1,300 and 2,100.
//!
//! With the spread `Whole`, the places are not shared out: when there are more records than the first tranche holds,
//! all of them are in the second.

use alloc::vec::Vec;
use core::cmp::Reverse;

use rust_decimal::Decimal;

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
    /// What records bring in the first tranche: all lines of the first record, then all lines of the next.
    first: Vec<D::Num>,
    /// What they bring in the second tranche, in the same order; empty when all records fit in the first.
    second: Vec<D::Num>,
    /// How many records the first tranche holds.
    first_tranche: usize,
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
            Some(tranches) => tranches
                .into_iter()
                .map(|second| Some(usize::from(second)))
                .collect(),
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
        let first_tranche = ranking.first_tranche.map_or(usize::MAX, |rank| {
            usize::try_from(rank).unwrap_or(usize::MAX)
        });
        let most = members.iter().fold(0_usize, |sum, member| {
            sum.saturating_add(usize::try_from(member.times).unwrap_or(usize::MAX))
        });
        let crowded = most > first_tranche;
        let table = self
            .rules
            .loops
            .get(usize::from(ranking.over))
            .map_or(0, |over| over.table);
        let first = self.in_tranche(0, lines, &members)?;
        let second = if crowded {
            self.in_tranche(1, lines, &members)?
        } else {
            Vec::new()
        };
        let alike = are_alike::<D>(&first, lines.len()) && are_alike::<D>(&second, lines.len());
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
            first,
            second,
            first_tranche,
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
        tranches: &[bool],
        lines: &[RankedLine],
    ) -> Result<Vec<LineValues<D>>, D::Stop> {
        let mut values = Vec::with_capacity(lines.len());
        for (index, &RankedLine { each: at, .. }) in lines.iter().enumerate() {
            let mut total = D::num(Decimal::ZERO);
            let mut each = Vec::with_capacity(ranked.records.len());
            for ((position, record), &second) in ranked.records.iter().enumerate().zip(tranches) {
                let value = ranked.value(position, index, second);
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
    /// Returns what a record brings to a line.
    fn value(&self, record: usize, line: usize, second: bool) -> D::Num {
        let values = if second { &self.second } else { &self.first };
        let index = record.saturating_mul(self.lines).saturating_add(line);
        values.get(index).copied().unwrap_or(D::num(Decimal::ZERO))
    }

    /// Returns a bound of what a record brings to a line: in the first tranche, and in the second.
    fn pair(
        &self,
        record: usize,
        line: usize,
        bound: fn(Range<Decimal>) -> Option<Decimal>,
    ) -> Option<(Decimal, Decimal)> {
        let bound = |second| bound(D::num_range(self.value(record, line, second)));
        Some((bound(false)?, bound(true)?))
    }

    fn doubts(&self) -> impl Iterator<Item = D::Cause> {
        let members = self.records.iter().filter_map(|record| record.member.doubt);
        let values = self
            .first
            .iter()
            .chain(&self.second)
            .filter_map(|&value| D::exact_num(value).err());
        members
            .chain(values)
            .chain(self.doubtful_lines.iter().copied())
    }

    /// Returns the gains: all lines of the first record, then all lines of the next.
    fn gains(&self) -> Option<Vec<Decimal>> {
        let gain = |(&first, &second): (&D::Num, &D::Num)| {
            let (first, second) = (D::exact_num(first).ok()?, D::exact_num(second).ok()?);
            compute(Operator::Subtract, first, second)
        };
        self.first.iter().zip(&self.second).map(gain).collect()
    }

    /// Returns for each record whether it is in the second tranche; `None` when that is not certain.
    fn tranches(&self) -> Option<Vec<bool>> {
        let len = self.records.len();
        if self.most() <= self.first_tranche {
            return Some(alloc::vec![false; len]);
        }
        if self.spread == Spread::Whole && self.certain_count() > self.first_tranche {
            return Some(alloc::vec![true; len]);
        }
        if self
            .records
            .iter()
            .any(|record| record.member.doubt.is_some())
            || self.spread == Spread::Whole
        {
            return None;
        }
        self.sorted().map(|order| {
            let mut second = alloc::vec![false; len];
            for index in order.into_iter().skip(self.first_tranche) {
                if let Some(place) = second.get_mut(index) {
                    *place = true;
                }
            }
            second
        })
    }

    /// Returns the records, by index, in the order in which they fill the tranches; `None` when it is not certain.
    fn sorted(&self) -> Option<Vec<usize>> {
        if self.order == Order::AsListed {
            return Some((0..self.records.len()).collect());
        }
        if !self.doubtful_lines.is_empty() {
            return None;
        }
        let gains = self.gains()?;
        let gains: Vec<&[Decimal]> = gains.chunks(self.lines.max(1)).collect();
        let totals = gains
            .iter()
            .map(|gains| sum(gains.iter().copied()))
            .collect::<Option<Vec<_>>>()?;
        let highest_first = |&a: &usize, &b: &usize| {
            let by_gain = totals
                .get(b)
                .cmp(&totals.get(a))
                .then_with(|| gains.get(b).cmp(&gains.get(a)));
            let by_gain = if self.order == Order::LowestTotal {
                by_gain.reverse()
            } else {
                by_gain
            };
            by_gain.then_with(|| self.key(a).cmp(&self.key(b)))
        };
        let mut order: Vec<usize> = (0..self.records.len()).collect();
        order.sort_by(highest_first);
        Some(order)
    }

    fn key(&self, index: usize) -> Option<&str> {
        self.records.get(index).map(|record| record.key)
    }

    fn certain_count(&self) -> usize {
        self.records
            .iter()
            .filter(|record| record.member.doubt.is_none())
            .count()
    }

    /// Returns the range of a line over all choices of records for the first tranche.
    fn bounds(&self, line: usize) -> Range<Decimal> {
        Range {
            min: self.least(line),
            max: self.greatest(line),
        }
    }

    /// Returns the lowest total of a line.
    ///
    /// Amounts are never negative, so a doubtful record brings nothing; but it may push a certain one into the second
    /// tranche.
    fn least(&self, line: usize) -> Option<Decimal> {
        let certain = self
            .records
            .iter()
            .enumerate()
            .filter(|(_, record)| record.member.doubt.is_none());
        let pairs = certain
            .map(|(record, _)| self.pair(record, line, |range| range.min))
            .collect::<Option<Vec<_>>>()?;
        let doubtful = self.most().saturating_sub(pairs.len());
        let pushed = self.outside_first(pairs.len());
        let may_be_pushed = self
            .outside_first(pairs.len().saturating_add(doubtful))
            .min(pairs.len());
        let first: Decimal = sum(pairs.iter().map(|&(first, _)| first))?;
        let mut gains: Vec<Decimal> = pairs
            .iter()
            .map(|&(first, second)| compute(Operator::Subtract, first, second))
            .collect::<Option<_>>()?;
        gains.sort_by_key(|gain| Reverse(*gain));
        let lost = gains.iter().enumerate().take(may_be_pushed);
        let lost = lost
            .filter(|&(rank, &gain)| rank < pushed || gain > Decimal::ZERO)
            .map(|(_, &gain)| gain);
        compute(Operator::Subtract, first, sum(lost)?)
    }

    /// Returns the highest total of a line: all records count, and the highest gains are in the first tranche.
    fn greatest(&self, line: usize) -> Option<Decimal> {
        let mut pairs = Vec::new();
        for (position, record) in self.records.iter().enumerate() {
            let pair = self.pair(position, line, |range| range.max)?;
            pairs.extend((0..record.member.times).map(|_| pair));
        }
        if self.spread == Spread::Whole {
            return sum(pairs.iter().map(|&(first, second)| first.max(second)));
        }
        pairs.sort_by_key(|(first, second)| Reverse(compute(Operator::Subtract, *first, *second)));
        let values = pairs.iter().enumerate();
        sum(values.map(|(rank, &(first, second))| {
            if rank < self.first_tranche {
                first
            } else {
                second
            }
        }))
    }

    /// Returns how many of `count` records are not in the first tranche.
    fn outside_first(&self, count: usize) -> usize {
        match self.spread {
            Spread::Whole if count > self.first_tranche => count,
            _ => count.saturating_sub(self.first_tranche),
        }
    }

    /// Returns how many records there are at most.
    fn most(&self) -> usize {
        let times = self
            .records
            .iter()
            .map(|record| usize::try_from(record.member.times).unwrap_or(usize::MAX));
        times.fold(0, usize::saturating_add)
    }
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
