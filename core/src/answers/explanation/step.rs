//! A step of an explanation: plain data.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::decision::{Citations, Subject, Value, Verdict};
use crate::model::shape::FactPath;
use crate::text::bilingual::Bilingual;
use crate::text::kinds::kinds;

/// A step of a computation. Records with the same steps share one step, which lists them in `records`. The steps below
/// it, down to the next step with records, have one value for all of them, or one for each in the same order.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Step<'r> {
    /// Its role for the step above, or for the result.
    pub role: Role,
    /// What is computed.
    pub kind: StepKind,
    /// The name of the parameter, definition, scale or ranking, or the id of the criterion or reading, when it is one.
    pub name: Option<&'r str>,
    /// What is computed, in words; for records, the name of their list.
    pub words: Cow<'r, Bilingual>,
    /// The result: no value for a step that only names or gathers, one value, or one for each record of the nearest
    /// step with records.
    pub values: Vec<Value<'r>>,
    /// The verdict of a criterion, for the records of the step or as a reason.
    pub verdict: Option<Verdict>,
    /// How far an operand that is not kept is from the one that is; as many as `values`, or none.
    pub beyond: Vec<Value<'r>>,
    /// The records that share this step; empty unless `kind` is `records`.
    pub records: Vec<Arc<Subject>>,
    /// How many records this step and the steps of records beside it have together; 0 for a step that is not about
    /// records.
    pub among: usize,
    /// The ranks of the tranche that the records are in, where there are several tranches.
    pub tranche: Option<Ranks>,
    /// The provisions it comes from.
    pub provisions: Citations<'r>,
    /// The facts to give, if the result is open and no step below shows why.
    pub missing: Vec<Unknown<'r>>,
    /// Whether it is explained further up in the same result, so that `steps` is empty.
    pub told_above: bool,
    /// The steps that lead to it.
    pub steps: Vec<Step<'r>>,
}

kinds! {
    /// What a step computes.
    StepKind {
        /// A fact of the project.
        Fact = "fact",
        /// A fact that is not given, and follows from others.
        Derived = "derived",
        /// A figure, date or list that a source gives.
        Parameter = "parameter",
        /// A definition of the rules.
        Definition = "definition",
        /// The rate of a tranche.
        Scale = "scale",
        /// The order of records in tranches.
        Ranking = "ranking",
        /// A choice between meanings of the sources.
        Reading = "reading",
        /// A criterion.
        Criterion = "criterion",
        /// An expression.
        Expression = "expression",
        /// Records with the same steps.
        Records = "records",
    }
}

kinds! {
    /// The role of a step for the step above it, or for the result.
    #[schemars(rename = "StepRole")]
    Role {
        /// When a criterion is asked of the project or of a record.
        Asked = "asked",
        /// When a criterion is met.
        Met = "met",
        /// When a criterion that is not met is appraised by an authority.
        Appraised = "appraised",
        /// When a line is granted.
        Granted = "granted",
        /// When a line is left to an authority.
        Discretionary = "discretionary",
        /// The amount of a line.
        Amount = "amount",
        /// What a line comes to at the end.
        Settled = "settled",
        /// The most that the lines under a ceiling come to at the end together.
        SettledAtMost = "settled-at-most",
        /// The most that a payment pays.
        AtMost = "at-most",
        /// The share that a payment pays.
        Share = "share",
        /// The amount that a payment pays a share of.
        Base = "base",
        /// A line that a payment pays.
        Paid = "paid",
        /// The event that a payment waits for.
        Trigger = "trigger",
        /// A condition of a payment.
        Condition = "condition",
        /// When a document is required.
        Required = "required",
        /// The condition of a choice.
        If = "if",
        /// The branch that the condition leads to.
        Then = "then",
        /// The branch that is taken when the condition does not hold.
        Otherwise = "otherwise",
        /// A branch that is not taken.
        NotTaken = "not-taken",
        /// An operand.
        Operand = "operand",
        /// An operand that settles the step above by itself.
        Settles = "settles",
        /// Operands that make no difference, since others settle it.
        NoEffect = "no-effect",
        /// The operand that is the least, or the greatest.
        Kept = "kept",
        /// The operand that is not the least, or not the greatest.
        NotKept = "not-kept",
        /// A cap that is applied.
        Cap = "cap",
        /// A cap that makes no difference.
        IdleCap = "idle-cap",
        /// The value that a cap cuts.
        Cut = "cut",
        /// A floor that is applied.
        Floor = "floor",
        /// A floor that makes no difference.
        IdleFloor = "idle-floor",
        /// The value that a floor raises.
        Raised = "raised",
        /// Records, each for itself.
        Member = "member",
        /// Records that add up.
        Addend = "addend",
        /// Records that are counted.
        Counted = "counted",
        /// Records that are left out.
        LeftOut = "left-out",
        /// Records that may count: this is still open.
        Perhaps = "perhaps",
        /// When a record counts, if this is still open.
        Belongs = "belongs",
        /// The criterion for which a record is left out, or may be.
        Because = "because",
        /// A note that the rest is left out because it is too long.
        Untold = "untold",
    }
}

/// The ranks of a tranche.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Ranks {
    /// The first rank.
    pub from: u32,
    /// The last rank; nothing for the last tranche.
    pub to: Option<u32>,
}

/// A fact to give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "UnknownFact")]
pub struct Unknown<'r> {
    /// Its path, such as `establishments[3].sector`.
    #[schemars(with = "FactPath")]
    pub fact: String,
    /// The question to ask.
    pub question: &'r Bilingual,
}
