//! The rule language: rule files in, compiled rules out, in the stages parse, check and lower.

pub(crate) mod check;
pub(crate) mod diagnostic;
pub(crate) mod load;
pub(crate) mod lower;
pub(crate) mod mutants;
pub(crate) mod parse;
pub(crate) mod source;
