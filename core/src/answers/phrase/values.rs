//! Writes numbers, days, codes and texts in words.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::joints::{
    around, between, elapsed_words, enclosed, joined, label, operator_sign, rounding_words, said,
};
use super::{Phrases, Said, records};
use crate::answers::words::{date_text, duration_text, money_text};
use crate::model::facts::{CodeSet, EnumId, Unit, bit};
use crate::model::ir::{
    BoolNode, CodeId, CodeNode, DayId, DayNode, DurationId, DurationNode, Length, NumId, NumNode,
    Operator, SetId, SetNode, TextId, TextNode, Typed,
};
use crate::text::bilingual::{Bilingual, in_both};

impl<'r> Phrases<'r> {
    pub(super) fn num(self, id: NumId, unit: Unit) -> Said<'r> {
        match self.rules.num_node(id) {
            NumNode::Const(value) if unit == Unit::Money => {
                let currency = self.rules.facts.currency;
                Cow::Owned(in_both(|language| money_text(value, currency, language)))
            }
            NumNode::Const(value) => said(value.to_string(), value.to_string()),
            NumNode::Parameter(id) | NumNode::NotInForce(id) => self.parameter(id),
            NumNode::Fact(place) => self.fact(place),
            NumNode::Definition { definition, .. } => self.definition(definition),
            NumNode::Scale(id) => label(
                self.rules
                    .scales
                    .get(usize::from(id))
                    .map(|scale| &scale.label),
            ),
            NumNode::Line(id) => self.line(id),
            NumNode::Settled(id) => around(
                "",
                &self.line(id),
                " (montant définitif)",
                "",
                " (what is settled)",
            ),
            NumNode::Looked(_) => self.looked(Typed::Num(id, unit)),
            NumNode::Banded(scale, number) => self.banded(scale, number),
            NumNode::Arithmetic(operator @ Operator::Least, ..) => {
                let values = self.among(operator, id, unit);
                around(
                    "la plus petite de ces valeurs\u{a0}: ",
                    &values,
                    "",
                    "the least of: ",
                    "",
                )
            }
            NumNode::Arithmetic(operator @ Operator::Greatest, ..) => {
                let values = self.among(operator, id, unit);
                around(
                    "la plus grande de ces valeurs\u{a0}: ",
                    &values,
                    "",
                    "the greatest of: ",
                    "",
                )
            }
            NumNode::Arithmetic(operator, a, b) => between(
                &self.first_operand(operator, a, unit),
                operator_sign(operator),
                &self.operand(b, unit),
            ),
            NumNode::Round(rounding, value, step) => {
                let (fr, en) = rounding_words(rounding);
                joined(
                    &self.operand(value, unit),
                    fr,
                    en,
                    &self.operand(step, unit),
                )
            }
            NumNode::If(..) => self.choice(Typed::Num(id, unit)),
            NumNode::Elapsed(unit, from, to) => {
                let [from, to] = [from, to].map(|day| self.term(Typed::Day(day)));
                let (fr, en) = elapsed_words(unit);
                joined(&around(fr, &from, "", en, ""), " à ", " to ", &to)
            }
            NumNode::Count(over) => self.over(&records::COUNT, over),
            NumNode::Sum(over, each) => {
                self.inside(over)
                    .of(self.over(&records::SUM, over), each, unit)
            }
            NumNode::Least(over, each) => {
                self.inside(over)
                    .of(self.over(&records::LEAST, over), each, unit)
            }
            NumNode::Greatest(over, each) => {
                self.inside(over)
                    .of(self.over(&records::GREATEST, over), each, unit)
            }
            NumNode::Distinct(over, code) => {
                let records = self.over(&records::DISTINCT, over);
                self.with(records, ", de\u{a0}: ", ", of: ", || {
                    self.code(code, self.list_of(code).unwrap_or_default())
                })
            }
            NumNode::Size(set) => {
                let list = self.list_of_set(set).unwrap_or_default();
                match self.rules.set_node(set) {
                    SetNode::Both(a, b) if self.is_whole() => {
                        let both =
                            joined(&self.set(a, list), " et à ", " and ", &self.set(b, list));
                        let [fr, en] = [
                            "nombre de valeurs communes à ",
                            "number of values common to ",
                        ];
                        around(fr, &both, "", en, "")
                    }
                    _ => {
                        let values = said("nombre de valeurs", "number of values");
                        self.with(values, " de\u{a0}: ", " of: ", || self.set(set, list))
                    }
                }
            }
            NumNode::Unstated(least, most) => self.unstated(least, most, unit),
        }
    }

    /// Returns the label of a table and of what it gives, and its keys in brackets.
    fn looked(self, typed: Typed) -> Said<'r> {
        let (Some((table, column)), Some(used)) = (
            self.rules.table_at(typed.into()),
            self.rules.use_at(typed.into()),
        ) else {
            return Said::default();
        };
        let column = table.columns.get(column);
        let column = column.and_then(|column| column.label.as_ref());
        let keys: Vec<Said<'r>> = used.keys.iter().map(|key| self.term(*key)).collect();
        Cow::Owned(in_both(|language| {
            let keys: Vec<&str> = keys.iter().map(|key| key.get(language)).collect();
            let column = column.map_or_else(String::new, |label| {
                format!("{}{}", language.colon(), label.get(language))
            });
            let label = table.label.get(language);
            let sign = language.pick("\u{202f}; ", "; ");
            format!("{label}{column} ({})", keys.join(sign))
        }))
    }

    /// Returns the operand before a sign, without parentheses when its own sign has the same rank: it is computed
    /// first.
    fn first_operand(self, operator: Operator, id: NumId, unit: Unit) -> Said<'r> {
        let sums = |operator| matches!(operator, Operator::Add | Operator::Subtract);
        let products = |operator| matches!(operator, Operator::Multiply | Operator::Divide);
        match self.rules.num_node(id) {
            NumNode::Arithmetic(own, ..)
                if (sums(own) && sums(operator)) || (products(own) && products(operator)) =>
            {
                self.num(id, unit)
            }
            _ => self.operand(id, unit),
        }
    }

    /// Returns an operand of a sign, in parentheses when it has signs of its own.
    pub(super) fn operand(self, id: NumId, unit: Unit) -> Said<'r> {
        match self.rules.num_node(id) {
            NumNode::Arithmetic(..) => enclosed(&self.num(id, unit)),
            _ => self.term(Typed::Num(id, unit)),
        }
    }

    /// Returns the words beside a sign; in parentheses when the reader would not see where they end.
    pub(super) fn term(self, typed: Typed) -> Said<'r> {
        let words = self.phrase(typed);
        if self.is_whole() && self.is_open_ended(typed) {
            enclosed(&words)
        } else {
            words
        }
    }

    fn is_open_ended(self, typed: Typed) -> bool {
        match typed {
            Typed::Bool(id) => match self.rules.bool_node(id) {
                BoolNode::If(..) | BoolNode::Some(..) | BoolNode::Every(..) => true,
                BoolNode::Not(denied) => matches!(
                    self.rules.bool_node(denied),
                    BoolNode::Some(..) | BoolNode::And(..) | BoolNode::Or(..)
                ),
                _ => false,
            },
            Typed::Num(id, _) => match self.rules.num_node(id) {
                NumNode::If(..) => self.dated(typed).is_none(),
                NumNode::Arithmetic(operator, ..) => {
                    matches!(operator, Operator::Least | Operator::Greatest)
                }
                NumNode::Const(_) | NumNode::Parameter(_) | NumNode::NotInForce(_) => false,
                NumNode::Fact(_) | NumNode::Definition { .. } | NumNode::Line(_) => false,
                NumNode::Scale(_) | NumNode::Looked(_) | NumNode::Settled(_) => false,
                _ => true,
            },
            Typed::Day(id) | Typed::Month(id) => {
                let node = self.rules.day_node(id);
                matches!(
                    node,
                    DayNode::If(..) | DayNode::Earliest(..) | DayNode::Latest(..)
                ) && self.dated(typed).is_none()
            }
            Typed::Code(id, _) => {
                matches!(
                    self.rules.code_node(id),
                    CodeNode::If(..) | CodeNode::MostCommon(..)
                ) && self.dated(typed).is_none()
            }
            Typed::Text(id) => matches!(self.rules.text_node(id), Some(TextNode::If(..))),
            Typed::Duration(_) | Typed::Set(..) => false,
        }
    }

    pub(super) fn unstated(self, least: NumId, most: Option<NumId>, unit: Unit) -> Said<'r> {
        let (fr, en) = (
            "valeur que les sources ne donnent pas",
            "value that the sources do not state",
        );
        let nothing =
            matches!(self.rules.num_node(least), NumNode::Const(least) if least.is_zero());
        let least = self.num(least, unit);
        match most.map(|most| self.num(most, unit)) {
            // That an amount is at least nothing says nothing of it.
            None if nothing => said(fr, en),
            Some(most) => said(
                format!("{fr}, entre {} et {}", least.fr, most.fr),
                format!("{en}, between {} and {}", least.en, most.en),
            ),
            None => said(
                format!("{fr}, au moins {}", least.fr),
                format!("{en}, at least {}", least.en),
            ),
        }
    }

    /// Returns the operands of a chain of one operator as a list.
    fn among(self, operator: Operator, id: NumId, unit: Unit) -> Said<'r> {
        match self.rules.num_node(id) {
            NumNode::Arithmetic(own, a, b) if own == operator => joined(
                &self.among(operator, a, unit),
                "\u{202f}; ",
                "; ",
                &self.among(operator, b, unit),
            ),
            _ => self.term(Typed::Num(id, unit)),
        }
    }

    pub(super) fn day(self, id: DayId) -> Said<'r> {
        match self.rules.day_node(id) {
            DayNode::Const(day) => Cow::Owned(in_both(|language| date_text(day, language))),
            DayNode::Parameter(id) | DayNode::NotInForce(id) => self.parameter(id),
            DayNode::Fact(place) => self.fact(place),
            DayNode::Definition { definition, .. } => self.definition(definition),
            DayNode::If(..) => self.choice(Typed::Day(id)),
            DayNode::Earliest(over, day) => {
                let records = self.over(&records::EARLIEST, over);
                self.with(records, ", de\u{a0}: ", ", of: ", || self.day(day))
            }
            DayNode::Latest(over, day) => {
                let records = self.over(&records::LATEST, over);
                self.with(records, ", de\u{a0}: ", ", of: ", || self.day(day))
            }
            DayNode::After(day, Length::Stated(id)) => {
                between(&self.term(Typed::Day(day)), "+", &self.duration(id))
            }
            DayNode::After(day, Length::Literal(duration)) => {
                let duration = in_both(|language| duration_text(duration, language));
                between(&self.term(Typed::Day(day)), "+", &duration)
            }
        }
    }

    pub(super) fn duration(self, id: DurationId) -> Said<'r> {
        match self.rules.duration_node(id) {
            DurationNode::Parameter(id) | DurationNode::NotInForce(id) => self.parameter(id),
            DurationNode::If(..) => self.choice(Typed::Duration(id)),
        }
    }

    pub(super) fn code(self, id: CodeId, list: EnumId) -> Said<'r> {
        match self.rules.code_node(id) {
            CodeNode::Const(code) => self.codes(list, bit(code)),
            CodeNode::Parameter(id) | CodeNode::NotInForce(id) => self.parameter(id),
            CodeNode::Fact(place) => self.fact(place),
            CodeNode::Definition { definition, .. } => self.definition(definition),
            CodeNode::If(..) => self.choice(Typed::Code(id, list)),
            CodeNode::OtherThan(code, _) => self.code(code, list),
            CodeNode::Looked(_) => self.looked(Typed::Code(id, list)),
            CodeNode::MostCommon(over, code) => {
                let records = self.over(&records::MOST_COMMON, over);
                self.with(records, ", de\u{a0}: ", ", of: ", || self.code(code, list))
            }
        }
    }

    pub(super) fn set(self, id: SetId, list: EnumId) -> Said<'r> {
        match self.rules.set_node(id) {
            SetNode::Const(codes) if codes.count_ones() > 1 => self.listed(list, codes),
            SetNode::Const(codes) => self.codes(list, codes),
            SetNode::Parameter(id) | SetNode::NotInForce(id) => self.parameter(id),
            SetNode::If(..) => self.choice(Typed::Set(id, list)),
            SetNode::Fact(place) => self.fact(place),
            SetNode::Both(a, b) => between(&self.set(a, list), "∩", &self.set(b, list)),
        }
    }

    pub(super) fn text(self, id: TextId) -> Said<'r> {
        match self.rules.text_node(id) {
            Some(TextNode::Const(text)) => said(text.as_str(), text.as_str()),
            Some(TextNode::Fact(place)) => self.fact(*place),
            Some(TextNode::Definition { definition, .. }) => self.definition(*definition),
            Some(TextNode::If(..)) => self.choice(Typed::Text(id)),
            Some(TextNode::Looked(_)) => self.looked(Typed::Text(id)),
            None => Said::default(),
        }
    }

    /// Returns codes in parentheses, with a sign between them that is in no label.
    fn listed(self, list: EnumId, codes: CodeSet) -> Said<'r> {
        let named = self.rules.facts.codes_in(list, codes);
        let labels: Vec<&Bilingual> = named.map(|code| &code.label).collect();
        Cow::Owned(in_both(|language| {
            let labels: Vec<&str> = labels.iter().map(|label| label.get(language)).collect();
            format!("({})", labels.join(language.pick("\u{202f}; ", "; ")))
        }))
    }

    pub(in crate::answers) fn codes(self, list: EnumId, codes: CodeSet) -> Said<'r> {
        let named = self
            .rules
            .facts
            .codes_in(list, codes)
            .map(|code| &code.label);
        Cow::Owned(in_both(|language| {
            named
                .clone()
                .map(|label| label.get(language))
                .collect::<Vec<_>>()
                .join(", ")
        }))
    }
}
