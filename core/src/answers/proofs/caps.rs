//! Says what a line never exceeds, whatever the project.

use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::figures::{Cap, cap};
use super::{Figure, Finding, FindingKind, Status, Under, words};
use crate::eval::{Bounds, Most};
use crate::model::ir::{Line, LineAmount};

/// Returns a finding for each line: what it never exceeds, or that nothing is known to bound it.
pub(super) fn findings(under: Under<'_>, possible: &[Bounds]) -> Vec<Finding> {
    let compiled = under.rules.compiled();
    // A ceiling only takes away.
    let lines = compiled
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !matches!(line.amount, LineAmount::Ceiling { .. }));
    let caps = lines.map(|(index, line)| {
        let most = possible.iter().map(|bounds| bounds.lines.get(index));
        let evaluated = || evaluated(line, most.collect::<Option<Vec<_>>>()?);
        (line, cap(compiled, line).or_else(evaluated))
    });
    caps.map(|(line, cap)| finding(under, line, cap)).collect()
}

/// Returns the cap that evaluation gives when nothing is known about a project: facts have bounds too.
fn evaluated(line: &Line, most: Vec<&Most>) -> Option<Cap> {
    let greatest = |amounts: &mut dyn Iterator<Item = Option<Decimal>>| {
        let amounts: Option<Vec<Decimal>> = amounts.collect();
        amounts?.into_iter().max()
    };
    match line.amount {
        LineAmount::Lump(_) => {
            let total = greatest(&mut most.iter().map(|most| most.total))?;
            Some(Cap::of(total, Decimal::ZERO, None))
        }
        _ => {
            let each = greatest(&mut most.iter().flat_map(|most| most.each))?;
            Some(Cap::of(Decimal::ZERO, each, None))
        }
    }
}

fn finding(under: Under<'_>, line: &Line, cap: Option<Cap>) -> Finding {
    let of_line = |status, sentence| {
        under.finding(FindingKind::Cap, status, Some(line.label.clone()), sentence)
    };
    let Some(cap) = cap else {
        return of_line(Status::NotTried, words::no_cap());
    };
    let mut numbers = Vec::from([
        ("cap", Figure::Money(cap.project)),
        ("cap_each", Figure::Money(cap.each)),
    ]);
    numbers.extend(cap.whole.map(|whole| ("cap_whole", Figure::Money(whole))));
    Finding {
        numbers,
        ..of_line(
            Status::Proved,
            words::cap(&cap, &under.list(), under.currency()),
        )
    }
}
