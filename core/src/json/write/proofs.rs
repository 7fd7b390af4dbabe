//! Findings as JSON.

use alloc::string::{String, ToString};

use super::decision::{EXACT, Wire, money};
use super::writer::Writer;
use crate::answers::proofs::{Figure, Finding, Proofs, Witness};
use crate::model::options::Texts;
use crate::text::digits::Style;

/// The version of the format.
const VERSION: u64 = 1;

impl Proofs {
    /// Returns the findings as compact JSON: `{"version":1,"findings":[…]}`.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        Wire::text(texts, |wire| wire.proofs(self))
    }
}

impl Wire {
    fn proofs(&mut self, proofs: &Proofs) {
        self.object(|wire| {
            wire.writer.key("version").number(VERSION);
            wire.list("findings", &proofs.findings, Wire::finding);
        });
    }

    fn finding(&mut self, finding: &Finding) {
        self.object(|wire| {
            wire.writer.key("rules").text(&finding.rules);
            wire.words("label", &finding.label);
            wire.writer.key("kind").text(finding.kind.name());
            wire.writer.key("status").text(finding.status.name());
            wire.writer.key("fault").bool(finding.is_fault());
            match &finding.about {
                Some(about) => wire.words("about", about),
                None => wire.writer.key("about").null(),
            }
            wire.words("sentence", &finding.sentence);
            wire.writer.key("numbers").object(|writer| {
                finding
                    .numbers
                    .iter()
                    .for_each(|(name, figure)| number(writer.named(name), *figure));
            });
            wire.list("witnesses", &finding.witnesses, |wire, one| {
                witness(&mut wire.writer, one)
            });
        });
    }
}

fn number(writer: &mut Writer, figure: Figure) {
    match figure {
        Figure::Count(count) => writer.number(count.into()),
        Figure::Money(amount) => money(writer, amount),
        Figure::Share(share) => writer.quoted_decimal(share, Style { least: 2, ..EXACT }),
        Figure::Day(day) => writer.day(day),
    }
}

fn witness(writer: &mut Writer, witness: &Witness) {
    writer.object(|writer| {
        writer.key("id").text(&witness.id);
        writer.key("readings").object(|writer| {
            witness
                .readings
                .iter()
                .for_each(|(id, option)| writer.named(id).text(option));
        });
        writer.key("project").raw(&witness.project.to_string());
    });
}
