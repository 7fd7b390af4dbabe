//! The answers about a project of the programme: one method for each answer, all under the same rules and readings.

use alloc::string::String;

use super::{Options, Programme};
use crate::answers::advice::{self, Advice};
use crate::answers::decision::notice::Notice;
use crate::answers::explain;
use crate::answers::explanation::Explanation;
use crate::answers::follow_up::FollowUp;
use crate::answers::questions::Questions;
use crate::answers::rule_set::{Readings, RuleSet};
use crate::answers::sensitivity::{self, Sensitivity};
use crate::model::decision::{Decision, Doubt};
use crate::model::input::{Fault, FaultCode, InputError, quoted};
use crate::model::project::Project;
use crate::text::bilingual::in_both;

impl Programme {
    /// Evaluates a project under the rule set that applies to it.
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
    pub fn evaluate(
        &self,
        project: &Project,
        options: &Options,
    ) -> Result<Decision<'_>, InputError> {
        let (rules, readings) = self.standing(project, options)?;
        let mut decision = rules.evaluate_with(project, &readings);
        decision.basis = self.basis_if(options, rules, project, &readings);
        Ok(decision)
    }

    /// Evaluates a project, and returns the decision as an administrative notice: a draft, in the order in which an
    /// authority writes.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`].
    ///
    /// # Example
    /// ```
    /// use bareme::{Language, Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023", "id": "P-7"}"#)?;
    /// let notice = programme.notice(&project, &Options::default())?.text(Language::English);
    /// assert!(notice.starts_with("Computed draft: it binds nobody."));
    /// assert!(notice.contains("Project reference: P-7"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn notice(&self, project: &Project, options: &Options) -> Result<Notice<'_>, InputError> {
        Ok(Notice::new(self.evaluate(project, options)?, project))
    }

    /// Evaluates a project, and returns the steps that lead to each result, or to the one that the options name.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`]; [`FaultCode::UnknownResult`] when the decision has no result with that name.
    ///
    /// [`FaultCode::UnknownResult`]: crate::FaultCode::UnknownResult
    ///
    /// # Example
    /// ```
    /// use bareme::{Language, Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023", "filed_on": "2023-12-01"}"#)?;
    /// let only = Options { only: Some("filed-in-window".to_owned()), ..Options::default() };
    /// let explanation = programme.explain(&project, &only)?;
    /// assert!(explanation.short(Language::English).starts_with("Filed in time: not met"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain(
        &self,
        project: &Project,
        options: &Options,
    ) -> Result<Explanation<'_>, InputError> {
        let (rules, readings) = self.standing(project, options)?;
        let chosen = rules.options(&readings);
        let mut explanation = explain::explain(&rules.compiled, project, &chosen);
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
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
    /// let asked = programme.questions(&project, &Options::default())?;
    /// assert_eq!(asked.questions[0].decides[0].id, "same-solution");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn questions(
        &self,
        project: &Project,
        options: &Options,
    ) -> Result<Questions<'_>, InputError> {
        let (rules, readings) = self.standing(project, options)?;
        let decision = rules.evaluate_with(project, &readings);
        Ok(Questions::new(decision, project, options.stage))
    }

    /// Evaluates a project and returns how far it is from each condition, the smallest changes that would improve its
    /// outcome, and what one more record brings.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`].
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Programme, Side};
    /// let programme = Programme::bundled()?;
    /// let late = r#"{"phase": "generalisation-2023", "filed_on": "2023-12-01", "establishments": []}"#;
    /// let advice = programme.advise(&programme.project_from_json(late)?, &Options::default())?;
    /// let gap = advice.margins.iter().find(|one| one.criterion.id == "filed-in-window").and_then(|one| one.gap.as_ref());
    /// assert_eq!(gap.map(|gap| gap.side), Some(Side::Late));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn advise(&self, project: &Project, options: &Options) -> Result<Advice<'_>, InputError> {
        let (rules, readings) = self.standing(project, options)?;
        let readings = rules.options(&readings);
        Ok(advice::advise(&rules.compiled, project, &readings))
    }

    /// Evaluates a project under the other options of the readings that its decision goes through.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`].
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2022"}"#)?;
    /// let sensitivity = programme.sensitivity(&project, &Options::default())?;
    /// assert!(sensitivity.readings.iter().any(|one| one.reading.id == "fifty-tranche"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sensitivity(
        &self,
        project: &Project,
        options: &Options,
    ) -> Result<Sensitivity<'_>, InputError> {
        let (rules, readings) = self.standing(project, options)?;
        let readings = rules.options(&readings);
        Ok(sensitivity::sensitivity(
            &rules.compiled,
            project,
            &readings,
        ))
    }

    /// Evaluates a project with what was known at the end of each month that has an event or a measure.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`].
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let signed = r#"{"phase": "generalisation-2023", "timeline": {"agreement_signed_on": "2023-07-10"}}"#;
    /// let told = programme.follow(&programme.project_from_json(signed)?, &Options::default())?;
    /// assert_eq!(told.months[0].month.to_string(), "2023-07-01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn follow(&self, project: &Project, options: &Options) -> Result<FollowUp<'_>, InputError> {
        let (rules, readings) = self.standing(project, options)?;
        Ok(FollowUp::new(project, &|known| {
            rules.evaluate_with(known, &readings)
        }))
    }

    /// Returns the rules that apply to a project, and the chosen readings.
    pub(super) fn standing(
        &self,
        project: &Project,
        options: &Options,
    ) -> Result<(&RuleSet, Readings), InputError> {
        let rules = self.rules_for(project)?;
        let readings = rules.readings_with(&options.readings)?;
        let refusals = rules.refusals(project, &readings);
        match refusals.is_empty() {
            true => Ok((rules, readings)),
            false => Err(contradictions(project, &refusals)),
        }
    }
}

/// Returns the error for facts that contradict each other, at the first of each.
fn contradictions(project: &Project, doubts: &[Doubt<'_>]) -> InputError {
    let faults = doubts.iter().map(|doubt| {
        let first = doubt.places.first();
        Fault {
            path: doubt.facts.first().cloned().unwrap_or_default(),
            code: FaultCode::Contradiction,
            found: first.map_or_else(String::new, |place| quoted(&project.fact_to_json(*place))),
            expected: in_both(|language| doubt.message.text(language)),
            help: None,
        }
    });
    InputError {
        faults: faults.collect(),
    }
}
