//! What a programme is, told to hosts.

use alloc::string::String;

use super::Programme;
use crate::answers::rule_set::RuleSet;
use crate::json::write::writer::{Writer, bilingual};

impl Programme {
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
