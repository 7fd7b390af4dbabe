//! The small task by hand, in exact decimals.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Answer, Line, Outcome, Payment, status};
use crate::summary::{round_to_cents, write_amount};

/// An amount in euros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Euros(pub Decimal);

/// A project.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    seats: u32,
    equipment_quote: Euros,
    rural: bool,
    agreement_signed: bool,
    delivered: bool,
}

/// Reads a project.
///
/// # Errors
/// When the text is not JSON, or the project is not complete.
pub fn read(text: &str) -> Result<Project, serde_json::Error> {
    serde_json::from_str(text)
}

/// Decides.
#[must_use]
pub fn decide(project: &Project) -> Answer<Euros> {
    let outcome = if project.seats >= 20 {
        Outcome::Admissible
    } else {
        Outcome::Inadmissible
    };
    let seats = Decimal::from(project.seats);
    let furniture = round_to_cents((Decimal::from(310) * seats).min(Decimal::from(25_000)));
    let equipment = Decimal::new(40, 2) * project.equipment_quote.0;
    let equipment = round_to_cents(equipment.min(Decimal::from(30_000)));
    let rural = lump_sum(project.rural, 4_500);
    let small = lump_sum(project.seats < 60, 2_000);
    let admissible = outcome == Outcome::Admissible;
    let total = if admissible {
        furniture + equipment + rural + small
    } else {
        Decimal::new(0, 2)
    };
    let advance = round_to_cents(total * Decimal::new(30, 2));
    let line = |id, amount| Line {
        id,
        amount: Euros(amount),
    };
    let payment = |id, amount, triggered| Payment {
        id,
        amount: Euros(amount),
        status: status(outcome, triggered),
    };
    Answer {
        outcome,
        lines: [
            line("furniture", furniture),
            line("equipment", equipment),
            line("rural-supplement", rural),
            line("small-library", small),
        ],
        total: Euros(total),
        payments: [
            payment("advance", advance, project.agreement_signed),
            payment("balance", total - advance, project.delivered),
        ],
    }
}

/// Reads a project, decides and writes the answer.
///
/// # Errors
/// Those of [`read`].
pub fn json_to_json(text: &str) -> Result<String, serde_json::Error> {
    serde_json::to_string(&decide(&read(text)?))
}

fn lump_sum(granted: bool, euros: i64) -> Decimal {
    Decimal::new(if granted { euros * 100 } else { 0 }, 2)
}

impl Serialize for Euros {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        write_amount(&self.0, output)
    }
}

impl<'de> Deserialize<'de> for Euros {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(input)?;
        Decimal::from_str_exact(text)
            .map(Euros)
            .map_err(serde::de::Error::custom)
    }
}
