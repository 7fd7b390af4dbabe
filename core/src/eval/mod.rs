//! Evaluation: compiled rules and a project in, a decision out.
//!
//! Exact values come first; the first unknown fact that is read moves the evaluation to what is possible. Without the
//! feature `exact`, everything is computed there: the decisions are the same.

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

/// Evaluates a project under a choice of one option for each reading. Total: every project has a decision.
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
