//! Any answer as JSON text, by its name: what hosts that exchange texts need.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Options, Programme};
use crate::model::input::{FaultCode, InputError, unknown};
use crate::model::options::names;
use crate::model::project::Project;
use crate::text::kinds::kinds;

kinds! {
    /// What can be asked about a project.
    ///
    /// # Example
    /// ```
    /// use bareme::Ask;
    /// assert_eq!(Ask::named("advise"), Ok(Ask::Advise));
    /// assert_eq!(Ask::named("advice").unwrap_err().faults[0].help.as_ref().unwrap().en, "did you mean `advise`?");
    /// assert!(Ask::Explain.options().contains(&"only"));
    /// ```
    Ask {
        /// What the rules say of it: a decision.
        Evaluate = "evaluate",
        /// The steps behind each result of its decision.
        Explain = "explain",
        /// What to ask next.
        Questions = "questions",
        /// How far it is from each condition, and what would be enough.
        Advise = "advise",
        /// Which reading of the sources matters to it.
        Sensitivity = "sensitivity",
        /// What is said of it month by month.
        Follow = "follow",
        /// What several phases or calls say of it, side by side.
        Compare = "compare",
    }
}

impl Ask {
    /// Returns what has this name.
    ///
    /// # Errors
    /// [`FaultCode::UnknownCode`], with the nearest name.
    pub fn named(name: &str) -> Result<Self, InputError> {
        Self::ALL
            .iter()
            .copied()
            .find(|ask| ask.name() == name)
            .ok_or_else(|| {
                let names: Vec<&str> = Self::ALL.iter().map(|ask| ask.name()).collect();
                unknown("", FaultCode::UnknownCode, name, &names)
            })
    }

    /// Returns the options that it takes, by the names that hosts give them.
    #[must_use]
    pub const fn options(self) -> &'static [&'static str] {
        match self {
            Ask::Evaluate => &[names::TEXTS, names::READINGS, names::RECEIPT],
            Ask::Explain => &[names::TEXTS, names::READINGS, names::RECEIPT, names::ONLY],
            Ask::Compare => &[names::TEXTS, names::READINGS, names::RULE_SETS],
            _ => &[names::TEXTS, names::READINGS],
        }
    }
}

impl Programme {
    /// Answers what is asked about a project, as JSON text.
    ///
    /// # Errors
    /// [`FaultCode::UnknownKey`] for each option that this question does not take, else those of the answer:
    /// [`Programme::evaluate`], [`Programme::explain`], [`Programme::compare`].
    ///
    /// # Example
    /// ```
    /// use bareme::{Ask, Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
    /// let usage = Options { only: Some("usage".to_owned()), ..Options::default() };
    /// let steps = programme.ask(Ask::Explain, &project, &usage)?;
    /// assert!(steps.starts_with(r#"{"version":1,"decision":{"phase":"generalisation-2023""#));
    /// assert_eq!(programme.ask(Ask::Advise, &project, &usage).unwrap_err().faults[0].path, "only");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn ask(
        &self,
        ask: Ask,
        project: &Project,
        options: &Options,
    ) -> Result<String, InputError> {
        options.suit(ask.options())?;
        let texts = options.texts;
        Ok(match ask {
            Ask::Evaluate => self.evaluate(project, options)?.to_json(texts),
            Ask::Explain => self.explain(project, options)?.to_json(texts),
            Ask::Questions => self.questions(project, options)?.to_json(texts),
            Ask::Advise => self.advise(project, options)?.to_json(texts),
            Ask::Sensitivity => self.sensitivity(project, options)?.to_json(texts),
            Ask::Follow => self.follow(project, options)?.to_json(texts),
            Ask::Compare => {
                let ids: Vec<&str> = options.rule_sets.iter().map(String::as_str).collect();
                self.compare(project, &ids, &options.readings)?
                    .to_json(texts)
            }
        })
    }

    /// Answers what is asked about a project given as JSON text, as JSON text.
    ///
    /// # Errors
    /// All faults of the project, else those of [`Programme::ask`].
    ///
    /// # Example
    /// ```
    /// use bareme::{Ask, Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let advice = programme.ask_json(Ask::Advise, r#"{"phase": "generalisation-2023"}"#, &Options::default())?;
    /// assert!(advice.starts_with(r#"{"version":1,"phase":"generalisation-2023""#));
    /// assert!(programme.ask_json(Ask::Advise, r#"{"phase": "generalisation"}"#, &Options::default()).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn ask_json(&self, ask: Ask, text: &str, options: &Options) -> Result<String, InputError> {
        self.ask(ask, &self.project_from_json(text)?, options)
    }

    /// Evaluates a project given as JSON text and returns its decision as JSON text.
    ///
    /// # Errors
    /// All faults of the project, else all of the options.
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let decision = programme.evaluate_json(r#"{"phase": "generalisation-2023"}"#, &Options::default())?;
    /// assert!(decision.starts_with(r#"{"phase":"generalisation-2023""#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn evaluate_json(&self, text: &str, options: &Options) -> Result<String, InputError> {
        self.ask_json(Ask::Evaluate, text, options)
    }
}
