#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

mod answers;
mod eval;
mod json;
#[cfg(feature = "rule-language")]
mod language;
mod model;
mod programme;
mod text;

pub use answers::advice::{
    Action, Advice, Change, Gap, Growth, GrowthStep, Margin, Search, Side, Way,
};
pub use answers::comparison::{Column, Comparison, Row};
pub use answers::decision::notice::Notice;
pub use answers::explanation::{
    Explained, Explanation, Ranks, ResultKind, Role, Step, StepKind, Unknown,
};
pub use answers::follow_up::{FollowUp, FollowedMeasure, FollowedMonth, FollowedTarget, Setback};
pub use answers::proofs::{
    Figure, Finding, FindingKind, Proofs, Series, Status, Trial, Trials, Witness,
};
pub use answers::questions::{
    Answer, AskedFact, Choice, Decided, DecidedPart, Question, Questions,
};
pub use answers::reach::{Coverage, Reach, Reachable, ReachableKind, Unreached};
pub use answers::rule_set::{Readings, RuleSet};
pub use answers::sensitivity::{
    Alternative, Combinations, OtherOption, ReadingSensitivity, Sensitivity,
};
pub use answers::verification::{ReceiptPart, Verification, VerifiedPart};
pub use answers::{description, words};
pub use json::read::utf8;
#[cfg(feature = "rule-language")]
pub use json::write::CheckAnswer;
#[cfg(feature = "rule-language")]
pub use language::diagnostic::{Code, Diagnostic, Diagnostics, Label, Severity};
#[cfg(feature = "rule-language")]
pub use language::mutants::{Mutant, MutantsTried, Substitution, UnnoticedMutant, mutants};
#[cfg(feature = "rule-language")]
pub use language::source::{Position, Source, Span};
pub use model::coverage::PhaseCoverage;
pub use model::currency::Currency;
pub use model::decision::{
    ApplicationFile, Authority, Citations, CombinedUnit, Condition, Counted, Criterion, Decision,
    Derived, Desk, Document, Doubt, Duration, DurationUnit, ExcludedRecord, Excludes, FileStatus,
    Force, Grant, Line, MattersTo, Message, MissingFact, Money, Named, Note, Outcome, Part, Payee,
    PayeeAmount, Payment, PaymentBasis, PaymentKind, PaymentStatus, Priority, Provision,
    ProvisionSource, Range, Reading, RegionAmount, RegionCount, Section, Subject, Unit, Usage,
    Value, Verb, Verdict,
};
pub use model::form::Stage;
pub use model::input::{Fault, FaultCode, InputError};
pub use model::options::{Options, Texts};
pub use model::paths::paths;
pub use model::project::Project;
pub use model::receipt::{Basis, Receipt, RulesApplied};
pub use programme::compiled::CompiledError;
pub use programme::schema;
pub use programme::{Ask, CodePart, CountedList, Programme, RenamedKey};
pub use text::bilingual::{Bilingual, Language};
pub use text::page::{Form, Page, STYLESHEET, Tone};
