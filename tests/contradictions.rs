//! Contradictions that are told: a project without any is changed so that two of its facts cannot both be right, in each of
//! the ways that the programme names, and a doubt or a refusal must follow. None passes without a word.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use bareme::{InputError, Options, Texts};
use bareme_tests::bundled::programme;
use bareme_tests::contract::numbered;
use bareme_tests::generate::complete_project;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A way to make a project contradict itself, and what must be said then.
struct Contradiction {
    name: &'static str,
    /// The id of the doubt, or the code of the fault.
    told: &'static str,
    make: fn(&mut Value),
}

/// Every kind of contradiction that the programme or the engine knows.
const ALL: [Contradiction; 40] = [
    Contradiction {
        name: "the region of another department",
        told: "derived-differs",
        make: |project| {
            first(project, "establishments")["finess_et"] = json!("021000005");
            first(project, "establishments")["region"] = json!("02");
        },
    },
    Contradiction {
        name: "a number of Guadeloupe on the mainland",
        told: "derived-differs",
        make: |project| {
            first(project, "establishments")["finess_et"] = json!("970100004");
            first(project, "establishments")["region"] = json!("11");
        },
    },
    Contradiction {
        name: "a number of overseas on the mainland",
        told: "overseas-number",
        make: |project| {
            first(project, "establishments")["finess_et"] = json!("971000005");
            first(project, "establishments")["region"] = json!("11");
        },
    },
    Contradiction {
        name: "an agreement before the filing",
        told: "agreement-after-filing",
        make: |project| {
            project["kind"] = json!("dui");
            project["timeline"] = json!({ "agreement_signed_on": "2020-01-01" });
        },
    },
    Contradiction {
        name: "a deployment before the agreement",
        told: "deployment-after-agreement",
        make: |project| {
            project["timeline"] =
                json!({ "agreement_signed_on": "2030-01-01", "deployment_ended_on": "2029-12-31" });
        },
    },
    Contradiction {
        name: "a configuration that ends before it starts",
        told: "configuration-in-order",
        make: |project| {
            project["timeline"] = json!({
                "configuration_started_on": "2030-01-02",
                "configuration_ended_on": "2030-01-01",
            });
        },
    },
    Contradiction {
        name: "a configuration that ends and does not start",
        told: "configuration-started",
        make: |project| {
            project["timeline"] =
                json!({ "configuration_started": false, "configuration_ended": true });
        },
    },
    Contradiction {
        name: "a deployment before the configuration",
        told: "deployment-after-configuration",
        make: |project| {
            project["timeline"] = json!({
                "configuration_started_on": "2030-01-02",
                "deployment_ended_on": "2030-01-01",
            });
        },
    },
    Contradiction {
        name: "an event that has a day and has not happened",
        told: "contradiction",
        make: |project| {
            project["timeline"] =
                json!({ "agreement_signed": false, "agreement_signed_on": "2030-01-01" });
        },
    },
    Contradiction {
        name: "fewer structures managed than listed",
        told: "structures-managed",
        make: |project| {
            let id = first(project, "organisations")["id"].clone();
            first(project, "organisations")["structures_managed"] = json!(0);
            first(project, "establishments")["organisation"] = id;
        },
    },
    Contradiction {
        name: "more hours financed than performed",
        told: "hours-in-total",
        make: |project| {
            let hours =
                json!({ "total": "100", "apa": "60", "pch": "41", "other_dependence": "0" });
            first(project, "establishments")["sector"] = json!("domicile");
            first(project, "establishments")["hours"] = hours;
        },
    },
    Contradiction {
        name: "hours of comfort where no comfort services are ticked",
        told: "comfort-box",
        make: |project| {
            let hours =
                json!({ "total": "100", "apa": "60", "pch": "39", "other_dependence": "0" });
            let structure = first(project, "establishments");
            structure["sector"] = json!("domicile");
            structure["medicalised"] = json!(false);
            structure["comfort_services"] = json!(false);
            structure["hours"] = hours;
        },
    },
    Contradiction {
        name: "one organisation under two ids",
        told: "one-organisation",
        make: |project| {
            let mut other = first(project, "organisations").clone();
            other["id"] = json!("another");
            push(project, "organisations", other);
        },
    },
    Contradiction {
        name: "a structure with the number of an organisation",
        told: "finess-et-and-ej",
        make: |project| {
            let number = first(project, "organisations")["finess_ej"].clone();
            first(project, "establishments")["finess_et"] = number;
        },
    },
    Contradiction {
        name: "a number that is mistyped",
        told: "check-digit",
        make: |project| first(project, "establishments")["finess_et"] = json!("000000019"),
    },
    Contradiction {
        name: "two structures under one number",
        told: "duplicate-record",
        make: |project| {
            first(project, "establishments")["finess_et"] = json!("000000018");
            let mut other = first(project, "establishments").clone();
            other["name"] = json!("Une autre structure");
            push(project, "establishments", other);
        },
    },
    Contradiction {
        name: "more people with a project than people",
        told: "people-with-project",
        make: |project| {
            measured(
                project,
                json!({ "people_with_support_project": 11, "people_supported_year": 10 }),
            )
        },
    },
    Contradiction {
        name: "more records than people",
        told: "records-fed",
        make: |project| {
            measured(
                project,
                json!({ "dmp_fed": 11, "people_supported_year": 10 }),
            )
        },
    },
    Contradiction {
        name: "a million messages",
        told: "messages-a-person",
        make: |project| {
            measured(
                project,
                json!({ "mssante_messages": 1_000_000, "people_with_support_project": 68 }),
            )
        },
    },
    Contradiction {
        name: "more active files with a project than active files",
        told: "active-files-with-project",
        make: |project| {
            measured(
                project,
                json!({ "active_with_project": 2, "active_files": 1 }),
            )
        },
    },
    Contradiction {
        name: "more active files with an event than active files",
        told: "active-files-with-event",
        make: |project| {
            measured(
                project,
                json!({ "active_with_event": 2, "active_files": 1 }),
            )
        },
    },
    Contradiction {
        name: "a deployment before the filing",
        told: "deployment-after-filing",
        make: |project| {
            project["kind"] = json!("dui");
            project["timeline"] = json!({ "deployment_ended_on": "2020-01-01" });
        },
    },
    Contradiction {
        name: "a deployment before the project",
        told: "deployment-after-start",
        make: |project| {
            project["timeline"] =
                json!({ "project_started_on": "2030-01-02", "deployment_ended_on": "2030-01-01" });
        },
    },
    Contradiction {
        name: "a deployment before the end of the configuration",
        told: "deployment-after-configured",
        make: |project| {
            project["timeline"] = json!({ "configuration_ended_on": "2030-01-02", "deployment_ended_on": "2030-01-01" });
        },
    },
    Contradiction {
        name: "a configuration before the project",
        told: "configuration-after-start",
        make: |project| {
            project["kind"] = json!("dui");
            project["timeline"] = json!({ "project_started_on": "2030-01-02", "configuration_ended_on": "2030-01-01" });
        },
    },
    Contradiction {
        name: "a deployment that ends in a project that does not start",
        told: "deployment-started",
        make: |project| {
            project["timeline"] = json!({ "project_started": false, "deployment_ended": true });
        },
    },
    Contradiction {
        name: "a deployment that ends without its configuration",
        told: "deployment-configured",
        make: |project| {
            project["kind"] = json!("dui");
            project["timeline"] = json!({ "configuration_ended": false, "deployment_ended": true });
        },
    },
    Contradiction {
        name: "an invoice for a configuration that goes on",
        told: "configuration-invoiced",
        make: |project| {
            project["timeline"] =
                json!({ "configuration_invoice": true, "configuration_ended": false });
        },
    },
    Contradiction {
        name: "an invoice for a deployment that goes on",
        told: "deployment-invoiced",
        make: |project| {
            project["timeline"] = json!({ "deployment_invoice": true, "deployment_ended": false });
        },
    },
    Contradiction {
        name: "usage that is verified before the deployment ends",
        told: "usage-verified-in-use",
        make: |project| {
            project["timeline"] = json!({ "usage_verified": true, "deployment_ended": false });
        },
    },
    Contradiction {
        name: "usage that is proven before the project starts",
        told: "targets-proven-in-use",
        make: |project| {
            project["timeline"] = json!({ "usage_targets_proven": true, "project_started": false });
        },
    },
    Contradiction {
        name: "an agreed amount without an agreement",
        told: "agreed-by-agreement",
        make: |project| {
            project["funding"] = json!({ "agreed_amount": "1000.00" });
            project["timeline"] = json!({ "agreement_signed": false });
        },
    },
    Contradiction {
        name: "an advance without an agreement",
        told: "advance-after-agreement",
        make: |project| {
            project["funding"] = json!({ "advance_paid": "1000.00" });
            project["timeline"] = json!({ "agreement_signed": false });
        },
    },
    Contradiction {
        name: "a payment at a start that is to come",
        told: "paid-at-start",
        make: |project| {
            project["funding"] = json!({ "start_paid": "1000.00" });
            project["timeline"] = json!({ "project_started": false });
        },
    },
    Contradiction {
        name: "a payment for a configuration that goes on",
        told: "paid-once-configured",
        make: |project| {
            project["funding"] = json!({ "configuration_paid": "1000.00" });
            project["timeline"] = json!({ "configuration_ended": false });
        },
    },
    Contradiction {
        name: "a payment for a deployment that goes on",
        told: "paid-once-deployed",
        make: |project| {
            project["funding"] = json!({ "deployment_paid": "1000.00" });
            project["timeline"] = json!({ "deployment_ended": false });
        },
    },
    Contradiction {
        name: "more paid than agreed",
        told: "paid-within-agreed",
        make: |project| {
            project["funding"] = json!({ "agreed_amount": "1000.00", "advance_paid": "600.00", "balance_paid": "500.00" });
        },
    },
    Contradiction {
        name: "one organisation under two ids, without its number",
        told: "one-name",
        make: |project| {
            let mut other = first(project, "organisations").clone();
            other["id"] = json!("another");
            other["finess_ej"] = json!(null);
            push(project, "organisations", other);
        },
    },
    Contradiction {
        name: "more active files than people",
        told: "active-files-of-people",
        make: |project| {
            measured(
                project,
                json!({ "active_files": 11, "people_supported_year": 10 }),
            )
        },
    },
    Contradiction {
        name: "more records fed than documents",
        told: "documents-of-records",
        make: |project| measured(project, json!({ "dmp_fed": 3, "dmp_documents": 2 })),
    },
];

fn first<'p>(project: &'p mut Value, list: &str) -> &'p mut Value {
    &mut project[list][0]
}

fn push(project: &mut Value, list: &str, record: Value) {
    project[list].as_array_mut().unwrap().push(record);
}

fn measured(project: &mut Value, measure: Value) {
    project["usage"] = json!([measure]);
}

/// Returns a project that does not contradict itself: of what happens after the filing nothing is said, and no number says
/// more than that it is one.
fn coherent(mut project: Value) -> Value {
    project["timeline"] = json!({});
    project["usage"] = json!([]);
    let organisations = project["organisations"].as_array_mut().unwrap();
    for (record, place) in organisations.iter_mut().zip(1..) {
        record["finess_ej"] = json!(numbered(5_000 + place));
        record["structures_managed"] = json!(200);
    }
    let establishments = project["establishments"].as_array_mut().unwrap();
    for (record, place) in establishments.iter_mut().zip(1..) {
        record["finess_et"] = json!(numbered(place));
        record["own_finess"] = json!(true);
        record["hours"] =
            json!({ "total": "100", "apa": "30", "pch": "30", "other_dependence": "40" });
    }
    project
}

/// Returns what is said against a project: the ids of its doubts, or the codes of its faults.
fn told(project: &Value) -> Vec<String> {
    let options = Options {
        texts: Texts::None,
        ..Options::default()
    };
    let told = programme().evaluate_json(&project.to_string(), &options);
    match told {
        Ok(decision) => {
            let decision: Value = serde_json::from_str(&decision).unwrap();
            let doubts = decision["doubts"].as_array().unwrap().iter();
            doubts
                .map(|doubt| doubt["id"].as_str().unwrap().to_owned())
                .collect()
        }
        Err(InputError { faults, .. }) => faults
            .iter()
            .map(|fault| fault.code.name().to_owned())
            .collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_contradiction_is_told(project in complete_project()) {
        let project = coherent(project);
        prop_assume!(!project["establishments"].as_array().unwrap().is_empty());
        prop_assert_eq!(told(&project), Vec::<String>::new(), "{}", project);
        for Contradiction { name, told: expected, make } in &ALL {
            let mut contradictory = project.clone();
            make(&mut contradictory);
            let told = told(&contradictory);
            prop_assert!(told.iter().any(|one| one == expected), "{}: {:?}\n{}", name, told, contradictory);
        }
    }
}

#[test]
fn every_coherence_rule_has_a_contradiction() {
    let rules = programme().rule_set("generalisation-2023").unwrap();
    let of_rules = rules.describe().coherences;
    let untold = of_rules.iter().map(|one| one.id);
    let untold: Vec<&str> = untold
        .chain(bareme::Doubt::OF_ENGINE)
        .filter(|id| !ALL.iter().any(|one| one.told == *id))
        // A code that is another name too: the codes of the programme leave no such name.
        .filter(|id| *id != "ambiguous-code")
        .collect();
    if !untold.is_empty() {
        panic!("no contradiction shows {untold:?}");
    }
}
