//! Writes conditions and choices in words.

use alloc::format;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::joints::{around, between, enclosed, joined, said, sign};
use super::records::{self, Opening};
use super::{Phrases, Said};
use crate::model::facts::{CodeSet, Unit, holds};
use crate::model::ir::{
    BoolId, BoolNode, CodeId, DayId, LoopId, NumId, NumNode, Relation, SetId, SetNode, TextId,
    Typed,
};
use crate::text::bilingual::{Language, in_both};

/// What stands between a code and the one that it is, and between a code and those among which it is.
const IS: [[&str; 2]; 2] = [[" = ", " = "], [" parmi ", " among "]];
/// The same for those that it is not.
const IS_NOT: [[&str; 2]; 2] = [[" ≠ ", " ≠ "], [" autre que ", " other than "]];

impl<'r> Phrases<'r> {
    pub(super) fn bool(self, id: BoolId) -> Said<'r> {
        match self.rules.bool_node(id) {
            BoolNode::Const(true) => said("toujours", "always"),
            BoolNode::Const(false) => said("jamais", "never"),
            BoolNode::Fact(place) => self.fact(place),
            BoolNode::Definition { definition, .. } => self.definition(definition),
            BoolNode::Not(a) => self.not(a),
            BoolNode::And(a, b) if self.is_whole() => self.chain(id, a, " et ", " and ", b),
            BoolNode::And(..) => said("toutes ces conditions", "all of these conditions"),
            BoolNode::Or(a, b) if self.is_whole() => self.chain(id, a, " ou ", " or ", b),
            BoolNode::Or(..) => said(
                "au moins une de ces conditions",
                "at least one of these conditions",
            ),
            BoolNode::If(..) => self.choice(Typed::Bool(id)),
            BoolNode::Numbers(relation, a, b) => self.numbers(relation, a, b),
            BoolNode::Days(relation, a, b) => self.days(relation, a, b),
            BoolNode::CodeIn(code, set) => self.code_in(code, set, IS),
            BoolNode::CodesEqual(a, b) => self.codes_compared(a, "=", b),
            BoolNode::TextsEqual(a, b) => self.texts_compared(a, "=", b),
            BoolNode::StartsWith(a, b) => self.starts_with(a, " commence par ", " starts with ", b),
            BoolNode::RowsEqual(..) => said("il s'agit du même élément", "it is the same record"),
            BoolNode::Some(over, holds) => self.quantified(&records::SOME, over, holds),
            BoolNode::Every(over, holds) => self.quantified(&records::EVERY, over, holds),
            BoolNode::Reading(reading, options) => self.reading(reading, options),
            BoolNode::Retained { .. } => said("élément retenu", "retained item"),
        }
    }

    /// Returns what is said of some records, or of each.
    fn quantified(self, opening: &Opening, over: LoopId, holds: BoolId) -> Said<'r> {
        let records = self.over(opening, over);
        self.with(records, "\u{a0}: ", ": ", || self.inside(over).bool(holds))
    }

    /// Returns the negation of a condition, as people say it where they have words for it.
    fn not(self, id: BoolId) -> Said<'r> {
        match self.rules.bool_node(id) {
            BoolNode::CodeIn(code, set) => self.code_in(code, set, IS_NOT),
            BoolNode::CodesEqual(a, b) => self.codes_compared(a, "≠", b),
            BoolNode::TextsEqual(a, b) => self.texts_compared(a, "≠", b),
            BoolNode::StartsWith(a, b) => {
                self.starts_with(a, " ne commence pas par ", " does not start with ", b)
            }
            BoolNode::Fact(_) | BoolNode::Definition { .. } => {
                around("", &self.bool(id), " = non", "", " = no")
            }
            BoolNode::Numbers(relation, a, b) => self.numbers(relation.denied(), a, b),
            BoolNode::Days(relation, a, b) => self.days(relation.denied(), a, b),
            BoolNode::Some(over, holds) => self.quantified(&records::NONE, over, holds),
            BoolNode::And(a, b) if self.is_whole() => {
                let both = self.chain(id, a, " et ", " and ", b);
                around("pas à la fois\u{a0}: ", &both, "", "not both: ", "")
            }
            BoolNode::Or(a, b) if self.is_whole() => {
                let either = self.chain(id, a, " ou ", " or ", b);
                around(
                    "aucune de ces conditions\u{a0}: ",
                    &either,
                    "",
                    "none of these: ",
                    "",
                )
            }
            _ => around("non (", &self.bool(id), ")", "not (", ")"),
        }
    }

    fn numbers(self, relation: Relation, a: NumId, b: NumId) -> Said<'r> {
        if self.is_unstated_condition(relation, a, b) {
            return said(
                "condition que les sources ne précisent pas",
                "condition that the sources do not state",
            );
        }
        let unit = self.unit(a).or(self.unit(b)).unwrap_or(Unit::Plain);
        between(
            &self.term(Typed::Num(a, unit)),
            sign(relation),
            &self.term(Typed::Num(b, unit)),
        )
    }

    /// Tells whether a comparison only says that the sources leave a condition open: a number they do not state, of zero
    /// or one, is one.
    fn is_unstated_condition(self, relation: Relation, a: NumId, b: NumId) -> bool {
        let is = |id: NumId, number: Decimal| matches!(self.rules.num_node(id), NumNode::Const(constant) if constant == number);
        match self.rules.num_node(a) {
            NumNode::Unstated(least, Some(most)) if relation == Relation::Equal => {
                is(least, Decimal::ZERO) && is(most, Decimal::ONE) && is(b, Decimal::ONE)
            }
            _ => false,
        }
    }

    fn days(self, relation: Relation, a: DayId, b: DayId) -> Said<'r> {
        let [a, b] = [a, b].map(|day| self.term(Typed::Day(day)));
        between(&a, sign(relation), &b)
    }

    /// Returns a code and a set: a sign before the one code of it, words before several and before the name of a set.
    fn code_in(self, code: CodeId, set: SetId, [one, several]: [[&str; 2]; 2]) -> Said<'r> {
        let list = self
            .list_of(code)
            .or_else(|| self.list_of_set(set))
            .unwrap_or_default();
        let code = self.term(Typed::Code(code, list));
        let codes = self.set(set, list);
        let ([fr, en], codes) = match self.rules.set_node(set) {
            SetNode::Const(all) if all.count_ones() == 1 => (one, codes),
            SetNode::Const(_) => (several, codes),
            _ => {
                let named = in_both(|language| language.quoted(codes.get(language)));
                (several, Said::Owned(named))
            }
        };
        joined(&code, fr, en, &codes)
    }

    fn codes_compared(self, a: CodeId, sign: &str, b: CodeId) -> Said<'r> {
        let list = self
            .list_of(a)
            .or_else(|| self.list_of(b))
            .unwrap_or_default();
        between(
            &self.term(Typed::Code(a, list)),
            sign,
            &self.term(Typed::Code(b, list)),
        )
    }

    fn starts_with(self, text: TextId, fr: &str, en: &str, prefix: TextId) -> Said<'r> {
        let [text, prefix] = [text, prefix].map(|id| self.term(Typed::Text(id)));
        joined(&text, fr, en, &prefix)
    }

    fn texts_compared(self, a: TextId, sign: &str, b: TextId) -> Said<'r> {
        let [a, b] = [a, b].map(|id| self.term(Typed::Text(id)));
        between(&a, sign, &b)
    }

    /// Returns the operands of `and` or `or`; an operand that is a chain of the other word gets parentheses.
    pub(super) fn chain(self, chain: BoolId, a: BoolId, fr: &str, en: &str, b: BoolId) -> Said<'r> {
        let operand = |id: BoolId| match (self.rules.bool_node(chain), self.rules.bool_node(id)) {
            (BoolNode::And(..), BoolNode::And(..)) | (BoolNode::Or(..), BoolNode::Or(..)) => {
                self.bool(id)
            }
            (_, BoolNode::And(..) | BoolNode::Or(..)) => enclosed(&self.bool(id)),
            _ => self.term(Typed::Bool(id)),
        };
        joined(&operand(a), fr, en, &operand(b))
    }

    pub(super) fn reading(self, reading: u16, options: CodeSet) -> Said<'r> {
        let Some(reading) = self.rules.readings.get(usize::from(reading)) else {
            return Said::default();
        };
        let numbered = (0_u8..).zip(&reading.options);
        let named = numbered
            .filter(|(option, _)| holds(options, *option))
            .map(|(_, option)| &option.label);
        let joined = |language, or: &str| {
            named
                .clone()
                .map(|label| label.get(language))
                .collect::<Vec<_>>()
                .join(or)
        };
        said(
            format!(
                "lecture retenue\u{a0}: «\u{a0}{}\u{a0}»",
                joined(Language::French, " ou ")
            ),
            format!("reading used: “{}”", joined(Language::English, " or ")),
        )
    }
}
