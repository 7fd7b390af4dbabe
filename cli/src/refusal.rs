//! Inputs that are refused: what is said of them to people and to programs.

use std::fmt::Write;
use std::io;
use std::process::ExitCode;

use bareme::{Bilingual, Fault, InputError, Language, Texts};
use serde_json::{Value, json};

use crate::words;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Every question was answered.
    Answered,
    /// An input or a rule set was refused; the others were answered.
    Refused,
}

impl Ending {
    /// Returns `Refused` when either was.
    pub(crate) fn and(self, other: Ending) -> Ending {
        if self == Ending::Answered { other } else { self }
    }
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> ExitCode {
        match ending {
            Ending::Answered => ExitCode::SUCCESS,
            Ending::Refused => ExitCode::from(1),
        }
    }
}

/// Why a project has no decision.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// It could not be read.
    Unreadable(io::Error),
    /// The engine refused it.
    Input(InputError),
}

impl From<io::Error> for Refusal {
    fn from(fault: io::Error) -> Self {
        Refusal::Unreadable(fault)
    }
}

impl From<InputError> for Refusal {
    fn from(error: InputError) -> Self {
        Refusal::Input(error)
    }
}

impl Refusal {
    /// Returns the text for people: the file, then every fault with its place.
    pub(crate) fn text(&self, origin: &str, language: Language) -> String {
        match self {
            Refusal::Unreadable(fault) => format!("{origin}: {fault}"),
            Refusal::Input(error) => {
                error.faults.iter().fold(title(origin, error.faults.len(), language), |mut text, fault| {
                    describe(fault, language, &mut text);
                    text
                })
            }
        }
    }

    /// Returns the object that stands for a decision in JSON.
    pub(crate) fn json(&self, texts: Texts) -> String {
        let faults: Vec<Value> = match self {
            Refusal::Unreadable(fault) => vec![unreadable(fault)],
            Refusal::Input(error) => error.faults.iter().map(|fault| object(fault, texts)).collect(),
        };
        json!({ "error": { "faults": faults } }).to_string()
    }
}

fn title(origin: &str, faults: usize, language: Language) -> String {
    let title = words::REFUSED.of(faults, language).fill(language, &[&faults.to_string()]);
    format!("{origin}: {title}")
}

fn describe(fault: &Fault, language: Language, text: &mut String) {
    let place = if fault.path.is_empty() { words::THE_PROJECT.get(language) } else { &fault.path };
    let (found, expected) = (words::FOUND.get(language), words::EXPECTED.get(language));
    let wanted = fault.expected.get(language);
    let _infallible = write!(text, "\n  {place}\n    {found:10}{}\n    {expected:10}{wanted}", fault.found);
    if let Some(help) = &fault.help {
        let _infallible = write!(text, "\n    {:10}{}", "", help.get(language));
    }
}

fn object(fault: &Fault, texts: Texts) -> Value {
    json!({
        "path": fault.path,
        "code": fault.code.name(),
        "found": fault.found,
        "expected": said(&fault.expected, texts),
        "help": fault.help.as_ref().map(|help| said(help, texts)),
    })
}

fn said(words: &Bilingual, texts: Texts) -> Value {
    match texts {
        Texts::Both => json!({ "fr": words.fr, "en": words.en }),
        Texts::Only(Language::French) => json!({ "fr": words.fr }),
        Texts::Only(Language::English) => json!({ "en": words.en }),
        Texts::None => Value::Null,
    }
}

fn unreadable(fault: &io::Error) -> Value {
    json!({ "path": "", "code": "unreadable", "found": fault.to_string(), "expected": null, "help": null })
}
