//! An explanation as a page: a title and a sentence for each result, its steps in a list, and the provisions cited.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::rows::names;
use super::telling::{place, told};
use super::{Explained, Explanation, ResultKind, Step};
use crate::model::decision::Provision;
use crate::text::bilingual::Language;
use crate::text::page::{Entry, Mark, Page, Tone, Words, pages};

pages!(
    Explanation<'_>,
    "explain(&project, &Options::default())?",
    "Conditions\n",
    "explanation"
);

impl Explanation<'_> {
    /// Returns the explanation as a page.
    #[must_use]
    pub fn page(&self, language: Language) -> Page {
        let mut page = Page::new("explanation", language);
        for (index, result) in self.results.iter().enumerate() {
            if self.opens_section(index) {
                page.heading(heading(result.kind, language));
            }
            tell(&mut page, result);
        }
        page.heading(page.pick("Dispositions citées", "Provisions cited"));
        for cited in &self.provisions {
            let words =
                Words::new(Tone::Strong, cited.id).and(Tone::Plain, provision(cited, language));
            page.entry(Entry::new(Mark::Dot, words));
        }
        page
    }

    /// Returns whether a result is the first of its kind, and so needs a heading before it.
    fn opens_section(&self, index: usize) -> bool {
        let kind = |index: usize| self.results.get(index).map(|result| result.kind);
        index
            .checked_sub(1)
            .is_none_or(|before| kind(before) != kind(index))
    }
}

fn tell(page: &mut Page, result: &Explained) {
    let language = page.language();
    page.heading_of(result.id, result.label.get(language));
    page.sentence(result.sentence.get(language));
    for step in &result.steps {
        page.entry(entry(step, language));
    }
}

/// Returns a step with all the steps that lead to it.
fn entry(step: &Step, language: Language) -> Entry {
    let told = told(step, language);
    let mut title = Words::from(told.title(language));
    if !told.provisions.is_empty() {
        title = title.and(Tone::Cited, format!("[{}]", told.provisions.join(", ")));
    }
    let remarks = told
        .remarks
        .iter()
        .map(|remark| Words::new(Tone::Quiet, format!("— {remark}")));
    let kinds = [
        String::from("step"),
        format!("role-{}", step.role.name()),
        format!("kind-{}", step.kind.name()),
    ];
    Entry {
        mark: Mark::Dot,
        words: [title].into_iter().chain(remarks).collect(),
        names: names(step, language),
        below: step
            .steps
            .iter()
            .map(|step| entry(step, language))
            .collect(),
        kinds: Vec::from(kinds),
        folds: true,
    }
}

/// Returns the heading of the results of a kind.
fn heading(kind: ResultKind, language: Language) -> &'static str {
    let (fr, en) = match kind {
        ResultKind::Criterion => ("Conditions", "Conditions"),
        ResultKind::Line => ("Lignes de la subvention", "Lines of the grant"),
        ResultKind::Payment => ("Versements", "Payments"),
        ResultKind::Document => ("Pièces du dossier", "Documents of the file"),
    };
    language.pick(fr, en)
}

/// Returns a provision in words: its document and section, and its text.
fn provision(provision: &Provision, language: Language) -> String {
    // A programme may have been compiled without the texts of its provisions.
    let (place, text) = (place(provision), provision.text.get(language));
    if text.is_empty() {
        place
    } else {
        format!("{place}. {text}")
    }
}
