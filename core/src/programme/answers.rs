//! What is answered about a project of the programme: one door for each answer, all under the same rules and readings.

use super::{Options, Programme};
use crate::advice::Advice;
use crate::decision::Decision;
use crate::explanation::Explanation;
use crate::follow_up::FollowUp;
use crate::input::InputError;
use crate::project::Project;
use crate::questions::Questions;
use crate::rule_set::{Readings, RuleSet};
use crate::stakes::Stakes;

impl Programme {
    /// Evaluates a project under the rule set under which it stands.
    ///
    /// # Errors
    /// Those of [`Programme::rules_for`], else all faults of the readings.
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Outcome, Programme};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
    /// assert_eq!(programme.evaluate(&project, &Options::default())?.outcome, Outcome::Undetermined);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn evaluate(&self, project: &Project, options: &Options) -> Result<Decision<'_>, InputError> {
        let (rules, readings) = self.standing(project, options)?;
        let mut decision = rules.evaluate_with(project, &readings);
        decision.basis = self.basis_if(options, rules, project, &readings);
        Ok(decision)
    }

    /// Evaluates a project, and returns the steps that lead to each result, or to the one that the options name.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`]; [`FaultCode::UnknownResult`] when the decision has no result of that name.
    ///
    /// [`FaultCode::UnknownResult`]: crate::FaultCode::UnknownResult
    pub fn explain(&self, project: &Project, options: &Options) -> Result<Explanation<'_>, InputError> {
        let (rules, readings) = self.standing(project, options)?;
        let mut explanation = rules.explain(project, &readings);
        explanation.decision.basis = self.basis_if(options, rules, project, &readings);
        if let Some(only) = &options.only {
            explanation.only(only)?;
        }
        Ok(explanation)
    }

    /// Evaluates a project and returns the questions that can still change its outcome or its amount, most decisive
    /// first.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`].
    pub fn questions(&self, project: &Project, options: &Options) -> Result<Questions<'_>, InputError> {
        self.standing(project, options).map(|(rules, readings)| rules.questions(project, &readings))
    }

    /// Evaluates a project and returns how far it is from each condition, the smallest changes that would make it better
    /// received, and what one more record brings.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`].
    pub fn advise(&self, project: &Project, options: &Options) -> Result<Advice<'_>, InputError> {
        self.standing(project, options).map(|(rules, readings)| rules.advise(project, &readings))
    }

    /// Evaluates a project under the other options of the readings that its decision goes through.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`].
    pub fn readings(&self, project: &Project, options: &Options) -> Result<Stakes<'_>, InputError> {
        self.standing(project, options).map(|(rules, readings)| rules.weigh(project, &readings))
    }

    /// Evaluates a project as it was known at the end of each month in which an event or a measure is dated.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`].
    pub fn follow(&self, project: &Project, options: &Options) -> Result<FollowUp<'_>, InputError> {
        self.standing(project, options).map(|(rules, readings)| rules.follow(project, &readings))
    }

    /// Returns the rules under which a project stands, and how they are read.
    pub(super) fn standing(&self, project: &Project, options: &Options) -> Result<(&RuleSet, Readings), InputError> {
        let rules = self.rules_for(project)?;
        Ok((rules, rules.readings_with(&options.readings)?))
    }
}
