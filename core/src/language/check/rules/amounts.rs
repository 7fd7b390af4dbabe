//! Lines and the grant.

use alloc::format;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::Checker;
use crate::language::check::checked::{Grant, Line, LineAmount};
use crate::language::check::ground::position;
use crate::language::check::typed;
use crate::language::check::types::Type;
use crate::language::check::typing::{Node, Scope, project_scope};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{Expr, ExprKind, Name};
use crate::language::parse::declaration;
use crate::model::facts::{Field, FieldType, PROJECT, SlotId, Unit};
use crate::model::ir::{LineId, ScaleId};

impl Checker<'_> {
    pub(super) fn lines(&mut self) -> Vec<Line> {
        let rules = self.set.rules;
        let lines = (0..).zip(&rules.lines);
        lines
            .map(|(id, line)| self.citing(|checker| checker.line(id, line)))
            .collect()
    }

    fn line(&mut self, id: LineId, line: &declaration::Line) -> Line {
        let heading = &line.heading;
        let node = Node::Line(self.names.computed_with(id));
        let scope = project_scope(self.typing.facts()).within(node);
        Line {
            heading: self.heading(heading),
            when: self.guard(line.when.as_ref(), &heading.id, &scope),
            amount: self.line_amount(id, line, &scope),
            is_held: self.names.sums.is_held(id),
            holds: self.names.sums.held(id).to_vec(),
            settled: line.settled.as_ref().map(|settled| {
                let is_ceiling = matches!(line.amount, declaration::LineAmount::Ceiling { .. });
                self.settled(id, settled, is_ceiling)
            }),
            discretionary: self.optional_condition(line.discretionary.as_ref(), &scope),
            by: self.authority(line.by.as_ref()),
            payee: self.payee(line.payee.as_ref()),
        }
    }

    /// Types what a line comes to at the end: no line is agreed on it, so it may read what every line brings, its own too,
    /// and what the lines before it come to. Of a ceiling, it is what bounds what its lines come to.
    fn settled(&mut self, id: LineId, settled: &Expr, is_ceiling: bool) -> typed::Expr {
        let scope = Scope {
            settles: Some(id),
            ..project_scope(self.typing.facts())
        };
        if is_ceiling {
            self.limit(settled, &scope)
        } else {
            self.money(settled, &scope)
        }
    }

    fn line_amount(&mut self, id: LineId, line: &declaration::Line, scope: &Scope) -> LineAmount {
        match &line.amount {
            declaration::LineAmount::Lump(amount) => LineAmount::Lump(self.money(amount, scope)),
            declaration::LineAmount::Each { over, filter, each } => {
                let Some((over, scope)) = self.records(over, filter.as_ref(), scope.node) else {
                    return LineAmount::Lump(typed::Expr::faulty(over.span, Type::Faulty));
                };
                LineAmount::Each {
                    over,
                    each: self.money(each, &scope),
                }
            }
            declaration::LineAmount::Ranked { ranking, each } => {
                self.ranked(ranking, each, scope.node).unwrap_or_else(|| {
                    LineAmount::Lump(typed::Expr::faulty(ranking.span, Type::Faulty))
                })
            }
            declaration::LineAmount::Ceiling { at_most, .. } => LineAmount::Ceiling {
                of: self
                    .typing
                    .sum_of_lines(self.names.sums.held(id), line.heading.id.span, scope),
                at_most: self.limit(at_most, scope),
            },
        }
    }

    fn ranked(&mut self, name: &Name, each: &Expr, node: Node) -> Option<LineAmount> {
        let rankings = &self.set.rules.rankings;
        let ids = rankings.iter().map(|one| one.heading.id.text.as_str());
        let index = position(name, ids, Code::UnknownRanking, "a ranking", self.faults)?;
        let over = &rankings.get(index)?.over;
        let facts = self.typing.facts();
        self.typing
            .remember_use(&project_scope(facts), Node::Ranking(index), name.span);
        let table = facts
            .tables
            .iter()
            .position(|table| table.path == over.text)?;
        let scope = Scope {
            ranked: true,
            ..Scope::of(u16::try_from(table).ok()?, facts).within(node)
        };
        Some(LineAmount::Ranked {
            ranking: u16::try_from(index).unwrap_or_default(),
            each: self.money(each, &scope),
        })
    }

    pub(super) fn money(&mut self, expr: &Expr, scope: &Scope) -> typed::Expr {
        let typed = self.typing.number(expr, scope, Unit::Money);
        self.accept(typed)
    }

    /// Types an amount that bounds others from above, or that is paid: below 0, it counts as 0. Reports one that always is.
    pub(super) fn limit(&mut self, expr: &Expr, scope: &Scope) -> typed::Expr {
        let amount = self.money(expr, scope);
        let range = self
            .typing
            .beside_declared(|declared| declared.numbers(&amount));
        if range.max.is_some_and(|most| most < Decimal::ZERO) {
            let message = "the amount is below 0 for every project";
            let help = "it counts as 0 there: turn what is subtracted around";
            self.faults
                .report(fault(Code::WrongValue, expr.span, message).help(help));
        }
        let is_sure =
            amount.ty.is_faulty() || range.min.is_some_and(|least| least >= Decimal::ZERO);
        if is_sure { amount } else { amount.or_nothing() }
    }

    /// Returns the scales that the lines of a ranking use, and where.
    pub(super) fn scales_of(&self, ranking: &Name) -> Vec<(ScaleId, Name)> {
        let mut used = Vec::new();
        for line in &self.set.rules.lines {
            if let declaration::LineAmount::Ranked {
                ranking: name,
                each,
            } = &line.amount
                && name.text == ranking.text
            {
                self.collect_scales(each, &mut used);
            }
        }
        used
    }

    fn collect_scales(&self, expr: &Expr, used: &mut Vec<(ScaleId, Name)>) {
        if let ExprKind::Path(path) = &expr.kind
            && let [name] = path.names.as_slice()
            && let Some(scale) = self
                .names
                .scale(&name.text)
                .and_then(|index| ScaleId::try_from(index).ok())
        {
            used.push((scale, name.clone()));
        }
        expr.operands(&mut |operand| self.collect_scales(operand, used));
    }

    /// Finds an amount that the project gives.
    pub(super) fn amount_of_project(&self, name: Option<&Name>) -> Option<SlotId> {
        let name = name?;
        let fields = self.typing.facts().fields(PROJECT);
        let is_money = |field: &&Field| {
            matches!(
                field.ty,
                FieldType::Number {
                    unit: Unit::Money,
                    ..
                }
            )
        };
        let amounts = fields.iter().filter(is_money);
        let paths = amounts.map(|field| field.path.as_str());
        let what = "an amount of money of the project";
        position(name, paths, Code::UnknownFact, what, self.faults)?;
        let index = fields.iter().position(|field| field.path == name.text)?;
        let slot = SlotId::try_from(index).ok()?;
        if self.names.follows(PROJECT, slot).is_some() {
            let message = format!(
                "`{}` is a sum that was really agreed or paid, and follows from other facts",
                name.text
            );
            let help = "take `follows` out of the fact, or name another one";
            self.faults
                .report(fault(Code::TypeMismatch, name.span, message).help(help));
        }
        Some(slot)
    }

    pub(super) fn grant(&mut self) -> Grant {
        let Some(grant) = &self.set.rules.grant else {
            return Grant::default();
        };
        if grant.split_by_region.is_some() && self.typing.facts().roles.region.is_none() {
            let message = "the grant is split by region, and no fact has the role `region`";
            let help = "add `region = \"…\"` under `[roles]`";
            self.faults
                .report(fault(Code::MissingKey, grant.span, message).help(help));
        }
        let scope = project_scope(self.typing.facts());
        Grant {
            split_by_region: self.optional_condition(grant.split_by_region.as_ref(), &scope),
            requested: grant
                .requested
                .as_ref()
                .map(|asked| self.money(asked, &scope)),
            agreed: self.amount_of_project(grant.agreed.as_ref()),
            provisions: self.provisions(&grant.provisions),
        }
    }
}
