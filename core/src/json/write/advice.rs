//! Advice as JSON: how far the project is, what would be enough, what one more record brings.

use super::decision::{Wire, amounts, subject, value};
use super::writer::Writer;
use crate::answers::advice::{
    Action, Advice, Change, Gap, Growth, GrowthStep, Margin, Search, Way,
};
use crate::model::options::Texts;

/// The version of the shape.
const VERSION: u64 = 1;

impl Advice<'_> {
    /// Returns the advice as compact JSON: `{"version":1,…,"margins":[…],"ways":[…],"search":{…},"growth":{…}}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> alloc::string::String {
        Wire::text(texts, |wire| wire.advice(self))
    }
}

impl Wire {
    fn advice(&mut self, advice: &Advice) {
        let decision = &advice.decision;
        self.object(|wire| {
            wire.writer.key("version").number(VERSION);
            wire.standing(decision);
            wire.list("margins", &advice.margins, Wire::margin);
            wire.list("ways", &advice.ways, Wire::way);
            wire.writer.key("search");
            wire.search(&advice.search);
            wire.writer.key("growth");
            wire.option(advice.growth.as_ref(), Wire::growth);
        });
    }

    fn margin(&mut self, margin: &Margin) {
        self.object(|wire| {
            wire.writer.key("criterion");
            wire.criterion(&margin.criterion);
            wire.writer.key("gap").option(margin.gap.as_ref(), gap);
        });
    }

    fn way(&mut self, way: &Way) {
        self.object(|wire| {
            wire.list("changes", &way.changes, Wire::change);
            wire.writer.key("outcome").text(way.outcome.name());
            wire.writer
                .key("grant")
                .object(|writer| amounts(writer, way.total));
            wire.writer.key("missing").count(way.missing);
        });
    }

    fn change(&mut self, change: &Change) {
        self.object(|wire| {
            wire.words("label", change.label);
            wire.words("question", change.question);
            wire.writer
                .key("facts")
                .list(&change.paths, |writer, path| writer.text(path));
            wire.writer.key("records").list(&change.records, subject);
            match &change.action {
                Action::Become { from, to } => {
                    wire.writer.key("action").text("become");
                    value(wire.writer.key("from"), Some(from));
                    value(wire.writer.key("to"), Some(to));
                }
                Action::Include { codes } => {
                    wire.writer.key("action").text("include");
                    value(wire.writer.key("to"), Some(codes));
                }
                Action::Add {
                    count,
                    like,
                    length,
                } => {
                    wire.writer.key("action").text("add");
                    wire.writer.key("count").number(u64::from(*count));
                    subject(wire.writer.key("like"), like);
                    wire.writer.key("length").number(u64::from(*length));
                }
                Action::Answer { to } => {
                    wire.writer.key("action").text("answer");
                    value(wire.writer.key("to"), Some(to));
                }
            }
        });
    }

    fn search(&mut self, search: &Search) {
        self.object(|wire| {
            wire.writer
                .key("evaluations")
                .number(u64::from(search.evaluations));
            wire.writer.key("bound").number(u64::from(search.bound));
            wire.writer.key("complete").bool(search.complete);
            wire.writer.key("max_changes").count(search.max_changes);
            wire.writer.key("left_off").count(search.left_off);
            wire.writer.key("at_least").count(search.at_least);
            wire.list("beyond", &search.beyond, Wire::named);
            wire.list("awaiting", &search.awaiting, Wire::named);
        });
    }

    fn growth(&mut self, growth: &Growth) {
        self.object(|wire| {
            wire.writer.key("list").text(growth.list.id);
            wire.words("label", growth.list.label);
            wire.writer.key("after_way").bool(growth.after_way);
            wire.writer.key("count").number(u64::from(growth.count));
            subject(wire.writer.key("like"), &growth.like);
            wire.writer.key("alike").number(u64::from(growth.alike));
            wire.list("steps", &growth.steps, Wire::growth_step);
            wire.writer
                .key("evaluations")
                .number(u64::from(growth.evaluations));
        });
    }

    fn growth_step(&mut self, step: &GrowthStep) {
        self.object(|wire| {
            wire.writer.key("from").number(u64::from(step.from));
            wire.writer.key("to").number(u64::from(step.to));
            wire.writer.key("before").text(step.before.name());
            wire.writer.key("outcome").text(step.outcome.name());
            wire.writer
                .key("grant")
                .object(|writer| amounts(writer, step.total));
            wire.writer
                .key("brings")
                .object(|writer| amounts(writer, step.brings));
            wire.writer.key("opens_tranche").bool(step.opens_tranche);
            wire.list("blocking", &step.blocking, Wire::named);
        });
    }
}

fn gap(writer: &mut Writer, gap: &Gap) {
    writer.object(|writer| {
        writer.key("side").text(gap.side.name());
        value(writer.key("amount"), Some(&gap.amount));
    });
}
