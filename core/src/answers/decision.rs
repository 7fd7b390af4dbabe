//! A decision as a page: the answer at a glance, then every result with its provisions.

mod criteria;
mod derived;
pub(crate) mod doubts;
mod filing;
mod grant;
mod headline;
mod missing;
pub(crate) mod notice;
pub(crate) mod parts;
mod payments;
mod sources;
mod usage;

pub(crate) use self::missing::questions;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use self::parts::{citing, count, record};
use crate::answers::terms;
use crate::answers::words::{capital, inside};
use crate::model::decision::{Counted, Decision, RegionCount, Verdict};
use crate::text::bilingual::{Bilingual, Language};
use crate::text::page::{Entry, Mark, Page, Tone, Words, pages};

/// How many regions are named that may have no record at all.
const OPEN_REGIONS: usize = 3;

pages!(
    Decision<'_>,
    "evaluate(&project, &Options::default())?",
    "? It cannot be said yet whether the project is admissible.",
    "decision"
);

impl Decision<'_> {
    /// Returns the decision as a page.
    #[must_use]
    pub fn page(&self, language: Language) -> Page {
        let mut page = Page::new("decision", language);
        headline::write(&mut page, self);
        doubts::write(&mut page, self);
        derived::write(&mut page, self);
        counted(&mut page, self);
        criteria::write(&mut page, self);
        grant::write(&mut page, self);
        payments::write(&mut page, self);
        filing::write(&mut page, self);
        usage::write(&mut page, self);
        missing::write(&mut page, self);
        readings(&mut page, self);
        notes(&mut page, self);
        page
    }

    /// Returns the decision as a page that also lists the provisions it cites, each with its text and its place in the
    /// sources.
    ///
    /// # Example
    /// ```
    /// use bareme::{Language, Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
    /// let page = programme.evaluate(&project, &Options::default())?.page_with_sources(Language::English);
    /// assert!(page.text().contains("\nProvisions cited\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn page_with_sources(&self, language: Language) -> Page {
        let mut page = self.page(language);
        sources::write(&mut page, self);
        page
    }
}

/// Writes which records count, where they are, and which are left out, if the programme counts records.
fn counted(page: &mut Page, decision: &Decision<'_>) {
    let Some(counted) = &decision.counted else {
        return;
    };
    let language = page.language();
    page.heading(counted.label.get(language));
    let number = terms::COUNTED.fill(language, &[&count(counted.count, language)]);
    page.sentence(Words::new(Tone::Strong, number).and(Tone::Plain, regions(counted, language)));
    let excluded = counted.excluded.iter().map(|one| {
        let label = criterion_label(decision, one.criterion);
        let reason = label.map_or(one.criterion, |label| label.get(language));
        let reason = terms::FAILS.fill(language, &[&inside(reason)]);
        let words = format!("{} – {reason}", record(&one.record, language));
        let (tone, sign) = Verdict::NotMet.sign();
        Entry::new(Mark::Sign(tone, sign), words)
    });
    if !counted.excluded.is_empty() {
        page.entry(Entry::from(terms::EXCLUDED.get(language)).saying(excluded));
    }
}

/// Returns the count by region. Regions that may have records, but need not, are many where a region is not known: one
/// phrase covers them.
fn regions(counted: &Counted<'_>, language: Language) -> String {
    let possible = counted.by_region.iter();
    let possible = possible.filter(|one| one.count.max != Some(0));
    let (certain, open): (Vec<&RegionCount<'_>>, Vec<_>) =
        possible.partition(|one| one.count.min > Some(0));
    let (open, phrase) = match open.len() <= OPEN_REGIONS {
        true => (open, None),
        false => (Vec::new(), Some(terms::REGION_OPEN.get(language).into())),
    };
    let named = certain.into_iter().chain(open).map(|one| {
        format!(
            "{} {}",
            one.region.label.get(language),
            count(one.count, language)
        )
    });
    let parts: Vec<_> = named.chain(phrase).collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("({})", parts.join(", "))
}

fn criterion_label<'r>(decision: &Decision<'r>, criterion: &str) -> Option<&'r Bilingual> {
    let mut criteria = decision.criteria.iter();
    criteria
        .find(|one| one.id == criterion)
        .map(|one| one.label)
}

/// Writes which readings were used.
fn readings(page: &mut Page, decision: &Decision<'_>) {
    if decision.readings.is_empty() {
        return;
    }
    let language = page.language();
    page.heading(terms::READINGS.get(language));
    for reading in &decision.readings {
        let chosen = if reading.default {
            ""
        } else {
            terms::CHOSEN.get(language)
        };
        let words = Words::from(reading.question.get(language))
            .and(Tone::Strong, capital(reading.label.get(language)))
            .and(Tone::Open, chosen)
            .and(Tone::Quiet, format!("{}={}", reading.id, reading.used));
        page.entry(Entry::new(Mark::Dot, words));
    }
}

fn notes(page: &mut Page, decision: &Decision<'_>) {
    if decision.notes.is_empty() {
        return;
    }
    let language = page.language();
    page.heading(terms::NOTES.get(language));
    for note in &decision.notes {
        let words = citing(note.message.text(language), &note.provisions);
        page.entry(Entry::new(Mark::Dot, words));
    }
}
