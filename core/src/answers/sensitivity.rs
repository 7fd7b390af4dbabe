//! Which readings matter: the outcome and the grant of a project under each other option of the readings that its
//! decision went through, and under several other options at once.

mod page;

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use schemars::JsonSchema;
use serde::Serialize;

use crate::eval;
use crate::model::decision::{Decision, Outcome, Range, Reading, Summary};
use crate::model::facts::Code;
use crate::model::ir::CompiledRules;
use crate::model::project::Project;
use crate::model::shape::{Amount, Amounts, Id, ReadingId, Version1};
use crate::text::bilingual::Bilingual;

/// The most combinations of options that are evaluated.
const MAX_COMBINATIONS: u32 = 256;

/// The most records that are evaluated under combinations: a project of many records is tried under fewer.
const MAX_RECORDS: u32 = 100_000;

/// What each reading changes for a project.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Sensitivity<'r> {
    /// The version of this shape.
    pub(crate) version: Version1,
    /// The decision under the options that were chosen.
    #[serde(flatten, with = "Summary")]
    pub decision: Decision<'r>,
    /// Each reading that the decision went through.
    pub readings: Vec<ReadingSensitivity<'r>>,
    /// Other options of several readings at once.
    pub combinations: Combinations<'r>,
}

/// What one reading changes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReadingSensitivity<'r> {
    /// The reading, with the option that was used.
    pub reading: Reading<'r>,
    /// The results for the project under each other option.
    pub others: Vec<Alternative<'r>>,
}

/// The project under one or several other options.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Alternative<'r> {
    /// The other options, by the id of their reading.
    #[schemars(length(min = 1))]
    pub options: Vec<OtherOption<'r>>,
    /// The outcome of the project.
    pub outcome: Outcome,
    /// The grant.
    #[serde(rename = "grant", with = "Amounts")]
    pub total: Range<Decimal>,
    /// How much larger the grant is than under the options used; null when one of the two is not exact.
    #[serde(with = "Amount")]
    #[schemars(with = "Option<Amount>")]
    pub difference: Option<Decimal>,
}

/// An option that was not used.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct OtherOption<'r> {
    /// The reading.
    #[schemars(with = "ReadingId")]
    pub reading: &'r str,
    /// The option.
    #[schemars(with = "Id")]
    pub option: &'r str,
    /// The name of the option.
    pub label: &'r Bilingual,
}

/// Other options of several readings at once.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Combinations<'r> {
    /// How many evaluations were made in all, those under one other option included.
    pub evaluations: u32,
    /// How many combinations of options there are, including the one that was used; 4294967295 when there are more.
    pub of: u32,
    /// Whether every combination was evaluated; if not, only one or two other options at once, up to a limit.
    pub complete: bool,
    /// The readings that are combined: those that the decision goes through, under the options used or under one other
    /// option.
    #[schemars(with = "Vec<ReadingId>")]
    pub among: Vec<&'r str>,
    /// The smallest combinations that change the outcome; a single option counts as a combination.
    pub turning: Vec<Alternative<'r>>,
    /// The evaluated combination with the smallest grant; nothing when no grant is smaller than under the options used.
    pub least: Option<Alternative<'r>>,
    /// The evaluated combination with the largest grant; nothing when no grant is larger than under the options used.
    pub most: Option<Alternative<'r>>,
}

/// Other options than those used: a reading and its option, by their indexes.
type Differences = Vec<(usize, Code)>;

struct Alternatives<'a, 'r> {
    rules: &'r CompiledRules,
    project: &'a Project,
    used: &'a [Code],
    /// The grant under the options used.
    total: Range<Decimal>,
    evaluations: u32,
}

/// Evaluates a project under the other options of the readings that its decision goes through.
pub(crate) fn sensitivity<'r>(
    rules: &'r CompiledRules,
    project: &Project,
    used: &[Code],
) -> Sensitivity<'r> {
    let decision = eval::evaluate(rules, project, used);
    let mut alternatives = Alternatives {
        rules,
        project,
        used,
        total: decision.grant.total,
        evaluations: 0,
    };
    let through = gone_through(rules, &decision);
    let mut among = through.clone();
    let (mut readings, mut tried) = (Vec::new(), Vec::new());
    for (&index, reading) in through.iter().zip(&decision.readings) {
        let mut others = Vec::new();
        for option in alternatives.others(index) {
            let (otherwise, seen) = alternatives.under(&[(index, option)]);
            among.extend(seen);
            tried.push((Vec::from([(index, option)]), otherwise.clone()));
            others.push(otherwise);
        }
        readings.push(ReadingSensitivity {
            reading: *reading,
            others,
        });
    }
    let (combined, of, complete) = alternatives.combined(&among);
    for differences in combined {
        let (otherwise, _) = alternatives.under(&differences);
        tried.push((differences, otherwise));
    }
    let combinations = Combinations {
        evaluations: alternatives.evaluations,
        of,
        complete,
        among: among
            .iter()
            .filter_map(|index| Some(rules.readings.get(*index)?.id.as_str()))
            .collect(),
        turning: turning(&tried, decision.outcome),
        least: extreme(
            &tried,
            decision.grant.total.min,
            |total| total.min,
            |one, other| one < other,
        ),
        most: extreme(
            &tried,
            decision.grant.total.max,
            |total| total.max,
            |one, other| one > other,
        ),
    };
    Sensitivity {
        version: Version1,
        decision,
        readings,
        combinations,
    }
}

/// Returns the readings that a decision went through, by their indexes.
fn gone_through(rules: &CompiledRules, decision: &Decision<'_>) -> BTreeSet<usize> {
    let index = |id: &str| rules.readings.iter().position(|reading| reading.id == id);
    decision
        .readings
        .iter()
        .filter_map(|reading| index(reading.id))
        .collect()
}

impl<'r> Alternatives<'_, 'r> {
    /// Returns the options of a reading that were not used.
    fn others(&self, reading: usize) -> Vec<Code> {
        let count = self
            .rules
            .readings
            .get(reading)
            .map_or(0, |reading| reading.options.len());
        let used = self.used.get(reading).copied();
        (0..)
            .take(count)
            .filter(|option| Some(*option) != used)
            .collect()
    }

    /// Evaluates the project under other options. Also returns the readings that this decision went through.
    fn under(&mut self, differences: &[(usize, Code)]) -> (Alternative<'r>, BTreeSet<usize>) {
        self.evaluations = self.evaluations.saturating_add(1);
        let mut options = self.used.to_vec();
        for &(reading, option) in differences {
            if let Some(place) = options.get_mut(reading) {
                *place = option;
            }
        }
        let decision = eval::evaluate(self.rules, self.project, &options);
        let (now, then) = (self.total.exact(), decision.grant.total.exact());
        let otherwise = Alternative {
            options: differences
                .iter()
                .filter_map(|one| self.named(*one))
                .collect(),
            outcome: decision.outcome,
            total: decision.grant.total,
            difference: then.zip(now).and_then(|(then, now)| then.checked_sub(now)),
        };
        (otherwise, gone_through(self.rules, &decision))
    }

    fn named(&self, (reading, option): (usize, Code)) -> Option<OtherOption<'r>> {
        let reading = self.rules.readings.get(reading)?;
        let option = reading.options.get(usize::from(option))?;
        Some(OtherOption {
            reading: &reading.id,
            option: &option.id,
            label: &option.label,
        })
    }

    /// Returns how many combinations may be evaluated.
    fn bound(&self) -> u32 {
        let bound = MAX_RECORDS.checked_div(self.project.record_count());
        bound.unwrap_or(MAX_COMBINATIONS).min(MAX_COMBINATIONS)
    }

    /// Returns the combinations of two or more other options, the number of combinations of any size, and whether the
    /// list is complete: if there are too many, it holds only pairs, and not all of them.
    fn combined(&self, among: &BTreeSet<usize>) -> (Vec<Differences>, u32, bool) {
        let others: Vec<(usize, Vec<Code>)> = among
            .iter()
            .map(|reading| (*reading, self.others(*reading)))
            .collect();
        let options = |others: &[Code]| {
            u32::try_from(others.len())
                .unwrap_or(u32::MAX)
                .saturating_add(1)
        };
        let of = others.iter().fold(1_u32, |product, (_, others)| {
            product.saturating_mul(options(others))
        });
        let bound = self.bound();
        let complete = of <= bound;
        let most = if complete { others.len() } else { 2 };
        let mut sets = Vec::from([Differences::new()]);
        for (reading, others) in &others {
            let room = sets
                .iter()
                .filter(|set| set.len() < most)
                .cloned()
                .collect::<Vec<_>>();
            let with = |set: &Differences, option: Code| {
                set.iter().copied().chain([(*reading, option)]).collect()
            };
            sets.extend(
                room.iter()
                    .flat_map(|set| others.iter().map(move |option| with(set, *option))),
            );
        }
        sets.retain(|set| set.len() > 1);
        sets.sort_by_key(Vec::len);
        sets.truncate(usize::try_from(bound).unwrap_or(usize::MAX));
        (sets, of, complete)
    }
}

/// Returns the combinations that change the outcome, unless a smaller part of them already changes it.
fn turning<'r>(tried: &[(Differences, Alternative<'r>)], outcome: Outcome) -> Vec<Alternative<'r>> {
    let mut kept: Vec<&(Differences, Alternative)> = Vec::new();
    for one in tried
        .iter()
        .filter(|(_, otherwise)| otherwise.outcome != outcome)
    {
        if !kept
            .iter()
            .any(|(smaller, _)| smaller.iter().all(|part| one.0.contains(part)))
        {
            kept.push(one);
        }
    }
    kept.into_iter()
        .map(|(_, otherwise)| otherwise.clone())
        .collect()
}

/// Returns the combination whose grant is furthest beyond that under the options used; of several, the first, which is
/// also among the smallest.
fn extreme<'r>(
    tried: &[(Differences, Alternative<'r>)],
    used: Option<Decimal>,
    bound: fn(Range<Decimal>) -> Option<Decimal>,
    beyond: fn(Decimal, Decimal) -> bool,
) -> Option<Alternative<'r>> {
    let mut best = used?;
    let mut found = None;
    for (_, otherwise) in tried {
        if let Some(reached) = bound(otherwise.total).filter(|reached| beyond(*reached, best)) {
            best = reached;
            found = Some(otherwise.clone());
        }
    }
    found
}
