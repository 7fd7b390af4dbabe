//! The grant: its lines, their parts, and its split between regions.

use alloc::vec::Vec;
use core::cmp::Reverse;

use rust_decimal::Decimal;

use super::domain::{Domain, Leaf};
use super::doubts::Doubts;
use super::machine::{Frame, Known, Machine};
use super::ranking::LineValues;
use crate::model::arithmetic;
use crate::model::decision::{
    Authority, Counted, Grant, Line, Money, Part, Payee, PayeeAmount, Range, RegionAmount, Weight,
};
use crate::model::ir::{self, BoolId, LineAmount, LineId, NumId, Operator, PayeeId, PaymentBasis};

/// The amount 0.00.
pub(super) const NOTHING: Decimal = Decimal::from_parts(0, 0, 0, false, 2);

impl<'a, D: Domain> Machine<'a, '_, D> {
    /// Evaluates the grant that the project brings if it is admissible.
    pub(crate) fn grant(&mut self, doubts: &mut Doubts<'a, D>) -> Result<Grant<'a>, D::Stop> {
        let lines = self.lines(doubts)?;
        let mut adding = Vec::with_capacity(lines.len());
        for (id, line) in (0..).zip(&lines) {
            adding.extend(self.adds_to_grant(id, line)?);
        }
        let computed = sum(adding.into_iter());
        let agreed = self.given(self.rules.grant.agreed).map(Range::exactly);
        let provisions = self.cite(&self.rules.grant.provisions);
        let mut grant = Grant {
            currency: self.rules.facts.currency,
            requested: self.requested()?,
            total: agreed.unwrap_or(computed),
            computed,
            settled: None,
            paid: None,
            lines,
            by_payee: Vec::new(),
            by_region: Vec::new(),
            provisions,
        };
        grant.settled = self.settled(&grant)?;
        if agreed.is_none() {
            grant.by_payee = self.by_payee(&grant)?;
        }
        Ok(grant)
    }

    /// Splits the grant between the lead applicant and the other payees; nothing where all goes to the lead applicant, or
    /// where a ceiling holds lines of several.
    fn by_payee(&mut self, grant: &Grant<'a>) -> Result<Vec<PayeeAmount<'a>>, D::Stop> {
        let mut amounts: Vec<(Option<PayeeId>, Vec<Range<Decimal>>)> =
            alloc::vec![(None, Vec::new())];
        for (id, line) in (0..).zip(&grant.lines) {
            let Some(amount) = self.adds_to_grant(id, line)? else {
                continue;
            };
            let Some(payee) = self.payee_of(id) else {
                return Ok(Vec::new());
            };
            match amounts.iter_mut().find(|(known, _)| *known == payee) {
                Some((_, amounts)) => amounts.push(amount),
                None => amounts.push((payee, alloc::vec![amount])),
            }
        }
        if amounts.len() < 2 {
            return Ok(Vec::new());
        }
        let amounts = amounts.into_iter().map(|(payee, amounts)| PayeeAmount {
            payee: self.payee(payee),
            amount: sum(amounts.into_iter()),
        });
        Ok(amounts.collect())
    }

    /// Returns whom a line is paid to, a ceiling like the lines that it holds; `None` where these have several payees.
    fn payee_of(&self, id: LineId) -> Option<Option<PayeeId>> {
        let line = self.rules.lines.get(usize::from(id))?;
        let mut payees = line.holds.iter().map(|&held| self.payee_of(held));
        match payees.next() {
            None => Some(line.payee),
            Some(first) => first.filter(|_| payees.all(|other| other == first)),
        }
    }

    /// Returns an authority that appraises.
    pub(super) fn authority(&self, id: Option<u16>) -> Option<Authority<'a>> {
        Authority::find(self.rules, id)
    }

    fn payee(&self, id: Option<PayeeId>) -> Option<Payee<'a>> {
        let payee = self.rules.payees.get(usize::from(id?))?;
        Some(Payee {
            id: &payee.id,
            label: &payee.label,
        })
    }

    /// Returns what is asked for, where the rules say it.
    fn requested(&mut self) -> Result<Option<Money>, D::Stop> {
        let Some(requested) = self.rules.grant.requested else {
            return Ok(None);
        };
        let amount = D::round_to_cents(self.num(requested, Frame::PROJECT)?);
        Ok(Some(Money {
            amount: D::num_range(amount),
        }))
    }

    /// Returns what the grant comes to at the end, where the rules say it of some line.
    fn settled(&mut self, grant: &Grant<'a>) -> Result<Option<Money>, D::Stop> {
        let rules = self.rules;
        if rules.lines.iter().all(|line| line.settled.is_none()) {
            return Ok(None);
        }
        let adding = (0..).zip(&rules.lines).filter(|(_, line)| !line.is_held);
        let adding: Vec<LineId> = adding.map(|(id, _)| id).collect();
        let settled = self.base(grant, &adding, PaymentBasis::Settled)?;
        Ok(Some(Money {
            amount: settled.amount,
        }))
    }

    /// Returns what a line adds to the grant: nothing where a ceiling holds it, and for a ceiling what its lines bring
    /// together.
    pub(crate) fn adds_to_grant(
        &mut self,
        id: LineId,
        line: &Line<'a>,
    ) -> Result<Option<Range<Decimal>>, D::Stop> {
        match self.rules.lines.get(usize::from(id)) {
            Some(declared) if declared.is_held => Ok(None),
            Some(declared) if matches!(declared.amount, LineAmount::Ceiling { .. }) => {
                Ok(Some(D::num_range(self.brought(id)?)))
            }
            _ => Ok(Some(line.amount)),
        }
    }

    /// Evaluates all lines, in the order of the rule set.
    fn lines(&mut self, doubts: &mut Doubts<'a, D>) -> Result<Vec<Line<'a>>, D::Stop> {
        let mut ranked = self.all_ranked_lines()?;
        let rules = self.rules;
        let mut lines = Vec::with_capacity(rules.lines.len());
        for (id, line) in (0..).zip(&rules.lines) {
            let granted = self.decided(line.when)?;
            let ranked = match line.amount {
                LineAmount::Ranked { ranking, .. } => ranked
                    .get_mut(usize::from(ranking))
                    .and_then(Iterator::next),
                _ => None,
            };
            let values = match ranked {
                Some(values) => values,
                // A line that is not granted is not computed, so that its readings do not count as used.
                None if granted.is_ok_and(|granted| !granted) => LineValues::nothing(),
                None => self.line_values(line.amount)?,
            };
            lines.push(self.line(id, line, granted, values, doubts)?);
        }
        Ok(lines)
    }

    /// Evaluates a line that is granted; for a ceiling, what it cuts.
    fn line_values(&mut self, amount: LineAmount) -> Result<LineValues<D>, D::Stop> {
        match amount {
            LineAmount::Lump(amount) => self.num(amount, Frame::PROJECT).map(LineValues::alone),
            LineAmount::Each { over, each } => self.each(over, each),
            LineAmount::Ranked { .. } => Ok(LineValues::nothing()),
            LineAmount::Ceiling { of, at_most, kept } => {
                let (sum, at_most) = (
                    self.num(of, Frame::PROJECT)?,
                    self.num(at_most, Frame::PROJECT)?,
                );
                self.cut(sum, at_most, kept).map(LineValues::alone)
            }
        }
    }

    /// Returns what a ceiling takes away from a sum of lines, 0 or less.
    ///
    /// What is kept depends on the sum, so that the two may not be taken from ranges apart. Lines are in cents, and so is
    /// what is kept of them: the bound is rounded before it is subtracted, or lines and cut would miss it by a cent.
    pub(super) fn cut(&mut self, sum: D::Num, bound: D::Num, at: NumId) -> Result<D::Num, D::Stop> {
        let cut = self.computed(Operator::Subtract, D::round_to_cents(bound), sum, at)?;
        self.computed(Operator::Least, cut, D::num(Decimal::ZERO), at)
    }

    /// Returns what a line brings, to the cent; for a ceiling, what the lines that it holds bring together.
    ///
    /// While an authority decides whether the line is granted, that is anything from nothing to its amount.
    pub(super) fn brought(&mut self, id: LineId) -> Result<D::Num, D::Stop> {
        if let Some(&Some(known)) = self.lines.get(usize::from(id)) {
            return Ok(known);
        }
        let Some(line) = self.rules.lines.get(usize::from(id)) else {
            return Ok(D::num(Decimal::ZERO));
        };
        // It may be read for a record of a ranking, whose tranche is not that of the line.
        let tranche = core::mem::replace(&mut self.tranche, 0);
        let value = self.brought_by(id, line)?;
        self.tranche = tranche;
        self.keep_line(id, value);
        Ok(value)
    }

    fn keep_line(&mut self, id: LineId, value: D::Num) {
        if let Some(place) = self.lines.get_mut(usize::from(id)) {
            *place = Some(value);
        }
    }

    fn brought_by(&mut self, id: LineId, line: &'a ir::Line) -> Result<D::Num, D::Stop> {
        let (granted, otherwise) = match line.amount {
            LineAmount::Ceiling { of, kept, .. } => (
                self.num(kept, Frame::PROJECT)?,
                self.num(of, Frame::PROJECT)?,
            ),
            LineAmount::Ranked { ranking, .. } => {
                let place = self.place_in_ranking(id, ranking);
                let values = self.ranked_lines(ranking)?.into_iter().nth(place);
                (
                    values.unwrap_or_else(LineValues::nothing).total,
                    D::num(Decimal::ZERO),
                )
            }
            amount => (self.line_values(amount)?.total, D::num(Decimal::ZERO)),
        };
        let value = match self.decided(line.when)? {
            Ok(true) => granted,
            Ok(false) => otherwise,
            Err(cause) => self.domain.either_num(cause, granted, otherwise),
        };
        self.if_granted(id, line, D::round_to_cents(value))
    }

    /// Returns the amount of a line, or anything from nothing to it while an authority decides.
    pub(super) fn if_granted(
        &mut self,
        id: LineId,
        line: &'a ir::Line,
        amount: D::Num,
    ) -> Result<D::Num, D::Stop> {
        let Some(_) = line.discretionary else {
            return Ok(amount);
        };
        let cause = match self.decided(line.discretionary)? {
            Ok(false) => return Ok(amount),
            Ok(true) => self.domain.blame(Leaf::Appraised(id))?,
            Err(cause) => {
                let appraised = self.domain.blame(Leaf::Appraised(id))?;
                self.domain.merge(cause, appraised)
            }
        };
        Ok(self.domain.either_num(cause, amount, D::num(Decimal::ZERO)))
    }

    /// Returns how many lines of a ranking stand before one.
    fn place_in_ranking(&self, id: LineId, ranking: u16) -> usize {
        let before = self.rules.lines.iter().take(usize::from(id));
        let of_it = |line: &&ir::Line| match line.amount {
            LineAmount::Ranked { ranking: other, .. } => other == ranking,
            _ => false,
        };
        before.filter(of_it).count()
    }

    /// Computes with two numbers, for an expression.
    pub(super) fn computed(
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

    /// Evaluates the lines of every ranking, to be taken in the order of the rule set.
    fn all_ranked_lines(
        &mut self,
    ) -> Result<Vec<impl Iterator<Item = LineValues<D>> + use<D>>, D::Stop> {
        let rankings = u16::try_from(self.rules.rankings.len()).unwrap_or(u16::MAX);
        (0..rankings)
            .map(|ranking| self.ranked_lines(ranking).map(Vec::into_iter))
            .collect()
    }

    fn each(&mut self, over: u16, each: u32) -> Result<LineValues<D>, D::Stop> {
        let mut values = LineValues::nothing();
        self.walk(over, Frame::PROJECT, |machine, member| {
            let value = machine.num(each, member.frame)?;
            let value = machine.contribution(value, &member, each)?;
            values.total = machine.add(values.total, value, each)?;
            values.each.push(value);
            Ok(())
        })?;
        Ok(values)
    }

    fn line(
        &mut self,
        id: LineId,
        line: &'a ir::Line,
        granted: Known<bool, D>,
        values: LineValues<D>,
        doubts: &mut Doubts<'a, D>,
    ) -> Result<Line<'a>, D::Stop> {
        let values = match granted {
            Ok(true) => values,
            Ok(false) => LineValues::nothing(),
            Err(cause) => {
                let total = self
                    .domain
                    .either_num(cause, values.total, D::num(Decimal::ZERO));
                LineValues {
                    total,
                    each: Vec::new(),
                }
            }
        };
        let alone = [values.total];
        let each = if let LineAmount::Lump(_) = line.amount {
            &alone
        } else {
            values.each.as_slice()
        };
        let amount = D::round_to_cents(values.total);
        let is_ceiling = matches!(line.amount, LineAmount::Ceiling { .. });
        if line.discretionary.is_none() && !is_ceiling {
            self.keep_line(id, amount);
        }
        let range = D::num_range(amount);
        let appraised = match line.discretionary {
            Some(_) => self.decided(line.discretionary)?,
            None => Ok(false),
        };
        let discretionary = appraised.unwrap_or(true);
        let mut causes: Vec<D::Cause> = D::exact_num(amount).err().into_iter().collect();
        if range != Range::exactly(NOTHING) {
            causes.extend(appraised.err());
        }
        let missing = self.missing_paths(&causes);
        doubts.add(Weight::Line, &line.id, causes);
        Ok(Line {
            settled: self.shown_settled(id, line)?,
            id: &line.id,
            label: &line.label,
            amount: if discretionary {
                Range {
                    min: Some(NOTHING),
                    ..range
                }
            } else {
                range
            },
            parts: range
                .exact()
                .map_or_else(Vec::new, |total| parts::<D>(each, total)),
            discretionary,
            by: if discretionary {
                self.authority(line.by)
            } else {
                None
            },
            payee: self.payee(line.payee),
            provisions: self.cite(&line.provisions),
            missing,
            is_ceiling,
        })
    }

    /// Evaluates an optional condition on the project; true when there is none.
    pub(super) fn decided(&mut self, condition: Option<BoolId>) -> Result<Known<bool, D>, D::Stop> {
        match condition {
            Some(condition) => Ok(D::decided(self.bool(condition, Frame::PROJECT)?)),
            None => Ok(Ok(true)),
        }
    }

    /// Splits an exact grant between regions, when the rules say so.
    pub(super) fn split(
        &mut self,
        total: Range<Decimal>,
        counted: Option<&Counted<'a>>,
        doubts: &mut Doubts<'a, D>,
    ) -> Result<Vec<RegionAmount<'a>>, D::Stop> {
        let condition = self.rules.grant.split_by_region;
        let (Some(_), Some(total), Some(counted)) = (condition, total.exact(), counted) else {
            return Ok(Vec::new());
        };
        Ok(match self.decided(condition)? {
            Ok(true) => in_proportion(total, counted),
            Ok(false) => Vec::new(),
            Err(cause) => {
                doubts.add(Weight::Split, "grant", Vec::from([cause]));
                Vec::new()
            }
        })
    }
}

impl<D: Domain> LineValues<D> {
    fn nothing() -> Self {
        LineValues::alone(D::num(Decimal::ZERO))
    }

    /// An amount of the whole project.
    fn alone(total: D::Num) -> Self {
        LineValues {
            total,
            each: Vec::new(),
        }
    }
}

/// Splits an amount between regions, in proportion to their exact counts; the last region takes the remainder.
fn in_proportion<'a>(total: Decimal, counted: &Counted<'a>) -> Vec<RegionAmount<'a>> {
    let counts = counted
        .by_region
        .iter()
        .map(|one| Some((one.region, one.count.exact()?)));
    let Some(counts) = counts.collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    let Some(all) = counted.count.exact().map(Decimal::from) else {
        return Vec::new();
    };
    let mut left = total;
    let mut split = Vec::with_capacity(counts.len());
    for (index, &(region, count)) in counts.iter().enumerate() {
        let is_last = index.checked_add(1) == Some(counts.len());
        let share = arithmetic::compute(Operator::Multiply, total, Decimal::from(count));
        let share = share.and_then(|amount| arithmetic::compute(Operator::Divide, amount, all));
        let amount = if is_last {
            left
        } else {
            arithmetic::round_to_cents(share.unwrap_or_default())
        };
        left = arithmetic::compute(Operator::Subtract, left, amount).unwrap_or_default();
        split.push(RegionAmount { region, amount });
    }
    split
}

/// Returns the parts of an exact line: one for the records of each amount, the greatest amount first.
///
/// Each part is rounded; the last one also takes what rounding leaves over.
fn parts<D: Domain>(each: &[D::Num], total: Decimal) -> Vec<Part> {
    if let &[alone] = each {
        return match D::exact_num(alone) {
            Ok(value) if !value.is_zero() => alloc::vec![Part {
                quantity: 1,
                rate: total,
                amount: total
            }],
            _ => Vec::new(),
        };
    }
    let exact = each.iter().map(|&value| D::exact_num(value).ok());
    let Some(mut values) = exact.collect::<Option<Vec<Decimal>>>() else {
        return Vec::new();
    };
    values.retain(|value| !value.is_zero());
    values.sort_by_key(|value| Reverse(*value));
    let mut left = total;
    let mut parts = Vec::new();
    for same in values.chunk_by(|a, b| a == b) {
        let (value, quantity) = (
            same.first().copied().unwrap_or_default(),
            u32::try_from(same.len()).unwrap_or(u32::MAX),
        );
        let amount = arithmetic::round_to_cents(
            arithmetic::compute(Operator::Multiply, value, Decimal::from(quantity))
                .unwrap_or_default(),
        );
        left = arithmetic::compute(Operator::Subtract, left, amount).unwrap_or_default();
        parts.push(Part {
            quantity,
            rate: arithmetic::round_to_cents(value),
            amount,
        });
    }
    if let Some(last) = parts.last_mut() {
        last.amount = arithmetic::compute(Operator::Add, last.amount, left).unwrap_or(last.amount);
    }
    parts
}

pub(crate) fn sum(amounts: impl Iterator<Item = Range<Decimal>>) -> Range<Decimal> {
    amounts.fold(Range::exactly(NOTHING), |sum, amount| Range {
        min: combine(Operator::Add, sum.min, amount.min),
        max: combine(Operator::Add, sum.max, amount.max),
    })
}

pub(super) fn combine(
    operator: Operator,
    a: Option<Decimal>,
    b: Option<Decimal>,
) -> Option<Decimal> {
    arithmetic::compute(operator, a?, b?)
}
