//! Records what evaluated projects show: how many there were, and the first project for each kind of finding.

use alloc::vec::Vec;

use rust_decimal::Decimal;
use serde_json::Value;

use super::sums::{Sums, unpaid, wrong_shares};
use super::{ReadProject, Status, Under, Witness, trials};
use crate::model::decision::{Decision, Outcome};
use crate::model::input::InputError;

/// What the projects evaluated under a rule set show.
pub(super) struct Ledger {
    read: ReadProject,
    /// How many projects were evaluated.
    pub(super) seen: u32,
    /// The first project of each outcome.
    outcomes: Vec<(Outcome, Witness)>,
    /// The first project whose payments do not add up to its grant.
    pub(super) unpaid: Option<(Sums, Witness)>,
    /// The first project in which the shares of some payments do not add up to the whole; one entry for each set of
    /// lines.
    pub(super) shares: Vec<(Vec<u16>, Decimal, Witness)>,
}

impl Ledger {
    pub(super) fn new(read: ReadProject) -> Self {
        Ledger {
            read,
            seen: 0,
            outcomes: Vec::new(),
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

    /// Returns how certain it is what no project contradicts.
    pub(super) fn tested(&self) -> Status {
        match self.seen {
            0 => Status::NotTried,
            _ => Status::Tested,
        }
    }

    /// Returns the first project of an outcome.
    pub(super) fn witness_of(&self, outcome: Outcome) -> Option<&Witness> {
        self.outcomes
            .iter()
            .find(|(known, _)| *known == outcome)
            .map(|(_, witness)| witness)
    }
}
