//! Expressions as they are written.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::language::source::Span;
use crate::model::terms::{Duration, DurationUnit, Operator, Relation, Rounding};

/// An expression.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub(in crate::language) span: Span,
    pub(crate) kind: ExprKind,
    /// The height of the tree; at most [`MAX_HEIGHT`].
    pub(in crate::language) height: usize,
}

/// The height of the highest expression.
pub(super) const MAX_HEIGHT: usize = 64;

/// The forms of expressions.
#[derive(Clone, Debug)]
pub(crate) enum ExprKind {
    /// An expression that could not be read; reported already.
    Faulty,
    Bool(bool),
    Number(Decimal),
    Date(NaiveDate),
    Duration(Duration),
    Text(String),
    List(Vec<Name>),
    Path(Path),
    Not(Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Compare(Relation, Box<Expr>, Box<Expr>),
    Arithmetic(Operator, Box<Expr>, Box<Expr>),
    In {
        value: Box<Expr>,
        codes: Box<Expr>,
        negated: bool,
    },
    /// `TEXT starts with TEXT`
    StartsWith(Box<Expr>, Box<Expr>),
    Between {
        value: Box<Expr>,
        low: Box<Expr>,
        high: Box<Expr>,
    },
    If {
        condition: Box<Expr>,
        then: Box<Expr>,
        otherwise: Box<Expr>,
    },
    /// A choice by a code; without `otherwise`, the cases name every code of its list.
    Match {
        subject: Box<Expr>,
        /// INVARIANT: not empty.
        cases: Vec<Case>,
        otherwise: Option<Box<Expr>>,
    },
    Quantified {
        quantifier: Quantifier,
        selection: Selection,
        condition: Box<Expr>,
    },
    Count(Selection),
    /// `count(CODES in CODES)`: how many codes are in both.
    CountCodes {
        codes: Path,
        among: Box<Expr>,
    },
    Aggregate {
        function: Aggregate,
        value: Box<Expr>,
        selection: Selection,
    },
    Reading(Name),
    /// `round_up(VALUE to STEP)` and its like.
    Round {
        rounding: Rounding,
        value: Box<Expr>,
        step: Box<Expr>,
    },
    /// `days from A to B` and its like.
    Elapsed {
        unit: DurationUnit,
        from: Box<Expr>,
        to: Box<Expr>,
    },
    /// `PARAMETER on DAY`: its value on another day than that of filing.
    On(Path, Box<Expr>),
    /// `NAME(VALUE)`: a scale by amount.
    Call(Path, Vec<Expr>),
    /// `unstated(LEAST, MOST)`: a number that the sources do not state.
    Unstated {
        least: Box<Expr>,
        most: Option<Box<Expr>>,
    },
}

/// A text and its place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(in crate::language) span: Span,
}

/// Some codes, and the value of a choice for them.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// INVARIANT: not empty.
    pub(crate) codes: Vec<Name>,
    pub(crate) value: Expr,
}

/// Names with points between them.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    /// INVARIANT: not empty.
    pub(crate) names: Vec<Name>,
    pub(in crate::language) span: Span,
}

/// A list, and which of its records.
#[derive(Clone, Debug)]
pub(crate) struct Selection {
    pub(in crate::language) list: Path,
    pub(crate) filter: Option<Box<Expr>>,
}

/// How many records a condition must hold for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantifier {
    Some,
    Every,
}

/// How one value for each record becomes a single result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aggregate {
    Sum,
    Least,
    Greatest,
    Distinct,
    MostCommon,
}

impl Expr {
    /// Calls `visit` on the operands, including filters of selections.
    pub(in crate::language) fn operands<'e>(&'e self, visit: &mut dyn FnMut(&'e Expr)) {
        match &self.kind {
            ExprKind::Not(a) | ExprKind::On(_, a) | ExprKind::CountCodes { among: a, .. } => {
                visit(a)
            }
            ExprKind::And(a, b)
            | ExprKind::Or(a, b)
            | ExprKind::StartsWith(a, b)
            | ExprKind::Compare(_, a, b)
            | ExprKind::Arithmetic(_, a, b)
            | ExprKind::Elapsed { from: a, to: b, .. }
            | ExprKind::Round {
                value: a, step: b, ..
            }
            | ExprKind::In {
                value: a, codes: b, ..
            } => {
                visit(a);
                visit(b);
            }
            ExprKind::Between {
                value: a,
                low: b,
                high: c,
            }
            | ExprKind::If {
                condition: a,
                then: b,
                otherwise: c,
            } => {
                visit(a);
                visit(b);
                visit(c);
            }
            ExprKind::Match {
                subject,
                cases,
                otherwise,
            } => {
                visit(subject);
                cases.iter().for_each(|case| visit(&case.value));
                otherwise.iter().for_each(|otherwise| visit(otherwise));
            }
            ExprKind::Call(_, values) => values.iter().for_each(visit),
            ExprKind::Unstated { least, most } => {
                visit(least);
                most.iter().for_each(|most| visit(most));
            }
            ExprKind::Count(selection) => selection.filter.iter().for_each(|filter| visit(filter)),
            ExprKind::Quantified {
                selection,
                condition: value,
                ..
            }
            | ExprKind::Aggregate {
                selection, value, ..
            } => {
                selection.filter.iter().for_each(|filter| visit(filter));
                visit(value);
            }
            _ => {}
        }
    }

    /// Returns an expression that replaces one that could not be read.
    pub(in crate::language) fn faulty(span: Span) -> Self {
        Self {
            span,
            kind: ExprKind::Faulty,
            height: 1,
        }
    }
}

impl ExprKind {
    /// Returns the list that the expression walks over, and the condition that chooses among its records.
    pub(in crate::language) fn filtered(&self) -> Option<(Span, Span)> {
        let selection = match self {
            Self::Count(selection)
            | Self::Quantified { selection, .. }
            | Self::Aggregate { selection, .. } => selection,
            _ => return None,
        };
        Some((selection.list.span, selection.filter.as_ref()?.span))
    }
}

impl Default for Expr {
    fn default() -> Self {
        Self::faulty(Span::default())
    }
}

impl Path {
    /// Returns the path as it is written.
    pub(crate) fn text(&self) -> String {
        let names: Vec<&str> = self.names.iter().map(|name| name.text.as_str()).collect();
        names.join(".")
    }
}

impl Aggregate {
    /// Returns the function as it is written.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Least => "min",
            Self::Greatest => "max",
            Self::Distinct => "distinct",
            Self::MostCommon => "most_common",
        }
    }
}

/// The functions of selections.
pub(in crate::language) const AGGREGATES: [Aggregate; 5] = [
    Aggregate::Sum,
    Aggregate::Least,
    Aggregate::Greatest,
    Aggregate::Distinct,
    Aggregate::MostCommon,
];

/// The comparisons as they are written.
pub(super) const COMPARISONS: [(&str, Relation); 6] = [
    ("=", Relation::Equal),
    ("!=", Relation::NotEqual),
    ("<=", Relation::LessOrEqual),
    (">=", Relation::GreaterOrEqual),
    ("<", Relation::Less),
    (">", Relation::Greater),
];

/// Returns a comparison as it is written.
pub(in crate::language) fn comparison_sign(comparison: Relation) -> &'static str {
    // INVARIANT: every comparison is in the list, so that the fallback is never taken.
    COMPARISONS
        .iter()
        .find(|(_, known)| *known == comparison)
        .map_or("", |(sign, _)| sign)
}

/// The ways to round as they are written.
pub(in crate::language) const ROUNDINGS: [(&str, Rounding); 3] = [
    ("round_up", Rounding::Up),
    ("round_down", Rounding::Down),
    ("round_half_up", Rounding::HalfUp),
];

/// Returns a way to round as it is written.
pub(in crate::language) fn rounding_word(rounding: Rounding) -> &'static str {
    // INVARIANT: every way to round is in the list, so that the fallback is never taken.
    ROUNDINGS
        .iter()
        .find(|(_, known)| *known == rounding)
        .map_or("", |(word, _)| word)
}

/// Returns an operator as it is written.
pub(crate) fn operator_sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Add => "+",
        Operator::Subtract => "-",
        Operator::Multiply => "*",
        Operator::Divide => "/",
        Operator::Least => "min",
        Operator::Greatest => "max",
    }
}
