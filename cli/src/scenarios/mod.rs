//! Scenarios: projects written next to the rules, with the decisions that the rules must give.

mod expected;
mod file;
mod possible;
mod toml;

use std::cell::RefCell;

use bareme::{
    Code, CountedList, Diagnostic, Diagnostics, Fault, FaultCode, InputError, Language, Programme,
    Reach, RuleSet, Series, Source, Span, Texts, Trial, Trials,
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
    /// Where the facts of each record of groups stand: those of its group, then those of what it is like.
    records: Vec<[String; 2]>,
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

    /// Returns the differences of a scenario from the decisions of a programme, or why its project is refused, as faults of
    /// its file.
    pub(crate) fn differences(
        &self,
        scenario: &Scenario,
        programme: &Programme,
    ) -> Vec<Diagnostic> {
        match scenario.differences(programme) {
            Ok(differences) => differences
                .iter()
                .map(|difference| self.differs(scenario, difference))
                .collect(),
            Err(refusal) => {
                let counted = programme.counted();
                let faults = refusal.faults.iter();
                faults
                    .map(|fault| self.refused(scenario, counted, fault))
                    .collect()
            }
        }
    }

    fn differs(&self, scenario: &Scenario, difference: &Difference) -> Diagnostic {
        let span = self.document.value(&difference.path);
        let fault = scenario.fault(span, &difference.message);
        Diagnostic {
            help: difference.help.clone(),
            ..fault.label(format!("by {}", scenario.provisions()))
        }
    }

    /// Says why a project is refused, where that is stated: in the scenario, or in what scenarios share, where it is the
    /// same fault for each of them.
    fn refused(
        &self,
        scenario: &Scenario,
        counted: Option<CountedList<'_>>,
        fault: &Fault,
    ) -> Diagnostic {
        let fact = Fact::of(fault, counted);
        let places = scenario.places(&fact);
        let stated = places.iter().find(|place| self.document.holds(place));
        let own = path(&scenario.path, "project");
        let place = stated.unwrap_or(&own);
        let span = match fault.code {
            FaultCode::UnknownKey => self.document.key(place),
            _ => self.document.value(place),
        };
        let of = match fact.name.as_str() {
            "" => String::new(),
            name => format!("`{name}`: "),
        };
        let message = format!(
            "the project is refused: {of}found {}, expected {}",
            fault.found, fault.expected.en
        );
        let diagnostic = match place.starts_with(&scenario.path) {
            true => scenario.fault(span, &message),
            false => Diagnostic::new(Code::ScenarioDiffers, span, message)
                .label(format!("first in « {} »", scenario.name)),
        };
        Diagnostic {
            help: fault.help.as_ref().map(|help| help.en.clone()),
            ..diagnostic
        }
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
    ///
    /// # Errors
    /// All faults of its project, which no rules can decide on.
    pub(crate) fn differences(&self, programme: &Programme) -> Result<Vec<Difference>, InputError> {
        let decision = self.decision(programme)?;
        Ok(self.expected(programme).differences(&decision))
    }

    fn fault(&self, span: Span, message: &str) -> Diagnostic {
        let message = format!("« {} »: {message}", self.name);
        Diagnostic::new(Code::ScenarioDiffers, span, message)
    }

    /// Returns where a fact of its project can stand in the file, the nearest first.
    fn places(&self, fact: &Fact) -> Vec<String> {
        let project = [path(&self.path, "project"), "project".to_owned()];
        let record = fact.record.and_then(|index| self.records.get(index));
        let above = record.unwrap_or(&project).iter();
        above.map(|above| path(above, &fact.path)).collect()
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

    /// Returns the provisions that it exercises, as a list in words.
    pub(crate) fn provisions(&self) -> String {
        self.provisions.join(", ")
    }
}

/// A fact of a project, by the path of a fault.
struct Fact {
    /// The record of groups that it is of, counted from 0.
    record: Option<usize>,
    /// Its path in the project or in that record, with `/` between its parts.
    path: String,
    /// Its name, the same for all records of groups.
    name: String,
}

impl Fact {
    fn of(fault: &Fault, counted: Option<CountedList<'_>>) -> Self {
        let of_record = counted.and_then(|of| {
            let inside = fault.path.strip_prefix(of.path)?.strip_prefix('[')?;
            let (index, fact) = inside.split_once(']')?;
            Some((of.path, index.parse().ok()?, fact.trim_start_matches('.')))
        });
        let (record, fact, name) = match of_record {
            Some((list, index, "")) => (Some(index), "", format!("{list}[*]")),
            Some((list, index, fact)) => (Some(index), fact, format!("{list}[*].{fact}")),
            None => (None, fault.path.as_str(), fault.path.clone()),
        };
        let above = fact.replace(['.', '['], "/").replace(']', "");
        Self {
            record,
            // A key that is not known is found in what its fault names.
            path: match fault.code {
                FaultCode::UnknownKey => path(&above, fault.found.trim_matches('`')),
                _ => above,
            },
            name,
        }
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
