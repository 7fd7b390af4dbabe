//! Findings as JSON.

use alloc::string::String;

use super::decision::Wire;
use super::writer::Writer;
use crate::options::Texts;
use crate::proofs::{Figure, Finding, Proofs, Witness};

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
            wire.writer.key("kind").quoted(finding.kind.name());
            wire.writer.key("status").quoted(finding.status.name());
            wire.writer.key("fault").bool(finding.is_fault());
            match &finding.about {
                Some(about) => wire.words("about", about),
                None => wire.writer.key("about").null(),
            }
            wire.words("sentence", &finding.sentence);
            wire.writer.key("numbers").object(|writer| {
                finding.numbers.iter().for_each(|(name, figure)| number(writer.key(name), *figure));
            });
            wire.list("witnesses", &finding.witnesses, |wire, one| witness(&mut wire.writer, one));
        });
    }
}

fn number(writer: &mut Writer, figure: Figure) {
    match figure {
        Figure::Count(count) => writer.number(count.into()),
        Figure::Money(amount) => writer.quoted(alloc::format!("{amount:.2}")),
        Figure::Share(share) => {
            let share = share.normalize();
            writer.quoted(alloc::format!("{share:.0$}", decimals(share.scale())));
        }
        Figure::Day(day) => writer.quoted(day),
    }
}

/// Returns how many decimals a share is written with: all that it has, and at least two.
fn decimals(scale: u32) -> usize {
    usize::try_from(scale).unwrap_or_default().max(2)
}

fn witness(writer: &mut Writer, witness: &Witness) {
    writer.object(|writer| {
        writer.key("id").text(&witness.id);
        writer.key("readings").object(|writer| {
            witness.readings.iter().for_each(|(id, option)| writer.key(id).text(option));
        });
        writer.key("project").bare(&witness.project);
    });
}
