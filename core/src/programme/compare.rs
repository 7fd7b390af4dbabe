//! One project under several rule sets of the programme, or under two versions of its rules.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Ask, Options, Programme};
use crate::answers::comparison::{Column, Comparison};
use crate::answers::rule_set::{Readings, RuleSet, pin_all};
use crate::model::decision::Decision;
use crate::model::facts::PROJECT;
use crate::model::input::{Fault, InputError};
use crate::model::project::{Project, Slot};
use crate::text::bilingual::both;

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

    /// Evaluates a project under an earlier version of the rules and under these: a column of the earlier ones, then a
    /// column of these, for each phase or call that the options name, whichever the project names itself; for the rule
    /// set that applies to it when they name none. Each column says the version of its rules.
    ///
    /// # Errors
    /// All that the earlier rules refuse in the project, each fault saying so, else those of [`Programme::compare`].
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let mut files = Programme::bundled_sources();
    /// for file in &mut files {
    ///     file.text = file.text.replace("version = \"2026", "version = \"2020");
    /// }
    /// let earlier = Programme::parse(&files)?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
    /// let comparison = programme.compare_with(&earlier, &project, &Options::default())?;
    /// assert!(comparison.columns[0].version.starts_with("2020"));
    /// assert!(comparison.criteria.iter().all(|criterion| !criterion.differs));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn compare_with<'p>(
        &'p self,
        earlier: &'p Programme,
        project: &Project,
        options: &Options,
    ) -> Result<Comparison<'p>, InputError> {
        options.suit(Ask::Compare.options())?;
        let today = self.columns_for(project, options)?;
        let then = earlier
            .project_from_json(&project.to_json())
            .map_err(|error| earlier.refused_by_these(error))?;
        let then = earlier.columns_for(&then, options)?;
        let pairs = then.into_iter().zip(today);
        Ok(Comparison::new(
            pairs.flat_map(|(then, today)| [then, today]).collect(),
        ))
    }

    /// Returns the columns of the rule sets that the options name, or of the one that applies.
    fn columns_for(
        &self,
        project: &Project,
        options: &Options,
    ) -> Result<Vec<Column<'_>>, InputError> {
        let ids: Vec<&str> = match options.rule_sets.as_slice() {
            [] => Vec::from([self.rules_for(project)?.id()]),
            ids => ids.iter().map(String::as_str).collect(),
        };
        Ok(self.compare(project, &ids, &options.readings)?.columns)
    }

    /// Says of each fault which rules found it: the others have read the project.
    fn refused_by_these(&self, error: InputError) -> InputError {
        let help = both(
            format!("les règles {} le refusent", self.version),
            format!("the rules {} refuse it", self.version),
        );
        let faults = error.faults.into_iter().map(|fault| Fault {
            help: Some(help.clone()),
            ..fault
        });
        InputError {
            faults: faults.collect(),
        }
    }

    /// Evaluates a project in a comparison: a day of filing on which the rule set was not open is set aside.
    fn column<'r>(
        &'r self,
        rules: &'r RuleSet,
        project: &Project,
        readings: &Readings,
    ) -> Column<'r> {
        let closed = self.facts.roles.filed_on.filter(|&slot| {
            match (project.slot(PROJECT, 0, slot), rules.window()) {
                (Slot::Day(day), Some((first, last))) => day < first || day > last,
                _ => false,
            }
        });
        let Some(slot) = closed else {
            return self.headed(rules, rules.evaluate_with(project, readings), false);
        };
        let mut undated = project.clone();
        undated.set(PROJECT, 0, slot, Slot::Unknown);
        self.headed(rules, rules.evaluate_with(&undated, readings), true)
    }

    fn headed<'r>(
        &'r self,
        rules: &'r RuleSet,
        decision: Decision<'r>,
        filing_set_aside: bool,
    ) -> Column<'r> {
        Column {
            decision,
            version: &self.version,
            digest: rules.digest(),
            filing_set_aside,
        }
    }
}
