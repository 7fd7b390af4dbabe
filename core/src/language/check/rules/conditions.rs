//! Criteria.

use alloc::format;
use alloc::vec::Vec;

use super::Checker;
use crate::language::check::checked::{Criterion, Messages};
use crate::language::check::typed::{self, Walk};
use crate::language::check::types::Type;
use crate::language::check::typing::{Node, Scope, project_scope};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{Expr, ExprKind};
use crate::language::parse::declaration;
use crate::model::ir::{Excludes, ProvisionId};
use crate::model::terms::{Force, Verb};

impl Checker<'_> {
    pub(super) fn criteria(&mut self) -> Vec<Criterion> {
        let rules = self.set.rules;
        rules
            .criteria
            .iter()
            .filter_map(|criterion| self.citing(|checker| checker.criterion(criterion)))
            .collect()
    }

    fn criterion(&mut self, declared: &declaration::Criterion) -> Option<Criterion> {
        let heading = &declared.heading;
        let resolved = self.heading(heading);
        self.check_firmness(declared, &resolved.provisions);
        let (over, scope) = self.subjects(declared)?;
        let (actual, required) = self.shown_values(declared, &scope);
        Some(Criterion {
            heading: resolved,
            over,
            applies: self.guard(declared.applies.as_ref(), &heading.id, &scope),
            met: self.condition(&declared.met, &scope),
            open: self.optional_condition(declared.open.as_ref(), &scope),
            by: self.authority(declared.by.as_ref()),
            excludes: declared.excludes,
            actual,
            required,
            messages: self.messages(declared),
        })
    }

    /// Reports a criterion that refuses for good, though no source that it cites binds and says `must`, where the register
    /// asks that. Where the sources leave open how far a provision binds, its reading says it.
    ///
    /// One that somebody appraises still refuses where `open` does not hold: only one that is always open never does.
    fn check_firmness(&self, declared: &declaration::Criterion, provisions: &[ProvisionId]) {
        let always_open = declared
            .open
            .as_ref()
            .is_some_and(|open| matches!(open.kind, ExprKind::Bool(true)));
        let refuses = declared.excludes != Excludes::Nothing && !always_open;
        let is_must = |id: &ProvisionId| {
            let provision = self.ground.provisions.get(usize::from(*id));
            provision.is_none_or(|provision| {
                let binds = provision.force == Some(Force::Binding) || provision.reading.is_some();
                provision.verb == Some(Verb::Must) && binds
            })
        };
        // What is cited in vain, or nowhere, was reported.
        let is_cited =
            !provisions.is_empty() && provisions.len() >= declared.heading.provisions.len();
        if !self.ground.firm_refusals || !refuses || !is_cited || provisions.iter().any(is_must) {
            return;
        }
        let id = &declared.heading.id;
        let (place, appraised) = match declared.open {
            Some(_) => (" where `open` does not hold", "write `open = 'true'`"),
            None => ("", "say who appraises (`open`, `by`)"),
        };
        let is_silent = |id: &ProvisionId| {
            let provision = self.ground.provisions.get(usize::from(*id));
            provision.is_some_and(|one| one.verb.is_none() && one.force == Some(Force::Binding))
        };
        let silent = provisions.iter().position(is_silent);
        let silent = silent.and_then(|place| declared.heading.provisions.get(place));
        let verb = silent.map(|cited| {
            format!(
                "write `verb = \"must\"` under `[provision.{}]` where its source says so, or ",
                cited.text
            )
        });
        let help = format!(
            "{}cite the provision that says it, {appraised}, or let it exclude nothing",
            verb.unwrap_or_default()
        );
        let message = format!(
            "the criterion `{}` refuses{place}, and nothing binding that it cites says `must`",
            id.text
        );
        self.faults
            .report(fault(Code::SoftRefusal, id.span, message).help(help));
    }

    /// Returns the records that a criterion judges, `None` for the project, and the scope of its expressions.
    ///
    /// A criterion that excludes records is part of `retained`, so its uses count in the search for cycles.
    fn subjects(&mut self, declared: &declaration::Criterion) -> Option<(Option<Walk>, Scope)> {
        let Some(list) = &declared.on else {
            return Some((None, project_scope(self.typing.facts())));
        };
        let (walk, scope) = self.records(list, None, Node::Entry)?;
        let scope = match declared.excludes {
            Excludes::Record => scope.within(Node::Retained(walk.table)),
            _ => scope,
        };
        Some((Some(walk), scope))
    }

    fn shown_values(
        &mut self,
        declared: &declaration::Criterion,
        scope: &Scope,
    ) -> (Option<typed::Expr>, Option<typed::Expr>) {
        if scope.frames.len() > 1 {
            for (key, expr) in [
                ("actual", &declared.actual),
                ("required", &declared.required),
            ] {
                if let Some(expr) = expr {
                    let message = format!("`{key}` is shown for criteria on the project only");
                    self.faults
                        .report(fault(Code::UnknownKey, expr.span, message));
                }
            }
            return (None, None);
        }
        let actual = self.shown_value(declared.actual.as_ref(), scope);
        let required = self.shown_value(declared.required.as_ref(), scope);
        if let (Some(actual), Some(required)) = (&actual, &required) {
            self.check_comparable(actual, required);
        }
        (actual, required)
    }

    /// Reports a value that is shown beside one of another type or unit.
    fn check_comparable(&self, actual: &typed::Expr, required: &typed::Expr) {
        let lists = [actual, required].map(|value| value.ty.enumeration());
        let is_one_list = matches!(lists, [Some(a), Some(b)] if a == b);
        if is_one_list || actual.ty.common(required.ty).is_some() {
            return;
        }
        let code = match (actual.ty, required.ty) {
            (Type::Number(_), Type::Number(_)) => Code::UnitMismatch,
            _ => Code::TypeMismatch,
        };
        let [shown, beside] = [actual, required].map(|value| value.ty.words(self.typing.facts()));
        let message = format!("`actual` is {shown}, and `required` beside it is {beside}");
        self.faults.report(
            fault(code, actual.span, message)
                .label(format!("this is {shown}"))
                .and(required.span, format!("this is {beside}"))
                .help("show what is compared, each side as it is compared"),
        );
    }

    fn shown_value(&mut self, expr: Option<&Expr>, scope: &Scope) -> Option<typed::Expr> {
        let typed = self.typing.infer(expr?, scope, None);
        Some(self.accept(typed))
    }

    fn messages(&mut self, declared: &declaration::Criterion) -> Messages {
        let mut known: Vec<&str> = Vec::from(["subjects"]);
        known.extend(declared.actual.is_some().then_some("actual"));
        known.extend(declared.required.is_some().then_some("required"));
        let messages = &declared.messages;
        Messages {
            met: self.template(&messages.met, &known),
            not_met: self.template(&messages.not_met, &known),
            discretionary: messages
                .discretionary
                .as_ref()
                .map(|message| self.template(message, &known)),
            undetermined: messages
                .undetermined
                .as_ref()
                .map(|message| self.template(message, &known)),
        }
    }
}
