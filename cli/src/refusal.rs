//! Reports inputs that are refused, to people and to programs.

use std::fmt::Write;
use std::io;
use std::process::ExitCode;

use bareme::{Fault, InputError, Language};
use serde_json::json;

use crate::{terminal, words};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Every question was answered.
    Answered,
    /// Something that should be the same differs.
    Differs,
    /// An input or a rule set was refused; the others were answered.
    Refused,
}

impl Ending {
    /// Returns the first of two endings that is not `Answered`.
    pub(crate) fn and(self, other: Ending) -> Ending {
        if self == Ending::Answered {
            other
        } else {
            self
        }
    }
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> ExitCode {
        match ending {
            Ending::Answered => ExitCode::SUCCESS,
            Ending::Differs | Ending::Refused => ExitCode::from(1),
        }
    }
}

/// Prints why there is no answer.
pub(crate) fn refuse(words: &str) -> Ending {
    terminal::complain(words);
    Ending::Refused
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
    /// Reports why a named project has no answer: to people, and as JSON in place of the answer when that would be
    /// JSON.
    pub(crate) fn say(
        &self,
        of: &str,
        is_json: bool,
        language: Language,
        out: &mut impl io::Write,
    ) -> io::Result<Ending> {
        if is_json {
            writeln!(out, "{}", self.json())?;
        }
        Ok(refuse(&self.text(of, language)))
    }

    /// Returns the text for people: the file, then every fault with its place.
    fn text(&self, origin: &str, language: Language) -> String {
        match self {
            Refusal::Unreadable(fault) => format!("{origin}: {fault}"),
            Refusal::Input(error) => error.faults.iter().fold(
                title(origin, error.faults.len(), language),
                |mut text, fault| {
                    describe(fault, language, &mut text);
                    text
                },
            ),
        }
    }

    /// Returns the JSON object that replaces a decision.
    pub(crate) fn json(&self) -> String {
        let error = match self {
            Refusal::Unreadable(fault) => unreadable(fault),
            Refusal::Input(error) => error.to_json(),
        };
        format!("{{\"error\":{error}}}")
    }
}

fn title(origin: &str, faults: usize, language: Language) -> String {
    let title = words::REFUSED
        .of(faults, language)
        .fill(language, &[&faults.to_string()]);
    format!("{origin}: {title}")
}

fn describe(fault: &Fault, language: Language, text: &mut String) {
    let place = if fault.path.is_empty() {
        words::THE_PROJECT.get(language)
    } else {
        &fault.path
    };
    let (found, expected) = (words::FOUND.get(language), words::EXPECTED.get(language));
    let wanted = fault.expected.get(language);
    let _infallible = write!(
        text,
        "\n  {place}\n    {found:10}{}\n    {expected:10}{wanted}",
        fault.found
    );
    if let Some(help) = &fault.help {
        let _infallible = write!(text, "\n    {:10}{}", "", help.get(language));
    }
}

/// Returns the faults of a project that could not be read.
fn unreadable(fault: &io::Error) -> String {
    let expected = json!({ "fr": words::A_PROJECT.get(Language::French), "en": words::A_PROJECT.get(Language::English) });
    let found = fault.to_string();
    json!({ "faults": [{ "path": "", "code": "unreadable", "found": found, "expected": expected, "help": null }] })
        .to_string()
}
