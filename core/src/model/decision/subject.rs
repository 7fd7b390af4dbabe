//! The records that a decision names.

use alloc::string::String;

use schemars::JsonSchema;

use crate::model::paths::paths;
use crate::model::shape::FactPath;

/// A record of the project, with its path, key and name; or several records that have neither.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
pub struct Subject {
    /// Its path, such as `establishments[3]`; of several records, such as `establishments[0-4,7]`.
    #[schemars(with = "FactPath")]
    pub path: String,
    /// The name of the fact by which records of its list are identified; empty when there is none.
    #[schemars(skip)]
    pub key_fact: String,
    /// Its key, when it is known.
    #[schemars(skip)]
    pub key: Option<String>,
    /// Its name, when it is known.
    pub name: Option<String>,
}

impl Subject {
    /// Returns how many records it stands for.
    pub(crate) fn count(&self) -> usize {
        paths(&self.path).count()
    }

    /// Returns each record that it stands for.
    pub(crate) fn each(&self) -> impl Iterator<Item = Subject> {
        paths(&self.path).map(|path| Subject {
            path,
            ..self.clone()
        })
    }
}
