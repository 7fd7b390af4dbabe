//! Checks the days of filing of all phases: days between two phases with none open, and days with several open.

use alloc::vec::Vec;

use chrono::{Days, NaiveDate};
use serde_json::json;

use super::trials::put;
use super::{Figure, Finding, FindingKind, Status, Witness, words};
use crate::answers::rule_set::RuleSet;

/// Returns the gaps and the overlaps between phases, in the order of their days.
pub(crate) fn windows(rule_sets: &[RuleSet]) -> Vec<Finding> {
    let mut open: Vec<(NaiveDate, NaiveDate, &RuleSet)> = rule_sets
        .iter()
        .filter(|rules| rules.call().is_none())
        .filter_map(|rules| rules.window().map(|(first, last)| (first, last, rules)))
        .collect();
    open.sort_by_key(|&(first, last, _)| (first, last));
    let mut findings = Vec::new();
    let mut latest: Option<(NaiveDate, &RuleSet)> = None;
    for (first, last, rules) in open {
        if let Some((until, before)) = latest {
            findings.extend(between(before, until, rules, first, last));
        }
        if latest.is_none_or(|(until, _)| last > until) {
            latest = Some((last, rules));
        }
    }
    match (findings.is_empty(), latest) {
        (true, Some((_, rules))) => Vec::from([Finding::new(
            rules,
            FindingKind::Windows,
            Status::Proved,
            None,
            words::no_gap(),
        )]),
        _ => findings,
    }
}

/// Returns the gap or the overlap between a phase, open until a day, and the next phase.
fn between(
    before: &RuleSet,
    until: NaiveDate,
    after: &RuleSet,
    first: NaiveDate,
    last: NaiveDate,
) -> Option<Finding> {
    let next = until.checked_add_days(Days::new(1))?;
    if first == next {
        return None;
    }
    let labels = [before.label(), after.label()];
    let (kind, from, to, sentence): (FindingKind, _, _, fn(_, _, _, _) -> _) = if first > next {
        (
            FindingKind::Gap,
            next,
            first.checked_sub_days(Days::new(1))?,
            words::gap,
        )
    } else {
        (FindingKind::Overlap, first, until.min(last), words::overlap)
    };
    let days = u32::try_from(to.signed_duration_since(from).num_days())
        .ok()?
        .checked_add(1)?;
    let numbers = [
        ("first_day", Figure::Day(from)),
        ("last_day", Figure::Day(to)),
        ("days", Figure::Count(days)),
    ];
    let finding = Finding::new(
        before,
        kind,
        Status::CounterExample,
        None,
        sentence(from, to, days, labels),
    );
    Some(Finding {
        numbers: numbers.into(),
        witnesses: Vec::from([filed(before, kind, from)]),
        ..finding
    })
}

/// Returns a project with only its day of filing.
fn filed(rules: &RuleSet, kind: FindingKind, day: NaiveDate) -> Witness {
    let (facts, mut project) = (&rules.compiled().facts, json!({}));
    put(
        &mut project,
        facts,
        facts.roles.filed_on,
        Some(alloc::format!("{day}").into()),
    );
    Witness {
        id: alloc::format!("{}-{}-{day}", rules.id(), kind.name()),
        readings: Vec::new(),
        project,
    }
}
