//! Writes the expressions and messages of entries in words.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Clause;
use crate::answers::phrase::Phrases;
use crate::model::facts::{EnumId, Unit};
use crate::model::ir::{
    BoolId, BoolNode, Choice, CodeId, Coherence, CompiledRules, Criterion, DayId, Definition, Desk,
    Document, Grant, Line, LineAmount, LoopId, Note, NumId, Order, Payment, Pays, Piece, Priority,
    Ranking, Spread, Target, Template, Typed,
};
use crate::text::bilingual::{Bilingual, Language, both, in_both};

/// Writes the clauses of entries.
#[derive(Clone, Copy)]
pub(super) struct Clauses<'r> {
    rules: &'r CompiledRules,
    phrases: Phrases<'r>,
}

impl<'r> Clauses<'r> {
    pub(super) fn new(rules: &'r CompiledRules) -> Self {
        Clauses {
            rules,
            phrases: Phrases::whole(rules),
        }
    }

    pub(super) fn definition(self, one: &Definition) -> Vec<Clause> {
        stated([self.clause("value", one.value)])
    }

    pub(super) fn ranking(self, one: &Ranking) -> Vec<Clause> {
        let (order, spread) = (
            self.setting(&one.order, order),
            self.setting(&one.spread, spread),
        );
        stated([
            self.over(one.over),
            clause("order", order),
            clause("spread", spread),
        ])
    }

    pub(super) fn criterion(self, one: &Criterion) -> Vec<Clause> {
        let value = |key, typed: Option<Typed>| typed.and_then(|typed| self.clause(key, typed));
        let message = |key, template: Option<&Template>| clause(key, self.message(template?));
        stated([
            self.when("applies", one.applies),
            self.when("met", Some(one.met)),
            self.appraised("open", one.open),
            value("actual", one.actual),
            value("required", one.required),
            message("message.met", Some(&one.messages.met)),
            message("message.not-met", Some(&one.messages.not_met)),
            message("message.discretionary", one.messages.discretionary.as_ref()),
            message("message.undetermined", one.messages.undetermined.as_ref()),
        ])
    }

    pub(super) fn line(self, one: &Line) -> Vec<Clause> {
        let (first, key, amount) = match one.amount {
            LineAmount::Lump(amount) => (None, "amount", amount),
            LineAmount::Ceiling { of, at_most, .. } => {
                (self.number("of", of, Unit::Money), "at_most", at_most)
            }
            LineAmount::Each { over, each } => (self.over(over), "each", each),
            LineAmount::Ranked { ranking, each } => (self.ranked(ranking), "each", each),
        };
        stated([
            self.when("when", one.when),
            first,
            self.number(key, amount, Unit::Money),
            one.settled
                .and_then(|settled| self.number("settled", settled, Unit::Money)),
            self.appraised("discretionary", one.discretionary),
        ])
    }

    pub(super) fn grant(self, one: &Grant) -> Vec<Clause> {
        stated([
            one.requested
                .and_then(|requested| self.number("requested", requested, Unit::Money)),
            self.when("split_by_region", one.split_by_region),
        ])
    }

    pub(super) fn payment(self, one: &Payment) -> Vec<Clause> {
        let paid = match one.pays {
            Pays::Share { share, .. } => self.number("share", share, Unit::Share),
            Pays::Amount(amount) => self.number("amount", amount, Unit::Money),
            Pays::Rest => None,
        };
        let most = one
            .at_most
            .and_then(|most| self.number("at_most", most, Unit::Money));
        let mut clauses = stated([paid, most, self.when("trigger", one.trigger)]);
        clauses.extend(
            one.conditions
                .iter()
                .filter_map(|condition| self.when("conditions", Some(condition.met))),
        );
        clauses
    }

    pub(super) fn document(self, one: &Document) -> Vec<Clause> {
        stated([self.when("required", Some(one.required))])
    }

    pub(super) fn target(self, one: &Target) -> Vec<Clause> {
        let least = one
            .target
            .and_then(|target| self.number("target", target, one.unit));
        stated([
            self.when("applies", one.applies),
            self.number("actual", one.actual, one.unit),
            least,
        ])
    }

    pub(super) fn priority(self, one: &Priority) -> Vec<Clause> {
        stated([self.when("when", one.when)])
    }

    pub(super) fn note(self, one: &Note) -> Vec<Clause> {
        stated([
            self.when("when", one.when),
            clause("message", self.message(&one.message)),
        ])
    }

    pub(super) fn coherence(self, one: &Coherence) -> Vec<Clause> {
        stated([
            one.over.and_then(|over| self.over(over)),
            self.when("holds", Some(one.holds)),
            clause("message", self.message(&one.message)),
        ])
    }

    pub(super) fn desk(self, one: &Desk) -> Vec<Clause> {
        let code = |key, (code, list): (CodeId, EnumId)| self.clause(key, Typed::Code(code, list));
        let day = |key, day: Option<DayId>| self.clause(key, Typed::Day(day?));
        stated([
            code("level", one.level),
            one.region.and_then(|region| code("region", region)),
            self.when("region_when", one.region_when),
            day("opens_on", one.opens_on),
            day("closes_on", one.closes_on),
            self.when("dates_when", one.dates_when),
        ])
    }

    fn clause(self, key: &'static str, typed: Typed) -> Option<Clause> {
        clause(key, self.phrases.phrase(typed).into_owned())
    }

    /// Returns when an authority appraises; what it always appraises has no condition.
    fn appraised(self, key: &'static str, condition: Option<BoolId>) -> Option<Clause> {
        let is_constant = |id: BoolId| matches!(self.rules.bool_node(id), BoolNode::Const(_));
        self.when(key, condition.filter(|id| !is_constant(*id)))
    }

    fn when(self, key: &'static str, condition: Option<BoolId>) -> Option<Clause> {
        self.clause(key, Typed::Bool(condition?))
    }

    fn number(self, key: &'static str, number: NumId, unit: Unit) -> Option<Clause> {
        self.clause(key, Typed::Num(number, unit))
    }

    fn over(self, records: LoopId) -> Option<Clause> {
        clause("over", self.phrases.records(records).into_owned())
    }

    fn ranked(self, ranking: u16) -> Option<Clause> {
        clause(
            "ranking",
            self.rules.rankings.get(usize::from(ranking))?.label.clone(),
        )
    }

    /// Returns a setting; when it depends on a reading, each word with its option.
    fn setting<T: Copy>(self, setting: &Choice<T>, words: fn(T) -> Bilingual) -> Bilingual {
        let (reading, chosen) = match setting {
            Choice::Fixed(word) => return words(*word),
            Choice::Reading(reading, chosen) => (*reading, chosen),
        };
        let options = self
            .rules
            .readings
            .get(usize::from(reading))
            .map_or(&[][..], |reading| &reading.options);
        let chosen = || {
            options
                .iter()
                .zip(chosen)
                .map(|(option, word)| (&option.label, words(*word)))
        };
        let fr: Vec<String> = chosen()
            .map(|(label, word)| format!("{} («\u{a0}{}\u{a0}»)", word.fr, label.fr))
            .collect();
        let en: Vec<String> = chosen()
            .map(|(label, word)| format!("{} (“{}”)", word.en, label.en))
            .collect();
        both(fr.join("\u{202f}; "), en.join("; "))
    }

    /// Returns a message, with the values of the project in braces.
    fn message(self, template: &Template) -> Bilingual {
        in_both(|language| {
            let pieces = language.pick(&template.fr, &template.en);
            pieces
                .iter()
                .map(|piece| self.piece(piece, language))
                .collect()
        })
    }

    fn piece(self, piece: &Piece, language: Language) -> String {
        let words = match piece {
            Piece::Text(text) => return text.clone(),
            Piece::Actual => both("constaté", "found"),
            Piece::Required => both("exigé", "required"),
            Piece::Subjects => both("nombre", "number"),
            Piece::Value(typed) => self.phrases.phrase(*typed).into_owned(),
        };
        format!("{{{}}}", words.get(language))
    }
}

fn clause(key: &'static str, words: Bilingual) -> Option<Clause> {
    Some(Clause { key, words })
}

fn stated<const N: usize>(clauses: [Option<Clause>; N]) -> Vec<Clause> {
    clauses.into_iter().flatten().collect()
}

fn order(order: Order) -> Bilingual {
    match order {
        Order::HighestTotal => both("le total le plus élevé", "the highest total"),
        Order::LowestTotal => both("le total le plus bas", "the lowest total"),
        Order::AsListed => both("l'ordre du dossier", "the order of the file"),
    }
}

fn spread(spread: Spread) -> Bilingual {
    match spread {
        Spread::Marginal => both(
            "chaque rang, au taux de sa tranche",
            "each rank, at the rate of its tranche",
        ),
        Spread::Whole => both(
            "tout, au taux de la tranche atteinte",
            "all, at the rate of the tranche that is reached",
        ),
    }
}
