//! Answers, faults and projects as JSON: one spelling, the same bytes in every language.
//!
//! The JSON of an answer has the shape of its Rust type; nothing here knows its keys.

#[cfg(feature = "rule-language")]
mod check;
mod project;
mod serializer;
mod writer;

use alloc::string::String;

#[cfg(feature = "rule-language")]
pub use self::check::CheckAnswer;
pub(crate) use self::serializer::to_json;
use crate::answers::advice::Advice;
use crate::answers::comparison::Comparison;
use crate::answers::explanation::Explanation;
use crate::answers::follow_up::FollowUp;
use crate::answers::proofs::Proofs;
use crate::answers::questions::Questions;
use crate::answers::sensitivity::Sensitivity;
use crate::answers::verification::Verification;
use crate::model::decision::{Applied, Decision, Section};
use crate::model::input::InputError;
use crate::model::options::Texts;
use crate::model::receipt::Receipt;
use crate::text::digest::digest;

impl Decision<'_> {
    /// Returns the decision as compact JSON.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        to_json(self, texts)
    }

    /// Returns one section of the decision as compact JSON: the value that [`Decision::to_json`] has under its key.
    ///
    /// # Example
    /// ```
    /// use bareme::{Programme, Section, Texts};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
    /// let decision = programme.rules_for(&project)?.evaluate(&project);
    /// let grant = decision.section_to_json(Section::Grant, Texts::None);
    /// assert!(grant.starts_with(r#"{"currency":"EUR","amount":null,"min":"0.00","max":"#));
    /// assert!(decision.to_json(Texts::None).contains(&grant));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn section_to_json(&self, section: Section, texts: Texts) -> String {
        match section {
            Section::Phase => to_json(self.phase(), texts),
            Section::Call => to_json(&self.call(), texts),
            Section::Rules => to_json(&Applied::new(self.rules).rules, texts),
            Section::Outcome => to_json(&self.outcome, texts),
            Section::Criteria => to_json(&self.criteria, texts),
            Section::Counted => to_json(&self.counted, texts),
            Section::Desk => to_json(&self.desk, texts),
            Section::Grant => to_json(&self.grant, texts),
            Section::Payments => to_json(&self.payments, texts),
            Section::Documents => to_json(&self.documents, texts),
            Section::File => to_json(&self.file, texts),
            Section::Usage => to_json(&self.usage, texts),
            Section::Priorities => to_json(&self.priorities, texts),
            Section::Readings => to_json(&self.readings, texts),
            Section::Derived => to_json(&self.derived, texts),
            Section::Doubts => to_json(&self.doubts, texts),
            Section::Missing => to_json(&self.missing, texts),
            Section::Notes => to_json(&self.notes, texts),
        }
    }

    /// Returns the receipt of the decision as JSON with these texts, when the options asked for one.
    #[must_use]
    pub fn receipt(&self, texts: Texts) -> Option<Receipt> {
        let basis = self.basis.clone()?;
        let bare = Decision {
            basis: None,
            ..self.clone()
        };
        Some(Receipt {
            basis,
            texts,
            decision: digest([bare.to_json(texts).as_bytes()]),
        })
    }
}

impl Explanation<'_> {
    /// Returns the decision and its steps as compact JSON: `{"version":1,"decision":…,"results":[…],"provisions":[…]}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        to_json(self, texts)
    }
}

impl Questions<'_> {
    /// Returns the questions as compact JSON: `{"version":1,…,"questions":[…]}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        to_json(self, texts)
    }
}

impl Comparison<'_> {
    /// Returns the comparison as compact JSON: `{"columns":[…],"criteria":[…],"lines":[…],…}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        to_json(self, texts)
    }
}

impl Proofs {
    /// Returns the findings as compact JSON: `{"version":1,"findings":[…]}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        to_json(self, texts)
    }
}

impl Advice<'_> {
    /// Returns the advice as compact JSON: `{"version":1,…,"margins":[…],"ways":[…],"search":{…},"growth":{…}}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        to_json(self, texts)
    }
}

impl Sensitivity<'_> {
    /// Returns what each reading changes as compact JSON: `{"version":1,…,"readings":[…],"combinations":{…}}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        to_json(self, texts)
    }
}

impl FollowUp<'_> {
    /// Returns the follow-up as compact JSON: `{"version":1,…,"months":[…],"setbacks":[…]}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        to_json(self, texts)
    }
}

impl Verification {
    /// Returns what was found as compact JSON: `{"version":1,"agrees":…,"parts":[…]}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        to_json(self, texts)
    }
}

impl InputError {
    /// Returns the faults as compact JSON: `{"faults":[…]}`.
    #[must_use]
    pub fn to_json(&self) -> String {
        to_json(self, Texts::Both)
    }
}

#[cfg(test)]
#[cfg(feature = "bundled")]
mod tests {
    use super::*;
    use crate::{Options, Programme};

    #[test]
    fn the_sections_of_a_decision_are_the_whole_of_it() {
        let programme = Programme::bundled().unwrap();
        let phase = programme.rule_sets.first().unwrap().id();
        let project = programme
            .project_from_json(&alloc::format!(r#"{{"phase": "{phase}"}}"#))
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
