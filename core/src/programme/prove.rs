//! What can be proved about the rules of a programme, and where they jump.

use alloc::string::String;
use alloc::vec::Vec;

use super::Programme;
use crate::answers::proofs::{self, Finding, Proofs, Status, Trials};
use crate::json::read;
use crate::model::input::InputError;
use crate::model::options::Texts;

impl Programme {
    /// Returns the findings about every rule set: some are true of every project, others only of the projects in the
    /// trials.
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
        Ok(findings.into())
    }

    /// Returns the findings about one rule set, including the days between it and the next phase. The work grows with
    /// the projects and the sizes of series that are given for it.
    ///
    /// # Errors
    /// [`FaultCode::UnknownRuleSet`], else all faults of the first project, or of the readings, that is refused.
    ///
    /// [`FaultCode::UnknownRuleSet`]: crate::FaultCode::UnknownRuleSet
    pub fn prove_rule_set(&self, id: &str, trials: &Trials) -> Result<Vec<Finding>, InputError> {
        let mut findings = proofs::windows(&self.rule_sets);
        findings.retain(|finding| finding.rules == id);
        findings.extend(proofs::prove(
            self.rule_set(id)?,
            trials,
            |facts, project| read::decode(facts, project),
        )?);
        Ok(findings)
    }

    /// Returns what is true of every project under one rule set, or under each, as JSON text. No project is tried, so
    /// findings that need trials are left out.
    ///
    /// # Errors
    /// [`FaultCode::UnknownRuleSet`].
    ///
    /// [`FaultCode::UnknownRuleSet`]: crate::FaultCode::UnknownRuleSet
    ///
    /// # Example
    /// ```
    /// use bareme::{Programme, Texts};
    /// let programme = Programme::bundled()?;
    /// let findings = programme.prove_json(Some("generalisation-2022"), Texts::None)?;
    /// assert!(findings.starts_with(r#"{"version":1,"findings":[{"rules":"generalisation-2022","kind":"#));
    /// let error = programme.prove_json(Some("generalization-2022"), Texts::None).unwrap_err();
    /// assert_eq!(error.faults[0].help.as_ref().unwrap().en, "did you mean `generalisation-2022`?");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn prove_json(&self, rule_set: Option<&str>, texts: Texts) -> Result<String, InputError> {
        Ok(self.prove_untried(rule_set)?.to_json(texts))
    }

    /// Returns the same as findings.
    ///
    /// # Errors
    /// Those of [`Programme::prove_json`].
    pub fn prove_untried(&self, rule_set: Option<&str>) -> Result<Proofs, InputError> {
        let none = Trials::default();
        let mut proofs = match rule_set {
            Some(id) => self.prove_rule_set(id, &none)?.into(),
            None => self.prove(&none)?,
        };
        proofs
            .findings
            .retain(|finding| finding.status != Status::NotTried);
        Ok(proofs)
    }
}
