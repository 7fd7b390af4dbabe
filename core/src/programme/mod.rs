//! A programme: its declared facts, its register of provisions, and the rule sets of its phases and calls.

mod about;
mod answers;
mod ask;
#[cfg(feature = "bundled")]
mod bundled;
mod compare;
pub(crate) mod compiled;
mod named;
#[cfg(feature = "rule-language")]
mod parse;
mod prove;
mod receipt;
pub mod schema;

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use serde::Deserializer;

pub use self::about::RenamedKey;
pub use self::ask::Ask;
pub use self::named::CodePart;
use crate::answers::rule_set::RuleSet;
use crate::json::read;
use crate::model::coverage::PhaseCoverage;
use crate::model::currency::Currency;
use crate::model::decision::Provision;
use crate::model::facts::{Facts, Field, FieldType, PROJECT, SlotId};
use crate::model::input::{Fault, FaultCode, InputError, unknown};
use crate::model::ir::Register;
use crate::model::options::Options;
use crate::model::project::{Project, Slot};
use crate::text::bilingual::both;

/// A grant programme, checked and compiled.
#[derive(Clone, Debug)]
pub struct Programme {
    pub(crate) facts: Arc<Facts>,
    pub(crate) register: Arc<Register>,
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) rule_sets: Vec<RuleSet>,
    pub(crate) coverage: Vec<PhaseCoverage>,
}

/// The list whose records a programme counts.
#[derive(Clone, Copy, Debug)]
pub struct CountedList<'p> {
    /// Its path in a project.
    pub path: &'p str,
    /// The name of its records in a decision.
    pub called: &'p str,
    /// The fact by which its records are identified.
    pub key: Option<&'p str>,
    /// How that fact is declared.
    declared: Option<&'p Field>,
}

impl CountedList<'_> {
    /// Returns the key of an invented record: its number, with as many zeros before it as keys are long, and their check
    /// digit after it.
    ///
    /// # Example
    /// ```
    /// let programme = bareme::Programme::bundled()?;
    /// assert_eq!(programme.counted().unwrap().numbered(1), "000000018");
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn numbered(&self, number: usize) -> String {
        let identifier = self.declared.and_then(|key| key.identifier.as_ref());
        let length = match self.declared.map(|key| &key.ty) {
            Some(FieldType::Text { length }) => usize::from(length.unwrap_or_default()),
            _ => 0,
        };
        let last = usize::from(identifier.is_some_and(|identifier| identifier.check.is_some()));
        let width = length.saturating_sub(last);
        let number = format!("{number:0width$}");
        identifier.map_or(number.clone(), |identifier| identifier.completed(&number))
    }
}

impl Programme {
    /// Returns the id of the programme.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the version of its rules.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Returns what its amounts are counted in.
    ///
    /// # Example
    /// ```
    /// assert_eq!(bareme::Programme::bundled()?.currency().code(), "EUR");
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.facts.currency
    }

    /// Returns the rule sets: each phase, then each call over its phase.
    ///
    /// # Example
    /// ```
    /// let programme = bareme::Programme::bundled()?;
    /// let calls = programme.rule_sets().iter().filter(|rules| rules.call().is_some());
    /// assert!(calls.map(|call| call.phase()).any(|phase| phase == "generalisation-2023"));
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn rule_sets(&self) -> &[RuleSet] {
        &self.rule_sets
    }

    /// Returns the list whose records the decisions count, when the programme names one.
    ///
    /// # Example
    /// ```
    /// let programme = bareme::Programme::bundled()?;
    /// let counted = programme.counted().unwrap();
    /// assert_eq!((counted.path, counted.called, counted.key), ("establishments", "structures", Some("finess_et")));
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn counted(&self) -> Option<CountedList<'_>> {
        let (_, table) = self.facts.counted()?;
        let key = self.facts.key(table);
        Some(CountedList {
            path: self.facts.list_path(table),
            called: &self.facts.counted_as,
            key: key.map(|key| key.path.as_str()),
            declared: key,
        })
    }

    /// Returns, for each phase, how many of its provisions the rules cite.
    ///
    /// # Example
    /// ```
    /// let programme = bareme::Programme::bundled()?;
    /// assert!(programme.coverage().iter().all(|phase| phase.binding.0 == phase.binding.1));
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn coverage(&self) -> &[PhaseCoverage] {
        &self.coverage
    }

    /// Returns the provisions of the register, in its order.
    ///
    /// # Example
    /// ```
    /// use bareme::{Force, Programme};
    /// let programme = Programme::bundled()?;
    /// let lump_sum = programme.provisions().find(|provision| provision.id == "G23-AMT-7").unwrap();
    /// assert_eq!((lump_sum.kind, lump_sum.force), ("amount", Force::Binding));
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    pub fn provisions(&self) -> impl Iterator<Item = Provision<'_>> {
        self.register
            .provisions
            .iter()
            .filter_map(|provision| Provision::find(&self.register, provision))
    }

    /// Returns the rule set of a phase or of a call.
    ///
    /// # Errors
    /// [`FaultCode::UnknownRuleSet`], with the nearest valid id.
    ///
    /// # Example
    /// ```
    /// let programme = bareme::Programme::bundled()?;
    /// assert_eq!(programme.rule_set("ars-martinique-2023")?.phase(), "generalisation-2023");
    /// let error = programme.rule_set("ars-martinque-2023").unwrap_err();
    /// assert_eq!(error.faults[0].help.as_ref().unwrap().en, "did you mean `ars-martinique-2023`?");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rule_set(&self, id: &str) -> Result<&RuleSet, InputError> {
        self.rule_sets
            .iter()
            .find(|rules| rules.id() == id)
            .ok_or_else(|| {
                let ids: Vec<&str> = self.rule_sets.iter().map(RuleSet::id).collect();
                unknown("", FaultCode::UnknownRuleSet, id, &ids)
            })
    }

    /// Reads a project from JSON text.
    ///
    /// # Errors
    /// All faults of the text, each with its path.
    ///
    /// # Example
    /// ```
    /// let programme = bareme::Programme::bundled()?;
    /// let error = programme.project_from_json(r#"{"establishments": [{"region": "Martinique"}]}"#).unwrap_err();
    /// assert_eq!(error.faults[0].path, "establishments[0].region");
    /// assert_eq!(error.faults[0].help.as_ref().unwrap().en, "did you mean `02`?");
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    pub fn project_from_json(&self, text: &str) -> Result<Project, InputError> {
        read::from_json(&self.facts, text)
    }

    /// Reads a project from any deserializer that describes itself. For an object of the host that has no form in JSON,
    /// the deserializer visits a unit variant with the host's name for it; the object is refused at its path.
    ///
    /// # Errors
    /// All faults of the input, each with its path.
    ///
    /// # Example
    /// ```
    /// use serde::de::value::{EnumAccessDeserializer, Error, StrDeserializer};
    /// let foreign = EnumAccessDeserializer::new(StrDeserializer::<Error>::new("socket"));
    /// let error = bareme::Programme::bundled()?.project_from(foreign).unwrap_err();
    /// assert_eq!((error.faults[0].found.as_str(), error.faults[0].expected.en.as_str()), ("`socket`", "an object"));
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    pub fn project_from<'de, D: Deserializer<'de>>(&self, input: D) -> Result<Project, InputError> {
        read::decode(&self.facts, input)
    }

    /// Returns the rule set that applies to a project: that of its call, of its phase, or of the one phase that is open
    /// on its day of filing.
    ///
    /// # Errors
    /// [`FaultCode::PhaseChoice`] when no phase or several are open, with their windows;
    /// [`FaultCode::WrongCall`] when the call belongs to another phase; [`FaultCode::WrongType`] for a project that was
    /// read by another programme.
    ///
    /// # Example
    /// ```
    /// use bareme::{FaultCode, Programme};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"filed_on": "2023-03-01"}"#)?;
    /// assert_eq!(programme.rules_for(&project)?.id(), "generalisation-2023");
    /// let project = programme.project_from_json(r#"{"filed_on": "2030-03-01"}"#)?;
    /// assert_eq!(programme.rules_for(&project).unwrap_err().faults[0].code, FaultCode::PhaseChoice);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rules_for(&self, project: &Project) -> Result<&RuleSet, InputError> {
        self.own(project)?;
        let roles = self.facts.roles;
        let text = |slot: Option<SlotId>| slot.and_then(|slot| project.text_of(PROJECT, 0, slot));
        match (text(roles.phase), text(roles.call)) {
            (None, Some(call)) => self.rule_set(call),
            (Some(phase), None) => self.rule_set(phase),
            (Some(phase), Some(call)) => {
                let rules = self.rule_set(call)?;
                if rules.phase() == phase {
                    Ok(rules)
                } else {
                    Err(self.wrong_call(rules, phase))
                }
            }
            (None, None) => self.open_phase(project),
        }
    }

    /// Refuses a project that another programme has read: its slots hold other facts.
    fn own(&self, project: &Project) -> Result<(), InputError> {
        if Arc::ptr_eq(&self.facts, &project.facts) {
            return Ok(());
        }
        let expected = both(
            "un projet lu par ce programme",
            "a project read by this programme",
        );
        let found = String::from("`Project`");
        Err(InputError::one(Fault {
            path: String::new(),
            code: FaultCode::WrongType,
            found,
            expected,
            help: None,
        }))
    }

    /// Returns the rule sets of the phases, without calls.
    fn phases(&self) -> impl Iterator<Item = &RuleSet> + Clone {
        self.rule_sets.iter().filter(|rules| rules.call().is_none())
    }

    /// Returns the one phase that is open on the day of filing.
    fn open_phase(&self, project: &Project) -> Result<&RuleSet, InputError> {
        let filed_on = self
            .facts
            .roles
            .filed_on
            .map(|slot| (slot, project.slot(PROJECT, 0, slot)));
        let phases = self.phases();
        let Some((slot, Slot::Day(day))) = filed_on else {
            return match (
                self.facts.roles.phase,
                phases.collect::<Vec<_>>().as_slice(),
            ) {
                // The projects of this programme cannot name a phase, and it has only one.
                (None, [only]) => Ok(only),
                (phase, _) => Err(self.phase_choice(self.role_path(phase), String::from("`null`"))),
            };
        };
        let open: Vec<&RuleSet> = phases
            .filter(|rules| {
                rules
                    .window()
                    .is_some_and(|(first, last)| first <= day && day <= last)
            })
            .collect();
        match open.as_slice() {
            [one] => Ok(one),
            _ => Err(self.phase_choice(self.role_path(Some(slot)), format!("`{day}`"))),
        }
    }

    fn role_path(&self, slot: Option<SlotId>) -> String {
        slot.and_then(|slot| self.facts.field(PROJECT, slot))
            .map_or_else(String::new, |field| field.path.clone())
    }

    fn phase_choice(&self, path: String, found: String) -> InputError {
        let phases = self.phases();
        let windows: Vec<String> = phases
            .map(|rules| match rules.window() {
                Some((first, last)) => format!("`{}` ({first} – {last})", rules.id()),
                None => format!("`{}`", rules.id()),
            })
            .collect();
        let windows = windows.join(", ");
        let expected = both(
            format!(
                "une date de dépôt à laquelle une seule phase est ouverte, ou la phase elle-même\u{a0}: {windows}"
            ),
            format!(
                "a day of filing on which just one phase is open, or the phase itself: {windows}"
            ),
        );
        InputError::one(Fault {
            path,
            code: FaultCode::PhaseChoice,
            found,
            expected,
            help: None,
        })
    }

    fn wrong_call(&self, rules: &RuleSet, phase: &str) -> InputError {
        let expected = both(
            format!("un appel de la phase `{phase}`"),
            format!("a call of the phase `{phase}`"),
        );
        let (call, own) = (rules.id(), rules.phase());
        let help = both(
            format!("`{call}` est un appel de `{own}`"),
            format!("`{call}` is a call of `{own}`"),
        );
        let path = self.role_path(self.facts.roles.call);
        let found = format!("`{}`", rules.id());
        InputError::one(Fault {
            path,
            code: FaultCode::WrongCall,
            found,
            expected,
            help: Some(help),
        })
    }
}
