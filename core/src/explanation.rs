//! The steps behind a decision, as a tree in words.

use alloc::string::String;
use alloc::vec::Vec;

use crate::decision::{Citations, Decision, Value};
use crate::language::{Bilingual, Language};

/// A decision and the steps that lead to each of its results.
#[derive(Clone, Debug)]
pub struct Explanation<'r> {
    /// The decision, the same as without explanation.
    pub decision: Decision<'r>,
    /// The results that are explained, in the order of the decision.
    pub results: Vec<Explained<'r>>,
}

/// A result of a decision and its steps.
#[derive(Clone, Debug)]
pub struct Explained<'r> {
    /// `criterion`, `line`, `payment` or `document`.
    pub kind: &'static str,
    /// The id of the result.
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// What it follows from.
    pub steps: Vec<Step<'r>>,
}

/// A step of a computation.
#[derive(Clone, Debug)]
pub struct Step<'r> {
    /// The name of the parameter, definition or scale that is computed, when it is one.
    pub name: Option<&'r str>,
    /// What is computed.
    pub words: Bilingual,
    /// What comes out; `None` for a step that only gathers others.
    pub value: Option<Value<'r>>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// What it follows from.
    pub steps: Vec<Step<'r>>,
}

impl Explanation<'_> {
    /// Returns the explanation as text, of one result only when `only` names one.
    #[must_use]
    pub fn text(&self, language: Language, only: Option<&str>) -> String {
        let mut text = String::new();
        for result in self.results.iter().filter(|result| only.is_none_or(|only| only == result.id)) {
            text.push_str(result.label.get(language));
            text.push_str(" [");
            text.push_str(result.id);
            text.push_str("]\n");
            for step in &result.steps {
                step.write(&mut text, language, 1);
            }
            text.push('\n');
        }
        text
    }
}

impl Step<'_> {
    fn write(&self, text: &mut String, language: Language, depth: usize) {
        for _ in 0..depth {
            text.push_str("  ");
        }
        text.push_str(self.words.get(language));
        if let Some(value) = &self.value {
            text.push_str(if language == Language::French { " : " } else { ": " });
            text.push_str(&value.text(language));
        }
        for provision in self.provisions.iter() {
            text.push_str(" [");
            text.push_str(provision.id);
            text.push(']');
        }
        text.push('\n');
        for step in &self.steps {
            step.write(text, language, depth.saturating_add(1));
        }
    }
}
