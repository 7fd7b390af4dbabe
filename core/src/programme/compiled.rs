//! A programme as bytes: for hosts that only evaluate, and need neither the rule files nor the rule language.
//!
//! The header says which version of the engine wrote the bytes. A digest shows whether they are whole. `postcard`
//! writes and reads the content. Another version of the engine refuses the bytes, so old formats need no support.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt::{self, Display};

use serde::{Deserialize, Serialize};

use crate::answers::rule_set::RuleSet;
use crate::model::coverage::PhaseCoverage;
use crate::model::facts::Facts;
use crate::model::ir::{CompiledRules, Register};
use crate::programme::Programme;
use crate::text::digest::digest;

/// The first line of the bytes. The format number changes whenever the written form of any type changes.
const HEADER: &str = concat!("bareme ", env!("CARGO_PKG_VERSION"), ", format 4\n");

/// The number of characters of the digest of the content, which follows the header.
const DIGEST: usize = 64;

/// The parts of a programme that are written.
#[derive(Deserialize, Serialize)]
struct Content {
    facts: Arc<Facts>,
    register: Arc<Register>,
    id: String,
    version: String,
    rule_sets: Vec<Arc<CompiledRules>>,
    coverage: Vec<PhaseCoverage>,
}

/// Why bytes are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompiledError {
    /// They were not written by this version of the engine.
    OtherEngine,
    /// They were changed after they were written.
    Damaged,
}

impl Display for CompiledError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherEngine => {
                "not a programme that this version of the engine has compiled: compile its rule files again"
            }
            Self::Damaged => "a compiled programme that was changed or cut off since: compile its rule files again",
        })
    }
}

impl Error for CompiledError {}

impl Programme {
    /// Returns the programme as bytes, for [`Programme::from_compiled`] of the same build of the engine.
    #[must_use]
    pub fn to_compiled(&self) -> Vec<u8> {
        let rule_sets = self.rule_sets.iter();
        let content = Content {
            facts: Arc::clone(&self.facts),
            register: Arc::clone(&self.register),
            id: self.id.clone(),
            version: self.version.clone(),
            rule_sets: rule_sets.map(|rules| Arc::clone(&rules.compiled)).collect(),
            coverage: self.coverage.clone(),
        };
        // INVARIANT: writing to memory fails for no type of the content, so the fallback is never taken.
        sealed(&postcard::to_allocvec(&content).unwrap_or_default())
    }

    /// Reads a programme from the bytes that [`Programme::to_compiled`] returned: many times faster than from its rule
    /// files, and its decisions are the same, digests included.
    ///
    /// Bytes that somebody forged can decide wrongly, as any rules can; that they lead nowhere, in a circle, or too far down
    /// for the stack is noticed.
    ///
    /// # Errors
    /// [`CompiledError`] when another version of the engine wrote the bytes, or when they were damaged since.
    ///
    /// # Example
    /// ```
    /// use bareme::{CompiledError, Options, Programme};
    /// let parsed = Programme::bundled()?;
    /// let mut bytes = parsed.to_compiled();
    /// let compiled = Programme::from_compiled(&bytes)?;
    /// let decision = compiled.evaluate_json(r#"{"phase": "generalisation-2023"}"#, &Options::default())?;
    /// assert_eq!(decision, parsed.evaluate_json(r#"{"phase": "generalisation-2023"}"#, &Options::default())?);
    /// bytes.pop();
    /// assert_eq!(Programme::from_compiled(&bytes).unwrap_err(), CompiledError::Damaged);
    /// assert_eq!(Programme::from_compiled(b"[phase]").unwrap_err(), CompiledError::OtherEngine);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_compiled(bytes: &[u8]) -> Result<Self, CompiledError> {
        let sealed = bytes
            .strip_prefix(HEADER.as_bytes())
            .ok_or(CompiledError::OtherEngine)?;
        match sealed.split_at_checked(DIGEST) {
            Some((written, content)) if digest([content]).as_bytes() == written => {
                read(content).ok_or(CompiledError::Damaged)
            }
            _ => Err(CompiledError::Damaged),
        }
    }
}

/// Returns the header, the digest of a content, and the content.
fn sealed(content: &[u8]) -> Vec<u8> {
    [HEADER.as_bytes(), digest([content]).as_bytes(), content].concat()
}

/// Reads the content: all of the bytes, and nothing else.
fn read(bytes: &[u8]) -> Option<Programme> {
    let (content, rest) = postcard::take_from_bytes::<Content>(bytes).ok()?;
    let is_whole = rest.is_empty() && content.facts.is_sound();
    let programme = is_whole.then(|| content.programme())?;
    let mut rule_sets = programme.rule_sets.iter();
    rule_sets
        .all(|rules| rules.compiled.is_sound())
        .then_some(programme)
}

impl Content {
    fn programme(mut self) -> Programme {
        // INVARIANT: nothing else shares what was just read, so it can be changed.
        for rules in self.rule_sets.iter_mut().filter_map(Arc::get_mut) {
            rules.facts = Arc::clone(&self.facts);
            rules.register = Arc::clone(&self.register);
        }
        let rule_sets = self.rule_sets.into_iter();
        Programme {
            facts: self.facts,
            register: self.register,
            id: self.id,
            version: self.version,
            rule_sets: rule_sets.map(|compiled| RuleSet { compiled }).collect(),
            coverage: self.coverage,
        }
    }
}

#[cfg(test)]
#[cfg(feature = "bundled")]
mod tests {
    use super::*;
    use crate::model::facts::FieldType;
    use crate::model::ir::{BoolNode, Excludes, Typed};

    /// Returns the bytes of the bundled programme with a change that its digest does not show.
    fn forged(change: impl FnOnce(&mut Content, usize)) -> Vec<u8> {
        let bytes = Programme::bundled().unwrap().to_compiled();
        let sealed_content = bytes.strip_prefix(HEADER.as_bytes()).unwrap();
        let (_, content) = sealed_content.split_at(DIGEST);
        let mut content: Content = postcard::from_bytes(content).unwrap();
        change(&mut content, 0);
        sealed(&postcard::to_allocvec(&content).unwrap())
    }

    /// Changes the rules of the first phase; the change is told the index of the next condition.
    fn forged_rules(change: impl FnOnce(&mut CompiledRules, u32)) -> Vec<u8> {
        forged(|content, first| {
            let rules = Arc::get_mut(content.rule_sets.get_mut(first).unwrap()).unwrap();
            let next = u32::try_from(rules.bools.len()).unwrap();
            change(rules, next);
        })
    }

    #[test]
    fn what_leads_in_a_circle_nowhere_or_too_far_is_refused() {
        let as_it_is = forged(|_, _| {});
        assert!(Programme::from_compiled(&as_it_is).is_ok());
        let cases: [(&str, Vec<u8>); 9] = [
            (
                "itself",
                forged_rules(|rules, next| rules.bools.push(BoolNode::Not(next))),
            ),
            (
                "nothing",
                forged_rules(|rules, next| rules.bools.push(BoolNode::Not(next.saturating_add(1)))),
            ),
            (
                "a definition of itself",
                forged_rules(|rules, next| {
                    let definition = 0;
                    rules
                        .bools
                        .push(BoolNode::Definition { definition, row: 0 });
                    rules.definitions.first_mut().unwrap().value = Typed::Bool(next);
                }),
            ),
            (
                "what is retained by what is retained",
                forged_rules(|rules, next| {
                    let mut judged = rules.criteria.iter_mut();
                    let one = judged.find(|one| one.excludes == Excludes::Record).unwrap();
                    one.met = next;
                    let table = one.table;
                    rules.bools.push(BoolNode::Retained { table, row: 0 });
                }),
            ),
            (
                "a ceiling that holds itself",
                forged_rules(|rules, _| rules.lines.first_mut().unwrap().holds.push(0)),
            ),
            (
                "too far down",
                forged_rules(|rules, next| {
                    let chain = next..next.saturating_add(10_000);
                    rules
                        .bools
                        .extend(chain.map(|below| BoolNode::Not(below.saturating_sub(1))));
                }),
            ),
            (
                "the same way again and again",
                forged_rules(|rules, next| {
                    let doubled = next..next.saturating_add(60);
                    rules.bools.push(BoolNode::Const(true));
                    rules
                        .bools
                        .extend(doubled.map(|below| BoolNode::And(below, below)));
                }),
            ),
            (
                "a frame too many",
                forged_rules(|rules, _| rules.rows.truncate(1)),
            ),
            (
                "a list in itself",
                forged(|content, project| {
                    let facts = Arc::get_mut(&mut content.facts).unwrap();
                    let fields = &mut facts.tables.get_mut(project).unwrap().fields;
                    let (table, max_items) = (0, 1);
                    fields.first_mut().unwrap().ty = FieldType::List { table, max_items };
                }),
            ),
        ];
        for (leads, bytes) in cases {
            let refused = Programme::from_compiled(&bytes).err();
            assert_eq!(refused, Some(CompiledError::Damaged), "{leads}");
        }
    }

    #[test]
    fn reading_ends_whatever_the_bytes_say() {
        let bytes = Programme::bundled().unwrap().to_compiled();
        let content = bytes.get(HEADER.len() + DIGEST..).unwrap();
        let mut refused = 0_u32;
        for place in (0..content.len()).step_by(1709) {
            for byte in [0, 1, 0x80, u8::MAX] {
                let mut damaged = content.to_vec();
                *damaged.get_mut(place).unwrap() = byte;
                let read = Programme::from_compiled(&sealed(&damaged));
                refused = refused.saturating_add(u32::from(read.is_err()));
            }
        }
        assert!(
            refused > 0,
            "whether damage is seen depends on the byte, but no byte at all matters"
        );
    }
}
