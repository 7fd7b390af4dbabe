//! Choices by a condition and by a code, and operands that give each other their type.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use super::super::ground::code;
use super::super::typed::{Case, Expr, Kind};
use super::super::types::Type;
use super::{Scope, Typing};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{self, ExprKind, Name};
use crate::language::source::Span;
use crate::model::facts::{CodeSet, EnumId, bit, holds};

impl Typing<'_> {
    /// Types `if`; the branches must have one type.
    pub(super) fn conditional(
        &self,
        [condition, then, otherwise]: [&ast::Expr; 3],
        span: Span,
        scope: &Scope,
        codes: Option<EnumId>,
    ) -> Expr {
        let condition = self.condition(condition, scope);
        let (then, otherwise) = self.pair(then, otherwise, scope, codes);
        let ty = self.type_of_branches("if", [&then, &otherwise]);
        Expr {
            span,
            ty,
            kind: Kind::If(Box::new(condition), Box::new(then), Box::new(otherwise)),
        }
    }

    /// Types `match`: every code has one case, or there is an `else` for those that have none.
    pub(super) fn matching(
        &self,
        subject: &ast::Expr,
        cases: &[ast::Case],
        otherwise: Option<&ast::Expr>,
        span: Span,
        scope: &Scope,
        codes: Option<EnumId>,
    ) -> Expr {
        let subject = self.infer(subject, scope, None);
        let values = cases.iter().map(|case| &case.value).chain(otherwise);
        let values = self.alike(&values.collect::<Vec<_>>(), scope, codes);
        let ty = self.type_of_branches("match", &values);
        let Some(list) = self.matched_list(&subject) else {
            return Expr::faulty(span, ty);
        };
        let Some(sets) = self.sets_of_cases(cases, otherwise, list, subject.span) else {
            return Expr::faulty(span, ty);
        };
        let cases = sets
            .into_iter()
            .zip(values)
            .map(|(codes, value)| Case { codes, value });
        Expr {
            span,
            ty,
            kind: Kind::Match(Box::new(subject), cases.collect()),
        }
    }

    /// Returns the list of the code that a `match` goes through; reports what is no code.
    fn matched_list(&self, subject: &Expr) -> Option<EnumId> {
        match subject.ty {
            Type::Code(list) => return Some(list),
            Type::Faulty => return None,
            _ => {}
        }
        let diagnostic = self.misfit(subject, "`match` goes through the codes of a list");
        self.faults.report(match subject.ty {
            Type::Codes(_) => {
                diagnostic.help("a set may hold several codes: write `if \"a\" in set then …`")
            }
            _ => diagnostic.help("write `if … then … else …`"),
        });
        None
    }

    /// Returns the codes of each case, and at last those of `else`; reports codes with several cases or with none.
    fn sets_of_cases(
        &self,
        cases: &[ast::Case],
        otherwise: Option<&ast::Expr>,
        list: EnumId,
        subject: Span,
    ) -> Option<Vec<CodeSet>> {
        let (mut named, mut sets, mut sound): (CodeSet, Vec<CodeSet>, bool) = (0, Vec::new(), true);
        for case in cases {
            let mut set = 0;
            for name in &case.codes {
                match code(name, list, self.facts(), self.faults) {
                    Some(code) if holds(named, code) => {
                        self.report_second_case(name, cases);
                        sound = false;
                    }
                    Some(code) => {
                        named |= bit(code);
                        set |= bit(code);
                    }
                    None => sound = false,
                }
            }
            sets.push(set);
        }
        let rest = self.facts().all_codes(list) & !named;
        match otherwise {
            // A code that is misspelt is one of those without a case.
            _ if !sound => return None,
            Some(otherwise) if rest == 0 => {
                let message = "no code is left for `else`: each has a case";
                self.faults.report(
                    fault(Code::UnreachableBranch, otherwise.span, message)
                        .help("leave `else` out"),
                );
                return None;
            }
            Some(_) => sets.push(rest),
            None if rest != 0 => {
                self.report_codes_without_case(rest, list, subject);
                return None;
            }
            None => {}
        }
        Some(sets)
    }

    fn report_second_case(&self, name: &Name, cases: &[ast::Case]) {
        let message = format!("`{}` has a case already", name.text);
        let diagnostic = fault(Code::UnreachableBranch, name.span, message);
        let mut names = cases.iter().flat_map(|case| &case.codes);
        let first = names.find(|other| other.text == name.text);
        self.faults.report(match first {
            Some(first) => diagnostic.and(first.span, "this case takes it"),
            None => diagnostic,
        });
    }

    fn report_codes_without_case(&self, codes: CodeSet, list: EnumId, subject: Span) {
        let named: Vec<_> = self
            .facts()
            .codes_in(list, codes)
            .map(|code| code.id.as_str())
            .collect();
        let message = match named.as_slice() {
            [one] => format!("`match` has no case for `{one}`"),
            several => format!("`match` has no case for `{}`", several.join("`, `")),
        };
        let help = format!(
            "add `case \"{}\" then …`, or `else …` for all codes without a case",
            named.join("\", \"")
        );
        self.faults
            .report(fault(Code::MissingCase, subject, message).help(help));
    }

    /// Returns the one type of branches; reports branches of different types, and types that are not chosen between.
    fn type_of_branches<'e>(
        &self,
        word: &str,
        branches: impl IntoIterator<Item = &'e Expr>,
    ) -> Type {
        let mut branches = branches.into_iter();
        let Some(first) = branches.next() else {
            return Type::Faulty;
        };
        let mut ty = first.ty;
        for branch in branches {
            match ty.common(branch.ty) {
                Some(common) => ty = common,
                None => {
                    let message = format!("the branches of `{word}` have different types");
                    self.disagreement(&message, branch.span, first, branch);
                    return Type::Faulty;
                }
            }
        }
        if let Type::Duration | Type::Codes(_) | Type::Record(_) = ty {
            let message = format!(
                "`{word}` cannot choose between values that are each {}",
                ty.words(self.facts())
            );
            let help =
                format!("`{word}` chooses between conditions, numbers, dates, codes or texts");
            self.faults
                .report(fault(Code::TypeMismatch, first.span, message).help(help));
            return Type::Faulty;
        }
        ty
    }

    /// Types two operands: a text is a code when the other operand is a code.
    pub(super) fn pair(
        &self,
        a: &ast::Expr,
        b: &ast::Expr,
        scope: &Scope,
        codes: Option<EnumId>,
    ) -> (Expr, Expr) {
        if is_textual(a) {
            let b = self.infer(b, scope, codes);
            let a = self.infer(a, scope, codes.or(b.ty.enumeration()));
            return (a, b);
        }
        let a = self.infer(a, scope, codes);
        let b = self.infer(b, scope, codes.or(a.ty.enumeration()));
        (a, b)
    }

    /// Types several operands: texts are codes when another operand is a code.
    fn alike(&self, all: &[&ast::Expr], scope: &Scope, codes: Option<EnumId>) -> Vec<Expr> {
        let typed: Vec<_> = all
            .iter()
            .map(|expr| (!is_textual(expr)).then(|| self.infer(expr, scope, codes)))
            .collect();
        let list = typed
            .iter()
            .flatten()
            .find_map(|expr| expr.ty.enumeration());
        typed
            .into_iter()
            .zip(all)
            .map(|(typed, expr)| typed.unwrap_or_else(|| self.infer(expr, scope, codes.or(list))))
            .collect()
    }
}

/// Tells whether an expression is a text, or a choice between texts: its type depends on the other operand.
fn is_textual(expr: &ast::Expr) -> bool {
    match &expr.kind {
        ExprKind::Text(_) | ExprKind::List(_) => true,
        ExprKind::If {
            then, otherwise, ..
        } => is_textual(then) && is_textual(otherwise),
        ExprKind::Match {
            cases, otherwise, ..
        } => {
            cases.iter().all(|case| is_textual(&case.value))
                && otherwise.as_deref().is_none_or(is_textual)
        }
        _ => false,
    }
}
