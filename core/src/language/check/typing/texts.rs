//! The beginnings of texts.

use alloc::boxed::Box;

use super::super::typed::{Expr, Kind};
use super::super::types::Type;
use super::{Scope, Typing};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast;
use crate::language::source::Span;

impl Typing<'_> {
    pub(super) fn starts_with(
        &self,
        text: &ast::Expr,
        prefix: &ast::Expr,
        span: Span,
        scope: &Scope,
    ) -> Expr {
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
