//! Receipts, and what becomes of them, as JSON.

use alloc::string::String;

use super::decision::Wire;
use super::writer::Writer;
use crate::answers::verification::{Verification, VerifiedPart};
use crate::model::decision::{Decision, Section};
use crate::model::options::Texts;
use crate::model::receipt::{Basis, Receipt, VERSION, of_decision};

impl Decision<'_> {
    /// Returns the receipt of the decision as JSON with these texts, when the options asked for one.
    #[must_use]
    pub fn receipt(&self, texts: Texts) -> Option<Receipt> {
        let basis = self.basis.as_ref()?;
        let mut wire = Wire {
            writer: Writer::default(),
            texts,
        };
        wire.writer.open('{');
        wire.sections(self, Section::ALL);
        Some(wire.receipt_of(basis, 0))
    }
}

impl Verification {
    /// Returns what was found as compact JSON: `{"version":1,"agrees":…,"parts":[…]}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        Wire::text(texts, |wire| wire.verification(self))
    }
}

impl Wire {
    fn verification(&mut self, verification: &Verification) {
        self.object(|wire| {
            wire.writer.key("version").number(VERSION);
            wire.writer.key("agrees").bool(verification.agrees());
            wire.words("message", &verification.message());
            wire.list("parts", &verification.parts, Wire::verified_part);
        });
    }

    /// Returns the receipt of the decision of which all other keys are written from `start` on.
    pub(super) fn receipt_of(&self, basis: &Basis, start: usize) -> Receipt {
        Receipt {
            basis: basis.clone(),
            texts: self.texts,
            decision: of_decision(self.writer.since(start)),
        }
    }

    pub(super) fn receipt(&mut self, receipt: &Receipt) {
        let Receipt {
            basis,
            texts,
            decision,
        } = receipt;
        self.writer.object(|writer| {
            writer.key("version").number(VERSION);
            writer.key("engine").text(&basis.engine);
            writer.key("rules").object(|writer| {
                writer.key("programme").text(&basis.rules.programme);
                writer.key("version").text(&basis.rules.version);
                writer.key("digest").text(&basis.rules.digest);
                writer.key("id").text(&basis.rules.id);
            });
            writer.key("input").text(&basis.input);
            writer.key("readings").object(|writer| {
                basis
                    .readings
                    .iter()
                    .for_each(|(reading, option)| writer.named(reading).text(option));
            });
            writer.key("texts").text(texts.name());
            writer.key("decision").text(decision);
        });
    }

    fn verified_part(&mut self, part: &VerifiedPart) {
        self.object(|wire| {
            wire.writer.key("part").text(part.part.name());
            wire.writer.key("agrees").bool(part.agrees());
            wire.writer.key("stated").text(&part.stated);
            wire.writer.key("found").text(&part.found);
        });
    }
}
