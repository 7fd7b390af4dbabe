//! What to ask next about a project of the programme.

use alloc::string::String;

use super::{Options, Programme};
use crate::input::InputError;
use crate::project::Project;
use crate::questions::Questions;

impl Programme {
    /// Evaluates a project and returns the questions that can still change its outcome or its amount, most decisive
    /// first.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`].
    pub fn questions(&self, project: &Project, options: &Options) -> Result<Questions<'_>, InputError> {
        let rules = self.rules_for(project)?;
        Ok(rules.questions(project, &rules.readings_with(&options.readings)?))
    }

    /// Evaluates a project given as JSON text and returns what to ask next as JSON text.
    ///
    /// # Errors
    /// All faults of the project, else all of the options.
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let asked = programme.questions_json(r#"{"phase": "generalisation-2023"}"#, &Options::default())?;
    /// assert!(asked.starts_with(r#"{"version":1,"phase":"generalisation-2023""#));
    /// assert!(programme.questions_json(r#"{"phase": "generalisation"}"#, &Options::default()).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn questions_json(&self, text: &str, options: &Options) -> Result<String, InputError> {
        let project = self.project_from_json(text)?;
        Ok(self.questions(&project, options)?.to_json(options.texts))
    }
}
