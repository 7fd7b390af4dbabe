//! Generates random structures.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{chance, decimal, one_of};

/// What the structures of one project share.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub(super) regions: &'static [&'static str],
    pub(super) organisations: usize,
    /// How many structures acquire, in percent.
    pub(super) acquiring: u32,
    /// How many structures are home-care services, in percent.
    pub(super) home_care: u32,
    /// How often a structure has something that excludes it, in percent.
    pub(super) trouble: u32,
    /// The total hours of the home-care services; only few different values, so that exact sums stay small.
    pub(super) total_hours: Vec<u64>,
}

/// Generates `count` structures, numbered from 1.
pub(super) fn establishments(
    count: usize,
    profile: &Profile,
) -> impl Strategy<Value = Vec<Value>> + use<> {
    let records: Vec<_> = (1..=count)
        .map(|number| establishment(number, profile).boxed())
        .collect();
    records
}

fn establishment(number: usize, profile: &Profile) -> impl Strategy<Value = Value> + use<> {
    (
        identity(number, profile),
        activity(profile),
        history(profile.trouble),
        costs(),
    )
        .prop_map(|(identity, activity, history, costs)| {
            let mut record = json!({});
            for part in [identity, activity, history, costs] {
                merge(&mut record, part);
            }
            record["category"] = json!(category(&record));
            record
        })
}

/// Returns a FINESS category of which everything is true that follows from it; nothing follows from 999.
fn category(record: &Value) -> &'static str {
    let cares = record["medicalised"] == json!(true);
    let social = record["under_l312_1"] == json!(true);
    match (record["sector"].as_str().unwrap_or_default(), cares, social) {
        ("pa", true, true) => "500",
        ("pa", false, true) => "502",
        ("ph", true, true) => "255",
        ("ph", false, true) => "446",
        ("domicile", true, true) => "354",
        ("domicile", false, true) => "460",
        ("pde", false, true) => "177",
        ("pds", _, true) => "178",
        ("ahi", false, true) => "214",
        ("pjm", false, true) => "340",
        ("sanitaire", true, false) => "362",
        _ => "999",
    }
}

fn identity(number: usize, profile: &Profile) -> impl Strategy<Value = Value> + use<> {
    let organisation = 0..profile.organisations;
    let numbered = chance(100 - profile.trouble / 2);
    (
        numbered,
        organisation,
        one_of(profile.regions),
        chance(100 - profile.trouble),
    )
        .prop_map(move |(numbered, organisation, region, social)| {
            let mut record = json!({
                "own_finess": numbered,
                "name": format!("Structure {number}"),
                "organisation": format!("og-{organisation}"),
                "region": region,
                "under_l312_1": social,
                "health_insurance_financed": number.is_multiple_of(2),
                "medicalised": number.is_multiple_of(3),
            });
            if numbered {
                record["finess_et"] = json!(format!("{}{number:05}", beginning(region)));
            }
            record
        })
}

/// Returns the first four characters of a FINESS number of a region.
fn beginning(region: &str) -> &'static str {
    match region {
        "01" | "977" | "978" => "9701",
        "02" => "9702",
        "03" => "9703",
        "04" => "9704",
        "11" => "7500",
        "24" => "4500",
        "27" => "2100",
        "28" => "1400",
        "32" => "0200",
        "44" => "6700",
        "52" => "4400",
        "53" => "3500",
        "75" => "3300",
        "76" => "3100",
        "84" => "6900",
        "93" => "1300",
        "94" => "2A00",
        // Nothing follows from other beginnings.
        _ => "9800",
    }
}

fn activity(profile: &Profile) -> impl Strategy<Value = Value> + use<> {
    let elsewhere =
        prop_oneof![9 => one_of(&["pa", "ph"]), 2 => one_of(&["pde", "pds", "ahi", "pjm"])];
    let troubled = chance(profile.trouble);
    let hours = (
        proptest::sample::select(profile.total_hours.clone()),
        0..=100_u64,
        0..=100_u64,
        0..=100_u64,
    );
    (
        chance(profile.home_care),
        elsewhere,
        troubled,
        chance(70),
        chance(profile.acquiring),
        hours,
    )
        .prop_map(
            |(home_care, elsewhere, troubled, comfort, acquires, (total, apa, pch, other))| {
                let sector = if troubled {
                    "sanitaire"
                } else if home_care {
                    "domicile"
                } else {
                    elsewhere
                };
                json!({
                    "sector": sector,
                    "comfort_services": home_care && comfort,
                    "operation": if acquires { "acquisition" } else { "upgrade" },
                    "hours": {
                        "total": decimal(total),
                        "apa": decimal(total * apa / 300),
                        "pch": decimal(total * pch / 300),
                        "other_dependence": decimal(total * other / 300),
                    },
                })
            },
        )
}

fn history(trouble: u32) -> impl Strategy<Value = Value> {
    let funding = (
        one_of(&["amorcage-1", "amorcage-2", "generalisation-2022"]),
        one_of(&["acquisition", "upgrade"]),
        software(),
    );
    let fundings = prop_oneof![
        100 - trouble => Just(Vec::new()),
        trouble => proptest::collection::vec(funding, 1..3),
    ];
    (fundings, chance(trouble), chance(trouble), chance(trouble), software(), chance(50)).prop_map(
        |(fundings, european, hopen, ordered, software, proven)| {
            let fundings: Vec<Value> = fundings
            .into_iter()
            .map(|(phase, operation, software)| json!({ "phase": phase, "operation": operation, "software": software }))
            .collect();
            json!({
                "earlier_fundings": fundings,
                "eu_structural_funding": european,
                "hopen_funding": hopen,
                "prestation_segur": { "ordered": ordered, "software": software },
                "usage_targets_proven": proven,
            })
        },
    )
}

fn software() -> impl Strategy<Value = &'static str> {
    one_of(&["Netvie", " netvie ", "NETVIE", "Imago", "Néo DUI"])
}

fn costs() -> impl Strategy<Value = Value> {
    let amount = || prop_oneof![2 => Just(2_000_000), 1 => Just(1_999_999), 1 => Just(2_000_001), 1 => Just(0), 6 => 0..4_000_000_u64];
    (amount(), amount(), amount()).prop_map(|(software, quote, expense)| {
        json!({
            "software_quote": decimal(software),
            "equipment": { "quote": decimal(quote), "expense": decimal(expense) },
        })
    })
}

fn merge(record: &mut Value, part: Value) {
    if let (Value::Object(record), Value::Object(part)) = (record, part) {
        record.extend(part);
    }
}
