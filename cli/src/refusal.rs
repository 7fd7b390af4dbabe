//! Reports inputs that are refused, to people and to programs.

use std::fmt::Write;
use std::io;
use std::process::ExitCode;

use bareme::words::neutral;
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
        format!("{{\"error\":{}}}", self.faults())
    }

    /// Returns the JSON object that replaces the decision on a line of many.
    pub(crate) fn json_of_line(&self, number: u64) -> String {
        format!("{{\"error\":{},\"line\":{number}}}", self.faults())
    }

    fn faults(&self) -> String {
        match self {
            Refusal::Unreadable(fault) => unreadable(fault),
            Refusal::Input(error) => error.to_json(),
        }
    }
}

fn title(origin: &str, faults: usize, language: Language) -> String {
    format!("{origin}: {}", words::refused(faults, language))
}

/// Writes a fault; what was found, and where, is text of the project.
fn describe(fault: &Fault, language: Language, text: &mut String) {
    let place = if fault.path.is_empty() {
        words::get(words::THE_PROJECT, language)
    } else {
        &fault.path
    };
    let [found, expected] =
        [words::FOUND, words::EXPECTED].map(|words| words::get(words, language));
    let wanted = fault.expected.get(language);
    let _infallible = write!(
        text,
        "\n  {}\n    {found:10}{}\n    {expected:10}{}",
        neutral(place),
        neutral(&fault.found),
        neutral(wanted)
    );
    if let Some(help) = &fault.help {
        let _infallible = write!(text, "\n    {:10}{}", "", neutral(help.get(language)));
    }
}

/// Returns the faults of a project that could not be read.
fn unreadable(fault: &io::Error) -> String {
    let [fr, en] = words::A_PROJECT;
    let expected = json!({ "fr": fr, "en": en });
    let found = fault.to_string();
    json!({ "faults": [{ "path": "", "code": "unreadable", "found": found, "expected": expected, "help": null }] })
        .to_string()
}
