//! A programme from its rule files.

use alloc::string::String;

use super::Programme;
use crate::diagnostic::Diagnostics;
use crate::loading;
use crate::rule_set::RuleSet;
use crate::source::Source;

impl Programme {
    /// Reads the files of a programme.
    ///
    /// # Errors
    /// All faults of all files.
    ///
    /// # Example
    /// ```
    /// use bareme::{Programme, Source};
    /// let broken = Source { name: "phase.toml".into(), text: "[phase]\nid = 3".into() };
    /// let faults = Programme::parse(&[broken]).unwrap_err();
    /// assert!(faults.to_string().contains("phase.toml"));
    /// ```
    pub fn parse(sources: &[Source]) -> Result<Self, Diagnostics> {
        let built = loading::build(sources)?;
        let first = built.rule_sets.first();
        Ok(Programme {
            id: first.map_or_else(String::new, |program| program.programme.clone()),
            version: first.map_or_else(String::new, |program| program.version.clone()),
            facts: built.facts,
            register: built.register,
            rule_sets: built.rule_sets.into_iter().map(RuleSet::new).collect(),
            coverage: built.coverage,
        })
    }
}
