//! What a rule set holds, told without a project: its figures, conditions, lines, payments and provisions.

mod build;

use alloc::vec::Vec;

use crate::decision::{Authority, Citations, Excludes, Named, Provision, Value};
use crate::language::Bilingual;

/// What a rule set holds, in its order: plain data that borrows from it.
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
    /// Its rates by rank.
    pub scales: Vec<Scale<'r>>,
    /// Its conditions.
    pub criteria: Vec<Condition<'r>>,
    /// The lines of its grant.
    pub lines: Vec<Entry<'r>>,
    /// Its payments.
    pub payments: Vec<Payment<'r>>,
    /// The documents of the file.
    pub documents: Vec<Entry<'r>>,
    /// Its usage targets.
    pub targets: Vec<Target<'r>>,
    /// What an authority looks at first.
    pub priorities: Vec<Entry<'r>>,
    /// Where and when projects are filed: the provisions it comes from.
    pub desk: Option<Citations<'r>>,
    /// Its choices between meanings of the sources.
    pub readings: Vec<Reading<'r>>,
    /// Every provision of its phase, those that are mere context too.
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
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// Rates by rank.
#[derive(Clone, Debug)]
pub struct Scale<'r> {
    /// Its name in the rules.
    pub name: &'r str,
    /// What it is.
    pub label: &'r Bilingual,
    /// Its tranches, from the first rank on.
    pub tranches: Vec<Tranche<'r>>,
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
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// A line of the grant, a document or a priority.
#[derive(Clone, Debug)]
pub struct Entry<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// The authority on which it depends.
    pub by: Option<Authority<'r>>,
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
    /// Which share of its lines it pays; `None` when that depends on the project.
    pub share: Option<Value<'r>>,
    /// The lines it pays.
    pub lines: Vec<&'r Bilingual>,
    /// What sets it off.
    pub trigger: &'r Bilingual,
    /// What it depends on besides.
    pub conditions: Vec<&'r Bilingual>,
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
    /// The least value; `None` when none is imposed, or when it depends on the project.
    pub target: Option<Value<'r>>,
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
