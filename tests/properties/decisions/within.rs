//! Checks that an answer with fewer facts covers the answer with more facts.

use serde_json::Value;

use super::without_order;
use super::{ensure, list, range, with_id};

/// Checks that the decision on a project with more facts is within the decision on the project with fewer.
pub fn lies_within(fuller: &Value, sparser: &Value) -> Result<(), String> {
    same_or_open(&fuller["outcome"], &sparser["outcome"], "outcome")?;
    for criterion in list(sparser, "criteria") {
        let other = with_id(list(fuller, "criteria"), &criterion["id"])?;
        same_or_open(
            &other["verdict"],
            &criterion["verdict"],
            &format!("criterion {}", criterion["id"]),
        )?;
    }
    for doubt in list(sparser, "doubts") {
        let mut known = list(fuller, "doubts").iter().map(without_order);
        if !known.any(|other| other == without_order(doubt)) {
            return Err(format!("a doubt that goes when more is told: {doubt}"));
        }
    }
    counted(&fuller["counted"], &sparser["counted"])?;
    desk(&fuller["desk"], &sparser["desk"])?;
    money(fuller, sparser)?;
    payments(fuller, sparser)?;
    for document in list(sparser, "documents") {
        let other = with_id(list(fuller, "documents"), &document["id"])?;
        same_or_open(
            &other["required"],
            &document["required"],
            &format!("document {}", document["id"]),
        )?;
        same_or_null(
            &other["provided"],
            &document["provided"],
            &format!("document {}", document["id"]),
        )?;
    }
    same_or_open(
        &fuller["file"]["status"],
        &sparser["file"]["status"],
        "the file",
    )?;
    usage(fuller, sparser)?;
    shown(fuller, sparser)
}

fn same_or_open(fuller: &Value, sparser: &Value, what: &str) -> Result<(), String> {
    ensure!(
        fuller == sparser || *sparser == "undetermined",
        "{what}: {sparser}, but {fuller} when more is known"
    );
    Ok(())
}

fn same_or_null(fuller: &Value, sparser: &Value, what: &str) -> Result<(), String> {
    ensure!(
        fuller == sparser || sparser.is_null(),
        "{what}: {sparser}, but {fuller} when more is known"
    );
    Ok(())
}

fn counted(fuller: &Value, sparser: &Value) -> Result<(), String> {
    counts(&fuller["structures"], &sparser["structures"], "structures")?;
    for entry in list(fuller, "by_region") {
        let room = list(sparser, "by_region")
            .iter()
            .find(|other| other["region"] == entry["region"]);
        let room = room.map_or(&Value::Null, |room| &room["structures"]);
        let (least, _) = count(&entry["structures"]);
        ensure!(
            least == Some(0) || !room.is_null(),
            "no room for region {}",
            entry["region"]
        );
        if !room.is_null() {
            counts(&entry["structures"], room, "structures of a region")?;
        }
    }
    let excluded = |decision: &Value| -> Vec<Value> {
        list(decision, "excluded")
            .iter()
            .filter(|record| !record["finess_et"].is_null())
            .map(|record| record["finess_et"].clone())
            .collect()
    };
    let still = excluded(fuller);
    ensure!(
        excluded(sparser)
            .iter()
            .all(|number| still.contains(number)),
        "excluded: {sparser}, but {fuller} when more is known"
    );
    Ok(())
}

fn count(value: &Value) -> (Option<u64>, Option<u64>) {
    match value.as_u64() {
        Some(exact) => (Some(exact), Some(exact)),
        None => (value["min"].as_u64(), value["max"].as_u64()),
    }
}

fn counts(fuller: &Value, sparser: &Value, what: &str) -> Result<(), String> {
    let ((least, most), (floor, ceiling)) = (count(fuller), count(sparser));
    ensure!(
        is_inside(least, most, floor, ceiling),
        "{what}: {sparser}, but {fuller} when more is known"
    );
    Ok(())
}

/// Tells whether `least..=most` is within `floor..=ceiling`; an absent bound does not limit.
fn is_inside<T: PartialOrd>(
    least: Option<T>,
    most: Option<T>,
    floor: Option<T>,
    ceiling: Option<T>,
) -> bool {
    let above = floor.is_none_or(|floor| least.is_some_and(|least| least >= floor));
    let below = ceiling.is_none_or(|ceiling| most.is_some_and(|most| most <= ceiling));
    above && below
}

fn desk(fuller: &Value, sparser: &Value) -> Result<(), String> {
    ["level", "opens_on", "closes_on"]
        .into_iter()
        .try_for_each(|key| same_or_null(&fuller[key], &sparser[key], key))
}

fn money(fuller: &Value, sparser: &Value) -> Result<(), String> {
    for line in list(&sparser["grant"], "lines") {
        let other = with_id(list(&fuller["grant"], "lines"), &line["id"])?;
        amounts(other, line, &format!("line {}", line["id"]))?;
    }
    // An inadmissible project brings nothing, whatever its lines are.
    if fuller["outcome"] == "inadmissible" {
        Ok(())
    } else {
        amounts(&fuller["grant"], &sparser["grant"], "grant")
    }
}

fn amounts(fuller: &Value, sparser: &Value, what: &str) -> Result<(), String> {
    let ((least, most), (floor, ceiling)) = (range(fuller), range(sparser));
    ensure!(
        is_inside(least, most, floor, ceiling),
        "{what}: {} to {}, but {} to {} when more is known",
        sparser["min"],
        sparser["max"],
        fuller["min"],
        fuller["max"]
    );
    Ok(())
}

fn payments(fuller: &Value, sparser: &Value) -> Result<(), String> {
    for payment in list(sparser, "payments") {
        let other = with_id(list(fuller, "payments"), &payment["id"])?;
        let what = format!("payment {}", payment["id"]);
        same_or_open(&other["status"], &payment["status"], &what)?;
        if fuller["outcome"] != "inadmissible" {
            amounts(other, payment, &what)?;
        }
        for condition in list(payment, "conditions") {
            same_or_open(
                &with_id(list(other, "conditions"), &condition["id"])?["verdict"],
                &condition["verdict"],
                &what,
            )?;
        }
    }
    Ok(())
}

/// Measures have the same order, when they are given.
fn usage(fuller: &Value, sparser: &Value) -> Result<(), String> {
    let (more, less) = (list(fuller, "usage"), list(sparser, "usage"));
    ensure!(
        less.is_empty() || more.len() == less.len(),
        "{} targets on measures, but {} when more is known",
        less.len(),
        more.len()
    );
    less.iter().zip(more).try_for_each(|(less, more)| {
        ensure!(less["id"] == more["id"], "usage {less} became {more}");
        same_or_open(&more["verdict"], &less["verdict"], &format!("usage {less}"))
    })
}

/// A note is shown when it certainly holds; whether a priority applies stays as it is, or was open.
fn shown(fuller: &Value, sparser: &Value) -> Result<(), String> {
    let ids = |decision: &Value, key: &str| -> Vec<Value> {
        list(decision, key)
            .iter()
            .map(|entry| entry["id"].clone())
            .collect()
    };
    let notes = ids(fuller, "notes");
    // These two notes are about open answers, which more facts may settle.
    let of_doubts = |id: &Value| id == "unstated" || id == "not-computable";
    ensure!(
        ids(sparser, "notes")
            .iter()
            .all(|id| of_doubts(id) || notes.contains(id)),
        "notes: {sparser_notes:?}, but {notes:?} when more is known",
        sparser_notes = ids(sparser, "notes")
    );
    for priority in list(sparser, "priorities") {
        let other = with_id(list(fuller, "priorities"), &priority["id"])?;
        let what = format!("priority {}", priority["id"]);
        same_or_open(&other["applies"], &priority["applies"], &what)?;
    }
    Ok(())
}
