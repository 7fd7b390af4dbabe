//! Which reading matters, as JSON.

use super::decision::{Wire, amounts, money};
use crate::answers::sensitivity::{Alternative, Combinations, ReadingSensitivity, Sensitivity};
use crate::model::options::Texts;

/// The version of the shape.
const VERSION: u64 = 1;

impl Sensitivity<'_> {
    /// Returns what each reading is worth as compact JSON: `{"version":1,…,"readings":[…],"combinations":{…}}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> alloc::string::String {
        Wire::text(texts, |wire| wire.sensitivity(self))
    }
}

impl Wire {
    fn sensitivity(&mut self, sensitivity: &Sensitivity) {
        let decision = &sensitivity.decision;
        self.object(|wire| {
            wire.writer.key("version").number(VERSION);
            wire.standing(decision);
            wire.list("readings", &sensitivity.readings, Wire::reading_sensitivity);
            wire.writer.key("combinations");
            wire.combinations(&sensitivity.combinations);
        });
    }

    fn reading_sensitivity(&mut self, reading_sensitivity: &ReadingSensitivity) {
        self.object(|wire| {
            wire.writer.key("reading");
            wire.reading(&reading_sensitivity.reading);
            wire.list("others", &reading_sensitivity.others, Wire::alternative);
        });
    }

    fn combinations(&mut self, combinations: &Combinations) {
        self.object(|wire| {
            wire.writer
                .key("evaluations")
                .number(u64::from(combinations.evaluations));
            wire.writer.key("of").number(u64::from(combinations.of));
            wire.writer.key("complete").bool(combinations.complete);
            wire.writer
                .key("among")
                .list(&combinations.among, |writer, id| writer.text(id));
            wire.list("turning", &combinations.turning, Wire::alternative);
            wire.writer.key("least");
            wire.option(combinations.least.as_ref(), Wire::alternative);
            wire.writer.key("most");
            wire.option(combinations.most.as_ref(), Wire::alternative);
        });
    }

    fn alternative(&mut self, alternative: &Alternative) {
        self.object(|wire| {
            wire.list(
                "options",
                &alternative.options,
                |wire, (reading, option)| {
                    wire.object(|wire| {
                        wire.writer.key("reading").text(reading);
                        wire.writer.key("option").text(option.id);
                        wire.words("label", option.label);
                    });
                },
            );
            wire.writer.key("outcome").text(alternative.outcome.name());
            wire.writer
                .key("grant")
                .object(|writer| amounts(writer, alternative.total));
            wire.writer
                .key("difference")
                .option(alternative.difference, money);
        });
    }
}
