//! Finds what names mean: facts, definitions, parameters, scales, and records behind references.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::super::ground::Reverse;
use super::super::names::Member;
use super::super::typed::{Expr, Fact, Kind, Records, Row};
use super::super::types::{Measure, Type};
use super::{Node, Scope, Typing};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{Name, Path};
use crate::language::source::Span;
use crate::model::facts::{Field, FieldType, PROJECT, SlotId, TableId, Unit};
use crate::model::ir::{DefinitionId, LineId, Operator};

/// What a path, or the first names of it, mean.
pub(super) enum Meaning {
    Value(Expr),
    List {
        records: Records,
        table: TableId,
    },
    /// The record itself, after `project` or `outer`.
    Record(TableId, Row),
    Object(TableId, Row, u16),
    /// `line`, before the id of a line.
    Lines,
    /// `grant`, before an amount of the grant.
    Grant,
}

/// The name of the regions in which the rules apply.
const TERRITORY: &str = "call.regions";

impl Typing<'_> {
    /// Types a path that must be a value.
    pub(super) fn path(&self, path: &Path, scope: &Scope) -> Expr {
        let Some(meaning) = self.meaning(path, scope) else {
            return Expr::faulty(path.span, Type::Faulty);
        };
        let (code, message, help) = match meaning {
            Meaning::Value(expr) => return expr,
            Meaning::List { .. } => (
                Code::TypeMismatch,
                format!("`{}` is a list, and a value is wanted here", path.text()),
                format!(
                    "for example `count({0})`, or `some {0} satisfies …`",
                    path.text()
                ),
            ),
            Meaning::Record(table, _) => (
                Code::TypeMismatch,
                format!("`{}` is not a value", path.text()),
                self.names
                    .members(table)
                    .first()
                    .map_or_else(String::new, |name| {
                        format!("name a fact of it: `{}.{name}`", path.text())
                    }),
            ),
            Meaning::Lines => (
                Code::TypeMismatch,
                "`line` is not a value".into(),
                "name a line of the grant: `line.some_id`".into(),
            ),
            Meaning::Grant => (
                Code::TypeMismatch,
                "`grant` is not a value".into(),
                "name an amount of it: `grant.total`".into(),
            ),
            Meaning::Object(table, _, object) => (
                Code::TypeMismatch,
                format!(
                    "`{}` is a group of facts, and a value is wanted here",
                    path.text()
                ),
                self.names
                    .keys(table, object)
                    .first()
                    .map_or_else(String::new, |key| {
                        format!("name one of its facts: `{}.{key}`", path.text())
                    }),
            ),
        };
        self.faults
            .report(fault(code, path.span, message).help(help));
        Expr::faulty(path.span, Type::Faulty)
    }

    /// Returns the fact that a path names; `Some(None)` for what is none, `None` for what is reported already.
    pub(in crate::language::check) fn fact_at(
        &self,
        path: &Path,
        scope: &Scope,
    ) -> Option<Option<Fact>> {
        Some(match self.meaning(path, scope)? {
            Meaning::List {
                records: Records::Listed(fact),
                ..
            } => Some(fact),
            Meaning::Value(Expr {
                kind: Kind::Fact(fact),
                ..
            }) => Some(fact),
            Meaning::Value(Expr {
                kind:
                    Kind::Record(Row::Reference {
                        from, row, slot, ..
                    }),
                ..
            }) => Some(Fact {
                table: from,
                row: *row,
                slot,
                follows: None,
            }),
            Meaning::Value(expr) if expr.ty.is_faulty() => return None,
            _ => None,
        })
    }

    /// Finds what a path means; reports the first name that means nothing.
    pub(super) fn meaning(&self, path: &Path, scope: &Scope) -> Option<Meaning> {
        // A project may have a fact `call`, which rules cannot read.
        if path.text() == TERRITORY {
            return self.territory(path.span).map(Meaning::Value);
        }
        let (first, rest) = path.names.split_first()?;
        let mut meaning = self.first(first, scope)?;
        for name in rest {
            meaning = self.next(meaning, name, scope)?;
        }
        if let Meaning::Value(expr) = &mut meaning {
            expr.span = path.span;
        }
        Some(meaning)
    }

    /// Finds a name: in the innermost record first, then in the records around it, then among parameters and scales.
    fn first(&self, name: &Name, scope: &Scope) -> Option<Meaning> {
        if name.text == "project" {
            return Some(Meaning::Record(PROJECT, Row::Frame(0)));
        }
        match name.text.as_str() {
            "outer" => return self.outer(name, scope),
            "retained" => return self.retained_here(name, scope),
            "line" => return Some(Meaning::Lines),
            "grant" => return Some(Meaning::Grant),
            _ => {}
        }
        for (depth, table) in scope.frames.iter().enumerate().rev() {
            if let Some(member) = self.names.member(*table, &name.text) {
                return self.member(
                    *table,
                    Row::Frame(u8::try_from(depth).ok()?),
                    member,
                    name,
                    scope,
                );
            }
        }
        if let Some(index) = self.names.parameter(&name.text) {
            let ty = self
                .parameters
                .get(index)
                .map_or(Type::Faulty, |parameter| parameter.ty);
            self.remember_use(scope, Node::Parameter(index), name.span);
            return Some(Meaning::Value(Expr {
                span: name.span,
                ty,
                kind: Kind::Parameter(index),
            }));
        }
        if let Some(index) = self.names.scale(&name.text) {
            return Some(Meaning::Value(self.scale(index, name, scope)));
        }
        self.unknown(name, scope);
        None
    }

    /// Finds a name after a point.
    fn next(&self, before: Meaning, name: &Name, scope: &Scope) -> Option<Meaning> {
        match before {
            Meaning::Record(table, row) => self.of_record(table, row, name, scope),
            Meaning::Object(table, row, object) => match self.names.fact(table, object, &name.text)
            {
                Some(member) => self.member(table, row, member, name, scope),
                None => {
                    let what = "one of these facts";
                    self.not_there(name, what, &self.names.keys(table, object));
                    None
                }
            },
            Meaning::Value(Expr {
                ty: Type::Record(table),
                kind: Kind::Record(row),
                ..
            }) => self.of_record(table, row, name, scope),
            Meaning::Value(Expr {
                kind: Kind::Line(line),
                ..
            }) if name.text == "settled" => self.settled(line, name, scope).map(Meaning::Value),
            Meaning::Value(expr) => {
                if !expr.ty.is_faulty() {
                    let message = format!(
                        "`.{}` follows {}, which has no parts",
                        name.text,
                        expr.ty.words(self.facts())
                    );
                    self.faults
                        .report(fault(Code::UnknownName, name.span, message));
                }
                None
            }
            Meaning::Lines => self.line_named(name, scope).map(Meaning::Value),
            Meaning::Grant if name.text == "total" => {
                Some(Meaning::Value(self.total(name.span, scope)))
            }
            Meaning::Grant if name.text == "settled" && scope.settles.is_some() => {
                Some(Meaning::Value(self.total_settled(name.span, scope)))
            }
            Meaning::Grant => {
                self.not_there(name, "an amount of the grant", &["total"]);
                None
            }
            Meaning::List { .. } => {
                let message = format!(
                    "`.{}` follows a list: it is not said of which record",
                    name.text
                );
                let help = "walk over the list: `some list satisfies …`, `sum(value of list)`";
                self.faults
                    .report(fault(Code::TypeMismatch, name.span, message).help(help));
                None
            }
        }
    }

    fn of_record(&self, table: TableId, row: Row, name: &Name, scope: &Scope) -> Option<Meaning> {
        if name.text == "retained" && table != PROJECT {
            return Some(Meaning::Value(self.retained(table, row, name.span, scope)));
        }
        match self.names.member(table, &name.text) {
            Some(member) => self.member(table, row, member, name, scope),
            None => {
                let path = self.facts().table(table).map(|table| table.path.as_str());
                let what = match path {
                    Some(path) if !path.is_empty() => format!("a name of the records of `{path}`"),
                    _ => "a name of the project".into(),
                };
                self.not_there(name, &what, &self.names.members(table));
                None
            }
        }
    }

    fn not_there(&self, name: &Name, what: &str, names: &[&str]) {
        if self.faults.is_full() || self.names.may_be_faulty(&name.text) {
            return;
        }
        let diagnostic = fault(
            Code::UnknownName,
            name.span,
            format!("`{}` is not {what}", name.text),
        );
        self.faults
            .report_near(diagnostic, &name.text, names.iter().copied());
    }

    fn member(
        &self,
        table: TableId,
        row: Row,
        member: Member,
        name: &Name,
        scope: &Scope,
    ) -> Option<Meaning> {
        match member {
            Member::Object(object) => Some(Meaning::Object(table, row, object)),
            Member::Field(slot) => self.field(table, row, slot, name, scope),
            Member::Definition(index) => Some(Meaning::Value(
                self.use_of_definition(index, row, name.span, scope),
            )),
            Member::Reverse(index) => {
                let Reverse {
                    table, list, slot, ..
                } = self.names.ground.reverses.get(index)?;
                let records = Records::Referring {
                    list: *list,
                    slot: *slot,
                    to: row,
                };
                Some(Meaning::List {
                    records,
                    table: *table,
                })
            }
        }
    }

    fn use_of_definition(&self, index: usize, row: Row, span: Span, scope: &Scope) -> Expr {
        let Ok(definition) = DefinitionId::try_from(index) else {
            return Expr::faulty(span, Type::Faulty);
        };
        self.remember_use(scope, Node::Definition(definition), span);
        let ty = self.definition_type(index);
        Expr {
            span,
            ty,
            kind: Kind::Definition { definition, row },
        }
    }

    fn territory(&self, span: Span) -> Option<Expr> {
        let Some(territory) = self.names.territory else {
            let message = "no fact has the role `region`, of whose codes these are some";
            let help = "add `region = \"…\"` under `[roles]`";
            self.faults
                .report(fault(Code::MissingKey, span, message).help(help));
            return None;
        };
        Some(Expr {
            span,
            ty: Type::Codes(territory.list),
            kind: Kind::Territory(territory.regions),
        })
    }

    fn line_named(&self, name: &Name, scope: &Scope) -> Option<Expr> {
        match self.names.line(&name.text) {
            Some(line) => Some(self.line(line, name.span, scope)),
            None => {
                let known: Vec<String> = self.names.line_names().collect();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                self.not_there(name, "a line of the grant", &known);
                None
            }
        }
    }

    /// Returns what a line brings.
    fn line(&self, line: LineId, span: Span, scope: &Scope) -> Expr {
        let node = Node::Line(self.names.computed_with(line));
        self.remember_use(scope, node, span);
        Expr {
            span,
            ty: Type::Number(Measure::Of(Unit::Money)),
            kind: Kind::Line(line),
        }
    }

    /// Returns what a line comes to at the end, for a line after it that says so of itself.
    fn settled(&self, line: LineId, name: &Name, scope: &Scope) -> Option<Expr> {
        if scope.settles.is_some_and(|own| line < own) {
            return Some(settled(line, name.span));
        }
        let message =
            "what a line settles at is read by what a later line settles at, and nowhere else";
        let help = "read what the line brings, without `.settled`, or move the line that reads it behind it";
        self.faults
            .report(fault(Code::UnknownName, name.span, message).help(help));
        None
    }

    /// Returns the sum of the lines so far: in a line, of those before it; elsewhere, of all.
    fn total(&self, span: Span, scope: &Scope) -> Expr {
        let lines = self.lines_so_far(scope);
        let lines = lines.iter().map(|&line| self.line(line, span, scope));
        sum(lines, span)
    }

    /// Returns the sum of what the lines so far come to at the end.
    fn total_settled(&self, span: Span, scope: &Scope) -> Expr {
        let lines = self.lines_so_far(scope).iter();
        sum(lines.map(|&line| settled(line, span)), span)
    }

    fn lines_so_far(&self, scope: &Scope) -> &[LineId] {
        let sums = &self.names.sums;
        match (scope.node, scope.settles) {
            (Node::Line(line), _) | (_, Some(line)) => sums.before(line),
            _ => &sums.whole,
        }
    }

    /// Returns the sum of some lines.
    pub(in crate::language::check) fn sum_of_lines(
        &self,
        lines: &[LineId],
        span: Span,
        scope: &Scope,
    ) -> Expr {
        let lines = lines.iter().map(|&line| self.line(line, span, scope));
        sum(lines, span)
    }

    fn field(
        &self,
        table: TableId,
        row: Row,
        slot: SlotId,
        name: &Name,
        scope: &Scope,
    ) -> Option<Meaning> {
        if self.names.ground.faulty.slots.contains(&(table, slot)) {
            return None;
        }
        let Field { ty, .. } = self.facts().field(table, slot)?;
        let follows = self.followed(table, &row, slot, name, scope);
        let fact = Fact {
            table,
            row,
            slot,
            follows,
        };
        if let Some(ty) = Type::of_field(ty) {
            return Some(Meaning::Value(Expr {
                span: name.span,
                ty,
                kind: Kind::Fact(fact),
            }));
        }
        match ty {
            FieldType::List { table, .. } => Some(Meaning::List {
                records: Records::Listed(fact),
                table: *table,
            }),
            FieldType::Reference { to } => {
                let row = Row::Reference {
                    from: table,
                    row: Box::new(fact.row),
                    slot,
                    to: *to,
                };
                let expr = Expr {
                    span: name.span,
                    ty: Type::Record(*to),
                    kind: Kind::Record(row),
                };
                Some(Meaning::Value(expr))
            }
            _ => {
                let message = format!(
                    "`{}` chooses the rules that apply; rules cannot read it",
                    name.text
                );
                let help = "state what differs in the file of the phase or of the call";
                self.faults
                    .report(fault(Code::TypeMismatch, name.span, message).help(help));
                None
            }
        }
    }

    /// Returns what a fact follows from; nothing where that is said, and the fact itself stands for what is given.
    fn followed(
        &self,
        table: TableId,
        row: &Row,
        slot: SlotId,
        name: &Name,
        scope: &Scope,
    ) -> Option<DefinitionId> {
        let index = self.names.follows(table, slot)?;
        let definition = DefinitionId::try_from(index).ok()?;
        let node = Node::Definition(definition);
        let own = Row::Frame(self.facts().depth(table));
        if scope.node == node && *row == own {
            return None;
        }
        self.remember_use(scope, node, name.span);
        self.definition_type(index);
        Some(definition)
    }

    /// Finds the record around the innermost one, which may be of the same list.
    fn outer(&self, name: &Name, scope: &Scope) -> Option<Meaning> {
        let depth = scope.frames.len().checked_sub(2).filter(|depth| *depth > 0);
        let found = depth.and_then(|depth| {
            let table = scope.frames.get(depth)?;
            Some(Meaning::Record(
                *table,
                Row::Frame(u8::try_from(depth).ok()?),
            ))
        });
        if found.is_none() {
            let message = "`outer` is the record around the one of a selection, and here is none";
            let help =
                "a fact of the project is `project.NAME`; one of the record itself is its name";
            self.faults
                .report(fault(Code::UnknownName, name.span, message).help(help));
        }
        found
    }

    /// Types `retained`, which is about the innermost record.
    fn retained_here(&self, name: &Name, scope: &Scope) -> Option<Meaning> {
        let depth = scope.frames.len().saturating_sub(1);
        match scope.frames.last() {
            Some(table) if *table != PROJECT => {
                let row = Row::Frame(u8::try_from(depth).ok()?);
                Some(Meaning::Value(self.retained(*table, row, name.span, scope)))
            }
            _ => {
                let message = "`retained` is said of the records of a list, not of the project";
                let help = "for example `count(members where retained)`";
                self.faults
                    .report(fault(Code::UnknownName, name.span, message).help(help));
                None
            }
        }
    }

    fn retained(&self, table: TableId, row: Row, span: Span, scope: &Scope) -> Expr {
        self.remember_use(scope, Node::Retained(table), span);
        Expr {
            span,
            ty: Type::Bool,
            kind: Kind::Retained { table, row },
        }
    }
}

fn settled(line: LineId, span: Span) -> Expr {
    Expr {
        span,
        ty: Type::Number(Measure::Of(Unit::Money)),
        kind: Kind::Settled(line),
    }
}

fn sum(amounts: impl Iterator<Item = Expr>, span: Span) -> Expr {
    let money = Type::Number(Measure::Of(Unit::Money));
    let sum = amounts.reduce(|sum, amount| Expr {
        span,
        ty: money,
        kind: Kind::Arithmetic(Operator::Add, Box::new(sum), Box::new(amount)),
    });
    sum.unwrap_or(Expr {
        span,
        ty: money,
        kind: Kind::Number(Decimal::ZERO),
    })
}
