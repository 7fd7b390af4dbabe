//! When the grant is paid, and what each payment waits for.

use bareme::{Condition, Decision, Payment, PaymentStatus, Verdict};

use super::page::{Look, Page, plain, span};
use super::phrase;
use crate::words::{self, Term};

/// Writes the payments in their order.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    if decision.payments.is_empty() {
        return;
    }
    page.heading(page.say(words::PAYMENTS));
    for one in &decision.payments {
        payment(page, one);
    }
}

fn payment(page: &mut Page, payment: &Payment<'_>) {
    let title = format!("{}, {}", page.label(payment.label), phrase::share(page, payment.share));
    let mut spans = vec![plain(title)];
    spans.extend(phrase::cited(&payment.provisions));
    page.row(2, None, &spans, Some(plain(phrase::money(page, payment.amount))));
    let (look, sign, status) = manner(payment.status);
    let words = status.fill(page.language(), &[page.label(payment.trigger)]);
    page.item(4, Some(span(look, sign)), &[plain(words)]);
    for one in payment.conditions.iter().filter(|one| shown(one, payment.status)) {
        page.item(6, Some(phrase::mark(one.verdict)), &[plain(page.label(one.label))]);
    }
}

fn manner(status: PaymentStatus) -> (Look, &'static str, Term) {
    match status {
        PaymentStatus::Due => (Look::Good, "✓", words::DUE),
        PaymentStatus::Awaiting => (Look::Quiet, "…", words::AWAITING),
        PaymentStatus::Blocked => (Look::Bad, "✗", words::BLOCKED),
        PaymentStatus::Undetermined => (Look::Open, "?", words::OPEN_PAYMENT),
    }
}

/// Conditions that are met no longer interest anybody, except beside what is due.
fn shown(condition: &Condition<'_>, status: PaymentStatus) -> bool {
    match condition.verdict {
        Verdict::NotApplicable => false,
        Verdict::Met => status == PaymentStatus::Due,
        Verdict::NotMet | Verdict::Discretionary | Verdict::Undetermined => true,
    }
}
