//! The beginnings of texts.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::super::ground::refuse_repeated;
use super::super::typed::{Expr, Kind};
use super::super::types::Type;
use super::{Scope, Typing};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{self, Name};
use crate::language::source::Span;

impl Typing<'_> {
    pub(super) fn starts_with(
        &self,
        text: &ast::Expr,
        prefix: &ast::Expr,
        span: Span,
        scope: &Scope,
    ) -> Expr {
        if let ast::ExprKind::List(prefixes) = &prefix.kind {
            return self.starts_with_one_of(text, prefixes, span, scope);
        }
        let both = [text, prefix].map(|text| self.infer(text, scope, None));
        let checked = both.each_ref().map(|text| self.is_text(text));
        let [text, prefix] = both;
        if checked != [true, true] || self.is_blank(&prefix) {
            return Expr::faulty(span, Type::Bool);
        }
        Expr {
            span,
            ty: Type::Bool,
            kind: Kind::StartsWith(Box::new(text), Box::new(prefix)),
        }
    }

    /// Types a condition that holds when a text starts with one of some prefixes.
    fn starts_with_one_of(
        &self,
        text: &ast::Expr,
        prefixes: &[Name],
        span: Span,
        scope: &Scope,
    ) -> Expr {
        let text = self.infer(text, scope, None);
        let faulty = Expr::faulty(span, Type::Bool);
        if !self.is_text(&text) {
            return faulty;
        }
        refuse_repeated(prefixes, self.faults);
        let prefixes = prefixes.iter().map(|prefix| Expr {
            span: prefix.span,
            ty: Type::Text,
            kind: Kind::Text(prefix.text.clone()),
        });
        let prefixes: Vec<Expr> = prefixes.collect();
        if prefixes.iter().filter(|one| self.is_blank(one)).count() > 0 {
            return faulty;
        }
        any(&text, &prefixes, span).unwrap_or(faulty)
    }

    fn is_text(&self, text: &Expr) -> bool {
        match text.ty {
            Type::Text => return true,
            Type::Faulty => {}
            Type::Code(_) => {
                let diagnostic = self.misfit(text, "`starts with` compares texts");
                self.faults
                    .report(diagnostic.help("name the codes: `… in [\"a\", \"b\"]`"));
            }
            _ => self
                .faults
                .report(self.misfit(text, "`starts with` compares texts")),
        }
        false
    }

    /// Tells whether every text starts with a prefix, and reports it then.
    fn is_blank(&self, prefix: &Expr) -> bool {
        let is_blank = matches!(&prefix.kind, Kind::Text(text) if text.trim().is_empty());
        if is_blank {
            let message = "the condition is always true: every text starts with nothing";
            self.faults
                .report(fault(Code::UnreachableBranch, prefix.span, message));
        }
        is_blank
    }
}

/// Returns the condition that a text starts with one of some prefixes. The list is halved, so that a long one is not deep.
fn any(text: &Expr, prefixes: &[Expr], span: Span) -> Option<Expr> {
    let kind = match prefixes {
        [] => return None,
        [prefix] => Kind::StartsWith(Box::new(text.clone()), Box::new(prefix.clone())),
        _ => {
            let (a, b) = prefixes.split_at(prefixes.len() / 2);
            let (a, b) = (any(text, a, span)?, any(text, b, span)?);
            Kind::Or(Box::new(a), Box::new(b))
        }
    };
    Some(Expr {
        span,
        ty: Type::Bool,
        kind,
    })
}
