//! Judges the declarations of a programme: names, types, units, dates, tranches, cycles, citations.

pub(crate) mod bounds;
pub(crate) mod constant;
pub(crate) mod coverage;
pub(crate) mod cycles;
pub(crate) mod facts;
pub(crate) mod ground;
pub(crate) mod names;
pub(crate) mod parameters;
pub(crate) mod register;
pub(crate) mod tranches;
pub(crate) mod typed;
pub(crate) mod types;
pub(crate) mod typing;
