//! How far the provisions of a phase are carried by its rules.

use alloc::string::String;
use alloc::vec::Vec;

/// How many provisions of a phase its rules cite: for each force, those that are cited and all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhaseCoverage {
    /// The id of the phase.
    pub phase: String,
    /// Of the provisions that bind, how many are cited, of how many.
    pub binding: (u32, u32),
    /// Of those that leave an appraisal to an authority.
    pub discretionary: (u32, u32),
    /// Of those that are benchmarks.
    pub indicative: (u32, u32),
    /// Of those that are context.
    pub informative: (u32, u32),
    /// The ids of those that no rule cites; they are all informative, for the others must be cited.
    pub uncited: Vec<String>,
}
