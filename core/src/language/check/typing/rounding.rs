//! Numbers as multiples of a step.

use alloc::boxed::Box;
use alloc::format;

use rust_decimal::Decimal;

use super::super::typed::{Expr, Kind};
use super::super::types::Type;
use super::{Scope, Typing};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{self, rounding_word};
use crate::language::source::Span;
use crate::model::ir::ParameterValue;
use crate::model::terms::Rounding;

impl Typing<'_> {
    /// Types a number that is rounded to a multiple of a step: a parameter of its unit, so that it cites a provision.
    pub(super) fn rounded(
        &self,
        rounding: Rounding,
        value: &ast::Expr,
        step: &ast::Expr,
        span: Span,
        scope: &Scope,
    ) -> Expr {
        let value = self.any_number(value, scope);
        let step = self.infer(step, scope, None);
        if step.ty.is_faulty() || !self.is_step(&step) {
            return Expr::faulty(span, value.ty);
        }
        let measure = match (value.ty, step.ty) {
            (Type::Number(value), Type::Number(step)) => value.common(step),
            _ => None,
        };
        let Some(measure) = measure else {
            let message = format!(
                "`{}` wants a step of the unit of what it rounds",
                rounding_word(rounding)
            );
            self.disagreement(&message, span, &value, &step);
            return Expr::faulty(span, value.ty);
        };
        Expr {
            span,
            ty: Type::Number(measure),
            kind: Kind::Round(rounding, Box::new(value), Box::new(step)),
        }
    }

    /// Tells whether a step is a parameter that is always above 0, and reports what is not.
    fn is_step(&self, step: &Expr) -> bool {
        let (Kind::Parameter(index) | Kind::OnDay(index, _)) = &step.kind else {
            let message = "the step of a rounding is a parameter, which cites its provision";
            let help = "declare it: `[parameter.name]` with `value` and its `provisions`";
            self.faults
                .report(fault(Code::UncitedFigure, step.span, message).help(help));
            return false;
        };
        let values = self
            .parameters
            .get(*index)
            .map(|parameter| &parameter.values);
        let is_above = |value: ParameterValue| match value {
            ParameterValue::Num(number, _) => number > Decimal::ZERO,
            _ => true,
        };
        let found = values
            .into_iter()
            .flatten()
            .all(|dated| is_above(dated.value));
        if !found {
            let message = "the step of a rounding is above 0";
            self.faults
                .report(fault(Code::WrongValue, step.span, message));
        }
        found
    }
}
