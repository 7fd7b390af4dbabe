//! Types expressions that must have a certain type.

use alloc::format;
use alloc::string::String;

use super::{Scope, Typing};
use crate::language::check::typed::Expr;
use crate::language::check::types::{Measure, Type};
use crate::language::diagnostic::{Code, Diagnostic, fault};
use crate::language::parse::ast;
use crate::model::facts::{EnumId, Unit};

impl Typing<'_> {
    /// Types a condition.
    pub(in crate::language) fn condition(&self, expr: &ast::Expr, scope: &Scope) -> Expr {
        let typed = self.infer(expr, scope, None);
        self.want(typed, Type::Bool, "a condition is wanted here")
    }

    /// Types a number of a unit.
    pub(in crate::language) fn number(&self, expr: &ast::Expr, scope: &Scope, unit: Unit) -> Expr {
        let typed = self.infer(expr, scope, None);
        let wanted = Measure::Of(unit);
        match typed.ty {
            Type::Number(measure) if measure.common(wanted) != Some(wanted) => {
                let (found, wanted) = (measure.words(self.facts()), wanted.words(self.facts()));
                let message = format!("{wanted} is wanted here, and this is {found}");
                let diagnostic = fault(Code::UnitMismatch, typed.span, message);
                self.faults
                    .report(match self.missing_factor(measure, unit) {
                        Some(factor) => diagnostic.help(format!("multiply it by {factor}")),
                        None => diagnostic,
                    });
                Expr::faulty(typed.span, Type::Number(Measure::Of(unit)))
            }
            Type::Number(_) => typed,
            _ => self.want(
                typed,
                Type::Number(wanted),
                &format!("{} is wanted here", wanted.words(self.facts())),
            ),
        }
    }

    /// Returns what a number of a combined unit has to be multiplied by to have another.
    fn missing_factor(&self, found: Measure, wanted: Unit) -> Option<String> {
        let Measure::Of(found @ Unit::Combined(_)) = found else {
            return None;
        };
        let factor = wanted.per(found)?;
        matches!(factor, Unit::Named(_)).then(|| Measure::Of(factor).words(self.facts()))
    }

    /// Types a number of any unit.
    pub(in crate::language::check) fn any_number(&self, expr: &ast::Expr, scope: &Scope) -> Expr {
        let typed = self.infer(expr, scope, None);
        match typed.ty {
            Type::Number(_) => typed,
            _ => self.want(
                typed,
                Type::Number(Measure::Literal),
                "a number is wanted here",
            ),
        }
    }

    /// Types a day.
    pub(in crate::language) fn day(&self, expr: &ast::Expr, scope: &Scope) -> Expr {
        let typed = self.infer(expr, scope, None);
        self.want(typed, Type::Day, "a date is wanted here")
    }

    /// Types a code, of any list unless one is given.
    pub(crate) fn code(&self, expr: &ast::Expr, scope: &Scope, list: Option<EnumId>) -> Expr {
        let typed = self.infer(expr, scope, list);
        match (typed.ty, list) {
            (Type::Code(_), None) => typed,
            (_, Some(list)) => {
                let wanted = Type::Code(list);
                self.want(
                    typed,
                    wanted,
                    &format!("{} is wanted here", wanted.words(self.facts())),
                )
            }
            (_, None) => self.want(typed, Type::Code(EnumId::MAX), "a code is wanted here"),
        }
    }

    /// Returns an expression of the wanted type, and reports any other.
    pub(super) fn want(&self, expr: Expr, wanted: Type, message: &str) -> Expr {
        if expr.ty == wanted {
            return expr;
        }
        if !expr.ty.is_faulty() {
            let diagnostic = self.misfit(&expr, message);
            self.faults.report(match (wanted, expr.ty) {
                (Type::Bool, Type::Number(_)) => diagnostic.help("compare it, for example `… > 0`"),
                (Type::Bool, Type::Code(_)) => {
                    diagnostic.help("compare it, for example `… = \"code\"`")
                }
                _ => diagnostic,
            });
        }
        Expr::faulty(expr.span, wanted)
    }

    pub(super) fn misfit(&self, expr: &Expr, message: &str) -> Diagnostic {
        let found = expr.ty.words(self.facts());
        fault(
            Code::TypeMismatch,
            expr.span,
            format!("{message}, and this is {found}"),
        )
    }
}
