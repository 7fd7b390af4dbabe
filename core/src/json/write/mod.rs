//! The JSON form of decisions and faults: one spelling, the same bytes in every language.

mod advice;
mod comparison;
mod decision;
#[cfg(feature = "rule-language")]
mod diagnostics;
mod explanation;
mod follow_up;
mod project;
mod proofs;
mod questions;
mod receipt;
mod sensitivity;
pub(crate) mod writer;

use alloc::string::String;

use self::decision::Wire;
use self::writer::{Writer, bilingual};
use crate::answers::explanation::Explanation;
use crate::model::decision::{Decision, Section};
use crate::model::input::{Fault, InputError};
use crate::model::options::Texts;

impl Decision<'_> {
    /// Returns the decision as compact JSON.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        Wire::text(texts, |wire| wire.decision(self))
    }

    /// Returns one section of the decision as compact JSON: what stands under its key in [`Decision::to_json`].
    ///
    /// # Example
    /// ```
    /// use bareme::{Programme, Section, Texts};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
    /// let decision = programme.rules_for(&project)?.evaluate(&project);
    /// let grant = decision.section_to_json(Section::Grant, Texts::None);
    /// assert!(grant.starts_with(r#"{"amount":null,"min":"0.00","max":"#));
    /// assert!(decision.to_json(Texts::None).contains(&grant));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn section_to_json(&self, section: Section, texts: Texts) -> String {
        Wire::text(texts, |wire| wire.section(self, section))
    }
}

impl Explanation<'_> {
    /// Returns the decision and its steps as compact JSON: `{"version":1,"decision":…,"results":[…],"provisions":[…]}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        Wire::text(texts, |wire| wire.explanation(self))
    }
}

impl InputError {
    /// Returns the faults as compact JSON: `{"faults":[…]}`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut writer = Writer::default();
        writer.object(|writer| writer.key("faults").list(&self.faults, fault));
        writer.finish()
    }
}

fn fault(writer: &mut Writer, fault: &Fault) {
    writer.object(|writer| {
        writer.key("path").text(&fault.path);
        writer.key("code").text(fault.code.name());
        writer.key("found").text(&fault.found);
        bilingual(writer.key("expected"), &fault.expected);
        writer.key("help").option(fault.help.as_ref(), bilingual);
    });
}

#[cfg(test)]
#[cfg(feature = "bundled")]
mod tests {
    use super::*;
    use crate::{Options, Programme};

    #[test]
    fn the_sections_of_a_decision_are_the_whole_of_it() {
        let programme = Programme::bundled().unwrap();
        let project = programme
            .project_from_json(r#"{"phase": "generalisation-2023"}"#)
            .unwrap();
        let decision = programme.evaluate(&project, &Options::default()).unwrap();
        for texts in [Texts::Both, Texts::None] {
            let sections = Section::ALL.iter().map(|&section| {
                alloc::format!(
                    r#""{}":{}"#,
                    section.name(),
                    decision.section_to_json(section, texts)
                )
            });
            let sections: alloc::vec::Vec<String> = sections.collect();
            assert_eq!(
                decision.to_json(texts),
                alloc::format!("{{{}}}", sections.join(","))
            );
        }
    }
}
