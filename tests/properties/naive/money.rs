//! The lines of the grant.

use std::collections::BTreeMap;

use serde_json::Value;

use super::exact::Fraction;
use super::facts::{decimal, number, organisation_of, text, yes};
use super::project::{File, all_overseas};

/// How many structures have the higher rates.
const FIRST_TRANCHE: usize = 49;

pub(super) fn lines(file: &File) -> BTreeMap<&'static str, i128> {
    if !is_of_dui(file) {
        return ["usage", "software", "equipment", "amoa-steering"]
            .map(|line| (line, 0))
            .into();
    }
    let (first, others) = tranches(file);
    let sum = |rates: fn(&Value) -> Rates| -> Fraction {
        let higher: Fraction = first
            .iter()
            .map(|structure| eligible_share(structure) * Fraction::whole(rates(structure).higher))
            .sum();
        let lower: Fraction = others
            .iter()
            .map(|structure| eligible_share(structure) * Fraction::whole(rates(structure).lower))
            .sum();
        higher + lower
    };
    BTreeMap::from([
        ("usage", sum(usage_rates).to_cents()),
        ("software", sum(software_rates).to_cents()),
        ("equipment", equipment(file, quote).to_cents()),
        ("amoa-steering", steering(file).to_cents()),
    ])
}

/// Tells whether the project acquires or upgrades a DUI: nothing is paid of another kind.
fn is_of_dui(file: &File) -> bool {
    text(file.project, "kind") == "dui"
}

/// What a structure brings in the first tranche, and in the second.
struct Rates {
    higher: i128,
    lower: i128,
}

fn acquires(structure: &Value) -> bool {
    text(structure, "operation") == "acquisition"
}

fn usage_rates(structure: &Value) -> Rates {
    Rates {
        higher: if acquires(structure) { 7_000 } else { 5_000 },
        lower: 2_000,
    }
}

/// Returns the rates for software. An upgrade is paid elsewhere, and a Prestation Ségur cannot be added to this
/// funding.
fn software_rates(structure: &Value) -> Rates {
    if acquires(structure) && !yes(structure, "prestation_segur.ordered") {
        Rates {
            higher: 14_000,
            lower: 3_000,
        }
    } else {
        Rates {
            higher: 0,
            lower: 0,
        }
    }
}

/// Returns the structures of the first tranche, and the others.
fn tranches<'a>(file: &File<'a>) -> (Vec<&'a Value>, Vec<&'a Value>) {
    let mut structures = file.retained.clone();
    let gain = |structure: &&Value| {
        let (usage, software) = (usage_rates(structure), software_rates(structure));
        eligible_share(structure)
            * Fraction::whole(usage.higher - usage.lower + software.higher - software.lower)
    };
    if file
        .readings
        .uses("mixed-order", "favourable", "favourable")
    {
        structures.sort_by_key(|structure| std::cmp::Reverse(gain(structure)));
    } else if file
        .readings
        .uses("mixed-order", "unfavourable", "favourable")
    {
        structures.sort_by_key(gain);
    }
    let others = structures.split_off(structures.len().min(FIRST_TRANCHE));
    (structures, others)
}

/// Tells whether a structure is paid by its hours: home help (home nursing is medicalised), or comfort services beside it.
pub(super) fn is_paid_by_hours(structure: &Value) -> bool {
    let is_home_help = text(structure, "sector") == "domicile" && !yes(structure, "medicalised");
    is_home_help || yes(structure, "comfort_services")
}

/// Returns the share of the activity that is not comfort services; zero when the hours make no sense.
fn eligible_share(structure: &Value) -> Fraction {
    if is_paid_by_hours(structure) {
        eligible_hours(structure).over(total_hours(structure))
    } else {
        Fraction::whole(1)
    }
}

pub(super) fn eligible_hours(structure: &Value) -> Fraction {
    decimal(structure, "hours.apa")
        + decimal(structure, "hours.pch")
        + decimal(structure, "hours.other_dependence")
}

pub(super) fn total_hours(structure: &Value) -> Fraction {
    decimal(structure, "hours.total")
}

/// Tells whether an organisation is small: fewer than 8 structures in Corsica and overseas, fewer than 15 elsewhere.
fn is_small(file: &File, organisation: &Value) -> bool {
    let limit = if all_overseas(&file.structures_of(organisation)) {
        8
    } else {
        15
    };
    number(organisation, "structures_managed") < limit
}

/// Returns the line for equipment at the end of the project, in cents: no more than was really spent.
pub(super) fn equipment_on_expenses(file: &File) -> i128 {
    let spent = |structure: &Value| quote(structure).min(decimal(structure, "equipment.expense"));
    if !is_of_dui(file) {
        return 0;
    }
    let over_project = !file
        .readings
        .uses("g23-equipment-base", "per-structure", "per-structure");
    if over_project {
        let expense = |structure: &Value| decimal(structure, "equipment.expense");
        return equipment(file, quote)
            .min(equipment(file, expense))
            .to_cents();
    }
    equipment(file, spent).to_cents()
}

/// Returns the line for equipment at some cost of each structure: for small organisations, with a DUI project, in a
/// grouping of organisations or a national project.
fn equipment(file: &File, cost: fn(&Value) -> Fraction) -> Fraction {
    let in_a_grouping =
        file.taking_part().len() > 1 || yes(file.project, "grouping.joins_funded_grouping");
    let granted = yes(file.project, "requests.equipment")
        && (in_a_grouping || file.is_national() || is_small_alone(file));
    if !granted {
        return Fraction::ZERO;
    }
    let eligible: Vec<&Value> = file
        .retained
        .iter()
        .copied()
        .filter(|structure| is_small(file, organisation_of(file.project, structure)))
        .collect();
    let modulated = file
        .readings
        .uses("saad-scope", "all-per-structure", "lump-sums");
    let share = |structure: &Value| {
        if modulated {
            eligible_share(structure)
        } else {
            Fraction::whole(1)
        }
    };
    let ceiling = |_: &Value| Fraction::whole(20_000);
    if file
        .readings
        .uses("g23-equipment-base", "per-structure", "per-structure")
    {
        return eligible
            .iter()
            .map(|structure| share(structure) * ceiling(structure).min(cost(structure)))
            .sum();
    }
    let all = |amount: &dyn Fn(&Value) -> Fraction| {
        eligible
            .iter()
            .map(|structure| share(structure) * amount(structure))
            .sum::<Fraction>()
    };
    all(&ceiling).min(all(&cost))
}

fn quote(structure: &Value) -> Fraction {
    decimal(structure, "equipment.quote")
}

/// Tells whether a small organisation stands alone, where that is enough.
fn is_small_alone(file: &File) -> bool {
    let members = file.taking_part();
    file.readings.uses("g23-small-alone", "alone", "grouping")
        && members.len() == 1
        && members
            .iter()
            .all(|organisation| is_small(file, organisation))
}

/// Returns the lump sum for groupings made of small organisations.
fn steering(file: &File) -> Fraction {
    let members = file.taking_part();
    let small = |organisation: &&Value| is_small(file, organisation);
    let made_of_small_organisations =
        if file
            .readings
            .uses("amoa-mixed-grouping", "any-small", "all-small")
        {
            members.iter().any(small)
        } else {
            members.iter().all(small)
        };
    let granted = yes(file.project, "requests.amoa_steering")
        && (is_small_alone(file) || members.len() > 1 && made_of_small_organisations);
    Fraction::whole(if granted { 100_000 } else { 0 })
}
