//! Comparisons, arithmetic and membership.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;

use super::super::ground::refuse_repeated;
use super::super::names::option;
use super::super::typed::{Expr, Kind};
use super::super::types::{Measure, Type};
use super::{Scope, Typing};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{self, ExprKind, Name, comparison_sign, operator_sign};
use crate::language::source::Span;
use crate::model::facts::{CodeSet, bit};
use crate::model::terms::{Operator, Relation};

/// How deep `between` may be nested in values of `between`.
const MAX_BETWEENS: usize = 3;

impl Typing<'_> {
    pub(super) fn comparison(
        &self,
        comparison: Relation,
        a: &ast::Expr,
        b: &ast::Expr,
        span: Span,
        scope: &Scope,
    ) -> Expr {
        if let ExprKind::Reading(name) = &a.kind {
            return self.reading(comparison, name, b, span);
        }
        let (a, b) = self.pair(a, b, scope, None);
        self.compare(comparison, a, b, span)
    }

    fn compare(&self, comparison: Relation, a: Expr, b: Expr, span: Span) -> Expr {
        if a.ty.is_faulty() || b.ty.is_faulty() {
            return Expr::faulty(span, Type::Bool);
        }
        let ordered = match (a.ty, b.ty) {
            (Type::Number(x), Type::Number(y)) => x.common(y).is_some().then_some(true),
            (Type::Day | Type::Month, Type::Day | Type::Month) => Some(true),
            (Type::Bool | Type::Duration | Type::Codes(_), _)
            | (_, Type::Bool | Type::Duration | Type::Codes(_)) => None,
            (x, y) => (x == y).then_some(false),
        };
        match ordered {
            None => self.not_comparable(comparison, &a, &b, span),
            Some(false) if !matches!(comparison, Relation::Equal | Relation::NotEqual) => {
                let sign = comparison_sign(comparison);
                let message = format!(
                    "`{sign}` compares numbers and dates, and this is {}",
                    a.ty.words(self.facts())
                );
                self.faults.report(
                    fault(Code::TypeMismatch, a.span, message).help("use `=`, `!=` or `in`"),
                );
                Expr::faulty(span, Type::Bool)
            }
            Some(_) => equal_to_code(comparison, a, b, span),
        }
    }

    fn not_comparable(&self, comparison: Relation, a: &Expr, b: &Expr, span: Span) -> Expr {
        let sign = comparison_sign(comparison);
        match (a.ty, b.ty) {
            (Type::Bool, Type::Bool) => {
                let message = format!("conditions are not compared with `{sign}`");
                let help = "write `a` or `not a`; two conditions that agree: `(a and b) or (not a and not b)`";
                self.faults
                    .report(fault(Code::TypeMismatch, span, message).help(help));
            }
            (Type::Codes(_), _) | (_, Type::Codes(_)) => {
                let message = format!("sets of codes are not compared with `{sign}`");
                let help = "write `\"code\" in set`, or `count(set in [\"a\", \"b\"])`";
                self.faults
                    .report(fault(Code::TypeMismatch, span, message).help(help));
            }
            (Type::Duration, Type::Duration) => {
                let message = format!("lengths of time are not compared with `{sign}`");
                let help = "add each to a date: `signed_on + notice < opens_on`";
                self.faults
                    .report(fault(Code::TypeMismatch, span, message).help(help));
            }
            _ => self.disagreement(
                &format!("`{sign}` wants the same on both sides"),
                span,
                a,
                b,
            ),
        }
        Expr::faulty(span, Type::Bool)
    }

    /// `reading("x") = "a"`, `!=`, and `in [..]` by way of [`Self::membership`].
    fn reading(&self, comparison: Relation, name: &Name, options: &ast::Expr, span: Span) -> Expr {
        let names: &[Name] = match (&options.kind, comparison) {
            (ExprKind::Text(text), Relation::Equal | Relation::NotEqual) => &[Name {
                text: text.clone(),
                span: options.span,
            }],
            (ExprKind::List(names), Relation::Equal | Relation::NotEqual) => names,
            _ => {
                self.stray_reading(span);
                return Expr::faulty(span, Type::Bool);
            }
        };
        let Some((id, reading)) = self.names.reading(name, self.faults) else {
            return Expr::faulty(span, Type::Bool);
        };
        refuse_repeated(names, self.faults);
        let set = names
            .iter()
            .filter_map(|name| option(reading, name, self.faults))
            .fold(0, |set, code| set | bit(code));
        self.name_options(id, set);
        let expr = Expr {
            span,
            ty: Type::Bool,
            kind: Kind::Reading(id, set),
        };
        if comparison == Relation::NotEqual {
            negation(expr)
        } else {
            expr
        }
    }

    pub(super) fn between(
        &self,
        value: &ast::Expr,
        low: &ast::Expr,
        high: &ast::Expr,
        span: Span,
        scope: &Scope,
    ) -> Expr {
        // The value is compared twice, so each level of nesting doubles the work.
        let inside = self.betweens.replace(self.betweens.get().saturating_add(1));
        let value = self.infer(value, scope, None);
        self.betweens.set(inside);
        if inside >= MAX_BETWEENS {
            let message = format!("this `between` stands in the values of {MAX_BETWEENS} others");
            let help = "name the value of one with `[definition.…]`";
            if inside == MAX_BETWEENS {
                self.faults
                    .report(fault(Code::TooDeep, span, message).help(help));
            }
            return Expr::faulty(span, Type::Bool);
        }
        let (low, high) = (self.infer(low, scope, None), self.infer(high, scope, None));
        let above = self.compare(Relation::GreaterOrEqual, value.clone(), low, span);
        let below = self.compare(Relation::LessOrEqual, value, high, span);
        Expr {
            span,
            ty: Type::Bool,
            kind: Kind::And(Box::new(above), Box::new(below)),
        }
    }

    pub(super) fn membership(
        &self,
        value: &ast::Expr,
        codes: &ast::Expr,
        negated: bool,
        span: Span,
        scope: &Scope,
    ) -> Expr {
        if let ExprKind::Reading(name) = &value.kind {
            let comparison = if negated {
                Relation::NotEqual
            } else {
                Relation::Equal
            };
            return self.reading(comparison, name, codes, span);
        }
        let (value, codes) = self.pair(value, codes, scope, None);
        let expr = match (value.ty, codes.ty) {
            (Type::Faulty, _) | (_, Type::Faulty) => Expr::faulty(span, Type::Bool),
            (Type::Code(a), Type::Codes(b)) if a == b => Expr {
                span,
                ty: Type::Bool,
                kind: Kind::In(Box::new(value), Box::new(codes)),
            },
            (_, Type::Codes(_)) => {
                self.disagreement(
                    "`in` wants a code on the left, of the same list of codes",
                    span,
                    &value,
                    &codes,
                );
                Expr::faulty(span, Type::Bool)
            }
            _ => {
                let message = format!(
                    "a set of codes is wanted after `in`, and this is {}",
                    codes.ty.words(self.facts())
                );
                let help = "for example `colour in [\"red\", \"blue\"]`";
                self.faults
                    .report(fault(Code::TypeMismatch, codes.span, message).help(help));
                Expr::faulty(span, Type::Bool)
            }
        };
        if negated { negation(expr) } else { expr }
    }

    pub(super) fn arithmetic(
        &self,
        operator: Operator,
        a: &ast::Expr,
        b: &ast::Expr,
        span: Span,
        scope: &Scope,
    ) -> Expr {
        if let ExprKind::Duration(duration) = b.kind {
            let day = self.infer(a, scope, None);
            self.refuse_uncited(duration, b.span);
            let length = Expr {
                span: b.span,
                ty: Type::Duration,
                kind: Kind::Duration(duration),
            };
            return self.after(operator, day, length, span);
        }
        if let Some(line) = self.hyphenated(operator, a, b) {
            let message = "`-` subtracts, and the name of a line is written with `_`";
            let help = format!("write `{line}`");
            self.faults
                .report(fault(Code::UnknownName, span, message).help(help));
            return Expr::faulty(span, Type::Faulty);
        }
        let (a, b) = (self.infer(a, scope, None), self.infer(b, scope, None));
        if b.ty == Type::Duration && !matches!(b.kind, Kind::Faulty) {
            return self.after(operator, a, b, span);
        }
        let (Type::Number(x), Type::Number(y)) = (a.ty, b.ty) else {
            return self.not_numbers(operator, &a, &b, span);
        };
        let measure = match operator {
            Operator::Multiply => x.product(y),
            Operator::Divide => x.quotient(y),
            _ => x.common(y),
        };
        let Some(measure) = measure else {
            self.disagreement(mixing_rule(operator), span, &a, &b);
            return Expr::faulty(span, Type::Faulty);
        };
        Expr {
            span,
            ty: Type::Number(measure),
            kind: Kind::Arithmetic(operator, Box::new(a), Box::new(b)),
        }
    }

    /// Returns the name of a line as expressions write it, where it is written with `-`.
    fn hyphenated(&self, operator: Operator, a: &ast::Expr, b: &ast::Expr) -> Option<String> {
        let name = format!("{}_{}", written(operator, a)?, written(operator, b)?);
        let line = name.strip_prefix("line.")?;
        self.names.line(line).is_some().then_some(name)
    }

    fn not_numbers(&self, operator: Operator, a: &Expr, b: &Expr, span: Span) -> Expr {
        let sign = operator_sign(operator);
        if (a.ty, b.ty, operator) == (Type::Day, Type::Day, Operator::Subtract) {
            let message = "`-` computes with numbers, and these are dates";
            let help = "the time between them is `days from … to …`, or `months` or `years`, with the earlier date first";
            self.faults
                .report(fault(Code::TypeMismatch, span, message).help(help));
            return Expr::faulty(span, Type::Faulty);
        }
        for expr in [a, b] {
            if !matches!(expr.ty, Type::Number(_) | Type::Faulty) {
                let message = format!(
                    "`{sign}` computes with numbers, and this is {}",
                    expr.ty.words(self.facts())
                );
                self.faults
                    .report(fault(Code::TypeMismatch, expr.span, message));
            }
        }
        Expr::faulty(span, Type::Faulty)
    }

    /// Types a number that the sources do not state. It has the unit of its bounds; a bound of 0 goes with any unit.
    pub(super) fn unstated(
        &self,
        least: &ast::Expr,
        most: Option<&ast::Expr>,
        span: Span,
        scope: &Scope,
    ) -> Expr {
        let bounds =
            [Some(least), most].map(|bound| bound.map(|bound| self.infer(bound, scope, None)));
        let mut measure = Some(Measure::Zero);
        for bound in bounds.iter().flatten() {
            match bound.ty {
                Type::Number(unit) => measure = measure.and_then(|measure| measure.common(unit)),
                Type::Faulty => return Expr::faulty(span, Type::Faulty),
                ty => {
                    let message = format!(
                        "a number lies between numbers, and this is {}",
                        ty.words(self.facts())
                    );
                    self.faults
                        .report(fault(Code::TypeMismatch, bound.span, message));
                    return Expr::faulty(span, Type::Faulty);
                }
            }
        }
        match (measure, bounds) {
            (Some(measure), [Some(least), most]) => {
                let kind = Kind::Unstated(Box::new(least), most.map(Box::new));
                Expr {
                    span,
                    ty: Type::Number(measure),
                    kind,
                }
            }
            (None, [Some(least), Some(most)]) => {
                self.disagreement("`unstated` wants bounds of one unit", span, &least, &most);
                Expr::faulty(span, Type::Faulty)
            }
            _ => Expr::faulty(span, Type::Faulty),
        }
    }
}

fn mixing_rule(operator: Operator) -> &'static str {
    match operator {
        Operator::Multiply => "`*` combines at most four units",
        Operator::Divide => "`/` combines at most four units",
        Operator::Add => "`+` wants the same unit on both sides",
        Operator::Subtract => "`-` wants the same unit on both sides",
        Operator::Least => "`min` wants values of one unit",
        Operator::Greatest => "`max` wants values of one unit",
    }
}

fn negation(expr: Expr) -> Expr {
    Expr {
        span: expr.span,
        ty: Type::Bool,
        kind: Kind::Not(Box::new(expr)),
    }
}

/// Turns equality with a literal code into membership of a set of one, and leaves other comparisons as they are.
fn equal_to_code(comparison: Relation, a: Expr, b: Expr, span: Span) -> Expr {
    let (code, other) = match (&a.kind, &b.kind) {
        (_, Kind::Code(code)) => (*code, a),
        (Kind::Code(code), _) => (*code, b),
        _ => {
            return Expr {
                span,
                ty: Type::Bool,
                kind: Kind::Compare(comparison, Box::new(a), Box::new(b)),
            };
        }
    };
    let codes: CodeSet = bit(code);
    let ty = other.ty.enumeration().map_or(Type::Faulty, Type::Codes);
    let set = Expr {
        span,
        ty,
        kind: Kind::Codes(codes),
    };
    let expr = Expr {
        span,
        ty: Type::Bool,
        kind: Kind::In(Box::new(other), Box::new(set)),
    };
    if comparison == Relation::NotEqual {
        negation(expr)
    } else {
        expr
    }
}

/// Returns names with `-` between them, with `_` in its place.
fn written(operator: Operator, expr: &ast::Expr) -> Option<String> {
    match (&expr.kind, operator) {
        (ExprKind::Path(path), Operator::Subtract) => Some(path.text()),
        (ExprKind::Arithmetic(inner, a, b), Operator::Subtract) => {
            Some(format!("{}_{}", written(*inner, a)?, written(*inner, b)?))
        }
        _ => None,
    }
}
