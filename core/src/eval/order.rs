//! Groups the unknown facts that matter into questions, and puts the questions in order: the one to ask next comes
//! first.
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

use crate::model::decision::Weight;
use crate::model::facts::{SlotId, TableId};
use crate::model::project::BLANK;

/// An unknown fact, by its place in the project, and the results that it leaves open.
#[derive(Clone, Debug)]
pub(super) struct OpenFact {
    pub(super) table: TableId,
    pub(super) slot: SlotId,
    /// Blank for the records of a list that is not given.
    pub(super) row: u32,
    /// The time at which the rules first read it. A condition that decides whether a fact matters is read before the
    /// fact.
    pub(super) read: u32,
    /// The results, by their index in the list of open results; in order, each once.
    pub(super) decides: Vec<usize>,
}

/// The same open fact of some records.
pub(super) struct OpenQuestion<'f> {
    /// The fact of each record, in order of records; there is none of records that are not given.
    pub(super) facts: Vec<&'f OpenFact>,
    /// The results that count for the order; in order, each once.
    pub(super) decides: Vec<usize>,
    /// The time at which the rules first read the fact of any record.
    read: u32,
}

/// Returns the questions about open facts, the most decisive first. `weigh` gives the weight of a result that counts for
/// the order.
///
/// Facts of records that are not given are no question, but they tell how many questions a result still takes.
pub(super) fn questions<'f>(
    mut facts: Vec<&'f OpenFact>,
    weigh: impl Fn(usize) -> Option<Weight>,
) -> Vec<OpenQuestion<'f>> {
    facts.sort_by_key(|fact| (fact.table, fact.slot, fact.row));
    let about = |fact: &OpenFact| (fact.table, fact.slot);
    let same_fact = facts.chunk_by(|a, b| about(a) == about(b));
    let mut questions: Vec<OpenQuestion> = same_fact.map(|facts| question(facts, &weigh)).collect();
    let effort = effort(&questions);
    questions.retain(|question| !question.facts.is_empty());
    questions
        .chunk_by_mut(|a, b| a.table() == b.table())
        .for_each(read_as_one_record);
    questions.sort_by_cached_key(|question| {
        let results = question.decides.iter();
        let rank = results.map(|&result| (weigh(result), effort.get(result), result));
        (rank.min(), question.read)
    });
    questions
}

/// Returns the open facts of records that are not given.
pub(super) fn of_blank_records(open: &[OpenFact]) -> Vec<(TableId, SlotId)> {
    let blank = open.iter().filter(|fact| fact.row == BLANK);
    blank.map(|fact| (fact.table, fact.slot)).collect()
}

/// Returns the question about a fact, of all records that lack it.
fn question<'f>(
    facts: &[&'f OpenFact],
    weigh: &impl Fn(usize) -> Option<Weight>,
) -> OpenQuestion<'f> {
    let mut decides = Vec::new();
    for &result in facts.iter().flat_map(|fact| &fact.decides) {
        if let Err(place) = decides.binary_search(&result)
            && weigh(result).is_some()
        {
            decides.insert(place, result);
        }
    }
    OpenQuestion {
        facts: facts
            .iter()
            .filter(|fact| fact.row != BLANK)
            .copied()
            .collect(),
        decides,
        read: facts.iter().map(|fact| fact.read).min().unwrap_or(u32::MAX),
    }
}

impl OpenQuestion<'_> {
    fn table(&self) -> Option<TableId> {
        self.facts.first().map(|fact| fact.table)
    }
}

/// Puts the questions of a list in the order in which the rules read the record with the most open questions.
///
/// The times stay the same as a whole: the questions exchange them.
fn read_as_one_record(questions: &mut [OpenQuestion]) {
    let Some(least_known) = least_known(questions) else {
        return;
    };
    let of_it = questions.iter_mut().filter_map(|question| {
        let place = question
            .facts
            .binary_search_by_key(&least_known, |fact| fact.row)
            .ok()?;
        Some((question.facts.get(place)?.read, &mut question.read))
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
fn least_known(questions: &[OpenQuestion]) -> Option<u32> {
    let mut rows: Vec<u32> = questions
        .iter()
        .flat_map(|question| &question.facts)
        .map(|fact| fact.row)
        .collect();
    rows.sort();
    let first_of_most = rows
        .chunk_by(|a, b| a == b)
        .max_by_key(|same| (same.len(), same.first().map(Reverse)))?;
    first_of_most.first().copied()
}

/// Returns how many questions each result still takes, including those about records that are not given yet.
fn effort(questions: &[OpenQuestion]) -> Vec<usize> {
    let mut effort = Vec::new();
    for &result in questions.iter().flat_map(|question| &question.decides) {
        if effort.len() <= result {
            effort.resize(result.saturating_add(1), 0_usize);
        }
        if let Some(count) = effort.get_mut(result) {
            *count = count.saturating_add(1);
        }
    }
    effort
}
