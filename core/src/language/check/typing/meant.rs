//! Finds what a name most likely means that means nothing where it stands.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Scope, Typing};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::Name;
use crate::model::facts::{FieldType, PROJECT, TableId};

impl Typing<'_> {
    /// Reports a name that means nothing here: with where it stands, with the nearest name, or with what names are.
    pub(super) fn unknown(&self, name: &Name, scope: &Scope) {
        if self.faults.is_full() || self.names.may_be_faulty(&name.text) {
            return;
        }
        let message = format!("`{}` is not a name here", name.text);
        let help = self
            .as_decisions_say(name)
            .or_else(|| self.behind_a_point(name, scope))
            .or_else(|| self.of_a_payment(name))
            .or_else(|| self.nearest_here(name, scope))
            .or_else(|| self.of_other_records(name));
        let help = help.unwrap_or_else(|| {
            "a name is that of a fact, a definition, a parameter or a scale".into()
        });
        self.faults
            .report(fault(Code::UnknownName, name.span, message).help(help));
    }

    /// Names the counted list, when the name is the word that decisions have for its records.
    fn as_decisions_say(&self, name: &Name) -> Option<String> {
        let facts = self.facts();
        let (_, table) = facts.counted()?;
        (name.text == facts.counted_as).then(|| {
            let list = facts.list_path(table);
            format!(
                "did you mean `{list}`? decisions call its records `{}`",
                name.text
            )
        })
    }

    /// Returns the paths that end with the name: of lines, of facts of an object, and of records behind a reference.
    fn behind_a_point(&self, name: &Name, scope: &Scope) -> Option<String> {
        let lines = self.names.line_names().filter(|line| *line == name.text);
        let lines = lines.map(|line| format!("line.{line}"));
        let total = (name.text == "total").then(|| "grant.total".into());
        let frames = scope.frames.iter().rev();
        let inner = frames.flat_map(|table| self.paths_to(*table, name));
        let paths: Vec<String> = lines.chain(total).chain(inner).collect();
        let paths: Vec<String> = paths.iter().map(|path| format!("`{path}`")).collect();
        (!paths.is_empty()).then(|| format!("did you mean {}?", paths.join(" or ")))
    }

    /// Returns the paths from a record to a name that is not its own.
    fn paths_to(&self, table: TableId, name: &Name) -> Vec<String> {
        let fields = self.facts().fields(table).iter();
        let paths = fields.filter_map(|field| match field.ty {
            FieldType::Reference { to } => {
                let there = self.names.member(to, &name.text);
                there.map(|_| format!("{}.{}", field.path, name.text))
            }
            _ => {
                let (_, key) = field.path.rsplit_once('.')?;
                (key == name.text).then(|| field.path.clone())
            }
        });
        paths.collect()
    }

    fn nearest_here(&self, name: &Name, scope: &Scope) -> Option<String> {
        let tables = scope.frames.iter().rev();
        let mut names: Vec<&str> = tables
            .flat_map(|table| self.names.members(*table))
            .collect();
        names.extend(self.names.figures());
        let near = self.faults.nearest(&name.text, names.into_iter());
        near.map(|near| format!("did you mean `{near}`?"))
    }

    /// Says that no expression reads payments, when the name is that of one.
    fn of_a_payment(&self, name: &Name) -> Option<String> {
        let mut payments = self.names.rules.payments.iter();
        let is_one = payments.any(|one| one.heading.id.text.replace('-', "_") == name.text);
        is_one.then(|| {
            let lines = "name a line, `line.some_id`, or `grant.total`";
            format!(
                "`{}` is a payment, which no expression reads: {lines}",
                name.text
            )
        })
    }

    /// Names the list whose records have the name.
    fn of_other_records(&self, name: &Name) -> Option<String> {
        let mut tables = (PROJECT..).zip(&self.facts().tables).skip(1);
        let (_, home) = tables.find(|(id, _)| self.names.member(*id, &name.text).is_some())?;
        let list = home.path.rsplit('.').next().unwrap_or(&home.path);
        Some(format!(
            "`{}` is said of the records of `{}`: walk over them, as in `some {list} satisfies …`",
            name.text, home.path
        ))
    }
}
