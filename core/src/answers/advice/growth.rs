//! Computes what one more record brings: now, and around each rank and count at which the rules change.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::edits::{Edit, changed, most_common};
use super::reads::Reads;
use super::search::blocking;
use super::{Growth, GrowthStep, named};
use crate::eval::{self, subject};
use crate::model::decision::{Decision, Outcome, Range};
use crate::model::facts::{Code, PROJECT};
use crate::model::ir::CompiledRules;
use crate::model::project::{Project, Slot};

/// At how many counts a project is evaluated at most.
const MAX_COUNTS: usize = 64;

/// The result of a project with some number of records.
struct Reached {
    outcome: Outcome,
    total: Range<Decimal>,
    blocking: Vec<usize>,
    /// Whether no missing fact leaves an amount open.
    known: bool,
}

/// Returns what more records bring to a project, when the programme counts records that can be added.
pub(super) fn growth<'r>(
    rules: &'r CompiledRules,
    readings: &[Code],
    project: &Project,
    decision: &Decision<'r>,
    after_way: bool,
) -> Option<Growth<'r>> {
    let (list, table) = rules.facts.counted()?;
    let field = rules
        .facts
        .field(PROJECT, list)
        .filter(|field| field.changeable)?;
    let Slot::Rows { len, .. } = project.slot(PROJECT, 0, list) else {
        return None;
    };
    let count = decision.counted.as_ref()?.count.exact()?;
    let retained = eval::retained(rules, project, readings, table);
    let kind = most_common(project, table, &retained)?;
    let room = rules.facts.max_items(list).saturating_sub(len);
    let grown = |reached: u32| {
        let added = Edit::Add {
            list,
            table,
            like: kind.like,
            count: reached.saturating_sub(count),
        };
        at(&eval::evaluate(
            rules,
            &changed(project, &[added]),
            readings,
        ))
    };
    let mut sizes = Growing {
        grown: &grown,
        reached: BTreeMap::new(),
    };
    let pairs = sizes.with_bends(pairs(rules, readings, count, count.saturating_add(room)));
    let steps = pairs.into_iter().filter_map(|(from, to)| {
        let (before, after) = (sizes.reached.get(&from)?, sizes.reached.get(&to)?);
        Some(step(rules, (from, to), before, after))
    });
    Some(Growth {
        list: &field.path,
        label: &field.label,
        after_way,
        count,
        like: subject(project, table, kind.like),
        alike: kind.alike,
        steps: steps.collect(),
        evaluations: u32::try_from(sizes.reached.len()).unwrap_or(u32::MAX),
    })
}

/// A project at several counts, each evaluated once.
struct Growing<'a> {
    grown: &'a dyn Fn(u32) -> Reached,
    reached: BTreeMap<u32, Reached>,
}

impl Growing<'_> {
    /// Returns pairs of counts with those between them at which one more record begins to bring something else: a
    /// ceiling bites at no rank that the rules name.
    fn with_bends(&mut self, pairs: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
        for &(from, to) in &pairs {
            let _ = (self.total(from), self.total(to));
        }
        let mut found = Vec::new();
        let mut next = pairs.iter().map(|(from, _)| *from).skip(1);
        for pair in pairs.iter().copied() {
            let end = next.next().unwrap_or(pair.1);
            let bends = core::iter::successors(Some(pair), |last| self.bend(*last, end));
            found.extend(bends);
        }
        found
    }

    /// Returns the first pair after a pair, up to a count, where one more record does not bring what it brings there.
    fn bend(&mut self, (from, to): (u32, u32), end: u32) -> Option<(u32, u32)> {
        let start = self.total(to)?;
        let step = start.checked_sub(self.total(from)?)?;
        let mut is_straight = |count: u32| {
            let more = Decimal::from(count.saturating_sub(to));
            let straight = step.checked_mul(more)?.checked_add(start)?;
            Some(self.total(count)? == straight)
        };
        let (mut straight, mut bent) = (to, end);
        if end <= to || is_straight(end)? {
            return None;
        }
        while bent.abs_diff(straight) > 1 {
            let middle = straight.midpoint(bent);
            if is_straight(middle)? {
                straight = middle;
            } else {
                bent = middle;
            }
        }
        Some((straight, bent))
    }

    /// Returns the grant at a count, when it is exact and there is room to evaluate it.
    fn total(&mut self, count: u32) -> Option<Decimal> {
        if !self.reached.contains_key(&count) && self.reached.len() < MAX_COUNTS {
            self.reached.insert(count, (self.grown)(count));
        }
        self.reached.get(&count)?.total.exact()
    }
}

/// Returns the ranks at which a tranche starts.
fn tranches(rules: &CompiledRules) -> BTreeSet<u32> {
    let scales = rules
        .scales
        .iter()
        .flat_map(|scale| &scale.tranches)
        .filter_map(|tranche| tranche.to);
    let rankings = rules
        .rankings
        .iter()
        .flat_map(|ranking| ranking.ends.iter().copied());
    scales
        .chain(rankings)
        .map(|last| last.saturating_add(1))
        .collect()
}

/// Returns the pairs of counts to compare: the count now and one more, and one more on each side of each threshold.
fn pairs(rules: &CompiledRules, readings: &[Code], count: u32, most: u32) -> Vec<(u32, u32)> {
    let list = rules.facts.counted().map(|(list, _)| (PROJECT, list));
    let compared = list.map_or_else(Vec::new, |list| {
        Reads::of_all(rules, readings).thresholds(list)
    });
    let reached = compared
        .into_iter()
        .chain(tranches(rules))
        .flat_map(|start| [start, start.saturating_add(1)]);
    let tos: BTreeSet<u32> = reached
        .chain([count.saturating_add(1)])
        .filter(|to| *to > count && *to <= most)
        .collect();
    tos.into_iter()
        .map(|to| (to.saturating_sub(1), to))
        .collect()
}

fn at(decision: &Decision<'_>) -> Reached {
    let (outcome, total) = (decision.outcome, decision.grant.total);
    let known = decision
        .grant
        .lines
        .iter()
        .all(|line| line.missing.is_empty());
    Reached {
        outcome,
        total,
        blocking: blocking(decision),
        known,
    }
}

fn step<'r>(
    rules: &'r CompiledRules,
    (from, to): (u32, u32),
    before: &Reached,
    after: &Reached,
) -> GrowthStep<'r> {
    GrowthStep {
        from,
        to,
        before: before.outcome,
        outcome: after.outcome,
        total: after.total,
        brings: brings(before, after).unwrap_or_default(),
        opens_tranche: tranches(rules).contains(&to),
        blocking: named(rules, &after.blocking),
    }
}

/// Returns the difference of two amounts, as if an authority decides the same in both.
fn brings(before: &Reached, after: &Reached) -> Option<Range<Decimal>> {
    let least = after.total.min?.checked_sub(before.total.min?)?;
    let most = after.total.max?.checked_sub(before.total.max?)?;
    let is_exact = before.total.exact().is_some() && after.total.exact().is_some();
    let range = Range {
        min: Some(least.min(most)),
        max: Some(least.max(most)),
    };
    (is_exact || (before.known && after.known)).then_some(range)
}
