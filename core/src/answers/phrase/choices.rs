//! Writes choices in words: by a condition, by a code, or by the day on which the value of a parameter holds.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use super::joints::{around, enclosed, joined, said};
use super::{Phrases, Said};
use crate::model::facts::{CodeSet, EnumId, PROJECT};
use crate::model::ir::{BoolId, BoolNode, CodeId, CodeNode, DayNode, Form, SetNode, Typed};

/// A choice by a code, as a `match` writes it.
pub(in crate::answers) struct Cases {
    pub(in crate::answers) code: CodeId,
    pub(in crate::answers) list: EnumId,
    pub(in crate::answers) cases: Vec<Case>,
    /// The value for every other code.
    pub(in crate::answers) last: Typed,
}

/// Some codes, and the value of a choice for them.
pub(in crate::answers) struct Case {
    pub(in crate::answers) condition: BoolId,
    pub(in crate::answers) codes: CodeSet,
    pub(in crate::answers) value: Typed,
}

impl<'r> Phrases<'r> {
    /// Returns a choice in words; only the label of the parameter when it is between the values of one.
    pub(super) fn choice(self, choice: Typed) -> Said<'r> {
        if let Some(declared) = self.dated(choice) {
            return match self.day_of_choice(choice) {
                Some(day) => said(
                    format!("{} (au jour\u{a0}: {})", declared.label.fr, day.fr),
                    format!("{} (on: {})", declared.label.en, day.en),
                ),
                None => Cow::Borrowed(declared.label),
            };
        }
        if let Some(cases) = self.cases(choice) {
            return self.by_code(&cases);
        }
        let Form::Choice(condition, branches) = self.rules.form(choice.into()) else {
            return Said::default();
        };
        if !self.is_whole() {
            return said(
                "selon la condition qui suit",
                "depending on the condition that follows",
            );
        }
        let condition = around("si ", &self.term(Typed::Bool(condition)), "", "if ", "");
        let [then, otherwise] = branches.map(|branch| choice.alike(branch));
        // The reader must see to which condition an "otherwise" belongs.
        let value = match self.is_spelled_choice(then) {
            true => enclosed(&self.phrase(then)),
            false => self.phrase(then),
        };
        let value = joined(&condition, "\u{a0}: ", ": ", &value);
        let (fr, en) = match self.is_spelled_choice(otherwise) {
            true => ("\u{202f}; sinon, ", "; otherwise, "),
            false => ("\u{202f}; sinon\u{a0}: ", "; otherwise: "),
        };
        joined(&value, fr, en, &self.phrase(otherwise))
    }

    /// Tells whether an expression is a choice whose branches are written out.
    fn is_spelled_choice(self, typed: Typed) -> bool {
        self.is_choice(typed) && self.dated(typed).is_none()
    }

    /// Returns the day, other than that of filing, on which the value of a parameter is chosen.
    fn day_of_choice(self, choice: Typed) -> Option<Said<'r>> {
        let Form::Choice(condition, _) = self.rules.form(choice.into()) else {
            return None;
        };
        let BoolNode::Days(_, day, _) = self.rules.bool_node(condition) else {
            return None;
        };
        match self.rules.day_node(day) {
            DayNode::Fact(place)
                if place.table == PROJECT
                    && Some(place.slot) == self.rules.facts.roles.filed_on =>
            {
                None
            }
            _ => Some(self.day(day)),
        }
    }

    fn by_code(self, cases: &Cases) -> Said<'r> {
        let code = self.code(cases.code, cases.list);
        let mut words = around("selon ", &code, "", "depending on ", "");
        if !self.is_whole() {
            return words;
        }
        for case in &cases.cases {
            let codes = self.codes(cases.list, case.codes);
            let value = joined(&codes, "\u{a0}: ", ": ", &self.phrase(case.value));
            words = joined(&words, "\u{202f}; pour ", "; for ", &value);
        }
        joined(
            &words,
            "\u{202f}; sinon\u{a0}: ",
            "; otherwise: ",
            &self.phrase(cases.last),
        )
    }

    /// Returns a choice as one by a code, when its conditions are about one code, each knowing those before.
    pub(in crate::answers) fn cases(self, choice: Typed) -> Option<Cases> {
        let (mut cases, mut rest, mut taken): (Vec<Case>, Typed, CodeSet) = (Vec::new(), choice, 0);
        let mut subject = None;
        while let Form::Choice(condition, [then, otherwise]) = self.rules.form(rest.into())
            && let Some((code, codes)) = self.case_of(condition, taken)
            && *subject.get_or_insert(code) == code
        {
            cases.push(Case {
                condition,
                codes,
                value: rest.alike(then),
            });
            taken |= codes;
            rest = rest.alike(otherwise);
        }
        let code = subject.filter(|_| cases.len() > 1)?;
        Some(Cases {
            code,
            list: self.list_of(code).unwrap_or_default(),
            cases,
            last: rest,
        })
    }

    /// Returns the code and the codes of the condition of a case, after cases that took other codes.
    fn case_of(self, condition: BoolId, taken: CodeSet) -> Option<(CodeId, CodeSet)> {
        let BoolNode::CodeIn(code, set) = self.rules.bool_node(condition) else {
            return None;
        };
        let SetNode::Const(codes) = self.rules.set_node(set) else {
            return None;
        };
        match self.rules.code_node(code) {
            CodeNode::OtherThan(code, others) if others == taken && taken != 0 => {
                Some((code, codes))
            }
            CodeNode::OtherThan(..) => None,
            _ if taken == 0 => Some((code, codes)),
            _ => None,
        }
    }
}
