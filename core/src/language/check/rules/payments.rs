//! Payments.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::Checker;
use super::citations::Citing;
use crate::language::check::checked::{Condition, Payment, Pays};
use crate::language::check::ground::position;
use crate::language::check::typed;
use crate::language::check::typing::{Scope, project_scope};
use crate::language::diagnostic::{Code, Diagnostic, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration;
use crate::language::source::Span;
use crate::model::facts::Unit;
use crate::model::ir::{LineId, PaymentBasis, ProvisionId};
use crate::model::range::Range;

/// A payment, with what its place among the payments of the same lines asks of it.
struct Paying {
    payment: Payment,
    /// The least that its share can be.
    least_share: Option<Decimal>,
    /// Whether its share is the same for all projects.
    is_fixed: bool,
    /// Whether its amount holds a fault, so that nothing more is reported about it.
    is_faulty: bool,
    /// Where its amount is said.
    span: Span,
}

impl Citing for Paying {
    fn cited(&mut self) -> Option<&mut Vec<ProvisionId>> {
        self.payment.cited()
    }
}

impl Paying {
    fn is_rest(&self) -> bool {
        matches!(self.payment.pays, Pays::Rest)
    }

    /// Whether it is a share that is the same for all projects, of what is agreed.
    fn is_plain_share(&self) -> bool {
        self.is_fixed && self.payment.at_most.is_none() && self.payment.of == PaymentBasis::Agreed
    }
}

impl Checker<'_> {
    /// Checks the payments; the last of those that pay the same lines takes what rounding leaves.
    pub(super) fn payments(&mut self) -> Vec<Payment> {
        let rules = self.set.rules;
        let mut payments: Vec<Paying> = rules
            .payments
            .iter()
            .map(|payment| self.citing(|checker| checker.payment(payment)))
            .collect();
        let mut groups: BTreeMap<Vec<LineId>, Vec<usize>> = BTreeMap::new();
        for (index, paying) in payments.iter().enumerate() {
            groups
                .entry(paying.payment.lines.clone())
                .or_default()
                .push(index);
        }
        for members in groups.values() {
            let group: Vec<&Paying> = members
                .iter()
                .filter_map(|index| payments.get(*index))
                .collect();
            self.check_sum(&group);
            if let Some(Paying {
                payment:
                    Payment {
                        pays:
                            Pays::Share {
                                takes_remainder, ..
                            },
                        ..
                    },
                ..
            }) = members.last().and_then(|index| payments.get_mut(*index))
            {
                *takes_remainder = true;
            }
        }
        self.check_agreed(&payments);
        self.check_paid_once();
        payments.into_iter().map(|paying| paying.payment).collect()
    }

    /// Reports a sum that was really paid, and that two payments take for theirs.
    fn check_paid_once(&self) {
        let payments = self.set.rules.payments.iter();
        let paid: Vec<(&Name, &Name)> = payments
            .filter_map(|one| Some((one.paid.as_ref()?, &one.heading.id)))
            .collect();
        for (index, (name, _)) in paid.iter().enumerate() {
            let mut earlier = paid.iter().take(index);
            let Some((first, payment)) = earlier.find(|(earlier, _)| earlier.text == name.text)
            else {
                continue;
            };
            let message = format!(
                "`{}` is what was paid of `{}`: it would count twice",
                name.text, payment.text
            );
            let diagnostic = fault(Code::WrongValue, name.span, message)
                .and(first.span, "the first payment is here")
                .help("name the fact of this payment, or leave `paid` out");
            self.faults.report(diagnostic);
        }
    }

    fn payment(&mut self, declared: &declaration::Payment) -> Paying {
        let heading = &declared.heading;
        let scope = project_scope(self.typing.facts());
        let (pays, span) = self.pays(&declared.pays, &scope);
        let share = match &pays {
            Pays::Share { share, .. } => Some(share),
            _ => None,
        };
        Paying {
            is_faulty: match &pays {
                Pays::Share { share: amount, .. } | Pays::Amount(amount) => self.is_faulty(amount),
                Pays::Rest => false,
            },
            least_share: share.and_then(|share| self.shares(share).min),
            is_fixed: share.is_some_and(|share| self.is_fixed(share)),
            span,
            payment: Payment {
                heading: self.heading(heading),
                pays,
                of: declared.of,
                at_most: declared
                    .at_most
                    .as_ref()
                    .map(|most| self.limit(most, &scope)),
                paid: self.amount_of_project(declared.paid.as_ref()),
                lines: self.paid_lines(declared.lines.as_deref()),
                trigger: self.guard(declared.trigger.as_ref(), &heading.id, &scope),
                trigger_label: declared.trigger_label.clone(),
                conditions: declared
                    .conditions
                    .iter()
                    .map(|condition| self.payment_condition(condition, &scope))
                    .collect(),
            },
        }
    }

    fn pays(&mut self, declared: &declaration::Pays, scope: &Scope) -> (Pays, Span) {
        match declared {
            declaration::Pays::Share(expr) => {
                let share = self.typing.number(expr, scope, Unit::Plain);
                let share = self.accept(share);
                if self
                    .shares(&share)
                    .max
                    .is_some_and(|most| most < Decimal::ZERO)
                {
                    let message = "the share is below 0 for every project";
                    let help = "a payment that takes back is the rest: `rest = true`";
                    self.faults
                        .report(fault(Code::WrongValue, expr.span, message).help(help));
                }
                let pays = Pays::Share {
                    share,
                    takes_remainder: false,
                };
                (pays, expr.span)
            }
            declaration::Pays::Amount(expr) => (Pays::Amount(self.limit(expr, scope)), expr.span),
            declaration::Pays::Rest(span) => (Pays::Rest, *span),
        }
    }

    /// Returns what a share can be.
    fn shares(&self, share: &typed::Expr) -> Range<Decimal> {
        self.typing
            .beside_declared(|declared| declared.numbers(share))
    }

    /// Tells whether a share is the same for all projects.
    fn is_fixed(&self, share: &typed::Expr) -> bool {
        let range = self.shares(share);
        range.min.is_some() && range.min == range.max && !reads_project(share)
    }

    /// Tells whether an expression holds a fault, or a parameter without a value.
    fn is_faulty(&self, expr: &typed::Expr) -> bool {
        let mut faulty = match expr.kind {
            typed::Kind::Faulty => true,
            typed::Kind::Parameter(index) => {
                let parameter = self.typing.parameters.get(index);
                parameter.is_none_or(|parameter| parameter.values.is_empty())
            }
            _ => false,
        };
        expr.operands(&mut |operand| faulty = faulty || self.is_faulty(operand));
        faulty
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

    /// Reports payments of the same lines that can pay another sum than what the lines bring: shares that do not add up to
    /// the whole, and any other payments whose last one is not the rest.
    fn check_sum(&self, group: &[&Paying]) {
        let Some((last, others)) = group.split_last() else {
            return;
        };
        for early in others.iter().filter(|paying| paying.is_rest()) {
            let message = format!("the rest is paid before `{}`", last.payment.heading.id);
            let diagnostic = fault(Code::PaymentShares, early.span, message);
            let help = "what is left is the last payment of its lines";
            self.faults
                .report(diagnostic.and(last.span, "this comes after it").help(help));
        }
        if group.iter().any(|paying| paying.is_faulty) {
            return;
        }
        if last.is_rest() {
            self.check_before_rest(last, others);
            return;
        }
        if group.iter().all(|paying| paying.is_plain_share()) {
            self.check_shares(last, others);
            return;
        }
        let message = format!(
            "the payments {} can pay another sum than their lines bring",
            ids(group)
        );
        let diagnostic = fault(Code::PaymentShares, last.span, message);
        let help = "pay the rest with the last one: `rest = true` in place of its share or amount";
        self.faults.report(diagnostic.help(help));
    }

    /// Reports shares of one amount that leave less than nothing for the rest.
    fn check_before_rest(&self, rest: &Paying, others: &[&Paying]) {
        for basis in [PaymentBasis::Agreed, PaymentBasis::Settled] {
            let of_it =
                |paying: &&&Paying| paying.payment.of == basis && paying.payment.at_most.is_none();
            let shares: Vec<&Paying> = others.iter().filter(of_it).copied().collect();
            let sum = sum(shares.iter().filter_map(|paying| paying.least_share));
            if let Some(sum) = sum.filter(|sum| *sum > Decimal::ONE) {
                let message = format!(
                    "the payments {} pay {} of the same lines, more than the whole",
                    ids(&shares),
                    sum.normalize()
                );
                let labelled = added(fault(Code::PaymentShares, rest.span, message), &shares);
                let help = "the shares before the rest add up to 1 at most";
                self.faults
                    .report(labelled.label("this would be below 0").help(help));
            }
        }
    }

    /// Reports shares that do not add up to 1.
    fn check_shares(&self, last: &Paying, others: &[&Paying]) {
        let all: Vec<&Paying> = others.iter().copied().chain([last]).collect();
        let sum = sum(all.iter().filter_map(|paying| paying.least_share));
        let Some(sum) = sum.filter(|sum| *sum != Decimal::ONE) else {
            return;
        };
        let message = format!(
            "the payments {} pay {} of the same lines, not the whole",
            ids(&all),
            sum.normalize()
        );
        let diagnostic = fault(Code::PaymentShares, last.span, message);
        let help = "the shares of the payments of a line add up to 1";
        self.faults.report(added(diagnostic, others).help(help));
    }

    /// Reports payments of some lines only beside an agreed sum, which is that of all lines together.
    fn check_agreed(&self, payments: &[Paying]) {
        let Some(agreed) = self
            .set
            .rules
            .grant
            .as_ref()
            .and_then(|grant| grant.agreed.as_ref())
        else {
            return;
        };
        let whole = &self.names.sums.whole;
        if let Some(partial) = payments
            .iter()
            .find(|paying| paying.payment.lines != *whole)
        {
            let message = format!(
                "`{}` is one sum for all lines, and `{}` pays some of them",
                agreed.text, partial.payment.heading.id
            );
            let diagnostic = fault(Code::PaymentShares, agreed.span, message);
            let help = "take `agreed` out, or let each payment pay all lines";
            self.faults.report(
                diagnostic
                    .and(partial.span, "this pays some lines")
                    .help(help),
            );
        }
    }
}

fn sum(mut shares: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    shares.try_fold(Decimal::ZERO, |sum, share| sum.checked_add(share))
}

/// Shows the shares that are added up.
fn added(diagnostic: Diagnostic, shares: &[&Paying]) -> Diagnostic {
    shares.iter().fold(diagnostic, |diagnostic, other| {
        diagnostic.and(other.span, "added to this")
    })
}

fn ids(payments: &[&Paying]) -> String {
    let ids: Vec<String> = payments
        .iter()
        .map(|paying| format!("`{}`", paying.payment.heading.id))
        .collect();
    ids.join(", ")
}

fn reads_project(expr: &typed::Expr) -> bool {
    let mut reads = matches!(
        expr.kind,
        typed::Kind::Fact(_) | typed::Kind::Definition { .. }
    );
    expr.operands(&mut |operand| reads = reads || reads_project(operand));
    reads
}
