//! Reports conditions that are always true, or never.

use alloc::format;
use alloc::string::String;
use core::fmt::Display;

use rust_decimal::Decimal;

use super::bounds::{Bounds, Declared};
use super::contradictions;
use super::typed::{Expr, Kind};
use super::types::Type;
use crate::language::diagnostic::{Code, Diagnostic, Faults, fault};
use crate::model::facts::{CodeSet, EnumId};
use crate::model::ir::{Operator, Relation};
use crate::model::range::Range;

/// Reports each part of an expression that has the same result for every project; of nested parts, only the innermost.
pub(in crate::language) fn report(expr: &Expr, declared: Declared<'_>, faults: &Faults) {
    report_parts(expr, declared, faults);
    contradictions::report(expr, declared, faults);
}

fn report_parts(expr: &Expr, declared: Declared<'_>, faults: &Faults) {
    if let Kind::Unstated(least, Some(most)) = &expr.kind
        && only_result(
            Relation::Greater,
            declared.numbers(least),
            declared.numbers(most),
        ) == Some(true)
    {
        let message = "the least value of `unstated` is above the greatest";
        faults.report(
            fault(Code::WrongValue, expr.span, message)
                .help("the form is `unstated(LEAST, GREATEST)`"),
        );
    }
    if let Kind::Arithmetic(Operator::Divide, _, by) = &expr.kind
        && declared.numbers(by).exact() == Some(Decimal::ZERO)
    {
        let message = "a division by 0 has no result";
        faults
            .report(fault(Code::WrongValue, by.span, message).label("this is 0 for every project"));
    }
    let mut reported = false;
    expr.operands(&mut |operand| {
        report_parts(operand, declared, faults);
        reported = reported || is_decided(operand, declared);
    });
    if reported {
        return;
    }
    if let Kind::If(condition, ..) = &expr.kind {
        report_literal(condition, faults);
    }
    if let Some(value) = decided(expr, declared) {
        faults.report(diagnostic(expr, value, declared));
    }
}

/// Reports a condition that is the literal `true` or `false`, which makes a branch useless.
pub(super) fn report_literal(expr: &Expr, faults: &Faults) {
    if let Kind::Bool(value) = expr.kind {
        let message = format!("the condition is always {value}");
        let help = match value {
            true => "leave the condition out",
            false => "remove what depends on it",
        };
        faults.report(fault(Code::UnreachableBranch, expr.span, message).help(help));
    }
}

/// Tells whether an expression, or a part of it, has the same value for every project.
pub(super) fn is_decided(expr: &Expr, declared: Declared<'_>) -> bool {
    let mut found = decided(expr, declared).is_some();
    expr.operands(&mut |operand| found = found || is_decided(operand, declared));
    found
}

/// Returns the value of a condition when it is the same for every project.
pub(super) fn decided(expr: &Expr, declared: Declared<'_>) -> Option<bool> {
    match &expr.kind {
        Kind::Compare(comparison, a, b) if a == b => Some(holds_of_equals(*comparison)),
        Kind::Compare(comparison, a, b) => match a.ty {
            Type::Number(_) => only_result(*comparison, declared.numbers(a), declared.numbers(b)),
            Type::Day | Type::Month => only_result(*comparison, declared.days(a), declared.days(b)),
            _ => None,
        },
        Kind::Definition { definition, .. } => match declared.definition(*definition) {
            Some(Bounds::Bool(value)) => Some(value),
            _ => None,
        },
        Kind::In(..) | Kind::And(..) | Kind::Or(..) => {
            let (_, list, codes) = restriction(expr)?;
            match codes {
                0 => Some(false),
                codes if codes == declared.facts.all_codes(list) => Some(true),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Returns the result of a comparison when it is the same for all values of two ranges.
fn only_result<T: Copy + Ord>(comparison: Relation, a: Range<T>, b: Range<T>) -> Option<bool> {
    match a.compare(comparison, b) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

fn holds_of_equals(comparison: Relation) -> bool {
    matches!(
        comparison,
        Relation::Equal | Relation::LessOrEqual | Relation::GreaterOrEqual
    )
}

/// Returns a code and the codes for which a condition is true; `None` when the condition reads anything else.
fn restriction(expr: &Expr) -> Option<Restriction<'_>> {
    match &expr.kind {
        Kind::In(value, codes) => match (&codes.kind, codes.ty) {
            (Kind::Codes(codes), Type::Codes(list)) => Some((value, list, *codes)),
            _ => None,
        },
        Kind::And(a, b) => combine(restriction(a)?, restriction(b)?, |a, b| a & b),
        Kind::Or(a, b) => combine(restriction(a)?, restriction(b)?, |a, b| a | b),
        _ => None,
    }
}

type Restriction<'e> = (&'e Expr, EnumId, CodeSet);

fn combine<'e>(
    a: Restriction<'e>,
    b: Restriction<'e>,
    codes: fn(CodeSet, CodeSet) -> CodeSet,
) -> Option<Restriction<'e>> {
    (a.0 == b.0).then_some((a.0, a.1, codes(a.2, b.2)))
}

fn diagnostic(expr: &Expr, value: bool, declared: Declared<'_>) -> Diagnostic {
    let message = format!("the condition is always {value}");
    let diagnostic = fault(Code::UnreachableBranch, expr.span, message);
    match &expr.kind {
        Kind::Compare(_, a, b) if a == b => diagnostic.label("this compares a value with itself"),
        Kind::Compare(_, a, b) => {
            let why = format!(
                "the left side is {}, the right side {}",
                range(a, declared),
                range(b, declared)
            );
            diagnostic
                .label(why)
                .help("check the bounds that the facts declare, and the sign")
        }
        Kind::Definition { .. } => diagnostic.label("this definition has only one value"),
        _ if value => diagnostic.label("these are all codes of the list"),
        _ => diagnostic
            .label("no code fulfils this")
            .help("a code has one value: `in [\"a\", \"b\"]` means either"),
    }
}

/// Says between which bounds an operand lies.
fn range(expr: &Expr, declared: Declared<'_>) -> String {
    match expr.ty {
        Type::Number(_) => words(declared.numbers(expr)),
        _ => words(declared.days(expr)),
    }
}

fn words<T: PartialEq + Display>(range: Range<T>) -> String {
    match (range.min, range.max) {
        (Some(min), Some(max)) if min == max => format!("{min}"),
        (Some(min), Some(max)) => format!("between {min} and {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "anything".into(),
    }
}
