//! The compiled rules of a rule set, in a flat form that lowering writes and evaluation walks.
//!
//! Expressions are typed by construction: each family of types (booleans, numbers, days, codes, sets of codes, texts)
//! has an arena of its own, and a node names its operands by index in the arena of their type. Nothing is looked up
//! by name during evaluation.
//!
//! INVARIANT: an index held by a node is below the length of the arena it points into, and operands come before the
//! node that uses them, except through definitions, which hold no cycle.

mod children;
mod entries;
mod expressions;
mod nodes;
mod sound;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub(crate) use self::children::{Child, Form};
pub(crate) use self::entries::{
    Appeal, Authority, ByAmount, Choice, Coherence, Criterion, Definition, Desk, Document,
    Following, Grant, Line, LineAmount, Lookup, LookupRow, LookupUse, Note, Parameter,
    ParameterValue, Payee, Payment, Pays, Piece, Priority, Ranking, Reading, Scale, Target,
    Template, numbers_of,
};
#[cfg(feature = "rule-language")]
pub(crate) use self::entries::{
    Column, Condition, Data, Messages, ReadingOption, TextRows, Tranche,
};
pub(crate) use self::expressions::{
    Alike, BoolNode, CodeNode, DayNode, DurationNode, Length, Loop, NumNode, Origin, Place,
    Records, RowNode, SetNode, TextNode, Typed,
};
#[cfg(feature = "rule-language")]
pub(crate) use self::sound::MAX_HEIGHT;
use crate::model::facts::{CodeSet, EnumId, Facts};
pub(crate) use crate::model::terms::{
    Excludes, Force, Operator, Order, PaymentBasis, Relation, Severity, Spread, Verb,
};
use crate::text::bilingual::Bilingual;

pub(crate) type BoolId = u32;
pub(crate) type NumId = u32;
pub(crate) type DayId = u32;
pub(crate) type CodeId = u32;
pub(crate) type SetId = u32;
pub(crate) type DurationId = u32;
pub(crate) type TextId = u32;
pub(crate) type RowId = u16;
pub(crate) type LoopId = u16;
pub(crate) type UseId = u32;
pub(crate) type DefinitionId = u16;
pub(crate) type LineId = u16;
pub(crate) type ParameterId = u16;
pub(crate) type ScaleId = u16;
pub(crate) type ReadingId = u16;
pub(crate) type AuthorityId = u16;
pub(crate) type PayeeId = u16;
/// Index in [`Register::provisions`].
pub(crate) type ProvisionId = u16;

/// How many records may contain an expression, one inside the other; the project is the outermost, at depth 0.
///
/// INVARIANT: `RowId`s below this number are frames: row `d` is the current record at depth `d`.
pub(crate) const MAX_DEPTH: usize = 4;

/// A rule set, compiled: one phase, with or without a call over it.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct CompiledRules {
    /// Shared by all rule sets of a programme, which hold it as bytes once.
    #[serde(skip)]
    pub(crate) facts: Arc<Facts>,
    #[serde(skip)]
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
    /// The regions in which a call says that it applies, with their list.
    pub(crate) territory: Option<(CodeSet, EnumId)>,
    /// The authority that holds a call.
    pub(crate) office: Option<AuthorityId>,
    /// The public page of a call.
    pub(crate) public_page: Option<String>,

    pub(crate) bools: Vec<BoolNode>,
    pub(crate) nums: Vec<NumNode>,
    pub(crate) days: Vec<DayNode>,
    pub(crate) codes: Vec<CodeNode>,
    pub(crate) sets: Vec<SetNode>,
    pub(crate) texts: Vec<TextNode>,
    pub(crate) durations: Vec<DurationNode>,
    /// The first [`MAX_DEPTH`] are `Frame(0)`, `Frame(1)`, ….
    pub(crate) rows: Vec<RowNode>,
    pub(crate) loops: Vec<Loop>,
    /// Where the numbers of an arena come from, sorted by `first`: to name the place of a fault.
    pub(crate) origins: Vec<Origin>,

    pub(crate) parameters: Vec<Parameter>,
    pub(crate) definitions: Vec<Definition>,
    pub(crate) scales: Vec<Scale>,
    pub(crate) lookups: Vec<Lookup>,
    /// Where tables are used, with their keys.
    pub(crate) uses: Vec<LookupUse>,
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
    pub(crate) coherences: Vec<Coherence>,
    pub(crate) appeals: Vec<Appeal>,
    /// The facts that follow from others.
    pub(crate) derived: Vec<Following>,
    /// The readings of this phase.
    pub(crate) readings: Vec<Reading>,
    pub(crate) authorities: Vec<Authority>,
    pub(crate) payees: Vec<Payee>,
}

/// The provisions and sources that rules cite; shared by all rule sets of a programme.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Register {
    pub(crate) sources: Vec<Source>,
    pub(crate) provisions: Vec<Provision>,
}

/// A document that states provisions.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) issuer: String,
    pub(crate) date: String,
    pub(crate) standing: String,
    /// The public page of the document.
    pub(crate) url: Option<String>,
}

/// A normative statement of a source.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Provision {
    pub(crate) id: String,
    pub(crate) phase: String,
    pub(crate) kind: String,
    pub(crate) force: Force,
    /// The verb with which its source speaks, when the register says it.
    pub(crate) verb: Option<Verb>,
    /// The authority to which a discretionary provision leaves the appraisal, in words.
    pub(crate) by: Option<Authority>,
    /// Index in [`Register::sources`].
    pub(crate) source: u16,
    pub(crate) section: String,
    pub(crate) text: Bilingual,
}
