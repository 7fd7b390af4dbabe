//! A follow-up as JSON: one entry a month.

use super::decision::{Wire, value};
use crate::answers::follow_up::{
    FollowUp, FollowedMeasure, FollowedMonth, FollowedTarget, Setback,
};
use crate::model::decision::Section;
use crate::model::options::Texts;

/// The version of the shape: it changes when a key changes its meaning or goes.
const VERSION: u64 = 1;

impl FollowUp<'_> {
    /// Returns the follow-up as compact JSON: `{"version":1,…,"months":[…],"setbacks":[…]}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> alloc::string::String {
        Wire::text(texts, |wire| wire.follow_up(self))
    }
}

impl Wire {
    fn follow_up(&mut self, follow_up: &FollowUp) {
        self.object(|wire| {
            wire.writer.key("version").number(VERSION);
            wire.writer
                .key("left_out")
                .number(u64::try_from(follow_up.left_out).unwrap_or(u64::MAX));
            wire.list("months", &follow_up.months, Wire::followed_month);
            wire.list("setbacks", &follow_up.setbacks, Wire::setback);
        });
    }

    fn followed_month(&mut self, followed: &FollowedMonth) {
        self.object(|wire| {
            wire.writer.key("month").month(followed.month);
            wire.sections(&followed.decision, &[Section::Outcome, Section::Payments]);
            wire.list("targets", &followed.targets, Wire::followed_target);
        });
    }

    fn followed_target(&mut self, target: &FollowedTarget) {
        self.object(|wire| {
            wire.writer.key("id").text(target.id);
            wire.words("label", target.label);
            wire.writer.key("verdict").text(target.verdict().name());
            wire.list("results", &target.measures, Wire::followed_measure);
        });
    }

    fn followed_measure(&mut self, measure: &FollowedMeasure) {
        self.object(|wire| {
            wire.usage_keys(&measure.usage);
            value(wire.writer.key("gap"), measure.gap.as_ref());
        });
    }

    fn setback(&mut self, setback: &Setback) {
        self.object(|wire| {
            wire.writer.key("id").text(setback.id);
            wire.words("label", setback.label);
            wire.writer.key("due_in").month(setback.due_in);
            wire.writer.key("lost_in").month(setback.lost_in);
        });
    }
}
