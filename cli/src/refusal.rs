//! Inputs that are refused: what is said of them to people and to programs.

use std::fmt::Write;
use std::io;
use std::process::ExitCode;

use bareme::{Fault, InputError};
use serde_json::{Value, json};

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
    pub(crate) fn text(&self, origin: &str) -> String {
        match self {
            Refusal::Unreadable(fault) => format!("{origin}: {fault}"),
            Refusal::Input(error) => error.faults.iter().fold(title(origin, error.faults.len()), |mut text, fault| {
                describe(fault, &mut text);
                text
            }),
        }
    }

    /// Returns the object that stands for a decision in JSON.
    pub(crate) fn json(&self) -> String {
        let faults: Vec<Value> = match self {
            Refusal::Unreadable(fault) => vec![unreadable(fault)],
            Refusal::Input(error) => error.faults.iter().map(object).collect(),
        };
        json!({ "error": { "faults": faults } }).to_string()
    }
}

fn title(origin: &str, faults: usize) -> String {
    match faults {
        1 => format!("{origin}: refused"),
        _ => format!("{origin}: refused, {faults} faults"),
    }
}

fn describe(fault: &Fault, text: &mut String) {
    let place = if fault.path.is_empty() { "the project" } else { &fault.path };
    let _infallible = write!(text, "\n  {place}\n    found     {}\n    expected  {}", fault.found, fault.expected);
    if let Some(help) = &fault.help {
        let _infallible = write!(text, "\n    help      {help}");
    }
}

fn object(fault: &Fault) -> Value {
    json!({
        "path": fault.path,
        "code": fault.code.as_str(),
        "found": fault.found,
        "expected": fault.expected,
        "help": fault.help,
    })
}

fn unreadable(fault: &io::Error) -> Value {
    json!({ "path": "", "code": "unreadable", "found": fault.to_string(), "expected": "a project in JSON", "help": null })
}
