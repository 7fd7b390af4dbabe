//! What facts must agree on.

use alloc::format;
use alloc::vec::Vec;

use super::Checker;
use crate::language::check::checked::Coherence;
use crate::language::check::constant;
use crate::language::check::typed::{Fact, Walk};
use crate::language::check::typing::{Node, Scope, project_scope};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{Expr, ExprKind, Name};
use crate::language::parse::declaration;

impl Checker<'_> {
    pub(super) fn coherences(&mut self) -> Vec<Coherence> {
        let rules = self.set.rules;
        let coherences = rules.coherences.iter();
        coherences
            .filter_map(|coherence| self.citing(|checker| checker.coherence(coherence)))
            .collect()
    }

    fn coherence(&mut self, declared: &declaration::Coherence) -> Option<Coherence> {
        let heading = self.heading(&declared.heading);
        let (over, scope) = self.agreeing(declared.on.as_ref())?;
        let holds = self.condition(&declared.holds, &scope);
        if declared.holds.span.file == declared.heading.id.span.file {
            constant::report_literal(&holds, self.faults);
        }
        let about = declared.about.iter();
        Some(Coherence {
            heading,
            over,
            holds,
            about: about.filter_map(|fact| self.about(fact, &scope)).collect(),
            severity: declared.severity,
            message: self.template_in(&declared.message, &[], &scope),
        })
    }

    /// Returns the records whose facts must agree, `None` for the project, and the scope of their expressions.
    fn agreeing(&mut self, on: Option<&Name>) -> Option<(Option<Walk>, Scope)> {
        let Some(list) = on else {
            return Some((None, project_scope(self.typing.facts())));
        };
        let (walk, scope) = self.records(list, None, Node::Entry)?;
        Some((Some(walk), scope))
    }

    /// Finds a fact that a coherence rule is about.
    fn about(&mut self, expr: &Expr, scope: &Scope) -> Option<Fact> {
        if let ExprKind::Faulty = expr.kind {
            return None;
        }
        let ExprKind::Path(path) = &expr.kind else {
            self.no_fact(expr, "an expression");
            return None;
        };
        let found = self.typing.fact_at(path, scope)?;
        if found.is_none() {
            self.no_fact(expr, &format!("`{}`", path.text()));
        }
        found
    }

    fn no_fact(&self, expr: &Expr, what: &str) {
        let message = format!("`about` names facts, and {what} is none");
        let help = "name the facts that a person would look at: `about = [\"opened_on\"]`";
        self.faults
            .report(fault(Code::TypeMismatch, expr.span, message).help(help));
    }
}
