//! How many provisions of a phase its rules cite.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

/// How many provisions of a phase its rules cite: for each force, the number cited and the number of all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct PhaseCoverage {
    /// The id of the phase.
    pub phase: String,
    /// Of the provisions that bind: how many are cited, and how many there are.
    pub binding: (u32, u32),
    /// The same for provisions that leave the appraisal to an authority.
    pub discretionary: (u32, u32),
    /// The same for provisions that are benchmarks.
    pub indicative: (u32, u32),
    /// The same for provisions that are context.
    pub informative: (u32, u32),
    /// The ids of provisions that no rule cites; all of them are informative, because the others must be cited.
    pub uncited: Vec<String>,
}
