//! A follow-up as a page for people, in either language.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{FollowUp, FollowedMeasure, FollowedMonth, FollowedTarget};
use crate::answers::decision::parts::money;
use crate::answers::words::month_text;
use crate::model::currency::Currency;
use crate::model::decision::{Condition, Outcome, Payment, PaymentStatus, Unit, Value, Verdict};
use crate::text::bilingual::Language;
use crate::text::page::{Cell, Entry, Holds, Page, Table, Tone, Words, pages};

/// The most measures that are listed one by one, for a target in a month.
const MAX_SHOWN: usize = 12;

pages!(
    FollowUp<'_>,
    "follow(&project, &Options::default())?",
    "No event of the project and no measure is dated",
    "follow-up"
);

impl FollowUp<'_> {
    /// Writes the payments by month, the reasons why they are not due, the targets by month, and how much is missing to
    /// reach them.
    #[must_use]
    pub fn page(&self, language: Language) -> Page {
        let mut page = Page::new("follow-up", language);
        if self.months.is_empty() {
            page.sentence(page.pick(
                "Aucun événement du projet ni aucune mesure n'est daté\u{a0}: il n'y a rien à suivre mois par mois.",
                "No event of the project and no measure is dated: there is nothing to follow month by month.",
            ));
            return page;
        }
        self.opening(&mut page);
        self.payments(&mut page);
        self.reasons(&mut page);
        self.setbacks(&mut page);
        self.targets(&mut page);
        self.gaps(&mut page);
        page
    }

    fn opening(&self, page: &mut Page) {
        page.sentence(page.pick(
            "Le projet tel qu'il était connu à la fin de chaque mois où un événement ou une mesure est daté. Ce qui \
             n'est pas daté compte, tous les mois, comme il est connu aujourd'hui.",
            "The project as it was known at the end of each month in which an event or a measure is dated. What is not \
             dated counts, in every month, as it is known today.",
        ));
        let months = self.left_out;
        if months > 0 {
            page.sentence(page.pick(
                format!("Mois antérieurs qui ne sont pas repris\u{a0}: {months}."),
                format!("Earlier months that are left out: {months}."),
            ));
        }
    }

    /// Writes a table with a row for each month and a column for each payment.
    fn payments(&self, page: &mut Page) {
        let language = page.language();
        page.heading(page.pick("Versements", "Payments"));
        let Some(last) = self.months.last() else {
            return;
        };
        let columns: Vec<&Payment> = last.decision.payments.iter().collect();
        let rows = self.months.iter().map(|month| {
            let cells = columns.iter().map(|column| {
                let payment = month
                    .decision
                    .payments
                    .iter()
                    .find(|payment| payment.id == column.id);
                let currency = month.decision.grant.currency;
                payment.map_or_else(Cell::new, |payment| cell(payment, currency, language))
            });
            (month_text(month.month, language), cells.collect())
        });
        let legend = page.pick(
            "● versé, ✓ à verser, … pas encore déclenché, ✗ bloqué, ? inconnu",
            "● paid, ✓ to be paid, … not set off yet, ✗ blocked, ? unknown",
        );
        let heads = columns.iter().map(|payment| payment.label.get(language));
        let mut table = Table::new(Holds::Numbers, heads);
        rows.for_each(|(name, cells)| table.row(name, cells));
        table.legend = Words::new(Tone::Quiet, legend);
        page.table(table);
    }

    /// Writes why each payment is not due. Months in a row with the same reasons are written together.
    fn reasons(&self, page: &mut Page) {
        let language = page.language();
        let Some(last) = self.months.last() else {
            return;
        };
        let (colon, stop) = (language.colon(), language.semicolon());
        let mut told = Vec::new();
        for payment in &last.decision.payments {
            let of = |month: &FollowedMonth| {
                let payment = month
                    .decision
                    .payments
                    .iter()
                    .find(|other| other.id == payment.id);
                payment.map_or_else(Vec::new, |payment| {
                    reasons(payment, month.decision.outcome, language)
                })
            };
            let runs = self.months.chunk_by(|one, other| of(one) == of(other));
            let runs = runs.filter_map(|run| Some((span(run, language)?, of(run.first()?))));
            let kept = runs.filter(|(_, reasons)| !reasons.is_empty());
            let below: Vec<String> = kept
                .map(|(months, reasons)| format!("{months}{colon}{}", reasons.join(stop)))
                .collect();
            if !below.is_empty() {
                told.push(entry(payment.label.get(language), below));
            }
        }
        listed(
            page,
            ("Ce qui retient les versements", "What keeps payments back"),
            told,
        );
    }

    fn setbacks(&self, page: &mut Page) {
        if self.setbacks.is_empty() {
            return;
        }
        let language = page.language();
        page.heading(page.pick("Retours en arrière", "Setbacks"));
        for setback in &self.setbacks {
            let (label, due) = (
                setback.label.get(language),
                month_text(setback.due_in, language),
            );
            let lost = month_text(setback.lost_in, language);
            page.sentence(page.pick(
                format!("{label}\u{a0}: à verser fin {due}, ne l'est plus fin {lost}."),
                format!("{label}: to be paid at the end of {due}, no longer at the end of {lost}."),
            ));
        }
    }

    /// Writes a table with a row for each target and a column for each month in which something was measured.
    fn targets(&self, page: &mut Page) {
        let language = page.language();
        let measured: Vec<&FollowedMonth> = self
            .months
            .iter()
            .filter(|month| !month.targets.is_empty())
            .collect();
        let (imposed, reported) = by_force(&measured);
        if !imposed.is_empty() {
            page.heading(page.pick("Cibles d'usage", "Usage targets"));
            page.sentence(page.pick(
                "Mesures du mois qui atteignent la cible, parmi celles auxquelles elle s'impose.",
                "Measures of the month that reach the target, of those on which it is imposed.",
            ));
            let cells = |target: &FollowedTarget| {
                let measured = measured.iter().map(|month| month.target(target.id));
                measured
                    .map(|target| target.map_or_else(Cell::new, reached))
                    .collect()
            };
            let heads = measured
                .iter()
                .map(|month| month_text(month.month, language));
            let mut table = Table::new(Holds::Numbers, heads);
            for target in imposed {
                table.row(target.title(language), cells(target));
            }
            page.table(table);
        }
        if !reported.is_empty() {
            let labels: Vec<&str> = reported
                .iter()
                .map(|target| target.label.get(language))
                .collect();
            let words = page.pick("Relevé sans cible", "Reported without a target");
            page.sentence(format!(
                "{words}{}{}.",
                language.colon(),
                labels.join(language.semicolon())
            ));
        }
    }

    /// Writes how much is missing for each measure that does not reach its target.
    fn gaps(&self, page: &mut Page) {
        let language = page.language();
        let of = |month: &FollowedMonth| -> Vec<String> {
            let lacking = month
                .targets
                .iter()
                .filter(|target| target.measures.iter().any(|one| one.gap.is_some()));
            lacking.map(|target| target.gaps(language)).collect()
        };
        let months = self
            .months
            .iter()
            .map(|month| (month.month, of(month)))
            .filter(|(_, gaps)| !gaps.is_empty());
        let told = months
            .map(|(month, gaps)| entry(&month_text(month, language), gaps))
            .collect();
        listed(
            page,
            ("Ce qui manque aux cibles", "What is lacking to the targets"),
            told,
        );
    }
}

/// Writes entries under a heading, if there are any.
fn listed(page: &mut Page, (fr, en): (&str, &str), entries: Vec<Entry>) {
    if !entries.is_empty() {
        page.heading(page.pick(fr, en));
        entries.into_iter().for_each(|entry| page.entry(entry));
    }
}

fn entry(words: &str, below: Vec<String>) -> Entry {
    Entry::from(Words::new(Tone::Strong, words)).saying(below.into_iter().map(Entry::from))
}

/// Returns the targets of some months, each once: first those that some measure must reach, then the others.
fn by_force<'f, 'r>(
    measured: &[&'f FollowedMonth<'r>],
) -> (Vec<&'f FollowedTarget<'r>>, Vec<&'f FollowedTarget<'r>>) {
    let mut known: Vec<&FollowedTarget> = Vec::new();
    for target in measured.iter().flat_map(|month| &month.targets) {
        if known.iter().all(|other| other.id != target.id) {
            known.push(target);
        }
    }
    known.into_iter().partition(|target| {
        let mut same = measured.iter().filter_map(|month| month.target(target.id));
        same.any(|target| target.verdict != Verdict::NotApplicable)
    })
}

impl<'r> FollowedMonth<'r> {
    fn target(&self, id: &str) -> Option<&FollowedTarget<'r>> {
        self.targets.iter().find(|target| target.id == id)
    }
}

impl FollowedTarget<'_> {
    /// Returns the name of the target with the least value expected, when it is the same for all.
    fn title(&self, language: Language) -> String {
        let targets: Vec<&Value> = self
            .measures
            .iter()
            .filter_map(|measure| measure.usage.target.as_ref())
            .collect();
        match targets.as_slice() {
            [first, others @ ..] if others.iter().all(|other| other == first) => {
                let least = language.pick("au moins", "at least");
                format!(
                    "{}, {least} {}",
                    self.label.get(language),
                    first.text(language)
                )
            }
            _ => self.label.get(language).to_string(),
        }
    }

    fn gaps(&self, language: Language) -> String {
        let lacking: Vec<&FollowedMeasure> = self
            .measures
            .iter()
            .filter(|measure| measure.gap.is_some())
            .collect();
        let mut words: Vec<String> = lacking
            .iter()
            .take(MAX_SHOWN)
            .map(|measure| measure.words(language))
            .collect();
        let more = lacking.len().saturating_sub(MAX_SHOWN);
        if more > 0 {
            words.push(format!(
                "{} {more}",
                language.pick("et d'autres\u{a0}:", "and others:")
            ));
        }
        let (colon, stop) = (language.colon(), language.semicolon());
        format!("{}{colon}{}.", self.label.get(language), words.join(stop))
    }
}

impl FollowedMeasure<'_> {
    /// Returns the record, its measure, and how much is missing: `Foyer (970296042) 68,18 %, il manque 1,82 point`.
    fn words(&self, language: Language) -> String {
        let project = || language.pick("le projet", "the project").to_string();
        let name = self
            .usage
            .subject
            .as_ref()
            .map_or_else(project, |(_, record)| record.text());
        let gap = self
            .gap
            .as_ref()
            .map_or_else(String::new, |gap| lacking(gap, language));
        let words = format!("{name} {}", self.usage.actual.text(language));
        match language {
            Language::French => format!("{words}, il manque {gap}"),
            Language::English => format!("{words}, {gap} short"),
        }
    }
}

/// Returns a gap as people write it: the gap between two shares is written in points.
fn lacking(gap: &Value, language: Language) -> String {
    let shown = gap.text(language);
    match gap {
        Value::Number(_, Unit::Share) => {
            let points = shown.trim_end_matches(['%', '\u{a0}']);
            let is_one = language == Language::French
                && (points == "1" || points.starts_with("1,") || points.starts_with("0,"));
            format!(
                "{points}\u{a0}{}",
                if is_one || points == "1" {
                    "point"
                } else {
                    "points"
                }
            )
        }
        _ => shown,
    }
}

fn cell(payment: &Payment, currency: Currency, language: Language) -> Cell {
    let (tone, sign) = payment.status.sign();
    let amount = money(payment.amount, currency, language);
    Vec::from([Words::new(tone, sign).and(Tone::Plain, amount)])
}

/// Returns how many of the measures that must reach a target do reach it, and the sign of its verdict.
fn reached(target: &FollowedTarget) -> Cell {
    let (met, imposed) = (
        target.count(Verdict::Met),
        target
            .measures
            .len()
            .saturating_sub(target.count(Verdict::NotApplicable)),
    );
    let (tone, sign) = target.verdict.sign();
    let count =
        Some(format!("{met} / {imposed}")).filter(|_| target.verdict != Verdict::NotApplicable);
    Vec::from([Words::from(count.unwrap_or_default()).and(tone, sign)])
}

/// Returns why a payment is not due; nothing when it is due.
fn reasons(payment: &Payment, outcome: Outcome, language: Language) -> Vec<String> {
    let mut reasons = Vec::new();
    if matches!(payment.status, PaymentStatus::Due | PaymentStatus::Paid) {
        return reasons;
    }
    if outcome == Outcome::Inadmissible {
        reasons.push(
            language
                .pick(
                    "le projet n'est pas recevable",
                    "the project is inadmissible",
                )
                .to_string(),
        );
    }
    if payment.status == PaymentStatus::Awaiting {
        let trigger = payment.trigger.get(language);
        reasons.push(format!(
            "{} {trigger}",
            language.pick("en attente\u{a0}:", "awaiting:")
        ));
    }
    reasons.extend(
        payment
            .conditions
            .iter()
            .filter_map(|condition| kept_back(condition, language)),
    );
    if payment.status == PaymentStatus::Undetermined && !payment.missing.is_empty() {
        let facts = payment
            .missing
            .iter()
            .take(MAX_SHOWN)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ");
        reasons.push(format!(
            "{} {facts}",
            language.pick("inconnu\u{a0}:", "unknown:")
        ));
    }
    reasons
}

fn kept_back(condition: &Condition, language: Language) -> Option<String> {
    let words = match condition.verdict {
        Verdict::Met | Verdict::NotApplicable => return None,
        Verdict::NotMet => language.pick("condition non remplie\u{a0}:", "condition not met:"),
        Verdict::Undetermined => {
            language.pick("condition à établir\u{a0}:", "condition still open:")
        }
        Verdict::Discretionary => {
            language.pick("condition à apprécier\u{a0}:", "condition to be appraised:")
        }
    };
    Some(format!("{words} {}", condition.label.get(language)))
}

/// Returns a span of months as people write it.
fn span(months: &[FollowedMonth], language: Language) -> Option<String> {
    let (first, last) = (
        month_text(months.first()?.month, language),
        month_text(months.last()?.month, language),
    );
    Some(if first == last {
        first
    } else {
        format!("{first} – {last}")
    })
}
