#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

mod advice;
#[cfg(feature = "rule-language")]
mod check;
mod comparison;
#[cfg(feature = "rule-language")]
mod compile;
mod compiled;
mod coverage;
mod decision;
mod decode;
pub mod description;
#[cfg(feature = "rule-language")]
mod diagnostic;
mod digest;
mod digits;
mod eval;
mod explanation;
mod facts;
mod follow_up;
mod input;
mod json;
mod kinds;
mod language;
#[cfg(feature = "rule-language")]
mod loading;
mod options;
mod page;
mod phrase;
mod program;
mod programme;
mod project;
mod proofs;
mod questions;
mod receipt;
mod rule_set;
pub mod schema;
mod sort;
#[cfg(feature = "rule-language")]
mod source;
mod stakes;
mod suggest;
#[cfg(feature = "rule-language")]
mod syntax;
mod terms;
mod value;
mod wire;
pub mod words;

#[cfg(feature = "bundled")]
mod bundled;

pub use advice::{Action, Advice, Change, Gap, Growth, GrowthStep, Margin, Search, Side, Way};
pub use comparison::{Column, Comparison, Row};
pub use compiled::CompiledError;
pub use coverage::PhaseCoverage;
pub use decision::{
    Authority, Citations, Condition, Counted, Criterion, Decision, Desk, Document, Duration,
    DurationUnit, Excludes, Force, Grant, Line, Message, MissingFact, Named, Note, Outcome, Part,
    Payment, PaymentStatus, Priority, Provision, ProvisionSource, Range, Reading, Section, Subject,
    Unit, Usage, Value, Verdict,
};
#[cfg(feature = "rule-language")]
pub use diagnostic::{Code, Diagnostic, Diagnostics, Label, Severity};
pub use explanation::{Explained, Explanation, Ranks, ResultKind, Role, Step, StepKind, Unknown};
pub use follow_up::{FollowUp, FollowedMeasure, FollowedMonth, FollowedTarget, Setback};
pub use input::{Fault, FaultCode, InputError};
pub use language::{Bilingual, Language};
pub use options::{Options, Texts};
pub use programme::{Ask, CountedList, Programme};
pub use project::Project;
pub use proofs::{Figure, Finding, FindingKind, Proofs, Series, Status, Trial, Trials, Witness};
pub use questions::{Answer, AskedFact, Choice, Decided, DecidedPart, Question, Questions};
pub use receipt::{Basis, Receipt, ReceiptPart, RulesApplied, Verification, VerifiedPart};
pub use rule_set::{Readings, RuleSet};
#[cfg(feature = "rule-language")]
pub use source::{Position, Source, Span};
pub use stakes::{Combinations, Otherwise, Stake, Stakes};
