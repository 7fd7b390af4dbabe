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
mod stakes;
pub(crate) mod writer;

use alloc::string::String;

use self::decision::Wire;
use self::writer::{Writer, bilingual};
use crate::decision::Decision;
use crate::explanation::Explanation;
use crate::input::{Fault, InputError};
use crate::options::Texts;

impl Decision<'_> {
    /// Returns the decision as compact JSON.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        Wire::text(texts, |wire| wire.decision(self))
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
