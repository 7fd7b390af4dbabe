//! Evaluation: a program and a project in, a decision out.
//!
//! Exact values come first; the first unknown fact that is read moves the evaluation to what is possible. Without the
//! feature `exact`, everything is computed there: the decisions are the same.

mod bounds;
mod criteria;
mod decide;
mod domain;
mod doubts;
mod exact;
mod explain;
mod grant;
mod machine;
mod memory;
mod ranking;
mod shortfall;
mod show;
mod unstated;
mod walk;
mod wide;

pub(crate) use self::bounds::{Bounds, bounds};
use self::machine::Machine;
pub(crate) use self::shortfall::{days_to_come, retained};
pub(crate) use self::show::subject;
use self::wide::Wide;
use crate::decision::Decision;
use crate::explanation::Explanation;
use crate::facts::Code;
use crate::program::Program;
use crate::project::Project;

/// Evaluates a project under a choice of one option for each reading. Total: every project has a decision.
pub(crate) fn evaluate<'r>(
    program: &'r Program,
    project: &Project,
    readings: &[Code],
) -> Decision<'r> {
    #[cfg(feature = "exact")]
    if let Ok(decision) = Machine::<exact::Exact>::new(program, project, readings).decide() {
        return decision;
    }
    let Ok(decision) = Machine::<Wide>::new(program, project, readings).decide();
    decision
}

/// Evaluates a project and tells the steps behind each result.
pub(crate) fn explain<'r>(
    program: &'r Program,
    project: &Project,
    readings: &[Code],
) -> Explanation<'r> {
    explain::explain(
        program,
        project,
        readings,
        evaluate(program, project, readings),
    )
}
