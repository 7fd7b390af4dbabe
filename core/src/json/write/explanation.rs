//! An explanation as JSON: the keys of `schema/explanation.json`, in its order.

use super::decision::{Wire, provisions, subject, value};
use super::writer::Writer;
use crate::answers::explanation::{Explained, Explanation, Step, Unknown, VERSION};
use crate::model::decision::{Provision, Value};

impl Wire {
    pub(super) fn explanation(&mut self, explanation: &Explanation) {
        self.object(|wire| {
            wire.writer.key("version").number(VERSION);
            wire.writer.key("decision");
            wire.decision(&explanation.decision);
            wire.list("results", &explanation.results, Wire::explained);
            wire.list("provisions", explanation.cited(), |wire, provision| {
                wire.provision(&provision)
            });
        });
    }

    fn explained(&mut self, result: &Explained) {
        self.object(|wire| {
            wire.writer.key("kind").text(result.kind.name());
            wire.writer.key("id").text(result.id);
            wire.words("label", result.label);
            wire.words("sentence", &result.sentence);
            provisions(&mut wire.writer, result.provisions);
            wire.list("steps", &result.steps, Wire::step);
        });
    }

    fn step(&mut self, step: &Step) {
        self.object(|wire| {
            wire.writer.key("role").text(step.role.name());
            wire.writer.key("kind").text(step.kind.name());
            wire.writer.key("name").option(step.name, Writer::text);
            wire.words("words", &step.words);
            values(&mut wire.writer, "values", &step.values);
            wire.writer
                .key("verdict")
                .option(step.verdict, |writer, verdict| writer.text(verdict.name()));
            values(&mut wire.writer, "beyond", &step.beyond);
            wire.writer
                .key("records")
                .list(&step.records, |writer, record| subject(writer, record));
            wire.writer.key("among").number(step.among as u64);
            wire.writer
                .key("tranche")
                .option(step.tranche, |writer, ranks| {
                    writer.object(|writer| {
                        writer.key("from").number(ranks.from.into());
                        writer
                            .key("to")
                            .option(ranks.to, |writer, to| writer.number(to.into()));
                    });
                });
            provisions(&mut wire.writer, step.provisions);
            wire.list("missing", &step.missing, Wire::unknown);
            wire.writer.key("told_above").bool(step.told_above);
            wire.list("steps", &step.steps, Wire::step);
        });
    }

    fn unknown(&mut self, unknown: &Unknown) {
        self.object(|wire| {
            wire.writer.key("fact").text(&unknown.fact);
            wire.words("question", unknown.question);
        });
    }

    fn provision(&mut self, provision: &Provision) {
        self.object(|wire| {
            wire.writer.key("id").text(provision.id);
            wire.writer.key("source").object(|writer| {
                writer.key("id").text(provision.source.id);
                writer.key("title").text(provision.source.title);
            });
            wire.writer.key("section").text(provision.section);
        });
    }
}

fn values(writer: &mut Writer, key: &'static str, values: &[Value]) {
    writer
        .key(key)
        .list(values, |writer, one| value(writer, Some(one)));
}
