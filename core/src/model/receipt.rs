//! Receipts: the basis of a decision, with which anyone can replay it to the same bytes.

use alloc::string::String;
use alloc::vec::Vec;

use crate::model::options::Texts;
use crate::text::digest::digest;

/// The version of the engine, as decisions and receipts state it.
pub(crate) const ENGINE: &str = env!("CARGO_PKG_VERSION");
/// The version of the format of receipts: it changes when a key is removed or changes its meaning.
pub(crate) const VERSION: u64 = 1;
/// The key of a receipt in its decision.
pub(crate) const KEY: &str = "receipt";

/// The basis of a decision, and the digest of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its basis.
    pub basis: Basis,
    /// The languages of its labels and messages.
    pub texts: Texts,
    /// The SHA-256, in hexadecimal, of the decision as JSON without the receipt.
    pub decision: String,
}

/// A receipt that somebody kept.
pub(crate) struct Stated {
    pub(crate) receipt: Receipt,
    /// The digest of the decision that came with it.
    pub(crate) copy: Option<String>,
}

/// The basis of a decision: with the same languages, it always gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The version of the engine.
    pub engine: String,
    /// The rule set.
    pub rules: RulesApplied,
    /// The digest of the project, as [`Project::to_json`] writes it.
    ///
    /// [`Project::to_json`]: crate::Project::to_json
    pub input: String,
    /// Every reading of the rule set, with the option that was chosen.
    pub readings: Vec<(String, String)>,
}

/// The rule set that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesApplied {
    /// The id of the programme.
    pub programme: String,
    /// The version of its rules.
    pub version: String,
    /// The SHA-256, in hexadecimal, of the sources of the rule set.
    pub digest: String,
    /// The id of the rule set.
    pub id: String,
}

/// Returns the digest of a decision as JSON without its receipt; `text` ends where the receipt starts.
pub(crate) fn of_decision(text: &str) -> String {
    digest([text.as_bytes(), b"}"])
}
