//! The part of a decision that the programs written by hand compute too, to compare answers.

use bareme::Decision;
use rust_decimal::Decimal;
use serde::Serializer;

/// The outcome of a project, its grant and its payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The outcome, as the decision JSON spells it.
    pub outcome: &'static str,
    /// How many records count, when the programme counts some.
    pub count: Option<u32>,
    /// The lines, with their amounts.
    pub lines: Vec<(String, Decimal)>,
    /// The whole grant.
    pub total: Decimal,
    /// The payments, with their amounts and statuses.
    pub payments: Vec<(String, Decimal, &'static str)>,
}

impl Summary {
    /// Returns the summary of a decision; `None` when one of its figures is not exact.
    #[must_use]
    pub fn of(decision: &Decision<'_>) -> Option<Self> {
        let lines = decision
            .grant
            .lines
            .iter()
            .map(|line| Some((line.id.into(), line.amount.exact()?)));
        let payments = decision.payments.iter();
        let payments =
            payments.map(|one| Some((one.id.into(), one.amount.exact()?, one.status.name())));
        Some(Summary {
            outcome: decision.outcome.name(),
            count: decision
                .counted
                .as_ref()
                .and_then(|counted| counted.count.exact()),
            lines: lines.collect::<Option<_>>()?,
            total: decision.grant.total.exact()?,
            payments: payments.collect::<Option<_>>()?,
        })
    }
}

/// Writes an amount as a text with two decimals.
pub(crate) fn write_amount<S: Serializer>(amount: &Decimal, output: S) -> Result<S::Ok, S::Error> {
    output.collect_str(&format_args!("{amount:.2}"))
}

/// Rounds an amount to the cent, half up, with two decimals.
pub(crate) fn round_to_cents(amount: Decimal) -> Decimal {
    let mut rounded =
        amount.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    rounded
}
