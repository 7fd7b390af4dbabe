//! Records what evaluated projects show: how many there were, and the first project for each kind of finding.

use alloc::vec::Vec;

use rust_decimal::Decimal;
use serde_json::Value;

use super::figures::{Cap, cap};
use super::sums::{Sums, unpaid, wrong_shares};
use super::{ReadProject, Under, Witness, trials};
use crate::model::decision::{Decision, Outcome};
use crate::model::facts::PROJECT;
use crate::model::input::InputError;
use crate::model::project::{Project, Slot};

/// What the projects evaluated under a rule set show.
pub(super) struct Ledger<'a> {
    under: Under<'a>,
    read: ReadProject,
    /// How many projects were evaluated.
    pub(super) seen: u32,
    /// The first project of each outcome.
    outcomes: Vec<(Outcome, Witness)>,
    /// The cap of every line, in the order of the rule set.
    pub(super) caps: Vec<Held>,
    /// The first project whose payments do not add up to its grant.
    pub(super) unpaid: Option<(Sums, Witness)>,
    /// The first project in which the shares of some payments do not add up to the whole; one entry for each set of
    /// lines.
    pub(super) shares: Vec<(Vec<u16>, Decimal, Witness)>,
}

/// The cap of a line, and the first project in which the line brings more.
pub(super) struct Held {
    pub(super) cap: Option<Cap>,
    pub(super) beyond: Option<(Decimal, Witness)>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(under: Under<'a>, read: ReadProject) -> Self {
        let compiled = under.rules.compiled();
        let caps = compiled
            .lines
            .iter()
            .map(|line| Held {
                cap: cap(compiled, line),
                beyond: None,
            })
            .collect();
        Ledger {
            under,
            read,
            seen: 0,
            outcomes: Vec::new(),
            caps,
            unpaid: None,
            shares: Vec::new(),
        }
    }

    /// Evaluates a project given as a trial.
    pub(super) fn evaluate(&mut self, under: Under<'_>, project: &Value) -> Result<(), InputError> {
        self.decide(under, &trials::named(project, under.rules))
            .map(|_| ())
    }

    /// Evaluates a project, records what it shows, and returns its decision.
    pub(super) fn decide<'r>(
        &mut self,
        under: Under<'r>,
        project: &Value,
    ) -> Result<Decision<'r>, InputError> {
        let read = (self.read)(&under.rules.compiled().facts, project)?;
        let decision = under.rules.evaluate_with(&read, under.readings);
        self.seen = self.seen.saturating_add(1);
        let seen = self.seen;
        let witness =
            |about: &str| under.witness(&alloc::format!("{about}-{seen}"), project.clone());
        if self.witness_of(decision.outcome).is_none() {
            self.outcomes
                .push((decision.outcome, witness(decision.outcome.name())));
        }
        self.look_at_caps(&decision, records(&read), witness);
        if self.unpaid.is_none() {
            self.unpaid = unpaid(&decision).map(|sums| (sums, witness("payments")));
        }
        for (lines, sum) in wrong_shares(&decision) {
            if self.shares.iter().all(|(known, ..)| *known != lines) {
                self.shares.push((lines, sum, witness("shares")));
            }
        }
        Ok(decision)
    }

    /// Returns the first project of an outcome.
    pub(super) fn witness_of(&self, outcome: Outcome) -> Option<&Witness> {
        self.outcomes
            .iter()
            .find(|(known, _)| *known == outcome)
            .map(|(_, witness)| witness)
    }

    fn look_at_caps(
        &mut self,
        decision: &Decision,
        records: Option<u32>,
        witness: impl Fn(&str) -> Witness,
    ) {
        let most = self
            .under
            .rules
            .compiled()
            .facts
            .counted()
            .map_or(0, |(list, _)| {
                self.under.rules.compiled().facts.max_items(list)
            });
        for (Held { cap, beyond }, line) in self.caps.iter_mut().zip(&decision.grant.lines) {
            let Some((cap, amount)) = cap.as_ref().zip(line.amount.max) else {
                continue;
            };
            if beyond.is_none()
                && cap
                    .of(records.unwrap_or(most))
                    .is_some_and(|most| amount > most)
            {
                *beyond = Some((amount, witness("cap")));
            }
        }
    }
}

/// Returns how many records the counted list has, when it is given.
fn records(project: &Project) -> Option<u32> {
    let (list, _) = project.facts.counted()?;
    match project.slot(PROJECT, 0, list) {
        Slot::Rows { len, .. } => Some(len),
        _ => None,
    }
}
