//! Checks the tranches of scales: their ranks have no overlap and no gap.

use alloc::format;
use alloc::vec::Vec;

use super::bands::by_amount;
use super::parameters::{amount, value_type};
use super::types::Type;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{Scale, ScaleBy, Tranche};
use crate::language::parse::document::Item;
use crate::language::parse::fields::whole;
use crate::language::source::Span;
use crate::model::facts::{Facts, Unit};
use crate::model::ir;

/// How many tranches of ranks a scale may have.
const MAX_TRANCHES: usize = 12;

/// A scale whose tranches are checked.
#[derive(Debug)]
pub(in crate::language) struct CheckedScale {
    /// The unit of the rates.
    pub(crate) unit: Option<Unit>,
    /// The rates by rank.
    pub(crate) tranches: Vec<ir::Tranche>,
    /// The rates by amount; `None` when they are by rank, or have a fault.
    pub(crate) by_amount: Option<ir::ByAmount>,
    pub(crate) is_by_rank: bool,
}

/// Checks a scale.
pub(in crate::language) fn scale(scale: &Scale, facts: &Facts, faults: &Faults) -> CheckedScale {
    let unit = match value_type(&scale.ty, scale.heading.id.span, facts, faults) {
        Type::Number(measure) => Some(measure.unit()),
        Type::Faulty => None,
        _ => {
            let message = format!(
                "the rates of a scale cannot be of type `{}`",
                scale.ty.name.text
            );
            faults.report(
                fault(Code::WrongValue, scale.ty.name.span, message)
                    .help("use `money`, `share`, `count` or `number`"),
            );
            None
        }
    };
    match &scale.by {
        ScaleBy::Rank => {
            let ranks = ranks(&scale.tranches, faults);
            let found = Faults::default();
            check_number_of_tranches(&scale.heading.id, &ranks, &found);
            check_ranks(&ranks, &found);
            let is_sound = found.is_empty();
            faults.extend(found);
            // Nothing more is said of ranks that are wrong.
            let sound = ranks.iter().filter(|_| is_sound);
            let tranches = sound.filter_map(|tranche| {
                Some(ir::Tranche {
                    to: tranche.to,
                    rate: amount(tranche.rate?, unit?, faults)?,
                })
            });
            CheckedScale {
                unit,
                tranches: tranches.collect(),
                by_amount: None,
                is_by_rank: true,
            }
        }
        ScaleBy::Amount { of, spread } => CheckedScale {
            unit,
            tranches: Vec::new(),
            by_amount: by_amount(scale, of, *spread, unit, facts, faults),
            is_by_rank: false,
        },
    }
}

/// A tranche of ranks.
struct TrancheOfRanks<'a> {
    span: Span,
    from: Option<u32>,
    to: Option<u32>,
    rate: Option<&'a Item>,
}

fn ranks<'a>(tranches: &'a [Tranche], faults: &Faults) -> Vec<TrancheOfRanks<'a>> {
    let rank = |item: &Option<Item>| item.as_ref().and_then(|item| whole(item, faults));
    let read = |tranche: &'a Tranche| {
        if let Some(above) = &tranche.above {
            let message = "a tranche of ranks starts with `from`";
            faults.report(
                fault(Code::UnknownKey, above.span, message)
                    .help("write `from`, or say `by = \"amount\"`"),
            );
        }
        TrancheOfRanks {
            span: tranche.span,
            from: rank(&tranche.from),
            to: rank(&tranche.to),
            rate: tranche.rate.as_ref(),
        }
    };
    tranches.iter().map(read).collect()
}

fn check_number_of_tranches(name: &Name, tranches: &[TrancheOfRanks<'_>], faults: &Faults) {
    match tranches {
        [] => {
            let message = format!("the scale `{}` has no tranche", name.text);
            let help = "`tranches = [{ to = 10, rate = 300 }, { from = 11, rate = 200 }]`";
            faults.report(fault(Code::WrongValue, name.span, message).help(help));
        }
        [_] => {}
        [_, .., last] => {
            if last.to.is_some() {
                let message =
                    "the last tranche has an end: it must hold all ranks from its first on";
                faults.report(fault(Code::WrongValue, last.span, message).help("leave `to` out"));
            }
            if let Some(beyond) = tranches.get(MAX_TRANCHES) {
                let message = format!(
                    "the scale `{}` by rank has more than {MAX_TRANCHES} tranches",
                    name.text
                );
                faults.report(fault(Code::TooLarge, beyond.span, message));
            }
        }
    }
}

/// Reports ranks with two rates and ranks with none.
fn check_ranks(tranches: &[TrancheOfRanks<'_>], faults: &Faults) {
    if let Some(first) = tranches.first()
        && first.from.is_some_and(|from| from > 1)
    {
        let message = "the first tranche does not start at rank 1";
        faults.report(
            fault(Code::TrancheGap, first.span, message)
                .help("leave `from` out of the first tranche"),
        );
    }
    for pair in tranches.windows(2) {
        if let [before, after] = pair {
            check_neighbours(before, after, faults);
        }
    }
}

fn check_neighbours(before: &TrancheOfRanks<'_>, after: &TrancheOfRanks<'_>, faults: &Faults) {
    let next = before.to.map(|to| to.saturating_add(1));
    let (code, message) = match (next, after.from) {
        (None, _) => (
            Code::TrancheOverlap,
            "the tranche before has no end and holds all ranks".into(),
        ),
        (Some(next), Some(from)) if next == from => return,
        (Some(next), Some(from)) if from > next => {
            let last = from.saturating_sub(1);
            let message = format!("ranks {next} to {last} have no rate");
            (
                Code::TrancheGap,
                if last == next {
                    format!("rank {next} has no rate")
                } else {
                    message
                },
            )
        }
        (Some(_), Some(from)) => (Code::TrancheOverlap, format!("rank {from} has two rates")),
        (Some(next), None) => (
            Code::TrancheOverlap,
            format!(
                "the tranche has no `from`: it would start at rank 1, and it follows rank {}",
                next.saturating_sub(1)
            ),
        ),
    };
    let diagnostic = fault(code, after.span, message)
        .label("this tranche is after")
        .and(before.span, "this one is before");
    faults.report(match next {
        Some(next) => diagnostic.help(format!("write `from = {next}`")),
        None => diagnostic.help("give the first tranche a `to`"),
    });
}
