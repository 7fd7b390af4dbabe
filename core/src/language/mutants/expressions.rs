//! Changes of expressions: of the words and signs between operands, and of branches.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use alloc::{format, vec};

use super::{MutantsFound, Substitution};
use crate::language::parse::ast::{
    Case, Expr, ExprKind, Quantifier, comparison_sign, operator_sign, rounding_word,
};
use crate::language::source::{Source, Span};
use crate::model::terms::{Operator, Relation, Rounding};

/// Finds the changes of one expression.
pub(super) struct Mutator<'f> {
    pub(super) sources: &'f [Source],
    /// The entry and the key that the expression stands under.
    pub(super) place: String,
    pub(super) found: &'f mut MutantsFound,
}

impl Mutator<'_> {
    /// Finds the changes of a whole expression, of which a single name is one: it is negated.
    pub(super) fn whole(&mut self, expr: &Expr) {
        if let ExprKind::Path(path) = &expr.kind {
            let name = path.text();
            let (text, change) = (format!("not {name}"), format!("`{name}` is `not {name}`"));
            self.add(expr.span, text, change);
        }
        self.expr(expr);
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::And(a, b) => self.between(a.span, b.span, "and", "or"),
            ExprKind::Or(a, b) => self.between(a.span, b.span, "or", "and"),
            ExprKind::Not(a) => {
                self.replace(before(expr.span, a.span), "not", "", "`not` is left out")
            }
            ExprKind::Compare(relation, a, b) => {
                let sign = comparison_sign(*relation);
                self.between(a.span, b.span, sign, comparison_sign(shifted(*relation)));
            }
            ExprKind::Arithmetic(operator, a, b) => self.arithmetic(*operator, expr.span, a, b),
            ExprKind::In {
                value,
                codes,
                negated,
            } => {
                let (sign, other) = if *negated {
                    ("not in", "in")
                } else {
                    ("in", "not in")
                };
                self.between(value.span, codes.span, sign, other);
            }
            ExprKind::If {
                then, otherwise, ..
            } => {
                self.swap_for(then, otherwise, "the branch of `then` is that of `else`");
                self.swap_for(otherwise, then, "the branch of `else` is that of `then`");
            }
            ExprKind::Match {
                cases, otherwise, ..
            } => self.cases(cases, otherwise.as_deref()),
            ExprKind::Round {
                rounding, value, ..
            } => {
                let word = rounding_word(*rounding);
                let other = rounding_word(opposite(*rounding));
                self.replace(before(expr.span, value.span), word, other, "");
            }
            ExprKind::Quantified {
                quantifier,
                selection,
                ..
            } => {
                let (word, other) = match quantifier {
                    Quantifier::Some => ("some", "every"),
                    Quantifier::Every => ("every", "some"),
                };
                self.replace(before(expr.span, selection.list.span), word, other, "");
            }
            _ => {}
        }
        if let Some((list, filter)) = expr.kind.filtered() {
            let span = Span {
                start: list.end,
                ..filter
            };
            self.add(span, String::new(), "the `where` is left out".to_string());
        }
        expr.operands(&mut |operand| self.expr(operand));
    }

    fn arithmetic(&mut self, operator: Operator, whole: Span, a: &Expr, b: &Expr) {
        let sign = operator_sign(operator);
        match operator {
            Operator::Add => self.between(a.span, b.span, sign, "-"),
            Operator::Subtract => self.between(a.span, b.span, sign, "+"),
            Operator::Multiply => self.between(a.span, b.span, sign, "/"),
            Operator::Divide => self.between(a.span, b.span, sign, "*"),
            Operator::Least => self.replace(before(whole, a.span), sign, "max", ""),
            Operator::Greatest => self.replace(before(whole, a.span), sign, "min", ""),
        }
    }

    /// Writes the value of the next case in the place of each one.
    fn cases(&mut self, cases: &[Case], otherwise: Option<&Expr>) {
        let values = cases.iter().map(|case| &case.value);
        let next = values.clone().chain(otherwise).skip(1);
        for (case, other) in cases.iter().zip(next) {
            let codes: Vec<String> = case
                .codes
                .iter()
                .map(|code| format!("`{}`", code.text))
                .collect();
            let change = format!("the case of {} is the next one", codes.join(", "));
            self.swap_for(&case.value, other, &change);
        }
    }

    /// Changes a word between two operands.
    fn between(&mut self, a: Span, b: Span, word: &str, other: &str) {
        let span = Span {
            start: a.end,
            end: b.start,
            ..a
        };
        self.replace(span, word, other, "");
    }

    /// Changes a word in a range.
    fn replace(&mut self, range: Span, word: &str, other: &str, change: &str) {
        let source = self.sources.get(range.file);
        let text = source.map_or("", |source| source.slice(range.start, range.end));
        let Some(at) = text.find(word) else { return };
        let start = range.start.saturating_add(at);
        let span = Span {
            start,
            end: start.saturating_add(word.len()),
            ..range
        };
        let change = match change {
            "" => format!("`{word}` is `{other}`"),
            words => words.to_string(),
        };
        self.add(span, other.to_string(), change);
    }

    /// Writes one expression in the place of another one.
    fn swap_for(&mut self, place: &Expr, other: &Expr, change: &str) {
        let source = self.sources.get(other.span.file);
        let text = source.map_or("", |source| source.slice(other.span.start, other.span.end));
        if !text.is_empty() {
            self.add(place.span, format!("({text})"), change.to_string());
        }
    }

    fn add(&mut self, span: Span, text: String, change: String) {
        let edits = vec![Substitution { span, text }];
        self.found.add(&self.place, change, edits);
    }
}

/// Returns the range from the start of an expression to its first operand.
fn before(whole: Span, operand: Span) -> Span {
    Span {
        end: operand.start,
        ..whole
    }
}

/// Returns a relation that differs at the bound alone, or in all else.
fn shifted(relation: Relation) -> Relation {
    match relation {
        Relation::Equal => Relation::NotEqual,
        Relation::NotEqual => Relation::Equal,
        Relation::Less => Relation::LessOrEqual,
        Relation::LessOrEqual => Relation::Less,
        Relation::Greater => Relation::GreaterOrEqual,
        Relation::GreaterOrEqual => Relation::Greater,
    }
}

/// Returns the other direction.
fn opposite(rounding: Rounding) -> Rounding {
    match rounding {
        Rounding::Up => Rounding::Down,
        Rounding::Down | Rounding::HalfUp => Rounding::Up,
    }
}
