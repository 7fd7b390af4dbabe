//! One project under several rule sets of the programme.

use alloc::string::String;
use alloc::vec::Vec;

use super::Programme;
use crate::answers::comparison::{Column, Comparison};
use crate::answers::rule_set::{Readings, RuleSet, pin_all};
use crate::model::facts::PROJECT;
use crate::model::input::InputError;
use crate::model::project::{Project, Slot};

impl Programme {
    /// Evaluates a project under several phases or calls, whichever the project names itself; under every phase when
    /// none is asked for. A chosen reading holds in each of them that has it; the others are the defaults.
    ///
    /// # Errors
    /// [`FaultCode::WrongType`] for a project that was read by another programme, else
    /// [`FaultCode::UnknownRuleSet`] for each id that is neither a phase nor a call, else
    /// [`FaultCode::UnknownReading`] and [`FaultCode::UnknownOption`] for those that none of the rule sets has.
    ///
    /// [`FaultCode::WrongType`]: crate::FaultCode::WrongType
    /// [`FaultCode::UnknownRuleSet`]: crate::FaultCode::UnknownRuleSet
    /// [`FaultCode::UnknownReading`]: crate::FaultCode::UnknownReading
    /// [`FaultCode::UnknownOption`]: crate::FaultCode::UnknownOption
    ///
    /// # Example
    /// ```
    /// let programme = bareme::Programme::bundled()?;
    /// let project = programme.project_from_json("{}")?;
    /// let comparison = programme.compare(&project, &["generalisation-2023", "ars-martinique-2023"], &[])?;
    /// assert_eq!(comparison.columns.len(), 2);
    /// let error = programme.compare(&project, &["generalization-2023"], &[]).unwrap_err();
    /// assert_eq!(error.faults[0].help.as_ref().unwrap().en, "did you mean `generalisation-2023`?");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn compare(
        &self,
        project: &Project,
        ids: &[&str],
        readings: &[(String, String)],
    ) -> Result<Comparison<'_>, InputError> {
        self.own(project)?;
        let rule_sets: Vec<&RuleSet> = if ids.is_empty() {
            self.phases().collect()
        } else {
            InputError::gather(ids.iter().map(|id| self.rule_set(id)))?
        };
        let mut chosen: Vec<Readings> = rule_sets.iter().map(|rules| rules.readings()).collect();
        pin_all(&mut chosen, readings)?;
        let columns = rule_sets
            .into_iter()
            .zip(&chosen)
            .map(|(rules, readings)| self.column(rules, project, readings));
        Ok(Comparison::new(columns.collect()))
    }

    /// Evaluates a project in a comparison: a day of filing on which the rule set was not open is set aside.
    fn column<'r>(&self, rules: &'r RuleSet, project: &Project, readings: &Readings) -> Column<'r> {
        let closed = self.facts.roles.filed_on.filter(|&slot| {
            match (project.slot(PROJECT, 0, slot), rules.window()) {
                (Slot::Day(day), Some((first, last))) => day < first || day > last,
                _ => false,
            }
        });
        let Some(slot) = closed else {
            return Column {
                decision: rules.evaluate_with(project, readings),
                filing_set_aside: false,
            };
        };
        let mut undated = project.clone();
        undated.set(PROJECT, 0, slot, Slot::Unknown);
        Column {
            decision: rules.evaluate_with(&undated, readings),
            filing_set_aside: true,
        }
    }
}
