//! Scenarios: projects written beside the rules, with what the rules say of them.

mod expected;
mod file;
mod toml;

use bareme::{Language, Options, Programme, Source, Texts};
use serde_json::{Map, Value};

/// The scenarios of a phase.
#[derive(Debug)]
pub(crate) struct Suite {
    /// The phase they stand over.
    pub(crate) phase: String,
    /// The scenarios, in the order of the file.
    pub(crate) scenarios: Vec<Scenario>,
}

/// A project, and what the rules say of it.
#[derive(Debug)]
pub(crate) struct Scenario {
    /// The fact that it shows, in words.
    pub(crate) name: String,
    provisions: Vec<String>,
    readings: Vec<(String, String)>,
    project: Value,
    expect: Map<String, Value>,
}

/// Reads scenario files; a refusal says what is wrong and where.
pub(crate) fn read(sources: &[Source], programme: &Programme) -> Result<Vec<Suite>, String> {
    let known = |id: &str| programme.provisions().any(|provision| provision.id == id);
    let suite = |source: &Source| {
        let suite = toml::table(&source.text).and_then(|table| file::suite(&table))?;
        for scenario in &suite.scenarios {
            if let Some(id) = scenario.provisions.iter().find(|id| !known(id)) {
                return Err(format!("« {} »: unknown provision `{id}`", scenario.name));
            }
        }
        Ok(suite)
    };
    sources.iter().map(|source| suite(source).map_err(|words| format!("{}: {words}", source.name))).collect()
}

impl Scenario {
    /// Returns what differs from the expectation, one line each; nothing when the scenario holds.
    pub(crate) fn differences(&self, programme: &Programme) -> Vec<String> {
        let options = Options { texts: Texts::Only(Language::French), readings: self.readings.clone() };
        let decision =
            programme.evaluate_json(&self.project.to_string(), &options).map_err(|refusal| refusal.to_string());
        let decision = decision.and_then(|text| serde_json::from_str(&text).map_err(|fault| fault.to_string()));
        match decision {
            Ok(decision) => expected::differences(&self.expect, &decision),
            Err(words) => vec![format!("refused: {words}")],
        }
    }

    /// Returns the provisions that it exercises, as a list in words.
    pub(crate) fn provisions(&self) -> String {
        self.provisions.join(", ")
    }
}
