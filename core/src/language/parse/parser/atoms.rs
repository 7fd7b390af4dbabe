//! Literals, paths, calls and brackets.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{KEYWORDS, Parsed, Parser, height};
use crate::language::diagnostic::Diagnostic;
use crate::language::parse::ast::{
    AGGREGATES, Aggregate, Expr, ExprKind, Name, Path, ROUNDINGS, Selection,
};
use crate::language::parse::lexer::TokenKind;
use crate::model::terms::{Duration, DurationUnit, Operator, Rounding};

impl Parser {
    pub(super) fn atom(&mut self) -> Parsed<Expr> {
        match self.kind().clone() {
            TokenKind::Number(number) => self.number(number),
            TokenKind::Date(date) => self.leaf(ExprKind::Date(date)),
            TokenKind::Text(text) => self.leaf(ExprKind::Text(text)),
            TokenKind::Word(word) if word == "true" => self.leaf(ExprKind::Bool(true)),
            TokenKind::Word(word) if word == "false" => self.leaf(ExprKind::Bool(false)),
            TokenKind::Word(word) if self.is_call() => self.call(&word),
            TokenKind::Word(word) if self.next_word() == Some("from") => {
                match DurationUnit::parse(&word).filter(|unit| unit.word() == word) {
                    Some(unit) => self.elapsed(unit),
                    None => self.path_expression(),
                }
            }
            TokenKind::Word(word)
                if matches!(word.as_str(), "if" | "match" | "some" | "every" | "not") =>
            {
                Err(self.wants_brackets(&word))
            }
            TokenKind::Word(_) => self.path_expression(),
            TokenKind::Sign("[") => self.list(),
            TokenKind::Sign("(") => self.brackets(),
            TokenKind::Sign("=") => Err(self.helped("a value", "equality is one sign: `a = b`")),
            TokenKind::Sign("-") => {
                Err(self.helped("a value", "numbers have no sign: write `0 - a`"))
            }
            _ => Err(self.expected("a value")),
        }
    }

    fn helped(&self, what: &str, help: &str) -> Box<Diagnostic> {
        let mut diagnostic = self.expected(what);
        diagnostic.help = Some(help.to_string());
        diagnostic
    }

    fn leaf(&mut self, kind: ExprKind) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        self.node(start, 0, kind)
    }

    fn number(&mut self, number: Decimal) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        let unit = self.word().and_then(DurationUnit::parse);
        let Some(unit) = unit else {
            return self.node(start, 0, ExprKind::Number(number));
        };
        let Some(number) = number.to_u32().filter(|_| number.is_integer()) else {
            return Err(self.expected("a whole number before the unit"));
        };
        self.advance();
        self.node(start, 0, ExprKind::Duration(Duration { number, unit }))
    }

    fn path_expression(&mut self) -> Parsed<Expr> {
        let path = self.path()?;
        let start = path.span;
        if self.take_sign("(") {
            return self.call_of(path);
        }
        if self.take_word("on") {
            let day = self.nested(Self::atom)?;
            return self.node(start, day.height, ExprKind::On(path, Box::new(day)));
        }
        self.node(start, 0, ExprKind::Path(path))
    }

    fn list(&mut self) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        let codes = self.texts()?;
        self.expect_sign("]")?;
        self.node(start, 0, ExprKind::List(codes))
    }

    /// Reads texts with commas between them.
    pub(super) fn texts(&mut self) -> Parsed<Vec<Name>> {
        let mut texts = Vec::from([self.text()?]);
        while self.take_sign(",") {
            texts.push(self.text()?);
        }
        Ok(texts)
    }

    fn text(&mut self) -> Parsed<Name> {
        match self.kind() {
            TokenKind::Text(text) => {
                let name = Name {
                    text: text.clone(),
                    span: self.span(),
                };
                self.advance();
                Ok(name)
            }
            _ => Err(self.expected("a text in quotes")),
        }
    }

    /// Reads an expression in brackets. They leave no node: the tree already has the order of evaluation.
    fn brackets(&mut self) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        let mut inner = self.expression()?;
        self.expect_sign(")")?;
        inner.span = start.to(self.previous_span());
        Ok(inner)
    }

    fn is_call(&self) -> bool {
        let known = self.word().is_some_and(|word| {
            matches!(word, "count" | "reading" | "unstated")
                || AGGREGATES.iter().any(|function| function.word() == word)
                || rounding(word).is_some()
        });
        known && self.is_before_bracket()
    }

    fn next_word(&self) -> Option<&str> {
        match &self.tokens.get(self.at.saturating_add(1))?.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Tells whether a word that could be a name stands before a bracket.
    fn is_before_bracket(&self) -> bool {
        let is_name = self.word().is_some_and(|word| !KEYWORDS.contains(&word));
        let next = self.tokens.get(self.at.saturating_add(1));
        is_name && next.is_some_and(|token| token.kind == TokenKind::Sign("("))
    }

    /// Reads the values of `NAME(VALUE, …)` or `NAME.COLUMN(VALUE, …)`, after the bracket.
    fn call_of(&mut self, path: Path) -> Parsed<Expr> {
        let start = path.span;
        let mut values = Vec::from([self.expression()?]);
        while self.take_sign(",") {
            values.push(self.expression()?);
        }
        self.expect_sign(")")?;
        let height = values.iter().map(|value| value.height).max().unwrap_or(0);
        self.node(start, height, ExprKind::Call(path, values))
    }

    fn call(&mut self, word: &str) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        self.expect_sign("(")?;
        let (kind, height) = match word {
            "count" => self.count()?,
            "reading" => (ExprKind::Reading(self.text()?), 0),
            "unstated" => self.unstated()?,
            _ => match rounding(word) {
                Some(rounding) => self.round(word, rounding)?,
                None => self.aggregate(word)?,
            },
        };
        self.expect_sign(")")?;
        self.node(start, height, kind)
    }

    fn count(&mut self) -> Parsed<(ExprKind, usize)> {
        let path = self.path()?;
        if self.take_word("in") {
            let among = self.sum()?;
            let height = among.height;
            return Ok((
                ExprKind::CountCodes {
                    codes: path,
                    among: Box::new(among),
                },
                height,
            ));
        }
        let filter = if self.take_word("where") {
            Some(Box::new(self.expression()?))
        } else {
            None
        };
        let selection = Selection { list: path, filter };
        let height = height(&selection);
        Ok((ExprKind::Count(selection), height))
    }

    /// Reads `VALUE of SELECTION` or, for `min` and `max`, values with commas between them.
    fn aggregate(&mut self, word: &str) -> Parsed<(ExprKind, usize)> {
        let value = self.expression()?;
        let operator = match word {
            "min" => Some(Operator::Least),
            "max" => Some(Operator::Greatest),
            _ => None,
        };
        match operator {
            Some(operator) if self.is_sign(",") => self.extreme(operator, value),
            _ => self.aggregate_of(word, value),
        }
    }

    fn aggregate_of(&mut self, word: &str, value: Expr) -> Parsed<(ExprKind, usize)> {
        let form = if matches!(word, "min" | "max") {
            "`of` or `,`"
        } else {
            "`of`"
        };
        if !self.take_word("of") {
            return Err(self.helped(form, &format!("the form is `{word}(value of list)`")));
        }
        let selection = self.selection()?;
        let height = height(&selection).max(value.height);
        let function = AGGREGATES
            .into_iter()
            .find(|function| function.word() == word)
            .unwrap_or(Aggregate::Sum);
        Ok((
            ExprKind::Aggregate {
                function,
                value: Box::new(value),
                selection,
            },
            height,
        ))
    }

    /// Reads `min(a, b, c)` as `min(min(a, b), c)`.
    fn extreme(&mut self, operator: Operator, first: Expr) -> Parsed<(ExprKind, usize)> {
        let mut left = first;
        while self.take_sign(",") {
            let right = self.expression()?;
            left = self.binary(left, right, |left, right| {
                ExprKind::Arithmetic(operator, left, right)
            })?;
        }
        Ok((left.kind, left.height.saturating_sub(1)))
    }

    /// Reads the least value and, unless there is no upper bound, the greatest.
    fn unstated(&mut self) -> Parsed<(ExprKind, usize)> {
        let least = self.expression()?;
        let most = if self.take_sign(",") {
            Some(Box::new(self.expression()?))
        } else {
            None
        };
        let height = most
            .as_ref()
            .map_or(least.height, |most| most.height.max(least.height));
        Ok((
            ExprKind::Unstated {
                least: Box::new(least),
                most,
            },
            height,
        ))
    }

    /// Reads `UNIT from DAY to DAY`. The last day is an atom: what follows goes on with the number.
    fn elapsed(&mut self, unit: DurationUnit) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        self.advance();
        let from = self.sum()?;
        self.expect_word("to", &format!("`{} from A to B`", unit.word()))?;
        let to = self.nested(Self::atom)?;
        let height = from.height.max(to.height);
        let kind = ExprKind::Elapsed {
            unit,
            from: Box::new(from),
            to: Box::new(to),
        };
        self.node(start, height, kind)
    }

    fn round(&mut self, word: &str, rounding: Rounding) -> Parsed<(ExprKind, usize)> {
        let value = self.expression()?;
        self.expect_word("to", &format!("`{word}(x to step)`"))?;
        let step = self.expression()?;
        let height = value.height.max(step.height);
        Ok((
            ExprKind::Round {
                rounding,
                value: Box::new(value),
                step: Box::new(step),
            },
            height,
        ))
    }

    fn wants_brackets(&self, word: &str) -> Box<Diagnostic> {
        match word {
            "not" => self.helped(
                "a value",
                "`not` stands before a whole comparison: `not (a = b)`",
            ),
            _ => self.helped("a value", &format!("put it in brackets: `({word} …)`")),
        }
    }
}

fn rounding(word: &str) -> Option<Rounding> {
    let known = ROUNDINGS.iter().find(|(known, _)| *known == word);
    known.map(|(_, rounding)| *rounding)
}
