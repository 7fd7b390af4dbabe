//! The receipts of decisions of the programme, and a check that a kept decision can be made again.

use alloc::string::String;

use super::{Options, Programme};
use crate::answers::rule_set::{Readings, RuleSet};
use crate::answers::verification::Verification;
use crate::model::input::InputError;
use crate::model::options::Texts;
use crate::model::project::Project;
use crate::model::receipt::{Basis, ENGINE, Receipt, RulesApplied, Stated};
use crate::model::shape::Version1;
use crate::text::digest::digest;

impl Programme {
    /// Decides a project again, under the readings of a receipt, and compares each part of the receipt with the new
    /// result. `receipt` is the JSON text of a receipt, or of a decision that has one.
    ///
    /// # Errors
    /// All faults of the receipt, at paths such as `receipt.input`, else those of [`Programme::rules_for`].
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Programme, ReceiptPart};
    /// let programme = Programme::bundled()?;
    /// let decision = programme.evaluate_json(
    ///     r#"{"phase": "amorcage-1"}"#,
    ///     &Options { receipt: true, ..Options::default() },
    /// )?;
    /// let project = programme.project_from_json(r#"{ "phase" : "amorcage-1" }"#)?;
    /// assert!(programme.verify(&decision, &project)?.agrees);
    /// let other = programme.project_from_json(r#"{"phase": "amorcage-1", "kind": "dui"}"#)?;
    /// let other = programme.verify(&decision, &other)?;
    /// let differing: Vec<_> = other.parts.iter().filter(|part| !part.agrees).map(|part| part.part).collect();
    /// assert_eq!(differing, [ReceiptPart::Input, ReceiptPart::Decision]);
    /// assert!(programme.verify("{}", &project).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn verify(&self, receipt: &str, project: &Project) -> Result<Verification, InputError> {
        self.hold(&Stated::from_json(receipt)?, project)
    }

    /// Does what [`Programme::verify`] does for a project given as JSON text.
    ///
    /// # Errors
    /// All faults of the receipt and of the project, else those of [`Programme::rules_for`].
    pub fn verify_text(&self, receipt: &str, project: &str) -> Result<Verification, InputError> {
        self.verify_read(receipt, self.project_from_json(project))
    }

    /// Does what [`Programme::verify`] does for a project that a host has read, or for the error of a refused project.
    ///
    /// # Errors
    /// Those of [`Programme::verify_text`].
    pub fn verify_read(
        &self,
        receipt: &str,
        project: Result<Project, InputError>,
    ) -> Result<Verification, InputError> {
        match (Stated::from_json(receipt), project) {
            (Ok(stated), Ok(project)) => self.hold(&stated, &project),
            (stated, project) => {
                let faults = [stated.err(), project.err()]
                    .into_iter()
                    .flatten()
                    .flat_map(|error| error.faults);
                Err(InputError {
                    faults: faults.collect(),
                })
            }
        }
    }

    /// Does the same, and returns the verification as JSON text.
    ///
    /// # Errors
    /// Those of [`Programme::verify_text`].
    pub fn verify_json(
        &self,
        receipt: &str,
        project: &str,
        texts: Texts,
    ) -> Result<String, InputError> {
        Ok(self.verify_text(receipt, project)?.to_json(texts))
    }

    fn hold(&self, stated: &Stated, project: &Project) -> Result<Verification, InputError> {
        Ok(Verification::new(
            stated,
            &self.replay(&stated.receipt, project)?,
        ))
    }

    /// Returns the receipt of a project under the readings and texts of another.
    fn replay(&self, stated: &Receipt, project: &Project) -> Result<Receipt, InputError> {
        let rules = self.rules_for(project)?;
        let mut readings = rules.readings();
        for (reading, option) in &stated.basis.readings {
            // A reading that these rules do not have will be missing in the new receipt, so the difference shows.
            let _ = readings.choose(reading, option);
        }
        let mut decision = rules.evaluate_with(project, &readings);
        let basis = self.basis_of(rules, project, &readings);
        decision.basis = Some(basis.clone());
        let again = decision.receipt(stated.texts);
        // INVARIANT: a decision with a basis has a receipt, so the fallback is never taken.
        Ok(again.unwrap_or(Receipt {
            basis,
            texts: stated.texts,
            decision: String::new(),
        }))
    }

    /// Returns the basis of a decision if the options ask for it.
    pub(super) fn basis_if(
        &self,
        options: &Options,
        rules: &RuleSet,
        project: &Project,
        readings: &Readings,
    ) -> Option<Basis> {
        options
            .receipt
            .then(|| self.basis_of(rules, project, readings))
    }

    fn basis_of(&self, rules: &RuleSet, project: &Project, readings: &Readings) -> Basis {
        Basis {
            version: Version1,
            engine: String::from(ENGINE),
            rules: RulesApplied {
                programme: self.id.clone(),
                version: self.version.clone(),
                digest: String::from(rules.digest()),
                id: String::from(rules.id()),
            },
            input: digest([project.to_json().as_bytes()]),
            readings: readings.chosen(),
        }
    }
}
