//! What can be proved of the rules of a programme, and where they jump.

use alloc::vec::Vec;

use super::Programme;
use crate::input::InputError;
use crate::proofs::{self, Finding, Proofs, Trials};

impl Programme {
    /// Returns what is found about every rule set: with nothing known, for every project; with the trials, for those.
    ///
    /// # Errors
    /// Those of [`Programme::prove_rule_set`].
    ///
    /// # Example
    /// ```
    /// use bareme::{FindingKind, Programme, Status, Trials};
    /// let programme = Programme::bundled()?;
    /// let proofs = programme.prove(&Trials::default())?;
    /// let caps = proofs.findings.iter().filter(|finding| finding.kind == FindingKind::Cap);
    /// assert!(caps.clone().count() > 10 && caps.clone().all(|finding| finding.status != Status::CounterExample));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn prove(&self, trials: &Trials) -> Result<Proofs, InputError> {
        let mut findings = Vec::new();
        for rules in &self.rule_sets {
            findings.extend(self.prove_rule_set(rules.id(), trials)?);
        }
        Ok(Proofs { findings })
    }

    /// Returns what is found about one rule set, the days between it and the next phase included: work grows with the
    /// projects, and with the sizes of series, that are given for it.
    ///
    /// # Errors
    /// [`FaultCode::UnknownRuleSet`], else all faults of the first project, or of the readings, that is refused.
    ///
    /// [`FaultCode::UnknownRuleSet`]: crate::FaultCode::UnknownRuleSet
    pub fn prove_rule_set(&self, id: &str, trials: &Trials) -> Result<Vec<Finding>, InputError> {
        let mut findings = proofs::windows(&self.rule_sets);
        findings.retain(|finding| finding.rules == id);
        findings.extend(proofs::prove(self.rule_set(id)?, trials)?);
        Ok(findings)
    }
}
