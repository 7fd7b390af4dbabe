//! The closed sets of words of the rule language that are the same in rule files and in compiled rules.

use alloc::format;
use alloc::string::String;
use core::fmt::{self, Display};

use serde::{Deserialize, Serialize};

use crate::text::kinds::kinds;

/// An arithmetic operator on numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Least,
    Greatest,
}

/// Which multiple of a step a number becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Rounding {
    /// The least that is not below it.
    Up,
    /// The greatest that is not above it.
    Down,
    /// The nearest; of two that are equally near, the greater.
    HalfUp,
}

/// What happens when facts contradict each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Severity {
    /// The decision says so, and is as it would be without it.
    #[default]
    Doubt,
    /// The project is refused.
    Refuse,
}

/// A comparison of two ordered values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Relation {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Relation {
    /// Returns the relation that holds when this one does not.
    pub(crate) fn denied(self) -> Self {
        match self {
            Relation::Less => Relation::GreaterOrEqual,
            Relation::LessOrEqual => Relation::Greater,
            Relation::Greater => Relation::LessOrEqual,
            Relation::GreaterOrEqual => Relation::Less,
            Relation::Equal => Relation::NotEqual,
            Relation::NotEqual => Relation::Equal,
        }
    }
}

/// A length of time in the calendar, of at least one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Duration {
    /// How many days, months or years.
    pub number: u32,
    /// Days, months or years.
    pub unit: DurationUnit,
}

/// The unit of a [`Duration`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum DurationUnit {
    /// Days.
    Days,
    /// Calendar months.
    Months,
    /// Years of twelve calendar months.
    Years,
}

impl Duration {
    /// Returns the length of time in months and days; `None` when it is too long to count in months.
    pub(crate) fn in_calendar(self) -> Option<(u32, u32)> {
        match self.unit {
            DurationUnit::Days => Some((0, self.number)),
            DurationUnit::Months => Some((self.number, 0)),
            DurationUnit::Years => Some((self.number.checked_mul(12)?, 0)),
        }
    }

    /// Returns the length of time as rules write it.
    pub(crate) fn text(self) -> String {
        let word = self.unit.word();
        let word = if self.number == 1 {
            word.strip_suffix('s').unwrap_or(word)
        } else {
            word
        };
        format!("{} {word}", self.number)
    }

    /// Reads a length of time as rules write it: `18 months`, `1 year`.
    #[cfg(feature = "rule-language")]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.split_once(' ')?;
        let is_whole = number.bytes().all(|byte| byte.is_ascii_digit());
        let number = number
            .parse()
            .ok()
            .filter(|number| is_whole && *number > 0)?;
        Some(Self {
            number,
            unit: DurationUnit::parse(unit)?,
        })
    }
}

impl Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl DurationUnit {
    /// Reads a unit as rules write it, in the singular or the plural.
    #[cfg(feature = "rule-language")]
    pub(crate) fn parse(word: &str) -> Option<Self> {
        [Self::Days, Self::Months, Self::Years]
            .into_iter()
            .find(|unit| unit.word() == word || unit.word().trim_end_matches('s') == word)
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

kinds! {
    /// What a criterion that is not met excludes.
    #[derive(Deserialize)]
    Excludes {
        /// The whole project.
        Project = "project" | "Tout le projet.",
        /// The record, from the count and from the amounts.
        Record = "record" | "L'élément concerné, du décompte et des montants.",
        /// Nothing: it is only reported.
        Nothing = "nothing" | "Rien\u{a0}: il est seulement signalé.",
    }
}

/// Which records are in the first tranche when not all of them fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Order {
    /// The records that make the total of all lines of the ranking highest.
    HighestTotal,
    /// The records that make it lowest.
    LowestTotal,
    /// The records that come first in the project.
    AsListed,
}

/// To which records the second tranche applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Spread {
    /// The records beyond the first tranche.
    Marginal,
    /// All records, as soon as one does not fit in the first tranche.
    Whole,
}

/// How far a provision binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Force {
    /// A condition or a figure that the text imposes.
    Binding,
    /// The text leaves the appraisal to an authority.
    Discretionary,
    /// A benchmark that the text says is not enforceable.
    Indicative,
    /// Context: no rule follows from it.
    Informative,
}

kinds! {
    /// Which amount of the grant a payment is computed on.
    #[derive(Deserialize)]
    PaymentBasis {
        /// What is agreed.
        Agreed = "agreed" | "Le montant accordé.",
        /// What it comes to at the end, such as on real expenses.
        Settled = "settled" | "Le montant soldé.",
    }
}

kinds! {
    /// The verb with which a source speaks.
    #[derive(Deserialize)]
    Verb {
        /// It must be so.
        Must = "must" | "Cela doit être.",
        /// It may be so: somebody is allowed to.
        May = "may" | "Cela est permis.",
        /// It can be so: it is possible.
        Can = "can" | "Cela est possible.",
        /// It is so at best.
        Ideally = "ideally" | "Cela vaut mieux.",
        /// Somebody is invited to.
        Invited = "invited" | "Quelqu'un y est invité.",
    }
}
