//! Days that are some time later, and the time between two days.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;

use super::super::parameters::CheckedParameter;
use super::super::typed::{Expr, Kind};
use super::super::types::{Measure, Type};
use super::{Scope, Typing};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{self, Path, operator_sign};
use crate::language::source::Span;
use crate::model::facts::Unit;
use crate::model::ir::ParameterValue;
use crate::model::terms::{Duration, DurationUnit, Operator};

impl Typing<'_> {
    /// Types the sum of a date and a length of time.
    pub(super) fn after(&self, operator: Operator, day: Expr, length: Expr, span: Span) -> Expr {
        let has_days = self.has_days(&length);
        let wrong: String = match (day.ty, operator) {
            (Type::Faulty, _) => return day,
            (Type::Month, Operator::Add) if has_days => "days cannot be added to a month".into(),
            (Type::Day | Type::Month, Operator::Add) => {
                return Expr {
                    span,
                    ty: day.ty,
                    kind: Kind::After(Box::new(day), Box::new(length)),
                };
            }
            (Type::Day | Type::Month, _) => format!(
                "`{}` does not go with a length of time",
                operator_sign(operator)
            ),
            (ty, _) => format!(
                "a length of time is added to a date, and this is {}",
                ty.words(self.facts())
            ),
        };
        let help = match day.kind {
            Kind::Elapsed(..) => "put the last day in brackets: `days from a to (b + 1 month)`",
            _ => "for example `signed_on + 1 month`",
        };
        self.faults
            .report(fault(Code::TypeMismatch, span, wrong).help(help));
        Expr::faulty(span, Type::Day)
    }

    /// Tells whether a length of time is in days, at some time.
    fn has_days(&self, length: &Expr) -> bool {
        match &length.kind {
            Kind::Duration(duration) => duration.unit == DurationUnit::Days,
            Kind::Parameter(index) | Kind::OnDay(index, _) => {
                let values = self.parameters.get(*index).map(|stated| &stated.values);
                values.into_iter().flatten().any(|dated| {
                    matches!(dated.value, ParameterValue::Duration(duration) if duration.unit == DurationUnit::Days)
                })
            }
            _ => false,
        }
    }

    /// Types a parameter on another day than that of filing.
    pub(super) fn on_day(&self, path: &Path, day: &ast::Expr, span: Span, scope: &Scope) -> Expr {
        let stated = self.path(path, scope);
        let day = self.day(day, scope);
        let Kind::Parameter(index) = stated.kind else {
            if !matches!(stated.kind, Kind::Faulty) {
                let message = format!(
                    "`on` follows a parameter that changes with time, and `{}` is none",
                    path.text()
                );
                let help = "a fact or a definition has one value, whatever the day";
                self.faults
                    .report(fault(Code::TypeMismatch, path.span, message).help(help));
            }
            return Expr::faulty(span, stated.ty);
        };
        if self
            .parameters
            .get(index)
            .is_some_and(CheckedParameter::never_changes)
        {
            let message = format!("`{}` does not change with time", path.text());
            let help = "leave `on` out, or give it periods: `values = [{ to = …, value = … }, { from = …, value = … }]`";
            self.faults
                .report(fault(Code::TypeMismatch, path.span, message).help(help));
            return Expr::faulty(span, stated.ty);
        }
        Expr {
            span,
            ty: stated.ty,
            kind: Kind::OnDay(index, Box::new(day)),
        }
    }

    /// Reports a length of time other than one day, one month or one year: it needs a provision.
    pub(super) fn refuse_uncited(&self, duration: Duration, span: Span) {
        if duration.number != 1 {
            let message = format!("the length of time `{duration}` cites no provision");
            let help = format!(
                "declare it: `[parameter.name]` with `value = \"{duration}\"` and its `provisions`"
            );
            self.faults
                .report(fault(Code::UncitedFigure, span, message).help(help));
        }
    }

    /// Types what has passed from one day to another, as a plain number.
    pub(super) fn elapsed(
        &self,
        unit: DurationUnit,
        from: &ast::Expr,
        to: &ast::Expr,
        span: Span,
        scope: &Scope,
    ) -> Expr {
        let (from, to) = (self.infer(from, scope, None), self.infer(to, scope, None));
        let ty = Type::Number(Measure::Of(Unit::Plain));
        let checked = [&from, &to].map(|day| self.is_end_of(unit, day));
        if checked != [true, true] {
            return Expr::faulty(span, ty);
        }
        Expr {
            span,
            ty,
            kind: Kind::Elapsed(unit, Box::new(from), Box::new(to)),
        }
    }

    /// Tells whether time can be counted from or to a value, and reports what is no date.
    fn is_end_of(&self, unit: DurationUnit, day: &Expr) -> bool {
        let word = unit.word();
        match (day.ty, unit) {
            (Type::Day, _) | (Type::Month, DurationUnit::Months | DurationUnit::Years) => {
                return true;
            }
            (Type::Faulty, _) => return false,
            (Type::Month, DurationUnit::Days) => {
                let message = "days are counted between dates, and this is a month";
                let help = "count `months from A to B`";
                self.faults
                    .report(fault(Code::TypeMismatch, day.span, message).help(help));
            }
            _ => {
                let diagnostic = self.misfit(day, &format!("`{word}` are counted between dates"));
                self.faults.report(
                    diagnostic.help(format!("for example `{word} from signed_on to opens_on`")),
                );
            }
        }
        false
    }
}
