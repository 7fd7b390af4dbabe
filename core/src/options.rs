//! What a host may choose when it has a project evaluated.

pub(crate) mod given;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use self::given::Given;
use crate::input::{Fault, FaultCode, InputError, quoted, unknown};
use crate::language::{Bilingual, Language, both};

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

/// What a host may choose when it has a project evaluated as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The languages of the answer.
    pub texts: Texts,
    /// Readings to pin, with their options.
    pub readings: Vec<(String, String)>,
    /// The decision carries a receipt, by which it can be replayed.
    pub receipt: bool,
}

const TEXTS: &str = "texts";
const READINGS: &str = "readings";
const RECEIPT: &str = "receipt";
/// Every option, by its name.
const ALL: [&str; 3] = [TEXTS, READINGS, RECEIPT];

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
        Self::ALL.iter().find(|(_, texts)| *texts == self).map_or("", |(name, _)| name)
    }

    /// Returns the choice of a name, as it stands at a path.
    pub(crate) fn read(path: &str, value: &Given) -> Result<Self, InputError> {
        let Given::Text(name) = value else { return Err(wrong_type(path, value, "un texte", "a text")) };
        Self::ALL.iter().find(|(one, _)| one == name).map(|(_, texts)| *texts).ok_or_else(|| {
            let names = Self::ALL.map(|(name, _)| name);
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
        let entries = object(text)?;
        let mut options = Options::default();
        InputError::gather(entries.iter().map(|(key, value)| options.choose(key, value)))?;
        Ok(options)
    }

    /// Sets the option of a name; one that is `null` stays as it is.
    fn choose(&mut self, key: &str, value: &Given) -> Result<(), InputError> {
        match key {
            TEXTS | READINGS | RECEIPT if matches!(value, Given::Null) => {}
            TEXTS => self.texts = Texts::read(TEXTS, value)?,
            READINGS => self.readings = readings(READINGS, value)?,
            RECEIPT => self.receipt = boolean(RECEIPT, value)?,
            _ => return Err(unknown(key, FaultCode::UnknownKey, key, &ALL)),
        }
        Ok(())
    }
}

/// Reads JSON text that must be an object.
pub(crate) fn object(text: &str) -> Result<Vec<(String, Given)>, InputError> {
    let given: Given = serde_json::from_str(text).map_err(|error| {
        let found = quoted(&error.to_string());
        one("", FaultCode::Json, found, both("un texte JSON", "JSON text"), None)
    })?;
    match given {
        Given::Object(entries) => Ok(entries),
        other => Err(wrong_type("", &other, "un objet", "an object")),
    }
}

/// Reads chosen readings, with their options.
pub(crate) fn readings(path: &str, value: &Given) -> Result<Vec<(String, String)>, InputError> {
    let Given::Object(entries) = value else { return Err(wrong_type(path, value, "un objet", "an object")) };
    InputError::gather(entries.iter().map(|(id, option)| match option {
        Given::Text(option) => Ok((id.clone(), option.clone())),
        _ => Err(wrong_type(&alloc::format!("{path}.{id}"), option, "un texte", "a text")),
    }))
}

fn boolean(path: &str, value: &Given) -> Result<bool, InputError> {
    match value {
        Given::Other(spelt) if spelt == "true" => Ok(true),
        Given::Other(spelt) if spelt == "false" => Ok(false),
        _ => Err(wrong_type(path, value, "`true` ou `false`", "`true` or `false`")),
    }
}

/// Refuses a value of another type.
pub(crate) fn wrong_type(path: &str, found: &Given, fr: &str, en: &str) -> InputError {
    one(path, FaultCode::WrongType, quoted(found.shown()), both(fr, en), None)
}

fn one(path: &str, code: FaultCode, found: String, expected: Bilingual, help: Option<Bilingual>) -> InputError {
    InputError::one(Fault { path: path.into(), code, found, expected, help })
}
