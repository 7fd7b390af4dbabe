//! A programme as bytes: for hosts that only evaluate, and need neither the rule files nor the rule language.
//!
//! Every text stands once, in a table of its own; every number takes as few bytes as it can. The bytes are those of
//! one build of the engine: another refuses them, so that nothing has to be kept readable.

mod bytes;
mod shapes;

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt::{self, Display};

use self::bytes::{Input, Output, Stored, fingerprint};
use self::shapes::LAYOUT;
use crate::model::facts::Facts;
use crate::model::ir::Register;
use crate::programme::Programme;

/// Why bytes are not taken for a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompiledError {
    /// They were not written by this version of the engine.
    OtherEngine,
    /// They are not as they were written.
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
        let mut output = Output::default();
        Facts::store(&self.facts, &mut output);
        Register::store(&self.register, &mut output);
        self.id.store(&mut output);
        self.version.store(&mut output);
        self.rule_sets.store(&mut output);
        self.coverage.store(&mut output);
        let content = output.finish();
        [
            &LAYOUT.to_le_bytes()[..],
            &fingerprint(&content).to_le_bytes(),
            &content,
        ]
        .concat()
    }

    /// Reads a programme from the bytes that [`Programme::to_compiled`] returned: many times faster than from its rule
    /// files, and its decisions are the same, digests included.
    ///
    /// Like compiled rules, the bytes are to be taken from one's own build: damage is noticed, malice is not.
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
        let content = bytes
            .strip_prefix(&LAYOUT.to_le_bytes())
            .ok_or(CompiledError::OtherEngine)?;
        let (written, content) = content.split_first_chunk().ok_or(CompiledError::Damaged)?;
        if fingerprint(content).to_le_bytes() != *written {
            return Err(CompiledError::Damaged);
        }
        let mut input = Input::new(content).ok_or(CompiledError::Damaged)?;
        input.facts = Arc::new(Stored::restore(&mut input));
        input.register = Arc::new(Stored::restore(&mut input));
        let programme = Programme {
            facts: Arc::clone(&input.facts),
            register: Arc::clone(&input.register),
            id: Stored::restore(&mut input),
            version: Stored::restore(&mut input),
            rule_sets: Stored::restore(&mut input),
            coverage: Stored::restore(&mut input),
        };
        if input.is_read() {
            Ok(programme)
        } else {
            Err(CompiledError::Damaged)
        }
    }
}

#[cfg(test)]
#[cfg(feature = "bundled")]
mod tests {
    use super::bytes::MORE;
    use super::*;

    #[test]
    fn reading_ends_whatever_the_bytes_say() {
        let bytes = Programme::bundled().unwrap().to_compiled();
        let content = bytes.get(16..).unwrap();
        let mut refused = 0_u32;
        for place in (0..content.len()).step_by(1009) {
            for byte in [0, 1, MORE, u8::MAX] {
                let mut damaged = content.to_vec();
                *damaged.get_mut(place).unwrap() = byte;
                let sealed = [
                    &LAYOUT.to_le_bytes()[..],
                    &fingerprint(&damaged).to_le_bytes(),
                    &damaged,
                ]
                .concat();
                refused =
                    refused.saturating_add(u32::from(Programme::from_compiled(&sealed).is_err()));
            }
        }
        assert!(
            refused > 0,
            "whether damage is seen depends on the byte, but no byte at all matters"
        );
    }
}
