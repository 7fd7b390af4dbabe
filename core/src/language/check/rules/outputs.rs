//! Documents, targets, the desk, priorities and notes.

use alloc::format;
use alloc::vec::Vec;

use super::Checker;
use crate::language::check::checked::{Desk, Document, Note, Priority, Target};
use crate::language::check::ground::{code, position};
use crate::language::check::typed;
use crate::language::check::types::{Measure, Type};
use crate::language::check::typing::{Node, Scope, project_scope};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{Expr, Name};
use crate::language::parse::declaration;
use crate::language::parse::fields;
use crate::model::facts::{EnumId, FieldType, PROJECT, SlotId, TableId, Unit};

/// The list of codes of the level of a desk.
const DESK_LEVEL: &str = "desk-level";

impl Checker<'_> {
    pub(super) fn documents(&mut self) -> Vec<Document> {
        let rules = self.set.rules;
        rules
            .documents
            .iter()
            .filter_map(|document| self.citing(|checker| checker.document(document)))
            .collect()
    }

    fn document(&mut self, declared: &declaration::Document) -> Option<Document> {
        let heading = &declared.heading;
        let scope = project_scope(self.typing.facts());
        let required = self.guard(declared.required.as_ref(), &heading.id, &scope);
        let resolved = self.heading(heading);
        let list = self.document_list(&heading.id)?;
        Some(Document {
            heading: resolved,
            code: code(&heading.id, list, self.typing.facts(), self.faults)?,
            required,
        })
    }

    /// Returns the list of codes of the documents of a project.
    fn document_list(&self, document: &Name) -> Option<EnumId> {
        let facts = self.typing.facts();
        let field = facts
            .roles
            .documents
            .and_then(|slot| facts.field(PROJECT, slot));
        match field.map(|field| &field.ty) {
            Some(FieldType::Codes(list)) => Some(*list),
            // A role that is misspelt was reported.
            _ if self.set.is_torn => None,
            _ => {
                let message = format!(
                    "the document `{}` is a code of no list: no fact has the role `documents`",
                    document.text
                );
                let help = "add `documents = \"…\"` under `[roles]`";
                self.faults
                    .report(fault(Code::MissingKey, document.span, message).help(help));
                None
            }
        }
    }

    pub(super) fn targets(&mut self) -> Vec<Target> {
        let rules = self.set.rules;
        rules
            .targets
            .iter()
            .filter_map(|target| self.citing(|checker| checker.target(target)))
            .collect()
    }

    fn target(&mut self, declared: &declaration::Target) -> Option<Target> {
        let heading = &declared.heading;
        let resolved = self.heading(heading);
        let (over, scope) = self.records(&declared.on, None, Node::Entry)?;
        let actual = self.typing.any_number(&declared.actual, &scope);
        let actual = self.accept(actual);
        let target = declared
            .target
            .as_ref()
            .map(|target| self.target_value(target, &scope, actual.ty));
        let reference = |ty: &FieldType| matches!(ty, FieldType::Reference { .. });
        let month = |ty: &FieldType| matches!(ty, FieldType::Month);
        Some(Target {
            heading: resolved,
            subject: self.field_of(
                over.table,
                declared.subject.as_ref(),
                "a reference of the measures",
                reference,
            ),
            month: self.field_of(
                over.table,
                declared.month.as_ref(),
                "a month of the measures",
                month,
            ),
            over,
            applies: self.guard(declared.applies.as_ref(), &heading.id, &scope),
            unit: shown_unit(actual.ty, target.as_ref().map(|target| target.ty)),
            actual,
            target,
        })
    }

    /// Types the minimum of a target, which has the unit of the measure.
    fn target_value(&mut self, expr: &Expr, scope: &Scope, actual: Type) -> typed::Expr {
        let target = self.typing.any_number(expr, scope);
        let target = self.accept(target);
        if let (Type::Number(a), Type::Number(b)) = (actual, target.ty)
            && a.common(b).is_none()
        {
            let (a, b) = (
                a.words(self.typing.facts()),
                Measure::words(b, self.typing.facts()),
            );
            let message = format!("the target is {b}, and what is measured is {a}");
            self.faults
                .report(fault(Code::UnitMismatch, target.span, message));
        }
        target
    }

    /// Finds a fact of the measures.
    fn field_of(
        &self,
        table: TableId,
        name: Option<&Name>,
        what: &str,
        fits: fn(&FieldType) -> bool,
    ) -> Option<SlotId> {
        let fields = self.typing.facts().fields(table);
        let names = fields
            .iter()
            .filter(|field| fits(&field.ty))
            .map(|field| field.path.as_str());
        position(name?, names, Code::UnknownFact, what, self.faults)?;
        let slot = fields
            .iter()
            .position(|field| Some(field.path.as_str()) == name.map(|name| name.text.as_str()));
        slot.and_then(|slot| SlotId::try_from(slot).ok())
    }

    pub(super) fn desk(&mut self) -> Option<Desk> {
        let declared = self.set.rules.desk.as_ref()?;
        let scope = project_scope(self.typing.facts());
        let provisions = self.provisions(&declared.provisions);
        let level = self.level(declared, &scope)?;
        Some(Desk {
            level,
            region: declared
                .region
                .as_ref()
                .and_then(|region| self.region(region, &scope)),
            region_when: self.optional_condition(declared.region_when.as_ref(), &scope),
            opens_on: declared.opens_on.as_ref().map(|day| self.day(day, &scope)),
            closes_on: declared.closes_on.as_ref().map(|day| self.day(day, &scope)),
            dates_when: self.optional_condition(declared.dates_when.as_ref(), &scope),
            provisions,
        })
    }

    /// Checks the level of the desk: a code as it is, or an expression.
    fn level(
        &mut self,
        declared: &declaration::Desk,
        scope: &Scope,
    ) -> Option<(typed::Expr, EnumId)> {
        let facts = self.typing.facts();
        let list = facts
            .enumerations
            .iter()
            .position(|list| list.name == DESK_LEVEL);
        let Some(list) = list.and_then(|list| EnumId::try_from(list).ok()) else {
            let message = format!(
                "the level of the desk is a code of the list `{DESK_LEVEL}`, which is not declared"
            );
            self.faults
                .report(fault(Code::UnknownCodeList, declared.level.span, message));
            return None;
        };
        let written = declared.level.as_text().unwrap_or_default();
        if let Some(code) = facts.codes(list).iter().position(|code| code.id == written) {
            let code = typed::Expr {
                span: declared.level.span,
                ty: Type::Code(list),
                kind: typed::Kind::Code(u8::try_from(code).unwrap_or_default()),
            };
            return Some((code, list));
        }
        let expr = fields::expression(&declared.level, self.faults);
        let typed = self.typing.code(&expr, scope, Some(list));
        Some((self.accept(typed), list))
    }

    fn region(&mut self, expr: &Expr, scope: &Scope) -> Option<(typed::Expr, EnumId)> {
        let typed = self.typing.code(expr, scope, None);
        let typed = self.accept(typed);
        let list = typed.ty.enumeration()?;
        Some((typed, list))
    }

    fn day(&mut self, expr: &Expr, scope: &Scope) -> typed::Expr {
        let typed = self.typing.day(expr, scope);
        self.accept(typed)
    }

    pub(super) fn priorities(&mut self) -> Vec<Priority> {
        let rules = self.set.rules;
        rules
            .priorities
            .iter()
            .map(|priority| self.citing(|checker| checker.priority(priority)))
            .collect()
    }

    fn priority(&mut self, declared: &declaration::Priority) -> Priority {
        let heading = &declared.heading;
        let scope = project_scope(self.typing.facts());
        Priority {
            heading: self.heading(heading),
            by: self.authority(declared.by.as_ref()),
            when: self.guard(declared.when.as_ref(), &heading.id, &scope),
        }
    }

    pub(super) fn notes(&mut self) -> Vec<Note> {
        let rules = self.set.rules;
        let notes = rules.notes.iter();
        notes
            .map(|note| self.citing(|checker| checker.note(note)))
            .collect()
    }

    fn note(&mut self, declared: &declaration::Note) -> Note {
        let scope = project_scope(self.typing.facts());
        Note {
            id: declared.id.text.clone(),
            when: self.guard(declared.when.as_ref(), &declared.id, &scope),
            message: self.template(&declared.message, &[]),
            provisions: self.provisions(&declared.provisions),
        }
    }
}

/// Returns the unit in which a target and its measure are shown: a quotient is a share when its target is a share.
fn shown_unit(actual: Type, target: Option<Type>) -> Unit {
    match (actual, target) {
        (Type::Number(Measure::Of(Unit::Plain)), Some(Type::Number(Measure::Of(Unit::Share)))) => {
            Unit::Share
        }
        (Type::Number(measure), _) => measure.unit(),
        _ => Unit::Plain,
    }
}
