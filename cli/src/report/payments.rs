//! When the grant is paid, and what each payment waits for.

use bareme::words::inside;
use bareme::{Condition, Decision, Outcome, Payment, PaymentStatus, Verdict};

use super::page::{Look, Page, Span, plain, span};
use super::phrase;
use crate::words::{self, Term};

/// Writes the payments in their order.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    if decision.payments.is_empty() {
        return;
    }
    page.heading(page.say(words::PAYMENTS));
    for one in &decision.payments {
        payment(page, one, decision.outcome);
    }
}

fn payment(page: &mut Page, payment: &Payment<'_>, outcome: Outcome) {
    let title = format!(
        "{}, {}",
        page.label(payment.label),
        phrase::share(page, payment.share)
    );
    let mut spans = vec![plain(title)];
    spans.extend(phrase::cited(&payment.provisions));
    page.row(
        2,
        None,
        &spans,
        Some(plain(phrase::money(page, payment.amount))),
    );
    let (look, sign, status) = manner(payment.status, outcome);
    let words = status.fill(page.language(), &[&inside(page.label(payment.trigger))]);
    page.item(4, Some(span(look, sign)), &[plain(words)]);
    for one in payment
        .conditions
        .iter()
        .filter(|one| one.verdict != Verdict::NotApplicable)
    {
        page.item(
            6,
            Some(sign_of(one, payment.status)),
            &[plain(page.label(one.label))],
        );
    }
}

fn manner(status: PaymentStatus, outcome: Outcome) -> (Look, &'static str, Term) {
    match status {
        PaymentStatus::Due => (Look::Good, "✓", words::DUE),
        PaymentStatus::Awaiting => (Look::Quiet, "…", words::AWAITING),
        PaymentStatus::Blocked if outcome == Outcome::Inadmissible => {
            (Look::Bad, "✗", words::BLOCKED_PROJECT)
        }
        PaymentStatus::Blocked => (Look::Bad, "✗", words::BLOCKED),
        PaymentStatus::Undetermined => (Look::Open, "?", words::OPEN_PAYMENT),
    }
}

/// Returns the sign of a condition: before its time, one that is not met is a box to tick, not a fault.
fn sign_of(condition: &Condition<'_>, status: PaymentStatus) -> Span<'static> {
    match (condition.verdict, status) {
        (Verdict::NotMet, PaymentStatus::Awaiting) => span(Look::Quiet, "☐"),
        (verdict, _) => phrase::mark(verdict),
    }
}
