//! Lines, the grant and payments.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::Checker;
use crate::language::check::checked::{Condition, Grant, Line, LineAmount, Payment};
use crate::language::check::ground::position;
use crate::language::check::typed;
use crate::language::check::types::Type;
use crate::language::check::typing::{Node, Scope, project_scope};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{Expr, ExprKind, Name};
use crate::language::parse::declaration;
use crate::language::source::Span;
use crate::model::facts::Unit;
use crate::model::ir::{LineId, ScaleId};

/// A payment, with its share when that is the same for all projects.
struct Shared {
    payment: Payment,
    share: Option<Decimal>,
    span: Span,
}

impl Checker<'_> {
    pub(super) fn lines(&mut self) -> Vec<Line> {
        let rules = self.set.rules;
        let lines = (0..).zip(&rules.lines);
        lines.map(|(id, line)| self.line(id, line)).collect()
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
            discretionary: self.optional_condition(line.discretionary.as_ref(), &scope),
            by: self.authority(line.by.as_ref()),
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
                at_most: self.money(at_most, scope),
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

    fn money(&mut self, expr: &Expr, scope: &Scope) -> typed::Expr {
        let typed = self.typing.number(expr, scope, Unit::Money);
        self.accept(typed)
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
            provisions: self.provisions(&grant.provisions),
        }
    }

    /// Checks the payments; the last of those that pay the same lines takes what rounding leaves.
    pub(super) fn payments(&mut self) -> Vec<Payment> {
        let rules = self.set.rules;
        let mut payments: Vec<Shared> = rules
            .payments
            .iter()
            .map(|payment| self.payment(payment))
            .collect();
        let mut groups: BTreeMap<Vec<u16>, Vec<usize>> = BTreeMap::new();
        for (index, shared) in payments.iter().enumerate() {
            groups
                .entry(shared.payment.lines.clone())
                .or_default()
                .push(index);
        }
        for members in groups.values() {
            self.check_shares(members.iter().filter_map(|index| payments.get(*index)));
            if let Some(last) = members.last().and_then(|index| payments.get_mut(*index)) {
                last.payment.takes_remainder = true;
            }
        }
        payments.into_iter().map(|shared| shared.payment).collect()
    }

    fn payment(&mut self, declared: &declaration::Payment) -> Shared {
        let heading = &declared.heading;
        let scope = project_scope(self.typing.facts());
        let share = self.typing.number(&declared.share, &scope, Unit::Plain);
        let share = self.accept(share);
        Shared {
            share: self.known_share(&share),
            span: declared.share.span,
            payment: Payment {
                heading: self.heading(heading),
                share,
                lines: self.paid_lines(declared.lines.as_deref()),
                trigger: self.guard(declared.trigger.as_ref(), &heading.id, &scope),
                trigger_label: declared.trigger_label.clone(),
                conditions: declared
                    .conditions
                    .iter()
                    .map(|condition| self.payment_condition(condition, &scope))
                    .collect(),
                takes_remainder: false,
            },
        }
    }

    /// Returns a share that is the same for all projects.
    fn known_share(&self, share: &typed::Expr) -> Option<Decimal> {
        let range = self
            .typing
            .beside_declared(|declared| declared.numbers(share));
        range
            .min
            .filter(|_| range.min == range.max && !reads_project(share))
    }

    fn payment_condition(
        &mut self,
        condition: &declaration::Condition,
        scope: &Scope,
    ) -> Condition {
        Condition {
            id: condition.id.text.clone(),
            label: condition.label.clone(),
            met: self.condition(&condition.met, scope),
        }
    }

    /// Returns the lines that a payment pays: those it names, or all that add up to the grant.
    fn paid_lines(&self, names: Option<&[Name]>) -> Vec<LineId> {
        let sums = &self.names.sums;
        let Some(names) = names else {
            return sums.whole.clone();
        };
        let mut lines: Vec<LineId> = names
            .iter()
            .filter_map(|name| self.paid_line(name))
            .collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// Finds a line that a payment names. What is left of one that a ceiling holds is known for all its lines together:
    /// the ceiling is paid in its place.
    fn paid_line(&self, name: &Name) -> Option<LineId> {
        let lines = &self.set.rules.lines;
        let ids = lines.iter().map(|line| line.heading.id.text.as_str());
        let what = "a line of the grant";
        let index = position(name, ids, Code::UnknownLine, what, self.faults)?;
        let mut paid = LineId::try_from(index).ok()?;
        while let Some(holder) = self.names.sums.holder(paid) {
            paid = holder;
        }
        if usize::from(paid) != index
            && let Some(ceiling) = lines.get(usize::from(paid))
        {
            let id = &ceiling.heading.id;
            let message = format!("`{}` is held by the ceiling `{}`", name.text, id.text);
            let diagnostic =
                fault(Code::UnknownLine, name.span, message).and(id.span, "the ceiling");
            let help = format!(
                "pay the ceiling, which stands for all its lines: `\"{}\"`",
                id.text
            );
            self.faults.report(diagnostic.help(help));
        }
        Some(paid)
    }

    /// Reports payments of the same lines that do not pay the whole, when all their shares are known.
    fn check_shares<'s>(&self, payments: impl Iterator<Item = &'s Shared>) {
        let payments: Vec<&Shared> = payments.collect();
        let Some(shares) = payments
            .iter()
            .map(|shared| shared.share)
            .collect::<Option<Vec<Decimal>>>()
        else {
            return;
        };
        let sum = shares
            .iter()
            .try_fold(Decimal::ZERO, |sum, share| sum.checked_add(*share));
        let (Some(sum), Some((last, others))) = (sum, payments.split_last()) else {
            return;
        };
        if sum == Decimal::ONE {
            return;
        }
        let ids: Vec<String> = payments
            .iter()
            .map(|shared| format!("`{}`", shared.payment.heading.id))
            .collect();
        let message = format!(
            "the payments {} pay {} of the same lines, not the whole",
            ids.join(", "),
            sum.normalize()
        );
        let diagnostic = fault(Code::PaymentShares, last.span, message);
        let labelled = others.iter().fold(diagnostic, |diagnostic, other| {
            diagnostic.and(other.span, "added to this")
        });
        self.faults
            .report(labelled.help("the shares of the payments of a line add up to 1"));
    }
}

fn reads_project(expr: &typed::Expr) -> bool {
    let mut reads = matches!(
        expr.kind,
        typed::Kind::Fact(_) | typed::Kind::Definition { .. } | typed::Kind::Faulty
    );
    expr.operands(&mut |operand| reads = reads || reads_project(operand));
    reads
}
