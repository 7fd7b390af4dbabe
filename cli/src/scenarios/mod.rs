//! Scenarios: projects written next to the rules, with the decisions that the rules must give.

mod expected;
mod file;
mod toml;

use bareme::{InputError, Language, Note, Programme, Series, Source, Texts, Trial, Trials};
use serde_json::{Map, Value};

/// The scenarios of a phase.
#[derive(Debug)]
pub(crate) struct Suite {
    /// Their phase.
    pub(crate) phase: String,
    /// The scenarios, in the order of the file.
    pub(crate) scenarios: Vec<Scenario>,
    /// Projects that grow, on which the rules are tried.
    pub(crate) series: Vec<Series>,
}

/// A project, and the decision that is expected.
#[derive(Debug)]
pub(crate) struct Scenario {
    /// The fact that it shows, in words.
    pub(crate) name: String,
    provisions: Vec<String>,
    /// The phase, or the call over it.
    pub(crate) rule_set: String,
    readings: Vec<(String, String)>,
    project: Value,
    expect: Map<String, Value>,
}

/// Reads scenario files; a refusal says what is wrong and where.
pub(crate) fn read(sources: &[Source], programme: &Programme) -> Result<Vec<Suite>, String> {
    let known = |id: &str| programme.provisions().any(|provision| provision.id == id);
    let counted = programme.counted();
    let suite = |source: &Source| {
        let suite =
            toml::table(&source.text).and_then(|table| file::suite(&table, counted.as_ref()))?;
        for scenario in &suite.scenarios {
            if let Some(id) = scenario.provisions.iter().find(|id| !known(id)) {
                return Err(format!("« {} »: unknown provision `{id}`", scenario.name));
            }
        }
        let scenarios = suite
            .scenarios
            .iter()
            .map(|scenario| (scenario.name.as_str(), &scenario.rule_set));
        let series = suite
            .series
            .iter()
            .map(|series| (series.name.fr.as_str(), &series.rules));
        for (name, rule_set) in scenarios.chain(series) {
            if programme
                .rule_set(rule_set)
                .is_ok_and(|rules| rules.phase() != suite.phase)
            {
                return Err(format!(
                    "« {name} »: `{rule_set}` is not a call of the phase `{}`",
                    suite.phase
                ));
            }
        }
        Ok(suite)
    };
    sources
        .iter()
        .map(|source| suite(source).map_err(|words| format!("{}: {words}", source.name)))
        .collect()
}

/// Returns the projects on which rules are tried: those of the scenarios, and the series.
pub(crate) fn trials(suites: Vec<Suite>) -> Trials {
    let mut trials = Trials::default();
    for suite in suites {
        let projects = suite.scenarios.into_iter();
        trials.projects.extend(projects.map(
            |Scenario {
                 rule_set,
                 readings,
                 project,
                 ..
             }| Trial {
                rules: rule_set,
                readings,
                project,
            },
        ));
        trials.series.extend(suite.series);
    }
    trials
}

impl Scenario {
    /// Returns the differences from the expectation, one line each; empty when the scenario holds.
    pub(crate) fn differences(&self, programme: &Programme) -> Vec<String> {
        match self.decision(programme) {
            Ok(decision) => {
                let can_show = |list: &str, id: &str| self.has(programme, list, id);
                expected::differences(&self.expect, &decision, can_show)
            }
            Err(words) => vec![format!("refused: {words}")],
        }
    }

    /// Tells whether a decision can have a note, a doubt or a priority with an id.
    fn has(&self, programme: &Programme, list: &str, id: &str) -> bool {
        programme.rule_set(&self.rule_set).is_ok_and(|rules| {
            let description = rules.describe();
            match list {
                "notes" => {
                    let of_rules = description.notes.iter().any(|note| note.id == id);
                    of_rules || Note::OF_ENGINE.contains(&id)
                }
                "doubts" => description.coherences.iter().any(|one| one.id == id),
                _ => description.priorities.iter().any(|one| one.id == id),
            }
        })
    }

    fn decision(&self, programme: &Programme) -> Result<Value, String> {
        let refused = |refusal: InputError| refusal.to_string();
        let project = programme
            .project_from_json(&self.project.to_string())
            .map_err(refused)?;
        let rules = programme.rule_set(&self.rule_set).map_err(refused)?;
        let readings = rules.readings_with(&self.readings).map_err(refused)?;
        let decision = rules
            .evaluate_with(&project, &readings)
            .to_json(Texts::Only(Language::French));
        serde_json::from_str(&decision).map_err(|fault| fault.to_string())
    }

    /// Returns the provisions that it exercises, as a list in words.
    pub(crate) fn provisions(&self) -> String {
        self.provisions.join(", ")
    }
}
