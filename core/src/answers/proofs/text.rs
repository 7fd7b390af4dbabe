//! Writes findings as a report, and as a table of a page.

use alloc::format;
use alloc::string::String;

use super::{Finding, Proofs, Status, Witness};
use crate::text::bilingual::{Bilingual, Language};

impl Status {
    /// Returns the status in words.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Status::Proved, Language::French) => "prouvé",
            (Status::Proved, Language::English) => "proved",
            (Status::Tested, Language::French) => "essayé",
            (Status::Tested, Language::English) => "tested",
            (Status::CounterExample, Language::French) => "contre-exemple",
            (Status::CounterExample, Language::English) => "counter-example",
        }
    }
}

impl Witness {
    /// Returns the command that evaluates the project again.
    #[must_use]
    pub fn command(&self) -> String {
        let readings = self
            .readings
            .iter()
            .map(|(id, option)| format!(" --reading {id}={option}"));
        format!(
            "bareme evaluate {}.json{}",
            self.id,
            readings.collect::<String>()
        )
    }
}

impl Proofs {
    /// Returns the findings as a text: rule set by rule set, each with its subject and how certain it is.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut text = String::new();
        let (mut rules, mut about): (&str, Option<&Bilingual>) = ("", None);
        for finding in &self.findings {
            if finding.rules != rules {
                (rules, about) = (&finding.rules, None);
                let gap = if text.is_empty() { "" } else { "\n" };
                text.push_str(&format!("{gap}{} ({rules})\n", finding.label.get(language)));
            }
            if finding.about.as_ref() != about {
                about = finding.about.as_ref();
                text.push_str(
                    &about.map_or_else(String::new, |about| format!("  {}\n", about.get(language))),
                );
            }
            tell(&mut text, finding, language);
        }
        text
    }
}

/// Writes a finding, and the commands that evaluate its counter-examples again.
fn tell(text: &mut String, finding: &Finding, language: Language) {
    let margin = if finding.about.is_some() {
        "    "
    } else {
        "  "
    };
    let status = finding.status.text(language);
    text.push_str(&format!(
        "{margin}{status:16}{}\n",
        finding.sentence.get(language)
    ));
    if finding.status == Status::CounterExample {
        for witness in &finding.witnesses {
            text.push_str(&format!("{margin}{:16}{}\n", "", witness.command()));
        }
    }
}
