//! Receipts: the basis of a decision, with which anyone can replay it to the same bytes.

use alloc::string::String;
use alloc::vec::Vec;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::model::options::Texts;
use crate::model::shape::{Id, RECEIPT, ReadingOptions, Sha256, Version1};
use crate::text::digest::digest;

/// The version of the engine, as decisions and receipts state it.
pub(crate) const ENGINE: &str = env!("CARGO_PKG_VERSION");
/// The key of a receipt in its decision.
pub(crate) const KEY: &str = "receipt";

/// The basis of a decision, and the digest of its bytes.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
pub struct Receipt {
    /// Its basis.
    #[schemars(flatten)]
    pub basis: Basis,
    /// The languages of labels and messages.
    pub texts: Texts,
    /// The SHA-256 of the decision as it was written, without the receipt.
    #[schemars(with = "Sha256")]
    pub decision: String,
}

impl Receipt {
    /// Writes a receipt of what it was made from: the serializer of answers adds the rest, since it knows the bytes of
    /// the decision.
    pub(crate) fn serialize<S: Serializer>(
        basis: &Option<Basis>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(RECEIPT, basis)
    }
}

/// A receipt that somebody kept.
pub(crate) struct Stated {
    pub(crate) receipt: Receipt,
    /// The digest of the decision that came with it.
    pub(crate) copy: Option<String>,
}

/// The basis of a decision: with the same languages, it always gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Basis {
    /// The version of this shape.
    pub(crate) version: Version1,
    /// The version of the engine.
    pub engine: String,
    /// The rule set that was applied.
    pub rules: RulesApplied,
    /// The SHA-256 of the project in its canonical form: however it is written, the same facts have the same digest.
    #[schemars(with = "Sha256")]
    pub input: String,
    /// Every reading of the rule set, with the option that was chosen.
    #[serde(with = "ReadingOptions")]
    pub readings: Vec<(String, String)>,
}

/// The rule set that a decision was made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RulesApplied {
    /// The id of the programme.
    pub programme: String,
    /// The version of the programme's rules.
    pub version: String,
    /// The SHA-256 of the sources of the rule set.
    #[schemars(with = "Sha256")]
    pub digest: String,
    /// The id of the call, or of the phase when no call was applied.
    #[schemars(with = "Id")]
    pub id: String,
}

/// Returns the digest of a decision as JSON without its receipt; `text` ends where the receipt starts.
pub(crate) fn of_decision(text: &str) -> String {
    digest([text.as_bytes(), b"}"])
}
