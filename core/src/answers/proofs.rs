//! Finds what holds for every project, and where amounts jump: from bounds over all possible projects, and by
//! evaluating many projects. Each finding is a proof, or a project that anyone can evaluate again.

mod caps;
mod figures;
mod growth;
mod ledger;
mod outcomes;
mod payments;
mod slopes;
mod sums;
mod text;
mod trials;
mod windows;
mod words;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::answers::rule_set::{Readings, RuleSet};
use crate::eval::{self, Bounds};
use crate::model::facts::{Code, Facts, PROJECT};
use crate::model::input::InputError;
use crate::model::project::Project;
use crate::text::bilingual::Bilingual;

pub use self::trials::{Series, Trial, Trials};
pub(crate) use self::windows::windows;

/// For up to how many choices of readings bounds are computed.
const MAX_CHOICES: usize = 2000;

/// The findings about rule sets.
#[derive(Clone, Debug, Default)]
pub struct Proofs {
    /// The findings, rule set by rule set.
    pub findings: Vec<Finding>,
}

/// A finding about a rule set.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The id of the phase or of the call.
    pub rules: String,
    /// Its name.
    pub label: Bilingual,
    /// What was asked.
    pub kind: FindingKind,
    /// How certain the answer is.
    pub status: Status,
    /// The subject: a series, a line, some payments or an outcome; `None` for days of filing.
    pub about: Option<Bilingual>,
    /// The answer.
    pub sentence: Bilingual,
    /// Its figures, by name.
    pub numbers: Vec<(&'static str, Figure)>,
    /// The projects that show it.
    pub witnesses: Vec<Witness>,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// The grant of a series never falls as it grows.
    Growth,
    /// One more record makes the grant fall.
    Decrease,
    /// One more record makes the grant rise by more than usual.
    Jump,
    /// From some number on, one more record brings less.
    Less,
    /// From some number on, one more record brings more.
    More,
    /// From some number on, the grant is not known.
    Unknown,
    /// A line never brings more than its figures allow.
    Cap,
    /// The shares of payments add up to the whole.
    Shares,
    /// The amounts of the payments add up to the grant.
    Payments,
    /// A project has a given outcome.
    Outcome,
    /// On every day from the first phase to the last, projects can be filed under one phase.
    Windows,
    /// Days between two phases on which none is open.
    Gap,
    /// Days on which several phases are open.
    Overlap,
}

/// How certain a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It holds for every project.
    Proved,
    /// It holds for the projects that were evaluated.
    Tested,
    /// A project shows the contrary.
    CounterExample,
}

/// A figure of a finding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// How many there are.
    Count(u32),
    /// An amount in euros.
    Money(Decimal),
    /// A proportion: 1 is the whole.
    Share(Decimal),
    /// A day.
    Day(NaiveDate),
}

/// A project that shows a finding.
#[derive(Clone, Debug)]
pub struct Witness {
    /// Its name: that of a file, without an ending.
    pub id: String,
    /// The readings under which it shows the finding, each with its option; the others are the defaults.
    pub readings: Vec<(String, String)>,
    /// The project, as JSON.
    pub project: Value,
}

impl FindingKind {
    /// Returns the name of the kind, as JSON spells it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            FindingKind::Growth => "growth",
            FindingKind::Decrease => "decrease",
            FindingKind::Jump => "jump",
            FindingKind::Less => "less",
            FindingKind::More => "more",
            FindingKind::Unknown => "unknown",
            FindingKind::Cap => "cap",
            FindingKind::Shares => "shares",
            FindingKind::Payments => "payments",
            FindingKind::Outcome => "outcome",
            FindingKind::Windows => "windows",
            FindingKind::Gap => "gap",
            FindingKind::Overlap => "overlap",
        }
    }
}

impl Status {
    /// Returns the name of the status, as JSON spells it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Status::Proved => "proved",
            Status::Tested => "tested",
            Status::CounterExample => "counter-example",
        }
    }
}

impl Finding {
    /// Tells whether the finding is a fault of the rules.
    ///
    /// Rules may pay less for more. But payments must add up to the grant, caps must hold, and each outcome must be
    /// possible for some project.
    #[must_use]
    pub fn is_fault(&self) -> bool {
        match self.kind {
            FindingKind::Cap | FindingKind::Shares | FindingKind::Payments => {
                self.status == Status::CounterExample
            }
            FindingKind::Outcome => self.status != Status::Proved,
            _ => false,
        }
    }
}

/// A rule set with one choice of readings.
#[derive(Clone, Copy)]
struct Under<'a> {
    rules: &'a RuleSet,
    readings: &'a Readings,
    /// The chosen options, for witnesses.
    chosen: &'a [(String, String)],
}

impl Under<'_> {
    fn finding(
        self,
        kind: FindingKind,
        status: Status,
        about: Option<Bilingual>,
        sentence: Bilingual,
    ) -> Finding {
        Finding {
            rules: self.rules.id().into(),
            label: self.rules.label().clone(),
            kind,
            status,
            about,
            sentence,
            numbers: Vec::new(),
            witnesses: Vec::new(),
        }
    }

    /// Returns the name of the counted list, within a sentence.
    fn list(self) -> Bilingual {
        let facts = &self.rules.compiled().facts;
        let list = facts
            .counted()
            .and_then(|(list, _)| facts.field(PROJECT, list));
        list.map_or_else(Bilingual::default, |list| words::within(&list.label))
    }

    fn witness(self, about: &str, project: Value) -> Witness {
        let id = alloc::format!("{}-{about}", self.rules.id());
        Witness {
            id,
            readings: self.chosen.to_vec(),
            project,
        }
    }
}

/// Reads the project of a trial.
pub(crate) type ReadProject = fn(&Arc<Facts>, &Value) -> Result<Project, InputError>;

/// Returns the findings about a rule set, using the projects and series that are given for it.
pub(crate) fn prove(
    rules: &RuleSet,
    trials: &Trials,
    read: ReadProject,
) -> Result<Vec<Finding>, InputError> {
    let defaults = rules.readings();
    let under = Under {
        rules,
        readings: &defaults,
        chosen: &[],
    };
    let mut ledger = ledger::Ledger::new(under, read);
    for trial in trials.projects_of(rules) {
        let readings = rules.readings_with(&trial.readings)?;
        ledger.evaluate(
            Under {
                rules,
                readings: &readings,
                chosen: &trial.readings,
            },
            &trial.project,
        )?;
    }
    let mut findings = Vec::new();
    for (index, series) in trials.series_of(rules) {
        let readings = rules.readings_with(&series.readings)?;
        let under = Under {
            rules,
            readings: &readings,
            chosen: &series.readings,
        };
        findings.extend(growth::growth(under, index, series, &mut ledger)?);
    }
    let possible = possible(rules);
    findings.extend(caps::findings(under, &ledger, &possible));
    findings.extend(payments::findings(under, &ledger, &possible));
    findings.extend(outcomes::findings(under, &ledger));
    Ok(findings)
}

/// Returns the bounds under every choice of readings; empty when there are too many choices.
fn possible(rules: &RuleSet) -> Vec<Bounds> {
    let compiled = rules.compiled();
    let mut sizes = compiled
        .readings
        .iter()
        .map(|reading| reading.options.len());
    let number = sizes
        .try_fold(1_usize, |number, size| number.checked_mul(size))
        .unwrap_or(usize::MAX);
    if number > MAX_CHOICES {
        return Vec::new();
    }
    let mut choices: Vec<Vec<Code>> = Vec::from([Vec::new()]);
    for reading in &compiled.readings {
        let codes = || (0..).zip(&reading.options).map(|(code, _)| code);
        choices = choices
            .iter()
            .flat_map(|choice| codes().map(|code| [choice.as_slice(), &[code]].concat()))
            .collect();
    }
    choices
        .iter()
        .map(|choice| eval::bounds(compiled, choice))
        .collect()
}
