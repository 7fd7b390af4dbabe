//! When the grant is paid, and the event that each payment waits for.

use alloc::format;
use alloc::vec::Vec;

use super::parts::{citing, judged, money, paid_part};
use crate::answers::terms::{self, Term};
use crate::answers::words::inside;
use crate::model::decision::{Condition, Decision, Outcome, Payment, PaymentStatus, Verdict};
use crate::text::bilingual::Language;
use crate::text::page::{Entry, Holds, Mark, Page, Table, Tone};

/// Writes the payments in their order.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    if decision.payments.is_empty() {
        return;
    }
    let language = page.language();
    page.heading(terms::PAYMENTS.get(language));
    let mut table = Table::new(Holds::Numbers, [terms::AMOUNT.get(language)]);
    for one in &decision.payments {
        let amount = money(one.amount, decision.grant.currency, language);
        table.row(
            payment(one, decision.outcome, language),
            Vec::from([Vec::from([amount.into()])]),
        );
    }
    page.table(table);
}

/// Returns a payment with its status and the conditions it depends on.
fn payment(payment: &Payment<'_>, outcome: Outcome, language: Language) -> Entry {
    let title = format!(
        "{}, {}",
        payment.label.get(language),
        paid_part(payment, language)
    );
    let (tone, sign) = payment.status.sign();
    let words = status(payment, outcome);
    let words = words.fill(language, &[&inside(payment.trigger.get(language))]);
    let asked = payment
        .conditions
        .iter()
        .filter(|one| one.verdict != Verdict::NotApplicable);
    let conditions = asked.map(|one| condition(one, payment.status, language));
    let status = Entry::new(Mark::Sign(tone, sign), words).saying(conditions);
    Entry::from(citing(title, &payment.provisions)).saying([status])
}

fn status(payment: &Payment<'_>, outcome: Outcome) -> Term {
    match payment.status {
        PaymentStatus::Paid => terms::PAID,
        PaymentStatus::Due if payment.is_paid_back() => terms::TO_PAY_BACK,
        PaymentStatus::Due => terms::DUE,
        PaymentStatus::Awaiting => terms::AWAITING,
        PaymentStatus::Blocked if outcome == Outcome::Inadmissible => terms::BLOCKED_PROJECT,
        PaymentStatus::Blocked => terms::BLOCKED,
        PaymentStatus::Undetermined if payment.triggered == Verdict::Met => terms::OPEN_TRIGGERED,
        PaymentStatus::Undetermined => terms::OPEN_PAYMENT,
    }
}

/// Returns a condition. While the payment is still awaited, an unmet condition is a box to tick, not a failure.
fn condition(condition: &Condition<'_>, status: PaymentStatus, language: Language) -> Entry {
    let label = condition.label.get(language);
    match (condition.verdict, status) {
        (Verdict::NotMet, PaymentStatus::Awaiting) => {
            Entry::new(Mark::Sign(Tone::Quiet, '☐'), label)
        }
        (verdict, _) => judged(verdict, label),
    }
}
