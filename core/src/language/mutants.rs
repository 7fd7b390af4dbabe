//! Small changes of rules, made to see whether a scenario notices: `and` becomes `or`, `<` becomes `<=`, a branch takes the
//! place of the other one.
//!
//! A change is a piece of text that takes the place of another one, so that what is tried is a rule file like any other.
//! The words and signs to change stand between the operands of an expression, whose places are known.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::diagnostic::{Diagnostics, Faults};
use super::parse::ast::{Expr, ExprKind, Quantifier, comparison_sign, operator_sign};
use super::parse::parse;
use super::parse::visit::Where;
use super::source::{Position, Source, Span};
use crate::model::terms::{Operator, Relation};

/// A small change of a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// Where the text is that changes.
    pub span: Span,
    /// What takes its place.
    pub text: String,
    /// The entry and the key that it stands under, such as `criterion minimum, met`.
    pub place: String,
    /// What changes, in words.
    pub change: String,
}

impl Mutant {
    /// Returns the files with the change.
    #[must_use]
    pub fn apply(&self, sources: &[Source]) -> Vec<Source> {
        let mut changed = sources.to_vec();
        if let Some(source) = changed.get_mut(self.span.file)
            && source.text.get(self.span.start..self.span.end).is_some()
        {
            source
                .text
                .replace_range(self.span.start..self.span.end, &self.text);
        }
        changed
    }

    /// Returns the name of the file, and the line and column of the change.
    #[must_use]
    pub fn position<'s>(&self, sources: &'s [Source]) -> Option<(&'s str, Position)> {
        let source = sources.get(self.span.file)?;
        Some((&source.name, source.position(self.span.start)))
    }
}

/// Returns the changes of the expressions of a programme, in the order of its files; none where an expression is
/// written with escapes.
///
/// # Errors
/// The diagnostics of rules that cannot be read.
///
/// # Example
/// ```
/// let sources = bareme::Programme::bundled_sources();
/// let mutants = bareme::mutants(&sources)?;
/// let first = &mutants[0];
/// assert_ne!(first.apply(&sources), sources);
/// # Ok::<(), bareme::Diagnostics>(())
/// ```
pub fn mutants(sources: &[Source]) -> Result<Vec<Mutant>, Diagnostics> {
    let faults = Faults::default();
    let declarations = parse(sources, &faults);
    faults.into_diagnostics(sources)?;
    // A shared expression is part of several rule sets.
    let mut found = BTreeMap::new();
    for set in &declarations.rule_sets {
        set.rules.expressions(&mut |place, expr| {
            Mutator {
                sources,
                place,
                found: &mut found,
            }
            .expr(expr);
        });
    }
    Ok(found.into_values().collect())
}

/// Finds the changes of one expression.
struct Mutator<'f> {
    sources: &'f [Source],
    place: &'f Where<'f>,
    found: &'f mut BTreeMap<(Span, String), Mutant>,
}

impl Mutator<'_> {
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
        let mutant = Mutant {
            span,
            text: text.clone(),
            place: self.place.words(),
            change,
        };
        self.found.entry((span, text)).or_insert(mutant);
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
