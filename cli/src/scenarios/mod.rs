//! Scenarios: projects written next to the rules, with the decisions that the rules must give.

mod expected;
mod file;
mod possible;
mod toml;

use std::cell::RefCell;

use bareme::{
    Code, Diagnostic, Diagnostics, InputError, Language, Programme, Reach, RuleSet, Series, Source,
    Span, Texts, Trial, Trials,
};
use serde_json::{Map, Value};

pub(crate) use self::expected::Difference;
use self::expected::Expected;
use self::file::Reader;
use self::possible::Possible;
use self::toml::{Document, path};

/// The scenarios of a phase.
#[derive(Debug)]
pub(crate) struct Suite {
    /// Their phase.
    pub(crate) phase: String,
    /// The scenarios, in the order of the file.
    pub(crate) scenarios: Vec<Scenario>,
    /// Projects that grow, on which the rules are tried.
    pub(crate) series: Vec<Series>,
    /// The changes of rules that no scenario can notice, each with its reason.
    pub(crate) unnoticed: Vec<Unnoticed>,
    document: Document,
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
    /// Its path in the file.
    path: String,
}

/// Changes of a rule that change no decision; the file says why.
#[derive(Debug)]
pub(crate) struct Unnoticed {
    /// The rule file.
    pub(crate) file: String,
    /// The entry and the key.
    pub(crate) place: String,
    /// What changes there, each in words.
    pub(crate) changes: Vec<String>,
    /// Its path in the file.
    path: String,
}

/// Reads scenario files.
///
/// # Errors
/// All faults of all files.
pub(crate) fn read(sources: &[Source], programme: &Programme) -> Result<Vec<Suite>, Diagnostics> {
    let mut faults = Vec::new();
    let mut suites = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        match suite(source, file, programme) {
            Ok(suite) => suites.push(suite),
            Err(found) => faults.extend(found),
        }
    }
    Diagnostics::found(faults, sources.to_vec()).map_or(Ok(suites), Err)
}

fn suite(source: &Source, file: usize, programme: &Programme) -> Result<Suite, Vec<Diagnostic>> {
    let document = Document::read(&source.text, file)?;
    let reader = Reader {
        document: &document,
        counted: programme.counted(),
        faults: RefCell::default(),
    };
    let content = reader.content();
    if let Some(content) = &content {
        let names = Names {
            reader: &reader,
            programme,
        };
        names.check(content);
    }
    let faults = reader.faults.into_inner();
    match content {
        Some(content) if faults.is_empty() => Ok(Suite {
            phase: content.phase,
            scenarios: content.scenarios,
            series: content.series,
            unnoticed: content.unnoticed,
            document,
        }),
        _ => Err(faults),
    }
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

impl Suite {
    /// Returns what the scenarios are of: a call, when all of them are of one, or else the phase.
    pub(crate) fn title(&self) -> &str {
        let mut sets = self.scenarios.iter().map(|one| one.rule_set.as_str());
        let first = sets.next().unwrap_or(&self.phase);
        match sets.all(|set| set == first) {
            true => first,
            false => &self.phase,
        }
    }

    /// Returns the differences of a scenario from the decisions of a programme, as faults of its file.
    pub(crate) fn differences(
        &self,
        scenario: &Scenario,
        programme: &Programme,
    ) -> Vec<Diagnostic> {
        let fault = |difference: &Difference| {
            let span = self.document.value(&difference.path);
            let message = format!("« {} »: {}", scenario.name, difference.message);
            let fault = Diagnostic::new(Code::ScenarioDiffers, span, message);
            let label = format!("by {}", scenario.provisions());
            Diagnostic {
                help: difference.help.clone(),
                ..fault.label(label)
            }
        };
        scenario.differences(programme).iter().map(fault).collect()
    }

    /// Returns a fault of a list of changes that no scenario can notice.
    pub(crate) fn stale(&self, one: &Unnoticed, change: usize, message: &str) -> Diagnostic {
        let at = path(&path(&one.path, "changes"), &change.to_string());
        Diagnostic::new(Code::StaleExplanation, self.document.value(&at), message)
    }

    /// Returns where the file says its phase.
    pub(crate) fn place(&self) -> Span {
        self.document.value("phase")
    }
}

impl Scenario {
    /// Returns the differences from the expectation; empty when the scenario holds.
    pub(crate) fn differences(&self, programme: &Programme) -> Vec<Difference> {
        match self.decision(programme) {
            Ok(decision) => self.expected(programme).differences(&decision),
            Err(refusal) => self.refused(&refusal),
        }
    }

    fn expected(&self, programme: &Programme) -> Expected<'_> {
        Expected {
            expect: &self.expect,
            path: path(&self.path, "expect"),
            currency: programme.currency(),
        }
    }

    fn decision(&self, programme: &Programme) -> Result<Value, InputError> {
        let project = programme.project_from_json(&self.project.to_string())?;
        let rules = programme.rule_set(&self.rule_set)?;
        let readings = rules.readings_with(&self.readings)?;
        let decision = rules
            .evaluate_with(&project, &readings)
            .to_json(Texts::Only(Language::French));
        // INVARIANT: decisions are JSON, so that the fallback is never taken.
        Ok(serde_json::from_str(&decision).unwrap_or_default())
    }

    /// Marks what the project reaches of the rules that it is tried on.
    pub(crate) fn reach(
        &self,
        programme: &Programme,
        reach: &mut Reach<'_>,
    ) -> Result<(), InputError> {
        let project = programme.project_from_json(&self.project.to_string())?;
        let rules = programme.rule_set(&self.rule_set)?;
        reach.add(&project, &rules.readings_with(&self.readings)?);
        Ok(())
    }

    /// Says why a project has no decision; each fault at the fact, if the scenario states it itself.
    fn refused(&self, refusal: &InputError) -> Vec<Difference> {
        let faults = refusal.faults.iter().map(|fault| {
            let fact = fault.path.replace(['.', '['], "/").replace(']', "");
            Difference::new(
                path(&self.path, &format!("project/{fact}")),
                format!(
                    "the project is refused: `{}`: found {}, expected {}",
                    fault.path, fault.found, fault.expected.en
                ),
                fault.help.as_ref().map(|help| help.en.clone()),
            )
        });
        faults.collect()
    }

    /// Returns the provisions that it exercises, as a list in words.
    pub(crate) fn provisions(&self) -> String {
        self.provisions.join(", ")
    }
}

/// Holds the names in scenarios against those of a programme.
struct Names<'n> {
    reader: &'n Reader<'n>,
    programme: &'n Programme,
}

impl Names<'_> {
    fn check(&self, content: &file::Content) {
        let ids: Vec<&str> = self
            .programme
            .provisions()
            .map(|provision| provision.id)
            .collect();
        for scenario in &content.scenarios {
            for (index, id) in scenario.provisions.iter().enumerate() {
                if !ids.contains(&id.as_str()) {
                    let at = path(&path(&scenario.path, "provisions"), &index.to_string());
                    let fault = Diagnostic::new(
                        Code::UnknownProvision,
                        Span::default(),
                        format!("`{id}` is not a provision"),
                    );
                    self.refuse(&at, fault.suggest(id, ids.iter().copied()));
                }
            }
            if let Some(rules) = self.rules(&scenario.rule_set, &content.phase, &scenario.path) {
                self.readings(&scenario.readings, rules, &scenario.path);
                let possible = Possible {
                    programme: self.programme,
                    rules,
                    refuse: &|at, fault| self.refuse(at, fault),
                };
                possible.check(&scenario.expect, &path(&scenario.path, "expect"));
            }
        }
        for (index, series) in content.series.iter().enumerate() {
            let at = format!("series/{index}");
            if let Some(rules) = self.rules(&series.rules, &content.phase, &at) {
                self.readings(&series.readings, rules, &at);
            }
        }
    }

    /// Returns the rules of a phase or of a call over it.
    fn rules(&self, id: &str, phase: &str, at: &str) -> Option<&RuleSet> {
        let sets = self.programme.rule_sets().iter();
        let found = sets
            .clone()
            .find(|rules| rules.id() == id && rules.phase() == phase);
        if found.is_none() {
            let (code, at, message) = match id == phase {
                true => (
                    Code::UnknownPhase,
                    "phase".to_owned(),
                    format!("`{id}` is not a phase with rules"),
                ),
                false => (
                    Code::UnknownName,
                    self.call_above(at),
                    format!("`{id}` is not a call of the phase `{phase}`"),
                ),
            };
            let known = sets.filter(|rules| {
                rules.call().is_some() == (id != phase) && (id == phase || rules.phase() == phase)
            });
            let known: Vec<&str> = known.map(RuleSet::id).collect();
            self.refuse(
                &at,
                Diagnostic::new(code, Span::default(), message).suggest(id, known.into_iter()),
            );
        }
        found
    }

    /// Returns the path of the call that an entry has, of its own or of the file.
    fn call_above(&self, at: &str) -> String {
        let content = &self.reader.document.content;
        match content.contains_key("call") {
            true => "call".to_owned(),
            false => path(at, "call"),
        }
    }

    fn readings(&self, chosen: &[(String, String)], rules: &RuleSet, at: &str) {
        let description = rules.describe();
        for (id, option) in chosen {
            let at = path(&path(at, "readings"), id);
            let Some(reading) = description.readings.iter().find(|reading| reading.id == id) else {
                let fault = Diagnostic::new(
                    Code::UnknownReading,
                    Span::default(),
                    format!("`{id}` is not a reading of `{}`", rules.id()),
                );
                self.refuse(
                    &at,
                    fault.suggest(id, description.readings.iter().map(|reading| reading.id)),
                );
                continue;
            };
            if !reading.options.iter().any(|one| one.id == option) {
                let fault = Diagnostic::new(
                    Code::UnknownOption,
                    Span::default(),
                    format!("`{option}` is not an option of the reading `{id}`"),
                );
                self.refuse(
                    &at,
                    fault.suggest(option, reading.options.iter().map(|one| one.id)),
                );
            }
        }
    }

    /// Reports a fault at a path: at its key where names are keys.
    fn refuse(&self, at: &str, fault: Diagnostic) {
        let document = self.reader.document;
        let is_value = matches!(
            fault.code,
            Code::UnknownProvision | Code::UnknownPhase | Code::UnknownOption | Code::WrongValue
        ) || at.ends_with("call");
        let span = if is_value {
            document.value(at)
        } else {
            document.key(at)
        };
        self.reader.report(Diagnostic { span, ..fault });
    }
}
