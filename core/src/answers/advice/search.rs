//! Searches the smallest changes that give a project a better outcome; each one is verified by evaluating it.
//!
//! # How it works
//!
//! A criterion *blocks* when its verdict must change before the outcome can be better. Every set of changes that helps
//! must therefore change a fact that the first blocking criterion reads. So `widen` tries each such change alone. For
//! each project that is still blocked, it then adds one change of a fact that the first criterion still blocking reads,
//! up to [`MAX_CHANGES`]. No set that helps is missed by this.
//!
//! Sets that cannot help are left out early. `obstacles` counts the blocking criteria that share no fact: they need one
//! change each. `unturned` evaluates a project with all facts that can change unknown: a criterion that is still not
//! met stays so whatever is changed. When fewer changes already make the project admissible, further changes with the
//! same facts are not tried.
//!
//! Of the sets found, `smallest` drops a set when a smaller one, with no other facts, gives an outcome as good.
//! `shrink` takes out records that need not change.
//!
//! Example: a project has 12 structures where 15 are needed, and its agreement is not signed. Both criteria block and
//! share no fact, so one change is not enough. Adding 3 structures leaves the agreement as first blocking criterion;
//! adding its signature makes the project admissible. "Add 4 and sign" is found too, but it is larger: only "add 3 and
//! sign" stays.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::candidates::Place;
use super::edits::{Edit, changed, forgetting};
use super::reads::Reads;
use super::terms::FactId;
use crate::eval;
use crate::model::decision::{Decision, Excludes, Outcome, Range, Verdict};
use crate::model::facts::Code;
use crate::model::ir::CompiledRules;
use crate::model::project::Project;

/// How many changes are tried together at most.
pub(super) const MAX_CHANGES: usize = 3;
/// How many projects a search evaluates at most.
const MAX_EVALUATIONS: u32 = 1_000;
/// How many it may evaluate even when the project is large.
const LEAST_EVALUATIONS: u32 = 100;
/// How many records all evaluations of a search may have together.
const MAX_RECORDS: u32 = 200_000;

/// A set of changes and its result.
pub(super) struct FoundChanges {
    pub(super) edits: Vec<Edit>,
    pub(super) outcome: Outcome,
    pub(super) total: Range<Decimal>,
    /// How many facts are still missing.
    pub(super) missing: u32,
}

/// What a search found, and how far it went.
pub(super) struct Findings {
    pub(super) found: Vec<FoundChanges>,
    pub(super) evaluations: u32,
    pub(super) bound: u32,
    /// Whether everything worth trying was tried.
    pub(super) complete: bool,
    /// The blocking criteria whose verdict stays the same whatever is changed.
    pub(super) beyond: Vec<usize>,
    /// How many facts must change at least.
    pub(super) at_least: usize,
}

struct Searcher<'a> {
    rules: &'a CompiledRules,
    readings: &'a [Code],
    asked: &'a Project,
    reads: Vec<Reads<'a>>,
    compared: Reads<'a>,
    evaluations: u32,
    bound: u32,
}

/// A project after some changes, with the criteria that keep it from a better outcome.
struct Node {
    edits: Vec<Edit>,
    outcome: Outcome,
    blocking: Vec<usize>,
}

/// Searches from a project and its decision.
pub(super) fn search(
    rules: &CompiledRules,
    readings: &[Code],
    project: &Project,
    decision: &Decision<'_>,
) -> Findings {
    let reads = rules
        .criteria
        .iter()
        .map(|criterion| Reads::of_criterion(rules, readings, criterion))
        .collect();
    let (compared, bound) = (Reads::of_criteria(rules, readings), bound(project));
    let mut search = Searcher {
        rules,
        readings,
        asked: project,
        reads,
        compared,
        evaluations: 0,
        bound,
    };
    let root = Node {
        edits: Vec::new(),
        outcome: decision.outcome,
        blocking: blocking(decision),
    };
    let (mut beyond, at_least) = search.obstacles(&root);
    if beyond.is_empty() {
        beyond = search.unturned(&root, &[]);
    }
    let (found, mut complete) = if beyond.is_empty() {
        search.widen(root)
    } else {
        (Vec::new(), true)
    };
    let mut found = smallest(found, project);
    for one in &mut found {
        complete &= search.shrink(one);
    }
    let mut found = smallest(found, project);
    found.sort_by_cached_key(|one| (one.edits.len(), rank(one.outcome), magnitude(one, project)));
    Findings {
        found,
        evaluations: search.evaluations,
        bound: search.bound,
        complete,
        beyond,
        at_least,
    }
}

fn bound(project: &Project) -> u32 {
    MAX_RECORDS
        .checked_div(project.record_count())
        .unwrap_or(0)
        .clamp(LEAST_EVALUATIONS, MAX_EVALUATIONS)
}

/// Returns how far an outcome is from the best.
fn rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Admissible => 0,
        Outcome::Discretionary => 1,
        Outcome::Undetermined => 2,
        Outcome::Inadmissible => 3,
    }
}

/// Returns the blocking criteria: the verdicts of all of them must change before the outcome can be better.
pub(super) fn blocking(decision: &Decision<'_>) -> Vec<usize> {
    let (verdict, project_alone) = match decision.outcome {
        Outcome::Inadmissible => (Verdict::NotMet, true),
        Outcome::Undetermined => (Verdict::Undetermined, false),
        Outcome::Discretionary => (Verdict::Discretionary, false),
        Outcome::Admissible => return Vec::new(),
    };
    let blocks = |excludes| {
        excludes == Excludes::Project || (!project_alone && excludes == Excludes::Record)
    };
    let criteria = decision.criteria.iter().enumerate();
    criteria
        .filter(|(_, one)| one.verdict == verdict && blocks(one.excludes))
        .map(|(index, _)| index)
        .collect()
}

impl<'a> Searcher<'a> {
    /// Tries sets of one change, then of two, then of three; returns what helps, and whether everything was tried.
    fn widen(&mut self, root: Node) -> (Vec<FoundChanges>, bool) {
        let asked = rank(root.outcome);
        let (mut found, mut level, mut seen) = (Vec::new(), Vec::from([root]), Vec::new());
        for left in (1..=MAX_CHANGES).rev() {
            let mut next = Vec::new();
            for node in &level {
                if self.is_hopeless(node, &found) {
                    continue;
                }
                for edits in self.extended(node, left) {
                    if seen.contains(&edits) || found.iter().any(|one| makes_needless(one, &edits))
                    {
                        continue;
                    }
                    if self.evaluations >= self.bound {
                        return (found, false);
                    }
                    seen.push(edits.clone());
                    let (node, one) = self.tried(edits);
                    if rank(one.outcome) < asked {
                        found.push(one);
                    }
                    next.push(node);
                }
            }
            level = next;
        }
        (found, true)
    }

    /// Returns the sets of changes with one more than a node has; none when more changes are needed than are left.
    fn extended(&self, node: &Node, left: usize) -> Vec<Vec<Edit>> {
        let (beyond, at_least) = self.obstacles(node);
        let Some(reads) = node
            .blocking
            .first()
            .and_then(|first| self.reads.get(*first))
        else {
            return Vec::new();
        };
        if !beyond.is_empty() || at_least > left {
            return Vec::new();
        }
        let more = self.candidates(&node.edits, reads).into_iter();
        more.map(|edit| with(&node.edits, edit)).collect()
    }

    /// Tells whether further changes cannot help: nothing blocks, a change is enough alone, or a blocking criterion
    /// stays the same. The last is already known for the project without changes.
    fn is_hopeless(&mut self, node: &Node, found: &[FoundChanges]) -> bool {
        let enough = enough(found);
        let needless = node.blocking.is_empty()
            || node.edits.iter().any(|edit| enough.contains(&edit.place()));
        let known = node.edits.is_empty() || self.evaluations >= self.bound;
        needless || (!known && !self.unturned(node, &enough).is_empty())
    }

    /// Returns the blocking criteria whose verdict stays the same whatever is still changed, besides the facts in
    /// `enough`.
    fn unturned(&mut self, node: &Node, enough: &[FactId]) -> Vec<usize> {
        let verdict = match node.outcome {
            Outcome::Inadmissible => Verdict::NotMet,
            Outcome::Discretionary => Verdict::Discretionary,
            Outcome::Undetermined | Outcome::Admissible => return Vec::new(),
        };
        let reads = node
            .blocking
            .iter()
            .filter_map(|index| self.reads.get(*index));
        let places: BTreeSet<FactId> = reads
            .flat_map(|reads| self.candidates(&node.edits, reads))
            .map(|edit| edit.place())
            .collect();
        let freed = places.into_iter().filter(|place| !enough.contains(place));
        let open = forgetting(&changed(self.asked, &node.edits), freed);
        self.evaluations = self.evaluations.saturating_add(1);
        let decision = eval::evaluate(self.rules, &open, self.readings);
        let stays = |index: &usize| {
            decision
                .criteria
                .get(*index)
                .is_some_and(|one| one.verdict == verdict)
        };
        node.blocking.iter().copied().filter(stays).collect()
    }

    fn candidates(&self, edits: &[Edit], reads: &Reads) -> Vec<Edit> {
        let changed = changed(self.asked, edits);
        let place = Place {
            rules: self.rules,
            readings: self.readings,
            asked: self.asked,
            changed: &changed,
            edits,
            compared: &self.compared,
        };
        place.candidates(reads)
    }

    /// Returns the blocking criteria that no change can turn, and how many changes the others need at least: those that
    /// share no fact need one each.
    fn obstacles(&self, node: &Node) -> (Vec<usize>, usize) {
        let (mut beyond, mut taken, mut needed) = (Vec::new(), BTreeSet::new(), 0_usize);
        for &index in &node.blocking {
            let Some(reads) = self.reads.get(index) else {
                continue;
            };
            let facts: BTreeSet<FactId> = self
                .candidates(&node.edits, reads)
                .iter()
                .map(Edit::place)
                .collect();
            if facts.is_empty() {
                beyond.push(index);
            } else if facts.is_disjoint(&taken) {
                taken.extend(facts);
                needed = needed.saturating_add(1);
            }
        }
        (beyond, needed)
    }

    fn tried(&mut self, edits: Vec<Edit>) -> (Node, FoundChanges) {
        self.evaluations = self.evaluations.saturating_add(1);
        let project = changed(self.asked, &edits);
        let decision = eval::evaluate(self.rules, &project, self.readings);
        let (outcome, total, missing) = (
            decision.outcome,
            decision.grant.total,
            decision.missing.iter().map(|one| one.count).sum(),
        );
        let node = Node {
            edits: edits.clone(),
            outcome,
            blocking: blocking(&decision),
        };
        (
            node,
            FoundChanges {
                edits,
                outcome,
                total,
                missing,
            },
        )
    }

    /// Takes the records that need not change out of a set of changes; returns false when it stops at the bound.
    fn shrink(&mut self, found: &mut FoundChanges) -> bool {
        for index in 0..found.edits.len() {
            let mut skipped = 0_usize;
            while let Some(less) = found
                .edits
                .get(index)
                .and_then(|edit| smaller(edit, skipped))
            {
                if self.evaluations >= self.bound {
                    return false;
                }
                let mut edits = found.edits.clone();
                if let Some(edit) = edits.get_mut(index) {
                    *edit = less;
                }
                let (_, one) = self.tried(edits);
                if rank(one.outcome) <= rank(found.outcome) {
                    *found = one;
                } else {
                    skipped = skipped.saturating_add(1);
                }
            }
        }
        true
    }
}

/// Returns the facts that make the project admissible with one change alone.
fn enough(found: &[FoundChanges]) -> Vec<FactId> {
    let alone = found
        .iter()
        .filter(|one| rank(one.outcome) == 0 && one.edits.len() == 1);
    alone.flat_map(|one| &one.edits).map(Edit::place).collect()
}

/// Tells whether changes of fewer of these facts already make the project admissible.
fn makes_needless(found: &FoundChanges, edits: &[Edit]) -> bool {
    rank(found.outcome) == 0 && found.edits.len() < edits.len() && is_within(&found.edits, edits)
}

/// Tells whether one set of changes only has facts that another set has too.
fn is_within(one: &[Edit], other: &[Edit]) -> bool {
    one.iter()
        .all(|edit| other.iter().any(|own| own.place() == edit.place()))
}

/// Returns a set of changes with one more, in the order of the facts.
fn with(edits: &[Edit], edit: Edit) -> Vec<Edit> {
    let mut edits = edits.to_vec();
    let after = edits.partition_point(|one| one.place() <= edit.place());
    edits.insert(after, edit);
    edits
}

/// Returns a change with one record less: the last one before the `must_stay` records at the end.
fn smaller(edit: &Edit, must_stay: usize) -> Option<Edit> {
    match edit {
        Edit::Set {
            fact,
            rows,
            value,
            answers,
        } if rows.len() > 1 => {
            let last = rows.len().checked_sub(must_stay)?.checked_sub(1)?;
            let mut rows = rows.clone();
            rows.remove(last);
            Some(Edit::Set {
                fact: *fact,
                rows,
                value: *value,
                answers: *answers,
            })
        }
        Edit::Add {
            list,
            table,
            like,
            count,
        } if *count > 1 && must_stay == 0 => Some(Edit::Add {
            list: *list,
            table: *table,
            like: *like,
            count: count.saturating_sub(1),
        }),
        _ => None,
    }
}

/// Keeps the sets of changes for which no smaller set of their facts gives an outcome as good.
fn smallest(found: Vec<FoundChanges>, project: &Project) -> Vec<FoundChanges> {
    let better = |(other, index): (&FoundChanges, usize), (one, at): (&FoundChanges, usize)| {
        let within = is_within(&other.edits, &one.edits);
        let less = other.edits.len() < one.edits.len() || {
            let order = magnitude(other, project).cmp(&magnitude(one, project));
            let alike = || {
                one.edits
                    .iter()
                    .zip(&other.edits)
                    .all(|(one, other)| one == other || one.is_measured())
            };
            order.is_lt() || (order.is_eq() && index < at && alike())
        };
        index != at && within && rank(other.outcome) <= rank(one.outcome) && less
    };
    let numbered = || (0..).zip(&found).map(|(index, one)| (one, index));
    let kept: Vec<bool> = numbered()
        .map(|one| !numbered().any(|other| better(other, one)))
        .collect();
    found
        .into_iter()
        .zip(kept)
        .filter(|(_, kept)| *kept)
        .map(|(one, _)| one)
        .collect()
}

fn magnitude(found: &FoundChanges, project: &Project) -> Decimal {
    found
        .edits
        .iter()
        .map(|edit| edit.magnitude(project))
        .fold(Decimal::ZERO, |sum, one| sum.saturating_add(one))
}
