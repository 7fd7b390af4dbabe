//! Groups the facts that can still change the answer into questions, and puts the questions in order.
//!
//! # How it works
//!
//! Each open fact of the decision names the results that it leaves open. The same fact of several records is one
//! question. A question gets the place of its most important result: criteria that can exclude the project first, then
//! other criteria, then lines of the grant. Among results of one kind, the one that takes the fewest questions comes
//! first, because it is likely to be settled soonest. Within one result, questions follow the order in which the rules
//! read the facts, so that a condition is asked before the facts that matter only when it holds.
//!
//! Example: two criteria can exclude the project. "Enough structures" waits for three facts, "filed in time" for one,
//! and a line waits for the price. The question of "filed in time" comes first, then the three of "enough structures"
//! in the order of their rule, then the price.
//!
//! Records are read one after the other, so a fact that only a later record lacks would be asked late.
//! `read_as_one_record` corrects this: the questions of a list exchange their places, to follow the order in which the
//! rules read the record with the most open questions. Example: the rules read the sector of a home, then its region.
//! The first home lacks the region, the second both. The region was read first, for the first home; but the second home
//! lacks more, so the sector is asked before the region.

use alloc::vec::Vec;
use core::cmp::Reverse;

use super::{Decided, DecidedPart};
use crate::model::decision::{Decision, Excludes, OpenFact, Outcome, Weight};
use crate::model::facts::{Facts, FieldType, PROJECT, SlotId, TableId};
use crate::model::project::{BLANK, Project, Slot};

/// The same fact of some records.
pub(super) struct Group<'r> {
    pub(super) table: TableId,
    pub(super) slot: SlotId,
    pub(super) rows: Vec<u32>,
    pub(super) decides: Vec<Decided<'r>>,
}

/// A fact, of any record.
type Asked = (TableId, SlotId);

/// A result of the decision, by its index in the list of [`parts`].
type Part = usize;

/// An open question: a fact of some records, with the results that it can change.
struct Open {
    asked: Asked,
    /// Each record, with the time at which the rules first read its fact; in order of records.
    rows: Vec<(u32, u32)>,
    /// The results that it can change; in order, each once.
    parts: Vec<Part>,
    /// The time at which the rules first read the fact of any record.
    read: u32,
}

/// Returns the questions that can still change the answer, the most decisive first.
pub(super) fn groups<'r>(decision: &Decision<'r>, project: &Project) -> Vec<Group<'r>> {
    // A project that is certainly inadmissible brings nothing, whatever else is given.
    if decision.outcome == Outcome::Inadmissible {
        return Vec::new();
    }
    let parts = parts(decision);
    let facts = &decision.rules.facts;
    let mut open: Vec<Open> = Vec::new();
    for fact in &decision.open {
        let of: Vec<Part> = fact
            .decides
            .iter()
            .filter_map(|decided| part_of(&parts, *decided))
            .collect();
        if !of.is_empty() {
            let (asked, row) = askable(facts, project, fact);
            note(&mut open, asked, row, &of, fact.read);
        }
    }
    let effort = effort(&open, parts.len());
    open.retain(|open| !open.rows.is_empty());
    open.sort_by_key(|open| open.asked);
    open.chunk_by_mut(|a, b| a.asked.0 == b.asked.0)
        .for_each(read_as_one_record);
    let weight = |part: Part| {
        (
            parts.get(part).map(|(weight, _)| *weight),
            effort.get(part),
            part,
        )
    };
    open.sort_by_key(|open| {
        (
            open.parts.iter().map(|&part| weight(part)).min(),
            open.read,
            open.asked,
        )
    });
    let decided = |part: &Part| parts.get(*part).map(|&(_, decided)| decided);
    let group = |open: &Open| Group {
        table: open.asked.0,
        slot: open.asked.1,
        rows: open.rows.iter().map(|&(row, _)| row).collect(),
        decides: open.parts.iter().filter_map(decided).collect(),
    };
    open.iter().map(group).collect()
}

/// Returns the results that make the answer, in the order of the decision, with their weights.
fn parts<'r>(decision: &Decision<'r>) -> Vec<(Weight, Decided<'r>)> {
    let criteria = decision.criteria.iter().filter_map(|one| {
        let weight = match one.excludes {
            Excludes::Project => Weight::Project,
            Excludes::Record => Weight::Criterion,
            Excludes::Nothing => return None,
        };
        let part = DecidedPart::Outcome;
        Some((
            weight,
            Decided {
                part,
                id: one.id,
                label: one.label,
                provisions: one.provisions,
            },
        ))
    });
    let lines = decision.grant.lines.iter().map(|one| {
        let part = DecidedPart::Amount;
        (
            Weight::Line,
            Decided {
                part,
                id: one.id,
                label: one.label,
                provisions: one.provisions,
            },
        )
    });
    criteria.chain(lines).collect()
}

fn part_of(parts: &[(Weight, Decided)], (weight, id): (Weight, &str)) -> Option<Part> {
    parts
        .iter()
        .position(|&(of, decided)| of == weight && decided.id == id)
}

/// Returns the fact to ask for an open fact, and its row; the row is `None` for records that are not given yet.
///
/// When a reference points into a list that is not given, the list is asked for first: there is no record to refer to.
fn askable(facts: &Facts, project: &Project, fact: &OpenFact) -> (Asked, Option<u32>) {
    if fact.row == BLANK {
        return ((fact.table, fact.slot), None);
    }
    if let Some(&FieldType::Reference { to }) =
        facts.field(fact.table, fact.slot).map(|field| &field.ty)
        && let Some((PROJECT, list)) = facts.list_of(to)
        && project.slot(PROJECT, 0, list) == Slot::Unknown
    {
        return ((PROJECT, list), Some(0));
    }
    ((fact.table, fact.slot), Some(fact.row))
}

/// Adds an open fact to its question; facts of a list come in the order of its records.
fn note(open: &mut Vec<Open>, asked: Asked, row: Option<u32>, of: &[Part], read: u32) {
    let place = open
        .iter()
        .position(|open| open.asked == asked)
        .unwrap_or(open.len());
    if place == open.len() {
        open.push(Open {
            asked,
            rows: Vec::new(),
            parts: Vec::new(),
            read,
        });
    }
    let Some(open) = open.get_mut(place) else {
        return;
    };
    match (open.rows.last_mut(), row) {
        (Some((last, first)), Some(row)) if *last == row => *first = read.min(*first),
        (_, row) => open.rows.extend(row.map(|row| (row, read))),
    }
    for part in of {
        if let Err(place) = open.parts.binary_search(part) {
            open.parts.insert(place, *part);
        }
    }
    open.read = open.read.min(read);
}

/// Puts the questions of a list in the order in which the rules read the record with the most open questions.
///
/// The times stay the same as a whole: the questions exchange them.
fn read_as_one_record(questions: &mut [Open]) {
    let Some(least_known) = least_known(questions) else {
        return;
    };
    let of_it = questions.iter_mut().filter_map(|open| {
        let place = open
            .rows
            .binary_search_by_key(&least_known, |&(row, _)| row)
            .ok()?;
        Some((open.rows.get(place)?.1, &mut open.read))
    });
    let mut of_it: Vec<(u32, &mut u32)> = of_it.collect();
    let mut times: Vec<u32> = of_it.iter().map(|(_, time)| **time).collect();
    of_it.sort_by_key(|(read, _)| *read);
    times.sort();
    for ((_, read), time) in of_it.into_iter().zip(times) {
        *read = time;
    }
}

/// Returns the record with the most open questions; of several, the first.
fn least_known(questions: &[Open]) -> Option<u32> {
    let mut rows: Vec<u32> = questions
        .iter()
        .flat_map(|open| &open.rows)
        .map(|&(row, _)| row)
        .collect();
    rows.sort();
    let first_of_most = rows
        .chunk_by(|a, b| a == b)
        .max_by_key(|same| (same.len(), same.first().map(Reverse)))?;
    first_of_most.first().copied()
}

/// Returns how many questions each result still takes, including those about records that are not given yet.
fn effort(open: &[Open], parts: usize) -> Vec<usize> {
    let mut effort = alloc::vec![0_usize; parts];
    for part in open.iter().flat_map(|open| &open.parts) {
        if let Some(count) = effort.get_mut(*part) {
            *count = count.saturating_add(1);
        }
    }
    effort
}
