//! The decision of a rule set on a project: plain data that borrows its words and citations from the rule set.

mod file;
mod grant;
mod provision;
mod section;
mod shape;
mod subject;
mod value;

use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use self::shape::Measured;
pub(crate) use self::shape::{Applicability, Applied, Requirement, Summary};
use crate::model::facts::{SlotId, TableId};
use crate::model::ir::{self, AuthorityId, CompiledRules};
use crate::model::receipt::{Basis, Receipt};
use crate::model::shape::{
    Count, DeskLevel, DeskRegion, FactPath, Id, IsoDate, Month, ReadingId, RecordRegion,
};
use crate::text::bilingual::Bilingual;
use crate::text::kinds::kinds;

pub use self::file::{ApplicationFile, FileStatus};
pub use self::grant::{
    Condition, Grant, Line, Money, Part, Payee, PayeeAmount, Payment, PaymentKind, PaymentStatus,
    RegionAmount,
};
pub use self::provision::{Citations, Provision, ProvisionSource};
pub use self::section::Section;
pub use self::subject::Subject;
pub use self::value::{CombinedUnit, Named, Unit, Value};
pub use crate::model::range::Range;
pub use crate::model::terms::{Duration, DurationUnit, Excludes, Force, PaymentBasis, Verb};

/// The answer to a project.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Decision<'r> {
    #[serde(flatten, with = "Applied")]
    pub(crate) rules: &'r CompiledRules,
    /// The outcome of the project.
    pub outcome: Outcome,
    /// Every criterion, in the order of the rule set.
    pub criteria: Vec<Criterion<'r>>,
    /// The records that count, when the programme counts some.
    pub counted: Option<Counted<'r>>,
    /// Where and when the project is filed.
    pub desk: Option<Desk<'r>>,
    /// The grant that the project brings if it is admissible.
    pub grant: Grant<'r>,
    /// When the grant is paid.
    pub payments: Vec<Payment<'r>>,
    /// The documents of the file.
    pub documents: Vec<Document<'r>>,
    /// Whether the file has every document that it needs, where the rules ask for documents.
    pub file: Option<ApplicationFile<'r>>,
    /// Each usage target on each measure.
    pub usage: Vec<Usage<'r>>,
    /// What the authority looks at first.
    pub priorities: Vec<Priority<'r>>,
    /// The readings that this decision used.
    pub readings: Vec<Reading<'r>>,
    /// The facts that are not given, and follow from others.
    pub derived: Vec<Derived<'r>>,
    /// The facts that contradict each other. They change neither the outcome nor an amount: a person has to look at them.
    pub doubts: Vec<Doubt<'r>>,
    /// The unknown facts that still matter, the one to ask next first: those that `questions` asks for, in its order, then
    /// those that change neither the outcome nor the amount.
    pub missing: Vec<MissingFact<'r>>,
    /// Remarks.
    pub notes: Vec<Note<'r>>,
    /// What the decision was made from, by which it can be replayed; only when the options ask for a receipt.
    #[serde(
        rename = "receipt",
        with = "Receipt",
        skip_serializing_if = "Option::is_none"
    )]
    pub basis: Option<Basis>,
    /// The questions that can still change the answer, in order: those that `missing` begins with.
    #[serde(skip)]
    pub(crate) asks: Vec<Asked<'r>>,
    /// The facts that will matter of the records of lists that are not given.
    #[serde(skip)]
    pub(crate) open_records: Vec<(TableId, SlotId)>,
}

impl<'r> Decision<'r> {
    /// Returns the id of the phase that was applied.
    #[must_use]
    pub fn phase(&self) -> &'r str {
        &self.rules.phase
    }

    /// Returns the id of the call that was applied, if any.
    #[must_use]
    pub fn call(&self) -> Option<&'r str> {
        self.rules.call.as_deref()
    }

    /// Returns the label of the rule set that was applied.
    #[must_use]
    pub fn label(&self) -> &'r Bilingual {
        &self.rules.label
    }

    /// Returns the version of the programme's rules.
    #[must_use]
    pub fn version(&self) -> &'r str {
        &self.rules.version
    }

    /// Returns the SHA-256, in hexadecimal, of the sources of the rule set.
    #[must_use]
    pub fn digest(&self) -> &'r str {
        &self.rules.digest
    }
}

kinds! {
    /// The outcome of a project.
    Outcome {
        /// Every condition holds.
        Admissible = "admissible" | "Toutes les conditions sont remplies.",
        /// A condition that excludes the project does not hold.
        Inadmissible = "inadmissible" | "Une condition qui exclut le projet n'est pas remplie.",
        /// An authority appraises.
        Discretionary = "discretionary" | "Une autorité apprécie.",
        /// An unknown fact decides.
        Undetermined = "undetermined" | "Un élément inconnu en décide.",
    }
}

kinds! {
    /// The verdict of a criterion.
    Verdict {
        /// It holds.
        Met = "met" | "Il est rempli.",
        /// It does not hold.
        NotMet = "not-met" | "Il n'est pas rempli.",
        /// An authority appraises.
        Discretionary = "discretionary" | "Une autorité l'apprécie.",
        /// An unknown fact decides.
        Undetermined = "undetermined" | "Un élément inconnu en décide.",
        /// It does not apply to this project.
        NotApplicable = "not-applicable" | "Il n'est pas demandé à ce projet.",
    }
}

/// A criterion and its verdict.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Criterion<'r> {
    /// Its id.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// Its verdict.
    pub verdict: Verdict,
    /// What it excludes when it is not met.
    pub excludes: Excludes,
    /// Its name.
    pub label: &'r Bilingual,
    /// The verdict in words.
    pub message: Message<'r>,
    /// The value that was compared, if it has one to show.
    #[schemars(with = "Value<'r>")]
    pub actual: Option<Value<'r>>,
    /// The value that is expected.
    #[schemars(with = "Value<'r>")]
    pub required: Option<Value<'r>>,
    /// The authority that appraises, when the verdict is discretionary.
    pub by: Option<Authority<'r>>,
    /// The records that the verdict is about: records that do not meet it, or for which it is open.
    pub subjects: Vec<Subject>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// The unknown facts that leave it open; a path can be of several records.
    #[schemars(with = "Vec<FactPath>")]
    pub missing: Vec<String>,
}

/// A message of a rule set with its values.
#[derive(Clone, Debug)]
pub struct Message<'r> {
    pub(crate) words: Words<'r>,
    pub(crate) values: Vec<Value<'r>>,
}

/// Where the words of a message come from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Words<'r> {
    /// From the rule set; values are in the order of the French pieces, then of the English pieces.
    Rules(&'r ir::Template),
    /// From the engine, when the rules have no message; some messages use the first value.
    Engine(EngineMessage),
}

/// The messages of the engine itself.
#[derive(Clone, Copy, Debug)]
pub(crate) enum EngineMessage {
    /// A criterion has this verdict.
    Verdict(Verdict),
    /// The record named by the value is given more than once.
    RepeatedRecord,
    /// The code that is the first value is also another name of the second.
    AmbiguousCode,
    /// The identifier that is the value has a wrong check digit.
    WrongCheckDigit,
    /// A fact by its name, the value given, the one that it follows to be, and the facts that it follows from.
    DerivedDiffers,
    /// The sources do not state the named value.
    Unstated,
    /// The sources do not state the named value for the day of filing.
    UnstatedOnDay,
    DivisionByZero,
    Overflow,
    /// The least or the greatest value was asked for, and there are no records.
    NoValue,
    /// The sum agreed, and what the lines add up to.
    AgreedDiffers,
    /// A payment by its name, the sum paid, and what the rules give.
    PaidDiffers,
}

/// An authority that appraises.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Authority<'r> {
    /// Its id.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
}

impl<'r> Authority<'r> {
    pub(crate) fn find(rules: &'r CompiledRules, id: Option<AuthorityId>) -> Option<Self> {
        let authority = rules.authorities.get(usize::from(id?))?;
        Some(Authority {
            id: &authority.id,
            label: &authority.label,
        })
    }
}

/// The records that count.
#[derive(Clone, Debug, JsonSchema)]
pub struct Counted<'r> {
    /// Their name in the programme.
    #[schemars(skip)]
    pub name: &'r str,
    /// Their label.
    #[schemars(skip)]
    pub label: &'r Bilingual,
    /// How many there are.
    #[schemars(rename = "_counted", with = "Count")]
    pub count: Range<u32>,
    /// How many there are in each region, in the order of the code list.
    pub by_region: Vec<RegionCount<'r>>,
    /// The records that are left out.
    pub excluded: Vec<ExcludedRecord<'r>>,
}

/// The records of a region that count.
#[derive(Clone, Copy, Debug, JsonSchema)]
pub struct RegionCount<'r> {
    /// The region.
    #[schemars(with = "RecordRegion")]
    pub region: Named<'r>,
    /// How the programme calls the records.
    #[schemars(skip)]
    pub name: &'r str,
    /// How many there are.
    #[schemars(rename = "_counted", with = "Count")]
    pub count: Range<u32>,
}

/// A record that does not count.
#[derive(Clone, Debug, JsonSchema)]
pub struct ExcludedRecord<'r> {
    /// The record, by its key, or by its path when it has none.
    #[schemars(rename = "_key", with = "Option<String>")]
    pub record: Subject,
    /// The first criterion that it does not meet.
    #[schemars(with = "Id")]
    pub criterion: &'r str,
}

/// Where and when a project is filed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Desk<'r> {
    /// Which desk, when it is certain.
    #[serde(serialize_with = "Named::option_as_code")]
    #[schemars(with = "Option<DeskLevel>")]
    pub level: Option<Named<'r>>,
    /// The region of the desk, when the rules give one and it is certain.
    #[serde(serialize_with = "Named::option_as_code")]
    #[schemars(with = "Option<DeskRegion>")]
    pub region: Option<Named<'r>>,
    /// The first day of filing, when it is certain.
    #[serde(with = "IsoDate")]
    #[schemars(with = "Option<IsoDate>")]
    pub opens_on: Option<NaiveDate>,
    /// The last day of filing, when it is certain.
    #[serde(with = "IsoDate")]
    #[schemars(with = "Option<IsoDate>")]
    pub closes_on: Option<NaiveDate>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// A document of the file.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Document<'r> {
    /// Its id.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// Whether it is required, when that is certain.
    #[serde(with = "Requirement")]
    pub required: Option<bool>,
    /// Whether it is provided, when that is known.
    pub provided: Option<bool>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// A usage target on a measure. The fact that refers to what was measured has its key; without it, the measure is of
/// the whole project.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "UsageTarget")]
pub struct Usage<'r> {
    /// The id of the target.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// The name of the target.
    pub label: &'r Bilingual,
    /// The fact that names what was measured, and its record; `None` for the whole project.
    #[serde(flatten, with = "Measured")]
    pub subject: Option<(&'r str, Subject)>,
    /// The month of the measure, as its first day, when it is known.
    #[serde(with = "Month")]
    #[schemars(with = "Option<Month>")]
    pub month: Option<NaiveDate>,
    /// The minimum expected; null when there is none.
    #[schemars(with = "Value<'r>")]
    pub target: Option<Value<'r>>,
    /// The value measured.
    pub actual: Value<'r>,
    /// Whether the target is reached.
    pub verdict: Verdict,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// What the authority looks at first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Priority<'r> {
    /// Its id.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// What it is.
    pub label: &'r Bilingual,
    /// Whether it applies to the project, when that is certain.
    #[serde(with = "Applicability")]
    pub applies: Option<bool>,
    /// The authority.
    pub by: Option<Authority<'r>>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// The unknown facts that leave open whether it applies.
    #[schemars(with = "Vec<FactPath>")]
    pub missing: Vec<String>,
}

/// A reading that this decision used.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Reading<'r> {
    /// Its id.
    #[schemars(with = "ReadingId")]
    pub id: &'r str,
    /// What the sources leave open.
    pub question: &'r Bilingual,
    /// The option that was used.
    #[schemars(with = "Id")]
    pub used: &'r str,
    /// What that option says.
    pub label: &'r Bilingual,
    /// Whether that is the default.
    pub default: bool,
}

/// A fact that is not given, and follows from others.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "DerivedFact")]
pub struct Derived<'r> {
    /// Its path, such as `establishments[3].region`.
    #[schemars(with = "FactPath")]
    pub fact: String,
    /// Its name.
    pub label: &'r Bilingual,
    /// What it follows to be.
    pub value: Value<'r>,
    /// The paths of the facts that it follows from.
    #[schemars(with = "Vec<FactPath>")]
    pub follows_from: Vec<String>,
    /// The provisions that say so.
    pub provisions: Citations<'r>,
}

/// Facts that contradict each other.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Doubt<'r> {
    /// The id of what they would have to agree on.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// How they contradict each other.
    pub message: Message<'r>,
    /// The paths of the facts, such as `establishments[3].region`.
    #[schemars(with = "Vec<FactPath>", length(min = 1))]
    pub facts: Vec<String>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// Where the facts are in the project.
    #[serde(skip)]
    #[schemars(skip)]
    pub(crate) places: Vec<FactPlace>,
}

/// A fact of a record of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FactPlace {
    pub(crate) table: TableId,
    pub(crate) row: u32,
    pub(crate) slot: SlotId,
}

/// An unknown fact that still matters: of the project, of a record, or of all records that lack it alike.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MissingFact<'r> {
    /// Its path, such as `establishments[3].sector`; of several records, such as `establishments[0-4,7].sector`.
    #[schemars(with = "FactPath")]
    pub fact: String,
    /// How many records lack it: 1 for a fact of the project.
    pub count: u32,
    /// What to ask.
    pub question: &'r Bilingual,
    /// The ids of the criteria, lines, payments and other results it leaves open.
    #[schemars(with = "Vec<Id>")]
    pub decides: Vec<&'r str>,
    /// What it matters to most.
    pub matters_to: MattersTo,
}

kinds! {
    /// What an unknown fact matters to: the answer, or else a part of the decision, by its key.
    MattersTo {
        /// The outcome or the amount: `questions` asks for it.
        Answer = "answer" | "Le résultat ou le montant\u{a0}: `questions` le demande.",
        /// A criterion that no longer changes the outcome, or never does.
        Criteria = "criteria" | "Un critère qui ne change plus le résultat, ou ne le change jamais.",
        /// Which records count.
        Counted = "counted" | "Les éléments qui comptent.",
        /// A line of the grant of a project that is inadmissible, or the split between regions.
        Grant = "grant" | "Une ligne de la subvention d'un projet irrecevable, ou la répartition entre régions.",
        /// When or whether something is paid.
        Payments = "payments" | "Un versement.",
        /// Whether a document is required.
        Documents = "documents" | "Une pièce du dossier.",
        /// Where and when the project is filed.
        Desk = "desk" | "Le guichet et les dates de dépôt.",
        /// What is looked at first.
        Priorities = "priorities" | "Ce qui est regardé en priorité.",
    }
}

/// How important an open result is, the most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// A criterion that can exclude the project.
    Project,
    /// A criterion that can exclude records.
    Record,
    /// A criterion that excludes nothing.
    Remark,
    /// Which records count.
    Counted,
    Line,
    /// The grant by region.
    Split,
    Payment,
    Document,
    Desk,
    Priority,
}

impl Weight {
    /// Tells whether the result makes the answer: the outcome or the amount.
    pub(crate) fn is_of_answer(self) -> bool {
        matches!(self, Weight::Project | Weight::Record | Weight::Line)
    }

    /// Returns the part of the decision that the result is in.
    pub(crate) fn part(self) -> MattersTo {
        match self {
            Weight::Project | Weight::Record | Weight::Remark => MattersTo::Criteria,
            Weight::Counted => MattersTo::Counted,
            Weight::Line | Weight::Split => MattersTo::Grant,
            Weight::Payment => MattersTo::Payments,
            Weight::Document => MattersTo::Documents,
            Weight::Desk => MattersTo::Desk,
            Weight::Priority => MattersTo::Priorities,
        }
    }
}

/// An unknown fact of some records that can still change the answer.
#[derive(Clone, Debug)]
pub(crate) struct Asked<'r> {
    pub(crate) table: TableId,
    pub(crate) slot: SlotId,
    pub(crate) rows: Vec<u32>,
    /// The results of the answer that it can change, in the order of the decision.
    pub(crate) decides: Vec<(Weight, &'r str)>,
}

/// A remark.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Note<'r> {
    /// Its id.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// What it says.
    pub message: Message<'r>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// The ids of the doubts that the engine itself finds, whatever the rules.
pub(crate) mod doubt_ids {
    pub(crate) const CHECK_DIGIT: &str = "check-digit";
    pub(crate) const AMBIGUOUS_CODE: &str = "ambiguous-code";
    pub(crate) const DERIVED_DIFFERS: &str = "derived-differs";
}

/// The ids of the notes that the engine itself writes.
pub(crate) mod note_ids {
    pub(crate) const REPEATED_RECORD: &str = "repeated-record";
    pub(crate) const UNSTATED: &str = "unstated";
    pub(crate) const NOT_COMPUTABLE: &str = "not-computable";
    pub(crate) const AGREED_DIFFERS: &str = "agreed-differs";
    pub(crate) const PAID_DIFFERS: &str = "paid-differs";
}

impl Doubt<'_> {
    /// The ids of the doubts that the engine itself finds, whatever the rules.
    pub const OF_ENGINE: [&'static str; 3] = [
        doubt_ids::CHECK_DIGIT,
        doubt_ids::AMBIGUOUS_CODE,
        doubt_ids::DERIVED_DIFFERS,
    ];
}

impl Note<'_> {
    /// The ids of the notes that the engine itself writes, whatever the rules.
    pub const OF_ENGINE: [&'static str; 5] = [
        note_ids::REPEATED_RECORD,
        note_ids::UNSTATED,
        note_ids::NOT_COMPUTABLE,
        note_ids::AGREED_DIFFERS,
        note_ids::PAID_DIFFERS,
    ];
}
