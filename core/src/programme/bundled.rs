//! The rule sets of *ESMS numérique*, inside the crate.

use alloc::vec::Vec;

use crate::answers::rule_set::RuleSet;
use crate::language::diagnostic::Diagnostics;
use crate::language::source::Source;
use crate::model::input::{FaultCode, InputError, unknown};
use crate::programme::Programme;

/// The files of the programme, by their path in its folder.
macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../rules/esms-numerique/", $name)))),+]
    };
}

const FILES: &[(&str, &str)] = files![
    "amorcage-1.toml",
    "amorcage-2.toml",
    "calls/ars-corse-2023.toml",
    "calls/ars-hauts-de-france-2021-t1.toml",
    "calls/ars-hauts-de-france-2021.toml",
    "calls/ars-martinique-2023.toml",
    "calls/ars-normandie-2024.toml",
    "calls/ars-occitanie-2022.toml",
    "calls/national-2022.toml",
    "categories-finess.csv",
    "departements.csv",
    "en.toml",
    "generalisation-2022.toml",
    "generalisation-2023.toml",
    "generalisation-2024.toml",
    "generalisation-2025.toml",
    "programme.toml",
    "readings.toml",
    "register.toml",
];

/// Test projects with their expected results, one file for each phase.
const SCENARIOS: &[(&str, &str)] = files![
    "scenarios/amorcage-1.toml",
    "scenarios/amorcage-2.toml",
    "scenarios/generalisation-2022.toml",
    "scenarios/generalisation-2023.toml",
    "scenarios/generalisation-2024.toml",
    "scenarios/generalisation-2025.toml",
];

impl Programme {
    /// Returns the programme *ESMS numérique*.
    ///
    /// # Errors
    /// None in a released version: the bundled files are checked before they are shipped.
    ///
    /// # Example
    /// ```
    /// let programme = bareme::Programme::bundled()?;
    /// assert_eq!(programme.id(), "esms-numerique");
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    pub fn bundled() -> Result<Self, Diagnostics> {
        Self::parse(&Self::bundled_sources())
    }

    /// Returns the files of the programme *ESMS numérique*, as a start for a programme of your own.
    #[must_use]
    pub fn bundled_sources() -> Vec<Source> {
        sources(FILES)
    }

    /// Returns the scenario files of the programme *ESMS numérique*: projects with the expected results of its rules.
    ///
    /// They are not rules; `bareme check` runs them.
    #[must_use]
    pub fn bundled_scenarios() -> Vec<Source> {
        sources(SCENARIOS)
    }
}

fn sources(files: &[(&str, &str)]) -> Vec<Source> {
    files
        .iter()
        .map(|&(name, text)| Source {
            name: name.into(),
            text: text.into(),
        })
        .collect()
}

impl RuleSet {
    /// Returns the rule set of a phase or of a call of the programme *ESMS numérique*.
    ///
    /// # Errors
    /// [`FaultCode::UnknownRuleSet`] when there is no such phase or call.
    ///
    /// # Example
    /// ```
    /// let rules = bareme::RuleSet::bundled("generalisation-2023")?;
    /// assert_eq!(rules.phase(), "generalisation-2023");
    /// let error = bareme::RuleSet::bundled("generalization-2023").unwrap_err();
    /// assert_eq!(error.faults[0].help.as_ref().unwrap().en, "did you mean `generalisation-2023`?");
    /// # Ok::<(), bareme::InputError>(())
    /// ```
    pub fn bundled(id: &str) -> Result<Self, InputError> {
        match Programme::bundled() {
            Ok(programme) => programme.rule_set(id).cloned(),
            Err(_) => Err(unknown("", FaultCode::UnknownRuleSet, id, &[])),
        }
    }
}
