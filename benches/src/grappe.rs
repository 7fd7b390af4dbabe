//! Groupings of structures under the rules of généralisation 2023: projects of three sizes, and the decision by hand.

pub mod answer;
pub mod decide;
pub mod generate;
pub mod project;

pub use self::answer::Answer;
pub use self::decide::decide;
pub use self::generate::{complete, partial};
pub use self::project::{Project, read};

/// How many structures the groupings have: around the minimum, at the end of the first tranche, a national project.
pub const SIZES: [usize; 3] = [12, 49, 500];

/// Reads a project, decides and writes the answer, by hand.
///
/// # Errors
/// Those of [`read`].
pub fn json_to_json(text: &str) -> Result<String, serde_json::Error> {
    serde_json::to_string(&decide(&read(text)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Summary;
    use bareme::Programme;

    #[test]
    fn the_engine_and_the_program_by_hand_agree() {
        let programme = Programme::bundled().unwrap_or_else(|faults| panic!("{faults}"));
        for count in SIZES.into_iter().chain([1, 7, 8, 15, 48, 50, 60, 75]) {
            let text = complete(count);
            let project = programme
                .project_from_json(&text)
                .unwrap_or_else(|error| panic!("{count}: {error}"));
            let decision = programme
                .rules_for(&project)
                .expect("a phase")
                .evaluate(&project);
            assert!(
                decision.missing.is_empty(),
                "{count}: {:?}",
                decision.missing
            );
            let by_hand = decide(&read(&text).expect("a project"));
            assert_eq!(
                Some(by_hand.summary()),
                Summary::of(&decision),
                "{count} structures"
            );
        }
    }

    #[test]
    fn the_three_groupings_bring_every_line() {
        for count in SIZES {
            let answer = decide(&read(&complete(count)).expect("a project"));
            let granted = |line: &&answer::Line| !line.amount.is_zero();
            let lines = answer.lines.iter().filter(granted).count();
            assert!(lines >= 3, "{count} structures: {answer:?}");
        }
    }

    #[test]
    fn partial_groupings_leave_the_amount_open() {
        let programme = Programme::bundled().unwrap_or_else(|faults| panic!("{faults}"));
        for count in SIZES {
            let project = programme
                .project_from_json(&partial(count))
                .unwrap_or_else(|error| panic!("{count}: {error}"));
            let decision = programme
                .rules_for(&project)
                .expect("a phase")
                .evaluate(&project);
            assert!(decision.grant.total.exact().is_none(), "{count}");
            assert!(!decision.missing.is_empty(), "{count}");
        }
    }
}
