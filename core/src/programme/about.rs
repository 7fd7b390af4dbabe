//! What a programme is called and holds, for hosts.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::Programme;
use crate::answers::phases;
use crate::json::write::to_json;
use crate::model::options::Texts;
use crate::model::shape::Spelled;
use crate::text::bilingual::{Bilingual, Language};
use crate::text::page::Page;

/// A key of projects that had another name in an earlier version of the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenamedKey<'p> {
    /// The path of the objects that hold it, without positions in lists; empty for the project itself.
    pub object: String,
    /// Its former name.
    pub formerly: &'p str,
    /// Its name now.
    pub key: &'p str,
}

impl Programme {
    /// Returns the keys that were renamed since earlier versions, so that hosts can update projects written for those.
    ///
    /// # Example
    /// ```
    /// let programme = bareme::Programme::bundled()?;
    /// let renamed = programme.renamed_keys();
    /// assert!(renamed.iter().any(|one| one.object == "solution" && one.formerly == "publisher" && one.key == "vendor"));
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn renamed_keys(&self) -> Vec<RenamedKey<'_>> {
        let fields = self
            .facts
            .tables
            .iter()
            .flat_map(|table| table.fields.iter().map(move |field| (table, field)));
        fields
            .filter_map(|(table, field)| {
                let (inner, key) = field.path.rsplit_once('.').unwrap_or(("", &field.path));
                let around = [table.path.as_str(), inner];
                let around = around.into_iter().filter(|path| !path.is_empty());
                Some(RenamedKey {
                    object: around.collect::<Vec<_>>().join("."),
                    formerly: field.formerly.as_deref()?,
                    key,
                })
            })
            .collect()
    }

    /// Returns its phases and calls as a page, which compares the content of the phases side by side.
    ///
    /// # Example
    /// ```
    /// let page = bareme::Programme::bundled()?.page(bareme::Language::English);
    /// assert!(page.text().starts_with("esms-numerique, version "));
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn page(&self, language: Language) -> Page {
        phases::page(&self.id, &self.version, &self.rule_sets, language)
    }

    /// Returns the id, the version and the rule sets of the programme as compact JSON:
    /// `{"id":…,"version":…,"rule_sets":[{"id":…,"phase":…,"call":…,"label":{"fr":…,"en":…},"window":[…,…],"regions":[…]}]}`.
    ///
    /// # Example
    /// ```
    /// let about = bareme::Programme::bundled()?.about_json();
    /// assert!(about.starts_with(r#"{"id":"esms-numerique","version":"#));
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn about_json(&self) -> String {
        let rule_sets = self.rule_sets.iter().map(|rules| RuleSetShape {
            id: rules.id(),
            phase: rules.phase(),
            call: rules.call(),
            label: rules.label(),
            window: rules
                .window()
                .map(|(first, last)| [first, last].map(Spelled::Day).into()),
            regions: rules
                .regions()
                .into_iter()
                .map(|region| region.id)
                .collect(),
        });
        let about = About {
            id: &self.id,
            version: &self.version,
            rule_sets: rule_sets.collect(),
        };
        to_json(&about, Texts::Both)
    }
}

#[derive(Serialize)]
struct About<'p> {
    id: &'p str,
    version: &'p str,
    rule_sets: Vec<RuleSetShape<'p>>,
}

#[derive(Serialize)]
struct RuleSetShape<'p> {
    id: &'p str,
    phase: &'p str,
    call: Option<&'p str>,
    label: &'p Bilingual,
    window: Option<Vec<Spelled>>,
    regions: Vec<&'p str>,
}
