//! The entries of a rule set: parameters, criteria, lines, payments and so on.

use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    AuthorityId, BoolId, CodeId, DayId, DefinitionId, LineId, LoopId, NumId, PayeeId, Place,
    ProvisionId, ReadingId, Typed,
};
use crate::model::arithmetic::folded_text;
use crate::model::bands::Bands;
use crate::model::decision::PaymentKind;
use crate::model::facts::{Code, CodeSet, EnumId, SlotId, TableId, Unit};
use crate::model::lookups::{Cell, Gives, KeyType, TableValue};
use crate::model::range::Range;
use crate::model::terms::{Duration, Excludes, Order, PaymentBasis, Severity, Spread};
use crate::text::bilingual::Bilingual;

/// A figure, date or list of codes that a source gives.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) label: Bilingual,
    pub(crate) value: ParameterValue,
    /// The first and the last day on which it holds; `None` when there is no first, or no last day.
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// The value of a [`Parameter`]; dated parameters are compiled to conditions over undated ones.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum ParameterValue {
    Num(#[serde(with = "rust_decimal::serde::str")] Decimal, Unit),
    Day(NaiveDate),
    Duration(Duration),
    Code(Code, EnumId),
    Codes(CodeSet, EnumId),
}

/// A named expression on the project or on the records of a list; evaluated at most once for each record.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Definition {
    pub(crate) name: String,
    pub(crate) table: TableId,
    pub(crate) value: Typed,
    pub(crate) label: Bilingual,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// Rates by rank, such as up to the 49th and from the 50th, or by amount.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Scale {
    pub(crate) name: String,
    pub(crate) label: Bilingual,
    /// The unit of the rates.
    pub(crate) unit: Unit,
    /// The rates by rank; empty when they are by amount.
    ///
    /// INVARIANT: the first starts at rank 1, each other one right after the one before it.
    pub(crate) tranches: Vec<Tranche>,
    pub(crate) by_amount: Option<ByAmount>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// The rates of a [`Scale`] by amount.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ByAmount {
    /// The unit of the amount.
    pub(crate) of: Unit,
    /// The unit of what it brings.
    pub(crate) unit: Unit,
    pub(crate) bands: Bands,
}

/// A table: values for each combination of keys.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Lookup {
    pub(crate) name: String,
    pub(crate) label: Bilingual,
    pub(crate) keys: Vec<KeyType>,
    pub(crate) columns: Vec<Column>,
    /// INVARIANT: each combination of keys is in exactly one.
    pub(crate) rows: Vec<LookupRow>,
    /// The texts that are keys, in order.
    pub(crate) texts: Vec<TextRows>,
    /// Where its rows come from, when that is a file of data.
    pub(crate) data: Option<Data>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// Data from outside the rules.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) struct Data {
    /// Index in [`Register::sources`](super::Register::sources).
    pub(crate) source: u16,
    /// The day on which it was so.
    pub(crate) on: NaiveDate,
}

/// What a table gives.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Column {
    /// `None` when it says no more than the label of the table.
    pub(crate) label: Option<Bilingual>,
    pub(crate) gives: Gives,
}

/// A text that is a key, as texts are compared, and the rows that name it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct TextRows {
    pub(crate) text: String,
    pub(crate) rows: Vec<u32>,
}

/// A row of a [`Lookup`].
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct LookupRow {
    /// One for each key.
    pub(crate) cells: Vec<Cell>,
    /// One for each column.
    pub(crate) values: Vec<TableValue>,
    /// What it cites besides the table.
    pub(crate) provisions: Vec<ProvisionId>,
}

impl Lookup {
    /// Returns the place of the text that rows name for a text: the same, or the longest that begins it.
    pub(crate) fn named(&self, text: &str, key: KeyType) -> Option<u32> {
        let folded = folded_text(text);
        let place = |text: &str| {
            self.texts
                .binary_search_by(|one| one.text.as_str().cmp(text))
        };
        let starts = folded
            .char_indices()
            .map(|(end, letter)| end.saturating_add(letter.len_utf8()));
        let found = match key {
            KeyType::Start => starts.rev().find_map(|end| place(folded.get(..end)?).ok()),
            _ => place(&folded).ok(),
        };
        u32::try_from(found?).ok()
    }
}

/// Returns the range of the numbers that rows give in a column.
pub(crate) fn numbers_of(rows: &[LookupRow], column: usize) -> Option<Range<Decimal>> {
    let numbers = rows.iter().filter_map(|row| match row.values.get(column)? {
        TableValue::Number(number) => Some(Range::exactly(*number)),
        _ => None,
    });
    numbers.reduce(Range::hull)
}

/// A use of a [`Lookup`], with its keys.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct LookupUse {
    /// Index of the table.
    pub(crate) lookup: u16,
    /// Index of the column.
    pub(crate) column: u8,
    pub(crate) keys: Vec<Typed>,
}

/// A tranche of a [`Scale`] by rank.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) struct Tranche {
    /// The last rank of the tranche; `None` for the last tranche.
    pub(crate) to: Option<u32>,
    #[serde(with = "rust_decimal::serde::str")]
    pub(crate) rate: Decimal,
}

/// An order of records, which decides the tranche of each record.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Ranking {
    pub(crate) name: String,
    pub(crate) label: Bilingual,
    /// The records that are ranked.
    pub(crate) over: LoopId,
    pub(crate) order: Choice<Order>,
    pub(crate) spread: Choice<Spread>,
    /// The last rank of each tranche but the last, which has no end.
    pub(crate) ends: Vec<u32>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// A setting that is fixed, or that depends on a reading: one value for each option, in their order.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum Choice<T> {
    Fixed(T),
    Reading(ReadingId, Vec<T>),
}

/// A condition on the project, or on each record of a list.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Criterion {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    /// [`crate::model::facts::PROJECT`], or the table of the records that it judges.
    pub(crate) table: TableId,
    /// All records of the table; `None` for a criterion on the project.
    pub(crate) over: Option<LoopId>,
    pub(crate) applies: Option<BoolId>,
    pub(crate) met: BoolId,
    /// If this holds when the criterion is not met, an authority appraises.
    pub(crate) open: Option<BoolId>,
    pub(crate) by: Option<AuthorityId>,
    pub(crate) excludes: Excludes,
    pub(crate) actual: Option<Typed>,
    pub(crate) required: Option<Typed>,
    pub(crate) messages: Messages,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// The messages of a criterion by verdict; the engine has a message for those that are absent.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Messages {
    pub(crate) met: Template,
    pub(crate) not_met: Template,
    pub(crate) discretionary: Option<Template>,
    pub(crate) undetermined: Option<Template>,
}

/// A message with placeholders, in both languages.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Template {
    pub(crate) fr: Vec<Piece>,
    pub(crate) en: Vec<Piece>,
}

/// A piece of a [`Template`].
#[derive(Debug, Deserialize, Serialize)]
pub(crate) enum Piece {
    Text(String),
    /// `{actual}` of the criterion.
    Actual,
    /// `{required}` of the criterion.
    Required,
    /// `{subjects}`: how many records the verdict is about.
    Subjects,
    /// A named value of the project.
    Value(Typed),
}

/// A line of the grant.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    pub(crate) when: Option<BoolId>,
    pub(crate) amount: LineAmount,
    /// Whether a ceiling holds it: then the ceiling adds to the grant what it may bring.
    pub(crate) is_held: bool,
    /// The lines that a ceiling holds.
    pub(crate) holds: Vec<LineId>,
    /// What it comes to at the end; `None` when that is what is agreed.
    pub(crate) settled: Option<NumId>,
    /// The line is granted at the discretion of an authority when this holds.
    pub(crate) discretionary: Option<BoolId>,
    pub(crate) by: Option<AuthorityId>,
    /// Whom it is paid to; the lead applicant unless said.
    pub(crate) payee: Option<PayeeId>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// How a line is computed.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum LineAmount {
    /// One amount for the project.
    Lump(NumId),
    /// An amount for each record.
    Each { over: LoopId, each: NumId },
    /// An amount for each record, which depends on its tranche.
    Ranked { ranking: u16, each: NumId },
    /// What is taken away from the sum of the lines that it holds, so that they bring an amount at most.
    Ceiling {
        of: NumId,
        at_most: NumId,
        /// The least of both.
        kept: NumId,
    },
}

/// The rules of the whole grant.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Grant {
    /// The condition for splitting the grant between regions, in proportion to their counted records; never split
    /// without it.
    pub(crate) split_by_region: Option<BoolId>,
    /// What is asked for.
    pub(crate) requested: Option<NumId>,
    /// The amount of the project that says what was agreed.
    pub(crate) agreed: Option<SlotId>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// How the amount of a payment is found.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum Pays {
    Share {
        share: NumId,
        /// Whether it pays what the rounding of the other payments of the same lines leaves over.
        takes_remainder: bool,
    },
    /// An amount, as far as the earlier payments of the same lines leave it.
    Amount(NumId),
    /// What the earlier payments of the same lines leave.
    Rest,
}

impl Pays {
    pub(crate) fn kind(self) -> PaymentKind {
        match self {
            Pays::Share { .. } => PaymentKind::Share,
            Pays::Amount(_) => PaymentKind::Amount,
            Pays::Rest => PaymentKind::Rest,
        }
    }
}

/// A payment of some lines.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Payment {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    pub(crate) pays: Pays,
    pub(crate) of: PaymentBasis,
    pub(crate) at_most: Option<NumId>,
    /// The amount of the project that says what was paid.
    pub(crate) paid: Option<SlotId>,
    /// Indexes of the lines it pays.
    pub(crate) lines: Vec<u16>,
    pub(crate) trigger: Option<BoolId>,
    pub(crate) trigger_label: Bilingual,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// A condition of a payment.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Condition {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    pub(crate) met: BoolId,
}

/// A document of the file.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    /// Its code in the enumeration of the `documents` role.
    pub(crate) code: Code,
    pub(crate) required: BoolId,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// A usage target, checked on each measure.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Target {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    /// All measures.
    pub(crate) over: LoopId,
    /// The reference, in the measures, to the record that was measured.
    pub(crate) subject: Option<SlotId>,
    /// The month of the measure.
    pub(crate) month: Option<SlotId>,
    pub(crate) applies: Option<BoolId>,
    pub(crate) actual: NumId,
    pub(crate) unit: Unit,
    /// The minimum; `None` when there is none.
    pub(crate) target: Option<NumId>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// Where and when a project is filed.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Desk {
    pub(crate) level: (CodeId, EnumId),
    pub(crate) region: Option<(CodeId, EnumId)>,
    /// The rules give a region only when this holds.
    pub(crate) region_when: Option<BoolId>,
    pub(crate) opens_on: Option<DayId>,
    pub(crate) closes_on: Option<DayId>,
    /// The rules give days only when this holds.
    pub(crate) dates_when: Option<BoolId>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// What an authority looks at first.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Priority {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    pub(crate) by: Option<AuthorityId>,
    /// Shown unless this is certainly false.
    pub(crate) when: Option<BoolId>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// A remark on the project.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Note {
    pub(crate) id: String,
    /// Shown only when this certainly holds.
    pub(crate) when: Option<BoolId>,
    pub(crate) message: Template,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// What facts must agree on.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Coherence {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    /// The records on which it is said; `None` when it is said of the project.
    pub(crate) over: Option<LoopId>,
    /// The facts contradict each other only when this certainly does not hold.
    pub(crate) holds: BoolId,
    /// The facts that it is about.
    pub(crate) about: Vec<Place>,
    pub(crate) severity: Severity,
    pub(crate) message: Template,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// A way to contest a decision.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Appeal {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// A fact that follows from others when it is not given.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Following {
    pub(crate) table: TableId,
    pub(crate) slot: SlotId,
    /// What it follows to be.
    pub(crate) definition: DefinitionId,
    /// The facts of the record, and of those around it, that it follows from.
    pub(crate) from: Vec<(TableId, SlotId)>,
}

/// A choice between meanings of the sources.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Reading {
    pub(crate) id: String,
    pub(crate) question: Bilingual,
    pub(crate) options: Vec<ReadingOption>,
    /// Index of the default option.
    pub(crate) default: Code,
}

/// An option of a [`Reading`].
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct ReadingOption {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
}

/// An authority that appraises.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Authority {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
}

/// Somebody whom lines are paid to, beside the lead applicant.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Payee {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
}
