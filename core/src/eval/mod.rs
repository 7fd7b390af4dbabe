//! Evaluation: compiled rules and a project in, a decision out.
//!
//! Exact values come first. When an unknown fact is read, the project is evaluated again with everything that is still
//! possible. Without the feature `exact`, only that second evaluation exists; the decisions are the same.

mod bounds;
pub(crate) mod criteria;
mod decide;
pub(crate) mod domain;
pub(crate) mod doubts;
mod exact;
pub(crate) mod grant;
pub(crate) mod machine;
mod memory;
pub(crate) mod ranking;
mod shortfall;
mod show;
mod unstated;
mod walk;
pub(crate) mod wide;

pub(crate) use self::bounds::{Bounds, bounds};
use self::machine::Machine;
pub(crate) use self::shortfall::{days_to_come, retained};
pub(crate) use self::show::subject;
use self::wide::Wide;
use crate::model::decision::Decision;
use crate::model::facts::Code;
use crate::model::ir::CompiledRules;
use crate::model::project::Project;

/// Evaluates a project with one chosen option for each reading. Every project has a decision.
pub(crate) fn evaluate<'r>(
    rules: &'r CompiledRules,
    project: &Project,
    readings: &[Code],
) -> Decision<'r> {
    #[cfg(feature = "exact")]
    if let Ok(decision) = Machine::<exact::Exact>::new(rules, project, readings).decide() {
        return decision;
    }
    let Ok(decision) = Machine::<Wide>::new(rules, project, readings).decide();
    decision
}
