//! Options, from JSON text.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::encoding::unmarked;
use super::given::Given;
use super::not_json::not_json;
use super::too_long;
use crate::model::form::Stage;
use crate::model::input::{Fault, FaultCode, InputError, quoted, unknown};
use crate::model::options::names::{self, ONLY, READINGS, RECEIPT, RULE_SETS, STAGE, TEXTS};
use crate::model::options::{Options, Texts};
use crate::text::bilingual::{Bilingual, both};

impl Texts {
    /// Returns the choice with the name that is given at a path.
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

impl Stage {
    /// Returns the stage with this name.
    ///
    /// # Errors
    /// [`FaultCode::UnknownCode`], with the nearest name.
    ///
    /// # Example
    /// ```
    /// use bareme::Stage;
    /// assert_eq!(Stage::named("filing"), Ok(Stage::Filing));
    /// assert!(Stage::named("filling").is_err());
    /// ```
    pub fn named(name: &str) -> Result<Self, InputError> {
        Self::at("", name)
    }

    fn read(path: &str, value: &Given) -> Result<Self, InputError> {
        Self::at(path, &text_at(path, value)?)
    }

    fn at(path: &str, name: &str) -> Result<Self, InputError> {
        let mut all = Self::ALL.iter().copied();
        all.find(|stage| stage.name() == name).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|stage| stage.name()).collect();
            unknown(path, FaultCode::UnknownCode, name, &names)
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
        if text.len() > MAX_OPTIONS {
            return Err(too_long(text.len(), MAX_OPTIONS));
        }
        let entries = object(text)?;
        let mut options = Options::default();
        InputError::gather(
            entries
                .iter()
                .map(|(key, value)| options.choose(key, value)),
        )?;
        Ok(options)
    }

    /// Sets the option with this name; `null` does not change it.
    fn choose(&mut self, key: &str, value: &Given) -> Result<(), InputError> {
        match key {
            _ if names::ALL.contains(&key) && matches!(value, Given::Null) => {}
            TEXTS => self.texts = Texts::read(TEXTS, value)?,
            READINGS => self.readings = readings(READINGS, value)?,
            RECEIPT => self.receipt = boolean(RECEIPT, value)?,
            ONLY => self.only = Some(text_at(ONLY, value)?),
            STAGE => self.stage = Some(Stage::read(STAGE, value)?),
            RULE_SETS => self.rule_sets = list(RULE_SETS, value)?,
            _ => return Err(unknown(key, FaultCode::UnknownKey, key, &names::ALL)),
        }
        Ok(())
    }
}

/// The longest text of options that is read, in bytes: far more than there is to choose.
const MAX_OPTIONS: usize = 64 * 1024;

/// Reads JSON text that must be an object.
pub(in crate::json) fn object(text: &str) -> Result<Vec<(String, Given)>, InputError> {
    let given = serde_json::from_str(unmarked(text)?);
    match given.map_err(|error| InputError::one(not_json(&error)))? {
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
        Ok((id.clone(), text_at(&format!("{path}.{id}"), option)?))
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
    let item = |(at, item): (usize, &Given)| text_at(&format!("{path}[{at}]"), item);
    InputError::gather(items.iter().enumerate().map(item))
}

fn boolean(path: &str, value: &Given) -> Result<bool, InputError> {
    match value {
        Given::Bool(value) => Ok(*value),
        _ => Err(wrong_type(
            path,
            value,
            "`true` ou `false`",
            "`true` or `false`",
        )),
    }
}

/// Refuses a value of another type.
pub(super) fn wrong_type(path: &str, found: &Given, fr: &str, en: &str) -> InputError {
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
