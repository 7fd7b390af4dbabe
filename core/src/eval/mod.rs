//! Evaluation: compiled rules and a project in, a decision out.
//!
//! Exact values come first. When an unknown fact is read, the project is evaluated again with everything that is still
//! possible.

mod alike;
mod bounds;
mod coherence;
pub(crate) mod criteria;
mod decide;
pub(crate) mod domain;
pub(crate) mod doubts;
mod durations;
mod exact;
mod follows;
pub(crate) mod grant;
mod lookups;
pub(crate) mod machine;
mod memory;
mod order;
mod payments;
pub(crate) mod ranking;
mod shortfall;
mod show;
mod texts;
mod unstated;
mod walk;
pub(crate) mod wide;

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

pub(crate) use self::bounds::{Bounds, Most, bounds};
use self::domain::Passed;
use self::machine::Machine;
pub(crate) use self::shortfall::{days_to_come, retained};
pub(crate) use self::show::subject;
use self::wide::{Watched, Wide};
use crate::model::decision::{Decision, Doubt};
use crate::model::facts::Code;
use crate::model::ir::{CompiledRules, Severity};
use crate::model::project::Project;

/// Evaluates a project with one chosen option for each reading. Every project has a decision.
pub(crate) fn evaluate<'r>(
    rules: &'r CompiledRules,
    project: &Project,
    readings: &[Code],
) -> Decision<'r> {
    if let Ok(decision) = Machine::<exact::Exact>::new(rules, project, readings).decide() {
        return decision;
    }
    let Ok(decision) = Machine::<Wide>::new(rules, project, readings).decide();
    decision
}

/// Returns the decision on a project, and the parts of the rules that are certainly taken on the way to it.
pub(crate) fn watched<'r>(
    rules: &'r CompiledRules,
    project: &Project,
    readings: &[Code],
) -> (Decision<'r>, BTreeSet<Passed>) {
    let mut machine = Machine::<Watched>::new(rules, project, readings);
    let Ok(decision) = machine.decide();
    (decision, machine.domain.watcher)
}

/// Returns the contradictions between facts for which the rules refuse a project.
pub(crate) fn refusals<'r>(
    rules: &'r CompiledRules,
    project: &Project,
    readings: &[Code],
) -> Vec<Doubt<'r>> {
    let mut refusing = rules.coherences.iter();
    if refusing.all(|one| one.severity != Severity::Refuse) {
        return Vec::new();
    }
    let mut machine = Machine::<Wide>::new(rules, project, readings);
    let refusing = rules.coherences.iter();
    let refusing = refusing.filter(|one| one.severity == Severity::Refuse);
    let found = refusing.flat_map(|one| {
        let Ok(found) = machine.contradictions(one);
        found
    });
    found.collect()
}

#[cfg(test)]
#[cfg(feature = "bundled")]
mod tests {
    extern crate std;

    use std::fs;

    use super::*;
    use crate::{Programme, Texts};

    #[test]
    fn what_is_exact_is_the_same_among_what_is_possible() {
        let programme = Programme::bundled().unwrap();
        let examples = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples")).unwrap();
        let mut compared = 0_u32;
        for path in examples.map(|entry| entry.unwrap().path()) {
            let project = programme
                .project_from_json(&fs::read_to_string(&path).unwrap())
                .unwrap();
            for rules in programme.rule_sets() {
                let defaults = rules.compiled.readings.iter().map(|one| one.default);
                let (rules, readings) = (&rules.compiled, defaults.collect::<Vec<_>>());
                let exact = Machine::<exact::Exact>::new(rules, &project, &readings).decide();
                let Ok(wide) = Machine::<Wide>::new(rules, &project, &readings).decide();
                if let Ok(exact) = exact {
                    compared = compared.saturating_add(1);
                    assert_eq!(
                        exact.to_json(Texts::Both),
                        wide.to_json(Texts::Both),
                        "{} under {}",
                        path.display(),
                        rules.phase
                    );
                }
            }
        }
        assert!(compared > 0);
    }
}
