//! Which facts can still change the answer, gathered into questions, and in which order they are asked.
//!
//! First come the facts of criteria that can exclude the project, then those of the other criteria, then those of
//! amounts; among results of a kind, first the one that takes the fewest questions: it is the likeliest to settle the
//! answer soon. For one result, the facts are asked in the order in which the rules read them, so that a condition is
//! asked before what matters only under it. Records are read one after the other: the facts of a list are asked in the
//! order in which they are read of the record of which least is known.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::cmp::Reverse;

use super::{Decided, DecidedPart, list_of};
use crate::decision::{Decision, Excludes, OpenFact, Outcome, Weight};
use crate::facts::{Facts, FieldType, PROJECT, SlotId, TableId};
use crate::project::{BLANK, Project, Slot};
use crate::sort::sort_by_key;

/// The same fact of some records.
pub(super) struct Group<'r> {
    pub(super) table: TableId,
    pub(super) slot: SlotId,
    pub(super) rows: Vec<u32>,
    pub(super) decides: Vec<Decided<'r>>,
}

/// A fact, of any record.
type Asked = (TableId, SlotId);

/// A result of the decision, by its place among those that make the answer.
type Part = usize;

/// For which records a question is open, with when the rules first look for each fact, and what it bears on.
#[derive(Default)]
struct Open {
    rows: BTreeMap<u32, u32>,
    parts: BTreeSet<Part>,
    /// When the rules first look for any of them.
    read: u32,
}

/// Returns the questions that can still change the answer, most decisive first.
pub(super) fn groups<'r>(decision: &Decision<'r>, project: &Project) -> Vec<Group<'r>> {
    // What is certainly not receivable brings nothing, whatever else is said.
    if decision.outcome == Outcome::NotReceivable {
        return Vec::new();
    }
    let parts = parts(decision);
    let facts = &decision.program.facts;
    let mut open: BTreeMap<Asked, Open> = BTreeMap::new();
    for fact in &decision.open {
        let of: BTreeSet<Part> = fact.decides.iter().filter_map(|decided| part_of(&parts, *decided)).collect();
        if !of.is_empty() {
            let (asked, row) = askable(facts, project, fact);
            note(&mut open, asked, row, &of, fact.read);
        }
    }
    let effort = effort(&open, parts.len());
    let mut asked: Vec<(Asked, Open)> = open.into_iter().filter(|(_, open)| !open.rows.is_empty()).collect();
    asked.chunk_by_mut(|(a, _), (b, _)| a.0 == b.0).for_each(read_as_one_record);
    let weight = |part: Part| (parts.get(part).map(|(weight, _)| *weight), effort.get(part), part);
    sort_by_key(&mut asked, |(asked, open)| (open.parts.iter().map(|&part| weight(part)).min(), open.read, *asked));
    let decided = |part: &Part| parts.get(*part).map(|&(_, decided)| decided);
    let group = |((table, slot), open): (Asked, Open)| Group {
        table,
        slot,
        rows: open.rows.into_keys().collect(),
        decides: open.parts.iter().filter_map(decided).collect(),
    };
    asked.into_iter().map(group).collect()
}

/// Returns the results that make the answer, in the order of the decision, with what hangs on each.
fn parts<'r>(decision: &Decision<'r>) -> Vec<(Weight, Decided<'r>)> {
    let criteria = decision.criteria.iter().filter_map(|one| {
        let weight = match one.excludes {
            Excludes::Project => Weight::Project,
            Excludes::Record => Weight::Criterion,
            Excludes::Nothing => return None,
        };
        let part = DecidedPart::Outcome;
        Some((weight, Decided { part, id: one.id, label: one.label, provisions: one.provisions }))
    });
    let lines = decision.grant.lines.iter().map(|one| {
        let part = DecidedPart::Amount;
        (Weight::Line, Decided { part, id: one.id, label: one.label, provisions: one.provisions })
    });
    criteria.chain(lines).collect()
}

fn part_of(parts: &[(Weight, Decided)], (weight, id): (Weight, &str)) -> Option<Part> {
    parts.iter().position(|&(of, decided)| of == weight && decided.id == id)
}

/// Returns the fact to ask for instead of an open one, and its row; none for records that are not given yet.
///
/// Where a reference points into a list that is not given, the list comes first: there is nothing to refer to.
fn askable(facts: &Facts, project: &Project, fact: &OpenFact) -> (Asked, Option<u32>) {
    if fact.row == BLANK {
        return ((fact.table, fact.slot), None);
    }
    if let Some(&FieldType::Reference { to }) = facts.field(fact.table, fact.slot).map(|field| &field.ty)
        && let Some(list) = list_of(facts, to)
        && project.slot(PROJECT, 0, list) == Slot::Unknown
    {
        return ((PROJECT, list), Some(0));
    }
    ((fact.table, fact.slot), Some(fact.row))
}

fn note(open: &mut BTreeMap<Asked, Open>, asked: Asked, row: Option<u32>, of: &BTreeSet<Part>, read: u32) {
    let entry = open.entry(asked).or_insert_with(|| Open { read, ..Open::default() });
    if let Some(row) = row {
        let first = entry.rows.entry(row).or_insert(read);
        *first = read.min(*first);
    }
    entry.parts.extend(of);
    entry.read = entry.read.min(read);
}

/// Orders the questions about a list as its record of which least is known is read, at the times at which they were read.
fn read_as_one_record(questions: &mut [(Asked, Open)]) {
    let rows = questions.iter().flat_map(|(_, open)| open.rows.keys().copied());
    let mut unknown: BTreeMap<u32, usize> = BTreeMap::new();
    for row in rows {
        let count = unknown.entry(row).or_default();
        *count = count.saturating_add(1);
    }
    let Some((&least_known, _)) = unknown.iter().max_by_key(|&(row, count)| (*count, Reverse(*row))) else { return };
    let of_it =
        questions.iter_mut().filter_map(|(_, open)| Some((*open.rows.get(&least_known)?, Some(&mut open.read))));
    let mut of_it: Vec<(u32, Option<&mut u32>)> = of_it.collect();
    let mut times: Vec<u32> = of_it.iter().filter_map(|(_, time)| time.as_deref().copied()).collect();
    sort_by_key(&mut of_it, |(read, _)| *read);
    sort_by_key(&mut times, |time| *time);
    for (read, time) in of_it.into_iter().filter_map(|(_, read)| read).zip(times) {
        *read = time;
    }
}

/// Returns how many questions each result still takes, with those about records that are not given yet.
fn effort(open: &BTreeMap<Asked, Open>, parts: usize) -> Vec<usize> {
    let mut effort = alloc::vec![0_usize; parts];
    for part in open.values().flat_map(|open| &open.parts) {
        if let Some(count) = effort.get_mut(*part) {
            *count = count.saturating_add(1);
        }
    }
    effort
}
