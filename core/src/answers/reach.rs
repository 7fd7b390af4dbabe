//! Which parts of a rule set some projects reach: branches, rows of tables, verdicts, readings, documents, payments.
//!
//! A part that no scenario reaches can be wrong without anybody noticing.

mod branches;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use schemars::JsonSchema;
use serde::Serialize;

use self::branches::Branches;
use crate::answers::phrase::Phrases;
use crate::answers::rule_set::{Readings, RuleSet};
use crate::eval::domain::Passed;
use crate::eval::watched;
use crate::model::decision::{Decision, PaymentStatus, Verdict};
use crate::model::ir::{BoolNode, CompiledRules, Criterion, Document, Payment};
use crate::model::project::Project;
use crate::model::shape::RuleSetId;
use crate::text::kinds::kinds;

kinds! {
    /// A kind of part of a rule set.
    ReachableKind {
        /// A branch of a choice.
        Branch = "branch",
        /// A row of a table.
        Row = "row",
        /// A verdict of a criterion.
        Verdict = "verdict",
        /// An option of a reading.
        Option = "option",
        /// Whether a document is required.
        Document = "document",
        /// The status of a payment.
        Payment = "payment",
    }
}

/// A part of a rule set that a project can reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reachable {
    /// What kind of part it is.
    pub kind: ReachableKind,
    /// The entry that it belongs to, such as `criterion minimum`, and what of it, in English.
    pub words: String,
    /// Whether some project reached it.
    pub reached: bool,
}

/// How much of a rule set some projects reach.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "RuleCoverage")]
pub struct Coverage<'r> {
    /// The phase or the call.
    #[schemars(with = "RuleSetId")]
    pub rules: &'r str,
    /// How many parts are reached.
    pub reached: usize,
    /// How many parts there are.
    pub parts: usize,
    /// The others.
    pub unreached: Vec<Unreached<'r>>,
}

/// A part of a rule set that no project reaches.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "UnreachedPart")]
pub struct Unreached<'r> {
    /// What kind of part it is.
    pub kind: ReachableKind,
    /// The entry that it belongs to, such as `criterion minimum`, and what of it, in English.
    pub part: &'r str,
}

/// Which parts of a rule set some projects reach.
///
/// # Example
/// ```
/// let programme = bareme::Programme::bundled()?;
/// let rules = programme.rule_set("generalisation-2023")?;
/// let mut reach = rules.reach();
/// let unreached = |reach: &bareme::Reach<'_>| reach.parts().filter(|part| !part.reached).count();
/// let before = unreached(&reach);
/// let project = programme.project_from_json(r#"{"phase": "generalisation-2023", "filed_on": "2022-01-01"}"#)?;
/// reach.add(&project, &rules.readings());
/// assert!(unreached(&reach) < before);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Reach<'r> {
    rules: &'r RuleSet,
    parts: Vec<Reachable>,
    /// The index of each part.
    places: BTreeMap<PartKey, usize>,
}

/// What tells a part from others: indexes in the rules, and which side.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PartKey {
    Expression(Passed),
    Verdict(String, Verdict),
    Option(String, String),
    Document(String, bool),
    Payment(String, PaymentStatus),
}

impl RuleSet {
    /// Returns the parts of the rule set, of which no project has reached any yet.
    #[must_use]
    pub fn reach(&self) -> Reach<'_> {
        Reach::new(self)
    }
}

impl<'r> Reach<'r> {
    fn new(set: &'r RuleSet) -> Self {
        let rules = set.compiled();
        let mut reach = Self {
            rules: set,
            parts: Vec::new(),
            places: BTreeMap::new(),
        };
        Branches::new(rules).find(&mut |part, words| {
            reach.part(ReachableKind::Branch, PartKey::Expression(part), words);
        });
        // The rows of a file of data are no rules.
        let tables = rules.lookups.iter().enumerate();
        for (index, table) in tables.filter(|(_, table)| table.data.is_none()) {
            for (row, words) in Phrases::whole(rules).rows(table).into_iter().enumerate() {
                let key = PartKey::Expression(Passed::Row(index, row));
                let words = format!("table {}: {}", table.name, words.en);
                reach.part(ReachableKind::Row, key, words);
            }
        }
        for criterion in &rules.criteria {
            for verdict in verdicts(criterion, rules) {
                let words = format!("criterion {}: {}", criterion.id, verdict.name());
                let key = PartKey::Verdict(criterion.id.clone(), verdict);
                reach.part(ReachableKind::Verdict, key, words);
            }
        }
        for reading in &rules.readings {
            for option in &reading.options {
                let words = format!("reading {}: {}", reading.id, option.id);
                let key = PartKey::Option(reading.id.clone(), option.id.clone());
                reach.part(ReachableKind::Option, key, words);
            }
        }
        for document in &rules.documents {
            for required in requirements(document, rules) {
                let word = if required { "required" } else { "not required" };
                let words = format!("document {}: {word}", document.id);
                let key = PartKey::Document(document.id.clone(), required);
                reach.part(ReachableKind::Document, key, words);
            }
        }
        for payment in &rules.payments {
            for status in statuses(payment) {
                let words = format!("payment {}: {}", payment.id, status.name());
                let key = PartKey::Payment(payment.id.clone(), status);
                reach.part(ReachableKind::Payment, key, words);
            }
        }
        reach
    }

    fn part(&mut self, kind: ReachableKind, key: PartKey, words: String) {
        self.places.entry(key).or_insert(self.parts.len());
        self.parts.push(Reachable {
            kind,
            words,
            reached: false,
        });
    }

    /// Returns every part, and whether a project has reached it.
    pub fn parts(&self) -> impl Iterator<Item = &Reachable> {
        self.parts.iter()
    }

    /// Returns how many parts are reached, and those that are not.
    #[must_use]
    pub fn coverage(&self) -> Coverage<'_> {
        let unreached = self.parts().filter(|part| !part.reached);
        let unreached: Vec<Unreached<'_>> = unreached
            .map(|part| Unreached {
                kind: part.kind,
                part: &part.words,
            })
            .collect();
        let parts = self.parts.len();
        Coverage {
            rules: self.rules.id(),
            reached: parts.saturating_sub(unreached.len()),
            parts,
            unreached,
        }
    }

    /// Marks what a project reaches under chosen readings.
    pub fn add(&mut self, project: &Project, readings: &Readings) {
        let options = self.rules.options(readings);
        let (decision, taken) = watched(self.rules.compiled(), project, &options);
        for part in taken {
            self.mark(&PartKey::Expression(part));
        }
        self.add_decision(&decision);
    }

    /// Marks what a call has from its phase and the projects of the phase reach.
    pub fn inherit(&mut self, phase: &Reach<'_>) {
        let reached: BTreeSet<&str> = phase
            .parts()
            .filter(|part| part.reached)
            .map(|part| part.words.as_str())
            .collect();
        for part in &mut self.parts {
            part.reached |= reached.contains(part.words.as_str());
        }
    }

    fn add_decision(&mut self, decision: &Decision<'_>) {
        for one in &decision.criteria {
            self.mark(&PartKey::Verdict(one.id.to_string(), one.verdict));
        }
        for one in &decision.readings {
            self.mark(&PartKey::Option(one.id.to_string(), one.used.to_string()));
        }
        for one in &decision.documents {
            if let Some(required) = one.required {
                self.mark(&PartKey::Document(one.id.to_string(), required));
            }
        }
        for one in &decision.payments {
            self.mark(&PartKey::Payment(one.id.to_string(), one.status));
        }
    }

    fn mark(&mut self, key: &PartKey) {
        if let Some(place) = self.places.get(key)
            && let Some(part) = self.parts.get_mut(*place)
        {
            part.reached = true;
        }
    }
}

/// Returns the verdicts that a criterion can have on known facts: one that is always open is never not met.
fn verdicts(criterion: &Criterion, rules: &CompiledRules) -> impl Iterator<Item = Verdict> {
    let has = |is_there: bool, verdict| is_there.then_some(verdict);
    let always_open = criterion
        .open
        .is_some_and(|open| matches!(rules.bool_node(open), BoolNode::Const(true)));
    [
        Some(Verdict::Met),
        has(!always_open, Verdict::NotMet),
        has(criterion.open.is_some(), Verdict::Discretionary),
        has(criterion.applies.is_some(), Verdict::NotApplicable),
    ]
    .into_iter()
    .flatten()
}

/// Returns whether a document can be required, and whether it can be not.
fn requirements(document: &Document, rules: &CompiledRules) -> impl Iterator<Item = bool> {
    let fixed = match rules.bool_node(document.required) {
        BoolNode::Const(value) => Some(value),
        _ => None,
    };
    [true, false]
        .into_iter()
        .filter(move |side| fixed.is_none_or(|fixed| fixed == *side))
}

/// Returns the statuses that a payment can have on known facts.
fn statuses(payment: &Payment) -> impl Iterator<Item = PaymentStatus> {
    let has = |is_there: bool, status| is_there.then_some(status);
    [
        Some(PaymentStatus::Blocked),
        has(payment.trigger.is_some(), PaymentStatus::Due),
        has(payment.trigger.is_some(), PaymentStatus::Awaiting),
        has(payment.paid.is_some(), PaymentStatus::Paid),
    ]
    .into_iter()
    .flatten()
}
