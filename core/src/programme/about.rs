//! What a programme is called and holds, for hosts.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::Programme;
use crate::answers::phases;
use crate::answers::questions::pattern;
use crate::json::write::to_json;
use crate::model::currency::Currency;
use crate::model::decision::{Authority, Named, Value};
use crate::model::facts::{Field, SlotId, TableId};
use crate::model::form::Stage;
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

    /// Returns the id, the version, the currency, the rule sets, the sections of a form and the facts of the programme as compact JSON:
    /// `{"id":…,"version":…,"currency":…,"rule_sets":[{"id":…,"phase":…,"call":…,"label":{"fr":…,"en":…},"window":[…,…],"regions":[…],"office":{"id":…,"label":…},"page":…}],
    /// "sections":[{"id":…,"label":…}],"facts":[{"fact":"establishments[*].region","label":…,"question":…,"section":…,
    /// "stage":…,"help":…,"format":…,"example":…,"follows":true}]}`.
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
            office: rules.office(),
            page: rules.public_page(),
        });
        let sections = self.facts.sections.iter().map(|section| Named {
            id: &section.id,
            label: &section.label,
        });
        let about = About {
            id: &self.id,
            version: &self.version,
            currency: self.currency(),
            rule_sets: rule_sets.collect(),
            sections: sections.collect(),
            facts: self.declared_facts(),
        };
        to_json(&about, Texts::Both)
    }
}

impl Programme {
    /// Returns the facts in the order of their declarations, those of each list together.
    fn declared_facts(&self) -> Vec<FactShape<'_>> {
        let tables = (0..).zip(&self.facts.tables);
        let facts = tables.flat_map(|(table, declared)| {
            let fields = (0..).zip(&declared.fields);
            fields.map(move |(slot, field)| self.declared_fact((table, slot), field))
        });
        facts.collect()
    }

    fn declared_fact<'p>(
        &'p self,
        (table, slot): (TableId, SlotId),
        field: &'p Field,
    ) -> FactShape<'p> {
        let rules = self.rule_sets.first();
        FactShape {
            fact: pattern(&self.facts, table, slot),
            label: &field.label,
            question: &field.question,
            section: self.facts.section_of(field).map(|section| section.id),
            stage: field.hints.stage,
            help: field.hints.help.as_ref(),
            format: field.hints.format.as_ref(),
            example: self.facts.example_of(field),
            follows: rules.is_some_and(|rules| rules.compiled.follows(table, slot).is_some()),
        }
    }
}

#[derive(Serialize)]
struct FactShape<'p> {
    /// Its path, with `[*]` for the index of a record.
    fact: String,
    label: &'p Bilingual,
    question: &'p Bilingual,
    section: Option<&'p str>,
    stage: Option<Stage>,
    help: Option<&'p Bilingual>,
    format: Option<&'p Bilingual>,
    example: Option<Value<'p>>,
    /// Whether it follows from others when it is not given.
    follows: bool,
}

#[derive(Serialize)]
struct About<'p> {
    id: &'p str,
    version: &'p str,
    currency: Currency,
    rule_sets: Vec<RuleSetShape<'p>>,
    sections: Vec<Named<'p>>,
    facts: Vec<FactShape<'p>>,
}

#[derive(Serialize)]
struct RuleSetShape<'p> {
    id: &'p str,
    phase: &'p str,
    call: Option<&'p str>,
    label: &'p Bilingual,
    window: Option<Vec<Spelled>>,
    regions: Vec<&'p str>,
    office: Option<Authority<'p>>,
    page: Option<&'p str>,
}
