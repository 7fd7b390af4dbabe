//! Checks that no possible project brings more for a line than its figures allow.

use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::figures::Cap;
use super::ledger::{Held, Ledger};
use super::{Figure, Finding, FindingKind, Status, Under, words};
use crate::eval::Bounds;
use crate::model::ir::{CompiledRules, Line, LineAmount};

/// Returns a finding for each line with a cap: whether every project stays below it.
pub(super) fn findings(under: Under<'_>, ledger: &Ledger<'_>, possible: &[Bounds]) -> Vec<Finding> {
    let compiled = under.rules.compiled();
    let lines = compiled.lines.iter().enumerate().zip(&ledger.caps);
    let found = lines.filter_map(|((index, line), held)| {
        let cap = held.cap?;
        let proved = !possible.is_empty()
            && possible
                .iter()
                .all(|bounds| holds(compiled, bounds, index, line, cap));
        Some(finding(under, ledger, line, cap, proved, held))
    });
    found.collect()
}

fn finding(
    under: Under<'_>,
    ledger: &Ledger<'_>,
    line: &Line,
    cap: Cap,
    proved: bool,
    Held { beyond, .. }: &Held,
) -> Finding {
    let (status, witnesses) = match (proved, beyond) {
        (true, _) => (Status::Proved, Vec::new()),
        (false, None) => (Status::Tested, Vec::new()),
        (false, Some((_, witness))) => (Status::CounterExample, Vec::from([witness.clone()])),
    };
    let most = beyond.as_ref().map(|(amount, _)| *amount);
    let sentence = words::cap(&cap, &under.list(), status, ledger.seen, most);
    let mut numbers = Vec::from([
        ("cap", Figure::Money(cap.project)),
        ("cap_each", Figure::Money(cap.each)),
    ]);
    numbers.extend(cap.whole.map(|whole| ("cap_whole", Figure::Money(whole))));
    match status {
        Status::Proved => {}
        Status::Tested => numbers.push(("tested", Figure::Count(ledger.seen))),
        Status::CounterExample => numbers.extend(most.map(|most| ("most", Figure::Money(most)))),
    }
    Finding {
        numbers,
        witnesses,
        ..under.finding(FindingKind::Cap, status, Some(line.label.clone()), sentence)
    }
}

/// Tells whether a line stays below its cap for every project.
fn holds(compiled: &CompiledRules, bounds: &Bounds, index: usize, line: &Line, cap: Cap) -> bool {
    let Some(most) = bounds.lines.get(index) else {
        return false;
    };
    let within = |bound: Option<Decimal>, cap: Decimal| bound.is_some_and(|bound| bound <= cap);
    match line.amount {
        // The longest list bounds what each record brings only when the line has no amount for the project as well.
        LineAmount::Lump(_) => {
            let records = compiled
                .facts
                .counted()
                .map_or(0, |(list, _)| compiled.facts.max_items(list));
            let alone = cap.project.is_zero() || cap.each.is_zero();
            alone && cap.of(records).is_some_and(|cap| within(most.total, cap))
        }
        _ => {
            let each = most
                .each
                .iter()
                .zip(cap.tranches)
                .all(|(most, cap)| within(*most, cap));
            each && cap.whole.is_none_or(|whole| within(most.total, whole))
        }
    }
}
