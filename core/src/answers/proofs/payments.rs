//! Checks that payments add up to the grant: their shares for every project, their amounts for the projects evaluated.

use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::ledger::Ledger;
use super::{Figure, Finding, FindingKind, Status, Under, Witness, words};
use crate::eval::Bounds;
use crate::model::ir::{CompiledRules, Payment, Pays};
use crate::text::bilingual::{Bilingual, both};

/// Returns the findings about the payments of a rule set.
pub(super) fn findings(under: Under<'_>, ledger: &Ledger, possible: &[Bounds]) -> Vec<Finding> {
    let compiled = under.rules.compiled();
    let mut groups: Vec<&[u16]> = Vec::new();
    for payment in &compiled.payments {
        if !groups.contains(&payment.lines.as_slice()) {
            groups.push(&payment.lines);
        }
    }
    let mut findings: Vec<Finding> = groups
        .into_iter()
        .map(|lines| shares(under, ledger, lines, always(compiled, possible, lines)))
        .collect();
    if !compiled.payments.is_empty() {
        findings.push(amounts(under, ledger));
    }
    findings
}

/// Returns the sum of the shares of some payments, when it is the same for every project.
fn always(compiled: &CompiledRules, possible: &[Bounds], lines: &[u16]) -> Option<Decimal> {
    // What is left after the others is the whole, whatever they are, as long as they are not more than that.
    let pays_rest = |one: &&Payment| one.lines == lines && matches!(one.pays, Pays::Rest);
    if compiled.payments.iter().any(|one| pays_rest(&one)) {
        let leaves_some = |bounds: &Bounds| {
            let payments = compiled.payments.iter().zip(&bounds.shares);
            let shares = payments.filter(|(payment, _)| payment.lines == lines);
            let most = shares
                .filter_map(|(_, share)| *share)
                .try_fold(Decimal::ZERO, |sum, share| sum.checked_add(share.max?));
            most.is_some_and(|most| most <= Decimal::ONE)
        };
        return possible.iter().all(leaves_some).then_some(Decimal::ONE);
    }
    let sum = |bounds: &Bounds| {
        let shares = compiled
            .payments
            .iter()
            .zip(&bounds.shares)
            .filter(|(payment, _)| payment.lines == lines);
        shares
            .map(|(_, share)| share.and_then(|share| share.exact()))
            .try_fold(Decimal::ZERO, |sum, share| sum.checked_add(share?))
    };
    let (first, others) = possible.split_first()?;
    let first_sum = sum(first)?;
    others
        .iter()
        .all(|bounds| sum(bounds) == Some(first_sum))
        .then_some(first_sum)
}

/// Returns whether the shares of some payments add up to the whole; proved when their sum is the same for every
/// project.
fn shares(under: Under<'_>, ledger: &Ledger, lines: &[u16], sum: Option<Decimal>) -> Finding {
    let about = names(under.rules.compiled(), lines);
    let found = ledger.shares.iter().find(|(known, ..)| known == lines);
    let (status, sum, witnesses) = match (sum, found) {
        (Some(sum), _) if sum == Decimal::ONE => (Status::Proved, Some(sum), Vec::new()),
        (_, Some((_, sum, witness))) => (
            Status::CounterExample,
            Some(*sum),
            Vec::from([witness.clone()]),
        ),
        (Some(sum), None) => (
            Status::CounterExample,
            Some(sum),
            Vec::from([nothing_known(under)]),
        ),
        (None, None) => (ledger.tested(), None, Vec::new()),
    };
    let sentence = words::shares(status, sum, ledger.seen);
    let mut numbers: Vec<(&'static str, Figure)> = sum
        .map(|sum| ("sum", Figure::Share(sum)))
        .into_iter()
        .collect();
    if status == Status::Tested {
        numbers.push(("tested", Figure::Count(ledger.seen)));
    }
    Finding {
        numbers,
        witnesses,
        ..under.finding(FindingKind::Shares, status, Some(about), sentence)
    }
}

fn nothing_known(under: Under<'_>) -> Witness {
    under.witness(
        "shares-0",
        super::trials::named(&serde_json::json!({}), under.rules),
    )
}

fn amounts(under: Under<'_>, ledger: &Ledger) -> Finding {
    let tested = ("tested", Figure::Count(ledger.seen));
    match &ledger.unpaid {
        Some(((paid, total), witness)) => {
            let sentence = words::unpaid(*paid, *total, under.currency());
            let numbers = Vec::from([
                ("sum", Figure::Money(*paid)),
                ("total", Figure::Money(*total)),
                tested,
            ]);
            let finding = under.finding(
                FindingKind::Payments,
                Status::CounterExample,
                None,
                sentence,
            );
            Finding {
                numbers,
                witnesses: Vec::from([witness.clone()]),
                ..finding
            }
        }
        None => {
            let status = ledger.tested();
            let sentence = match status {
                Status::NotTried => words::not_tried(),
                _ => words::paid(ledger.seen),
            };
            let finding = under.finding(FindingKind::Payments, status, None, sentence);
            Finding {
                numbers: Vec::from([tested]),
                ..finding
            }
        }
    }
}

/// Returns the names of the payments of some lines.
fn names(compiled: &CompiledRules, lines: &[u16]) -> Bilingual {
    let those = compiled
        .payments
        .iter()
        .filter(|payment| payment.lines == lines);
    let (mut fr, mut en) = (String::new(), String::new());
    for payment in those {
        for (names, name) in [(&mut fr, &payment.label.fr), (&mut en, &payment.label.en)] {
            names.push_str(if names.is_empty() { "" } else { " + " });
            names.push_str(name);
        }
    }
    both(fr, en)
}
