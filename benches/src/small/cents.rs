//! The small task by hand, in whole cents.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Answer, Line, Outcome, Payment, status};

/// An amount in cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cents(pub i64);

/// A euro in cents.
const EURO: i64 = 100;

/// A project.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    seats: u32,
    equipment_quote: Cents,
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
pub fn decide(project: &Project) -> Answer<Cents> {
    let outcome = if project.seats >= 20 {
        Outcome::Admissible
    } else {
        Outcome::Inadmissible
    };
    let furniture = (310 * EURO * i64::from(project.seats)).min(25_000 * EURO);
    let equipment = share(project.equipment_quote.0, 40).min(30_000 * EURO);
    let rural = if project.rural { 4_500 * EURO } else { 0 };
    let small = if project.seats < 60 { 2_000 * EURO } else { 0 };
    let total = if outcome == Outcome::Admissible {
        furniture + equipment + rural + small
    } else {
        0
    };
    let advance = share(total, 30);
    let line = |id, cents| Line {
        id,
        amount: Cents(cents),
    };
    let payment = |id, cents, triggered| Payment {
        id,
        amount: Cents(cents),
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
        total: Cents(total),
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

/// Returns a percentage of an amount, rounded half up.
fn share(cents: i64, percent: i64) -> i64 {
    (cents * percent + 50) / 100
}

impl Serialize for Cents {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.collect_str(&format_args!("{}.{:02}", self.0 / 100, self.0 % 100))
    }
}

impl<'de> Deserialize<'de> for Cents {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(input)?;
        cents(text)
            .map(Cents)
            .ok_or_else(|| serde::de::Error::custom("an amount with at most two decimals"))
    }
}

fn cents(text: &str) -> Option<i64> {
    let (euros, decimals) = text.split_once('.').unwrap_or((text, ""));
    let euros = digits(euros)?.checked_mul(EURO)?;
    let cents = match decimals.len() {
        0 => 0,
        1 => digits(decimals)? * 10,
        2 => digits(decimals)?,
        _ => return None,
    };
    euros.checked_add(cents)
}

fn digits(text: &str) -> Option<i64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}
