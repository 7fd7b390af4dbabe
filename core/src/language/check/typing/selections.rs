//! Walks over lists: `some`, `every`, `count`, `sum` and their like.

use alloc::boxed::Box;
use alloc::format;

use super::super::typed::{Expr, Kind, Walk};
use super::super::types::{Measure, Type};
use super::cost::too_costly;
use super::members::Meaning;
use super::{Scope, Typing};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{self, Aggregate, Path, Quantifier, Selection};
use crate::language::source::Span;
use crate::model::facts::Unit;
use crate::model::ir::MAX_DEPTH;

impl Typing<'_> {
    /// Types a selection, and returns the scope of its records with it.
    pub(in crate::language) fn selection(
        &self,
        list: &Path,
        filter: Option<&ast::Expr>,
        scope: &Scope,
    ) -> Option<(Walk, Scope)> {
        let meaning = self.meaning(list, scope)?;
        self.walk_over(meaning, list, filter, scope)
    }

    fn walk(&self, selection: &Selection, scope: &Scope) -> Option<(Walk, Scope)> {
        self.selection(&selection.list, selection.filter.as_deref(), scope)
    }

    fn walk_over(
        &self,
        meaning: Meaning,
        list: &Path,
        filter: Option<&ast::Expr>,
        scope: &Scope,
    ) -> Option<(Walk, Scope)> {
        let (records, table) = match meaning {
            Meaning::List { records, table } => (records, table),
            Meaning::Value(Expr {
                ty: Type::Faulty, ..
            }) => return None,
            _ => {
                let message = format!("`{}` is not a list", list.text());
                let help = "a selection walks over a list, such as `members where retained`";
                self.faults
                    .report(fault(Code::TypeMismatch, list.span, message).help(help));
                return None;
            }
        };
        let depth = scope.frames.len();
        if depth >= MAX_DEPTH {
            let message = "selections nest at most three deep";
            let help = "name the inner one with a `[definition.…]` on its list";
            self.faults
                .report(fault(Code::TooDeep, list.span, message).help(help));
            return None;
        }
        let mut inner = scope.clone();
        inner.frames.push(table);
        inner.records = scope.met_by(&records, self.facts());
        if let Some(fault) = too_costly(inner.records, &list.text(), list.span) {
            self.faults.report(fault);
            return None;
        }
        let filter = filter.map(|filter| Box::new(self.condition(filter, &inner)));
        Some((
            Walk {
                records,
                table,
                depth: u8::try_from(depth).ok()?,
                filter,
            },
            inner,
        ))
    }

    pub(super) fn quantified(
        &self,
        quantifier: Quantifier,
        selection: &Selection,
        condition: &ast::Expr,
        span: Span,
        scope: &Scope,
    ) -> Expr {
        let Some((walk, inner)) = self.walk(selection, scope) else {
            return Expr::faulty(span, Type::Bool);
        };
        let condition = self.condition(condition, &inner);
        Expr {
            span,
            ty: Type::Bool,
            kind: Kind::Quantified(quantifier, walk, Box::new(condition)),
        }
    }

    /// `count(…)` counts the records of a list, or the codes of a set.
    pub(super) fn count(&self, selection: &Selection, span: Span, scope: &Scope) -> Expr {
        let ty = Type::Number(Measure::Of(Unit::Count));
        let faulty = Expr::faulty(span, ty);
        match (self.meaning(&selection.list, scope), &selection.filter) {
            (Some(Meaning::Value(set)), None) if matches!(set.ty, Type::Codes(_)) => Expr {
                span,
                ty,
                kind: Kind::Size(Box::new(set)),
            },
            (Some(meaning), filter) => {
                let walk = self.walk_over(meaning, &selection.list, filter.as_deref(), scope);
                walk.map_or(faulty, |(walk, _)| Expr {
                    span,
                    ty,
                    kind: Kind::Count(walk),
                })
            }
            (None, _) => faulty,
        }
    }

    pub(super) fn count_codes(
        &self,
        codes: &Path,
        among: &ast::Expr,
        span: Span,
        scope: &Scope,
    ) -> Expr {
        let ty = Type::Number(Measure::Of(Unit::Count));
        let codes = self.path(codes, scope);
        let among = self.infer(among, scope, codes.ty.enumeration());
        if codes.ty.is_faulty() || among.ty.is_faulty() {
            return Expr::faulty(span, ty);
        }
        match (codes.ty, among.ty) {
            (Type::Codes(a), Type::Codes(b)) if a == b => {
                let both = Expr {
                    span,
                    ty: codes.ty,
                    kind: Kind::Both(Box::new(codes), Box::new(among)),
                };
                Expr {
                    span,
                    ty,
                    kind: Kind::Size(Box::new(both)),
                }
            }
            _ => {
                self.disagreement(
                    "`count(… in …)` wants two sets of codes of one list",
                    span,
                    &codes,
                    &among,
                );
                Expr::faulty(span, ty)
            }
        }
    }

    pub(super) fn aggregate(
        &self,
        function: Aggregate,
        value: &ast::Expr,
        selection: &Selection,
        span: Span,
        scope: &Scope,
    ) -> Expr {
        let Some((walk, inner)) = self.walk(selection, scope) else {
            return Expr::faulty(span, Type::Faulty);
        };
        let value = self.infer(value, &inner, None);
        match result_type(function, value.ty) {
            Some(Type::Faulty) => Expr::faulty(span, Type::Faulty),
            Some(ty) => Expr {
                span,
                ty,
                kind: Kind::Aggregate(function, walk, Box::new(value)),
            },
            None => {
                let (word, wanted) = (function.word(), wanted(function));
                let message = format!(
                    "`{word}` wants {wanted}, and this is {}",
                    value.ty.words(self.facts())
                );
                self.faults
                    .report(fault(Code::TypeMismatch, value.span, message));
                Expr::faulty(span, Type::Faulty)
            }
        }
    }
}

/// Returns the type of an aggregate of values of a type; nothing where it has none.
fn result_type(function: Aggregate, value: Type) -> Option<Type> {
    match (function, value) {
        (Aggregate::Distinct, Type::Code(_) | Type::Faulty) => {
            Some(Type::Number(Measure::Of(Unit::Count)))
        }
        (_, Type::Faulty) => Some(Type::Faulty),
        (Aggregate::Sum | Aggregate::Least | Aggregate::Greatest, Type::Number(_))
        | (Aggregate::Least | Aggregate::Greatest, Type::Day | Type::Month)
        | (Aggregate::MostCommon, Type::Code(_)) => Some(value),
        _ => None,
    }
}

fn wanted(function: Aggregate) -> &'static str {
    match function {
        Aggregate::Sum => "numbers",
        Aggregate::Least | Aggregate::Greatest => "numbers or dates",
        Aggregate::Distinct | Aggregate::MostCommon => "codes",
    }
}
