//! Finds the facts that the engine itself uses.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::ground::position;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::model::facts::{Facts, FieldType, PROJECT, Roles, SlotId, TableId};

/// Finds the facts of the roles.
pub(super) fn roles(facts: &Facts, declared: &[(String, Name)], faults: &Faults) -> Roles {
    let finder = Finder {
        facts,
        declared,
        faults,
    };
    let counted = finder.find("counted", PROJECT, "a list", |ty| {
        matches!(ty, FieldType::List { .. })
    });
    Roles {
        phase: finder.find("phase", PROJECT, "a fact of type `phase`", |ty| {
            matches!(ty, FieldType::Phase)
        }),
        call: finder.find("call", PROJECT, "a fact of type `call`", |ty| {
            matches!(ty, FieldType::Call)
        }),
        filed_on: finder.find("filed_on", PROJECT, "a date", |ty| {
            matches!(ty, FieldType::Date { .. })
        }),
        documents: finder.find("documents", PROJECT, "a set of codes", |ty| {
            matches!(ty, FieldType::Codes(_))
        }),
        counted,
        region: finder.region(counted),
    }
}

/// Finds the facts by which people tell a project from others, which are texts, days and references to records.
pub(super) fn identifying(facts: &Facts, declared: &[Name], faults: &Faults) -> Vec<SlotId> {
    let fields = facts.fields(PROJECT);
    let slots = declared.iter().filter_map(|name| {
        let names = fields.iter().map(|field| field.path.as_str());
        let what = "a fact of the project";
        let index = position(name, names, Code::UnknownFact, what, faults)?;
        match fields.get(index)?.ty {
            FieldType::Text { .. } | FieldType::Date { .. } | FieldType::Reference { .. } => {
                SlotId::try_from(index).ok()
            }
            _ => {
                let message = format!("`{}` identifies no project", name.text);
                let diagnostic = fault(Code::TypeMismatch, name.span, message);
                faults.report(diagnostic.help("name a text, a date or a reference"));
                None
            }
        }
    });
    slots.collect()
}

/// Returns the name that decisions give to the counted records: `counted_as`, or else the name of their list.
pub(super) fn counted_as(declared: &[(String, Name)]) -> String {
    let said = |role: &str| {
        declared
            .iter()
            .find(|(known, _)| known == role)
            .map(|(_, name)| name.text.clone())
    };
    said("counted_as").or(said("counted")).unwrap_or_default()
}

struct Finder<'a> {
    facts: &'a Facts,
    declared: &'a [(String, Name)],
    faults: &'a Faults,
}

impl Finder<'_> {
    fn declared(&self, role: &str) -> Option<&Name> {
        self.declared
            .iter()
            .find(|(known, _)| known == role)
            .map(|(_, name)| name)
    }

    fn find(
        &self,
        role: &str,
        table: TableId,
        kind: &str,
        fits: fn(&FieldType) -> bool,
    ) -> Option<SlotId> {
        let name = self.declared(role)?;
        let fields = self.facts.fields(table);
        let names = fields.iter().map(|field| field.path.as_str());
        let what = match table {
            PROJECT => "a fact of the project",
            _ => "a fact of the records that are counted",
        };
        let index = position(name, names, Code::UnknownFact, what, self.faults)?;
        if !fields.get(index).is_some_and(|field| fits(&field.ty)) {
            let message = format!(
                "the role `{role}` wants {kind}, and `{}` is none",
                name.text
            );
            self.faults
                .report(fault(Code::TypeMismatch, name.span, message));
            return None;
        }
        SlotId::try_from(index).ok()
    }

    /// Finds the region, which is a fact of the counted records.
    fn region(&self, counted: Option<SlotId>) -> Option<SlotId> {
        let name = self.declared("region")?;
        if self.declared("counted").is_none() {
            let message = "the role `region` is a fact of the list with the role `counted`, which is not said";
            self.faults
                .report(fault(Code::MissingKey, name.span, message).help("add `counted = \"…\"`"));
        }
        match self.facts.field(PROJECT, counted?)?.ty {
            FieldType::List { table, .. } => self.find("region", table, "a code", |ty| {
                matches!(ty, FieldType::Code(_))
            }),
            _ => None,
        }
    }
}
