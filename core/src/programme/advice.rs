//! What can be advised on a project of the programme, and which readings matter to it.

use alloc::string::String;

use super::{Options, Programme};
use crate::advice::Advice;
use crate::input::InputError;
use crate::project::Project;
use crate::stakes::Stakes;

impl Programme {
    /// Evaluates a project and returns how far it is from each condition, the smallest changes that would make it better
    /// received, and what one more record brings.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`].
    pub fn advise(&self, project: &Project, options: &Options) -> Result<Advice<'_>, InputError> {
        let rules = self.rules_for(project)?;
        Ok(rules.advise(project, &rules.readings_with(&options.readings)?))
    }

    /// Advises on a project given as JSON text, as [`Programme::advise`] does, and returns the advice as JSON text.
    ///
    /// # Errors
    /// All faults of the project, else all of the options.
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let advice = programme.advise_json(r#"{"phase": "generalisation-2023"}"#, &Options::default())?;
    /// assert!(advice.starts_with(r#"{"version":1,"phase":"generalisation-2023""#));
    /// assert!(programme.advise_json(r#"{"phase": "generalisation"}"#, &Options::default()).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn advise_json(&self, text: &str, options: &Options) -> Result<String, InputError> {
        let project = self.project_from_json(text)?;
        Ok(self.advise(&project, options)?.to_json(options.texts))
    }

    /// Evaluates a project under the other options of the readings that its decision goes through.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`].
    pub fn readings(&self, project: &Project, options: &Options) -> Result<Stakes<'_>, InputError> {
        let rules = self.rules_for(project)?;
        Ok(rules.weigh(project, &rules.readings_with(&options.readings)?))
    }

    /// Weighs the readings of a project given as JSON text, as [`Programme::readings`] does, and returns that as JSON
    /// text.
    ///
    /// # Errors
    /// All faults of the project, else all of the options.
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let stakes = programme.readings_json(r#"{"phase": "generalisation-2023"}"#, &Options::default())?;
    /// assert!(stakes.starts_with(r#"{"version":1,"phase":"generalisation-2023""#));
    /// assert!(programme.readings_json(r#"{"phase": "generalisation"}"#, &Options::default()).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn readings_json(&self, text: &str, options: &Options) -> Result<String, InputError> {
        let project = self.project_from_json(text)?;
        Ok(self.readings(&project, options)?.to_json(options.texts))
    }
}
