//! The projects that every stage is measured on.

use bareme::{Programme, Project, RuleSet};

use crate::{grappe, small};

/// A project with its programme.
pub struct Case {
    /// Its name: `small`, or how many structures a grouping has; with `partial` when some facts are unknown.
    pub name: String,
    /// The programme whose rules are applied.
    pub programme: Programme,
    /// The project, as JSON.
    pub text: String,
    /// The program written by hand that computes the same.
    pub by_hand: Option<ByHand>,
}

/// A program written by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByHand {
    /// The program of the small task, in cents and in decimals.
    Small,
    /// The program of groupings.
    Grappe,
}

/// Returns all cases: the small task, complete groupings, and partial groupings, for which no program is written by
/// hand.
///
/// # Panics
/// When a programme of this repository is refused.
#[must_use]
pub fn all() -> Vec<Case> {
    let small = small::programme().unwrap_or_else(|faults| refused(&faults));
    let bundled = Programme::bundled().unwrap_or_else(|faults| refused(&faults));
    let case = |name: String, programme: &Programme, text, by_hand| Case {
        name,
        programme: programme.clone(),
        text,
        by_hand,
    };
    let mut cases = vec![case(
        "small".into(),
        &small,
        small::PROJECT.into(),
        Some(ByHand::Small),
    )];
    for count in grappe::SIZES {
        cases.push(case(
            count.to_string(),
            &bundled,
            grappe::complete(count),
            Some(ByHand::Grappe),
        ));
    }
    for count in grappe::SIZES {
        cases.push(case(
            format!("{count} partial"),
            &bundled,
            grappe::partial(count),
            None,
        ));
    }
    cases
}

impl Case {
    /// Reads the project.
    ///
    /// # Panics
    /// When the project is refused.
    #[must_use]
    pub fn project(&self) -> Project {
        self.programme
            .project_from_json(&self.text)
            .unwrap_or_else(|error| refused(&error))
    }

    /// Returns the rules of a project.
    ///
    /// # Panics
    /// When no rule set applies.
    #[must_use]
    pub fn rules(&self, project: &Project) -> &RuleSet {
        self.programme
            .rules_for(project)
            .unwrap_or_else(|error| refused(&error))
    }
}

#[expect(
    clippy::panic,
    reason = "there is nothing to measure when the material of the benches is refused"
)]
fn refused(why: &dyn std::fmt::Display) -> ! {
    panic!("{why}")
}
