//! Reads an expression by recursive descent, one function a rule of the grammar in `docs/rule-language.md`.

mod atoms;
mod choices;

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::ast::{COMPARISONS, Expr, ExprKind, MAX_HEIGHT, Name, Path, Quantifier, Selection};
use super::document::Text;
use super::habits;
use super::lexer::{Token, TokenKind, tokens};
use crate::language::diagnostic::{Code, Diagnostic, Faults, fault};
use crate::language::source::Span;
use crate::model::terms::Operator;

/// The length of the longest expression, in characters.
const MAX_LENGTH: usize = 4000;

/// Words that cannot be names.
pub(in crate::language) const KEYWORDS: [&str; 22] = [
    "if",
    "then",
    "else",
    "match",
    "case",
    "some",
    "every",
    "satisfies",
    "and",
    "or",
    "not",
    "in",
    "between",
    "where",
    "of",
    "true",
    "false",
    "project",
    "outer",
    "retained",
    "line",
    "grant",
];

/// Keywords that may still be part of a path.
const PATH_WORDS: [&str; 5] = ["project", "outer", "retained", "line", "grant"];

/// Reads the expression in a text of a rule file; a text that cannot be read is reported and becomes a faulty
/// expression.
pub(in crate::language) fn parse(text: &Text, span: Span, faults: &Faults) -> Expr {
    match read(text, span) {
        Ok(expr) => expr,
        Err(diagnostic) => {
            let habit = Some(&text.content).filter(|_| diagnostic.code == Code::ExpressionSyntax);
            let habit = habit.and_then(|content| habits::of_expression(content));
            faults.report(Diagnostic {
                help: habit.or(diagnostic.help.clone()),
                ..*diagnostic
            });
            Expr::faulty(span)
        }
    }
}

type Parsed<T> = Result<T, Box<Diagnostic>>;

fn read(text: &Text, span: Span) -> Parsed<Expr> {
    if text.content.chars().count() > MAX_LENGTH {
        let message = format!("an expression has at most {MAX_LENGTH} characters");
        let help = "name parts of it with `[definition.…]`";
        return Err(Box::new(fault(Code::TooLarge, span, message).help(help)));
    }
    let place = Place {
        span,
        start: text.start,
    };
    if let Some((start, date)) = habits::french_date(&text.content) {
        let place = place.span(start, start.saturating_add(date.len()));
        let message = format!("`{date}` is no date of the rule language");
        let written = habits::date(date).unwrap_or_default();
        let help =
            format!("declare it: `[parameter.name]` with `value = {written}` and its `provisions`");
        return Err(Box::new(
            fault(Code::ExpressionSyntax, place, message).help(help),
        ));
    }
    let tokens = tokens(&text.content).map_err(|wrong| {
        Box::new(fault(
            Code::ExpressionSyntax,
            place.span(wrong.start, wrong.end),
            wrong.message,
        ))
    })?;
    let mut parser = Parser {
        tokens,
        at: 0,
        nesting: 0,
        place,
    };
    let expr = parser.expression()?;
    match parser.kind() {
        TokenKind::End => Ok(expr),
        _ => Err(parser.expected("an operator or the end of the expression")),
    }
}

/// Where the text of the expression is.
struct Place {
    span: Span,
    start: Option<usize>,
}

impl Place {
    /// Returns the place in the file of a range of the expression; the whole text where it is written with escapes.
    fn span(&self, start: usize, end: usize) -> Span {
        match self.start {
            Some(base) => Span {
                start: base.saturating_add(start),
                end: base.saturating_add(end),
                ..self.span
            },
            None => self.span,
        }
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    nesting: usize,
    place: Place,
}

impl Parser {
    fn expression(&mut self) -> Parsed<Expr> {
        self.nested(|parser| match parser.word() {
            Some("if") => parser.conditional(),
            Some("match") => parser.matching(),
            Some("some") => parser.quantified(Quantifier::Some),
            Some("every") => parser.quantified(Quantifier::Every),
            _ => parser.disjunction(),
        })
    }

    fn quantified(&mut self, quantifier: Quantifier) -> Parsed<Expr> {
        let start = self.span();
        self.advance();
        let selection = self.selection()?;
        self.expect_word("satisfies", "`some list satisfies condition`")?;
        let condition = self.expression()?;
        let height = height(&selection).max(condition.height);
        let kind = ExprKind::Quantified {
            quantifier,
            selection,
            condition: Box::new(condition),
        };
        self.node(start, height, kind)
    }

    fn selection(&mut self) -> Parsed<Selection> {
        let list = self.path()?;
        let filter = if self.take_word("where") {
            Some(Box::new(self.expression()?))
        } else {
            None
        };
        Ok(Selection { list, filter })
    }

    fn disjunction(&mut self) -> Parsed<Expr> {
        let mut left = self.conjunction()?;
        while self.take_word("or") {
            let right = self.conjunction()?;
            left = self.binary(left, right, ExprKind::Or)?;
        }
        Ok(left)
    }

    fn conjunction(&mut self) -> Parsed<Expr> {
        let mut left = self.negation()?;
        while self.take_word("and") {
            let right = self.negation()?;
            left = self.binary(left, right, ExprKind::And)?;
        }
        Ok(left)
    }

    fn negation(&mut self) -> Parsed<Expr> {
        let start = self.span();
        if !self.take_word("not") {
            return self.comparison();
        }
        let operand = self.nested(Self::negation)?;
        self.node(start, operand.height, ExprKind::Not(Box::new(operand)))
    }

    fn comparison(&mut self) -> Parsed<Expr> {
        let left = self.sum()?;
        if let Some((_, comparison)) = COMPARISONS.iter().find(|(sign, _)| self.is_sign(sign)) {
            self.advance();
            let right = self.sum()?;
            return self.binary(left, right, |left, right| {
                ExprKind::Compare(*comparison, left, right)
            });
        }
        match self.word() {
            Some("between") => self.between(left),
            Some("starts") => {
                self.advance();
                self.expect_word("with", "`text starts with \"a\"`")?;
                let prefix = self.sum()?;
                self.binary(left, prefix, ExprKind::StartsWith)
            }
            Some("in") => self.membership(left, false),
            Some("not") => {
                self.advance();
                self.membership(left, true)
            }
            _ => Ok(left),
        }
    }

    fn between(&mut self, value: Expr) -> Parsed<Expr> {
        self.advance();
        let low = self.sum()?;
        self.expect_word("and", "`x between A and B`")?;
        let high = self.sum()?;
        let (start, height) = (value.span, value.height.max(low.height).max(high.height));
        let kind = ExprKind::Between {
            value: Box::new(value),
            low: Box::new(low),
            high: Box::new(high),
        };
        self.node(start, height, kind)
    }

    fn membership(&mut self, value: Expr, negated: bool) -> Parsed<Expr> {
        self.expect_word("in", "`x not in [\"a\", \"b\"]`")?;
        let codes = self.sum()?;
        self.binary(value, codes, |value, codes| ExprKind::In {
            value,
            codes,
            negated,
        })
    }

    fn sum(&mut self) -> Parsed<Expr> {
        self.chain(
            &[("+", Operator::Add), ("-", Operator::Subtract)],
            Self::product,
        )
    }

    fn product(&mut self) -> Parsed<Expr> {
        self.chain(
            &[("*", Operator::Multiply), ("/", Operator::Divide)],
            Self::atom,
        )
    }

    /// Reads operands with operators of one rank between them, from left to right.
    fn chain(
        &mut self,
        operators: &[(&str, Operator)],
        operand: fn(&mut Self) -> Parsed<Expr>,
    ) -> Parsed<Expr> {
        let mut left = operand(self)?;
        while let Some((_, operator)) = operators.iter().find(|(sign, _)| self.is_sign(sign)) {
            self.advance();
            let right = operand(self)?;
            left = self.binary(left, right, |left, right| {
                ExprKind::Arithmetic(*operator, left, right)
            })?;
        }
        Ok(left)
    }

    fn path(&mut self) -> Parsed<Path> {
        let mut names = Vec::from([self.name()?]);
        while self.take_sign(".") {
            names.push(self.name()?);
        }
        let first = names.first().map_or(self.place.span, |name| name.span);
        Ok(Path {
            names,
            span: first.to(self.previous_span()),
        })
    }

    fn name(&mut self) -> Parsed<Name> {
        match self.kind() {
            TokenKind::Word(word)
                if PATH_WORDS.contains(&word.as_str()) || !KEYWORDS.contains(&word.as_str()) =>
            {
                let name = Name {
                    text: word.clone(),
                    span: self.span(),
                };
                self.advance();
                Ok(name)
            }
            _ => Err(self.expected("a name")),
        }
    }
}

/// Reading tokens and building nodes.
impl Parser {
    fn token(&self) -> Option<&Token> {
        self.tokens.get(self.at).or(self.tokens.last())
    }

    fn kind(&self) -> &TokenKind {
        self.token().map_or(&TokenKind::End, |token| &token.kind)
    }

    fn word(&self) -> Option<&str> {
        match self.kind() {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.kind(), TokenKind::Sign(found) if *found == sign)
    }

    fn span(&self) -> Span {
        self.token().map_or(self.place.span, |token| {
            self.place.span(token.start, token.end)
        })
    }

    fn previous_span(&self) -> Span {
        let previous = self.tokens.get(self.at.saturating_sub(1));
        previous.map_or(self.place.span, |token| {
            self.place.span(token.start, token.end)
        })
    }

    fn advance(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = self.word() == Some(word);
        if found {
            self.advance();
        }
        found
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let found = self.is_sign(sign);
        if found {
            self.advance();
        }
        found
    }

    fn expect_word(&mut self, word: &str, form: &str) -> Parsed<()> {
        if self.take_word(word) {
            return Ok(());
        }
        let mut diagnostic = self.expected(&format!("`{word}`"));
        diagnostic.help = Some(format!("the form is {form}"));
        Err(diagnostic)
    }

    fn expect_sign(&mut self, sign: &str) -> Parsed<()> {
        if self.take_sign(sign) {
            Ok(())
        } else {
            Err(self.expected(&format!("`{sign}`")))
        }
    }

    fn binary(
        &self,
        left: Expr,
        right: Expr,
        kind: impl FnOnce(Box<Expr>, Box<Expr>) -> ExprKind,
    ) -> Parsed<Expr> {
        let (start, height) = (left.span, left.height.max(right.height));
        self.node(start, height, kind(Box::new(left), Box::new(right)))
    }

    /// Builds a node that ends with the last token read, over operands of that height.
    fn node(&self, start: Span, operands: usize, kind: ExprKind) -> Parsed<Expr> {
        let height = operands.saturating_add(1);
        if height > MAX_HEIGHT {
            Err(self.too_deep())
        } else {
            Ok(Expr {
                span: start.to(self.previous_span()),
                kind,
                height,
            })
        }
    }

    /// Applies a rule one level deeper, and refuses expressions nested so deep that the machine's stack could overflow.
    fn nested(&mut self, rule: impl FnOnce(&mut Self) -> Parsed<Expr>) -> Parsed<Expr> {
        self.nesting = self.nesting.saturating_add(1);
        let result = if self.nesting > MAX_HEIGHT {
            Err(self.too_deep())
        } else {
            rule(self)
        };
        self.nesting = self.nesting.saturating_sub(1);
        result
    }

    fn too_deep(&self) -> Box<Diagnostic> {
        let message = format!("the expression is more than {MAX_HEIGHT} levels deep");
        let help = "name parts of it with `[definition.…]`";
        Box::new(fault(Code::TooDeep, self.span(), message).help(help))
    }

    fn expected(&self, what: &str) -> Box<Diagnostic> {
        let found = match self.kind() {
            TokenKind::End => "the expression ends".to_string(),
            _ => format!("found {}", self.found()),
        };
        let message = format!("expected {what}, but {found}");
        let diagnostic = fault(Code::ExpressionSyntax, self.span(), message);
        Box::new(match self.place.start {
            Some(_) => diagnostic,
            None => diagnostic.help(
                "in single quotes, `'…'`, an expression needs no `\\` and its faults have a place",
            ),
        })
    }

    fn found(&self) -> String {
        match self.kind() {
            TokenKind::Word(word) => format!("`{word}`"),
            TokenKind::Number(number) => format!("the number `{number}`"),
            TokenKind::Date(date) => format!("the date `{date}`"),
            TokenKind::Text(text) => format!("the text `\"{text}\"`"),
            TokenKind::Sign(sign) => format!("`{sign}`"),
            TokenKind::End => "the end".to_string(),
        }
    }
}

fn height(selection: &Selection) -> usize {
    selection.filter.as_ref().map_or(0, |filter| filter.height)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Parsed<Expr> {
        read(
            &Text {
                content: text.into(),
                start: Some(0),
                ..Text::default()
            },
            Span::default(),
        )
    }

    #[track_caller]
    fn check(text: &str, printed: &str) {
        let first = parse(text).unwrap().to_string();
        assert_eq!(first, printed);
        assert_eq!(parse(&first).unwrap().to_string(), printed);
    }

    #[test]
    fn brackets_are_printed_where_they_change_the_meaning() {
        check("a and (b or c)", "a and (b or c)");
        check("(a and b) or c", "a and b or c");
        check("a - (b - c) * 1", "a - (b - c) * 1");
        check("(a - b) - c", "a - b - c");
        check("not (a = b)", "not a = b");
        check("(if a then b else c) > 0", "(if a then b else c) > 0");
        check("a and (some b satisfies c)", "a and (some b satisfies c)");
        let inner = "match a case \"x\" then (match b case \"y\" then c) case \"z\" then d";
        check(inner, inner);
        check(
            "if a then (match b case \"y\" then c) else d",
            "if a then (match b case \"y\" then c) else d",
        );
    }

    #[test]
    fn every_form_is_printed_as_it_is_written() {
        for text in [
            "count(members where retained and age >= minimum)",
            "count(colours in [\"red\", \"blue\"])",
            "sum(min(price, ceiling) of members)",
            "max(a, b)",
            "unstated(0)",
            "not postcode starts with \"97\" and a",
            "unit_amount on invoiced_on * area",
            "years from birth to day >= limit",
            "days from a + 1 month to (b + 1 day) * rate",
            "unstated(floor, if a then b else c)",
            "day + 1 year",
            "every x where y satisfies z",
            "reading(\"order\") not in [\"a\", \"b\"]",
            "day between 2023-01-15 and project.day + 18 months",
            "match kind case \"door\", \"window\" then a case \"boiler\" then b",
            "match kind case \"door\" then a else b",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn places_point_into_the_file() {
        let text = Text {
            content: "a + ".into(),
            start: Some(10),
            ..Text::default()
        };
        let fault = read(&text, Span::default()).unwrap_err();
        assert_eq!((fault.span.start, fault.span.end), (14, 14));
    }

    #[test]
    fn nesting_and_chains_have_an_end() {
        let chain = |operands: usize| alloc::vec!["a"; operands].join(" + ");
        assert!(parse(&chain(MAX_HEIGHT)).is_ok());
        for text in [
            "(".repeat(1000),
            "not ".repeat(900),
            chain(1000),
            "if ".repeat(1000),
        ] {
            assert_eq!(parse(&text).unwrap_err().code, Code::TooDeep);
        }
    }
}
