//! What a host may choose when it has a project evaluated.

pub(crate) mod given;

use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use self::given::Given;
use self::names::{ONLY, READINGS, RECEIPT, RULE_SETS, TEXTS};
use crate::digits::count_text;
use crate::input::{Fault, FaultCode, InputError, quoted, unknown};
use crate::json::Reader;
use crate::language::{Bilingual, Language, both, filled};

/// Which languages the labels and messages of a JSON text carry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Texts {
    /// French and English.
    #[default]
    Both,
    /// One language.
    Only(Language),
    /// None: ids only, for hosts that have words of their own.
    None,
}

/// What a host may choose when it asks about a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The languages of the answer.
    pub texts: Texts,
    /// Readings to pin, with their options.
    pub readings: Vec<(String, String)>,
    /// The decision carries a receipt, by which it can be replayed; needs the feature `answers`.
    pub receipt: bool,
    /// The one result to explain, by its id; all of them without it.
    pub only: Option<String>,
    /// The phases and calls to compare, by their ids; every phase when there is none.
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

    /// Returns the choice of a name, as it stands at a path.
    pub(crate) fn read(path: &str, value: &Given) -> Result<Self, InputError> {
        let name = text_at(path, value)?;
        Self::ALL
            .iter()
            .find(|(one, _)| *one == name)
            .map(|(_, texts)| *texts)
            .ok_or_else(|| {
                let names = Self::ALL.map(|(name, _)| name);
                unknown(path, FaultCode::UnknownCode, &name, &names)
            })
    }
}

impl Options {
    /// Reads options from JSON text: `{"texts": "both", "readings": {"ID": "OPTION"}, "receipt": true}`, where any part
    /// may be left out.
    ///
    /// # Errors
    /// All faults of the text, each with its path. Whether the readings exist is seen when they are applied.
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Texts};
    /// let options = Options::from_json(r#"{"texts": "none"}"#)?;
    /// assert_eq!(options.texts, Texts::None);
    /// let error = Options::from_json(r#"{"text": "none"}"#).unwrap_err();
    /// assert_eq!(error.faults[0].help.as_ref().unwrap().en, "did you mean `texts`?");
    /// # Ok::<(), bareme::InputError>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, InputError> {
        let entries = object(text)?;
        let mut options = Options::default();
        InputError::gather(
            entries
                .iter()
                .map(|(key, value)| options.choose(key, value)),
        )?;
        Ok(options)
    }

    /// Sets the option of a name; one that is `null` stays as it is.
    fn choose(&mut self, key: &str, value: &Given) -> Result<(), InputError> {
        match key {
            _ if names::ALL.contains(&key) && matches!(value, Given::Null) => {}
            TEXTS => self.texts = Texts::read(TEXTS, value)?,
            READINGS => self.readings = readings(READINGS, value)?,
            RECEIPT => self.receipt = boolean(RECEIPT, value)?,
            ONLY => self.only = Some(text_at(ONLY, value)?),
            RULE_SETS => self.rule_sets = list(RULE_SETS, value)?,
            _ => return Err(unknown(key, FaultCode::UnknownKey, key, &names::ALL)),
        }
        Ok(())
    }

    /// Refuses options that are set, and are none of those that a call takes. Every call takes `texts`.
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

/// Reads JSON text that must be an object.
pub(crate) fn object(text: &str) -> Result<Vec<(String, Given)>, InputError> {
    let mut json = Reader::new(text);
    let given = Given::deserialize(&mut json).and_then(|given| json.end().map(|()| given));
    match given.map_err(|error| InputError::one(error.fault()))? {
        Given::Object(entries) => Ok(entries),
        other => Err(wrong_type("", &other, "un objet", "an object")),
    }
}

/// Reads chosen readings, with their options.
pub(crate) fn readings(path: &str, value: &Given) -> Result<Vec<(String, String)>, InputError> {
    let Given::Object(entries) = value else {
        return Err(wrong_type(path, value, "un objet", "an object"));
    };
    let chosen = |(id, option): &(String, Given)| {
        Ok((id.clone(), text_at(&filled("{}.{}", &[path, id]), option)?))
    };
    InputError::gather(entries.iter().map(chosen))
}

fn text_at(path: &str, value: &Given) -> Result<String, InputError> {
    let Given::Text(text) = value else {
        return Err(wrong_type(path, value, "un texte", "a text"));
    };
    Ok(text.clone())
}

fn list(path: &str, value: &Given) -> Result<Vec<String>, InputError> {
    let Given::List(items) = value else {
        return Err(wrong_type(path, value, "une liste", "a list"));
    };
    let item =
        |(at, item): (usize, &Given)| text_at(&filled("{}[{}]", &[path, &count_text(at)]), item);
    InputError::gather(items.iter().enumerate().map(item))
}

fn boolean(path: &str, value: &Given) -> Result<bool, InputError> {
    match value {
        Given::Other(spelt) if spelt == "true" => Ok(true),
        Given::Other(spelt) if spelt == "false" => Ok(false),
        _ => Err(wrong_type(
            path,
            value,
            "`true` ou `false`",
            "`true` or `false`",
        )),
    }
}

/// Refuses a value of another type.
pub(crate) fn wrong_type(path: &str, found: &Given, fr: &str, en: &str) -> InputError {
    one(
        path,
        FaultCode::WrongType,
        quoted(found.shown()),
        both(fr, en),
        None,
    )
}

fn one(
    path: &str,
    code: FaultCode,
    found: String,
    expected: Bilingual,
    help: Option<Bilingual>,
) -> InputError {
    InputError::one(Fault {
        path: path.into(),
        code,
        found,
        expected,
        help,
    })
}
