//! Checks that the payments of a decision add up to its grant, and their shares to the whole.

use alloc::vec::Vec;

use rust_decimal::Decimal;

use crate::model::decision::{
    Decision, Outcome, Payment, PaymentBasis, PaymentKind, PaymentStatus, Range,
};

/// The sum of the payments, and the grant.
pub(super) type Sums = (Decimal, Decimal);

/// Returns the sum of the payments and the grant when they differ, at the end of the range where they do.
pub(super) fn unpaid(decision: &Decision) -> Option<Sums> {
    if decision.payments.is_empty() {
        return None;
    }
    // Shares of what is agreed move with it, so that they add up at both ends; other payments need not.
    let is_share = |one: &Payment| one.pays == PaymentKind::Share && one.of == PaymentBasis::Agreed;
    let in_step = decision.payments.iter().all(is_share);
    let whole = decision
        .grant
        .settled
        .map_or(decision.grant.total, |settled| settled.amount);
    if !in_step && whole.exact().is_none() {
        return None;
    }
    // Sums that were really paid are facts: only a rest that is still computed makes the whole of them.
    let is_given = |one: &Payment| one.status == PaymentStatus::Paid;
    let makes_whole = |one: &Payment| one.pays == PaymentKind::Rest && !is_given(one);
    let payments = || decision.payments.iter();
    if payments().any(is_given) && !payments().any(makes_whole) {
        return None;
    }
    // What a project was paid before it turned out to be refused is a fact, which no rule speaks of.
    let is_refused = decision.outcome == Outcome::Inadmissible;
    let counts = |one: &&Payment| !is_refused || one.status != PaymentStatus::Paid;
    let ends: [fn(Range<Decimal>) -> Option<Decimal>; 2] = [|range| range.min, |range| range.max];
    ends.into_iter().find_map(|end| {
        let total = end(whole)?;
        let counted = decision.payments.iter().filter(counts);
        let mut amounts = counted.map(|payment| end(payment.amount));
        let paid = amounts.try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount?))?;
        (paid != total).then_some((paid, total))
    })
}

/// Returns the lines whose payments have exact shares that do not add up to the whole, with the sum of the shares.
pub(super) fn wrong_shares(decision: &Decision) -> Vec<(Vec<u16>, Decimal)> {
    let groups = groups(decision).into_iter();
    groups
        .filter_map(|(lines, sum)| Some((lines, sum.filter(|sum| *sum != Decimal::ONE)?)))
        .collect()
}

/// Returns each set of lines that payments pay, with the sum of their shares when it is exact.
fn groups(decision: &Decision) -> Vec<(Vec<u16>, Option<Decimal>)> {
    let mut groups: Vec<(Vec<u16>, Option<Decimal>)> = Vec::new();
    for (declared, payment) in decision.rules.payments.iter().zip(&decision.payments) {
        let share = payment.share.and_then(|share| share.exact());
        match groups
            .iter_mut()
            .find(|(lines, _)| *lines == declared.lines)
        {
            Some((_, sum)) => {
                *sum = sum
                    .zip(share)
                    .and_then(|(sum, share)| sum.checked_add(share))
            }
            None => groups.push((declared.lines.clone(), share)),
        }
    }
    groups
}
