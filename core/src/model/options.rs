//! The options of a host when it evaluates a project.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use self::names::{ONLY, READINGS, RECEIPT, RULE_SETS, STAGE};
use crate::model::form::Stage;
use crate::model::input::{FaultCode, InputError, unknown};
use crate::model::shape::{ReadingOptions, RuleSetId};
use crate::text::bilingual::Language;

/// The languages of the labels and messages in a JSON text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Texts {
    /// French and English.
    #[default]
    Both,
    /// One language.
    Only(Language),
    /// None: ids only, for hosts with their own words.
    None,
}

/// The options of a host when it asks about a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema)]
pub struct Options {
    /// The languages of labels and messages; both unless said.
    #[schemars(with = "Option<Texts>")]
    pub texts: Texts,
    /// Readings to choose, each with its option; the default of each unless said.
    #[schemars(with = "Option<ReadingOptions>")]
    pub readings: Vec<(String, String)>,
    /// Whether the decision has a receipt, with which it can be replayed; not unless said.
    #[schemars(with = "Option<bool>")]
    pub receipt: bool,
    /// The id of the one result to explain; all results without it.
    pub only: Option<String>,
    /// The last stage of which facts are asked for; facts of every stage without it.
    pub stage: Option<Stage>,
    /// The ids of the phases and calls to compare; every phase when the list is empty.
    #[schemars(with = "Option<Vec<RuleSetId>>")]
    pub rule_sets: Vec<String>,
}

/// The names that hosts give to options.
pub(crate) mod names {
    pub(crate) const TEXTS: &str = "texts";
    pub(crate) const READINGS: &str = "readings";
    pub(crate) const RECEIPT: &str = "receipt";
    pub(crate) const ONLY: &str = "only";
    pub(crate) const RULE_SETS: &str = "rule_sets";
    pub(crate) const STAGE: &str = "stage";
    pub(crate) const ALL: [&str; 6] = [TEXTS, READINGS, RECEIPT, ONLY, STAGE, RULE_SETS];
}

impl Language {
    /// Returns the language of a code: `fr` or `en`.
    ///
    /// # Errors
    /// [`FaultCode::UnknownCode`], with both codes.
    ///
    /// # Example
    /// ```
    /// use bareme::Language;
    /// assert_eq!(Language::named("fr"), Ok(Language::French));
    /// assert!(Language::named("de").is_err());
    /// ```
    pub fn named(code: &str) -> Result<Self, InputError> {
        let all = [Language::French, Language::English];
        all.into_iter()
            .find(|language| language.code() == code)
            .ok_or_else(|| unknown("", FaultCode::UnknownCode, code, &all.map(Self::code)))
    }
}

impl JsonSchema for Texts {
    fn schema_name() -> Cow<'static, str> {
        "Texts".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The languages of labels and messages.",
            "oneOf": [
                { "const": "both", "description": "French and English.", "x-fr": "Le français et l'anglais." },
                { "const": "fr", "description": "French.", "x-fr": "Le français." },
                { "const": "en", "description": "English.", "x-fr": "L'anglais." },
                {
                    "const": "none",
                    "description": "None: ids only, for hosts that have words of their own.",
                    "x-fr": "Aucune\u{a0}: des identifiants seulement.",
                },
            ],
        })
    }
}

impl Texts {
    /// Every choice, by the name that hosts give it.
    pub const ALL: [(&'static str, Texts); 4] = [
        ("both", Texts::Both),
        ("fr", Texts::Only(Language::French)),
        ("en", Texts::Only(Language::English)),
        ("none", Texts::None),
    ];

    /// Returns the language of a page: the one that is chosen, or else French.
    #[must_use]
    pub fn language(self) -> Language {
        match self {
            Texts::Only(language) => language,
            Texts::Both | Texts::None => Language::French,
        }
    }

    /// Returns the name of the choice.
    #[must_use]
    pub fn name(self) -> &'static str {
        // INVARIANT: every choice is in the list, so that the fallback is never taken.
        Self::ALL
            .iter()
            .find(|(_, texts)| *texts == self)
            .map_or("", |(name, _)| name)
    }
}

impl Options {
    /// Refuses options that are set although the call does not take them. Every call takes `texts`.
    ///
    /// # Errors
    /// [`FaultCode::UnknownKey`] for each.
    ///
    /// # Example
    /// ```
    /// use bareme::Options;
    /// let options = Options::from_json(r#"{"texts": "fr", "receipt": true}"#)?;
    /// assert!(options.suit(&["texts", "receipt"]).is_ok());
    /// assert_eq!(options.suit(&["texts"]).unwrap_err().faults[0].path, "receipt");
    /// # Ok::<(), bareme::InputError>(())
    /// ```
    pub fn suit(&self, taken: &[&str]) -> Result<(), InputError> {
        let set = [
            (READINGS, !self.readings.is_empty()),
            (RECEIPT, self.receipt),
            (ONLY, self.only.is_some()),
            (STAGE, self.stage.is_some()),
            (RULE_SETS, !self.rule_sets.is_empty()),
        ];
        let idle = set
            .into_iter()
            .filter(|(name, is_set)| *is_set && !taken.contains(name));
        let faults = idle.map(|(name, _)| Err(unknown(name, FaultCode::UnknownKey, name, taken)));
        InputError::gather::<()>(faults).map(|_| ())
    }
}
