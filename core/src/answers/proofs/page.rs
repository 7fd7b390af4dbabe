//! Findings as a page.

use alloc::format;
use alloc::string::String;

use super::{Finding, Proofs, Status, Witness};
use crate::text::bilingual::Language;
use crate::text::page::{Entry, Mark, Page, Tone, Words, pages};

impl Status {
    /// Returns how people call the status.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Status::Proved, Language::French) => "prouvé",
            (Status::Proved, Language::English) => "proved",
            (Status::Tested, Language::French) => "essayé",
            (Status::Tested, Language::English) => "tested",
            (Status::NotTried, Language::French) => "non essayé",
            (Status::NotTried, Language::English) => "not tried",
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
    /// Returns the findings as a page: rule set by rule set, each with what it is about and how far it holds.
    #[must_use]
    pub fn page(&self, language: Language) -> Page {
        let mut page = Page::new("proofs", language);
        for of_rules in self.findings.chunk_by(|one, next| one.rules == next.rules) {
            if let Some(first) = of_rules.first() {
                page.heading_of(&first.rules, first.label.get(language));
            }
            for findings in of_rules.chunk_by(|one, next| one.about == next.about) {
                tell(&mut page, findings);
            }
        }
        page
    }
}

pages!(Proofs);

/// Writes findings about the same: below what they are about, if they are about something.
fn tell(page: &mut Page, findings: &[Finding]) {
    let language = page.language();
    let entries = findings.iter().map(|finding| finding.entry(language));
    match findings.first().and_then(|first| first.about.as_ref()) {
        Some(about) => {
            page.entry(Entry::from(Words::new(Tone::Strong, about.get(language))).saying(entries))
        }
        None => entries.for_each(|entry| page.entry(entry)),
    }
}

impl Finding {
    /// Returns the finding, and the commands that show a counter-example again.
    fn entry(&self, language: Language) -> Entry {
        let tone = match self.status {
            _ if self.fault => Tone::Bad,
            Status::Proved => Tone::Good,
            Status::Tested | Status::NotTried => Tone::Quiet,
            Status::CounterExample => Tone::Open,
        };
        let fault = match self.fault {
            true => language.pick("faute, ", "fault, "),
            false => "",
        };
        let status = format!(
            "{fault}{}{}",
            self.status.text(language),
            language.colon().trim_end()
        );
        let words = Words::new(tone, status).and(Tone::Plain, self.sentence.get(language));
        let shown = self
            .witnesses
            .iter()
            .filter(|_| self.status == Status::CounterExample);
        let commands = shown.map(|witness| Words::new(Tone::Quiet, witness.command()).into());
        Entry::new(Mark::Dot, words).saying(commands)
    }
}
