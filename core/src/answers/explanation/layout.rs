//! What all forms of an explanation share: their headings and their list of provisions.

use alloc::format;
use alloc::string::String;

use super::telling::place;
use super::{Explained, ResultKind};
use crate::model::decision::Provision;
use crate::text::bilingual::Language;

/// Returns the heading of the results of a kind.
pub(super) fn heading(kind: ResultKind, language: Language) -> &'static str {
    let (fr, en) = match kind {
        ResultKind::Criterion => ("Conditions", "Conditions"),
        ResultKind::Line => ("Lignes de la subvention", "Lines of the grant"),
        ResultKind::Payment => ("Versements", "Payments"),
        ResultKind::Document => ("Pièces du dossier", "Documents of the file"),
    };
    language.pick(fr, en)
}

/// Returns the heading of the provisions.
pub(super) fn provisions_heading(language: Language) -> &'static str {
    language.pick("Dispositions citées", "Provisions cited")
}

/// Returns a provision in words: where it stands, and what it says.
pub(super) fn provision(provision: &Provision, language: Language) -> String {
    // A programme may have been compiled without the texts of its provisions.
    let (place, text) = (place(provision), provision.text.get(language));
    if text.is_empty() {
        place
    } else {
        format!("{place}. {text}")
    }
}

/// Tells whether a result is the first of its kind, and so stands under a heading.
pub(super) fn opens_section(results: &[Explained], index: usize) -> bool {
    let kind = |index: usize| results.get(index).map(|result| result.kind);
    index
        .checked_sub(1)
        .is_none_or(|before| kind(before) != kind(index))
}
