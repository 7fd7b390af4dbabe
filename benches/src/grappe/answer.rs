//! The answer of the program written by hand.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::summary::{Summary, write_amount};

/// The answer on a project.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// The outcome of the project.
    pub outcome: Outcome,
    /// How many structures are retained.
    pub structures: u32,
    /// The lines of the grant.
    pub lines: [Line; 4],
    /// The whole grant; nothing when the project is inadmissible.
    #[serde(serialize_with = "write_amount")]
    pub total: Decimal,
    /// When it is paid.
    pub payments: [Payment; 2],
}

/// The outcome of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Every condition holds.
    Admissible,
    /// A condition on the project does not hold.
    Inadmissible,
    /// The regional authority appraises.
    Discretionary,
}

/// A line of the grant.
#[derive(Debug, Serialize)]
pub struct Line {
    /// Its id.
    pub id: &'static str,
    /// Its amount.
    #[serde(serialize_with = "write_amount")]
    pub amount: Decimal,
}

/// A payment.
#[derive(Debug, Serialize)]
pub struct Payment {
    /// Its id.
    pub id: &'static str,
    /// Its amount.
    #[serde(serialize_with = "write_amount")]
    pub amount: Decimal,
    /// Its status.
    pub status: Status,
}

/// The status of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It can be paid now.
    Due,
    /// Its trigger has not happened.
    Awaiting,
    /// A condition is not met.
    Blocked,
}

impl Answer {
    /// Returns the answer in the words of the engine.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let outcome = match self.outcome {
            Outcome::Admissible => "admissible",
            Outcome::Inadmissible => "inadmissible",
            Outcome::Discretionary => "discretionary",
        };
        let status = |status| match status {
            Status::Due => "due",
            Status::Awaiting => "awaiting",
            Status::Blocked => "blocked",
        };
        Summary {
            outcome,
            count: Some(self.structures),
            lines: self
                .lines
                .iter()
                .map(|line| (line.id.into(), line.amount))
                .collect(),
            total: self.total,
            payments: self
                .payments
                .iter()
                .map(|one| (one.id.into(), one.amount, status(one.status)))
                .collect(),
        }
    }
}
