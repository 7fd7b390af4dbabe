//! A rule set: one phase of a programme, or a call over its phase.

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::answers::description::Description;
use crate::eval;
use crate::model::decision::{Authority, Decision, Doubt, Named};
use crate::model::facts::Code;
use crate::model::input::{FaultCode, InputError, unknown};
use crate::model::ir::{CompiledRules, Reading};
use crate::model::project::Project;
use crate::text::bilingual::Bilingual;

/// The rules of a phase, or of a call over its phase: compiled once, evaluated as often as one likes.
///
/// Cloning one is cheap.
#[derive(Clone, Debug)]
pub struct RuleSet {
    pub(crate) compiled: Arc<CompiledRules>,
}

/// The chosen option of each reading of a rule set.
#[derive(Clone, Debug)]
pub struct Readings {
    compiled: Arc<CompiledRules>,
    options: Vec<Code>,
}

impl RuleSet {
    #[cfg(feature = "rule-language")]
    pub(crate) fn new(compiled: CompiledRules) -> Self {
        RuleSet {
            compiled: Arc::new(compiled),
        }
    }

    pub(crate) fn compiled(&self) -> &CompiledRules {
        &self.compiled
    }

    /// Returns the id: that of the call, or that of the phase if there is no call.
    #[must_use]
    pub fn id(&self) -> &str {
        self.call().unwrap_or(self.phase())
    }

    /// Returns the id of the phase.
    #[must_use]
    pub fn phase(&self) -> &str {
        &self.compiled.phase
    }

    /// Returns the id of the call, if it is one.
    #[must_use]
    pub fn call(&self) -> Option<&str> {
        self.compiled.call.as_deref()
    }

    /// Returns the name of the phase or of the call.
    #[must_use]
    pub fn label(&self) -> &Bilingual {
        &self.compiled.label
    }

    /// Returns the SHA-256, in hexadecimal, of the sources of the rule set.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.compiled.digest
    }

    /// Returns the first and the last day on which some project can be filed.
    ///
    /// # Example
    /// ```
    /// let rules = bareme::RuleSet::bundled("generalisation-2023")?;
    /// let (first, last) = rules.window().unwrap();
    /// assert_eq!([first.to_string(), last.to_string()], ["2023-01-15", "2023-09-15"]);
    /// # Ok::<(), bareme::InputError>(())
    /// ```
    #[must_use]
    pub fn window(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.compiled.window
    }

    /// Returns the first and the last day of filing under the default readings, where they are other than those of
    /// [`RuleSet::window`], which holds for all readings.
    ///
    /// # Example
    /// ```
    /// let rules = bareme::RuleSet::bundled("amorcage-1")?;
    /// let (first, _) = rules.default_window().unwrap();
    /// assert_eq!(first.to_string(), "2021-02-01");
    /// assert!(rules.window().unwrap().0 < first);
    /// # Ok::<(), bareme::InputError>(())
    /// ```
    #[must_use]
    pub fn default_window(&self) -> Option<(NaiveDate, NaiveDate)> {
        let nothing = Project::empty(Arc::clone(&self.compiled.facts));
        let desk = self.evaluate(&nothing).desk?;
        let days = (desk.opens_on?, desk.closes_on?);
        (Some(days) != self.window()).then_some(days)
    }

    /// Returns the regions in which a call says that it applies; none for a phase, and for a call without regions, which
    /// applies everywhere.
    #[must_use]
    pub fn regions(&self) -> Vec<Named<'_>> {
        let facts = &self.compiled.facts;
        let territory = self.compiled.territory.into_iter();
        let codes = territory.flat_map(|(codes, list)| facts.codes_in(list, codes));
        codes.map(Named::from).collect()
    }

    /// Returns the authority that holds a call; `None` for a phase.
    ///
    /// # Example
    /// ```
    /// let rules = bareme::RuleSet::bundled("ars-martinique-2023")?;
    /// assert_eq!(rules.office().map(|office| office.id), Some("ars-martinique"));
    /// # Ok::<(), bareme::InputError>(())
    /// ```
    #[must_use]
    pub fn office(&self) -> Option<Authority<'_>> {
        Authority::find(&self.compiled, self.compiled.office)
    }

    /// Returns the address of the public page of a call, when its rules give one.
    #[must_use]
    pub fn public_page(&self) -> Option<&str> {
        self.compiled.public_page.as_deref()
    }

    /// Returns the content of the rule set, without a project: for tables and pages about it.
    ///
    /// # Example
    /// ```
    /// use bareme::Language;
    /// let rules = bareme::RuleSet::bundled("generalisation-2023")?;
    /// let description = rules.describe();
    /// let ceiling = description.parameters.iter().find(|one| one.name == "equipment_ceiling");
    /// assert_eq!(ceiling.map(|one| one.value.text(Language::English)).as_deref(), Some("€20,000.00"));
    /// # Ok::<(), bareme::InputError>(())
    /// ```
    #[must_use]
    pub fn describe(&self) -> Description<'_> {
        Description::new(&self.compiled)
    }

    /// Returns the default option of each reading.
    #[must_use]
    pub fn readings(&self) -> Readings {
        let options = self
            .compiled
            .readings
            .iter()
            .map(|reading| reading.default)
            .collect();
        Readings {
            compiled: Arc::clone(&self.compiled),
            options,
        }
    }

    /// Returns the option of each reading: the one that is chosen, as a reading and its option, else the default.
    ///
    /// # Errors
    /// All faults that [`Readings::pin`] finds.
    ///
    /// # Example
    /// ```
    /// let rules = bareme::RuleSet::bundled("generalisation-2023")?;
    /// let chosen = |reading: &str| [(reading.to_owned(), "strict".to_owned())];
    /// assert!(rules.readings_with(&chosen("grouping-minimum-force")).is_ok());
    /// let error = rules.readings_with(&chosen("grouping-minimum-farce")).unwrap_err();
    /// assert_eq!(error.faults[0].help.as_ref().unwrap().en, "did you mean `grouping-minimum-force`?");
    /// # Ok::<(), bareme::InputError>(())
    /// ```
    pub fn readings_with(&self, chosen: &[(String, String)]) -> Result<Readings, InputError> {
        let mut readings = self.readings();
        pin_all(core::slice::from_mut(&mut readings), chosen)?;
        Ok(readings)
    }

    /// Evaluates a project under the default readings. Total: every project has a decision.
    ///
    /// # Example
    /// ```
    /// use bareme::{Outcome, Programme};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
    /// let decision = programme.rules_for(&project)?.evaluate(&project);
    /// assert_eq!(decision.outcome, Outcome::Undetermined);
    /// assert!(!decision.missing.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn evaluate(&self, project: &Project) -> Decision<'_> {
        self.evaluate_with(project, &self.readings())
    }

    /// Evaluates a project under chosen readings; those of another rule set count as the defaults.
    ///
    /// # Example
    /// ```
    /// let programme = bareme::Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2022"}"#)?;
    /// let rules = programme.rules_for(&project)?;
    /// let mut readings = rules.readings();
    /// readings.pin("fifty-tranche", "whole-project")?;
    /// let decision = rules.evaluate_with(&project, &readings);
    /// assert!(decision.readings.iter().any(|reading| reading.used == "whole-project" && !reading.default));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn evaluate_with(&self, project: &Project, readings: &Readings) -> Decision<'_> {
        eval::evaluate(&self.compiled, project, &self.options(readings))
    }

    /// Returns the contradictions between facts for which the project is refused.
    pub(crate) fn refusals(&self, project: &Project, readings: &Readings) -> Vec<Doubt<'_>> {
        eval::refusals(&self.compiled, project, &self.options(readings))
    }

    /// Returns the options of the readings, as indexes; the defaults for readings of another rule set.
    pub(crate) fn options(&self, readings: &Readings) -> Vec<Code> {
        if Arc::ptr_eq(&self.compiled, &readings.compiled) {
            readings.options.clone()
        } else {
            self.readings().options
        }
    }
}

impl Readings {
    /// Chooses an option of a reading.
    ///
    /// # Errors
    /// [`FaultCode::UnknownReading`] or [`FaultCode::UnknownOption`], at the path `readings.ID`, with the nearest valid
    /// name.
    ///
    /// # Example
    /// ```
    /// let rules = bareme::RuleSet::bundled("generalisation-2023")?;
    /// let mut readings = rules.readings();
    /// readings.pin("grouping-minimum-force", "strict")?;
    /// let error = readings.pin("grouping-minimum-force", "strikt").unwrap_err();
    /// assert_eq!(error.faults[0].path, "readings.grouping-minimum-force");
    /// # Ok::<(), bareme::InputError>(())
    /// ```
    pub fn pin(&mut self, reading: &str, option: &str) -> Result<(), InputError> {
        pin(core::slice::from_mut(self), reading, option)
    }

    /// Returns every reading of the rule set, with the chosen option.
    pub(crate) fn chosen(&self) -> Vec<(String, String)> {
        let pairs = self.compiled.readings.iter().zip(&self.options);
        let chosen = pairs.filter_map(|(reading, &code)| {
            Some((&reading.id, &reading.options.get(usize::from(code))?.id))
        });
        chosen
            .map(|(reading, option)| (reading.clone(), option.clone()))
            .collect()
    }

    /// Chooses an option, if the rule set has it.
    pub(crate) fn choose(&mut self, reading: &str, option: &str) -> Option<()> {
        let index = self
            .compiled
            .readings
            .iter()
            .position(|one| one.id == reading)?;
        *self.options.get_mut(index)? = self.compiled.readings.get(index)?.find(option)?;
        Some(())
    }
}

impl Reading {
    fn find(&self, option: &str) -> Option<Code> {
        let index = self.options.iter().position(|one| one.id == option)?;
        Code::try_from(index).ok()
    }
}

/// Chooses an option of each reading in every rule set that has it. The error lists all choices that no rule set has.
pub(crate) fn pin_all(
    rule_sets: &mut [Readings],
    chosen: &[(String, String)],
) -> Result<(), InputError> {
    InputError::gather(
        chosen
            .iter()
            .map(|(reading, option)| pin(rule_sets, reading, option)),
    )
    .map(|_| ())
}

/// Chooses an option of a reading in every rule set that has it; one of them must.
fn pin(rule_sets: &mut [Readings], reading: &str, option: &str) -> Result<(), InputError> {
    if rule_sets
        .iter_mut()
        .filter_map(|readings| readings.choose(reading, option))
        .count()
        > 0
    {
        return Ok(());
    }
    let path = format!("readings.{reading}");
    let readings = || {
        rule_sets
            .iter()
            .flat_map(|readings| &readings.compiled.readings)
    };
    let options = readings()
        .filter(|one| one.id == reading)
        .flat_map(|one| &one.options);
    let options = distinct(options.map(|option| option.id.as_str()));
    if options.is_empty() {
        let readings = distinct(readings().map(|reading| reading.id.as_str()));
        return Err(unknown(
            &path,
            FaultCode::UnknownReading,
            reading,
            &readings,
        ));
    }
    Err(unknown(&path, FaultCode::UnknownOption, option, &options))
}

fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut kept = Vec::new();
    for name in names {
        if !kept.contains(&name) {
            kept.push(name);
        }
    }
    kept
}
