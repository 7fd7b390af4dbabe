//! Describes a rule set without a project: its figures, conditions, lines, payments and provisions.

mod build;
mod clauses;

use alloc::vec::Vec;

use chrono::NaiveDate;

use crate::model::decision::{
    Authority, Citations, Excludes, Named, PaymentBasis, PaymentKind, Provision, Value,
};
use crate::text::bilingual::Bilingual;

/// The content of a rule set, in its order: plain data that borrows from it.
///
/// # Example
/// ```
/// let rules = bareme::RuleSet::bundled("generalisation-2023")?;
/// let description = rules.describe();
/// assert!(description.criteria.iter().any(|one| one.id == "grouping-minimum"));
/// # Ok::<(), bareme::InputError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Description<'r> {
    /// Its figures, days and lists of codes; several of a name when the value depends on the day.
    pub parameters: Vec<Parameter<'r>>,
    /// What it computes from facts and parameters, by name.
    pub definitions: Vec<Entry<'r>>,
    /// Its rates by rank, and by amount.
    pub scales: Vec<Scale<'r>>,
    /// Its tables.
    pub tables: Vec<LookupTable<'r>>,
    /// The order in which records fill the tranches of its scales.
    pub rankings: Vec<Entry<'r>>,
    /// Its conditions.
    pub criteria: Vec<Condition<'r>>,
    /// The lines of its grant.
    pub lines: Vec<Entry<'r>>,
    /// The rules of the whole grant.
    pub grant: Settings<'r>,
    /// Its payments.
    pub payments: Vec<Payment<'r>>,
    /// The documents of the file.
    pub documents: Vec<Entry<'r>>,
    /// Its usage targets.
    pub targets: Vec<Target<'r>>,
    /// What an authority looks at first.
    pub priorities: Vec<Entry<'r>>,
    /// Where and when projects are filed.
    pub desk: Option<Settings<'r>>,
    /// Its remarks.
    pub notes: Vec<Note<'r>>,
    /// What facts must agree on.
    pub coherences: Vec<Coherence<'r>>,
    /// How its decisions can be contested.
    pub appeals: Vec<Entry<'r>>,
    /// Its choices between meanings of the sources.
    pub readings: Vec<Reading<'r>>,
    /// Every provision of its phase, including those that are only context.
    pub provisions: Vec<Provision<'r>>,
}

/// A figure, a day or a list of codes that a source gives.
#[derive(Clone, Debug)]
pub struct Parameter<'r> {
    /// Its name in the rules.
    pub name: &'r str,
    /// What it is.
    pub label: &'r Bilingual,
    /// Its value.
    pub value: Value<'r>,
    /// The first day of filing for which it holds; `None` when it always did.
    pub from: Option<NaiveDate>,
    /// The last day of filing for which it holds; `None` when it still does.
    pub to: Option<NaiveDate>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// A part of an entry that is an expression or a message, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its key in rule files, such as `met`, `when` or `message.not-met`.
    pub key: &'static str,
    /// The words: labels of facts, parameters and definitions, with signs between them. In a message, values of the
    /// project are in braces.
    pub words: Bilingual,
}

/// Rules that have no id of their own.
#[derive(Clone, Debug)]
pub struct Settings<'r> {
    /// Their clauses.
    pub clauses: Vec<Clause>,
    /// The provisions they come from.
    pub provisions: Citations<'r>,
}

/// A remark.
#[derive(Clone, Debug)]
pub struct Note<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its condition, if it has one, and its message.
    pub clauses: Vec<Clause>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// A table: a value for each combination of keys.
#[derive(Clone, Debug)]
pub struct LookupTable<'r> {
    /// Its name in the rules.
    pub name: &'r str,
    /// What it is.
    pub label: &'r Bilingual,
    /// Its rows in words: the keys, and the value.
    pub rows: Vec<Bilingual>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// What facts must agree on.
#[derive(Clone, Debug)]
pub struct Coherence<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// Whether a project in which they do not is refused; else the decision says so.
    pub refuses: bool,
    /// What must hold, of which records, and its message.
    pub clauses: Vec<Clause>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// Rates by rank, or by amount.
#[derive(Clone, Debug)]
pub struct Scale<'r> {
    /// Its name in the rules.
    pub name: &'r str,
    /// What it is.
    pub label: &'r Bilingual,
    /// Its tranches, from the first rank on; none when it is by amount.
    pub tranches: Vec<Tranche<'r>>,
    /// Its rates by amount, in words.
    pub by_amount: Option<Bilingual>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// A tranche of a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Tranche<'r> {
    /// The last rank in it; `None` in the last tranche.
    pub to: Option<u32>,
    /// What a record in it brings.
    pub rate: Value<'r>,
}

/// A condition.
#[derive(Clone, Debug)]
pub struct Condition<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// What it excludes when it is not met.
    pub excludes: Excludes,
    /// The authority that may appraise it.
    pub by: Option<Authority<'r>>,
    /// When it applies, when it is met, what is compared, and its messages.
    pub clauses: Vec<Clause>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// A definition, a ranking, a line of the grant, a document or a priority.
#[derive(Clone, Debug)]
pub struct Entry<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// The authority on which it depends.
    pub by: Option<Authority<'r>>,
    /// Its conditions and its value.
    pub clauses: Vec<Clause>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// A payment.
#[derive(Clone, Debug)]
pub struct Payment<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// How its amount is found.
    pub pays: PaymentKind,
    /// Which amount of its lines it is computed on.
    pub of: PaymentBasis,
    /// Which share of its lines it pays; `None` when that depends on the project, or when it is no share.
    pub share: Option<Value<'r>>,
    /// The lines it pays.
    pub lines: Vec<&'r Bilingual>,
    /// The event that triggers it.
    pub trigger: &'r Bilingual,
    /// The conditions it depends on.
    pub conditions: Vec<&'r Bilingual>,
    /// How its share, its trigger and its conditions are computed.
    pub clauses: Vec<Clause>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// A usage target.
#[derive(Clone, Debug)]
pub struct Target<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// The minimum; `None` when there is none, or when it depends on the project.
    pub target: Option<Value<'r>>,
    /// When it applies, what is measured, and the minimum.
    pub clauses: Vec<Clause>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// A choice between meanings of the sources.
#[derive(Clone, Debug)]
pub struct Reading<'r> {
    /// Its id.
    pub id: &'r str,
    /// What the sources leave open.
    pub question: &'r Bilingual,
    /// Its options.
    pub options: Vec<Named<'r>>,
    /// The option that is used unless another is chosen.
    pub default: Option<Named<'r>>,
}
