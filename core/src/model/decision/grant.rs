//! The grant in a decision: its lines, its amounts over time, its split between regions, and its payments.

use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Authority, Citations, Named, Verdict};
use crate::model::currency::Currency;
use crate::model::range::Range;
use crate::model::shape::{Amount, Amounts, FactPath, Id, RecordRegion, Share};
use crate::model::terms::PaymentBasis;
use crate::text::bilingual::Bilingual;
use crate::text::kinds::kinds;

/// The grant that the project brings if it is admissible.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Grant<'r> {
    /// What it is counted in, like every amount of the decision.
    pub currency: Currency,
    /// The whole grant: what is agreed, as the lines add up, or as the project says that it was.
    #[serde(flatten, with = "Amounts")]
    pub total: Range<Decimal>,
    /// What the lines add up to.
    #[serde(skip)]
    pub(crate) computed: Range<Decimal>,
    /// What is asked for, where the rules say it.
    pub requested: Option<Money>,
    /// What the grant comes to at the end, such as on real expenses, where the rules say it of some line.
    pub settled: Option<Money>,
    /// What was paid, as the project says; null when it says nothing.
    #[serde(with = "Amount")]
    #[schemars(with = "Option<Amount>")]
    pub paid: Option<Decimal>,
    /// What it is made of.
    pub lines: Vec<Line<'r>>,
    /// What goes to the lead applicant and to each other payee; empty where all goes to the lead applicant, and where the
    /// project says what was agreed, since that does not say of which lines.
    pub by_payee: Vec<PayeeAmount<'r>>,
    /// Its split between regions, when the rules give one and it is exact.
    pub by_region: Vec<RegionAmount<'r>>,
    /// The provisions the whole comes from.
    pub provisions: Citations<'r>,
}

/// An amount, or its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Money {
    /// The amount.
    #[serde(flatten, with = "Amounts")]
    pub amount: Range<Decimal>,
}

/// Somebody whom a part of the grant is paid to, beside the lead applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Payee<'r> {
    /// Its id.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
}

/// What goes to a payee.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct PayeeAmount<'r> {
    /// The payee; null for the lead applicant.
    pub payee: Option<Payee<'r>>,
    /// Its part of the grant.
    #[serde(flatten, with = "Amounts")]
    pub amount: Range<Decimal>,
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
    /// Its amount; the least amount of a discretionary line is zero. What a ceiling takes away is below zero.
    #[serde(flatten, with = "Amounts")]
    pub amount: Range<Decimal>,
    /// What it comes to at the end, where the rules say it.
    pub settled: Option<Money>,
    /// What an exact amount is made of.
    pub parts: Vec<Part>,
    /// Whether an authority decides if it is granted.
    pub discretionary: bool,
    /// That authority.
    pub by: Option<Authority<'r>>,
    /// Whom it is paid to; null for the lead applicant.
    pub payee: Option<Payee<'r>>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// The unknown facts that leave it open.
    #[schemars(with = "Vec<FactPath>")]
    pub missing: Vec<String>,
    /// Whether it takes away from other lines.
    #[serde(skip)]
    #[schemars(skip)]
    pub(crate) is_ceiling: bool,
}

impl Line<'_> {
    /// Tells whether it certainly brings nothing, neither as it is agreed nor as it settles.
    pub(crate) fn is_nothing(&self) -> bool {
        let amounts = [
            Some(self.amount),
            self.settled.map(|settled| settled.amount),
        ];
        let is_zero = |amount: Range<Decimal>| amount.exact() == Some(Decimal::ZERO);
        amounts.into_iter().flatten().all(is_zero)
    }
}

/// Records that bring the same amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Part {
    /// How many records.
    pub quantity: u32,
    /// What each brings, to the cent.
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
    /// How its amount is found.
    pub pays: PaymentKind,
    /// Which share of its lines it pays; null for a payment that is not a share.
    #[serde(with = "Share")]
    #[schemars(with = "Option<Share>")]
    pub share: Option<Range<Decimal>>,
    /// Which amount of its lines it is computed on.
    pub of: PaymentBasis,
    /// Its amount: what was paid, where the project says it. Below zero, it is to be paid back.
    #[serde(flatten, with = "Amounts")]
    pub amount: Range<Decimal>,
    /// What it comes to by the rules.
    #[serde(skip)]
    pub(crate) computed: Range<Decimal>,
    /// The event that triggers it.
    pub trigger: &'r Bilingual,
    /// Whether that event has happened; not applicable where no fact says so.
    pub triggered: Verdict,
    /// The conditions it depends on.
    pub conditions: Vec<Condition<'r>>,
    /// Its status.
    pub status: PaymentStatus,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// The unknown facts that leave its status open.
    #[schemars(with = "Vec<FactPath>")]
    pub missing: Vec<String>,
}

impl Payment<'_> {
    /// Tells whether it is certainly below zero: more was paid before than is settled.
    pub(crate) fn is_paid_back(&self) -> bool {
        self.amount.max.is_some_and(|most| most < Decimal::ZERO)
    }
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
    /// How the amount of a payment is found.
    PaymentKind {
        /// A share of its lines.
        Share = "share" | "Une part de ses lignes.",
        /// An amount of its own, as far as the earlier payments leave it.
        Amount = "amount" | "Un montant qui lui est propre, dans la limite de ce que laissent les versements précédents.",
        /// What the earlier payments leave.
        Rest = "rest" | "Ce que laissent les versements précédents.",
    }
}

kinds! {
    /// The status of a payment.
    PaymentStatus {
        /// It was paid: the project says how much.
        Paid = "paid" | "Il a été versé\u{a0}: le projet dit combien.",
        /// It can be paid now.
        Due = "due" | "Il peut être versé.",
        /// Its trigger has not happened.
        Awaiting = "awaiting" | "Ce qui le déclenche n'a pas eu lieu.",
        /// A condition is not met.
        Blocked = "blocked" | "Une condition n'est pas remplie.",
        /// An unknown fact decides.
        Undetermined = "undetermined" | "Un élément inconnu en décide.",
    }
}
