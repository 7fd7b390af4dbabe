//! The payments of a grant: what each pays, of which amount, and when.
//!
//! A grant has two amounts. What is *agreed* follows from the lines, when the authority decides. What is *settled* follows
//! from what the rules say of the lines at the end, such as real expenses; a line of which they say nothing settles at
//! what was agreed. Each payment names the one it is computed on. So an advance on what is agreed does not move when
//! expenses come in, and the balance is what is settled less what was paid: below zero, it is a recovery.
//!
//! A sum that was really agreed or paid can be a fact of the project. It then stands in place of the computed one.

use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::domain::Domain;
use super::doubts::Doubts;
use super::grant::{NOTHING, combine, sum};
use super::machine::{Frame, Machine};
use crate::model::arithmetic;
use crate::model::decision::{
    Condition, EngineMessage, Grant, Message, Money, Named, Note, Outcome, Payment, PaymentStatus,
    Range, Unit, Value, Verdict, Weight, Words, note_ids,
};
use crate::model::facts::{PROJECT, SlotId};
use crate::model::ir::{self, LineAmount, LineId, NumId, Operator, PaymentBasis, Pays, Relation};
use crate::model::project::Slot;

/// The amount that payments are computed on.
pub(crate) struct Footing<D: Domain> {
    pub(crate) amount: Range<Decimal>,
    /// Why what is settled is open.
    causes: Vec<D::Cause>,
}

/// What a payment comes to by the rules.
struct Computed<D: Domain> {
    share: Option<Range<Decimal>>,
    amount: Range<Decimal>,
    /// Why the amount is open, for other reasons than the lines of the grant.
    causes: Vec<D::Cause>,
}

impl<'a, D: Domain> Machine<'a, '_, D> {
    /// Evaluates all payments of a grant.
    pub(crate) fn payments(
        &mut self,
        grant: &Grant<'a>,
        outcome: Outcome,
        doubts: &mut Doubts<'a, D>,
    ) -> Result<Vec<Payment<'a>>, D::Stop> {
        let rules = self.rules;
        let mut payments: Vec<Payment<'a>> = Vec::with_capacity(rules.payments.len());
        for declared in &rules.payments {
            let computed = self.computed_payment(declared, grant, &payments)?;
            payments.push(self.payment(declared, computed, outcome, doubts)?);
        }
        Ok(payments)
    }

    /// Computes what a payment comes to, after the payments before it.
    fn computed_payment(
        &mut self,
        payment: &'a ir::Payment,
        grant: &Grant<'a>,
        before: &[Payment<'a>],
    ) -> Result<Computed<D>, D::Stop> {
        let Footing {
            amount: base,
            mut causes,
        } = self.base(grant, &payment.lines, payment.of)?;
        let earlier: Vec<(&ir::Payment, &Payment)> = (self.rules.payments.iter().zip(before))
            .filter(|(other, _)| other.lines == payment.lines)
            .collect();
        let (share, amount) = match payment.pays {
            Pays::Share {
                share,
                takes_remainder,
            } => {
                let share = D::num_range(self.num(share, Frame::PROJECT)?);
                let amount = if takes_remainder {
                    left(base, payment.of, &earlier)
                } else {
                    rounded_share(base, share)
                };
                (Some(share), amount)
            }
            Pays::Amount(amount) => {
                let stated = self.amount_in_cents(amount, &mut causes)?;
                let left = left(base, payment.of, &earlier).greatest(Range::exactly(NOTHING));
                (None, stated.least(left))
            }
            Pays::Rest => match self.left_of_settled(grant, payment, base, &earlier)? {
                Some(rest) => (None, rest),
                None => (None, left(base, payment.of, &earlier)),
            },
        };
        let amount = match payment.at_most {
            Some(most) => amount.least(self.amount_in_cents(most, &mut causes)?),
            None => amount,
        };
        Ok(Computed {
            share,
            amount,
            causes,
        })
    }

    /// Returns what advances on what is agreed leave of what is settled; `None` where it follows from the two sums alone.
    ///
    /// A line that settles at what was agreed moves both sums together, so it is taken at the same end of its range in
    /// both. With half in advance and a line between 0 and 10 that settles as agreed, the rest is between 0 and 5, where
    /// the two sums taken apart would say -5 to 10.
    fn left_of_settled(
        &mut self,
        grant: &Grant<'a>,
        payment: &ir::Payment,
        settled: Range<Decimal>,
        earlier: &[(&ir::Payment, &Payment<'_>)],
    ) -> Result<Option<Range<Decimal>>, D::Stop> {
        let on_agreed = |(declared, payment): &(&ir::Payment, &Payment<'_>)| {
            is_plain_share(declared, payment) && declared.of == PaymentBasis::Agreed
        };
        let is_given = self.given(self.rules.grant.agreed).is_some();
        if payment.of == PaymentBasis::Agreed || is_given || !earlier.iter().all(on_agreed) {
            return Ok(None);
        }
        let rules = self.rules;
        let is_steady = |id: &LineId| {
            let line = rules.lines.get(usize::from(*id));
            line.is_some_and(|line| {
                line.settled.is_none() && !matches!(line.amount, LineAmount::Ceiling { .. })
            })
        };
        let (steady, moving): (Vec<LineId>, Vec<LineId>) =
            payment.lines.iter().partition(|id| is_steady(id));
        let steady = self.base(grant, &steady, PaymentBasis::Agreed)?.amount;
        let moving = self.base(grant, &moving, PaymentBasis::Agreed)?.amount;
        let rest = |settled, steady, moving| {
            let agreed = combine(Operator::Add, steady, moving);
            earlier.iter().fold(settled, |left, (_, payment)| {
                let share = payment.share.and_then(|share| share.exact());
                combine(Operator::Subtract, left, part_of(agreed, share))
            })
        };
        Ok(Some(Range {
            min: rest(settled.min, steady.min, moving.max),
            max: rest(settled.max, steady.max, moving.min),
        }))
    }

    /// Evaluates an amount on the project, to the cent, and keeps why it is open.
    fn amount_in_cents(
        &mut self,
        amount: u32,
        causes: &mut Vec<D::Cause>,
    ) -> Result<Range<Decimal>, D::Stop> {
        let amount = D::round_to_cents(self.num(amount, Frame::PROJECT)?);
        causes.extend(D::exact_num(amount).err());
        Ok(D::num_range(amount))
    }

    /// Returns the sum of the lines that a payment pays, as they are agreed or as they settle; for the latter, with why
    /// it is open.
    pub(crate) fn base(
        &mut self,
        grant: &Grant<'a>,
        lines: &[LineId],
        of: PaymentBasis,
    ) -> Result<Footing<D>, D::Stop> {
        let mut causes = Vec::new();
        let mut amounts = Vec::with_capacity(lines.len());
        for &id in lines {
            if let Some(line) = self.paid_line(grant, id, of)? {
                amounts.push(line.amount);
                causes.extend(line.causes);
            }
        }
        let computed = sum(amounts.into_iter());
        let agreed = self.given(self.rules.grant.agreed).map(Range::exactly);
        let amount = match (agreed, of) {
            (Some(agreed), PaymentBasis::Agreed) => agreed,
            (Some(agreed), PaymentBasis::Settled) => computed.least(agreed),
            (None, _) => computed,
        };
        Ok(Footing { amount, causes })
    }

    /// Returns what a line adds to the base of a payment and, for one that settles, why that is open.
    pub(crate) fn paid_line(
        &mut self,
        grant: &Grant<'a>,
        id: LineId,
        of: PaymentBasis,
    ) -> Result<Option<Footing<D>>, D::Stop> {
        let Some(line) = grant.lines.get(usize::from(id)) else {
            return Ok(None);
        };
        Ok(match of {
            PaymentBasis::Agreed => self.adds_to_grant(id, line)?.map(|amount| Footing {
                amount,
                causes: Vec::new(),
            }),
            PaymentBasis::Settled => {
                let settled = self.settles_at(id)?;
                Some(Footing {
                    amount: D::num_range(settled),
                    causes: D::exact_num(settled).err().into_iter().collect(),
                })
            }
        })
    }

    /// Returns what a line comes to at the end, to the cent; for a ceiling, what the lines that it holds do together.
    pub(super) fn settles_at(&mut self, id: LineId) -> Result<D::Num, D::Stop> {
        if let Some(&Some(known)) = self.settled.get(usize::from(id)) {
            return Ok(known);
        }
        let Some(line) = self.rules.lines.get(usize::from(id)) else {
            return Ok(D::num(Decimal::ZERO));
        };
        let settled = self.settled_by(id, line)?;
        if let Some(place) = self.settled.get_mut(usize::from(id)) {
            *place = Some(settled);
        }
        Ok(settled)
    }

    fn settled_by(&mut self, id: LineId, line: &'a ir::Line) -> Result<D::Num, D::Stop> {
        let nothing = D::num(Decimal::ZERO);
        let granted = self.decided(line.when)?;
        let (settled, otherwise) = match (line.amount, line.settled) {
            (LineAmount::Ceiling { at_most, .. }, settled) => {
                let most = settled.unwrap_or(at_most);
                let (bound, all) = (
                    self.num(most, Frame::PROJECT)?,
                    self.held_settled(line, most)?,
                );
                (self.computed(Operator::Least, all, bound, most)?, all)
            }
            // A line that is not granted is not computed, so that its readings do not count as used.
            (_, Some(_)) if granted.is_ok_and(|granted| !granted) => (nothing, nothing),
            (_, Some(settled)) => (self.num(settled, Frame::PROJECT)?, nothing),
            (_, None) => return self.brought(id),
        };
        let settled = match granted {
            Ok(true) => settled,
            Ok(false) => otherwise,
            Err(cause) => self.domain.either_num(cause, settled, otherwise),
        };
        self.if_granted(id, line, D::round_to_cents(settled))
    }

    /// Returns what the lines that a ceiling holds come to at the end together.
    fn held_settled(&mut self, ceiling: &ir::Line, at: NumId) -> Result<D::Num, D::Stop> {
        let mut all = D::num(Decimal::ZERO);
        for &held in &ceiling.holds {
            let settled = self.settles_at(held)?;
            all = self.computed(Operator::Add, all, settled, at)?;
        }
        Ok(all)
    }

    /// Returns what a line shows that it comes to at the end: for a ceiling, what it takes away from its lines then;
    /// `None` where the rules say it of no line.
    pub(super) fn shown_settled(
        &mut self,
        id: LineId,
        line: &'a ir::Line,
    ) -> Result<Option<Money>, D::Stop> {
        let settles = self.rules.lines.iter().any(|line| line.settled.is_some());
        let settled = match line.amount {
            LineAmount::Ceiling { at_most, .. } if settles => {
                let most = line.settled.unwrap_or(at_most);
                let (bound, all) = (
                    self.num(most, Frame::PROJECT)?,
                    self.held_settled(line, most)?,
                );
                let (cut, nothing) = (self.cut(all, bound, most)?, D::num(Decimal::ZERO));
                D::round_to_cents(match self.decided(line.when)? {
                    Ok(true) => cut,
                    Ok(false) => nothing,
                    Err(cause) => self.domain.either_num(cause, cut, nothing),
                })
            }
            _ if line.settled.is_some() => self.settles_at(id)?,
            _ => return Ok(None),
        };
        Ok(Some(Money {
            amount: D::num_range(settled),
        }))
    }

    /// Returns an amount that the project gives.
    pub(super) fn given(&self, slot: Option<SlotId>) -> Option<Decimal> {
        match self.project.slot(PROJECT, 0, slot?) {
            Slot::Number(amount) => Some(amount),
            _ => None,
        }
    }

    /// Returns a note for each sum that the project gives and that differs from what the rules give.
    pub(super) fn differing_notes(
        &self,
        grant: &Grant<'a>,
        payments: &[Payment<'a>],
    ) -> Vec<Note<'a>> {
        let money = |amount| Value::Number(amount, Unit::Money(grant.currency));
        let mut notes = Vec::new();
        if self.given(self.rules.grant.agreed).is_some() && !covers(grant.computed, grant.total) {
            let values = alloc::vec![money(grant.total), money(grant.computed)];
            notes.push(self.differs(
                note_ids::AGREED_DIFFERS,
                EngineMessage::AgreedDiffers,
                values,
            ));
        }
        for payment in payments
            .iter()
            .filter(|one| one.status == PaymentStatus::Paid)
        {
            if !covers(payment.computed, payment.amount) {
                let (id, label) = (payment.id, payment.label);
                let named = Value::Code(alloc::vec![Named { id, label }]);
                let values = alloc::vec![named, money(payment.amount), money(payment.computed)];
                notes.push(self.differs(
                    note_ids::PAID_DIFFERS,
                    EngineMessage::PaidDiffers,
                    values,
                ));
            }
        }
        notes
    }

    fn differs(&self, id: &'static str, words: EngineMessage, values: Vec<Value<'a>>) -> Note<'a> {
        Note {
            id,
            message: Message {
                words: Words::Engine(words),
                values,
            },
            provisions: self.cite(&[]),
        }
    }

    fn payment(
        &mut self,
        payment: &'a ir::Payment,
        computed: Computed<D>,
        outcome: Outcome,
        doubts: &mut Doubts<'a, D>,
    ) -> Result<Payment<'a>, D::Stop> {
        let paid = self.given(payment.paid);
        let triggered = match payment.trigger {
            Some(_) => self.decided(payment.trigger)?,
            None => Ok(true),
        };
        let mut causes: Vec<D::Cause> = triggered.err().into_iter().collect();
        let mut conditions = Vec::with_capacity(payment.conditions.len());
        for condition in &payment.conditions {
            let met = self.decided(Some(condition.met))?;
            // Before the trigger has happened, no condition decides the status of the payment.
            causes.extend(met.err().filter(|_| !matches!(triggered, Ok(false))));
            conditions.push(Condition {
                id: &condition.id,
                label: &condition.label,
                verdict: verdict_of(met.ok()),
            });
        }
        let status = match payment.trigger {
            _ if paid.is_some() => PaymentStatus::Paid,
            Some(_) => status(outcome, triggered.ok(), &conditions),
            None if outcome == Outcome::Inadmissible => PaymentStatus::Blocked,
            None => PaymentStatus::Undetermined,
        };
        if status != PaymentStatus::Undetermined {
            causes.clear();
        }
        if is_asked_for(status, triggered) {
            causes.extend(computed.causes);
        }
        let missing = self.missing_paths(&causes);
        doubts.add(Weight::Payment, &payment.id, causes);
        let computed_amount = match outcome {
            Outcome::Inadmissible => Range::exactly(NOTHING),
            _ => computed.amount,
        };
        Ok(Payment {
            id: &payment.id,
            label: &payment.label,
            pays: payment.pays.kind(),
            share: computed.share,
            of: payment.of,
            amount: paid.map_or(computed_amount, Range::exactly),
            computed: computed_amount,
            trigger: &payment.trigger_label,
            triggered: match payment.trigger {
                Some(_) => verdict_of(triggered.ok()),
                None => Verdict::NotApplicable,
            },
            conditions,
            status,
            provisions: self.cite(&payment.provisions),
            missing,
        })
    }
}

/// Returns the sum of what was paid; `None` when the project says of no payment that it was.
pub(super) fn paid(payments: &[Payment<'_>]) -> Option<Decimal> {
    let paid = payments
        .iter()
        .filter(|one| one.status == PaymentStatus::Paid);
    let mut amounts = paid.map(|one| one.amount.exact()).peekable();
    amounts.peek()?;
    amounts.try_fold(NOTHING, |sum, amount| {
        combine(Operator::Add, Some(sum), amount)
    })
}

/// Tells whether a range holds an exact amount.
fn covers(range: Range<Decimal>, amount: Range<Decimal>) -> bool {
    range.compare(Relation::Equal, amount).0
}

/// Tells whether it matters now how much a payment is: once it can be paid.
fn is_asked_for<C>(status: PaymentStatus, triggered: Result<bool, C>) -> bool {
    let open = matches!(status, PaymentStatus::Due | PaymentStatus::Undetermined);
    open && matches!(triggered, Ok(true))
}

/// Returns what earlier payments of the same lines leave of a base.
///
/// Where they are shares that do not depend on the project, of the same base, they grow with it: the least is left of the
/// least base. Otherwise each end is taken apart.
fn left(
    base: Range<Decimal>,
    of: PaymentBasis,
    earlier: &[(&ir::Payment, &Payment<'_>)],
) -> Range<Decimal> {
    let in_step = (earlier.iter())
        .all(|(declared, payment)| is_plain_share(declared, payment) && declared.of == of);
    let amounts = earlier.iter().map(|(_, payment)| payment.amount);
    amounts.fold(base, |left, paid| {
        let (least, most) = if in_step {
            (paid.min, paid.max)
        } else {
            (paid.max, paid.min)
        };
        Range {
            min: combine(Operator::Subtract, left.min, least),
            max: combine(Operator::Subtract, left.max, most),
        }
    })
}

/// Tells whether a payment is a share that does not depend on the project, and nothing else.
fn is_plain_share(declared: &ir::Payment, payment: &Payment<'_>) -> bool {
    let is_share = payment.share.is_some_and(|share| share.exact().is_some());
    is_share && declared.at_most.is_none() && payment.status != PaymentStatus::Paid
}

fn part_of(base: Option<Decimal>, share: Option<Decimal>) -> Option<Decimal> {
    combine(Operator::Multiply, base, share).map(arithmetic::round_to_cents)
}

fn rounded_share(base: Range<Decimal>, share: Range<Decimal>) -> Range<Decimal> {
    let min = part_of(base.min, share.min);
    let exact = base.exact().is_some() && share.exact().is_some();
    Range {
        min,
        max: if exact {
            min
        } else {
            part_of(base.max, share.max)
        },
    }
}

fn verdict_of(met: Option<bool>) -> Verdict {
    match met {
        Some(true) => Verdict::Met,
        Some(false) => Verdict::NotMet,
        None => Verdict::Undetermined,
    }
}

/// Returns the status of a payment.
///
/// While the outcome of the project is open, only a condition that is not met gives a certain status. Other statuses
/// could change when missing facts are given, and a certain answer must not change.
fn status(outcome: Outcome, triggered: Option<bool>, conditions: &[Condition]) -> PaymentStatus {
    let some = |verdict| {
        conditions
            .iter()
            .any(|condition| condition.verdict == verdict)
    };
    match (outcome, triggered) {
        (Outcome::Inadmissible, _) => PaymentStatus::Blocked,
        (_, Some(true)) if some(Verdict::NotMet) => PaymentStatus::Blocked,
        (Outcome::Undetermined, _) | (_, None) => PaymentStatus::Undetermined,
        (_, Some(false)) => PaymentStatus::Awaiting,
        (_, Some(true)) if some(Verdict::Undetermined) => PaymentStatus::Undetermined,
        (_, Some(true)) => PaymentStatus::Due,
    }
}
