//! JSON Schemas (2020-12) of what goes in and comes out, made from what the programme declares.

mod answers;
mod codes;
mod names;
mod project;

use alloc::vec::Vec;

use serde_json::Value;

use crate::model::input::{FaultCode, InputError, unknown};
use crate::programme::{Ask, Programme};

/// A JSON format of this crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A project.
    Project,
    /// What a host may choose.
    Options,
    /// The answer to a project.
    Decision,
    /// A decision and the steps behind it.
    Explanation,
    /// What to ask next.
    Questions,
    /// Several decisions side by side.
    Comparison,
    /// What holds of every project, and where the rules jump.
    Proofs,
    /// What can be advised on a project.
    Advice,
    /// Which readings matter to a project.
    Sensitivity,
    /// A project month by month.
    FollowUp,
    /// A receipt held to its project.
    Verification,
    /// Why a project is refused.
    InputError,
    /// Why rule files are refused.
    #[cfg(feature = "rule-language")]
    Diagnostics,
}

impl Format {
    /// Every format, what goes in first.
    pub const ALL: &[Format] = &[
        Format::Project,
        Format::Options,
        Format::Decision,
        Format::Explanation,
        Format::Questions,
        Format::Comparison,
        Format::Proofs,
        Format::Advice,
        Format::Sensitivity,
        Format::FollowUp,
        Format::Verification,
        Format::InputError,
        #[cfg(feature = "rule-language")]
        Format::Diagnostics,
    ];

    /// Returns the name of the format, as hosts ask for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Format::Project => "project",
            Format::Options => "options",
            Format::Decision => "decision",
            Format::Explanation => "explanation",
            Format::Questions => "questions",
            Format::Comparison => "comparison",
            Format::Proofs => "proofs",
            Format::Advice => "advice",
            Format::Sensitivity => "sensitivity",
            Format::FollowUp => "follow-up",
            Format::Verification => "verification",
            Format::InputError => "input-error",
            #[cfg(feature = "rule-language")]
            Format::Diagnostics => "diagnostics",
        }
    }

    /// Returns the format of a name.
    ///
    /// # Errors
    /// [`FaultCode::UnknownCode`], with the nearest name.
    ///
    /// # Example
    /// ```
    /// use bareme::schema::Format;
    /// assert_eq!(Format::named("decision"), Ok(Format::Decision));
    /// assert_eq!(Format::named("decisions").unwrap_err().faults[0].help.as_ref().unwrap().en, "did you mean `decision`?");
    /// ```
    pub fn named(name: &str) -> Result<Self, InputError> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.name() == name)
            .ok_or_else(|| {
                let names: Vec<&str> = Self::ALL.iter().map(|format| format.name()).collect();
                unknown("", FaultCode::UnknownCode, name, &names)
            })
    }
}

impl Ask {
    /// Returns the format of its answer.
    #[must_use]
    pub const fn format(self) -> Format {
        match self {
            Ask::Evaluate => Format::Decision,
            #[cfg(feature = "answers")]
            Ask::Explain => Format::Explanation,
            Ask::Questions => Format::Questions,
            #[cfg(feature = "answers")]
            Ask::Advise => Format::Advice,
            #[cfg(feature = "answers")]
            Ask::Sensitivity => Format::Sensitivity,
            #[cfg(feature = "answers")]
            Ask::Follow => Format::FollowUp,
            Ask::Compare => Format::Comparison,
        }
    }
}

impl Programme {
    /// Returns the JSON Schema of a format, with the facts, codes and readings of this programme.
    ///
    /// # Example
    /// ```
    /// use bareme::schema::Format;
    /// let programme = bareme::Programme::bundled()?;
    /// let schema = programme.schema(Format::Project);
    /// assert_eq!(schema["properties"]["establishments"]["type"], serde_json::json!(["array", "null"]));
    /// assert_eq!(programme.schema(Format::Decision)["title"], "Decision");
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn schema(&self, format: Format) -> Value {
        match format {
            Format::Project => project::project(self),
            Format::Options => answers::options(self),
            Format::Decision => answers::decision(self),
            Format::Explanation => answers::explanation(self),
            Format::Questions => answers::questions(self),
            Format::Comparison => answers::comparison(self),
            Format::Proofs => answers::proofs(self),
            Format::Advice => answers::advice(self),
            Format::Sensitivity => answers::sensitivity(self),
            Format::FollowUp => answers::follow_up(self),
            Format::Verification => answers::verification(self),
            Format::InputError => answers::input_error(),
            #[cfg(feature = "rule-language")]
            Format::Diagnostics => answers::diagnostics(),
        }
    }
}
