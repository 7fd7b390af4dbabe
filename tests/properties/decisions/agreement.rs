//! Compares the engine with the naive model.

use serde_json::Value;

use super::{cents, ensure, list, with_id};
use crate::properties::naive::exact::euros;
use crate::properties::naive::{Answer, Excluded};

/// Checks that a decision agrees with the model.
pub fn agrees(decision: &Value, answer: &Answer) -> Result<(), String> {
    verdicts(decision, answer)?;
    counted(decision, answer)?;
    desk(decision, answer)?;
    money(decision, answer)?;
    payments(decision, answer)?;
    documents(decision, answer)?;
    usage(decision, answer)
}

fn verdicts(decision: &Value, answer: &Answer) -> Result<(), String> {
    let criteria = list(decision, "criteria");
    ensure!(
        criteria.len() == answer.verdicts.len(),
        "the model knows {:?}",
        answer.verdicts.keys()
    );
    for (&id, &verdict) in &answer.verdicts {
        let found = &with_id(criteria, &id.into())?["verdict"];
        ensure!(
            *found == verdict,
            "criterion {id}: {found}, by the model {verdict}"
        );
    }
    let outcome = &decision["outcome"];
    ensure!(
        *outcome == answer.outcome,
        "outcome: {outcome}, by the model {}",
        answer.outcome
    );
    Ok(())
}

fn counted(decision: &Value, answer: &Answer) -> Result<(), String> {
    let counted = &decision["counted"];
    ensure!(
        counted["structures"] == answer.structures,
        "{} structures, by the model {}",
        counted["structures"],
        answer.structures
    );
    for (region, count) in &answer.by_region {
        let found = list(counted, "by_region")
            .iter()
            .find(|entry| entry["region"] == region.as_str());
        ensure!(
            found.is_some_and(|entry| entry["structures"] == *count),
            "region {region}: {found:?}, by the model {count}"
        );
    }
    let excluded: Vec<Excluded> = list(counted, "excluded")
        .iter()
        .map(excluded)
        .collect::<Result<_, _>>()?;
    ensure!(
        sorted(&excluded) == sorted(&answer.excluded),
        "excluded: {excluded:?}, by the model {:?}",
        answer.excluded
    );
    Ok(())
}

fn excluded(record: &Value) -> Result<Excluded, String> {
    let criterion = record["criterion"].as_str().unwrap_or_default();
    let known = crate::properties::naive::STRUCTURE_CRITERIA
        .into_iter()
        .find(|id| *id == criterion);
    Ok(Excluded {
        finess_et: record["finess_et"].as_str().map(str::to_owned),
        criterion: known.ok_or_else(|| format!("excluded by an unknown criterion: {record}"))?,
    })
}

fn sorted(excluded: &[Excluded]) -> Vec<(Option<&str>, &str)> {
    let mut pairs: Vec<_> = excluded
        .iter()
        .map(|record| (record.finess_et.as_deref(), record.criterion))
        .collect();
    pairs.sort_unstable();
    pairs
}

fn desk(decision: &Value, answer: &Answer) -> Result<(), String> {
    let desk = &decision["desk"];
    ensure!(
        desk["level"] == answer.desk.level,
        "desk: {desk}, by the model {:?}",
        answer.desk
    );
    ensure!(desk["opens_on"] == "2023-01-15", "desk: {desk}");
    ensure!(
        desk["closes_on"] == answer.desk.closes_on,
        "desk: {desk}, by the model {:?}",
        answer.desk
    );
    Ok(())
}

fn money(decision: &Value, answer: &Answer) -> Result<(), String> {
    let lines = list(&decision["grant"], "lines");
    ensure!(
        lines.len() == answer.lines.len(),
        "the model knows {:?}",
        answer.lines.keys()
    );
    for (&id, &expected) in &answer.lines {
        let line = with_id(lines, &id.into())?;
        let exact = ["amount", "min", "max"]
            .iter()
            .all(|key| cents(&line[key]) == Some(expected));
        ensure!(exact, "line {line}, by the model {}", euros(expected));
    }
    let amount = &decision["grant"]["amount"];
    ensure!(
        cents(amount) == Some(answer.total),
        "grant {amount}, by the model {}",
        euros(answer.total)
    );
    let settled = &decision["grant"]["settled"]["amount"];
    ensure!(
        cents(settled) == Some(answer.settled),
        "settled {settled}, by the model {}",
        euros(answer.settled)
    );
    Ok(())
}

fn payments(decision: &Value, answer: &Answer) -> Result<(), String> {
    let payments = list(decision, "payments");
    ensure!(
        payments.len() == answer.payments.len(),
        "{} payments",
        payments.len()
    );
    for expected in &answer.payments {
        let payment = with_id(payments, &expected.id.into())?;
        ensure!(
            cents(&payment["amount"]) == Some(expected.cents),
            "payment {payment}, by the model {}",
            euros(expected.cents)
        );
        ensure!(
            payment["status"] == expected.status,
            "payment {payment}, by the model {}",
            expected.status
        );
    }
    Ok(())
}

fn documents(decision: &Value, answer: &Answer) -> Result<(), String> {
    let documents = list(decision, "documents");
    ensure!(
        documents.len() == answer.documents.len(),
        "the model knows {:?}",
        answer.documents.keys()
    );
    for (&id, expected) in &answer.documents {
        let document = with_id(documents, &id.into())?;
        let required = if expected.required { "yes" } else { "no" };
        ensure!(
            document["required"] == required,
            "document {document}, by the model {required}"
        );
        ensure!(
            document["provided"] == expected.provided,
            "document {document}, by the model {}",
            expected.provided
        );
    }
    let is_complete = answer
        .documents
        .values()
        .all(|document| document.provided || !document.required);
    let status = if is_complete {
        "complete"
    } else {
        "incomplete"
    };
    ensure!(
        decision["file"]["status"] == status,
        "file {}, by the model {status}",
        decision["file"]
    );
    Ok(())
}

fn usage(decision: &Value, answer: &Answer) -> Result<(), String> {
    let mut found: Vec<[Option<&str>; 4]> = list(decision, "usage")
        .iter()
        .map(|usage| ["id", "establishment", "month", "verdict"].map(|key| usage[key].as_str()))
        .collect();
    let mut expected: Vec<[Option<&str>; 4]> = answer
        .usage
        .iter()
        .map(|usage| {
            [
                Some(usage.id),
                usage.establishment.as_deref(),
                Some(&usage.month),
                Some(usage.verdict),
            ]
        })
        .collect();
    found.sort_unstable();
    expected.sort_unstable();
    ensure!(
        found == expected,
        "usage {found:?}, by the model {expected:?}"
    );
    Ok(())
}
