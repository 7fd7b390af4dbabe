//! Rules without faults: every expression has its type, and every name is an index.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::parameters::Dated;
use super::typed::{Expr, Fact, Walk};
use crate::model::coverage::PhaseCoverage;
use crate::model::facts::{Code, CodeSet, EnumId, Facts, SlotId, TableId, Unit};
use crate::model::ir::{
    Authority, AuthorityId, Choice, Excludes, Following, LineId, Lookup, Order, Payee, PayeeId,
    PaymentBasis, ProvisionId, Reading, Register, Scale, Severity, Spread,
};
use crate::text::bilingual::Bilingual;

/// A programme, checked.
#[derive(Debug)]
pub(in crate::language) struct Checked {
    pub(crate) facts: Arc<Facts>,
    pub(crate) register: Arc<Register>,
    /// Each phase alone, then each call over its phase.
    pub(crate) rule_sets: Vec<RuleSet>,
    pub(crate) coverage: Vec<PhaseCoverage>,
}

/// The rules of a phase, with or without a call over it.
#[derive(Debug)]
pub(crate) struct RuleSet {
    pub(crate) facts: Arc<Facts>,
    pub(crate) register: Arc<Register>,
    pub(crate) programme: String,
    pub(crate) version: String,
    pub(crate) digest: String,
    pub(crate) phase: String,
    pub(crate) call: Option<String>,
    pub(crate) label: Bilingual,
    pub(crate) window: Option<(NaiveDate, NaiveDate)>,
    pub(crate) territory: Option<(CodeSet, EnumId)>,
    pub(crate) office: Option<AuthorityId>,
    pub(crate) public_page: Option<String>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) definitions: Vec<Definition>,
    pub(crate) scales: Vec<Scale>,
    pub(crate) lookups: Vec<Lookup>,
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) rankings: Vec<Ranking>,
    pub(crate) lines: Vec<Line>,
    pub(crate) grant: Grant,
    pub(crate) payments: Vec<Payment>,
    pub(crate) documents: Vec<Document>,
    pub(crate) targets: Vec<Target>,
    pub(crate) desk: Option<Desk>,
    pub(crate) priorities: Vec<Priority>,
    pub(crate) notes: Vec<Note>,
    pub(crate) coherences: Vec<Coherence>,
    pub(in crate::language) appeals: Vec<Heading>,
    pub(crate) derived: Vec<Following>,
    pub(crate) readings: Vec<Reading>,
    pub(crate) authorities: Vec<Authority>,
    pub(crate) payees: Vec<Payee>,
}

#[derive(Clone, Debug)]
pub(in crate::language) struct Heading {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    pub(crate) provisions: Vec<ProvisionId>,
}

#[derive(Debug)]
pub(crate) struct Parameter {
    pub(in crate::language) heading: Heading,
    /// In the order of time.
    pub(crate) values: Vec<Dated>,
    /// The day on which the first value starts to hold; `None` when it always held.
    pub(crate) from: Option<NaiveDate>,
}

#[derive(Debug)]
pub(crate) struct Definition {
    pub(in crate::language) heading: Heading,
    pub(crate) table: TableId,
    pub(crate) value: Expr,
}

#[derive(Debug)]
pub(crate) struct Criterion {
    pub(in crate::language) heading: Heading,
    /// The records that it judges; `None` when it judges the project.
    pub(crate) over: Option<Walk>,
    pub(crate) applies: Option<Expr>,
    pub(crate) met: Expr,
    pub(crate) open: Option<Expr>,
    pub(crate) by: Option<AuthorityId>,
    pub(crate) excludes: Excludes,
    pub(crate) actual: Option<Expr>,
    pub(crate) required: Option<Expr>,
    pub(crate) messages: Messages,
}

#[derive(Debug)]
pub(crate) struct Messages {
    pub(crate) met: Template,
    pub(crate) not_met: Template,
    pub(crate) discretionary: Option<Template>,
    pub(crate) undetermined: Option<Template>,
}

#[derive(Debug)]
pub(crate) struct Template {
    pub(crate) fr: Vec<Piece>,
    pub(crate) en: Vec<Piece>,
}

#[derive(Debug)]
pub(crate) enum Piece {
    Text(String),
    Actual,
    Required,
    Subjects,
    Value(Expr),
}

#[derive(Debug)]
pub(crate) struct Ranking {
    pub(in crate::language) heading: Heading,
    pub(crate) over: Walk,
    pub(crate) order: Choice<Order>,
    pub(crate) spread: Choice<Spread>,
    pub(crate) ends: Vec<u32>,
}

#[derive(Debug)]
pub(crate) struct Line {
    pub(in crate::language) heading: Heading,
    pub(crate) when: Option<Expr>,
    pub(crate) amount: LineAmount,
    /// Whether a ceiling holds it.
    pub(crate) is_held: bool,
    /// The lines that a ceiling holds.
    pub(crate) holds: Vec<LineId>,
    pub(crate) settled: Option<Expr>,
    pub(crate) discretionary: Option<Expr>,
    pub(crate) by: Option<AuthorityId>,
    pub(crate) payee: Option<PayeeId>,
}

#[derive(Debug)]
pub(crate) enum LineAmount {
    Lump(Expr),
    Each {
        over: Walk,
        each: Expr,
    },
    /// By the index of the ranking.
    Ranked {
        ranking: u16,
        each: Expr,
    },
    /// The sum of the lines that it holds, and what they bring at most.
    Ceiling {
        of: Expr,
        at_most: Expr,
    },
}

#[derive(Debug, Default)]
pub(crate) struct Grant {
    pub(crate) split_by_region: Option<Expr>,
    pub(crate) requested: Option<Expr>,
    pub(crate) agreed: Option<SlotId>,
    pub(crate) provisions: Vec<ProvisionId>,
}

#[derive(Debug)]
pub(crate) struct Payment {
    pub(in crate::language) heading: Heading,
    pub(crate) pays: Pays,
    pub(crate) of: PaymentBasis,
    pub(crate) at_most: Option<Expr>,
    pub(crate) paid: Option<SlotId>,
    /// Indexes of the lines it pays.
    pub(crate) lines: Vec<u16>,
    pub(crate) trigger: Option<Expr>,
    pub(crate) trigger_label: Bilingual,
    pub(crate) conditions: Vec<Condition>,
}

/// How the amount of a payment is found.
#[derive(Debug)]
pub(crate) enum Pays {
    Share {
        share: Expr,
        /// Whether it pays what the rounding of the other payments of the same lines leaves over.
        takes_remainder: bool,
    },
    Amount(Expr),
    Rest,
}

#[derive(Debug)]
pub(crate) struct Condition {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    pub(crate) met: Expr,
}

#[derive(Debug)]
pub(crate) struct Document {
    pub(in crate::language) heading: Heading,
    /// Its code in the enumeration of the `documents` role.
    pub(crate) code: Code,
    /// The condition under which it is required; `None` when it always is.
    pub(crate) required: Option<Expr>,
}

#[derive(Debug)]
pub(crate) struct Target {
    pub(in crate::language) heading: Heading,
    pub(crate) over: Walk,
    pub(crate) subject: Option<SlotId>,
    pub(crate) month: Option<SlotId>,
    pub(crate) applies: Option<Expr>,
    pub(crate) actual: Expr,
    pub(crate) unit: Unit,
    pub(crate) target: Option<Expr>,
}

#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) level: (Expr, EnumId),
    pub(crate) region: Option<(Expr, EnumId)>,
    pub(crate) region_when: Option<Expr>,
    pub(crate) opens_on: Option<Expr>,
    pub(crate) closes_on: Option<Expr>,
    pub(crate) dates_when: Option<Expr>,
    pub(crate) provisions: Vec<ProvisionId>,
}

#[derive(Debug)]
pub(crate) struct Priority {
    pub(in crate::language) heading: Heading,
    pub(crate) by: Option<AuthorityId>,
    pub(crate) when: Option<Expr>,
}

#[derive(Debug)]
pub(crate) struct Note {
    pub(crate) id: String,
    pub(crate) when: Option<Expr>,
    pub(crate) message: Template,
    pub(crate) provisions: Vec<ProvisionId>,
}

/// What facts must agree on.
#[derive(Debug)]
pub(crate) struct Coherence {
    pub(in crate::language) heading: Heading,
    /// The records on which it is said; `None` when it is said of the project.
    pub(crate) over: Option<Walk>,
    pub(crate) holds: Expr,
    /// The facts that it is about.
    pub(crate) about: Vec<Fact>,
    pub(crate) severity: Severity,
    pub(crate) message: Template,
}
