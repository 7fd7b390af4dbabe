//! Computes by how much a project misses a criterion: what it has, what it needs, and the difference.

use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Gap, Margin, Side};
use crate::eval;
use crate::model::decision::{Criterion, Decision, Duration, DurationUnit, Range, Value, Verdict};
use crate::model::facts::Code;
use crate::model::ir::{self, CompiledRules};
use crate::model::project::Project;

/// Returns the margin of each criterion that is not met, open or left to an authority.
pub(super) fn margins<'r>(
    rules: &'r CompiledRules,
    project: &Project,
    readings: &[Code],
    decision: &Decision<'r>,
) -> Vec<Margin<'r>> {
    let missed = |verdict| {
        matches!(
            verdict,
            Verdict::NotMet | Verdict::Discretionary | Verdict::Undetermined
        )
    };
    let criteria = rules
        .criteria
        .iter()
        .zip(&decision.criteria)
        .filter(|(_, one)| missed(one.verdict));
    let early = |declared: &ir::Criterion| match declared.over {
        None => eval::days_to_come(rules, project, readings, declared.met),
        Some(_) => None,
    };
    criteria
        .map(|(declared, one)| Margin {
            gap: gap(one, || early(declared)),
            criterion: one.clone(),
        })
        .collect()
}

fn gap<'r>(
    criterion: &Criterion<'r>,
    early: impl Fn() -> Option<(NaiveDate, NaiveDate)>,
) -> Option<Gap<'r>> {
    match (criterion.actual.as_ref()?, criterion.required.as_ref()?) {
        (Value::Number(actual, unit), Value::Number(required, _)) => {
            let (side, range) = short_or_over(*actual, *required)?;
            Some(Gap {
                side,
                amount: Value::Number(range, *unit),
            })
        }
        (Value::Date(actual), Value::Date(required)) => {
            let (actual, required) = (actual.exact()?, required.exact()?);
            if actual > required {
                return Some(Gap {
                    side: Side::Late,
                    amount: days(required, actual)?,
                });
            }
            let (day, awaited) = early().filter(|_| criterion.verdict == Verdict::NotMet)?;
            Some(Gap {
                side: Side::Early,
                amount: days(day, awaited)?,
            })
        }
        _ => None,
    }
}

/// Returns the range of the difference between what is needed and what the project has.
fn short_or_over(
    actual: Range<Decimal>,
    required: Range<Decimal>,
) -> Option<(Side, Range<Decimal>)> {
    let difference = |from: Option<Decimal>, to: Option<Decimal>| to?.checked_sub(from?);
    let least = difference(actual.max, required.min)?;
    let most = difference(actual.min, required.max)?;
    if most > Decimal::ZERO {
        return Some((
            Side::Short,
            Range {
                min: Some(least.max(Decimal::ZERO)),
                max: Some(most),
            },
        ));
    }
    let over = Range {
        min: Some(most.abs()),
        max: Some(least.abs()),
    };
    (most < Decimal::ZERO).then_some((Side::Over, over))
}

fn days<'r>(from: NaiveDate, to: NaiveDate) -> Option<Value<'r>> {
    let number = u32::try_from(to.signed_duration_since(from).num_days()).ok()?;
    Some(Value::Duration(Duration {
        number,
        unit: DurationUnit::Days,
    }))
}
