//! Writes an expression back as text, with brackets only where they are needed.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Display, Write};

use super::ast::{Expr, ExprKind, Name, Quantifier, Selection, comparison_sign, operator_sign};
use crate::terms::Operator;

/// How tightly the forms of the grammar bind; an operand that binds less than its place wants is put in brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Expression,
    Disjunction,
    Conjunction,
    Negation,
    Comparison,
    Sum,
    Product,
    Atom,
}

impl Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Faulty => f.write_str("?"),
            ExprKind::Bool(value) => write!(f, "{value}"),
            ExprKind::Number(value) => write!(f, "{value}"),
            ExprKind::Date(value) => write!(f, "{value}"),
            ExprKind::Duration(duration) => write!(f, "{duration}"),
            ExprKind::Text(text) => write!(f, "\"{text}\""),
            ExprKind::List(codes) => write!(f, "[{}]", quoted(codes)),
            ExprKind::Path(path) => f.write_str(&path.text()),
            ExprKind::Reading(name) => write!(f, "reading(\"{}\")", name.text),
            ExprKind::Unstated { least, most: None } => write!(f, "unstated({least})"),
            ExprKind::Unstated { least, most: Some(most) } => write!(f, "unstated({least}, {most})"),
            ExprKind::Count(selection) => write!(f, "count({selection})"),
            ExprKind::CountCodes { codes, among } => {
                write!(f, "count({} in {})", codes.text(), At(Rank::Sum, among))
            }
            ExprKind::Aggregate { function, value, selection } => {
                write!(f, "{}({value} of {selection})", function.word())
            }
            _ => self.operation(f),
        }
    }
}

impl Expr {
    /// Writes the forms whose operands may need brackets.
    fn operation(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Not(operand) => write!(f, "not {}", At(Rank::Negation, operand)),
            ExprKind::And(a, b) => write!(f, "{} and {}", At(Rank::Conjunction, a), At(Rank::Negation, b)),
            ExprKind::Or(a, b) => write!(f, "{} or {}", At(Rank::Disjunction, a), At(Rank::Conjunction, b)),
            ExprKind::Compare(comparison, a, b) => {
                write!(f, "{} {} {}", At(Rank::Sum, a), comparison_sign(*comparison), At(Rank::Sum, b))
            }
            ExprKind::In { value, codes, negated } => {
                let not = if *negated { "not " } else { "" };
                write!(f, "{} {not}in {}", At(Rank::Sum, value), At(Rank::Sum, codes))
            }
            ExprKind::Between { value, low, high } => {
                write!(f, "{} between {} and {}", At(Rank::Sum, value), At(Rank::Sum, low), At(Rank::Sum, high))
            }
            ExprKind::If { condition, then, otherwise } => {
                write!(f, "if {condition} then {then} else {otherwise}")
            }
            ExprKind::Quantified { quantifier, selection, condition } => {
                let word = if *quantifier == Quantifier::Some { "some" } else { "every" };
                write!(f, "{word} {selection} satisfies {condition}")
            }
            ExprKind::Arithmetic(operator, a, b) => arithmetic(f, *operator, a, b),
            _ => Ok(()),
        }
    }

    fn rank(&self) -> Rank {
        match &self.kind {
            ExprKind::If { .. } | ExprKind::Quantified { .. } => Rank::Expression,
            ExprKind::Or(..) => Rank::Disjunction,
            ExprKind::And(..) => Rank::Conjunction,
            ExprKind::Not(_) => Rank::Negation,
            ExprKind::Compare(..) | ExprKind::In { .. } | ExprKind::Between { .. } => Rank::Comparison,
            ExprKind::Arithmetic(Operator::Add | Operator::Subtract, ..) => Rank::Sum,
            ExprKind::Arithmetic(Operator::Multiply | Operator::Divide, ..) => Rank::Product,
            _ => Rank::Atom,
        }
    }
}

fn arithmetic(f: &mut fmt::Formatter<'_>, operator: Operator, a: &Expr, b: &Expr) -> fmt::Result {
    let sign = operator_sign(operator);
    let (left, right) = match operator {
        Operator::Least | Operator::Greatest => return write!(f, "{sign}({a}, {b})"),
        Operator::Add | Operator::Subtract => (Rank::Sum, Rank::Product),
        Operator::Multiply | Operator::Divide => (Rank::Product, Rank::Atom),
    };
    write!(f, "{} {sign} {}", At(left, a), At(right, b))
}

impl Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.list.text())?;
        match &self.filter {
            Some(filter) => write!(f, " where {filter}"),
            None => Ok(()),
        }
    }
}

/// An operand in a place that wants at least that rank.
struct At<'e>(Rank, &'e Expr);

impl Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(rank, expr) = self;
        if expr.rank() >= *rank { write!(f, "{expr}") } else { write!(f, "({expr})") }
    }
}

fn quoted(codes: &[Name]) -> String {
    let mut text = String::new();
    let parts: Vec<&str> = codes.iter().map(|code| code.text.as_str()).collect();
    for (index, code) in parts.iter().enumerate() {
        let comma = if index > 0 { ", " } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(text, "{comma}\"{code}\"");
    }
    text
}
