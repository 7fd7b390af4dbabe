//! The flat program of a rule set: what the compiler writes and the evaluator walks.
//!
//! Expressions are typed by construction: each family of types (booleans, numbers, days, codes, sets of codes, texts)
//! has an arena of its own, and a node names its operands by index in the arena of their type. Nothing is looked up
//! by name during evaluation.
//!
//! INVARIANT: an index held by a node is below the length of the arena it points into, and operands stand before the
//! node that uses them, except through definitions, which hold no cycle.

mod nodes;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::facts::{Code, CodeSet, EnumId, Facts, SlotId, TableId, Unit};
use crate::language::Bilingual;
pub(crate) use crate::terms::{Comparison, Duration, Excludes, Force, Operator, Order, Spread};

pub(crate) type BoolId = u32;
pub(crate) type NumId = u32;
pub(crate) type DayId = u32;
pub(crate) type CodeId = u32;
pub(crate) type SetId = u32;
pub(crate) type TextId = u32;
pub(crate) type RowId = u16;
pub(crate) type LoopId = u16;
pub(crate) type DefinitionId = u16;
pub(crate) type ParameterId = u16;
pub(crate) type ScaleId = u16;
pub(crate) type ReadingId = u16;
pub(crate) type AuthorityId = u16;
/// Index in [`Register::provisions`].
pub(crate) type ProvisionId = u16;

/// How many records an expression may stand inside at once; the project is the outermost, at depth 0.
///
/// INVARIANT: `RowId`s below this number are frames: row `d` is the current record at depth `d`.
pub(crate) const MAX_DEPTH: usize = 4;

/// A rule set, compiled: one phase, with or without a call over it.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) facts: Arc<Facts>,
    pub(crate) register: Arc<Register>,
    /// The id of the programme.
    pub(crate) programme: String,
    /// The version that `programme.toml` states.
    pub(crate) version: String,
    /// SHA-256, in hexadecimal, of the sources of this rule set.
    pub(crate) digest: String,
    pub(crate) phase: String,
    pub(crate) call: Option<String>,
    /// The label of the phase, or of the call.
    pub(crate) label: Bilingual,
    /// First and last day on which some project can be filed under this rule set.
    pub(crate) window: Option<(NaiveDate, NaiveDate)>,

    pub(crate) bools: Vec<BoolNode>,
    pub(crate) nums: Vec<NumNode>,
    pub(crate) days: Vec<DayNode>,
    pub(crate) codes: Vec<CodeNode>,
    pub(crate) sets: Vec<SetNode>,
    pub(crate) texts: Vec<TextNode>,
    /// The first [`MAX_DEPTH`] are `Frame(0)`, `Frame(1)`, ….
    pub(crate) rows: Vec<RowNode>,
    pub(crate) loops: Vec<Loop>,
    /// Where the numbers of an arena come from, sorted by `first`: to name the place of a fault.
    pub(crate) origins: Vec<Origin>,

    pub(crate) parameters: Vec<Parameter>,
    pub(crate) definitions: Vec<Definition>,
    pub(crate) scales: Vec<Scale>,
    pub(crate) rankings: Vec<Ranking>,
    /// In the order of the source.
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) lines: Vec<Line>,
    pub(crate) grant: Grant,
    pub(crate) payments: Vec<Payment>,
    pub(crate) documents: Vec<Document>,
    pub(crate) targets: Vec<Target>,
    pub(crate) desk: Option<Desk>,
    pub(crate) priorities: Vec<Priority>,
    pub(crate) notes: Vec<Note>,
    /// The readings of this phase.
    pub(crate) readings: Vec<Reading>,
    pub(crate) authorities: Vec<Authority>,
}

/// The provisions and sources that rules cite; shared by all rule sets of a programme.
#[derive(Debug, Default)]
pub(crate) struct Register {
    pub(crate) sources: Vec<Source>,
    pub(crate) provisions: Vec<Provision>,
}

/// A document that states provisions.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) issuer: String,
    pub(crate) date: String,
    pub(crate) standing: String,
}

/// A normative statement of a source.
#[derive(Debug)]
pub(crate) struct Provision {
    pub(crate) id: String,
    pub(crate) phase: String,
    pub(crate) kind: String,
    pub(crate) force: Force,
    /// The authority a discretionary provision leaves the appraisal to, in words.
    pub(crate) by: Option<String>,
    /// Index in [`Register::sources`].
    pub(crate) source: u16,
    pub(crate) section: String,
    pub(crate) text: Bilingual,
}

/// A boolean expression.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BoolNode {
    Const(bool),
    Fact(Place),
    Definition {
        definition: DefinitionId,
        row: RowId,
    },
    Not(BoolId),
    And(BoolId, BoolId),
    Or(BoolId, BoolId),
    If(BoolId, BoolId, BoolId),
    Numbers(Comparison, NumId, NumId),
    Days(Comparison, DayId, DayId),
    /// The code is a member of the set; equality with a literal code is membership of a set of one.
    CodeIn(CodeId, SetId),
    CodesEqual(CodeId, CodeId),
    /// Equal but for case and surrounding blanks.
    TextsEqual(TextId, TextId),
    RowsEqual(RowId, RowId),
    /// `some LIST satisfies …`
    Some(LoopId, BoolId),
    /// `every LIST satisfies …`
    Every(LoopId, BoolId),
    /// The chosen option of the reading is one of the set.
    Reading(ReadingId, CodeSet),
    /// The record fails no criterion that excludes records of its table.
    Retained {
        table: TableId,
        row: RowId,
    },
}

/// A numeric expression of any unit.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NumNode {
    Const(Decimal),
    Parameter(ParameterId),
    Fact(Place),
    Definition {
        definition: DefinitionId,
        row: RowId,
    },
    /// The rate of the tranche in which the record of the enclosing ranking stands.
    Scale(ScaleId),
    Arithmetic(Operator, NumId, NumId),
    If(BoolId, NumId, NumId),
    Count(LoopId),
    Sum(LoopId, NumId),
    Least(LoopId, NumId),
    Greatest(LoopId, NumId),
    /// The number of different codes among the records.
    Distinct(LoopId, CodeId),
    /// The number of codes in a set.
    Size(SetId),
    /// A number that the sources do not state: from the first on, up to the second; the second where they cross.
    Unstated(NumId, Option<NumId>),
    /// The value of a parameter on a day for which the sources state none.
    NotInForce(ParameterId),
}

/// A day or, as its first day, a month.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DayNode {
    Parameter(ParameterId),
    Const(NaiveDate),
    Fact(Place),
    Definition {
        definition: DefinitionId,
        row: RowId,
    },
    If(BoolId, DayId, DayId),
    Earliest(LoopId, DayId),
    Latest(LoopId, DayId),
    /// The day that many calendar months and days later; the last day of the month where the day does not exist.
    After(DayId, Length),
    /// The value of a parameter on a day for which the sources state none.
    NotInForce(ParameterId),
}

/// A length of time that is added to a day.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Length {
    Literal(Duration),
    Parameter(ParameterId),
}

/// A code of an enumeration.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CodeNode {
    Const(Code),
    Parameter(ParameterId),
    Fact(Place),
    Definition {
        definition: DefinitionId,
        row: RowId,
    },
    If(BoolId, CodeId, CodeId),
    /// The code that most records have; any of them where several are tied.
    MostCommon(LoopId, CodeId),
    /// The value of a parameter on a day for which the sources state none.
    NotInForce(ParameterId),
}

/// A set of codes of an enumeration.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SetNode {
    Const(CodeSet),
    Parameter(ParameterId),
    Fact(Place),
    /// The codes in both sets.
    Both(SetId, SetId),
}

/// A text.
#[derive(Clone, Debug)]
pub(crate) enum TextNode {
    Const(String),
    Fact(Place),
}

/// Which record is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RowNode {
    /// The current record at that depth.
    Frame(u8),
    /// The record of table `to` that a reference fact of a record of table `from` points to.
    Reference { from: TableId, row: RowId, slot: SlotId, to: TableId },
}

/// A fact of a record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) table: TableId,
    pub(crate) row: RowId,
    pub(crate) slot: SlotId,
}

/// A walk over records: those of a list, or those that refer to a record; with a condition.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loop {
    pub(crate) records: Records,
    /// The table of the records.
    pub(crate) table: TableId,
    /// The depth at which the current record of the walk stands.
    pub(crate) depth: u8,
    pub(crate) filter: Option<BoolId>,
}

/// The records a [`Loop`] walks over.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Records {
    /// Those of a list fact.
    Listed(Place),
    /// Those of the whole table whose reference in `slot` points to `to`.
    ///
    /// INVARIANT: the table is a list of the project.
    Referring { list: SlotId, slot: SlotId, to: RowId },
}

/// An expression of any type, with what is needed to show its value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Typed {
    Bool(BoolId),
    Num(NumId, Unit),
    Day(DayId),
    Month(DayId),
    /// A parameter that is a length of time.
    Duration(ParameterId),
    Code(CodeId, EnumId),
    Set(SetId, EnumId),
    Text(TextId),
}

/// From the number node `first` on, up to the next origin, nodes were written in this declaration.
#[derive(Debug)]
pub(crate) struct Origin {
    pub(crate) first: NumId,
    /// Such as `definition medico_social_share`.
    pub(crate) declaration: String,
    pub(crate) label: Bilingual,
}

/// A figure, date or list of codes that a source gives.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) label: Bilingual,
    pub(crate) value: ParameterValue,
    /// The first and the last day on which it holds; `None` where it always did, or still does.
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// The value of a [`Parameter`]; dated parameters are compiled to conditions over undated ones.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ParameterValue {
    Num(Decimal, Unit),
    Day(NaiveDate),
    Duration(Duration),
    Code(Code, EnumId),
    Codes(CodeSet, EnumId),
}

/// A named expression on the project or on the records of a list; evaluated at most once a record.
#[derive(Debug)]
pub(crate) struct Definition {
    pub(crate) name: String,
    pub(crate) table: TableId,
    pub(crate) value: Typed,
    pub(crate) label: Bilingual,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// Rates by rank: up to the 49th, from the 50th.
#[derive(Debug)]
pub(crate) struct Scale {
    pub(crate) name: String,
    pub(crate) label: Bilingual,
    pub(crate) unit: Unit,
    /// INVARIANT: one or two; the first starts at rank 1 and the second right after it.
    pub(crate) tranches: Vec<Tranche>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// A tranche of a [`Scale`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tranche {
    /// The last rank of the tranche; `None` for the last tranche.
    pub(crate) to: Option<u32>,
    pub(crate) rate: Decimal,
}

/// An order of records, which decides in which tranche of the scales each stands.
#[derive(Debug)]
pub(crate) struct Ranking {
    pub(crate) name: String,
    pub(crate) label: Bilingual,
    /// The records that are ranked.
    pub(crate) over: LoopId,
    pub(crate) order: Choice<Order>,
    pub(crate) spread: Choice<Spread>,
    /// How many records the first tranche holds; `None` without an upper tranche.
    pub(crate) first_tranche: Option<u32>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// A setting that is fixed, or that depends on a reading: one value an option, in the order of the options.
#[derive(Debug)]
pub(crate) enum Choice<T> {
    Fixed(T),
    Reading(ReadingId, Vec<T>),
}

/// A condition on the project, or on each record of a list.
#[derive(Debug)]
pub(crate) struct Criterion {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    /// [`crate::facts::PROJECT`], or the table of the records it is put to.
    pub(crate) table: TableId,
    /// All records of the table; `None` on the project.
    pub(crate) over: Option<LoopId>,
    pub(crate) applies: Option<BoolId>,
    pub(crate) met: BoolId,
    /// When it is not met but this holds, an authority appraises.
    pub(crate) open: Option<BoolId>,
    pub(crate) by: Option<AuthorityId>,
    pub(crate) excludes: Excludes,
    pub(crate) actual: Option<Typed>,
    pub(crate) required: Option<Typed>,
    pub(crate) messages: Messages,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// The messages of a criterion by verdict; where one is absent, the engine has words of its own.
#[derive(Debug)]
pub(crate) struct Messages {
    pub(crate) met: Template,
    pub(crate) not_met: Template,
    pub(crate) discretionary: Option<Template>,
    pub(crate) undetermined: Option<Template>,
}

/// A message with placeholders, in both languages.
#[derive(Debug, Default)]
pub(crate) struct Template {
    pub(crate) fr: Vec<Piece>,
    pub(crate) en: Vec<Piece>,
}

/// A piece of a [`Template`].
#[derive(Debug)]
pub(crate) enum Piece {
    Text(String),
    /// `{actual}` of the criterion.
    Actual,
    /// `{required}` of the criterion.
    Required,
    /// `{subjects}`: how many records the verdict speaks of.
    Subjects,
    /// A named value of the project.
    Value(Typed),
}

/// A line of the grant.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    pub(crate) when: Option<BoolId>,
    pub(crate) amount: LineAmount,
    /// The line is granted at the discretion of an authority when this holds.
    pub(crate) discretionary: Option<BoolId>,
    pub(crate) by: Option<AuthorityId>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// How a line is computed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum LineAmount {
    /// One amount for the project.
    Lump(NumId),
    /// An amount for each record.
    Each { over: LoopId, each: NumId },
    /// An amount for each record, which depends on its tranche.
    Ranked { ranking: u16, each: NumId },
}

/// What is said of the whole grant.
#[derive(Debug, Default)]
pub(crate) struct Grant {
    /// When the grant is split between regions, in proportion to their counted records; never when there is none.
    pub(crate) split_by_region: Option<BoolId>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// A payment of a share of some lines.
#[derive(Debug)]
pub(crate) struct Payment {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    pub(crate) share: NumId,
    /// Indexes of the lines it pays.
    pub(crate) lines: Vec<u16>,
    pub(crate) trigger: Option<BoolId>,
    pub(crate) trigger_label: Bilingual,
    pub(crate) conditions: Vec<Condition>,
    /// It pays what the other payments of the same lines have left by rounding.
    pub(crate) takes_remainder: bool,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// A condition of a payment.
#[derive(Debug)]
pub(crate) struct Condition {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    pub(crate) met: BoolId,
}

/// A document of the file.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    /// Its code in the enumeration of the `documents` role.
    pub(crate) code: Code,
    pub(crate) required: BoolId,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// A usage target, checked on each measure.
#[derive(Debug)]
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
    /// The least value; `None` when none is imposed.
    pub(crate) target: Option<NumId>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// Where and when a project is filed.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) level: (CodeId, EnumId),
    pub(crate) region: Option<(CodeId, EnumId)>,
    /// The region is known to the rules only when this holds.
    pub(crate) region_when: Option<BoolId>,
    pub(crate) opens_on: Option<DayId>,
    pub(crate) closes_on: Option<DayId>,
    /// The days are known to the rules only when this holds.
    pub(crate) dates_when: Option<BoolId>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// What an authority looks at first.
#[derive(Debug)]
pub(crate) struct Priority {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    pub(crate) by: Option<AuthorityId>,
    /// Shown only when this may hold.
    pub(crate) when: Option<BoolId>,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// A remark on the project.
#[derive(Debug)]
pub(crate) struct Note {
    pub(crate) id: String,
    /// Shown when this certainly holds.
    pub(crate) when: Option<BoolId>,
    pub(crate) message: Template,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// A choice between meanings of the sources.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) id: String,
    pub(crate) question: Bilingual,
    pub(crate) options: Vec<ReadingOption>,
    /// Index of the default option.
    pub(crate) default: Code,
}

/// An option of a [`Reading`].
#[derive(Debug)]
pub(crate) struct ReadingOption {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
}

/// An authority that appraises.
#[derive(Debug)]
pub(crate) struct Authority {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
}
