//! A project, with its rules and the chosen readings.

use bareme::{InputError, Programme, Project, Readings, RuleSet};

use crate::args::Pins;

/// Everything that an evaluation needs.
pub(crate) struct Asked<'p> {
    pub(crate) project: Project,
    pub(crate) rules: &'p RuleSet,
    pub(crate) readings: Readings,
}

impl<'p> Asked<'p> {
    /// Reads a project, finds its rules and sets the chosen readings.
    pub(crate) fn read(
        programme: &'p Programme,
        text: &str,
        pins: &Pins,
    ) -> Result<Self, InputError> {
        let project = programme.project_from_json(text)?;
        let rules = programme.rules_for(&project)?;
        let readings = rules.readings_with(&pins.readings)?;
        Ok(Asked {
            project,
            rules,
            readings,
        })
    }
}
