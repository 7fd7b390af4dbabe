//! The words of a step in one language, before they are laid out.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::{Ranks, Role, Step, StepKind, Unknown};
use crate::answers::words::{inside, money_text};
use crate::model::decision::{Provision, Range, Unit, Value, Verdict};
use crate::text::bilingual::Language;

/// A step in words.
pub(super) struct StepWords {
    /// Its role for the step above; empty for an operand.
    pub(super) lead: String,
    /// What is computed, or the records it is about.
    pub(super) what: String,
    /// The result; empty if there is none.
    pub(super) value: String,
    /// Further remarks, each on its own.
    pub(super) remarks: Vec<String>,
    /// The ids of the provisions.
    pub(super) provisions: Vec<String>,
}

impl StepWords {
    /// Returns the first words: the lead, what is computed, and the result.
    pub(super) fn title(&self, language: Language) -> String {
        let what = if self.lead.is_empty() {
            self.what.clone()
        } else {
            format!("{}{}{}", self.lead, language.colon(), self.what)
        };
        match (self.value.is_empty(), what.ends_with('?')) {
            (true, _) => what,
            (false, true) => format!("{what} {}", self.value),
            (false, false) => format!("{what}{}{}", language.colon(), self.value),
        }
    }
}

/// Returns the words of a step.
pub(super) fn told(step: &Step, language: Language) -> StepWords {
    let records = step.kind == StepKind::Records;
    StepWords {
        lead: lead(step, language),
        what: if records {
            these_records(step, language)
        } else {
            String::from(step.words.get(language))
        },
        value: value(step, language),
        remarks: remarks(step, language),
        provisions: if shows_places(step) {
            Vec::new()
        } else {
            ids(step)
        },
    }
}

/// Returns the words for the records of a step: a single one by its name, several by their number.
fn these_records(step: &Step, language: Language) -> String {
    let (some, all) = (step.records.len(), step.among);
    let leads = !lead(step, language).is_empty();
    let noun = inside(step.words.get(language));
    let words = match (step.records.as_slice(), language) {
        ([one], _) => one.text(),
        (_, Language::French) if some == all => {
            format!("{} {all} {noun}", if leads { "les" } else { "Les" })
        }
        (_, Language::English) if some == all => {
            format!("{} {all} {noun}", if leads { "all" } else { "All" })
        }
        (_, Language::French) => format!("{some} {noun} sur {all}"),
        (_, Language::English) => format!("{some} of {all} {noun}"),
    };
    match step.tranche {
        Some(ranks) => format!("{words}, {}", ranks_text(ranks, language)),
        None => words,
    }
}

fn ranks_text(ranks: Ranks, language: Language) -> String {
    match (ranks.to, language) {
        (Some(to), Language::French) => format!("tranche des rangs {} à {to}", ranks.from),
        (Some(to), Language::English) => format!("tranche of ranks {} to {to}", ranks.from),
        (None, Language::French) => format!("tranche à partir du rang {}", ranks.from),
        (None, Language::English) => format!("tranche from rank {} on", ranks.from),
    }
}

/// Returns the result of a step.
fn value(step: &Step, language: Language) -> String {
    if let Some(verdict) = step.verdict {
        return String::from(verdict_text(verdict, language));
    }
    match step.values.as_slice() {
        [] => String::new(),
        [one] if step.role == Role::Addend => times(one, step.records.len(), language),
        [one] => one.text(language),
        several => spread(several, language),
    }
}

/// Returns the sum of records that have the same amount each.
fn times(value: &Value, count: usize, language: Language) -> String {
    let one = value.text(language);
    let &Value::Number(range, Unit::Money(currency)) = value else {
        return one;
    };
    let together = range
        .exact()
        .and_then(|amount| amount.checked_mul(Decimal::from(count)));
    match together {
        Some(together) if count > 1 && !together.is_zero() => {
            format!(
                "{count} × {one} = {}",
                money_text(together, currency, language)
            )
        }
        _ => one,
    }
}

/// Returns the least and the greatest of several values, if they have an order.
fn spread(values: &[Value], language: Language) -> String {
    let ends = match values.first() {
        Some(Value::Number(_, unit)) => ends(values.iter().map(|value| match value {
            Value::Number(range, _) => range.exact(),
            _ => None,
        }))
        .map(|[least, most]| [least, most].map(|end| Value::Number(Range::exactly(end), *unit))),
        Some(Value::Date(_)) => ends(values.iter().map(|value| match value {
            Value::Date(range) => range.exact(),
            _ => None,
        }))
        .map(|both| both.map(|end| Value::Date(Range::exactly(end)))),
        _ => None,
    };
    match (ends, language) {
        (Some([least, most]), Language::French) => {
            format!("{} à {}", least.text(language), most.text(language))
        }
        (Some([least, most]), Language::English) => {
            format!("{} to {}", least.text(language), most.text(language))
        }
        (None, Language::French) => String::from("chaque fois autre"),
        (None, Language::English) => String::from("each its own"),
    }
}

fn ends<T: Ord + Copy>(values: impl Iterator<Item = Option<T>>) -> Option<[T; 2]> {
    let values = values.collect::<Option<Vec<T>>>()?;
    Some([values.iter().min().copied()?, values.iter().max().copied()?])
}

fn ids(step: &Step) -> Vec<String> {
    step.provisions.names().map(String::from).collect()
}

/// Returns whether a step shows the document and section of its provisions: figures that are used do.
fn shows_places(step: &Step) -> bool {
    matches!(step.kind, StepKind::Parameter | StepKind::Scale) && step.role != Role::NotTaken
}

fn remarks(step: &Step, language: Language) -> Vec<String> {
    let mut remarks = Vec::new();
    if shows_places(step) {
        let places = step
            .provisions
            .iter()
            .map(|one| format!("{}{}{}", one.id, language.colon(), place(&one)));
        remarks.extend(places);
    }
    if step.told_above {
        remarks.push(String::from(
            language.pick("détaillé plus haut", "told above"),
        ));
    }
    remarks.extend(
        step.missing
            .iter()
            .map(|unknown| to_give(unknown, language)),
    );
    remarks
}

/// Returns the document and the section of a provision.
pub(super) fn place(provision: &Provision) -> String {
    let title = provision.source.title;
    match provision.section {
        "" => String::from(title),
        // A number needs the word “section”, the same in both languages; a name says by itself what it is.
        section if section.starts_with(|first: char| first.is_ascii_digit()) => {
            format!("{title}, section {section}")
        }
        section => format!("{title}, {section}"),
    }
}

fn to_give(unknown: &Unknown, language: Language) -> String {
    let question = unknown.question.get(language);
    match language {
        Language::French => format!("à renseigner\u{a0}: {question} ({})", unknown.fact),
        Language::English => format!("to be given: {question} ({})", unknown.fact),
    }
}

fn verdict_text(verdict: Verdict, language: Language) -> &'static str {
    let (fr, en) = match verdict {
        Verdict::Met => ("condition remplie", "met"),
        Verdict::NotMet => ("condition non remplie", "not met"),
        Verdict::Discretionary => ("à l'appréciation de l'autorité", "left to the authority"),
        Verdict::Undetermined => ("on ne peut pas encore le dire", "it cannot be said yet"),
        Verdict::NotApplicable => ("sans objet", "not asked"),
    };
    language.pick(fr, en)
}

fn lead(step: &Step, language: Language) -> String {
    let (fr, en) = match step.role {
        Role::Asked => ("Condition posée si", "Asked when"),
        Role::Met => ("Condition remplie si", "Met when"),
        Role::Appraised => (
            "Sinon, appréciée par l'autorité si",
            "Otherwise, appraised by the authority when",
        ),
        Role::Granted => ("Accordé si", "Granted when"),
        Role::Discretionary => (
            "À l'appréciation de l'autorité si",
            "At the discretion of the authority when",
        ),
        Role::Amount => ("Montant", "Amount"),
        Role::Settled => ("Soldé à", "Settled at"),
        Role::SettledAtMost => ("Soldé au plus à", "Settled at no more than"),
        Role::AtMost => ("Au plus", "At most"),
        Role::Share => ("Part versée", "Share paid"),
        Role::Base => ("Base", "Base"),
        Role::Trigger => ("Déclenché par", "Set off by"),
        Role::Condition => ("À condition que", "On condition that"),
        Role::Required => ("Pièce demandée si", "Required when"),
        Role::If => ("Si", "If"),
        Role::Then => ("Alors", "Then"),
        Role::Otherwise => ("Sinon", "Otherwise"),
        Role::NotTaken => ("Autre branche, non suivie", "Other branch, not taken"),
        Role::Settles => ("Décisif", "Decisive"),
        Role::NoEffect => ("Sans effet ici", "Makes no difference here"),
        Role::Kept => ("Retenu", "Kept"),
        Role::Cap => ("Plafond appliqué", "Cap applied"),
        Role::IdleCap => ("Plafond sans effet", "Cap without effect"),
        Role::Floor => ("Plancher appliqué", "Floor applied"),
        Role::IdleFloor => ("Plancher sans effet", "Floor without effect"),
        Role::Counted => ("Au compte", "Counted"),
        Role::LeftOut => ("Hors du compte", "Left out"),
        Role::Perhaps => ("Peut-être au compte", "Perhaps counted"),
        Role::Belongs => ("Compte si", "Counts if"),
        Role::NotKept | Role::Cut | Role::Raised => {
            return moved(step.role, &step.beyond, language);
        }
        Role::Paid | Role::Operand | Role::Member | Role::Addend | Role::Because | Role::Untold => {
            ("", "")
        }
    };
    String::from(language.pick(fr, en))
}

/// Returns the lead of an operand that is not kept, with its distance from the one that is.
pub(super) fn moved(role: Role, beyond: &[Value], language: Language) -> String {
    let beyond = match beyond {
        [] => String::new(),
        [one] => one.text(language),
        several => spread(several, language),
    };
    let (fr, en) = match role {
        Role::Cut => ("Réduit de", "Cut by"),
        Role::Raised => ("Relevé de", "Raised by"),
        _ => ("Non retenu, écart", "Not kept, apart by"),
    };
    format!("{} {beyond}", language.pick(fr, en))
}
