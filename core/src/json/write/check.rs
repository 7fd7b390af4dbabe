//! What a check of rules and of their scenarios finds, as JSON.

use alloc::string::String;
use alloc::vec::Vec;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::to_json;
use crate::answers::reach::Coverage;
use crate::language::diagnostic::{Diagnostics, Located};
use crate::language::mutants::MutantsTried;
use crate::model::options::Texts;

/// Why rule files are refused, and what else a check finds of them when it is asked.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[schemars(rename = "RuleFaults")]
pub struct CheckAnswer<'c> {
    /// Every fault, in the order of the files and of the places in them; none when a check finds none.
    #[serde(serialize_with = "located")]
    #[schemars(with = "Vec<Located<'c>>")]
    pub diagnostics: Option<&'c Diagnostics>,
    /// What the scenarios reach of each rule set; only when the check is asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Coverage<'c>>")]
    pub coverage: Option<Vec<Coverage<'c>>>,
    /// What the scenarios notice of small changes of the rules; only when the check is asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "MutantsTried<'c>")]
    pub mutants: Option<MutantsTried<'c>>,
}

fn located<S: Serializer>(found: &Option<&Diagnostics>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(found.iter().flat_map(|found| found.located()))
}

impl CheckAnswer<'_> {
    /// Returns it as compact JSON: `{"diagnostics":[…],"coverage":[…],"mutants":{…}}`, the last two when they are asked for.
    ///
    /// # Example
    /// ```
    /// assert_eq!(bareme::CheckAnswer::default().to_json(), r#"{"diagnostics":[]}"#);
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        to_json(self, Texts::Both)
    }
}

impl Diagnostics {
    /// Returns the faults as compact JSON: `{"diagnostics":[…]}`. Each place has the name of its file, and its line and
    /// column, counted from 1.
    ///
    /// # Example
    /// ```
    /// use bareme::{Programme, Source};
    /// let broken = Source { name: "phase.toml".into(), text: "[phase]\nid = 3".into() };
    /// let faults = Programme::parse(&[broken]).unwrap_err().to_json();
    /// assert!(faults.contains(r#""file":"phase.toml","line":2,"column":6"#), "{faults}");
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let found = CheckAnswer {
            diagnostics: Some(self),
            ..CheckAnswer::default()
        };
        found.to_json()
    }
}
