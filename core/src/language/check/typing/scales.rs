//! Scales: the rate of a record by its rank, and what a scale by amount brings.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::ground::position;
use super::super::typed::{Expr, Kind};
use super::super::types::{Measure, Type};
use super::{Node, Scope, Typing};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{self, AGGREGATES, Name, Path, ROUNDINGS};
use crate::language::parse::declaration::Lookup;
use crate::language::source::Span;
use crate::model::ir::ScaleId;
use crate::model::lookups::KeyType;

impl Typing<'_> {
    /// Types the name of a scale, which is the rate of the current record.
    pub(super) fn scale(&self, index: usize, name: &Name, scope: &Scope) -> Expr {
        self.remember_use(scope, Node::Scale(index), name.span);
        let scale = self.scales.get(index);
        if scale.is_some_and(|scale| !scale.is_by_rank) {
            let message = format!("the scale `{}` is by amount: it wants one", name.text);
            let help = format!("write `{}(…)` with the amount in the brackets", name.text);
            self.faults
                .report(fault(Code::TypeMismatch, name.span, message).help(help));
            return Expr::faulty(name.span, Type::Faulty);
        }
        let unit = scale.and_then(|scale| scale.unit);
        let ty = unit.map_or(Type::Faulty, |unit| Type::Number(Measure::Of(unit)));
        if !scope.ranked {
            let message = format!(
                "the scale `{}` has a rate only in the `each` of a ranked line",
                name.text
            );
            let help = "give the line `ranking = \"…\"`, or use a parameter";
            self.faults
                .report(fault(Code::ScaleOutsideRanking, name.span, message).help(help));
            return Expr::faulty(name.span, ty);
        }
        let kind = u16::try_from(index).map_or(Kind::Faulty, Kind::Scale);
        Expr {
            span: name.span,
            ty,
            kind,
        }
    }

    /// Types `NAME(VALUE)` or `NAME.COLUMN(VALUE)`, where the name is that of a scale by amount or of a table.
    pub(super) fn called(
        &self,
        path: &Path,
        values: &[ast::Expr],
        span: Span,
        scope: &Scope,
    ) -> Expr {
        let Some((name, columns)) = path.names.split_first() else {
            return Expr::faulty(span, Type::Faulty);
        };
        if let Some(index) = self.names.lookup(&name.text) {
            return self.looked(index, path, values, span, scope);
        }
        if !columns.is_empty() {
            let whole = Name {
                text: path.text(),
                span: path.span,
            };
            self.unknown_function(&whole);
            return Expr::faulty(span, Type::Faulty);
        }
        let Some(index) = self.names.scale(&name.text) else {
            self.unknown_function(name);
            return Expr::faulty(span, Type::Faulty);
        };
        self.remember_use(scope, Node::Scale(index), name.span);
        let Some(scale) = self.scales.get(index).filter(|scale| !scale.is_by_rank) else {
            let message = format!("the scale `{}` is by rank: it has no brackets", name.text);
            let help = "say `by = \"amount\"` and `of = \"…\"` in the scale, or name it alone in a ranked line";
            self.faults
                .report(fault(Code::TypeMismatch, name.span, message).help(help));
            return Expr::faulty(span, Type::Faulty);
        };
        let (Some(by_amount), Ok(id)) = (&scale.by_amount, ScaleId::try_from(index)) else {
            return Expr::faulty(span, Type::Faulty);
        };
        let ty = Type::Number(Measure::Of(by_amount.unit));
        let [value] = values else {
            let message = format!("the scale `{}` wants one amount", name.text);
            self.faults.report(
                fault(Code::ExpressionSyntax, span, message)
                    .help(format!("write `{}(x)`", name.text)),
            );
            return Expr::faulty(span, ty);
        };
        let value = self.number(value, scope, by_amount.of);
        Expr {
            span,
            ty,
            kind: Kind::Banded(id, Box::new(value)),
        }
    }

    /// Types `NAME(KEY, …)` or `NAME.COLUMN(KEY, …)`, where the name is that of a table.
    fn looked(
        &self,
        index: usize,
        path: &Path,
        values: &[ast::Expr],
        span: Span,
        scope: &Scope,
    ) -> Expr {
        let declared = self.names.rules.lookups.get(index);
        let (Some(table), Some(declared), Ok(id)) =
            (self.lookups.get(index), declared, u16::try_from(index))
        else {
            return Expr::faulty(span, Type::Faulty);
        };
        self.remember_use(scope, Node::Lookup(index), path.span);
        let Some(column) = self.column(declared, path) else {
            return Expr::faulty(span, Type::Faulty);
        };
        let ty = table.ty(column);
        let Ok(column) = u8::try_from(column) else {
            return Expr::faulty(span, ty);
        };
        if table.keys.is_empty() {
            return Expr::faulty(span, ty);
        }
        if table.keys.len() != values.len() {
            let names = declared.by.iter().map(|(key, _)| key.text.as_str());
            let name = path.text();
            let message = format!("the table `{name}` wants {} keys", table.keys.len());
            let help = format!("write `{name}({})`", names.collect::<Vec<_>>().join(", "));
            self.faults
                .report(fault(Code::ExpressionSyntax, span, message).help(help));
            return Expr::faulty(span, ty);
        }
        let keys = table.keys.iter().zip(values).map(|(key, value)| match key {
            KeyType::Code(list) => self.code(value, scope, Some(*list)),
            KeyType::Number(unit) => self.number(value, scope, *unit),
            KeyType::Day => self.day(value, scope),
            KeyType::Text | KeyType::Start => {
                let text = self.infer(value, scope, None);
                self.want(text, Type::Text, "the key is a text")
            }
        });
        Expr {
            span,
            ty,
            kind: Kind::Looked(id, column, keys.collect()),
        }
    }

    /// Returns the column that a path names, and reports one that is not there.
    fn column(&self, table: &Lookup, path: &Path) -> Option<usize> {
        let name = table.heading.id.text.as_str();
        let columns: Vec<&str> = table
            .columns
            .iter()
            .filter_map(|column| Some(column.name.as_ref()?.text.as_str()))
            .collect();
        let helped = |message: String, help: String| {
            self.faults
                .report(fault(Code::UnknownName, path.span, message).help(help));
            None
        };
        match (path.names.as_slice(), columns.as_slice()) {
            ([_], []) => Some(0),
            ([_], [first, ..]) => helped(
                format!("the table `{name}` gives several values, and none is named"),
                format!(
                    "name one of `{}`: `{name}.{first}(…)`",
                    columns.join("`, `")
                ),
            ),
            ([_, column], [_, ..]) => {
                let what = format!("a value that the table `{name}` gives");
                position(
                    column,
                    columns.iter().copied(),
                    Code::UnknownName,
                    &what,
                    self.faults,
                )
            }
            _ => helped(
                format!("the table `{name}` gives one value, which has no name"),
                format!("write `{name}(…)`"),
            ),
        }
    }

    fn unknown_function(&self, name: &Name) {
        if self.names.may_be_faulty(&name.text) {
            return;
        }
        let rounds = ["round", "floor", "ceil", "trunc"];
        let word = name.text.to_lowercase();
        let help = if rounds.iter().any(|start| word.starts_with(start)) {
            String::from(
                "say which way: `round_up(x to step)`, `round_down(x to step)` or `round_half_up(x to step)`",
            )
        } else {
            let functions = AGGREGATES.iter().map(|function| function.word());
            let functions = functions
                .chain(["count", "reading", "unstated"])
                .chain(ROUNDINGS.iter().map(|(word, _)| *word));
            let functions = functions.collect::<Vec<_>>().join("`, `");
            format!("the functions are `{functions}`, scales by amount, and tables")
        };
        let message = format!("`{}` is not a function", name.text);
        self.faults
            .report(fault(Code::UnknownName, name.span, message).help(help));
    }
}
