//! What a rule set says of a project: plain data that borrows its words and citations from the rule set.

mod section;
mod shape;

use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

use self::shape::Measured;
pub(crate) use self::shape::{Applied, Requirement, Standing};
use crate::model::facts::{CodeName, Facts, SlotId, TableId};
use crate::model::ir::{self, CompiledRules, ProvisionId, Register};
use crate::model::receipt::{Basis, Receipt};
use crate::model::shape::{
    Amount, Amounts, Count, DeskLevel, DeskRegion, FactPath, Id, IsoDate, Month, ReadingId,
    RecordRegion, Share,
};
use crate::text::bilingual::Bilingual;
use crate::text::kinds::kinds;

pub use self::section::Section;
pub use crate::model::range::Range;
pub use crate::model::terms::{Duration, DurationUnit, Excludes, Force};

/// The answer to a project.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Decision<'r> {
    #[serde(flatten, with = "Applied")]
    pub(crate) rules: &'r CompiledRules,
    /// What becomes of the project.
    pub outcome: Outcome,
    /// Every criterion, in the order of the rule set.
    pub criteria: Vec<Criterion<'r>>,
    /// The records that count, where the programme counts some.
    pub counted: Option<Counted<'r>>,
    /// Where and when the project is filed.
    pub desk: Option<Desk<'r>>,
    /// What the project brings if it is received.
    pub grant: Grant<'r>,
    /// When the grant is paid.
    pub payments: Vec<Payment<'r>>,
    /// The documents of the file.
    pub documents: Vec<Document<'r>>,
    /// Each usage target on each measure.
    pub usage: Vec<Usage<'r>>,
    /// What the authority looks at first.
    pub priorities: Vec<Priority<'r>>,
    /// The readings this decision went through.
    pub readings: Vec<Reading<'r>>,
    /// The unknown facts that still matter, most decisive first.
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
    /// Every unknown fact behind an open result, those of records of lists that are not given too.
    #[serde(skip)]
    pub(crate) open: Vec<OpenFact<'r>>,
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
    /// The result for a project.
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
    /// The result of a criterion, of a condition or of a target.
    Verdict {
        /// It holds.
        Met = "met" | "Il est rempli.",
        /// It does not hold.
        NotMet = "not-met" | "Il n'est pas rempli.",
        /// An authority appraises it.
        Discretionary = "discretionary" | "Une autorité l'apprécie.",
        /// An unknown fact decides.
        Undetermined = "undetermined" | "Un élément inconnu en décide.",
        /// It is not asked of this project.
        NotApplicable = "not-applicable" | "Il n'est pas demandé à ce projet.",
    }
}

/// A criterion and its verdict.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Criterion<'r> {
    /// Its id.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// What becomes of it.
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
    /// The records that do not meet it, or for which it is open.
    pub subjects: Vec<Subject>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// The unknown facts that leave it open.
    #[schemars(with = "Vec<FactPath>")]
    pub missing: Vec<String>,
}

/// A record of the project, as people know it.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
pub struct Subject {
    /// Its path, such as `establishments[3]`.
    #[schemars(with = "FactPath")]
    pub path: String,
    /// The name of the fact by which records of its list are identified; empty when there is none.
    #[schemars(skip)]
    pub key_fact: String,
    /// Its key, when it is known.
    #[schemars(skip)]
    pub key: Option<String>,
    /// Its name, when it is known.
    pub name: Option<String>,
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
    /// The rule set; the values stand in the order of the French pieces, then of the English ones.
    Rules(&'r ir::Template),
    /// The engine, where rules have none; some speak of the first value.
    Engine(EngineMessage),
}

/// What the engine says by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) enum EngineMessage {
    /// A criterion has this verdict.
    Verdict(Verdict),
    /// The record that the value names is given more than once.
    RepeatedRecord,
    /// The sources do not state the value that is named.
    Unstated,
    /// The same for the day of filing alone.
    UnstatedOnFiling,
    DivisionByZero,
    Overflow,
    /// The least or the greatest of no records is looked for.
    NoValue,
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

/// The provisions that a result comes from.
#[derive(Clone, Copy, Debug)]
pub struct Citations<'r> {
    pub(crate) register: &'r Register,
    pub(crate) ids: &'r [ProvisionId],
}

/// A provision of a source.
///
/// Answers in JSON cite it by its id, its source and its section.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(rename = "CitedProvision")]
pub struct Provision<'r> {
    /// Its id in the register.
    #[schemars(with = "crate::model::shape::ProvisionId")]
    pub id: &'r str,
    /// The phase it belongs to.
    #[serde(skip)]
    pub phase: &'r str,
    /// What it says, in the register's words.
    #[serde(skip)]
    pub text: &'r Bilingual,
    /// What it is about, such as `amount` or `document`.
    #[serde(skip)]
    pub kind: &'r str,
    /// How far it binds.
    #[serde(skip)]
    pub force: Force,
    /// The authority that appraises, in the register's words, when it is discretionary.
    #[serde(skip)]
    pub by: Option<&'r str>,
    /// Where it comes from.
    pub source: ProvisionSource<'r>,
    /// Where it stands in the source.
    pub section: &'r str,
}

/// A document that states provisions.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(rename = "CitedSource")]
pub struct ProvisionSource<'r> {
    /// Its id in the register.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// Its title, in its own language.
    pub title: &'r str,
    /// Who issued it.
    #[serde(skip)]
    pub issuer: &'r str,
    /// When, as precisely as it is known.
    #[serde(skip)]
    pub date: &'r str,
    /// `official`, `official-extract` or `secondary`.
    #[serde(skip)]
    pub standing: &'r str,
}

impl<'r> Citations<'r> {
    /// Returns the ids of the cited provisions, in the order of the rule.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        let register = self.register;
        self.ids
            .iter()
            .filter_map(move |&id| Some(register.provisions.get(usize::from(id))?.id.as_str()))
    }

    /// Returns the cited provisions, in the order of the rule.
    pub fn iter(&self) -> impl Iterator<Item = Provision<'r>> + use<'r> {
        let register = self.register;
        self.ids.iter().filter_map(move |&id| {
            Provision::find(register, register.provisions.get(usize::from(id))?)
        })
    }
}

impl<'r> Provision<'r> {
    pub(crate) fn find(register: &'r Register, provision: &'r ir::Provision) -> Option<Self> {
        let source = register.sources.get(usize::from(provision.source))?;
        Some(Provision {
            id: &provision.id,
            phase: &provision.phase,
            text: &provision.text,
            kind: &provision.kind,
            force: provision.force,
            by: provision.by.as_deref(),
            source: ProvisionSource {
                id: &source.id,
                title: &source.title,
                issuer: &source.issuer,
                date: &source.date,
                standing: &source.standing,
            },
            section: &provision.section,
        })
    }
}

/// A value to show: exact, or what is possible.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'r> {
    /// Nothing is known.
    Unknown,
    /// True or false.
    Bool(bool),
    /// A number between two bounds, which are the same when it is exact.
    Number(Range<Decimal>, Unit<'r>),
    /// A day.
    Date(Range<NaiveDate>),
    /// A month, as its first day.
    Month(Range<NaiveDate>),
    /// A length of time.
    Duration(Duration),
    /// The possible codes of one code fact.
    Code(Vec<Named<'r>>),
    /// The codes of a set.
    Codes(Vec<Named<'r>>),
    /// A text.
    Text(String),
}

/// A code with its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "CodeChoice")]
pub struct Named<'r> {
    /// The code.
    pub id: &'r str,
    /// What it means.
    pub label: &'r Bilingual,
}

impl<'r> From<&'r CodeName> for Named<'r> {
    fn from(code: &'r CodeName) -> Self {
        Named {
            id: &code.id,
            label: &code.label,
        }
    }
}

/// The unit of a number to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit<'r> {
    /// A whole number of things.
    Count,
    /// A number without unit.
    Plain,
    /// A proportion: 1 is the whole.
    Share,
    /// Euros.
    Money,
    /// A unit that the programme names.
    Named(&'r Bilingual),
}

impl<'r> Unit<'r> {
    pub(crate) fn new(unit: crate::model::facts::Unit, facts: &'r Facts) -> Self {
        use crate::model::facts::Unit as Declared;
        match unit {
            Declared::Count => Unit::Count,
            Declared::Plain => Unit::Plain,
            Declared::Share => Unit::Share,
            Declared::Money => Unit::Money,
            Declared::Named(index) => facts
                .units
                .get(usize::from(index))
                .map_or(Unit::Plain, |unit| Unit::Named(&unit.label)),
        }
    }
}

/// The records that count.
#[derive(Clone, Debug, JsonSchema)]
pub struct Counted<'r> {
    /// How the programme calls them.
    #[schemars(skip)]
    pub name: &'r str,
    /// The same, for people.
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

/// What the project brings if it is received.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Grant<'r> {
    /// The whole grant, in euros.
    #[serde(flatten, with = "Amounts")]
    pub total: Range<Decimal>,
    /// What it is made of.
    pub lines: Vec<Line<'r>>,
    /// Its split between regions, when the rules give one and it is exact.
    pub by_region: Vec<RegionAmount<'r>>,
    /// The provisions the whole comes from.
    pub provisions: Citations<'r>,
}

/// What goes to a region.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct RegionAmount<'r> {
    /// The region.
    #[serde(serialize_with = "Named::as_code")]
    #[schemars(with = "RecordRegion")]
    pub region: Named<'r>,
    /// Its part of the grant.
    #[serde(with = "Amount")]
    pub amount: Decimal,
}

/// A line of the grant.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Line<'r> {
    /// Its id.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// Its amount in euros; the least amount of a discretionary line is zero.
    #[serde(flatten, with = "Amounts")]
    pub amount: Range<Decimal>,
    /// What an exact amount is made of.
    pub parts: Vec<Part>,
    /// Whether an authority decides if it is granted.
    pub discretionary: bool,
    /// That authority.
    pub by: Option<Authority<'r>>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// The unknown facts that leave it open.
    #[schemars(with = "Vec<FactPath>")]
    pub missing: Vec<String>,
}

/// Records that bring the same amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Part {
    /// How many records.
    pub quantity: u32,
    /// What each brings, in euros, to the cent.
    #[serde(with = "Amount")]
    pub rate: Decimal,
    /// What they bring together; parts add up to the line.
    #[serde(with = "Amount")]
    pub amount: Decimal,
}

/// A payment.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Payment<'r> {
    /// Its id.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// Which share of its lines it pays.
    #[serde(with = "Share")]
    pub share: Range<Decimal>,
    /// Its amount, in euros.
    #[serde(flatten, with = "Amounts")]
    pub amount: Range<Decimal>,
    /// What sets it off.
    pub trigger: &'r Bilingual,
    /// What it depends on besides.
    pub conditions: Vec<Condition<'r>>,
    /// Where it stands.
    pub status: PaymentStatus,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// The unknown facts that leave its status open.
    #[schemars(with = "Vec<FactPath>")]
    pub missing: Vec<String>,
}

/// A condition of a payment.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Condition<'r> {
    /// Its id.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// Whether it is met.
    pub verdict: Verdict,
    /// Its name.
    pub label: &'r Bilingual,
}

kinds! {
    /// Where a payment stands.
    PaymentStatus {
        /// It can be paid now.
        Due = "due" | "Il peut être versé.",
        /// What sets it off has not happened.
        Awaiting = "awaiting" | "Ce qui le déclenche n'a pas eu lieu.",
        /// A condition is not met.
        Blocked = "blocked" | "Une condition n'est pas remplie.",
        /// An unknown fact decides.
        Undetermined = "undetermined" | "Un élément inconnu en décide.",
    }
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
    /// The least value expected; nothing when none is imposed.
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
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Priority<'r> {
    /// Its id.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// What it is.
    pub label: &'r Bilingual,
    /// The authority.
    pub by: Option<Authority<'r>>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// A reading this decision went through.
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

/// An unknown fact that still matters.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MissingFact<'r> {
    /// Its path, such as `establishments[3].sector`.
    #[schemars(with = "FactPath")]
    pub fact: String,
    /// What to ask.
    pub question: &'r Bilingual,
    /// The ids of the criteria, lines and payments it leaves open.
    #[schemars(with = "Vec<Id>")]
    pub decides: Vec<&'r str>,
}

/// How much hangs on an open result, the heaviest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// A criterion that can exclude the project.
    Project,
    /// Another criterion.
    Criterion,
    Line,
    Payment,
    /// The desk, a document or another result.
    Other,
}

/// An unknown fact, by its place in the project, and the results that it leaves open.
#[derive(Clone, Debug)]
pub(crate) struct OpenFact<'r> {
    pub(crate) table: TableId,
    /// Blank for the records of a list that is not given.
    pub(crate) row: u32,
    pub(crate) slot: SlotId,
    /// When the rules first looked for it: what decides whether a fact matters is read before it.
    pub(crate) read: u32,
    /// The ids of the results, with what hangs on each.
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
