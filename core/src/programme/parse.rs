//! A programme from its rule files.

use alloc::string::String;

use super::Programme;
use crate::answers::rule_set::RuleSet;
use crate::language::diagnostic::Diagnostics;
use crate::language::load;
use crate::language::source::Source;

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
        let built = load::build(sources)?;
        let first = built.rule_sets.first();
        Ok(Programme {
            id: first.map_or_else(String::new, |compiled| compiled.programme.clone()),
            version: first.map_or_else(String::new, |compiled| compiled.version.clone()),
            facts: built.facts,
            register: built.register,
            rule_sets: built.rule_sets.into_iter().map(RuleSet::new).collect(),
            coverage: built.coverage,
        })
    }
}
