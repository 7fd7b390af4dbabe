//! Which reading matters, as JSON.

use super::decision::{Wire, amounts, money};
use crate::answers::sensitivity::{Combinations, Otherwise, Stake, Stakes};
use crate::model::options::Texts;

/// The version of the shape.
const VERSION: u64 = 1;

impl Stakes<'_> {
    /// Returns what each reading is worth as compact JSON: `{"version":1,…,"readings":[…],"combinations":{…}}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> alloc::string::String {
        Wire::text(texts, |wire| wire.stakes(self))
    }
}

impl Wire {
    fn stakes(&mut self, stakes: &Stakes) {
        let decision = &stakes.decision;
        self.object(|wire| {
            wire.writer.key("version").number(VERSION);
            wire.standing(decision);
            wire.list("readings", &stakes.readings, Wire::stake);
            wire.writer.key("combinations");
            wire.combinations(&stakes.combinations);
        });
    }

    fn stake(&mut self, stake: &Stake) {
        self.object(|wire| {
            wire.writer.key("reading");
            wire.reading(&stake.reading);
            wire.list("others", &stake.others, Wire::otherwise);
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
            wire.list("turning", &combinations.turning, Wire::otherwise);
            wire.writer.key("least");
            wire.option(combinations.least.as_ref(), Wire::otherwise);
            wire.writer.key("most");
            wire.option(combinations.most.as_ref(), Wire::otherwise);
        });
    }

    fn otherwise(&mut self, otherwise: &Otherwise) {
        self.object(|wire| {
            wire.list("options", &otherwise.options, |wire, (reading, option)| {
                wire.object(|wire| {
                    wire.writer.key("reading").text(reading);
                    wire.writer.key("option").text(option.id);
                    wire.words("label", option.label);
                });
            });
            wire.writer.key("outcome").text(otherwise.outcome.name());
            wire.writer
                .key("grant")
                .object(|writer| amounts(writer, otherwise.total));
            wire.writer
                .key("difference")
                .option(otherwise.difference, money);
        });
    }
}
