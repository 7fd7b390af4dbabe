//! The closed sets of words that rules are written in: what is the same in the text of a rule and in its compiled form.

use alloc::string::String;
use core::fmt::{self, Display};

use crate::text::bilingual::filled;
use crate::text::digits::integer_text;
use crate::text::kinds::kinds;

/// An arithmetic operator on numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Least,
    Greatest,
}

/// A comparison of two ordered values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A length of time in the calendar, of at least one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// How many days, months or years.
    pub number: u32,
    /// Days, months or years.
    pub unit: DurationUnit,
}

/// The unit of a [`Duration`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DurationUnit {
    /// Days.
    Days,
    /// Calendar months.
    Months,
    /// Years of twelve calendar months.
    Years,
}

impl Duration {
    /// Returns the length of time in months and days; nothing when it is beyond the calendar.
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
        filled("{} {}", &[&integer_text(self.number.into()), word])
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
    /// Reads a unit as rules write it, of one or of several.
    #[cfg(feature = "rule-language")]
    pub(crate) fn parse(word: &str) -> Option<Self> {
        [Self::Days, Self::Months, Self::Years]
            .into_iter()
            .find(|unit| unit.word() == word || unit.word().trim_end_matches('s') == word)
    }

    fn word(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

kinds! {
    /// What a criterion that is not met excludes.
    Excludes {
        /// The whole project.
        Project = "project" | "Tout le projet.",
        /// The record, from the count and from the amounts.
        Record = "record" | "L'élément concerné, du décompte et des montants.",
        /// Nothing: it is only reported.
        Nothing = "nothing" | "Rien : il est seulement signalé.",
    }
}

/// Who stands in the first tranche when there are too many records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Those that make the total of all lines of the ranking highest.
    HighestTotal,
    /// Those that make it lowest.
    LowestTotal,
    /// Those that stand first in the project.
    AsListed,
}

/// What a second tranche applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spread {
    /// The records beyond the first tranche.
    Marginal,
    /// All records, as soon as there is one beyond the first tranche.
    Whole,
}

/// How far a provision binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
