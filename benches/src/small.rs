//! The small task: a project with five facts, a threshold, four lines and two payments, as rules of bareme
//! and of another engine, and by hand.

pub mod cents;
pub mod decimals;
pub mod zen;

use bareme::{Diagnostics, Programme, Source};
use serde::Serialize;

/// A project of the small programme, as JSON.
pub const PROJECT: &str = r#"{"seats":48,"equipment_quote":"18450.75","rural":true,"agreement_signed":true,"delivered":false}"#;

/// Returns the files of the small programme.
#[must_use]
pub fn sources() -> Vec<Source> {
    let files = [
        (
            "libraries-2026.toml",
            include_str!("../rules/small/libraries-2026.toml"),
        ),
        (
            "programme.toml",
            include_str!("../rules/small/programme.toml"),
        ),
        (
            "register.toml",
            include_str!("../rules/small/register.toml"),
        ),
    ];
    files
        .map(|(name, text)| Source {
            name: name.into(),
            text: text.into(),
        })
        .into()
}

/// Reads the small programme.
///
/// # Errors
/// None, as long as its files are valid rules.
pub fn programme() -> Result<Programme, Diagnostics> {
    Programme::parse(&sources())
}

/// The outcome of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The threshold is reached.
    Admissible,
    /// It is not.
    Inadmissible,
}

/// The status of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It can be paid now.
    Due,
    /// Its trigger has not happened.
    Awaiting,
    /// The project is inadmissible.
    Blocked,
}

/// The answer of a program written by hand, with its own type of amounts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Answer<Amount: Serialize> {
    /// The outcome of the project.
    pub outcome: Outcome,
    /// The lines of the grant.
    pub lines: [Line<Amount>; 4],
    /// The whole grant.
    pub total: Amount,
    /// When it is paid.
    pub payments: [Payment<Amount>; 2],
}

/// A line of the grant.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Line<Amount: Serialize> {
    /// Its id.
    pub id: &'static str,
    /// Its amount.
    pub amount: Amount,
}

/// A payment.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Payment<Amount: Serialize> {
    /// Its id.
    pub id: &'static str,
    /// Its amount.
    pub amount: Amount,
    /// Its status.
    pub status: Status,
}

fn status(outcome: Outcome, triggered: bool) -> Status {
    match (outcome, triggered) {
        (Outcome::Inadmissible, _) => Status::Blocked,
        (Outcome::Admissible, true) => Status::Due,
        (Outcome::Admissible, false) => Status::Awaiting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::Summary;
    use rust_decimal::Decimal;

    const PROJECTS: [&str; 5] = [
        PROJECT,
        r#"{"seats":19,"equipment_quote":"18450.75","rural":true,"agreement_signed":true,"delivered":false}"#,
        r#"{"seats":60,"equipment_quote":"99999.99","rural":false,"agreement_signed":true,"delivered":true}"#,
        r#"{"seats":20,"equipment_quote":"0.01","rural":true,"agreement_signed":false,"delivered":false}"#,
        r#"{"seats":81,"equipment_quote":"0.99","rural":false,"agreement_signed":true,"delivered":true}"#,
    ];

    #[test]
    fn both_engines_and_both_programs_by_hand_agree() {
        let programme = programme().unwrap_or_else(|faults| panic!("{faults}"));
        for text in PROJECTS {
            let project = programme.project_from_json(text).expect(text);
            let decision = programme
                .rules_for(&project)
                .expect(text)
                .evaluate(&project);
            let expected = Summary::of(&decision).expect(text);
            assert_eq!(
                summary(&decimals::decide(&decimals::read(text).expect(text))),
                expected,
                "{text}"
            );
            assert_eq!(
                summary(&in_euros(cents::decide(&cents::read(text).expect(text)))),
                expected,
                "{text}"
            );
            assert_eq!(in_zen(text), expected, "{text}");
        }
    }

    #[test]
    fn both_programs_by_hand_write_the_same_text() {
        for text in PROJECTS {
            assert_eq!(
                cents::json_to_json(text).expect(text),
                decimals::json_to_json(text).expect(text)
            );
        }
    }

    fn in_zen(text: &str) -> Summary {
        let mut rules = zen::Rules::compile().expect("expressions");
        let answer = rules.decide(&zen::read(text).expect(text)).expect(text);
        let found = |name: &str| answer.dot(&name.replace('-', "_")).expect(name);
        let amount = |name: &str| found(name).as_number().expect(name);
        let status = |name: &str| match found(name).as_str() {
            Some("due") => "due",
            Some("awaiting") => "awaiting",
            _ => "blocked",
        };
        Summary {
            outcome: if found("admissible").as_bool() == Some(true) {
                "admissible"
            } else {
                "inadmissible"
            },
            count: None,
            lines: [
                "furniture",
                "equipment",
                "rural-supplement",
                "small-library",
            ]
            .map(|id| (id.into(), amount(id)))
            .into(),
            total: amount("total"),
            payments: [("advance", "advance-status"), ("balance", "balance-status")]
                .map(|(id, stands)| (id.into(), amount(id), status(stands)))
                .into(),
        }
    }

    fn in_euros(answer: Answer<cents::Cents>) -> Answer<decimals::Euros> {
        let euros = |cents: cents::Cents| decimals::Euros(Decimal::new(cents.0, 2));
        Answer {
            outcome: answer.outcome,
            lines: answer.lines.map(|line| Line {
                id: line.id,
                amount: euros(line.amount),
            }),
            total: euros(answer.total),
            payments: answer.payments.map(|one| Payment {
                id: one.id,
                amount: euros(one.amount),
                status: one.status,
            }),
        }
    }

    fn summary(answer: &Answer<decimals::Euros>) -> Summary {
        let status = |status| match status {
            Status::Due => "due",
            Status::Awaiting => "awaiting",
            Status::Blocked => "blocked",
        };
        Summary {
            outcome: if answer.outcome == Outcome::Admissible {
                "admissible"
            } else {
                "inadmissible"
            },
            count: None,
            lines: answer
                .lines
                .iter()
                .map(|line| (line.id.into(), line.amount.0))
                .collect(),
            total: answer.total.0,
            payments: answer
                .payments
                .iter()
                .map(|one| (one.id.into(), one.amount.0, status(one.status)))
                .collect(),
        }
    }
}
