//! What else can be asked about a project than its decision, and the words of all answers.

pub(crate) mod advice;
pub(crate) mod comparison;
pub(crate) mod decision;
pub mod description;
pub(crate) mod explain;
pub(crate) mod explanation;
pub(crate) mod follow_up;
pub(crate) mod phases;
pub(crate) mod phrase;
pub(crate) mod proofs;
pub(crate) mod questions;
pub(crate) mod reach;
pub(crate) mod rule_set;
pub(crate) mod sensitivity;
pub(crate) mod signs;
pub(crate) mod terms;
pub(crate) mod verification;
pub mod words;
