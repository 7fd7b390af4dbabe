//! Generates projects of any size, as JSON; the same size always gives the same text.

use serde_json::{Value, json};

/// The software of the projects.
const SOFTWARE: &str = "Carnet commun";

/// Returns a complete project with a number of structures: everything is known, deployment has ended and was measured.
#[must_use]
pub fn complete(structures: usize) -> String {
    project(structures).to_string()
}

/// Returns a project with a number of structures, whose form is only partly filled in.
#[must_use]
pub fn partial(structures: usize) -> String {
    let mut project = project(structures);
    for key in ["timeline", "usage", "vat_recovered", "documents"] {
        remove(&mut project, key);
    }
    remove(&mut project["grouping"], "pooled_means");
    remove(&mut project["solution"]["segur"], "status");
    for (number, structure) in list(&mut project["establishments"]).iter_mut().enumerate() {
        match number % 5 {
            1 => remove(structure, "operation"),
            2 => remove(structure, "eu_structural_funding"),
            4 => remove(structure, "hours"),
            _ => {}
        }
    }
    project.to_string()
}

fn project(structures: usize) -> Value {
    let organisations = structures / 6 + 1;
    json!({
        "id": format!("grappe-{structures}"),
        "phase": "generalisation-2023",
        "filed_on": "2023-04-14",
        "kind": "dui",
        "national_reach": structures >= 50,
        "lead_applicant": "og-0",
        "vat_recovered": false,
        "grouping": {
            "form": "gcsms", "covers_project_duration": true, "pooled_means": true, "joins_funded_grouping": false,
        },
        "organisations": (0..organisations).map(organisation).collect::<Vec<_>>(),
        "establishments": (0..structures).map(|number| structure(number, structures)).collect::<Vec<_>>(),
        "solution": {
            "software": SOFTWARE,
            "vendor": "Éditions du Carnet",
            "identical_for_all": true,
            "identical_hosting": true,
            "meets_national_specification": true,
            "services": ["mssante", "dmp"],
            "segur": { "corridor": "medico-social", "status": "referenced", "referenced_on": "2022-11-02" },
        },
        "requests": { "equipment": true, "amoa_procurement": false, "amoa_steering": true },
        "timeline": {
            "agreement_signed_on": "2023-10-02",
            "project_started_on": "2023-10-16",
            "configuration_started_on": "2023-11-06",
            "configuration_ended_on": "2024-02-09",
            "deployment_ended_on": "2024-12-13",
            "configuration_invoice": true,
            "deployment_invoice": true,
            "expenses_certified": true,
        },
        "documents": ["presentation-note", "governance", "pooling-proof", "financing-plan", "commitment-letter"],
        "usage": [measure("2024-10", 61), measure("2024-11", 84)],
    })
}

fn organisation(number: usize) -> Value {
    json!({
        "id": format!("og-{number}"),
        "name": format!("Association {number}"),
        "finess_ej": format!("{:09}", 970_100_000 + number),
        "structures_managed": if number % 7 == 6 { 40 } else { 3 + number * 5 % 5 },
        "national_entity": number % 4 == 3,
        "national_entity_agreement": number % 12 != 11,
        "ght": false,
        "self_assessment_done": true,
    })
}

fn structure(number: usize, structures: usize) -> Value {
    let comfort = number % 5 == 2 && number.is_multiple_of(2);
    let medicalised = number.is_multiple_of(3);
    let home_help = sector(number) == "domicile" && !medicalised;
    let mut structure = json!({
        "finess_et": format!("{:09}", 970_200_000 + number),
        "name": format!("Résidence {number}"),
        "organisation": format!("og-{}", number / 6),
        "sector": sector(number),
        "under_l312_1": true,
        "health_insurance_financed": number.is_multiple_of(2),
        "region": region(number, structures),
        "medicalised": medicalised,
        "operation": if number % 3 == 2 { "upgrade" } else { "acquisition" },
        "comfort_services": comfort,
        "usage_targets_proven": true,
        "eu_structural_funding": number % 13 == 9,
        "hopen_funding": false,
        "earlier_fundings": earlier_fundings(number),
        "prestation_segur": prestation_segur(number),
        "equipment": { "quote": cents(511_025 * (number % 7)), "expense": cents(498_750 * (number % 8)) },
    });
    if comfort || home_help {
        structure["hours"] = json!({
            "total": cents(16_070_000 + 2_550 * number),
            "apa": cents(7_010_025),
            "pch": cents(2_003_050),
            "other_dependence": cents(1_000 * number),
        });
    }
    structure
}

fn sector(number: usize) -> &'static str {
    match (number % 29, number % 5) {
        (28, _) => "sanitaire",
        (_, 0) => "pa",
        (_, 2) => "domicile",
        (_, 3) => "pde",
        _ => "ph",
    }
}

/// Returns the region of a structure: one region overseas, one elsewhere, or three, by the size of the project.
fn region(number: usize, structures: usize) -> &'static str {
    match (structures, number % 3) {
        (..15, _) => "02",
        (15..50, _) | (_, 0) => "32",
        (_, 1) => "11",
        _ => "84",
    }
}

fn earlier_fundings(number: usize) -> Value {
    let software = match number {
        _ if number % 17 == 16 => "Autre carnet",
        _ if number % 19 == 18 => " CARNET commun ",
        _ => return json!([]),
    };
    json!([{ "phase": "amorcage-2", "operation": "acquisition", "software": software }])
}

fn prestation_segur(number: usize) -> Value {
    match number % 22 {
        10 => json!({ "ordered": true, "software": SOFTWARE }),
        21 => json!({ "ordered": true, "software": "Autre carnet" }),
        _ => json!({ "ordered": false }),
    }
}

fn measure(month: &str, share: u64) -> Value {
    json!({
        "one_structure": false,
        "month": month,
        "first": false,
        "people_supported_year": 900,
        "people_supported_period": 800,
        "people_with_support_project": 750,
        "mssante_messages": 750 * share / 80,
        "dmp_fed": 750 * share / 100,
        "active_files": 840,
        "active_with_project": 800,
        "active_with_event": 790,
        "e_prescriptions": 12,
        "e_parcours_exchanges": 7,
    })
}

fn cents(cents: usize) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn remove(object: &mut Value, key: &str) {
    if let Some(object) = object.as_object_mut() {
        object.remove(key);
    }
}

fn list(value: &mut Value) -> &mut [Value] {
    value.as_array_mut().map_or(&mut [], Vec::as_mut_slice)
}
