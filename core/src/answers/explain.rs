//! Explains a decision: walks the same rules again, and describes what each expression means and what its value is.
//!
//! Every value is computed by the evaluator itself; these files only choose what to show. A first walk traces each
//! result, record by record ([`trace`], [`branches`], [`records`]). Then traces that go the same [`way`] become one
//! step in words ([`tell`]).

mod branches;
mod records;
mod sentence;
mod tell;
mod trace;
mod way;

use alloc::vec::Vec;

use self::tell::Teller;
use self::trace::Tracer;
use self::way::{Says, Trace};
use crate::answers::explanation::{Explained, Explanation, ResultKind, Role};
use crate::eval::{self, machine::Frame};
use crate::model::decision::{Citations, Decision, PaymentBasis, Unit, Value};
use crate::model::facts::{Code, Unit as DeclaredUnit};
use crate::model::ir::{self, BoolNode, CompiledRules, LineAmount, Typed};
use crate::model::project::Project;

/// Evaluates a project under some readings, and returns the decision with the steps that lead to each of its results.
pub(crate) fn explain<'r>(
    rules: &'r CompiledRules,
    project: &Project,
    readings: &[Code],
) -> Explanation<'r> {
    let decision = eval::evaluate(rules, project, readings);
    // All results share one machine, so that nothing is computed twice.
    let mut explainer = Explainer {
        tracer: Tracer::new(rules, project, readings),
        decision: &decision,
        rules,
    };
    let mut results = Vec::new();
    for (index, criterion) in rules.criteria.iter().enumerate() {
        let traced = explainer.criterion(index, criterion);
        results.push(explainer.explained(ResultKind::Criterion, index, &criterion.label, &traced));
    }
    for (index, line) in rules.lines.iter().enumerate() {
        let traced = explainer.line(line);
        results.push(explainer.explained(ResultKind::Line, index, &line.label, &traced));
    }
    for (index, payment) in rules.payments.iter().enumerate() {
        let traced = explainer.payment(payment);
        results.push(explainer.explained(ResultKind::Payment, index, &payment.label, &traced));
    }
    for (index, document) in rules.documents.iter().enumerate() {
        let traced = explainer.document(document);
        results.push(explainer.explained(ResultKind::Document, index, &document.label, &traced));
    }
    Explanation::new(decision, results)
}

/// Explains one result after the other.
struct Explainer<'e, 'p, 'r> {
    tracer: Tracer<'p, 'r>,
    decision: &'e Decision<'r>,
    rules: &'r CompiledRules,
}

type Traces<'r> = Vec<Trace<'r>>;

impl<'r> Explainer<'_, '_, 'r> {
    /// Turns the traces of a result into steps, with a sentence that sums it up.
    fn explained(
        &mut self,
        kind: ResultKind,
        index: usize,
        label: &'r crate::text::bilingual::Bilingual,
        traced: &Traces<'r>,
    ) -> Explained<'r> {
        let steps = Teller::new(&mut self.tracer).result(traced);
        let (id, provisions) = self.cited(kind, index);
        let sentence = self.sentence(kind, index, &steps);
        Explained {
            kind,
            id,
            label,
            sentence,
            provisions,
            steps,
        }
    }

    fn cited(&self, kind: ResultKind, index: usize) -> (&'r str, Citations<'r>) {
        let rules = self.rules;
        let found = match kind {
            ResultKind::Criterion => rules
                .criteria
                .get(index)
                .map(|one| (&one.id, &one.provisions)),
            ResultKind::Line => rules.lines.get(index).map(|one| (&one.id, &one.provisions)),
            ResultKind::Payment => rules
                .payments
                .get(index)
                .map(|one| (&one.id, &one.provisions)),
            ResultKind::Document => rules
                .documents
                .get(index)
                .map(|one| (&one.id, &one.provisions)),
        };
        let (id, ids) = found.map_or(("", &[][..]), |(id, ids)| (id.as_str(), ids.as_slice()));
        (
            id,
            Citations {
                register: &rules.register,
                ids,
            },
        )
    }

    fn criterion(&mut self, index: usize, criterion: &'r ir::Criterion) -> Traces<'r> {
        self.tracer.start();
        match criterion.over {
            None => self.tracer.conditions_of(criterion, Frame::PROJECT),
            Some(over) => self.tracer.judged(over, index, criterion),
        }
    }

    fn line(&mut self, line: &'r ir::Line) -> Traces<'r> {
        self.tracer.start();
        let mut traced = Vec::new();
        let mut granted = true;
        if let Some(when) = line.when {
            granted = self.tracer.decided(when, Frame::PROJECT) != Some(false);
            traced.push(
                self.tracer
                    .told(Typed::Bool(when), Role::Granted, Frame::PROJECT),
            );
        }
        // The amount of a line that is not granted is not explained.
        if granted {
            traced.extend(self.amount(line));
            let discretion = line.discretionary.map(Typed::Bool);
            let role = match line.amount {
                LineAmount::Ceiling { .. } => Role::SettledAtMost,
                _ => Role::Settled,
            };
            let settled = line.settled.map(|settled| (money(settled), role));
            let discretion = discretion.map(|typed| (typed, Role::Discretionary));
            for (typed, role) in settled.into_iter().chain(discretion) {
                traced.push(self.tracer.told(typed, role, Frame::PROJECT));
            }
        }
        traced
    }

    fn amount(&mut self, line: &'r ir::Line) -> Traces<'r> {
        match line.amount {
            LineAmount::Lump(amount) => {
                alloc::vec![
                    self.tracer
                        .told(money(amount), Role::Amount, Frame::PROJECT)
                ]
            }
            LineAmount::Each { over, each } => {
                self.tracer.addends(over, money(each), Frame::PROJECT)
            }
            LineAmount::Ranked { ranking, each } => self.tracer.ranked(ranking, money(each)),
            LineAmount::Ceiling { kept, .. } => {
                alloc::vec![self.tracer.told(money(kept), Role::Kept, Frame::PROJECT)]
            }
        }
    }

    fn payment(&mut self, payment: &'r ir::Payment) -> Traces<'r> {
        self.tracer.start();
        let mut traced = alloc::vec![self.base(payment)];
        let amount = match payment.pays {
            ir::Pays::Share { share, .. } => {
                Some((Typed::Num(share, DeclaredUnit::Share), Role::Share))
            }
            ir::Pays::Amount(amount) => Some((money(amount), Role::Amount)),
            ir::Pays::Rest => None,
        };
        let most = payment.at_most.map(|most| (money(most), Role::AtMost));
        for (typed, role) in amount.into_iter().chain(most) {
            traced.push(self.tracer.told(typed, role, Frame::PROJECT));
        }
        let trigger = payment.trigger.map(Typed::Bool);
        traced.extend(trigger.map(|typed| self.tracer.told(typed, Role::Trigger, Frame::PROJECT)));
        // Before the trigger has happened, no condition decides the status of the payment.
        let waits = payment
            .trigger
            .is_some_and(|id| self.tracer.decided(id, Frame::PROJECT) == Some(false));
        for condition in &payment.conditions {
            traced.push(if waits {
                self.tracer
                    .node(Trace::new(Says::Words(&condition.label), Role::Condition))
            } else {
                self.tracer.labelled(&condition.label, condition.met)
            });
        }
        traced
    }

    /// Traces the lines of the decision that a payment pays a share of.
    fn base(&mut self, payment: &'r ir::Payment) -> Trace<'r> {
        let grant = &self.decision.grant;
        let money = |amount| Value::Number(amount, Unit::Money(grant.currency));
        let machine = &mut self.tracer.machine;
        let Ok(base) = machine.base(grant, &payment.lines, payment.of);
        let lines = payment.lines.iter().filter_map(|&id| {
            let line = grant.lines.get(usize::from(id))?;
            let Ok(paid) = self.tracer.machine.paid_line(grant, id, payment.of);
            let says = Says::Words(line.label);
            let traced = Trace::new(says, Role::Paid).with_value(money(paid?.amount));
            Some(self.tracer.node(traced))
        });
        let lines = lines.collect();
        let lines = self.tracer.steps(lines);
        self.tracer.node(
            Trace::new(base_of(payment.of), Role::Base)
                .with_value(money(base.amount))
                .with_steps(lines),
        )
    }

    fn document(&mut self, document: &'r ir::Document) -> Traces<'r> {
        self.tracer.start();
        match self.rules.bool_node(document.required) {
            // Required of every project, as its sentence says.
            BoolNode::Const(_) => Vec::new(),
            _ => alloc::vec![self.tracer.told(
                Typed::Bool(document.required),
                Role::Required,
                Frame::PROJECT
            )],
        }
    }
}

fn base_of<'r>(of: PaymentBasis) -> Says<'r> {
    match of {
        PaymentBasis::Agreed => Says::Base,
        PaymentBasis::Settled => Says::SettledBase,
    }
}

fn money(id: u32) -> Typed {
    Typed::Num(id, DeclaredUnit::Money)
}
