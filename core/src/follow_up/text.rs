//! A follow-up as a text that people read, in either language.

mod grid;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use self::grid::{Grid, wrap};
use super::{FollowUp, FollowedMeasure, FollowedMonth, FollowedTarget};
use crate::decision::{Condition, Outcome, Payment, PaymentStatus, Unit, Value, Verdict};
use crate::language::Language;
use crate::words::month_text;

/// The most measures that are told one by one, for a target in a month.
const MAX_SHOWN: usize = 12;
const INDENT: &str = "  ";

impl FollowUp<'_> {
    /// Returns the follow-up as text: the payments by month, what keeps them back, the targets by month, and what is
    /// lacking to those that are not reached.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut text = self.opening(language);
        if self.months.is_empty() {
            return text;
        }
        self.payments(&mut text, language);
        self.reasons(&mut text, language);
        self.setbacks(&mut text, language);
        self.targets(&mut text, language);
        self.gaps(&mut text, language);
        text
    }

    fn opening(&self, language: Language) -> String {
        let mut text = String::new();
        if self.months.is_empty() {
            let words = pick(
                language,
                "Aucun événement du projet ni aucune mesure n'est daté\u{a0}: il n'y a rien à suivre mois par mois.",
                "No event of the project and no measure is dated: there is nothing to follow month by month.",
            );
            wrap(&mut text, "", words);
            return text;
        }
        let words = pick(
            language,
            "Le projet tel qu'il était connu à la fin de chaque mois où un événement ou une mesure est daté. Ce qui \
             n'est pas daté compte, tous les mois, comme il est connu aujourd'hui.",
            "The project as it was known at the end of each month in which an event or a measure is dated. What is not \
             dated counts, in every month, as it is known today.",
        );
        wrap(&mut text, "", words);
        if self.left_out > 0 {
            let months = self.left_out;
            wrap(
                &mut text,
                "",
                &match language {
                    Language::French => format!("Mois antérieurs qui ne sont pas repris\u{a0}: {months}."),
                    Language::English => format!("Earlier months that are left out: {months}."),
                },
            );
        }
        text
    }

    /// Writes a row a month, a column a payment.
    fn payments(&self, text: &mut String, language: Language) {
        title(text, pick(language, "Versements", "Payments"));
        let Some(last) = self.months.last() else { return };
        let columns: Vec<&Payment> = last.decision.payments.iter().collect();
        let rows = self.months.iter().map(|month| {
            let cells = columns.iter().map(|column| {
                let payment = month.decision.payments.iter().find(|payment| payment.id == column.id);
                payment.map_or_else(String::new, |payment| cell(payment, language))
            });
            (month_text(month.month, language), cells.collect())
        });
        let head = columns.iter().map(|payment| payment.label.get(language).to_string());
        Grid { head: head.collect(), rows: rows.collect() }.write(text);
        let legend = pick(
            language,
            "✓ à verser   … pas encore déclenché   ✗ bloqué   ? inconnu",
            "✓ to be paid   … not set off yet   ✗ blocked   ? unknown",
        );
        text.push_str(&format!("{INDENT}{legend}\n"));
    }

    /// Writes what keeps each payment back, months that follow each other and say the same together.
    fn reasons(&self, text: &mut String, language: Language) {
        let Some(last) = self.months.last() else { return };
        let mut told = String::new();
        for payment in &last.decision.payments {
            let of = |month: &FollowedMonth| {
                let payment = month.decision.payments.iter().find(|other| other.id == payment.id);
                payment.map_or_else(Vec::new, |payment| reasons(payment, month.decision.outcome, language))
            };
            let runs = self.months.chunk_by(|one, other| of(one) == of(other));
            let runs: Vec<(String, Vec<String>)> =
                runs.filter_map(|run| Some((span(run, language)?, of(run.first()?)))).collect();
            if runs.iter().all(|(_, reasons)| reasons.is_empty()) {
                continue;
            }
            told.push_str(&format!("{INDENT}{}\n", payment.label.get(language)));
            for (months, reasons) in runs.iter().filter(|(_, reasons)| !reasons.is_empty()) {
                let colon = pick(language, "\u{a0}: ", ": ");
                wrap(&mut told, "    ", &format!("{months}{colon}{}", reasons.join(pick(language, "\u{a0}; ", "; "))));
            }
        }
        if !told.is_empty() {
            title(text, pick(language, "Ce qui retient les versements", "What keeps payments back"));
            text.push_str(&told);
        }
    }

    fn setbacks(&self, text: &mut String, language: Language) {
        if self.setbacks.is_empty() {
            return;
        }
        title(text, pick(language, "Retours en arrière", "Setbacks"));
        for setback in &self.setbacks {
            let (label, due) = (setback.label.get(language), month_text(setback.due_in, language));
            let lost = month_text(setback.lost_in, language);
            wrap(
                text,
                INDENT,
                &match language {
                    Language::French => format!("{label}\u{a0}: à verser fin {due}, ne l'est plus fin {lost}."),
                    Language::English => {
                        format!("{label}: to be paid at the end of {due}, no longer at the end of {lost}.")
                    }
                },
            );
        }
    }

    /// Writes a row a target, a column a month in which something was measured.
    fn targets(&self, text: &mut String, language: Language) {
        let measured: Vec<&FollowedMonth> = self.months.iter().filter(|month| !month.targets.is_empty()).collect();
        let mut known: Vec<&FollowedTarget> = Vec::new();
        for target in measured.iter().flat_map(|month| &month.targets) {
            if known.iter().all(|other| other.id != target.id) {
                known.push(target);
            }
        }
        let is_imposed = |target: &FollowedTarget| {
            let mut same = measured.iter().filter_map(|month| month.target(target.id));
            same.any(|target| target.verdict() != Verdict::NotApplicable)
        };
        let (imposed, reported): (Vec<&FollowedTarget>, Vec<&FollowedTarget>) =
            known.into_iter().partition(|target| is_imposed(target));
        if !imposed.is_empty() {
            title(text, pick(language, "Cibles d'usage", "Usage targets"));
            let words = pick(
                language,
                "Mesures du mois qui atteignent la cible, parmi celles auxquelles elle s'impose.",
                "Measures of the month that reach the target, of those on which it is imposed.",
            );
            wrap(text, INDENT, words);
            let cells = |target: &FollowedTarget| {
                measured.iter().map(|month| month.target(target.id).map_or_else(String::new, reached)).collect()
            };
            let rows = imposed.iter().map(|target| (target.title(language), cells(target)));
            let head = measured.iter().map(|month| month_text(month.month, language));
            Grid { head: head.collect(), rows: rows.collect() }.write(text);
        }
        if !reported.is_empty() {
            let labels: Vec<&str> = reported.iter().map(|target| target.label.get(language)).collect();
            let words = pick(language, "Relevé sans cible\u{a0}: ", "Reported without a target: ");
            wrap(text, INDENT, &format!("{words}{}.", labels.join(pick(language, "\u{a0}; ", "; "))));
        }
    }

    /// Writes what is lacking to each measure that does not reach its target.
    fn gaps(&self, text: &mut String, language: Language) {
        let mut told = String::new();
        for month in &self.months {
            let lacking = month.targets.iter().filter(|target| target.measures.iter().any(|one| one.gap.is_some()));
            let lines: Vec<String> = lacking.map(|target| target.gaps(language)).collect();
            if !lines.is_empty() {
                told.push_str(&format!("{INDENT}{}\n", month_text(month.month, language)));
                lines.iter().for_each(|line| wrap(&mut told, "    ", line));
            }
        }
        if !told.is_empty() {
            title(text, pick(language, "Ce qui manque aux cibles", "What is lacking to the targets"));
            text.push_str(&told);
        }
    }
}

impl<'r> FollowedMonth<'r> {
    fn target(&self, id: &str) -> Option<&FollowedTarget<'r>> {
        self.targets.iter().find(|target| target.id == id)
    }
}

impl FollowedTarget<'_> {
    /// Returns the name of the target with the least value expected, when it is the same for all.
    fn title(&self, language: Language) -> String {
        let targets: Vec<&Value> = self.measures.iter().filter_map(|measure| measure.usage.target.as_ref()).collect();
        match targets.as_slice() {
            [first, others @ ..] if others.iter().all(|other| other == first) => {
                let least = pick(language, "au moins", "at least");
                format!("{}, {least} {}", self.label.get(language), first.text(language))
            }
            _ => self.label.get(language).to_string(),
        }
    }

    fn gaps(&self, language: Language) -> String {
        let lacking: Vec<&FollowedMeasure> = self.measures.iter().filter(|measure| measure.gap.is_some()).collect();
        let mut words: Vec<String> = lacking.iter().take(MAX_SHOWN).map(|measure| measure.words(language)).collect();
        let more = lacking.len().saturating_sub(MAX_SHOWN);
        if more > 0 {
            words.push(format!("{} {more}", pick(language, "et d'autres\u{a0}:", "and others:")));
        }
        let colon = pick(language, "\u{a0}: ", ": ");
        format!("{}{colon}{}.", self.label.get(language), words.join(pick(language, "\u{a0}; ", "; ")))
    }
}

impl FollowedMeasure<'_> {
    /// Returns who measured what, and what is lacking: `Foyer (970296043) 68,18 %, il manque 1,82 point`.
    fn words(&self, language: Language) -> String {
        let record = self.usage.subject.as_ref().map(|(_, record)| record);
        let name = match record.map(|record| (record.name.as_deref(), record.key.as_ref().unwrap_or(&record.path))) {
            Some((Some(name), key)) => format!("{name} ({key})"),
            Some((None, key)) => key.clone(),
            None => pick(language, "le projet", "the project").to_string(),
        };
        let gap = self.gap.as_ref().map_or_else(String::new, |gap| lacking(gap, language));
        let words = format!("{name} {}", self.usage.actual.text(language));
        match language {
            Language::French => format!("{words}, il manque {gap}"),
            Language::English => format!("{words}, {gap} short"),
        }
    }
}

/// Returns a gap as people write it: between shares, it is counted in points.
fn lacking(gap: &Value, language: Language) -> String {
    let shown = gap.text(language);
    match gap {
        Value::Number(_, Unit::Share) => {
            let points = shown.trim_end_matches(['%', '\u{a0}']);
            let is_one =
                language == Language::French && (points == "1" || points.starts_with("1,") || points.starts_with("0,"));
            format!("{points}\u{a0}{}", if is_one || points == "1" { "point" } else { "points" })
        }
        _ => shown,
    }
}

fn cell(payment: &Payment, language: Language) -> String {
    let sign = match payment.status {
        PaymentStatus::Due => "✓",
        PaymentStatus::Awaiting => "…",
        PaymentStatus::Blocked => "✗",
        PaymentStatus::Undetermined => "?",
    };
    format!("{sign} {}", Value::Number(payment.amount, Unit::Money).text(language))
}

fn reached(target: &FollowedTarget) -> String {
    let (met, all) = (target.count(Verdict::Met), target.measures.len());
    let sign = match target.verdict() {
        Verdict::Met => "✓",
        Verdict::NotMet => "✗",
        Verdict::NotApplicable => return String::from("–"),
        Verdict::Undetermined | Verdict::Discretionary => "?",
    };
    format!("{met} / {} {sign}", all.saturating_sub(target.count(Verdict::NotApplicable)))
}

/// Returns what keeps a payment back; nothing when it is due.
fn reasons(payment: &Payment, outcome: Outcome, language: Language) -> Vec<String> {
    let mut reasons = Vec::new();
    if payment.status == PaymentStatus::Due {
        return reasons;
    }
    if outcome == Outcome::NotReceivable {
        reasons.push(pick(language, "le projet n'est pas recevable", "the project is not receivable").to_string());
    }
    if payment.status == PaymentStatus::Awaiting {
        let trigger = payment.trigger.get(language);
        reasons.push(format!("{} {trigger}", pick(language, "en attente\u{a0}:", "awaiting:")));
    }
    reasons.extend(payment.conditions.iter().filter_map(|condition| kept_back(condition, language)));
    if payment.status == PaymentStatus::Undetermined && !payment.missing.is_empty() {
        let facts = payment.missing.iter().take(MAX_SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
        reasons.push(format!("{} {facts}", pick(language, "inconnu\u{a0}:", "unknown:")));
    }
    reasons
}

fn kept_back(condition: &Condition, language: Language) -> Option<String> {
    let words = match condition.verdict {
        Verdict::Met | Verdict::NotApplicable => return None,
        Verdict::NotMet => pick(language, "condition non remplie\u{a0}:", "condition not met:"),
        Verdict::Undetermined => pick(language, "condition à établir\u{a0}:", "condition still open:"),
        Verdict::Discretionary => pick(language, "condition à apprécier\u{a0}:", "condition to be appraised:"),
    };
    Some(format!("{words} {}", condition.label.get(language)))
}

/// Returns months that follow each other as people write them.
fn span(months: &[FollowedMonth], language: Language) -> Option<String> {
    let (first, last) = (month_text(months.first()?.month, language), month_text(months.last()?.month, language));
    Some(if first == last { first } else { format!("{first} – {last}") })
}

fn title(text: &mut String, words: &str) {
    text.push_str(&format!("\n{words}\n"));
}

fn pick<'a>(language: Language, french: &'a str, english: &'a str) -> &'a str {
    if language == Language::French { french } else { english }
}
