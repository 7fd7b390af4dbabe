//! The steps behind a decision, as a tree in words.
//!
//! There is one tree; [`page`] writes it, with the words that [`telling`] finds for a step.

mod page;
mod rows;
mod step;
mod telling;

use alloc::string::String;
use alloc::vec::Vec;

pub use self::step::{Ranks, Role, Step, StepKind, Unknown};
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::decision::{Citations, Decision, Provision};
use crate::model::input::{FaultCode, InputError, unknown};
use crate::model::shape::{Id, Version1};
use crate::text::bilingual::{Bilingual, Language};
use crate::text::kinds::kinds;

/// A decision and the steps that lead to each of its results.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Explanation<'r> {
    /// The version of this shape.
    pub(crate) version: Version1,
    /// The decision, the same as without explanation.
    pub decision: Decision<'r>,
    /// The results that are explained, in the order of the decision.
    pub results: Vec<Explained<'r>>,
    /// Every provision that a result or a step cites, each once.
    pub provisions: Vec<Provision<'r>>,
}

/// A result of a decision, in one sentence and step by step.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ExplainedResult")]
pub struct Explained<'r> {
    /// What kind of result it is.
    pub kind: ResultKind,
    /// The id of the result.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// The result and why, in one sentence, with its provisions.
    pub sentence: Bilingual,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// The steps that lead to it.
    pub steps: Vec<Step<'r>>,
}

kinds! {
    /// A kind of results that are explained.
    ResultKind {
        /// A criterion.
        Criterion = "criterion",
        /// A line of the grant.
        Line = "line",
        /// A payment.
        Payment = "payment",
        /// A document of the file.
        Document = "document",
    }
}

impl<'r> Explanation<'r> {
    pub(super) fn new(decision: Decision<'r>, results: Vec<Explained<'r>>) -> Self {
        Explanation {
            version: Version1,
            decision,
            provisions: cited(&results),
            results,
        }
    }

    /// Leaves only the result with this id.
    ///
    /// # Errors
    /// [`FaultCode::UnknownResult`], with the nearest id of a result.
    ///
    /// # Example
    /// ```
    /// let programme = bareme::Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
    /// let mut explanation = programme.explain(&project, &bareme::Options::default())?;
    /// let error = explanation.only("usages").unwrap_err();
    /// assert_eq!(error.faults[0].help.as_ref().unwrap().en, "did you mean `usage`?");
    /// explanation.only("usage")?;
    /// assert_eq!(explanation.results.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn only(&mut self, id: &str) -> Result<(), InputError> {
        let ids: Vec<&str> = self.results.iter().map(|result| result.id).collect();
        if !ids.contains(&id) {
            return Err(unknown("only", FaultCode::UnknownResult, id, &ids));
        }
        self.results.retain(|result| result.id == id);
        self.provisions = cited(&self.results);
        Ok(())
    }

    /// Returns one sentence for each result, one a line.
    ///
    /// # Example
    /// ```
    /// use bareme::Language;
    /// let programme = bareme::Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
    /// let short = programme.explain(&project, &bareme::Options::default())?.short(Language::English);
    /// assert!(short.starts_with("Structures in scope: "), "{short}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn short(&self, language: Language) -> String {
        let sentences = self
            .results
            .iter()
            .flat_map(|result| [result.sentence.get(language), "\n"]);
        sentences.collect()
    }
}

/// Returns every provision that a result or a step cites, each once, in the order in which they are first cited.
fn cited<'r>(results: &[Explained<'r>]) -> Vec<Provision<'r>> {
    let mut cited = Vec::new();
    for result in results {
        gather(result.provisions, &mut cited);
        result
            .steps
            .iter()
            .for_each(|step| gather_below(step, &mut cited));
    }
    cited
}

fn gather_below<'r>(step: &Step<'r>, cited: &mut Vec<Provision<'r>>) {
    gather(step.provisions, cited);
    step.steps.iter().for_each(|step| gather_below(step, cited));
}

fn gather<'r>(citations: Citations<'r>, cited: &mut Vec<Provision<'r>>) {
    for provision in citations.iter() {
        if cited.iter().all(|one| one.id != provision.id) {
            cited.push(provision);
        }
    }
}
