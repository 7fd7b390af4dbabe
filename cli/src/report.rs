//! Turns a decision into a text that people read: pure, from the headline to the provisions cited.

mod closing;
mod comparison;
mod counted;
mod criteria;
mod filing;
mod grant;
mod grid;
mod headline;
mod missing;
mod page;
mod payments;
mod phases;
mod phrase;
mod sources;
mod usage;

use bareme::{Comparison, Decision, Language, Programme};

use page::Page;

/// How a report is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    /// The language of its texts.
    pub(crate) language: Language,
    /// Its width, in columns.
    pub(crate) width: usize,
    /// Whether it is coloured.
    pub(crate) colour: bool,
    /// Whether the provisions cited are listed at the end.
    pub(crate) sources: bool,
}

/// Returns the report of `decision`, under the name of its file when there are several.
pub(crate) fn report(decision: &Decision<'_>, title: Option<&str>, view: View) -> String {
    let mut page = Page::new(view);
    headline::write(&mut page, decision, title);
    counted::write(&mut page, decision);
    criteria::write(&mut page, decision);
    grant::write(&mut page, decision);
    payments::write(&mut page, decision);
    filing::write(&mut page, decision);
    usage::write(&mut page, decision);
    missing::write(&mut page, decision);
    closing::write(&mut page, decision);
    if view.sources {
        sources::write(&mut page, decision);
    }
    page.text()
}

/// Returns the page of `comparison`, one column a phase or call.
pub(crate) fn comparison(comparison: &Comparison<'_>, view: View) -> String {
    let mut page = Page::new(view);
    comparison::write(&mut page, comparison);
    page.text()
}

/// Returns the tables of the phases and calls of `programme`.
pub(crate) fn phases(programme: &Programme, view: View) -> String {
    let mut page = Page::new(view);
    phases::write(&mut page, programme);
    page.text()
}
