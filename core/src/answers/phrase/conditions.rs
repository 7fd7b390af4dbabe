//! Writes conditions and choices in words.

use alloc::format;
use alloc::vec::Vec;

use super::joints::{around, between, enclosed, joined, said, sign};
use super::{Phrases, Said};
use crate::model::facts::{CodeSet, Unit, holds};
use crate::model::ir::{BoolId, BoolNode, CodeId, SetId, SetNode, TextId, Typed};
use crate::text::bilingual::Language;

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
            BoolNode::Numbers(comparison, a, b) => {
                let unit = self.unit(a).or(self.unit(b)).unwrap_or(Unit::Plain);
                between(
                    &self.term(Typed::Num(a, unit)),
                    sign(comparison),
                    &self.term(Typed::Num(b, unit)),
                )
            }
            BoolNode::Days(comparison, a, b) => between(
                &self.term(Typed::Day(a)),
                sign(comparison),
                &self.term(Typed::Day(b)),
            ),
            BoolNode::CodeIn(code, set) => self.code_in(code, set, ["=", "∈"]),
            BoolNode::CodesEqual(a, b) => self.codes_compared(a, "=", b),
            BoolNode::TextsEqual(a, b) => self.texts_compared(a, "=", b),
            BoolNode::StartsWith(a, b) => self.starts_with(a, " commence par ", " starts with ", b),
            BoolNode::RowsEqual(..) => said("il s'agit du même élément", "it is the same record"),
            BoolNode::Some(over, holds) => {
                let records = self.over("au moins un parmi\u{a0}: ", "at least one of: ", over);
                self.with(
                    records,
                    " qui vérifie\u{a0}: ",
                    " that satisfies: ",
                    || self.inside(over).bool(holds),
                )
            }
            BoolNode::Every(over, holds) => {
                let records = self.over("chacun parmi\u{a0}: ", "every one of: ", over);
                self.with(records, " vérifie\u{a0}: ", " satisfies: ", || {
                    self.inside(over).bool(holds)
                })
            }
            BoolNode::Reading(reading, options) => self.reading(reading, options),
            BoolNode::Retained { .. } => said("retenu", "retained"),
        }
    }

    /// Returns the negation of a condition: with an opposite sign when there is one, else with "not (…)".
    fn not(self, id: BoolId) -> Said<'r> {
        match self.rules.bool_node(id) {
            BoolNode::CodeIn(code, set) => self.code_in(code, set, ["≠", "∉"]),
            BoolNode::CodesEqual(a, b) => self.codes_compared(a, "≠", b),
            BoolNode::TextsEqual(a, b) => self.texts_compared(a, "≠", b),
            BoolNode::StartsWith(a, b) => {
                self.starts_with(a, " ne commence pas par ", " does not start with ", b)
            }
            _ => around("non (", &self.bool(id), ")", "not (", ")"),
        }
    }

    /// Returns a code and a set, with one sign for a set of one code and another sign for several codes.
    fn code_in(self, code: CodeId, set: SetId, [one, several]: [&str; 2]) -> Said<'r> {
        let list = self
            .list_of(code)
            .or_else(|| self.list_of_set(set))
            .unwrap_or_default();
        let is_one =
            matches!(self.rules.set_node(set), SetNode::Const(codes) if codes.count_ones() == 1);
        between(
            &self.term(Typed::Code(code, list)),
            if is_one { one } else { several },
            &self.set(set, list),
        )
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
                "lecture retenue = «\u{a0}{}\u{a0}»",
                joined(Language::French, " ou ")
            ),
            format!("reading used = “{}”", joined(Language::English, " or ")),
        )
    }
}
