//! Finds what to ask next: the unknown facts that can still change the answer, which is the outcome and the amount.

mod answer;
mod order;
mod page;

use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::decision::{Citations, Decision, Named, OpenFact, Range, Unit};
use crate::model::facts::{Facts, SlotId, TableId};
use crate::model::project::{Project, push_key};
use crate::text::bilingual::{Bilingual, filled};

/// A decision, and the questions whose answers can still change its outcome or its amount.
///
/// While a question is unanswered, facts that are not asked for change neither the outcome nor the amount. When nothing
/// is asked, both stay as they are whatever else is given: what is still open is left open by the sources, or is for an
/// authority to decide.
#[derive(Clone, Debug)]
pub struct Questions<'r> {
    /// The decision on the project as far as it is known.
    pub decision: Decision<'r>,
    /// The questions, the most decisive first. Each one can be answered now.
    pub questions: Vec<Question<'r>>,
}

/// A question about one fact, or about the same fact of several records.
#[derive(Clone, Debug)]
pub struct Question<'r> {
    /// The fact asked for; when there are several, its path has `[*]` for the index of a record.
    pub asked: AskedFact<'r>,
    /// The paths of the facts, in the order of their records.
    pub facts: Vec<String>,
    /// The results that the answer can change, in the order of the decision.
    pub decides: Vec<Decided<'r>>,
}

/// A fact, with what is needed to ask for it.
#[derive(Clone, Debug)]
pub struct AskedFact<'r> {
    /// Its path, such as `establishments[*].region`.
    pub path: String,
    /// Its name.
    pub label: &'r Bilingual,
    /// What to ask.
    pub question: &'r Bilingual,
    /// What can be answered.
    pub answer: Answer<'r>,
    /// The path of a fact that makes this one true as soon as it is given.
    pub implied_by: Option<String>,
}

/// The possible answers to a question.
#[derive(Clone, Debug)]
pub enum Answer<'r> {
    /// Yes or no.
    Bool,
    /// A number.
    Number {
        /// What it counts or measures.
        unit: Unit<'r>,
        /// The least and the greatest number allowed.
        bounds: Range<Decimal>,
    },
    /// A day, between two others.
    Date(Range<NaiveDate>),
    /// A month.
    Month,
    /// One of some codes.
    Code(Vec<Named<'r>>),
    /// Any of some codes, or none.
    Codes(Vec<Named<'r>>),
    /// A text.
    Text {
        /// The number of characters, when the programme says.
        length: Option<u16>,
    },
    /// The key of a record of a list.
    Reference {
        /// The path of the list.
        list: &'r str,
        /// The records that have a key.
        records: Vec<Choice>,
    },
    /// Records: how many there are, and their facts. Having none is an answer too.
    List {
        /// How many there may be.
        max_items: u32,
        /// The fact by which they are identified.
        key: Option<&'r str>,
        /// The facts of a record that will be asked for, as far as the project is known.
        record: Vec<AskedFact<'r>>,
    },
    /// The id of a phase.
    Phase(&'r [String]),
    /// The id of a call.
    Call(&'r [String]),
}

/// A record that can be referred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its key.
    pub key: String,
    /// Its name, when it is known.
    pub name: Option<String>,
}

/// A result that an answer can change.
#[derive(Clone, Copy, Debug)]
pub struct Decided<'r> {
    /// What it is part of.
    pub part: DecidedPart,
    /// Its id.
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// The two parts of the answer to a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecidedPart {
    /// The outcome: the result is a criterion.
    Outcome,
    /// The amount: the result is a line of the grant.
    Amount,
}

impl<'r> Questions<'r> {
    pub(crate) fn new(decision: Decision<'r>, project: &Project) -> Self {
        let groups = order::groups(&decision, project);
        let facts = &decision.rules.facts;
        let asker = Asker {
            facts,
            project,
            open: &decision.open,
        };
        let questions = groups.into_iter().filter_map(|group| {
            let paths: Vec<String> = group
                .rows
                .iter()
                .map(|&row| project.fact_path(group.table, row, group.slot))
                .collect();
            let path = match paths.as_slice() {
                [one] => one.clone(),
                _ => pattern(facts, group.table, group.slot),
            };
            Some(Question {
                asked: asker.asked(group.table, group.slot, path)?,
                facts: paths,
                decides: group.decides,
            })
        });
        let questions = questions.collect();
        Questions {
            decision,
            questions,
        }
    }
}

/// What is needed to find the possible answers of a fact.
struct Asker<'r, 'd> {
    facts: &'r Facts,
    project: &'d Project,
    open: &'d [OpenFact<'r>],
}

impl<'r> Asker<'r, '_> {
    fn asked(&self, table: TableId, slot: SlotId, path: String) -> Option<AskedFact<'r>> {
        let field = self.facts.field(table, slot)?;
        let record = path.strip_suffix(field.path.as_str()).unwrap_or_default();
        let implied_by = field.implied_by.and_then(|by| self.facts.field(table, by));
        Some(AskedFact {
            label: &field.label,
            question: &field.question,
            implied_by: implied_by.map(|by| filled("{}{}", &[record, &by.path])),
            answer: self.answer(&field.ty, &path),
            path,
        })
    }
}

/// Returns the path of a fact of any record: `establishments[*].region`.
fn pattern(facts: &Facts, table: TableId, slot: SlotId) -> String {
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
