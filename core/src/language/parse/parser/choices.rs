//! Choices: by a condition, and by a code.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::{Parsed, Parser};
use crate::language::parse::ast::{Case, Expr, ExprKind};

const MATCH_FORM: &str = "`match kind case \"a\", \"b\" then A case \"c\" then B else C`";

impl Parser {
    pub(super) fn conditional(&mut self) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        let condition = self.expression()?;
        self.expect_word("then", "`if A then B else C`")?;
        let then = self.expression()?;
        self.expect_word("else", "`if A then B else C`")?;
        let otherwise = self.expression()?;
        let height = condition.height.max(then.height).max(otherwise.height);
        let kind = ExprKind::If {
            condition: Box::new(condition),
            then: Box::new(then),
            otherwise: Box::new(otherwise),
        };
        self.node(start, height, kind)
    }

    /// Reads a choice by a code. It is as deep as the chain of `if` that it stands for.
    pub(super) fn matching(&mut self) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        let subject = self.sum()?;
        let mut cases = Vec::from([self.case()?]);
        while self.word() == Some("case") {
            cases.push(self.case()?);
        }
        let otherwise = if self.take_word("else") {
            Some(Box::new(self.expression()?))
        } else {
            None
        };
        let values = cases.iter().map(|case| &case.value);
        let height = values
            .chain(otherwise.as_deref())
            .map(|value| value.height)
            .fold(subject.height, usize::max)
            .saturating_add(cases.len().saturating_sub(1));
        let kind = ExprKind::Match {
            subject: Box::new(subject),
            cases,
            otherwise,
        };
        self.node(start, height, kind)
    }

    fn case(&mut self) -> Parsed<Case> {
        self.expect_word("case", MATCH_FORM)?;
        let codes = self.texts()?;
        self.expect_word("then", MATCH_FORM)?;
        let value = self.expression()?;
        Ok(Case { codes, value })
    }
}
