//! Generates random complete projects: every fact that the rules can ask for is given.

use std::sync::LazyLock;

use bareme::Language;
use bareme::schema::Format;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::establishments::{Profile, establishments};
use super::{chance, one_of};
use crate::bundled::programme;

/// Generates a complete project; no structure is written twice.
pub fn complete_project() -> impl Strategy<Value = Value> {
    (how_many_structures(), profile()).prop_flat_map(|(count, profile)| {
        let measured = count;
        (
            identity(&profile),
            grouping(),
            organisations(profile.organisations),
            establishments(count, &profile),
            solution(),
            timeline(),
            documents(),
            prop_oneof![3 => proptest::collection::vec(measure(measured), 0..4), 1 => proptest::collection::vec(measure(measured), 1)],
        )
            .prop_map(|(identity, grouping, organisations, establishments, solution, timeline, documents, usage)| {
                let mut project = identity;
                project["grouping"] = grouping;
                project["lead_applicant"] = json!("og-0");
                project["organisations"] = organisations;
                project["solution"] = solution;
                project["timeline"] = timeline;
                project["documents"] = json!(documents);
                project["usage"] = measures_of_known_structures(usage, &establishments);
                project["establishments"] = json!(establishments);
                project
            })
    })
}

/// Generates some of all documents that a file can have, under any phase.
fn documents() -> impl Strategy<Value = Vec<Value>> {
    static ALL: LazyLock<Vec<Value>> = LazyLock::new(|| {
        let codes = &programme().schema(Format::Project, Language::English)["$defs"]["DocumentCode"]
            ["oneOf"];
        codes
            .as_array()
            .unwrap()
            .iter()
            .map(|code| code["const"].clone())
            .collect()
    });
    proptest::sample::subsequence(ALL.clone(), 0..=ALL.len())
}

/// Generates a complete project in which some structures are written twice or three times, word for word.
pub fn complete_project_with_duplicates() -> impl Strategy<Value = Value> {
    (
        complete_project(),
        proptest::collection::vec(
            (
                any::<proptest::sample::Index>(),
                any::<proptest::sample::Index>(),
            ),
            0..4,
        ),
    )
        .prop_map(|(mut project, copies)| {
            let Some(list) = project["establishments"].as_array_mut() else {
                return project;
            };
            for (from, to) in copies {
                let numbered: Vec<Value> = list
                    .iter()
                    .filter(|record| record.get("finess_et").is_some())
                    .cloned()
                    .collect();
                if !numbered.is_empty() {
                    list.insert(
                        to.index(list.len() + 1),
                        numbered[from.index(numbered.len())].clone(),
                    );
                }
            }
            project
        })
}

fn how_many_structures() -> impl Strategy<Value = usize> {
    prop_oneof![
        3 => 1..=6_usize,
        4 => 7..=9_usize,
        4 => 14..=16_usize,
        1 => 17..=47_usize,
        4 => 48..=51_usize,
        1 => 52..=70_usize,
    ]
}

fn profile() -> impl Strategy<Value = Profile> {
    let regions: Vec<&'static [&'static str]> = vec![
        &["02"],
        &["32"],
        &["94"],
        &["02", "01"],
        &["978", "94"],
        &["02", "32"],
        &["32", "11", "84"],
    ];
    let percent = || prop_oneof![Just(0_u32), Just(100_u32), 1..100_u32];
    let hours = prop_oneof![
        Just(300_u64),
        Just(700),
        Just(100_000),
        Just(160_700),
        Just(725_025),
        Just(333_333),
        100..2_000_000_u64,
    ];
    (
        proptest::sample::select(regions),
        1..=5_usize,
        percent(),
        prop_oneof![2 => Just(0_u32), 1 => Just(100_u32), 2 => 1..100_u32],
        prop_oneof![3 => Just(0_u32), 1 => Just(2_u32), 1 => Just(15_u32)],
        proptest::collection::vec(hours, 1..=3),
    )
        .prop_map(
            |(regions, organisations, acquiring, home_care, trouble, total_hours)| Profile {
                regions,
                organisations,
                acquiring,
                home_care,
                trouble,
                total_hours,
            },
        )
}

/// Generates what a project is. Mostly one with structures of Martinique answers its call, which is not for others.
fn identity(profile: &Profile) -> impl Strategy<Value = Value> + use<> {
    let answering = if profile.regions.contains(&"02") {
        80
    } else {
        5
    };
    let filed_on = prop_oneof![
        12 => Just("2023-04-03"),
        4 => one_of(&["2023-01-15", "2023-06-15", "2023-06-16", "2023-09-15"]),
        1 => one_of(&["2023-01-14", "2023-09-16", "2022-12-31"]),
    ];
    (filed_on, chance(answering), any::<bool>(), chance(70), chance(70), any::<bool>(), kind()).prop_map(
        |(filed_on, martinique, vat, equipment, steering, procurement, kind)| {
            let mut project = json!({
                "id": "P-1",
                "phase": "generalisation-2023",
                "filed_on": filed_on,
                "kind": kind,
                "national_reach": procurement,
                "vat_recovered": vat,
                "requests": { "equipment": equipment, "amoa_steering": steering, "amoa_procurement": procurement },
            });
            if martinique {
                project["call"] = json!("ars-martinique-2023");
            }
            project
        },
    )
}

fn kind() -> impl Strategy<Value = &'static str> {
    prop_oneof![19 => Just("dui"), 1 => one_of(&["deployment", "complement"])]
}

fn grouping() -> impl Strategy<Value = Value> {
    let form = one_of(&["agreement", "gcsms", "other", "single-organisation"]);
    (
        form,
        chance(95),
        chance(95),
        chance(50),
        chance(75),
        chance(75),
        chance(75),
        any::<bool>(),
    )
        .prop_map(
            |(form, lasting, pooled, joins, timing, lawful, safe, pilot)| {
                json!({
                    "form": form,
                    "covers_project_duration": lasting,
                    "pooled_means": pooled,
                    "joins_funded_grouping": joins,
                    "timing_consistent": timing,
                    "lawful_under_initial_contract": lawful,
                    "no_excessive_risk": safe,
                    "pilot_done": pilot,
                })
            },
        )
}

fn organisations(count: usize) -> impl Strategy<Value = Value> {
    let records: Vec<_> = (0..count)
        .map(|number| organisation(number).boxed())
        .collect();
    records.prop_map(Value::from)
}

fn organisation(number: usize) -> impl Strategy<Value = Value> {
    let managed = prop_oneof![3 => 1..=6_u64, 3 => 7..=9_u64, 3 => 14..=16_u64, 1 => Just(200_u64)];
    (managed, chance(15), chance(80), chance(40), chance(70)).prop_map(
        move |(managed, attached, agreed, ght, assessed)| {
            json!({
                "id": format!("og-{number}"),
                "name": format!("Association {number}"),
                "finess_ej": format!("{:09}", 970_100_000 + number),
                "structures_managed": managed,
                "national_entity": attached,
                "national_entity_agreement": agreed,
                "ght": ght,
                "self_assessment_done": assessed,
            })
        },
    )
}

fn solution() -> impl Strategy<Value = Value> {
    let corridor = prop_oneof![6 => Just("medico-social"), 1 => Just("hospital")];
    let referencing = prop_oneof![
        6 => Just(("referenced", "2022-11-02")),
        1 => Just(("none", "2022-11-02")),
        3 => (one_of(&["referenced", "pending"]), one_of(&["2023-04-03", "2023-10-01", "2023-12-31"])),
    ];
    let software = one_of(&["Netvie", "netvie", "Imago"]);
    (corridor, referencing, software, chance(95), chance(95), chance(75), chance(75), any::<bool>()).prop_map(
        |(corridor, (status, referenced_on), software, identical, conforming, contract, study, other)| {
            json!({
                "software": software,
                "vendor": "Éditions du Lien",
                "identical_for_all": identical,
                "identical_hosting": other,
                "meets_national_specification": conforming,
                "national_market": other,
                "deployed_in_whole_field": other,
                "vendor_commits": other,
                "sad_listed": other,
                "services": ["mssante", "dmp"],
                "segur": { "corridor": corridor, "status": status, "referenced_on": referenced_on },
                "ght_public_contract": contract,
                "ght_coverage_study": study,
            })
        },
    )
}

fn timeline() -> impl Strategy<Value = Value> {
    let configuration = one_of(&["2023-09-30", "2023-10-01", "2023-10-02", "2024-01-15"]);
    (0..=4_u32, configuration, chance(70), any::<bool>()).prop_map(
        |(steps, configuration, certified, invoices)| {
            let mut timeline = json!({
                "agreement_signed": steps >= 1,
                "project_started": steps >= 2,
                "configuration_started": steps >= 2,
                "configuration_ended": steps >= 3,
                "deployment_ended": steps >= 4,
                "configuration_started_on": configuration,
                "configuration_invoice": invoices,
                "deployment_invoice": invoices,
                "expenses_certified": certified,
            });
            let days = [
                ("agreement_signed", "2023-09-20"),
                ("project_started", "2023-09-25"),
                ("configuration_ended", "2024-03-01"),
                ("deployment_ended", "2024-10-31"),
            ];
            for (done, day) in days {
                if timeline[done] == json!(true) {
                    timeline[format!("{done}_on")] = json!(day);
                }
            }
            if steps < 2 {
                timeline
                    .as_object_mut()
                    .map(|steps| steps.remove("configuration_started_on"));
            }
            timeline
        },
    )
}

/// Generates a measure, with the position of the structure measured; `None` for the whole project.
fn measure(structures: usize) -> impl Strategy<Value = (Option<usize>, Value)> {
    let people = || prop_oneof![1 => Just(0_u64), 10 => Just(100_u64), 2 => 1..300_u64];
    let share =
        || prop_oneof![2 => 88..=92_u64, 1 => 68..=72_u64, 1 => Just(0_u64), 12 => 95..=150_u64];
    (
        proptest::option::weighted(0.7, 0..structures),
        one_of(&["2024-06", "2024-10"]),
        any::<bool>(),
        (people(), people(), people()),
        (share(), share(), share(), share(), share()),
        (0..50_u64, 0..50_u64),
    )
        .prop_map(|(structure, month, first, people, shares, others)| {
            let active = people.0 * shares.2 / 100;
            let record = json!({
                "month": month,
                "first": first,
                "people_supported_year": people.0,
                "people_supported_period": people.1,
                "people_with_support_project": people.2,
                "mssante_messages": people.2 * shares.0 / 100,
                "dmp_fed": people.2 * shares.1 / 100,
                "active_files": active,
                "active_with_project": active * shares.3 / 100,
                "active_with_event": active * shares.4 / 100,
                "e_prescriptions": others.0,
                "e_parcours_exchanges": others.1,
            });
            (structure, record)
        })
}

fn measures_of_known_structures(
    measures: Vec<(Option<usize>, Value)>,
    establishments: &[Value],
) -> Value {
    measures
        .into_iter()
        .map(|(structure, mut record)| {
            if let Some(number) =
                structure.and_then(|position| establishments[position].get("finess_et"))
            {
                record["establishment"] = number.clone();
            } else {
                record["one_structure"] = json!(false);
            }
            record
        })
        .collect()
}
