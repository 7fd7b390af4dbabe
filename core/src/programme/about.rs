//! What a programme is, told to hosts.

use alloc::string::String;
use alloc::vec::Vec;

use super::Programme;
use crate::answers::rule_set::RuleSet;
use crate::json::write::writer::{Writer, bilingual};

/// A key of projects that had another name in an earlier version of the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenamedKey<'p> {
    /// The path of the objects that hold it, without positions in lists; empty for the project itself.
    pub object: String,
    /// What it was called.
    pub formerly: &'p str,
    /// What it is called.
    pub key: &'p str,
}

impl Programme {
    /// Returns the keys that were renamed since earlier versions: to bring along projects that were written for them.
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

    /// Returns what the programme is called and which rule sets it has, as compact JSON:
    /// `{"id":…,"version":…,"rule_sets":[{"id":…,"phase":…,"call":…,"label":{"fr":…,"en":…},"window":[…,…]}]}`.
    ///
    /// # Example
    /// ```
    /// let about = bareme::Programme::bundled()?.about_json();
    /// assert!(about.starts_with(r#"{"id":"esms-numerique","version":"#));
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn about_json(&self) -> String {
        let mut writer = Writer::default();
        writer.object(|writer| {
            writer.key("id").text(&self.id);
            writer.key("version").text(&self.version);
            writer.key("rule_sets").list(&self.rule_sets, rule_set);
        });
        writer.finish()
    }
}

fn rule_set(writer: &mut Writer, rules: &RuleSet) {
    writer.object(|writer| {
        writer.key("id").text(rules.id());
        writer.key("phase").text(rules.phase());
        writer.key("call").option(rules.call(), Writer::text);
        bilingual(writer.key("label"), rules.label());
        writer
            .key("window")
            .option(rules.window(), |writer, (first, last)| {
                writer.list([first, last], Writer::day);
            });
    });
}
