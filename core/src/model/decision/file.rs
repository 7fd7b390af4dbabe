//! Whether the file of a project is complete.

use alloc::vec::Vec;

use schemars::JsonSchema;
use serde::Serialize;

use super::Document;
use crate::model::shape::Id;
use crate::text::kinds::kinds;

kinds! {
    /// Whether a file has every document that it needs.
    FileStatus {
        /// Every document that is required is provided.
        Complete = "complete" | "Toutes les pièces demandées sont fournies.",
        /// A document that is required is not provided.
        Incomplete = "incomplete" | "Une pièce demandée n'est pas fournie.",
        /// An unknown fact decides.
        Undetermined = "undetermined" | "Un élément inconnu en décide.",
    }
}

/// The file of a project, apart from its outcome: a project can be admissible while documents are missing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ApplicationFile<'r> {
    /// Whether it is complete.
    pub status: FileStatus,
    /// The ids of the documents that are certainly required and not provided.
    #[schemars(with = "Vec<Id>")]
    pub lacking: Vec<&'r str>,
}

impl<'r> ApplicationFile<'r> {
    /// Returns whether a file with these documents is complete; `None` where no document belongs to it.
    pub(crate) fn of(documents: &[Document<'r>]) -> Option<Self> {
        let is_lacking =
            |one: &&Document<'_>| (one.required, one.provided) == (Some(true), Some(false));
        let may_lack =
            |one: &Document<'_>| one.required != Some(false) && one.provided != Some(true);
        let lacking = documents.iter().filter(is_lacking);
        let lacking: Vec<&str> = lacking.map(|one| one.id).collect();
        let status = if !lacking.is_empty() {
            FileStatus::Incomplete
        } else if documents.iter().any(may_lack) {
            FileStatus::Undetermined
        } else {
            FileStatus::Complete
        };
        (!documents.is_empty()).then_some(Self { status, lacking })
    }
}
