//! Follows the grant of a series as it grows: where it falls, where it jumps, and where one more record starts to bring
//! another amount.

use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::ledger::Ledger;
use super::slopes::{Break, breaks};
use super::trials::{Series, grown, kinds};
use super::words::{self, Size};
use super::{Figure, Finding, FindingKind, Status, Under};
use crate::model::decision::Decision;
use crate::model::input::InputError;
use crate::text::bilingual::Bilingual;

/// Evaluates a series at every size, and returns the findings about its curve.
pub(super) fn growth(
    under: Under<'_>,
    index: usize,
    series: &Series,
    ledger: &mut Ledger,
) -> Result<Vec<Finding>, InputError> {
    let totals = (1..=series.records.len())
        .map(|records| {
            Ok(total(
                &ledger.decide(under, &grown(series, under.rules, records))?,
            ))
        })
        .collect::<Result<Vec<_>, InputError>>()?;
    let curve = Curve {
        under,
        list: under.list(),
        index,
        series,
        totals: &totals,
    };
    let breaks = breaks(&totals, &kinds(series, under.rules));
    let falls: Vec<usize> = breaks.iter().filter_map(fall).collect();
    let known = totals.iter().take_while(|total| total.is_some()).count();
    let mut findings = Vec::new();
    if falls.is_empty() && known > 0 {
        findings.push(curve.never_falls(count(known)));
    }
    findings.extend(
        breaks
            .iter()
            .filter(|one| !follows(one, &falls))
            .map(|one| curve.finding(one)),
    );
    Ok(findings)
}

/// Returns the highest grant, including what an authority may grant; `None` when the amount of another line is not
/// known.
fn total(decision: &Decision) -> Option<Decimal> {
    let known = decision
        .grant
        .lines
        .iter()
        .all(|line| line.discretionary || line.amount.exact().is_some());
    decision.grant.total.max.filter(|_| known)
}

fn fall(one: &Break) -> Option<usize> {
    match *one {
        Break::Fall { at } => Some(at),
        _ => None,
    }
}

/// Tells whether a fall continues the fall one record before.
fn follows(one: &Break, falls: &[usize]) -> bool {
    fall(one)
        .and_then(|at| at.checked_sub(1))
        .is_some_and(|before| falls.contains(&before))
}

struct Curve<'a> {
    under: Under<'a>,
    /// The name of the list that grows, within a sentence.
    list: Bilingual,
    index: usize,
    series: &'a Series,
    totals: &'a [Option<Decimal>],
}

impl Curve<'_> {
    fn never_falls(&self, sizes: u32) -> Finding {
        let about = Some(self.series.name.clone());
        let finding = self.under.finding(
            FindingKind::Growth,
            Status::Tested,
            about,
            words::never_falls(self.size(sizes)),
        );
        Finding {
            numbers: Vec::from([("tested", Figure::Count(sizes))]),
            ..finding
        }
    }

    fn finding(&self, one: &Break) -> Finding {
        match *one {
            Break::Fall { at } => {
                let (before, after) = self.pair(at);
                let fall = before.saturating_sub(after);
                let numbers = [
                    ("before", before),
                    ("after", after),
                    ("step", after.saturating_sub(before)),
                ];
                let until = count(self.falls_until(at));
                let sentence = words::falls(self.size(count(at)), until, (before, after), fall);
                let mut finding = self.counter(FindingKind::Decrease, at, sentence, &numbers);
                finding.numbers.push(("until", Figure::Count(until)));
                finding
            }
            Break::Jump { at, usual } => {
                let (before, after) = self.pair(at);
                let step = after.saturating_sub(before);
                let numbers = [
                    ("before", before),
                    ("after", after),
                    ("step", step),
                    ("usual", usual),
                ];
                self.counter(
                    FindingKind::Jump,
                    at,
                    words::jumps(self.size(count(at)), (before, after), step, usual),
                    &numbers,
                )
            }
            Break::Dip { at, usual } => {
                let (before, after) = self.pair(at);
                let step = after.saturating_sub(before);
                let numbers = [
                    ("before", before),
                    ("after", after),
                    ("step", step),
                    ("usual", usual),
                ];
                self.counter(
                    FindingKind::Less,
                    at,
                    words::dips(self.size(count(at)), step, usual),
                    &numbers,
                )
            }
            Break::Slope { at, before, after } => {
                let kind = if after.1 < before.1 {
                    FindingKind::Less
                } else {
                    FindingKind::More
                };
                let numbers = [
                    ("usual_min", before.0),
                    ("usual", before.1),
                    ("step_min", after.0),
                    ("step", after.1),
                ];
                self.counter(
                    kind,
                    at,
                    words::slope(self.size(count(at)), before, after, self.is_once(at, after)),
                    &numbers,
                )
            }
            Break::Unknown { at } => self.counter(
                FindingKind::Unknown,
                at,
                words::unknown(self.size(count(at))),
                &[],
            ),
        }
    }

    /// Tells whether records of one kind bring `steps` at a size, and something else again at the next one.
    fn is_once(&self, at: usize, (least, most): (Decimal, Decimal)) -> bool {
        let (before, after) = self.pair(at.saturating_add(1));
        least == most && at < self.totals.len() && after.checked_sub(before) != Some(most)
    }

    /// Returns the last size at which the grant still falls with every record.
    fn falls_until(&self, at: usize) -> usize {
        let total = |size: Option<usize>| {
            size.and_then(|size| self.totals.get(size.checked_sub(1)?).copied().flatten())
        };
        let falls = |size: &usize| {
            total(size.checked_sub(1))
                .zip(total(Some(*size)))
                .is_some_and(|(a, b)| b < a)
        };
        (at..=self.totals.len())
            .take_while(falls)
            .last()
            .unwrap_or(at)
    }

    fn size(&self, at: u32) -> Size<'_> {
        Size {
            at,
            currency: self.under.currency(),
            of: &self.list,
        }
    }

    /// Returns the total one record before a size, and the total at that size.
    fn pair(&self, at: usize) -> (Decimal, Decimal) {
        let total = |records: usize| {
            records
                .checked_sub(1)
                .and_then(|index| self.totals.get(index))
                .copied()
                .flatten()
        };
        let (before, after) = (at.checked_sub(1).and_then(total), total(at));
        (before.unwrap_or_default(), after.unwrap_or_default())
    }

    /// Returns a counter-example at a size, with the project of that size and the one before.
    fn counter(
        &self,
        kind: FindingKind,
        at: usize,
        sentence: Bilingual,
        amounts: &[(&'static str, Decimal)],
    ) -> Finding {
        let sizes = [at.saturating_sub(1), at];
        let mut numbers: Vec<(&'static str, Figure)> = ["from", "to"]
            .into_iter()
            .zip(sizes.map(|size| Figure::Count(count(size))))
            .collect();
        numbers.extend(
            amounts
                .iter()
                .map(|&(name, amount)| (name, Figure::Money(amount))),
        );
        let witness = |size: usize| {
            let about = alloc::format!("{}-{}-{size}", kind.name(), self.index);
            self.under
                .witness(&about, grown(self.series, self.under.rules, size))
        };
        let about = Some(self.series.name.clone());
        let finding = self
            .under
            .finding(kind, Status::CounterExample, about, sentence);
        Finding {
            numbers,
            witnesses: sizes.map(witness).into(),
            ..finding
        }
    }
}

fn count(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}
