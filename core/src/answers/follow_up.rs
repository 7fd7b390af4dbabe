//! A project month by month: the payments that were due, the reasons against the others, and the usage targets.

mod known;
mod page;

use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::RoundingStrategy;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::answers::words::SHOWN_DECIMALS;
use crate::model::decision::{
    Decision, Outcome, Payment, PaymentStatus, Range, Unit, Usage, Value, Verdict,
};
use crate::model::project::Project;
use crate::model::shape::{Id, Month, Version1};
use crate::text::bilingual::Bilingual;

/// The most months in an answer. If a project has more, the last ones are kept.
pub(super) const MAX_MONTHS: usize = 120;

/// A project with what was known at the end of each month in which something is dated.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FollowUp<'r> {
    /// The version of this shape.
    pub(crate) version: Version1,
    /// How many earlier months are left out.
    pub left_out: usize,
    /// Each month in which an event or a measure is dated; the last month has the results of the whole project.
    pub months: Vec<FollowedMonth<'r>>,
    /// Payments that were due at the end of a month, but not at the end of the next one.
    pub setbacks: Vec<Setback<'r>>,
}

/// The results for a project with what was known at the end of a month.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FollowedMonth<'r> {
    /// The month, as its first day.
    #[serde(with = "Month")]
    pub month: NaiveDate,
    /// The decision with what was known then.
    #[serde(flatten, with = "Followed")]
    pub decision: Decision<'r>,
    /// Each target that was measured in the month.
    pub targets: Vec<FollowedTarget<'r>>,
}

/// A usage target in a month.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FollowedTarget<'r> {
    /// The id of the target.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// The name of the target.
    pub label: &'r Bilingual,
    /// Its verdict for all measures of the month: it is met when every measure that must reach it does.
    pub verdict: Verdict,
    /// Each measure of the month.
    #[serde(rename = "results")]
    pub measures: Vec<FollowedMeasure<'r>>,
}

/// A measure compared with its target.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FollowedMeasure<'r> {
    /// What was measured, on what, and the target.
    #[serde(flatten)]
    pub usage: Usage<'r>,
    /// How much is missing to reach the target; nothing if it is reached, if there is no target, or if the measure is
    /// not exact.
    #[schemars(with = "Value<'r>")]
    pub gap: Option<Value<'r>>,
}

/// A payment that was due at the end of a month, but not at the end of the next month in the answer.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Setback<'r> {
    /// The id of the payment.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// Its name.
    pub label: &'r Bilingual,
    /// The last month at whose end it was due.
    #[serde(with = "Month")]
    pub due_in: NaiveDate,
    /// The month at whose end it was not.
    #[serde(with = "Month")]
    pub lost_in: NaiveDate,
}

/// The parts of the decision of a month that a follow-up shows.
#[derive(Serialize, JsonSchema)]
struct Followed<'f, 'r> {
    /// The outcome of the project at that time.
    outcome: Outcome,
    /// The state of each payment at that time.
    payments: &'f [Payment<'r>],
}

impl<'f, 'r> Followed<'f, 'r> {
    fn serialize<S: Serializer>(
        decision: &'f Decision<'r>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let followed = Followed {
            outcome: decision.outcome,
            payments: &decision.payments,
        };
        Serialize::serialize(&followed, serializer)
    }
}

impl<'r> FollowUp<'r> {
    /// Decides a project with what was known at the end of each month.
    pub(crate) fn new(project: &Project, decide: &dyn Fn(&Project) -> Decision<'r>) -> Self {
        let mut months = known::months(project);
        let left_out = months.len().saturating_sub(MAX_MONTHS);
        months.drain(..left_out);
        let months: Vec<FollowedMonth<'r>> = months
            .into_iter()
            .map(|month| FollowedMonth::new(month, decide(&known::at_end_of(project, month))))
            .collect();
        FollowUp {
            version: Version1,
            left_out,
            setbacks: setbacks(&months),
            months,
        }
    }
}

impl<'r> FollowedMonth<'r> {
    fn new(month: NaiveDate, decision: Decision<'r>) -> Self {
        let mut targets: Vec<FollowedTarget<'r>> = Vec::new();
        for usage in decision
            .usage
            .iter()
            .filter(|usage| usage.month == Some(month))
        {
            let measure = FollowedMeasure {
                gap: gap(usage),
                usage: usage.clone(),
            };
            match targets.iter_mut().find(|target| target.id == usage.id) {
                Some(target) => target.measures.push(measure),
                None => targets.push(FollowedTarget {
                    id: usage.id,
                    label: usage.label,
                    verdict: Verdict::NotApplicable,
                    measures: Vec::from([measure]),
                }),
            }
        }
        for target in &mut targets {
            target.verdict = target.together();
        }
        FollowedMonth {
            month,
            decision,
            targets,
        }
    }
}

impl FollowedTarget<'_> {
    /// Returns how many measures have this verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.measures
            .iter()
            .filter(|measure| measure.usage.verdict == verdict)
            .count()
    }

    /// Returns the verdict of all measures together.
    fn together(&self) -> Verdict {
        let order = [
            Verdict::NotMet,
            Verdict::Undetermined,
            Verdict::Discretionary,
            Verdict::Met,
        ];
        order
            .into_iter()
            .find(|verdict| self.count(*verdict) > 0)
            .unwrap_or(Verdict::NotApplicable)
    }
}

/// Returns how much is missing to reach a target.
fn gap<'r>(usage: &Usage<'r>) -> Option<Value<'r>> {
    match (&usage.target, &usage.actual) {
        (Some(Value::Number(target, unit)), Value::Number(actual, _))
            if usage.verdict == Verdict::NotMet =>
        {
            let (target, actual) = (target.exact()?, actual.exact()?);
            let half_up = RoundingStrategy::MidpointAwayFromZero;
            // Computed from the shown measure, so that the measure and the missing part add up to the target; but not
            // where that would hide that something is missing.
            let shown = match unit {
                Unit::Share => actual.round_dp_with_strategy(SHOWN_DECIMALS, half_up),
                _ => actual.trunc_with_scale(SHOWN_DECIMALS),
            };
            let lacking = target.checked_sub(if shown < target { shown } else { actual })?;
            Some(Value::Number(Range::exactly(lacking), *unit))
        }
        _ => None,
    }
}

fn setbacks<'r>(months: &[FollowedMonth<'r>]) -> Vec<Setback<'r>> {
    let is_due =
        |payment: &&Payment| matches!(payment.status, PaymentStatus::Due | PaymentStatus::Paid);
    let mut setbacks = Vec::new();
    for pair in months.windows(2) {
        let [before, after] = pair else { continue };
        let still = |id: &str| {
            after
                .decision
                .payments
                .iter()
                .filter(is_due)
                .any(|payment| payment.id == id)
        };
        let lost = before
            .decision
            .payments
            .iter()
            .filter(is_due)
            .filter(|payment| !still(payment.id));
        let (due_in, lost_in) = (before.month, after.month);
        setbacks.extend(lost.map(|payment| Setback {
            id: payment.id,
            label: payment.label,
            due_in,
            lost_in,
        }));
    }
    setbacks
}

/// Returns months in their order, each once.
fn in_order(mut months: Vec<NaiveDate>) -> Vec<NaiveDate> {
    months.sort();
    months.dedup();
    months
}
