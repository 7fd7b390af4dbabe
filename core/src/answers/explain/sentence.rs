//! Writes one sentence for each result, for applicants: what the result is, why, and from which provisions.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Explainer;
use crate::answers::decision::parts::{money, paid_part};
use crate::answers::explanation::{ResultKind, Role, Step, StepKind};
use crate::answers::words::{inside, money_text};
use crate::model::decision::{
    Criterion, Document, Line, Payment, PaymentStatus, Subject, Value, Verdict, Words,
};
use crate::model::ir::LineAmount;
use crate::model::paths::without_places;
use crate::text::bilingual::{Bilingual, Language, and_more, in_both};

/// The most records that a sentence names.
const MAX_NAMED: usize = 3;

impl<'r> Explainer<'_, '_, 'r> {
    /// Returns the sentence that sums up a result.
    pub(super) fn sentence(&self, kind: ResultKind, index: usize, steps: &[Step<'r>]) -> Bilingual {
        let (_, provisions) = self.cited(kind, index);
        let ids: Vec<&str> = provisions.names().collect();
        in_both(|language| {
            ended(
                self.said(kind, index, steps, language).unwrap_or_default(),
                &ids,
            )
        })
    }

    fn said(
        &self,
        kind: ResultKind,
        index: usize,
        steps: &[Step<'r>],
        language: Language,
    ) -> Option<String> {
        let decision = self.decision;
        Some(match kind {
            ResultKind::Criterion => self.criterion_said(decision.criteria.get(index)?, language),
            ResultKind::Line => {
                self.line_said(decision.grant.lines.get(index)?, index, steps, language)
            }
            ResultKind::Payment => self.payment_said(decision.payments.get(index)?, language),
            ResultKind::Document => document_said(decision.documents.get(index)?, steps, language),
        })
    }

    fn criterion_said(&self, criterion: &Criterion, language: Language) -> String {
        let title = titled(
            criterion.label,
            &verdict_said(criterion, language),
            language,
        );
        // Without a message of the rules, the engine's message would only repeat the verdict.
        let message = match criterion.message.words {
            Words::Rules(_) => format!(" — {}", unstopped(&criterion.message.text(language))),
            Words::Engine(_) => String::new(),
        };
        let about = if criterion.subjects.is_empty() {
            String::new()
        } else {
            format!(" — {}", named(&criterion.subjects, language))
        };
        format!(
            "{title}{message}{about}{}",
            self.question(&criterion.missing, language)
        )
    }

    fn line_said(
        &self,
        line: &Line,
        index: usize,
        steps: &[Step<'r>],
        language: Language,
    ) -> String {
        let amount = money(line.amount, self.rules.facts.currency, language);
        let granted = steps.iter().find(|step| step.role == Role::Granted);
        let refused = granted.filter(|step| step.values == [Value::Bool(false)]);
        let why = match refused.map(|step| refusal_said(step, language)) {
            Some(refusal) => refusal,
            None if line.amount.exact().is_some() => {
                format!(
                    "{}{}",
                    self.parts_said(line, index, language),
                    without_rate_said(steps, language)
                )
            }
            None => String::new(),
        };
        let by = line.by.as_ref().map_or("", |by| by.label.get(language));
        let discretion = match (line.discretionary && refused.is_none(), language) {
            (false, _) => String::new(),
            (true, Language::French) => {
                format!(", montant laissé à l'appréciation de l'autorité ({by})")
            }
            (true, Language::English) => format!(", at the discretion of {by}"),
        };
        let title = titled(line.label, &amount, language);
        format!(
            "{title}{why}{discretion}{}",
            self.question(&line.missing, language)
        )
    }

    /// Returns how many records bring which amount; empty for an amount of the whole project.
    fn parts_said(&self, line: &Line, index: usize, language: Language) -> String {
        let over = match self.rules.lines.get(index).map(|line| line.amount) {
            Some(LineAmount::Each { over, .. }) => over,
            Some(LineAmount::Ranked { ranking, .. }) => {
                match self.rules.rankings.get(usize::from(ranking)) {
                    Some(ranking) => ranking.over,
                    None => return String::new(),
                }
            }
            _ => return String::new(),
        };
        let list = self.tracer.phrases.list_label(self.tracer.table_of(over));
        let noun = inside(list.get(language));
        let parts: Vec<String> = line
            .parts
            .iter()
            .enumerate()
            .map(|(index, part)| {
                let rate = money_text(part.rate, self.rules.facts.currency, language);
                part_said(
                    part.quantity,
                    &rate,
                    (index == 0).then_some(&noun),
                    language,
                )
            })
            .collect();
        if parts.is_empty() {
            String::new()
        } else {
            format!(" — {}", parts.join(", "))
        }
    }

    fn payment_said(&self, payment: &Payment, language: Language) -> String {
        let amount = money(payment.amount, self.rules.facts.currency, language);
        let said = titled(payment.label, &amount, language);
        let status = status_said(payment, language);
        format!(
            "{said} ({}) — {status}{}",
            paid_part(payment, language),
            self.question(&payment.missing, language)
        )
    }

    /// Returns the first question that would help to settle an open result, in the order of the decision.
    fn question(&self, missing: &[String], language: Language) -> String {
        let facts: Vec<String> = missing.iter().map(|path| without_places(path)).collect();
        let mut all = self.decision.missing.iter();
        let asked = all.find(|one| facts.contains(&without_places(&one.fact)));
        let Some(asked) = asked else {
            return String::new();
        };
        let question = asked.question.get(language);
        match language {
            Language::French => format!(" — à préciser\u{a0}: {question}"),
            Language::English => format!(" — still to be said: {question}"),
        }
    }
}

fn verdict_said(criterion: &Criterion, language: Language) -> String {
    let words = |fr, en| String::from(language.pick(fr, en));
    match (criterion.verdict, &criterion.by) {
        (Verdict::Met, _) => words("condition remplie", "met"),
        (Verdict::NotMet, _) => words("condition non remplie", "not met"),
        (Verdict::Undetermined, _) => {
            words("on ne peut pas encore le dire", "it cannot be said yet")
        }
        (Verdict::NotApplicable, _) => words(
            "sans objet pour ce projet",
            "does not apply to this project",
        ),
        (Verdict::Discretionary, None) => words("laissé à l'appréciation", "left to appraisal"),
        (Verdict::Discretionary, Some(by)) => match language {
            Language::French => format!("condition appréciée par {}", by.label.fr),
            Language::English => format!("for {} to appraise", by.label.en),
        },
    }
}

/// Returns why a line is not granted.
fn refusal_said(granted: &Step, language: Language) -> String {
    let reason = reason(granted);
    let answer = reason
        .values
        .first()
        .map_or_else(String::new, |value| value.text(language));
    let words = language.quoted(&format!(
        "{}{}{answer}",
        reason.words.get(language),
        language.colon()
    ));
    format!(
        "{} {words}",
        language.pick(" — ligne non accordée\u{a0}:", " — not granted:")
    )
}

fn status_said(payment: &Payment, language: Language) -> String {
    let words = |fr, en| String::from(language.pick(fr, en));
    match payment.status {
        PaymentStatus::Paid => words("a été versé", "was paid"),
        PaymentStatus::Due if payment.is_paid_back() => {
            words("est à rembourser", "is to be paid back")
        }
        PaymentStatus::Due => words("peut être versé", "can be paid"),
        PaymentStatus::Awaiting => {
            let trigger = language.quoted(unstopped(payment.trigger.get(language)));
            format!("{} {trigger}", language.pick("attend", "awaits"))
        }
        PaymentStatus::Blocked => blocked_said(payment, language),
        PaymentStatus::Undetermined if payment.missing.is_empty() => words(
            "dépend de la suite du dossier",
            "depends on what becomes of the file",
        ),
        PaymentStatus::Undetermined => words(
            "on ne peut pas encore dire quand",
            "it cannot be said yet when",
        ),
    }
}

fn blocked_said(payment: &Payment, language: Language) -> String {
    let unmet = payment
        .conditions
        .iter()
        .filter(|condition| condition.verdict == Verdict::NotMet);
    let unmet: Vec<&str> = unmet
        .map(|condition| condition.label.get(language))
        .collect();
    if unmet.is_empty() {
        let fr = "rien n'est versé, le projet n'étant pas recevable";
        return String::from(language.pick(fr, "nothing is paid, as the project is inadmissible"));
    }
    let unmet = language.quoted(&unmet.join(", "));
    format!(
        "{} {unmet}",
        language.pick(
            "bloqué, condition non remplie\u{a0}:",
            "blocked, condition not met:"
        )
    )
}

fn document_said(document: &Document, steps: &[Step], language: Language) -> String {
    let required = match document.required {
        Some(true) if steps.is_empty() => {
            language.pick("pièce demandée à tout projet", "required of every project")
        }
        Some(true) => language.pick("pièce demandée", "required"),
        Some(false) => language.pick("pièce non demandée", "not required"),
        None => {
            let fr = "on ne peut pas encore dire si la pièce est demandée";
            language.pick(fr, "it cannot be said yet whether it is required")
        }
    };
    let provided = match (document.required, document.provided) {
        (Some(true), Some(true)) => language.pick(", fournie", ", provided"),
        (Some(true), Some(false)) => language.pick(", à fournir", ", still to be provided"),
        _ => "",
    };
    format!("{}{provided}", titled(document.label, required, language))
}

/// Returns how many records bring nothing because their tranche has a rate of zero.
fn without_rate_said(steps: &[Step], language: Language) -> String {
    let tranches = steps
        .iter()
        .flat_map(|step| &step.steps)
        .filter_map(|step| Some((step, step.tranche?)));
    let beyond =
        tranches.filter(|(step, ranks)| ranks.to.is_none() && step.steps.iter().any(has_no_rate));
    let (count, from) = beyond.fold((0_usize, 0), |(count, _), (step, ranks)| {
        (count.saturating_add(step.records.len()), ranks.from)
    });
    match (count, language) {
        (0, _) => String::new(),
        (_, Language::French) => format!("\u{202f}; {count} à partir du rang {from}, sans montant"),
        (_, Language::English) => format!("; {count} from rank {from} on, without amount"),
    }
}

/// Tells whether a step follows from a scale with a rate of zero.
fn has_no_rate(step: &Step) -> bool {
    let is_nothing = |value: &Value| matches!(value, Value::Number(range, _) if range.exact().is_some_and(|rate| rate.is_zero()));
    (step.kind == StepKind::Scale && step.values.iter().any(is_nothing))
        || step.steps.iter().any(has_no_rate)
}

fn part_said(quantity: u32, rate: &str, noun: Option<&String>, language: Language) -> String {
    let at = language.pick("à", "at");
    match noun {
        // The name of a list is a plural.
        Some(noun) if quantity > 1 => format!("{quantity} {noun} {at} {rate}"),
        _ => format!("{quantity} {at} {rate}"),
    }
}

/// Returns the deepest step that alone settles a condition.
fn reason<'s, 'r>(step: &'s Step<'r>) -> &'s Step<'r> {
    let mut settling = step.steps.iter().filter(|step| step.role == Role::Settles);
    match (settling.next(), step.name) {
        (Some(first), None) => reason(first),
        _ => step,
    }
}

/// Returns the names of the first records, and how many more there are.
fn named(subjects: &[Subject], language: Language) -> String {
    let each = subjects.iter().flat_map(Subject::each).take(MAX_NAMED);
    let names: Vec<String> = each.map(|one| String::from(name(&one))).collect();
    let count: usize = subjects.iter().map(Subject::count).sum();
    let more = count.saturating_sub(MAX_NAMED);
    and_more(&names.join(", "), more, language)
}

fn name(subject: &Subject) -> &str {
    subject
        .name
        .as_deref()
        .or(subject.key.as_deref())
        .unwrap_or(&subject.path)
}

fn titled(label: &Bilingual, said: &str, language: Language) -> String {
    format!("{}{}{said}", label.get(language), language.colon())
}

fn unstopped(sentence: &str) -> &str {
    sentence.strip_suffix('.').unwrap_or(sentence)
}

/// Returns a sentence with its provisions and a full stop; a question already has its mark.
fn ended(mut said: String, ids: &[&str]) -> String {
    let is_question = said.ends_with('?');
    if !ids.is_empty() {
        said.push_str(" (");
        said.push_str(&ids.join(", "));
        said.push(')');
    }
    if !is_question || !ids.is_empty() {
        said.push('.');
    }
    said
}
