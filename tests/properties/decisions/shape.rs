//! Checks what the contract says of every decision: its keys, the spelling of amounts, and sums that add up.

use serde_json::Value;

use super::{cents, ensure, list};

const DECISION: [&str; 15] = [
    "phase",
    "rules",
    "outcome",
    "criteria",
    "counted",
    "desk",
    "grant",
    "payments",
    "documents",
    "file",
    "usage",
    "priorities",
    "readings",
    "missing",
    "notes",
];
const CRITERION: [&str; 5] = ["id", "verdict", "subjects", "provisions", "missing"];
const LINE: [&str; 8] = [
    "id",
    "amount",
    "min",
    "max",
    "parts",
    "discretionary",
    "provisions",
    "missing",
];
const PAYMENT: [&str; 8] = [
    "id",
    "share",
    "amount",
    "min",
    "max",
    "conditions",
    "status",
    "provisions",
];
const DOCUMENT: [&str; 4] = ["id", "required", "provided", "provisions"];
const USAGE: [&str; 5] = ["id", "month", "actual", "verdict", "provisions"];

/// Checks that a decision has the shape of the contract.
pub fn conforms(decision: &Value) -> Result<(), String> {
    has(decision, &DECISION, "decision")?;
    has(
        &decision["rules"],
        &["version", "digest", "engine"],
        "rules",
    )?;
    has(
        &decision["counted"],
        &["structures", "by_region", "excluded"],
        "counted",
    )?;
    // Of the desk of a year known by extracts, nothing is stated.
    if !decision["desk"].is_null() {
        has(&decision["desk"], &["provisions"], "desk")?;
    }
    has(
        &decision["grant"],
        &["amount", "min", "max", "lines", "by_region"],
        "grant",
    )?;
    each(decision, "criteria", &CRITERION)?;
    each(&decision["grant"], "lines", &LINE)?;
    each(decision, "payments", &PAYMENT)?;
    each(decision, "documents", &DOCUMENT)?;
    each(decision, "usage", &USAGE)?;
    each(
        decision,
        "priorities",
        &["id", "applies", "provisions", "missing"],
    )?;
    each(decision, "readings", &["id", "used", "default"])?;
    each(decision, "missing", &["fact", "decides", "matters_to"])?;
    each(decision, "notes", &["id"])?;
    one_of(
        &decision["outcome"],
        &[
            "admissible",
            "inadmissible",
            "discretionary",
            "undetermined",
        ],
    )?;
    for criterion in list(decision, "criteria") {
        one_of(
            &criterion["verdict"],
            &[
                "met",
                "not-met",
                "discretionary",
                "undetermined",
                "not-applicable",
            ],
        )?;
        ensure!(
            !list(criterion, "provisions").is_empty(),
            "no provision: {criterion}"
        );
    }
    for document in list(decision, "documents") {
        one_of(&document["required"], &["yes", "no", "undetermined"])?;
    }
    for payment in list(decision, "payments") {
        one_of(
            &payment["status"],
            &["due", "awaiting", "blocked", "undetermined"],
        )?;
    }
    sums(decision)?;
    outcome_follows(decision)
}

fn has(object: &Value, keys: &[&str], what: &str) -> Result<(), String> {
    keys.iter().try_for_each(|key| {
        ensure!(object.get(key).is_some(), "{what} has no `{key}`: {object}");
        Ok(())
    })
}

fn each(object: &Value, key: &str, keys: &[&str]) -> Result<(), String> {
    ensure!(object[key].is_array(), "`{key}` is not a list");
    list(object, key)
        .iter()
        .try_for_each(|record| has(record, keys, key))
}

fn one_of(value: &Value, known: &[&str]) -> Result<(), String> {
    ensure!(
        value.as_str().is_some_and(|text| known.contains(&text)),
        "{value} is not one of {known:?}"
    );
    Ok(())
}

/// Checks that bounds are in order and exact amounts equal both bounds, that parts add up to lines, and lines and
/// payments to the grant.
fn sums(decision: &Value) -> Result<(), String> {
    let grant = &decision["grant"];
    priced(grant)?;
    // Only what is left to pay can be below zero: then it is to be paid back.
    let is_positive = |value: &Value| cents(&value["min"]).is_none_or(|least| least >= 0);
    ensure!(is_positive(grant), "a grant below zero: {grant}");
    for line in list(grant, "lines") {
        priced(line)?;
        ensure!(is_positive(line), "a line below zero: {line}");
        let parts: Option<i128> = list(line, "parts")
            .iter()
            .map(|part| cents(&part["amount"]))
            .sum();
        let exact = cents(&line["amount"]);
        ensure!(
            exact.is_none() || list(line, "parts").is_empty() || parts == exact,
            "parts do not add up: {line}"
        );
        // An amount may be certain although its parts are not: then some fact is missing.
        let is_explained = !list(line, "parts").is_empty() || !list(decision, "missing").is_empty();
        ensure!(
            exact.is_none_or(|amount| amount == 0) || is_explained,
            "no parts: {line}"
        );
    }
    let total: Option<i128> = list(grant, "lines")
        .iter()
        .map(|line| cents(&line["amount"]))
        .sum();
    let admissible = decision["outcome"] != "inadmissible";
    ensure!(
        !admissible || cents(&grant["amount"]) == total,
        "lines do not add up: {grant}"
    );
    ensure!(
        admissible || cents(&grant["max"]) == Some(0),
        "inadmissible, and yet: {grant}"
    );
    list(decision, "payments").iter().try_for_each(priced)?;
    let paid: Option<i128> = list(decision, "payments")
        .iter()
        .map(|payment| cents(&payment["amount"]))
        .sum();
    // A balance pays what is settled, where the rules tell it from what is agreed.
    let basis = if grant["settled"].is_null() {
        grant
    } else {
        &grant["settled"]
    };
    ensure!(
        paid.is_none() || basis["amount"].is_null() || paid == cents(&basis["amount"]),
        "payments do not add up: {}",
        decision["payments"]
    );
    Ok(())
}

fn priced(value: &Value) -> Result<(), String> {
    for key in ["amount", "min", "max"] {
        ensure!(
            value[key].is_null() || cents(&value[key]).is_some(),
            "`{key}` is not an amount: {value}"
        );
    }
    let (least, most) = super::range(value);
    ensure!(
        least.is_none() || most.is_none() || least <= most,
        "bounds are not in order: {value}"
    );
    let exact = least.is_some() && least == most;
    ensure!(
        cents(&value["amount"]) == if exact { least } else { None },
        "the amount does not follow from its bounds: {value}"
    );
    Ok(())
}

fn outcome_follows(decision: &Value) -> Result<(), String> {
    // This condition is only on the equipment: whatever its verdict, the project continues without it.
    let of_the_project = list(decision, "criteria")
        .iter()
        .filter(|criterion| criterion["id"] != "equipment-with-dui");
    let verdicts: Vec<&Value> = of_the_project
        .map(|criterion| &criterion["verdict"])
        .collect();
    let some = |verdict: &str| verdicts.iter().any(|found| **found == verdict);
    let follows = match decision["outcome"].as_str() {
        Some("admissible") => !some("undetermined") && !some("discretionary"),
        Some("discretionary") => !some("undetermined") && some("discretionary"),
        Some("undetermined") => some("undetermined"),
        _ => some("not-met"),
    };
    ensure!(follows, "outcome {} of {verdicts:?}", decision["outcome"]);
    Ok(())
}
