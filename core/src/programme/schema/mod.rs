//! JSON Schemas (2020-12) of inputs and answers, made from the declarations of the programme.

mod answers;
mod codes;
mod decimals;
mod names;
mod project;
mod tidy;

use alloc::vec::Vec;

use serde_json::Value;

use crate::answers::advice::Advice;
use crate::answers::comparison::Comparison;
use crate::answers::explanation::Explanation;
use crate::answers::follow_up::FollowUp;
use crate::answers::proofs::Proofs;
use crate::answers::questions::Questions;
use crate::answers::sensitivity::Sensitivity;
use crate::answers::verification::Verification;
#[cfg(feature = "rule-language")]
use crate::json::write::CheckAnswer;
use crate::model::decision::Decision;
use crate::model::input::{FaultCode, InputError, unknown};
use crate::model::options::Options;
use crate::programme::{Ask, Programme};
use crate::text::bilingual::Language;

/// A JSON format of this crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A project.
    Project,
    /// The options that a host may choose.
    Options,
    /// The answer to a project.
    Decision,
    /// A decision and the steps behind it.
    Explanation,
    /// The questions to ask next.
    Questions,
    /// Several decisions side by side.
    Comparison,
    /// What is true of every project, and where the rules jump.
    Proofs,
    /// Advice on a project.
    Advice,
    /// Which readings matter to a project.
    Sensitivity,
    /// A project month by month.
    FollowUp,
    /// A receipt compared with its project.
    Verification,
    /// Why a project is refused.
    InputError,
    /// Why rule files are refused.
    #[cfg(feature = "rule-language")]
    Diagnostics,
}

impl Format {
    /// Every format, inputs first.
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
            Ask::Evaluate | Ask::Notice => Format::Decision,
            Ask::Explain => Format::Explanation,
            Ask::Questions => Format::Questions,
            Ask::Advise => Format::Advice,
            Ask::Sensitivity => Format::Sensitivity,
            Ask::Follow => Format::FollowUp,
            Ask::Compare => Format::Comparison,
        }
    }
}

impl Programme {
    /// Returns the JSON Schema of a format, with the facts, codes and readings of this programme. Texts of the
    /// programme and the meanings of codes are in the given language; the rest is in English.
    ///
    /// # Example
    /// ```
    /// use bareme::{Language, schema::Format};
    /// let programme = bareme::Programme::bundled()?;
    /// let schema = programme.schema(Format::Project, Language::French);
    /// assert_eq!(schema["properties"]["establishments"]["type"], serde_json::json!(["array", "null"]));
    /// assert_eq!(schema["$defs"]["PhaseId"]["oneOf"][0]["title"], "Amorçage, temps 1 (2021)");
    /// assert_eq!(programme.schema(Format::Decision, Language::English)["title"], "Decision");
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn schema(&self, format: Format, language: Language) -> Value {
        match format {
            Format::Project => project::project(self, language),
            Format::Options => answers::taken::<Options>(self, language),
            Format::Decision => answers::given::<Decision<'_>>(self, language),
            Format::Explanation => answers::given::<Explanation<'_>>(self, language),
            Format::Questions => answers::given::<Questions<'_>>(self, language),
            Format::Comparison => answers::given::<Comparison<'_>>(self, language),
            Format::Proofs => answers::given::<Proofs>(self, language),
            Format::Advice => answers::given::<Advice<'_>>(self, language),
            Format::Sensitivity => answers::given::<Sensitivity<'_>>(self, language),
            Format::FollowUp => answers::given::<FollowUp<'_>>(self, language),
            Format::Verification => answers::given::<Verification>(self, language),
            Format::InputError => answers::given::<InputError>(self, language),
            #[cfg(feature = "rule-language")]
            Format::Diagnostics => answers::given::<CheckAnswer<'_>>(self, language),
        }
    }
}
