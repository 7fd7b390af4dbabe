//! The options of a host when it evaluates a project.

use alloc::string::String;
use alloc::vec::Vec;

use self::names::{ONLY, READINGS, RECEIPT, RULE_SETS};
use crate::model::input::{FaultCode, InputError, unknown};
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The languages of the answer.
    pub texts: Texts,
    /// Readings to choose, each with its option.
    pub readings: Vec<(String, String)>,
    /// Whether the decision has a receipt, with which it can be replayed; needs the feature `answers`.
    pub receipt: bool,
    /// The id of the one result to explain; all results without it.
    pub only: Option<String>,
    /// The ids of the phases and calls to compare; every phase when the list is empty.
    pub rule_sets: Vec<String>,
}

/// The names that hosts give to options.
pub(crate) mod names {
    pub(crate) const TEXTS: &str = "texts";
    pub(crate) const READINGS: &str = "readings";
    pub(crate) const RECEIPT: &str = "receipt";
    pub(crate) const ONLY: &str = "only";
    pub(crate) const RULE_SETS: &str = "rule_sets";
    pub(crate) const ALL: [&str; 5] = [TEXTS, READINGS, RECEIPT, ONLY, RULE_SETS];
}

impl Texts {
    /// Every choice, by the name that hosts give it.
    pub const ALL: [(&'static str, Texts); 4] = [
        ("both", Texts::Both),
        ("fr", Texts::Only(Language::French)),
        ("en", Texts::Only(Language::English)),
        ("none", Texts::None),
    ];

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
            (RULE_SETS, !self.rule_sets.is_empty()),
        ];
        let idle = set
            .into_iter()
            .filter(|(name, is_set)| *is_set && !taken.contains(name));
        let faults = idle.map(|(name, _)| Err(unknown(name, FaultCode::UnknownKey, name, taken)));
        InputError::gather::<()>(faults).map(|_| ())
    }
}
