//! What a host may choose when it has a project evaluated.

mod given;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use self::given::Given;
use crate::input::{Fault, FaultCode, InputError, did_you_mean, quoted};
use crate::language::{Bilingual, Language, both};
use crate::suggest;

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
}

const TEXTS: &str = "texts";
const READINGS: &str = "readings";

impl Texts {
    /// Every choice, by the name that hosts give it.
    pub const ALL: [(&'static str, Texts); 4] = [
        ("both", Texts::Both),
        ("fr", Texts::Only(Language::French)),
        ("en", Texts::Only(Language::English)),
        ("none", Texts::None),
    ];
}

impl Options {
    /// Reads options from JSON text: `{"texts": "both", "readings": {"ID": "OPTION"}}`, where any part may be left out.
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
        let given: Given = serde_json::from_str(text).map_err(|error| {
            let found = quoted(&error.to_string());
            one("", FaultCode::Json, found, both("un texte JSON", "JSON text"), None)
        })?;
        let Given::Object(entries) = given else { return Err(wrong_type("", &given, "un objet", "an object")) };
        let mut options = Options::default();
        InputError::gather(entries.iter().map(|(key, value)| options.choose(key, value)))?;
        Ok(options)
    }

    /// Sets the option of a name; one that is `null` stays as it is.
    fn choose(&mut self, key: &str, value: &Given) -> Result<(), InputError> {
        match key {
            TEXTS | READINGS if matches!(value, Given::Null) => {}
            TEXTS => self.texts = texts(value)?,
            READINGS => self.readings = readings(value)?,
            _ => {
                let help = did_you_mean(suggest::nearest(key, [TEXTS, READINGS].into_iter()));
                let expected = both("`texts` ou `readings`", "`texts` or `readings`");
                return Err(one(key, FaultCode::UnknownKey, quoted(key), expected, help));
            }
        }
        Ok(())
    }
}

fn texts(value: &Given) -> Result<Texts, InputError> {
    let Given::Text(name) = value else { return Err(wrong_type(TEXTS, value, "un texte", "a text")) };
    Texts::ALL.iter().find(|(one, _)| one == name).map(|(_, texts)| *texts).ok_or_else(|| {
        let names = Texts::ALL.map(|(name, _)| name);
        let listed = names.map(|name| alloc::format!("`{name}`")).join(" ");
        let expected = both(alloc::format!("un choix parmi {listed}"), alloc::format!("one of {listed}"));
        one(
            TEXTS,
            FaultCode::UnknownCode,
            quoted(name),
            expected,
            did_you_mean(suggest::nearest(name, names.into_iter())),
        )
    })
}

fn readings(value: &Given) -> Result<Vec<(String, String)>, InputError> {
    let Given::Object(entries) = value else { return Err(wrong_type(READINGS, value, "un objet", "an object")) };
    InputError::gather(entries.iter().map(|(id, option)| match option {
        Given::Text(option) => Ok((id.clone(), option.clone())),
        _ => Err(wrong_type(&alloc::format!("{READINGS}.{id}"), option, "un texte", "a text")),
    }))
}

fn wrong_type(path: &str, found: &Given, fr: &str, en: &str) -> InputError {
    one(path, FaultCode::WrongType, quoted(found.shown()), both(fr, en), None)
}

fn one(path: &str, code: FaultCode, found: String, expected: Bilingual, help: Option<Bilingual>) -> InputError {
    InputError::one(Fault { path: path.into(), code, found, expected, help })
}
