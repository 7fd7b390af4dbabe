//! A decision as JSON: the keys of the contract, in its order.

use alloc::string::String;

use rust_decimal::Decimal;

use super::writer::Writer;
use crate::answers::words::SHOWN_DECIMALS;
use crate::model::arithmetic::round_to_cents;
use crate::model::decision::{
    Authority, Citations, Counted, Criterion, Decision, Desk, Document, Grant, Line, MissingFact,
    Named, Note, Part, Payment, Priority, Range, Reading, Section, Subject, Unit, Usage, Value,
};
use crate::model::options::Texts;
use crate::model::receipt::ENGINE;
use crate::text::bilingual::{Bilingual, Language};
use crate::text::digits::Style;

/// All that a number is.
pub(super) const EXACT: Style = Style {
    thousands: None,
    point: '.',
    least: 0,
    most: 28,
};
/// To the cent.
const CENTS: Style = Style {
    least: 2,
    most: 2,
    ..EXACT
};
/// As rates are shown.
const SHOWN: Style = Style {
    least: 2,
    most: SHOWN_DECIMALS,
    ..EXACT
};

/// Writes decisions with the texts that are asked for.
pub(crate) struct Wire {
    pub(crate) writer: Writer,
    pub(crate) texts: Texts,
}

impl Wire {
    /// Returns what is written, with texts in these languages.
    pub(super) fn text(texts: Texts, write: impl FnOnce(&mut Self)) -> String {
        let mut wire = Wire {
            writer: Writer::default(),
            texts,
        };
        write(&mut wire);
        wire.writer.finish()
    }

    /// Writes what every answer about one decision begins with, after its version.
    pub(super) fn standing(&mut self, decision: &Decision) {
        self.sections(decision, &[Section::Phase, Section::Call, Section::Outcome]);
        self.writer
            .key("grant")
            .object(|writer| amounts(writer, decision.grant.total));
    }

    pub(super) fn decision(&mut self, decision: &Decision) {
        let start = self.writer.len();
        self.object(|wire| {
            wire.sections(decision, Section::ALL);
            if let Some(basis) = decision
                .basis
                .as_ref()
                .filter(|_| cfg!(feature = "answers"))
            {
                let receipt = wire.receipt_of(basis, start);
                wire.writer.key("receipt");
                wire.receipt(&receipt);
            }
        });
    }

    /// Writes sections of a decision under their keys.
    pub(super) fn sections(&mut self, decision: &Decision, sections: &[Section]) {
        for &section in sections {
            self.writer.key(section.name());
            self.section(decision, section);
        }
    }

    /// Writes the value of one key.
    pub(super) fn section(&mut self, decision: &Decision, section: Section) {
        match section {
            Section::Phase => self.writer.text(decision.phase()),
            Section::Call => self.writer.option(decision.call(), Writer::text),
            Section::Rules => self.rules(decision),
            Section::Outcome => self.writer.text(decision.outcome.name()),
            Section::Criteria => self.items(&decision.criteria, Wire::criterion),
            Section::Counted => self.option(decision.counted.as_ref(), Wire::counted),
            Section::Desk => self.option(decision.desk.as_ref(), Wire::desk),
            Section::Grant => self.grant(&decision.grant),
            Section::Payments => self.items(&decision.payments, Wire::payment),
            Section::Documents => self.items(&decision.documents, Wire::document),
            Section::Usage => self.items(&decision.usage, Wire::usage),
            Section::Priorities => self.items(&decision.priorities, Wire::priority),
            Section::Readings => self.items(&decision.readings, Wire::reading),
            Section::Missing => self.items(&decision.missing, Wire::missing),
            Section::Notes => self.items(&decision.notes, Wire::note),
        }
    }

    fn rules(&mut self, decision: &Decision) {
        self.writer.object(|writer| {
            writer.key("version").text(decision.version());
            writer.key("digest").text(decision.digest());
            writer.key("engine").text(ENGINE);
        });
    }

    pub(super) fn criterion(&mut self, criterion: &Criterion) {
        self.object(|wire| {
            wire.writer.key("id").text(criterion.id);
            wire.writer.key("verdict").text(criterion.verdict.name());
            wire.writer.key("excludes").text(criterion.excludes.name());
            wire.words("label", criterion.label);
            wire.message("message", &criterion.message);
            value(wire.writer.key("actual"), criterion.actual.as_ref());
            value(wire.writer.key("required"), criterion.required.as_ref());
            wire.writer.key("by");
            wire.option(criterion.by.as_ref(), Wire::authority);
            wire.writer
                .key("subjects")
                .list(&criterion.subjects, subject);
            provisions(&mut wire.writer, criterion.provisions);
            wire.writer
                .key("missing")
                .list(&criterion.missing, |writer, path| writer.text(path));
        });
    }

    fn counted(&mut self, counted: &Counted) {
        self.writer.object(|writer| {
            count(writer.named(counted.name), counted.count);
            writer
                .key("by_region")
                .list(&counted.by_region, |writer, (region, number)| {
                    writer.object(|writer| {
                        writer.key("region").text(region.id);
                        count(writer.named(counted.name), *number);
                    });
                });
            writer
                .key("excluded")
                .list(&counted.excluded, |writer, (record, criterion)| {
                    writer.object(|writer| {
                        identify(writer, record);
                        writer.key("criterion").text(criterion);
                    });
                });
        });
    }

    fn desk(&mut self, desk: &Desk) {
        self.writer.object(|writer| {
            writer.key("level").option(desk.level.as_ref(), code);
            writer.key("region").option(desk.region.as_ref(), code);
            writer.key("opens_on").option(desk.opens_on, Writer::day);
            writer.key("closes_on").option(desk.closes_on, Writer::day);
            provisions(writer, desk.provisions);
        });
    }

    fn grant(&mut self, grant: &Grant) {
        self.object(|wire| {
            amounts(&mut wire.writer, grant.total);
            wire.list("lines", &grant.lines, Wire::line);
            wire.writer
                .key("by_region")
                .list(&grant.by_region, |writer, (region, amount)| {
                    writer.object(|writer| {
                        writer.key("region").text(region.id);
                        money(writer.key("amount"), *amount);
                    });
                });
            provisions(&mut wire.writer, grant.provisions);
        });
    }

    pub(super) fn line(&mut self, line: &Line) {
        self.object(|wire| {
            wire.writer.key("id").text(line.id);
            wire.words("label", line.label);
            amounts(&mut wire.writer, line.amount);
            wire.writer.key("parts").list(&line.parts, part);
            wire.writer.key("discretionary").bool(line.discretionary);
            wire.writer.key("by");
            wire.option(line.by.as_ref(), Wire::authority);
            provisions(&mut wire.writer, line.provisions);
            wire.writer
                .key("missing")
                .list(&line.missing, |writer, path| writer.text(path));
        });
    }

    pub(super) fn payment(&mut self, payment: &Payment) {
        self.object(|wire| {
            wire.writer.key("id").text(payment.id);
            wire.words("label", payment.label);
            share(wire.writer.key("share"), payment.share);
            amounts(&mut wire.writer, payment.amount);
            wire.words("trigger", payment.trigger);
            wire.list("conditions", &payment.conditions, |wire, condition| {
                wire.object(|wire| {
                    wire.writer.key("id").text(condition.id);
                    wire.writer.key("verdict").text(condition.verdict.name());
                    wire.words("label", condition.label);
                });
            });
            wire.writer.key("status").text(payment.status.name());
            provisions(&mut wire.writer, payment.provisions);
            wire.writer
                .key("missing")
                .list(&payment.missing, |writer, path| writer.text(path));
        });
    }

    pub(super) fn document(&mut self, document: &Document) {
        self.object(|wire| {
            wire.writer.key("id").text(document.id);
            wire.words("label", document.label);
            wire.writer.key("required").text(match document.required {
                Some(true) => "yes",
                Some(false) => "no",
                None => "undetermined",
            });
            wire.writer
                .key("provided")
                .option(document.provided, Writer::bool);
            provisions(&mut wire.writer, document.provisions);
        });
    }

    fn usage(&mut self, usage: &Usage) {
        self.object(|wire| wire.usage_keys(usage));
    }

    pub(super) fn usage_keys(&mut self, usage: &Usage) {
        self.writer.key("id").text(usage.id);
        self.words("label", usage.label);
        if let Some((fact, record)) = &usage.subject {
            self.writer
                .named(fact)
                .text(record.key.as_ref().unwrap_or(&record.path));
        }
        self.writer.key("month").option(usage.month, Writer::month);
        value(self.writer.key("target"), usage.target.as_ref());
        value(self.writer.key("actual"), Some(&usage.actual));
        self.writer.key("verdict").text(usage.verdict.name());
        provisions(&mut self.writer, usage.provisions);
    }

    fn priority(&mut self, priority: &Priority) {
        self.object(|wire| {
            wire.writer.key("id").text(priority.id);
            wire.words("label", priority.label);
            wire.writer.key("by");
            wire.option(priority.by.as_ref(), Wire::authority);
            provisions(&mut wire.writer, priority.provisions);
        });
    }

    pub(super) fn reading(&mut self, reading: &Reading) {
        self.object(|wire| {
            wire.writer.key("id").text(reading.id);
            wire.words("question", reading.question);
            wire.writer.key("used").text(reading.used.id);
            wire.words("label", reading.used.label);
            wire.writer.key("default").bool(reading.default);
        });
    }

    fn missing(&mut self, missing: &MissingFact) {
        self.object(|wire| {
            wire.writer.key("fact").text(&missing.fact);
            wire.words("question", missing.question);
            wire.writer
                .key("decides")
                .list(&missing.decides, |writer, id| writer.text(id));
        });
    }

    fn note(&mut self, note: &Note) {
        self.object(|wire| {
            wire.writer.key("id").text(note.id);
            wire.message("message", &note.message);
            provisions(&mut wire.writer, note.provisions);
        });
    }

    fn authority(&mut self, authority: &Authority) {
        self.object(|wire| {
            wire.writer.key("id").text(authority.id);
            wire.words("label", authority.label);
        });
    }

    pub(super) fn message(&mut self, key: &'static str, message: &crate::model::decision::Message) {
        self.in_languages(key, |writer, language| writer.text(&message.text(language)));
    }

    pub(super) fn words(&mut self, key: &'static str, text: &Bilingual) {
        self.in_languages(key, |writer, language| writer.text(text.get(language)));
    }

    /// Writes a text in the languages that are asked for; no key at all for none.
    fn in_languages(&mut self, key: &'static str, write: impl Fn(&mut Writer, Language)) {
        let (french, english) = match self.texts {
            Texts::None => return,
            Texts::Both => (true, true),
            Texts::Only(Language::French) => (true, false),
            Texts::Only(Language::English) => (false, true),
        };
        self.writer.key(key).object(|writer| {
            if french {
                write(writer.key("fr"), Language::French);
            }
            if english {
                write(writer.key("en"), Language::English);
            }
        });
    }

    pub(super) fn object(&mut self, entries: impl FnOnce(&mut Self)) {
        self.writer.open('{');
        entries(self);
        self.writer.close('}');
    }

    pub(super) fn list<T>(
        &mut self,
        key: &'static str,
        items: impl IntoIterator<Item = T>,
        write: impl FnMut(&mut Self, T),
    ) {
        self.writer.key(key);
        self.items(items, write);
    }

    fn items<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.writer.open('[');
        for item in items {
            self.writer.comma();
            write(self, item);
        }
        self.writer.close(']');
    }

    pub(super) fn option<T>(&mut self, item: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match item {
            Some(item) => write(self, item),
            None => self.writer.null(),
        }
    }
}

pub(super) fn provisions(writer: &mut Writer, citations: Citations) {
    writer
        .key("provisions")
        .list(citations.names(), Writer::text);
}

pub(super) fn subject(writer: &mut Writer, record: &Subject) {
    writer.object(|writer| {
        writer.key("path").text(&record.path);
        if !record.key_fact.is_empty() {
            identify(writer, record);
        }
        writer
            .key("name")
            .option(record.name.as_deref(), Writer::text);
    });
}

/// Writes the key of a record, under the name of its fact; its path when it has none.
fn identify(writer: &mut Writer, record: &Subject) {
    if record.key_fact.is_empty() {
        writer.key("path").text(&record.path);
    } else {
        writer
            .named(&record.key_fact)
            .option(record.key.as_deref(), Writer::text);
    }
}

fn part(writer: &mut Writer, part: &Part) {
    writer.object(|writer| {
        writer.key("quantity").number(part.quantity.into());
        money(writer.key("rate"), part.rate);
        money(writer.key("amount"), part.amount);
    });
}

/// Writes `amount`, which is null when it is not exact, `min` and `max`.
pub(super) fn amounts(writer: &mut Writer, range: Range<Decimal>) {
    let start = writer.key("amount").len();
    writer.option(range.exact(), money);
    let amount = start..writer.len();
    if range.exact().is_some() {
        // All three are the same, and are written once.
        writer.key("min").again(amount.clone());
        writer.key("max").again(amount);
    } else {
        writer.key("min").option(range.min, money);
        writer.key("max").option(range.max, money);
    }
}

pub(super) fn money(writer: &mut Writer, amount: Decimal) {
    writer.quoted_decimal(round_to_cents(amount), CENTS);
}

/// Writes a number of records: a whole number, or its bounds.
fn count(writer: &mut Writer, range: Range<u32>) {
    ranged(writer, range, |writer, number| writer.number(number.into()));
}

pub(super) fn whole(writer: &mut Writer, number: Decimal) {
    writer.decimal(
        number,
        Style {
            least: number.scale(),
            ..EXACT
        },
    );
}

fn share(writer: &mut Writer, range: Range<Decimal>) {
    ranged(writer, range, decimal);
}

/// Writes a decimal with at least two decimals, cut at the last one that is shown.
pub(super) fn decimal(writer: &mut Writer, number: Decimal) {
    writer.quoted_decimal(number, SHOWN);
}

fn code(writer: &mut Writer, code: &Named) {
    writer.text(code.id);
}

/// Writes an exact value as such, and its bounds otherwise.
fn ranged<T: Copy + PartialEq>(writer: &mut Writer, range: Range<T>, write: fn(&mut Writer, T)) {
    match range.exact() {
        Some(value) => write(writer, value),
        None => writer.object(|writer| {
            writer.key("min").option(range.min, write);
            writer.key("max").option(range.max, write);
        }),
    }
}

pub(super) fn value(writer: &mut Writer, shown: Option<&Value>) {
    match shown {
        None | Some(Value::Unknown) => writer.null(),
        Some(Value::Bool(value)) => writer.bool(*value),
        Some(Value::Number(range, Unit::Money)) => ranged(writer, *range, money),
        Some(Value::Number(range, Unit::Count)) => ranged(writer, *range, whole),
        Some(Value::Number(range, _)) => ranged(writer, *range, decimal),
        Some(Value::Date(range)) => ranged(writer, *range, Writer::day),
        Some(Value::Month(range)) => ranged(writer, *range, Writer::month),
        Some(Value::Duration(duration)) => writer.text(&duration.text()),
        Some(Value::Code(codes)) => match codes.as_slice() {
            [one] => code(writer, one),
            several => writer.list(several, code),
        },
        Some(Value::Codes(codes)) => writer.list(codes, code),
        Some(Value::Text(text)) => writer.text(text),
    }
}
