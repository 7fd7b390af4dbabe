//! What to ask next as JSON: the answer as it stands, then one entry a question.

use rust_decimal::Decimal;

use super::decision::{Wire, decimal, money, provisions, whole};
use super::writer::Writer;
use crate::answers::questions::{Answer, AskedFact, Choice, Decided, Question, Questions};
use crate::model::decision::{Named, Range, Unit};
use crate::model::options::Texts;

/// The version of the shape: it changes when a key changes its meaning or goes.
const VERSION: u64 = 1;

impl Questions<'_> {
    /// Returns the questions as compact JSON: `{"version":1,…,"questions":[…]}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> alloc::string::String {
        Wire::text(texts, |wire| wire.questions(self))
    }
}

impl Wire {
    fn questions(&mut self, questions: &Questions) {
        let decision = &questions.decision;
        self.object(|wire| {
            wire.writer.key("version").number(VERSION);
            wire.standing(decision);
            wire.list("questions", &questions.questions, Wire::question);
        });
    }

    fn question(&mut self, question: &Question) {
        self.object(|wire| {
            wire.asked_keys(&question.asked);
            wire.writer
                .key("facts")
                .list(&question.facts, |writer, path| writer.text(path));
            wire.list("decides", &question.decides, Wire::decided);
        });
    }

    fn asked(&mut self, asked: &AskedFact) {
        self.object(|wire| wire.asked_keys(asked));
    }

    fn asked_keys(&mut self, asked: &AskedFact) {
        self.writer.key("fact").text(&asked.path);
        self.words("label", asked.label);
        self.words("question", asked.question);
        self.writer.key("answer");
        self.object(|wire| wire.answer(&asked.answer));
        self.writer
            .key("implied_by")
            .option(asked.implied_by.as_deref(), Writer::text);
    }

    /// Writes the type of an answer, and what goes with that type.
    fn answer(&mut self, answer: &Answer) {
        self.writer.key("type").text(answer.kind());
        match answer {
            Answer::Bool | Answer::Month => {}
            Answer::Number { unit, bounds } => self.number(*unit, *bounds),
            Answer::Date(bounds) => between(&mut self.writer, *bounds, Writer::day),
            Answer::Code(codes) | Answer::Codes(codes) => self.list("codes", codes, Wire::named),
            Answer::Text { length } => {
                self.writer
                    .key("length")
                    .option(*length, |writer, length| writer.number(length.into()));
            }
            Answer::Reference { list, records } => {
                self.writer.key("list").text(list);
                self.writer.key("records").list(records, choice);
            }
            Answer::List {
                max_items,
                key,
                record,
            } => {
                self.writer.key("max_items").number((*max_items).into());
                self.writer.key("key").option(*key, Writer::text);
                self.list("record", record, Wire::asked);
            }
            Answer::Phase(ids) | Answer::Call(ids) => self
                .writer
                .key("ids")
                .list(*ids, |writer, id| writer.text(id)),
        }
    }

    fn number(&mut self, unit: Unit, bounds: Range<Decimal>) {
        if let Unit::Named(label) = unit {
            self.words("unit", label);
        }
        let write = match unit {
            Unit::Count => whole,
            Unit::Money => money,
            _ => decimal,
        };
        between(&mut self.writer, bounds, write);
    }

    pub(super) fn named(&mut self, code: &Named) {
        self.object(|wire| {
            wire.writer.key("id").text(code.id);
            wire.words("label", code.label);
        });
    }

    fn decided(&mut self, decided: &Decided) {
        self.object(|wire| {
            wire.writer.key("part").text(decided.part.name());
            wire.writer.key("id").text(decided.id);
            wire.words("label", decided.label);
            provisions(&mut wire.writer, decided.provisions);
        });
    }
}

fn between<T: Copy>(writer: &mut Writer, bounds: Range<T>, write: impl Fn(&mut Writer, T)) {
    writer.key("min").option(bounds.min, &write);
    writer.key("max").option(bounds.max, &write);
}

fn choice(writer: &mut Writer, choice: &Choice) {
    writer.object(|writer| {
        writer.key("key").text(&choice.key);
        writer
            .key("name")
            .option(choice.name.as_deref(), Writer::text);
    });
}
