//! Finds what to ask next: the unknown facts that can still change the answer, which is the outcome and the amount.

mod answer;
mod page;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::currency::Currency;
use crate::model::decision::{Citations, Decision, Doubt, Named, Summary, Value, Weight};
use crate::model::facts::{Facts, SlotId, TableId};
use crate::model::form::Stage;
use crate::model::paths::FactPaths;
use crate::model::project::{Project, push_key};
use crate::model::shape::{Amount, DecimalText, FactPath, Id, IsoDate, Version1, Whole};
use crate::text::bilingual::Bilingual;
use crate::text::kinds::kinds;

/// A decision, and the questions whose answers can still change its outcome or its amount.
///
/// While a question is unanswered, facts that are not asked for change neither the outcome nor the amount. When nothing
/// is asked, both stay as they are whatever else is given: what is still open is left open by the sources, or is for an
/// authority to decide.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Questions<'r> {
    /// The version of this shape.
    pub(crate) version: Version1,
    /// The decision on the project as far as it is known.
    #[serde(flatten, with = "Summary")]
    pub decision: Decision<'r>,
    /// The facts that contradict each other, to be looked at before anything is asked.
    pub doubts: Vec<Doubt<'r>>,
    /// The questions, the most decisive first. Each one can be answered now.
    pub questions: Vec<Question<'r>>,
    /// How many more questions there are about facts of later stages than the one that the options name.
    pub later: usize,
}

/// A question about one fact, or about the same fact of several records.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Question<'r> {
    /// The fact asked for; when there are several, its path has `[*]` for the index of a record.
    #[serde(flatten)]
    pub asked: AskedFact<'r>,
    /// The paths of the facts, in the order of their records; a path can be of several records.
    #[schemars(with = "Vec<FactPath>", length(min = 1))]
    pub facts: Vec<String>,
    /// The results that the answer can change, in the order of the decision.
    #[schemars(length(min = 1))]
    pub decides: Vec<Decided<'r>>,
}

/// A fact, with what is needed to ask for it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AskedFact<'r> {
    /// Its path, such as `establishments[*].region`.
    #[serde(rename = "fact")]
    #[schemars(with = "FactPath")]
    pub path: String,
    /// Its name.
    pub label: &'r Bilingual,
    /// What to ask.
    pub question: &'r Bilingual,
    /// The section of the form in which it stands.
    pub section: Option<Named<'r>>,
    /// When in the life of a project it becomes known.
    pub stage: Option<Stage>,
    /// What helps to answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Bilingual")]
    pub help: Option<&'r Bilingual>,
    /// How an answer is written, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Bilingual")]
    pub format: Option<&'r Bilingual>,
    /// A possible answer.
    #[schemars(with = "Value<'r>")]
    pub example: Option<Value<'r>>,
    /// What can be answered.
    pub answer: Answer<'r>,
    /// The path of a fact that makes this one true as soon as it is given.
    #[schemars(with = "Option<FactPath>")]
    pub implied_by: Option<String>,
}

/// The possible answers to a question.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Answer<'r> {
    /// True or false.
    #[schemars(title = "Bool")]
    Bool,
    /// A month, as `YYYY-MM`.
    #[schemars(title = "Month")]
    Month,
    /// A whole number of things.
    #[schemars(title = "Count")]
    Count {
        /// The least number allowed; null when there is no bound.
        #[serde(with = "Whole")]
        #[schemars(with = "Option<i64>")]
        min: Option<Decimal>,
        /// The greatest number allowed; null when there is no bound.
        #[serde(with = "Whole")]
        #[schemars(with = "Option<i64>")]
        max: Option<Decimal>,
    },
    /// An amount, with at most two decimals.
    #[schemars(title = "Money")]
    Money {
        /// What it is counted in.
        currency: Currency,
        /// The least amount allowed; null when there is no bound.
        #[serde(with = "Amount")]
        #[schemars(with = "Option<Amount>")]
        min: Option<Decimal>,
        /// The greatest amount allowed; null when there is no bound.
        #[serde(with = "Amount")]
        #[schemars(with = "Option<Amount>")]
        max: Option<Decimal>,
    },
    /// A proportion: 1 is the whole.
    #[schemars(title = "Share")]
    Share {
        /// The least proportion allowed; null when there is no bound.
        #[serde(with = "DecimalText")]
        #[schemars(with = "Option<DecimalText>")]
        min: Option<Decimal>,
        /// The greatest proportion allowed; null when there is no bound.
        #[serde(with = "DecimalText")]
        #[schemars(with = "Option<DecimalText>")]
        max: Option<Decimal>,
    },
    /// A number, as a text.
    #[schemars(title = "Number")]
    Number {
        /// What it measures, when the programme names a unit.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(with = "Bilingual")]
        unit: Option<&'r Bilingual>,
        /// The least number allowed; null when there is no bound.
        #[serde(with = "DecimalText")]
        #[schemars(with = "Option<DecimalText>")]
        min: Option<Decimal>,
        /// The greatest number allowed; null when there is no bound.
        #[serde(with = "DecimalText")]
        #[schemars(with = "Option<DecimalText>")]
        max: Option<Decimal>,
    },
    /// A day.
    #[schemars(title = "Date")]
    Date {
        /// The first day allowed; null when there is no bound.
        #[serde(with = "IsoDate")]
        #[schemars(with = "Option<IsoDate>")]
        min: Option<NaiveDate>,
        /// The last day allowed; null when there is no bound.
        #[serde(with = "IsoDate")]
        #[schemars(with = "Option<IsoDate>")]
        max: Option<NaiveDate>,
    },
    /// One of some codes.
    #[schemars(title = "Code")]
    Code {
        /// The codes that can be chosen.
        codes: Vec<Named<'r>>,
    },
    /// A list of any of some codes, which may be empty.
    #[schemars(title = "Codes")]
    Codes {
        /// The codes that can be chosen.
        codes: Vec<Named<'r>>,
    },
    /// A text.
    #[schemars(title = "Text")]
    Text {
        /// How many characters it has; null when that is not said.
        length: Option<u16>,
    },
    /// The key of a record of a list that is given.
    #[schemars(title = "Reference")]
    Reference {
        /// The path of the list.
        #[schemars(with = "FactPath")]
        list: &'r str,
        /// The records that can be referred to.
        records: Vec<Choice>,
    },
    /// Records: how many there are, and their facts. Having none is an answer too.
    #[schemars(title = "List")]
    List {
        /// How many records there may be.
        max_items: u32,
        /// The fact by which records are identified; null when there is none.
        key: Option<&'r str>,
        /// The facts of a record that will be asked for, as far as the project is known, and its key.
        record: Vec<AskedFact<'r>>,
    },
    /// The id of a phase.
    #[schemars(title = "Phase")]
    Phase {
        /// The ids that can be chosen.
        #[schemars(with = "Vec<Id>")]
        ids: &'r [String],
    },
    /// The id of a call.
    #[schemars(title = "Call")]
    Call {
        /// The ids that can be chosen.
        #[schemars(with = "Vec<Id>")]
        ids: &'r [String],
    },
}

/// A record that can be referred to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "RecordChoice")]
pub struct Choice {
    /// Its key.
    pub key: String,
    /// Its name, when it is known.
    pub name: Option<String>,
}

/// A result that an answer can change.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(rename = "DecidedResult")]
pub struct Decided<'r> {
    /// What it is part of.
    pub part: DecidedPart,
    /// Its id.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

kinds! {
    /// The two parts of the answer to a project.
    DecidedPart {
        /// The outcome: the result is a criterion.
        Outcome = "outcome" | "Le résultat du projet\u{a0}: un élément de `criteria`.",
        /// The amount: the result is a line of the grant.
        Amount = "amount" | "Ce qu'il apporte\u{a0}: un élément de `grant.lines`.",
    }
}

impl<'r> Questions<'r> {
    /// Returns what to ask; with a stage, nothing that becomes known later.
    pub(crate) fn new(decision: Decision<'r>, project: &Project, stage: Option<Stage>) -> Self {
        let facts = &decision.rules.facts;
        let asker = Asker {
            facts,
            project,
            stage,
            open_records: &decision.open_records,
        };
        let asks = decision.asks.iter();
        let (asks, later): (Vec<_>, Vec<_>) =
            asks.partition(|ask| asker.is_known(ask.table, ask.slot));
        let questions = asks.into_iter().filter_map(|ask| {
            let paths = project.fact_paths(ask.table, ask.slot, &ask.rows);
            let path = match paths.as_slice() {
                [FactPaths { path, count: 1 }] => path.clone(),
                _ => pattern(facts, ask.table, ask.slot),
            };
            let paths = paths.into_iter().map(|one| one.path).collect();
            let decides = ask.decides.iter();
            Some(Question {
                asked: asker.asked(ask.table, ask.slot, path)?,
                facts: paths,
                decides: decides.filter_map(|of| decided(&decision, *of)).collect(),
            })
        });
        let questions = questions.collect();
        let later = later.len();
        Questions {
            version: Version1,
            doubts: decision.doubts.clone(),
            decision,
            questions,
            later,
        }
    }
}

/// Returns the criterion or the line that an answer can change.
fn decided<'r>(decision: &Decision<'r>, (weight, of): (Weight, &str)) -> Option<Decided<'r>> {
    if weight == Weight::Line {
        let line = decision.grant.lines.iter().find(|line| line.id == of)?;
        return Some(Decided {
            part: DecidedPart::Amount,
            id: line.id,
            label: line.label,
            provisions: line.provisions,
        });
    }
    let criterion = decision.criteria.iter().find(|one| one.id == of)?;
    Some(Decided {
        part: DecidedPart::Outcome,
        id: criterion.id,
        label: criterion.label,
        provisions: criterion.provisions,
    })
}

/// What is needed to find the possible answers of a fact.
struct Asker<'r, 'd> {
    facts: &'r Facts,
    project: &'d Project,
    /// The last stage of which facts are asked for.
    stage: Option<Stage>,
    /// The open facts of records that are not given.
    open_records: &'d [(TableId, SlotId)],
}

impl<'r> Asker<'r, '_> {
    /// Tells whether a fact is known at the stage for which is asked.
    fn is_known(&self, table: TableId, slot: SlotId) -> bool {
        let of = self
            .facts
            .field(table, slot)
            .and_then(|field| field.hints.stage);
        of.zip(self.stage).is_none_or(|(of, last)| of <= last)
    }

    fn asked(&self, table: TableId, slot: SlotId, path: String) -> Option<AskedFact<'r>> {
        let field = self.facts.field(table, slot)?;
        let record = path.strip_suffix(field.path.as_str()).unwrap_or_default();
        let implied_by = field.implied_by.and_then(|by| self.facts.field(table, by));
        Some(AskedFact {
            label: &field.label,
            question: &field.question,
            implied_by: implied_by.map(|by| format!("{record}{}", by.path)),
            section: self.facts.section_of(field),
            stage: field.hints.stage,
            help: field.hints.help.as_ref(),
            format: field.hints.format.as_ref(),
            example: self.facts.example_of(field),
            answer: self.answer(&field.ty, &path),
            path,
        })
    }
}

/// Returns the path of a fact of any record: `establishments[*].region`.
pub(crate) fn pattern(facts: &Facts, table: TableId, slot: SlotId) -> String {
    let mut path = any_record(facts, table);
    push_key(
        &mut path,
        facts.field(table, slot).map_or("", |field| &field.path),
    );
    path
}

/// Returns the path of any record of a table; empty for the project.
fn any_record(facts: &Facts, table: TableId) -> String {
    let Some(parent) = facts.table(table).and_then(|declared| declared.parent) else {
        return String::new();
    };
    let mut path = any_record(facts, parent);
    push_key(&mut path, facts.list_name(table));
    path.push_str("[*]");
    path
}
