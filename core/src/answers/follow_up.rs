//! A project month by month: what could be paid, what kept it back, and how far each target was.

mod known;
mod page;

use alloc::vec::Vec;

use chrono::NaiveDate;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::answers::words::SHOWN_DECIMALS;
use crate::model::decision::{
    Decision, Outcome, Payment, PaymentStatus, Range, Usage, Value, Verdict,
};
use crate::model::project::Project;
use crate::model::shape::{Id, Month, Version1};
use crate::text::bilingual::Bilingual;

/// The most months that are told; of a project in which more is dated, the last ones are.
pub(super) const MAX_MONTHS: usize = 120;

/// A project as it was known at the end of each month in which something is dated.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FollowUp<'r> {
    /// The version of this shape.
    pub(crate) version: Version1,
    /// How many months before the first one are left out.
    pub left_out: usize,
    /// Each month in which an event or a measure is dated; what is said of the last is what is said of the whole project.
    pub months: Vec<FollowedMonth<'r>>,
    /// What could be paid at the end of a month, and no longer at the end of the next.
    pub setbacks: Vec<Setback<'r>>,
}

/// What is said of a project as it was known at the end of a month.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FollowedMonth<'r> {
    /// The month, as its first day.
    #[serde(with = "Month")]
    pub month: NaiveDate,
    /// What was said then.
    #[serde(flatten, with = "Followed")]
    pub decision: Decision<'r>,
    /// How far each target was, by the measures of the month.
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
    /// Its result in the whole project: it is met when every measure on which it is imposed reaches it.
    pub verdict: Verdict,
    /// Each measure of the month.
    #[serde(rename = "results")]
    pub measures: Vec<FollowedMeasure<'r>>,
}

/// A measure held to its target.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FollowedMeasure<'r> {
    /// What was measured, on what, and what was aimed at.
    #[serde(flatten)]
    pub usage: Usage<'r>,
    /// What is lacking to the target; nothing when it is reached, when there is none, or when the measure is not exact.
    #[schemars(with = "Value<'r>")]
    pub gap: Option<Value<'r>>,
}

/// A payment that was due at the end of a month, and no longer at the end of the next one told.
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

/// What a follow-up says of the decision of a month.
#[derive(Serialize, JsonSchema)]
struct Followed<'f, 'r> {
    /// What the result for the project was.
    outcome: Outcome,
    /// Where each payment stood.
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
    /// Has a project decided as it was known at the end of each month.
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

/// Returns what is lacking to a target.
fn gap<'r>(usage: &Usage<'r>) -> Option<Value<'r>> {
    match (&usage.target, &usage.actual) {
        (Some(Value::Number(target, unit)), Value::Number(actual, _))
            if usage.verdict == Verdict::NotMet =>
        {
            // From what is shown, so that the measure and what is lacking add up to the target.
            let lacking = target
                .exact()?
                .checked_sub(actual.exact()?.trunc_with_scale(SHOWN_DECIMALS))?;
            Some(Value::Number(Range::exactly(lacking), *unit))
        }
        _ => None,
    }
}

fn setbacks<'r>(months: &[FollowedMonth<'r>]) -> Vec<Setback<'r>> {
    let is_due = |payment: &&Payment| payment.status == PaymentStatus::Due;
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
