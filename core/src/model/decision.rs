//! The decision of a rule set on a project: plain data that borrows its words and citations from the rule set.

mod section;

use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::facts::{CodeName, Facts, SlotId, TableId};
use crate::model::ir::{self, CompiledRules, ProvisionId, Register};
use crate::model::receipt::Basis;
use crate::text::bilingual::Bilingual;

pub use self::section::Section;
pub use crate::model::range::Range;
pub use crate::model::terms::{Duration, DurationUnit, Excludes, Force};

/// The answer to a project.
#[derive(Clone, Debug)]
pub struct Decision<'r> {
    pub(crate) rules: &'r CompiledRules,
    /// The basis of the decision, when a receipt is asked for; the JSON form then ends with the receipt.
    pub basis: Option<Basis>,
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
    /// Each usage target on each measure.
    pub usage: Vec<Usage<'r>>,
    /// What the authority looks at first.
    pub priorities: Vec<Priority<'r>>,
    /// The readings that this decision used.
    pub readings: Vec<Reading<'r>>,
    /// The unknown facts that still matter, most decisive first.
    pub missing: Vec<MissingFact<'r>>,
    /// Remarks.
    pub notes: Vec<Note<'r>>,
    /// Every unknown fact behind an open result, including facts of records of lists that are not given.
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

/// The outcome of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every condition holds.
    Admissible,
    /// A condition that excludes the project does not hold.
    Inadmissible,
    /// An authority appraises.
    Discretionary,
    /// An unknown fact decides.
    Undetermined,
}

/// The verdict of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Met,
    /// It does not hold.
    NotMet,
    /// An authority appraises it.
    Discretionary,
    /// An unknown fact decides.
    Undetermined,
    /// It does not apply to this project.
    NotApplicable,
}

/// A criterion and its verdict.
#[derive(Clone, Debug)]
pub struct Criterion<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// Its verdict.
    pub verdict: Verdict,
    /// What it excludes when it is not met.
    pub excludes: Excludes,
    /// The verdict in words.
    pub message: Message<'r>,
    /// The value that was compared, if it has one to show.
    pub actual: Option<Value<'r>>,
    /// The value that is expected.
    pub required: Option<Value<'r>>,
    /// The authority that appraises, when the verdict is discretionary.
    pub by: Option<Authority<'r>>,
    /// The records that the verdict is about: records that do not meet it, or for which it is open.
    pub subjects: Vec<Subject>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// Paths of the unknown facts that leave it open.
    pub missing: Vec<String>,
}

/// A record of the project, with its path, key and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its path, such as `establishments[3]`.
    pub path: String,
    /// The name of the fact by which records of its list are identified; empty when there is none.
    pub key_fact: String,
    /// Its key, when it is known.
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
    /// The sources do not state the named value.
    Unstated,
    /// The sources do not state the named value for the day of filing.
    UnstatedOnFiling,
    DivisionByZero,
    Overflow,
    /// The least or the greatest value was asked for, and there are no records.
    NoValue,
}

/// An authority that appraises.
#[derive(Clone, Copy, Debug)]
pub struct Authority<'r> {
    /// Its id.
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
#[derive(Clone, Copy, Debug)]
pub struct Provision<'r> {
    /// Its id in the register.
    pub id: &'r str,
    /// The phase it belongs to.
    pub phase: &'r str,
    /// What it says, in the register's words.
    pub text: &'r Bilingual,
    /// What it is about, such as `amount` or `document`.
    pub kind: &'r str,
    /// How far it binds.
    pub force: Force,
    /// The authority that appraises, in the register's words, when it is discretionary.
    pub by: Option<&'r str>,
    /// Where it comes from.
    pub source: ProvisionSource<'r>,
    /// Its place in the source.
    pub section: &'r str,
}

/// A document that states provisions.
#[derive(Clone, Copy, Debug)]
pub struct ProvisionSource<'r> {
    /// Its id in the register.
    pub id: &'r str,
    /// Its title, in its own language.
    pub title: &'r str,
    /// Who issued it.
    pub issuer: &'r str,
    /// When, as precisely as it is known.
    pub date: &'r str,
    /// `official`, `official-extract` or `secondary`.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug)]
pub struct Counted<'r> {
    /// Their name in the programme.
    pub name: &'r str,
    /// Their label.
    pub label: &'r Bilingual,
    /// How many there are.
    pub count: Range<u32>,
    /// How many there are in each region, in the order of the code list.
    pub by_region: Vec<(Named<'r>, Range<u32>)>,
    /// The records left out, with the criterion each fails first.
    pub excluded: Vec<(Subject, &'r str)>,
}

/// Where and when a project is filed.
#[derive(Clone, Debug)]
pub struct Desk<'r> {
    /// Which desk, when it is certain.
    pub level: Option<Named<'r>>,
    /// The region of the desk, when the rules give one and it is certain.
    pub region: Option<Named<'r>>,
    /// The first day of filing, when it is certain.
    pub opens_on: Option<NaiveDate>,
    /// The last day of filing, when it is certain.
    pub closes_on: Option<NaiveDate>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// The grant that the project brings if it is admissible.
#[derive(Clone, Debug)]
pub struct Grant<'r> {
    /// The whole grant, in euros.
    pub total: Range<Decimal>,
    /// Its lines.
    pub lines: Vec<Line<'r>>,
    /// Its split between regions, when the rules give one and it is exact.
    pub by_region: Vec<(Named<'r>, Decimal)>,
    /// The provisions the whole comes from.
    pub provisions: Citations<'r>,
}

/// A line of the grant.
#[derive(Clone, Debug)]
pub struct Line<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// Its amount in euros; the least amount of a discretionary line is zero.
    pub amount: Range<Decimal>,
    /// What an exact amount is made of.
    pub parts: Vec<Part>,
    /// Whether an authority decides if it is granted.
    pub discretionary: bool,
    /// That authority.
    pub by: Option<Authority<'r>>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// Paths of the unknown facts that leave it open.
    pub missing: Vec<String>,
}

/// Records that bring the same amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// How many records.
    pub quantity: u32,
    /// What each brings, in euros, to the cent.
    pub rate: Decimal,
    /// What they bring together; parts add up to the line.
    pub amount: Decimal,
}

/// A payment.
#[derive(Clone, Debug)]
pub struct Payment<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// Which share of its lines it pays.
    pub share: Range<Decimal>,
    /// Its amount, in euros.
    pub amount: Range<Decimal>,
    /// The event that triggers it.
    pub trigger: &'r Bilingual,
    /// The conditions it depends on.
    pub conditions: Vec<Condition<'r>>,
    /// Its status.
    pub status: PaymentStatus,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// Paths of the unknown facts that leave its status open.
    pub missing: Vec<String>,
}

/// A condition of a payment.
#[derive(Clone, Copy, Debug)]
pub struct Condition<'r> {
    /// Its id.
    pub id: &'r str,
    /// Whether it is met.
    pub verdict: Verdict,
    /// Its name.
    pub label: &'r Bilingual,
}

/// The status of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentStatus {
    /// It can be paid now.
    Due,
    /// Its trigger has not happened.
    Awaiting,
    /// A condition is not met.
    Blocked,
    /// An unknown fact decides.
    Undetermined,
}

/// A document of the file.
#[derive(Clone, Copy, Debug)]
pub struct Document<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// Whether it is required, when that is certain.
    pub required: Option<bool>,
    /// Whether it is provided, when that is known.
    pub provided: Option<bool>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// A usage target on a measure.
#[derive(Clone, Debug)]
pub struct Usage<'r> {
    /// The id of the target.
    pub id: &'r str,
    /// The name of the target.
    pub label: &'r Bilingual,
    /// The fact that names what was measured, and its record; `None` for the whole project.
    pub subject: Option<(&'r str, Subject)>,
    /// The month, as its first day.
    pub month: Option<NaiveDate>,
    /// The minimum expected; `None` when there is none.
    pub target: Option<Value<'r>>,
    /// The value measured.
    pub actual: Value<'r>,
    /// Whether the target is reached.
    pub verdict: Verdict,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// What the authority looks at first.
#[derive(Clone, Copy, Debug)]
pub struct Priority<'r> {
    /// Its id.
    pub id: &'r str,
    /// What it is.
    pub label: &'r Bilingual,
    /// The authority.
    pub by: Option<Authority<'r>>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}

/// A reading that this decision used.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'r> {
    /// Its id.
    pub id: &'r str,
    /// What the sources leave open.
    pub question: &'r Bilingual,
    /// The option that was used.
    pub used: Named<'r>,
    /// Whether that is the default.
    pub default: bool,
}

/// An unknown fact that still matters.
#[derive(Clone, Debug)]
pub struct MissingFact<'r> {
    /// Its path, such as `establishments[3].sector`.
    pub fact: String,
    /// What to ask.
    pub question: &'r Bilingual,
    /// The ids of the criteria, lines and payments it leaves open.
    pub decides: Vec<&'r str>,
}

/// How important an open result is, the most important first.
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
    /// The time at which the rules first read it. A condition that decides whether a fact matters is read before the
    /// fact.
    pub(crate) read: u32,
    /// The ids of the results, with their weights.
    pub(crate) decides: Vec<(Weight, &'r str)>,
}

/// A remark.
#[derive(Clone, Debug)]
pub struct Note<'r> {
    /// Its id.
    pub id: &'r str,
    /// What it says.
    pub message: Message<'r>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
}
