//! Checks the tranches of scales by amount: every amount has one rate.

use alloc::format;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::parameters::{amount, number};
use super::types::Measure;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{Scale, Tranche};
use crate::language::parse::document::Item;
use crate::model::bands::{Band, Bands};
use crate::model::facts::{Facts, Unit};
use crate::model::ir::{ByAmount, Spread};

/// Checks the rates of a scale by amount; `unit` is that of the rates.
pub(super) fn by_amount(
    scale: &Scale,
    of: &Name,
    spread: Spread,
    unit: Option<Unit>,
    facts: &Facts,
    faults: &Faults,
) -> Option<ByAmount> {
    let of_unit = amount_unit(of, facts, faults)?;
    let unit = unit?;
    let Some(Measure::Of(product)) = Measure::Of(unit).product(Measure::Of(of_unit)) else {
        let message = "the rates and the amount combine more than four units";
        faults.report(fault(Code::UnitMismatch, of.span, message));
        return None;
    };
    let bands = bands(&scale.tranches, of_unit, unit, faults);
    if bands.is_none() && scale.tranches.is_empty() {
        let message = format!("the scale `{}` has no tranche", scale.heading.id.text);
        let help = "`tranches = [{ to = 600, rate = 0.10 }, { above = 600, rate = 0.20 }]`";
        faults.report(fault(Code::WrongValue, scale.heading.id.span, message).help(help));
    }
    Some(ByAmount {
        of: of_unit,
        unit: product,
        bands: Bands {
            spread,
            bands: bands?,
        },
    })
}

/// Returns the unit of the amount: a type of numbers, or the name of a unit.
fn amount_unit(of: &Name, facts: &Facts, faults: &Faults) -> Option<Unit> {
    const TYPES: [(&str, Unit); 4] = [
        ("money", Unit::Money),
        ("count", Unit::Count),
        ("number", Unit::Plain),
        ("share", Unit::Share),
    ];
    if let Some((_, unit)) = TYPES.iter().find(|(name, _)| *name == of.text) {
        return Some(*unit);
    }
    let units = facts.units.iter().map(|unit| unit.name.as_str());
    let named = units.clone().position(|name| name == of.text);
    if let Some(index) = named.and_then(|index| u16::try_from(index).ok()) {
        return Some(Unit::Named(index));
    }
    if !of.text.is_empty() {
        let message = format!("`{}` is neither a type of numbers nor a unit", of.text);
        let known = TYPES.iter().map(|(name, _)| *name).chain(units);
        faults.report_near(fault(Code::UnknownUnit, of.span, message), &of.text, known);
    }
    None
}

/// Reads the tranches, each of which begins where the one before ends.
fn bands(tranches: &[Tranche], of: Unit, rate: Unit, faults: &Faults) -> Option<Vec<Band>> {
    let limit = |item: &Option<Item>| item.as_ref().and_then(|item| number(item, of, faults));
    let (mut bands, mut sound) = (Vec::new(), !tranches.is_empty());
    let mut before: Option<(&Tranche, Option<Decimal>)> = None;
    for tranche in tranches {
        if let Some(from) = &tranche.from {
            let message =
                "a tranche of amounts starts with `above`, the amount after which it begins";
            faults.report(fault(Code::UnknownKey, from.span, message).help("write `above`"));
            return None;
        }
        let (above, to) = (limit(&tranche.above), limit(&tranche.to));
        sound &= match before {
            None => begins(tranche, above, faults),
            Some((last, end)) => follows(last, end, tranche, above, faults),
        };
        if let (Some(above), Some(to)) = (above, to)
            && to <= above
        {
            let message = "the tranche ends before it begins";
            faults.report(fault(Code::WrongValue, tranche.span, message));
            sound = false;
        }
        let rate = tranche
            .rate
            .as_ref()
            .and_then(|item| amount(item, rate, faults));
        sound &= rate.is_some();
        bands.push(Band {
            to,
            rate: rate.unwrap_or_default(),
        });
        before = Some((tranche, to));
    }
    if let Some((last, Some(to))) = before.filter(|_| sound) {
        let message = format!("amounts above {to} have no rate");
        let help = format!("add `{{ above = {to}, rate = … }}`; a rate of 0 brings nothing there");
        faults.report(fault(Code::TrancheGap, last.span, message).help(help));
        sound = false;
    }
    sound.then_some(bands)
}

fn begins(first: &Tranche, above: Option<Decimal>, faults: &Faults) -> bool {
    let Some(above) = above else {
        return first.above.is_none();
    };
    let message = format!("amounts up to {above} have no rate");
    let help =
        format!("begin with `{{ to = {above}, rate = … }}`; a rate of 0 brings nothing there");
    faults.report(fault(Code::TrancheGap, first.span, message).help(help));
    false
}

fn follows(
    before: &Tranche,
    end: Option<Decimal>,
    after: &Tranche,
    above: Option<Decimal>,
    faults: &Faults,
) -> bool {
    let (code, message) = match (end, above) {
        (Some(end), Some(above)) if end == above => return true,
        (Some(end), Some(above)) if above > end => (
            Code::TrancheGap,
            format!("amounts above {end} up to {above} have no rate"),
        ),
        (Some(end), Some(above)) => (
            Code::TrancheOverlap,
            format!("amounts above {above} up to {end} have two rates"),
        ),
        (Some(end), None) if after.above.is_none() => (
            Code::TrancheOverlap,
            format!("the tranche has no `above`: it would hold amounts up to {end} too"),
        ),
        (None, _) if before.to.is_none() => (
            Code::TrancheOverlap,
            "the tranche before has no end and holds all amounts".into(),
        ),
        // An amount that is no number was reported.
        _ => return false,
    };
    let diagnostic = fault(code, after.span, message)
        .label("this tranche is after")
        .and(before.span, "this one is before");
    faults.report(match end {
        Some(end) => diagnostic.help(format!("write `above = {end}`")),
        None => diagnostic.help("give the tranche before a `to`"),
    });
    false
}
