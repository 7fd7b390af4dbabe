//! Finds what holds for every project, and where amounts jump: from bounds over all possible projects, and by
//! evaluating many projects. Each finding is a proof, or a project that anyone can evaluate again.

mod caps;
mod figures;
mod growth;
mod ledger;
mod outcomes;
mod page;
mod payments;
mod slopes;
mod sums;
mod trials;
mod windows;
mod words;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::answers::rule_set::{Readings, RuleSet};
use crate::eval::{self, Bounds};
use crate::model::currency::Currency;
use crate::model::facts::{Code, Facts, PROJECT};
use crate::model::input::InputError;
use crate::model::project::Project;
use crate::model::shape::{
    Amount, DecimalText, IsoDate, ProjectShape, ReadingOptions, RuleSetId, Version1,
};
use crate::text::bilingual::Bilingual;
use crate::text::kinds::kinds;

pub use self::trials::{Series, Trial, Trials};
pub(crate) use self::windows::windows;

/// For up to how many choices of readings bounds are computed.
const MAX_CHOICES: usize = 2000;

/// The findings about rule sets.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Proofs {
    /// The version of this shape.
    pub(crate) version: Version1,
    /// The findings, rule set by rule set.
    pub findings: Vec<Finding>,
}

/// A finding about a rule set.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Finding {
    /// The id of the phase or of the call.
    #[schemars(with = "RuleSetId")]
    pub rules: String,
    /// Its name.
    pub label: Bilingual,
    /// What was asked.
    pub kind: FindingKind,
    /// How certain the answer is.
    pub status: Status,
    /// Whether the rules contradict themselves here. A law may pay less for more; its payments are its grant, and each of
    /// its outcomes is that of some project.
    pub fault: bool,
    /// The subject: a series, a line, some payments or an outcome; null for payments together and for days of filing.
    pub about: Option<Bilingual>,
    /// The answer in words.
    pub sentence: Bilingual,
    /// The figures of the answer, by name; those that the kind has.
    #[serde(with = "FindingNumbers")]
    pub numbers: Vec<(&'static str, Figure)>,
    /// Projects that show it: for a curve, the one before and the one at the place.
    pub witnesses: Vec<Witness>,
}

kinds! {
    /// What a finding is about.
    FindingKind {
        /// The grant of a series never falls as it grows.
        Growth = "growth" | "La subvention d'un projet qui grandit ne baisse jamais.",
        /// One more record makes the grant fall.
        Decrease = "decrease" | "Un ajout fait baisser la subvention.",
        /// One more record makes the grant rise by more than usual.
        Jump = "jump" | "Un ajout fait monter la subvention de plus que d'habitude.",
        /// From some number on, one more record brings less.
        Less = "less" | "À partir d'un nombre, un ajout apporte moins.",
        /// From some number on, one more record brings more.
        More = "more" | "À partir d'un nombre, un ajout apporte plus.",
        /// From some number on, the grant is not known.
        Unknown = "unknown" | "À partir d'un nombre, la subvention n'est pas connue.",
        /// What a line never exceeds.
        Cap = "cap" | "Ce qu'une ligne ne dépasse jamais.",
        /// The shares of payments add up to the whole.
        Shares = "shares" | "Les parts des versements font le tout.",
        /// The amounts of the payments add up to the grant.
        Payments = "payments" | "Les montants des versements font la subvention.",
        /// A project has a given outcome.
        Outcome = "outcome" | "Un projet a cette issue.",
        /// On every day from the first phase to the last, projects can be filed under one phase.
        Windows = "windows" | "De la première phase à la dernière, une phase est ouverte chaque jour.",
        /// Days between two phases on which none is open.
        Gap = "gap" | "Des jours, entre deux phases, où aucune n'est ouverte.",
        /// Days on which several phases are open.
        Overlap = "overlap" | "Des jours où plusieurs phases sont ouvertes.",
    }
}

kinds! {
    /// How certain a finding is.
    #[schemars(rename = "FindingStatus")]
    Status {
        /// It holds for every project.
        Proved = "proved" | "Pour tout projet, ou montré par un projet qui existe.",
        /// It holds for the projects that were evaluated.
        Tested = "tested" | "Pour les projets qui ont été évalués.",
        /// No project was evaluated, or nothing is known to bound it: nothing is said.
        NotTried = "not-tried" | "Aucun projet n'a été évalué, ou rien de connu ne le borne : rien n'est dit.",
        /// A project shows the contrary.
        CounterExample = "counter-example" | "Un projet montre le contraire.",
    }
}

/// A figure of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Figure {
    /// How many there are.
    Count(u32),
    /// An amount.
    Money(#[serde(with = "Amount")] Decimal),
    /// A proportion: 1 is the whole.
    Share(#[serde(serialize_with = "DecimalText::in_full")] Decimal),
    /// A day.
    Day(#[serde(with = "IsoDate")] NaiveDate),
}

/// The figures of a finding; which ones depends on its kind.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "the schema alone")]
struct FindingNumbers {
    /// How many projects were evaluated.
    #[schemars(with = "u32", skip_serializing_if = "Option::is_none")]
    tested: Option<u32>,
    /// The size of a series before the place.
    #[schemars(with = "u32", skip_serializing_if = "Option::is_none")]
    from: Option<u32>,
    /// The size of a series at the place.
    #[schemars(with = "u32", skip_serializing_if = "Option::is_none")]
    to: Option<u32>,
    /// The size up to which the grant falls with every record.
    #[schemars(with = "u32", skip_serializing_if = "Option::is_none")]
    until: Option<u32>,
    /// The grant before the place, what an authority may grant included.
    #[schemars(with = "Amount", skip_serializing_if = "Option::is_none")]
    before: Option<Amount>,
    /// The grant at the place.
    #[schemars(with = "Amount", skip_serializing_if = "Option::is_none")]
    after: Option<Amount>,
    /// What the record brings; of several kinds of records, the most.
    #[schemars(with = "Amount", skip_serializing_if = "Option::is_none")]
    step: Option<Amount>,
    /// The least that a record brings from there on.
    #[schemars(with = "Amount", skip_serializing_if = "Option::is_none")]
    step_min: Option<Amount>,
    /// What a record usually brings; of several kinds of records, the most.
    #[schemars(with = "Amount", skip_serializing_if = "Option::is_none")]
    usual: Option<Amount>,
    /// The least that a record brought before.
    #[schemars(with = "Amount", skip_serializing_if = "Option::is_none")]
    usual_min: Option<Amount>,
    /// The most that the line brings once a project, by its figures.
    #[schemars(with = "Amount", skip_serializing_if = "Option::is_none")]
    cap: Option<Amount>,
    /// The most that it brings for each record.
    #[schemars(with = "Amount", skip_serializing_if = "Option::is_none")]
    cap_each: Option<Amount>,
    /// The most that it brings for the project and all records together.
    #[schemars(with = "Amount", skip_serializing_if = "Option::is_none")]
    cap_whole: Option<Amount>,
    /// The sum of shares, or of payments.
    #[schemars(with = "DecimalText", skip_serializing_if = "Option::is_none")]
    sum: Option<DecimalText>,
    /// The grant that the payments are not.
    #[schemars(with = "Amount", skip_serializing_if = "Option::is_none")]
    total: Option<Amount>,
    /// The first of the days.
    #[schemars(with = "IsoDate", skip_serializing_if = "Option::is_none")]
    first_day: Option<IsoDate>,
    /// The last of the days.
    #[schemars(with = "IsoDate", skip_serializing_if = "Option::is_none")]
    last_day: Option<IsoDate>,
    /// How many days there are.
    #[schemars(with = "u32", skip_serializing_if = "Option::is_none")]
    days: Option<u32>,
}

impl FindingNumbers {
    fn serialize<S: Serializer>(
        numbers: &[(&'static str, Figure)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(numbers.iter().copied())
    }
}

/// A project that shows a finding, to be evaluated again.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "FindingWitness")]
pub struct Witness {
    /// Its name: that of the file, without ending, to which `bareme check --proofs-out` writes it.
    pub id: String,
    /// The readings under which it shows the finding; the others are the defaults.
    #[serde(with = "ReadingOptions")]
    pub readings: Vec<(String, String)>,
    /// The project, which names its rule set.
    #[serde(with = "ProjectShape")]
    pub project: Value,
}

impl From<Vec<Finding>> for Proofs {
    fn from(findings: Vec<Finding>) -> Self {
        Proofs {
            version: Version1,
            findings,
        }
    }
}

impl Finding {
    fn new(
        rules: &RuleSet,
        kind: FindingKind,
        status: Status,
        about: Option<Bilingual>,
        sentence: Bilingual,
    ) -> Self {
        Finding {
            rules: rules.id().into(),
            label: rules.label().clone(),
            kind,
            status,
            fault: is_fault(kind, status),
            about,
            sentence,
            numbers: Vec::new(),
            witnesses: Vec::new(),
        }
    }
}

/// Tells whether rules contradict themselves where this is found: a law may well pay less for more, but its payments
/// are its grant, and each of its outcomes is that of some project.
fn is_fault(kind: FindingKind, status: Status) -> bool {
    match kind {
        FindingKind::Shares | FindingKind::Payments => status == Status::CounterExample,
        FindingKind::Outcome => matches!(status, Status::CounterExample | Status::Tested),
        _ => false,
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
        Finding::new(self.rules, kind, status, about, sentence)
    }

    /// Returns what amounts are counted in.
    fn currency(self) -> Currency {
        self.rules.compiled().facts.currency
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
type ReadProject = fn(&Arc<Facts>, &Value) -> Result<Project, InputError>;

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
    let mut ledger = ledger::Ledger::new(read);
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
    findings.extend(caps::findings(under, &possible));
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
