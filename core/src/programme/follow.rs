//! A project of the programme month by month.

use alloc::string::String;

use super::{Options, Programme};
use crate::follow_up::FollowUp;
use crate::input::InputError;
use crate::project::Project;

impl Programme {
    /// Evaluates a project as it was known at the end of each month in which an event or a measure is dated.
    ///
    /// # Errors
    /// Those of [`Programme::evaluate`].
    pub fn follow(&self, project: &Project, options: &Options) -> Result<FollowUp<'_>, InputError> {
        let rules = self.rules_for(project)?;
        Ok(rules.follow(project, &rules.readings_with(&options.readings)?))
    }

    /// Follows a project given as JSON text month by month and returns what is said of each as JSON text.
    ///
    /// # Errors
    /// All faults of the project, else all of the options.
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let signed = r#"{"phase": "generalisation-2023", "timeline": {"agreement_signed_on": "2023-07-10"}}"#;
    /// let followed = programme.follow_json(signed, &Options::default())?;
    /// assert!(followed.contains(r#""months":[{"month":"2023-07""#));
    /// assert!(programme.follow_json(r#"{"phase": "generalisation"}"#, &Options::default()).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn follow_json(&self, text: &str, options: &Options) -> Result<String, InputError> {
        let project = self.project_from_json(text)?;
        Ok(self.follow(&project, options)?.to_json(options.texts))
    }
}
