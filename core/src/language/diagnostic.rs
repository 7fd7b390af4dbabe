//! Faults of rule files: what is wrong, where, and how to put it right.

mod code;
mod located;
mod names;
mod render;

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

use crate::language::source::{Source, Span};
use crate::text::kinds::kinds;
use crate::text::suggest::nearest;

pub use code::Code;
pub(crate) use located::Located;
pub(super) use names::spelt;

kinds! {
    /// How serious a fault is.
    Severity {
        /// The rules cannot be used.
        Error = "error" | "Les règles ne peuvent pas être utilisées.",
        /// The rules can be used.
        Warning = "warning" | "Les règles peuvent être utilisées.",
    }
}

/// What of a call causes a fault in the rules of its phase, by its place.
#[derive(Clone, Copy)]
pub(super) enum Blame {
    Change(Span),
    Removal(Span),
}

/// A fault of a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of fault it is; [`Code::name`] is its entry in `docs/diagnostics.md`.
    pub code: Code,
    /// How serious it is.
    pub severity: Severity,
    /// What is wrong, in one line that makes sense without the rest.
    pub message: String,
    /// Where it is.
    pub span: Span,
    /// A few words beside the place; may be empty.
    pub label: String,
    /// Other places that have to do with it.
    pub labels: Vec<Label>,
    /// How to put it right.
    pub help: Option<String>,
}

/// Another place that has to do with a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where it is.
    pub span: Span,
    /// What to look at there.
    pub text: String,
}

/// All faults of some rule files, in the order of the files and of the places in them.
///
/// `Display` shows each fault with the lines of the file that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    sources: Vec<Source>,
}

impl Diagnostics {
    /// Returns faults that a host found in files of its own beside the rules, to be told like those of rules; none when the
    /// list is empty.
    #[must_use]
    pub fn found(mut list: Vec<Diagnostic>, sources: Vec<Source>) -> Option<Self> {
        list.sort_by_key(Diagnostic::key);
        (!list.is_empty()).then_some(Self { list, sources })
    }

    /// Returns the faults.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Returns the number of faults: at least 1, and at most 500, after which no more are listed.
    #[must_use]
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// Returns the file that a place is in.
    #[must_use]
    pub fn source(&self, span: Span) -> Option<&Source> {
        self.sources.get(span.file)
    }
}

impl core::error::Error for Diagnostics {}

impl Diagnostic {
    /// Returns a fault with a message and a place, to be completed.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        fault(code, span, message)
    }

    /// Adds a few words beside the place of the fault.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// Adds another place.
    pub(super) fn and(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Moves the fault to what of a call causes it; its own place becomes the first of the others.
    fn told_at(mut self, blame: Blame) -> Self {
        let text = match self.label.is_empty() {
            true => "it shows here, in the rules of the phase".into(),
            false => core::mem::take(&mut self.label),
        };
        let (place, label) = match blame {
            Blame::Change(place) => (place, "this change of the call causes it"),
            Blame::Removal(place) => {
                self.help = Some("keep it, or change what stands on it too".into());
                (place, "the call takes this out")
            }
        };
        let span = core::mem::replace(&mut self.span, place);
        self.labels.insert(0, Label { span, text });
        self.label(label)
    }

    /// Returns what tells the fault from others.
    fn key(&self) -> (Span, Code, String) {
        (self.span, self.code, self.message.clone())
    }

    /// Adds a way to put it right.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Adds how a name would be spelt: small letters without accents, digits, and `separator` for the rest.
    pub(super) fn respell(self, name: &str, separator: char) -> Self {
        let spelt = names::spelt(name, separator);
        if spelt.is_empty() {
            self
        } else {
            self.help(format!("write `{spelt}`"))
        }
    }

    /// Adds a hint: the name nearest to `found`, or else the first of the possible names.
    #[must_use]
    pub fn suggest<'n>(
        mut self,
        found: &str,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Self {
        self.help = names::help(
            nearest(found, names.clone()),
            names,
            names::entry(self.code),
        )
        .or(self.help);
        self
    }
}

/// How many faults are kept: nobody reads more, and a file full of faults still gets its answer quickly.
const MAX_FAULTS: usize = 500;

/// How many names are compared, over all faults, to find the nearest.
const MAX_COMPARED: usize = 200_000;

/// The faults found so far, each once.
///
/// They are in cells, so that every part of the check can report through a shared reference.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    list: RefCell<BTreeMap<(Span, Code, String), Diagnostic>>,
    compared: Cell<usize>,
}

impl Faults {
    /// Adds a fault, unless there are too many.
    pub(super) fn report(&self, diagnostic: Diagnostic) {
        if !self.is_full() {
            let key = diagnostic.key();
            self.list.borrow_mut().entry(key).or_insert(diagnostic);
        }
    }

    /// Takes back the faults of a kind whose place holds another one: of them, more is told elsewhere.
    pub(super) fn withdraw(&self, code: Code, place: Span) {
        let is_it = |one: &Diagnostic| one.code == code && one.span.holds(place);
        self.list.borrow_mut().retain(|_, one| !is_it(one));
    }

    /// Tells whether no fault was found.
    pub(super) fn is_empty(&self) -> bool {
        self.list.borrow().is_empty()
    }

    /// Adds faults that were found apart.
    pub(super) fn extend(&self, found: Self) {
        found
            .into_list()
            .for_each(|diagnostic| self.report(diagnostic));
    }

    /// Adds faults that were found apart; where there are more than some, the first one alone, with a help that says how many
    /// more there are.
    pub(super) fn extend_once(&self, found: Self, most: usize, help: impl Fn(usize) -> String) {
        let count = found.list.borrow().len();
        let mut found = found.into_list();
        if count <= most {
            found.for_each(|diagnostic| self.report(diagnostic));
        } else if let Some(first) = found.next() {
            self.report(first.help(help(count.saturating_sub(1))));
        }
    }

    /// Adds the faults of a phase with a call over it, which those of the phase alone are known before.
    ///
    /// What is not known yet and stands in another file than those of the call is caused by the call: it is told at the
    /// change or the removal, with its place in the phase as a second one.
    pub(super) fn blame(
        &self,
        found: Self,
        is_own: impl Fn(usize) -> bool,
        cause: impl Fn(&Diagnostic) -> Blame,
    ) {
        for diagnostic in found.into_list() {
            if is_own(diagnostic.span.file) {
                self.report(diagnostic);
            } else if !self.list.borrow().contains_key(&diagnostic.key()) {
                let cause = cause(&diagnostic);
                self.report(diagnostic.told_at(cause));
            }
        }
    }

    fn into_list(self) -> impl Iterator<Item = Diagnostic> {
        self.list.into_inner().into_values()
    }

    /// Tells whether further faults are not kept.
    pub(super) fn is_full(&self) -> bool {
        self.list.borrow().len() >= MAX_FAULTS
    }

    /// Adds a fault, with the name nearest to `found` or else the first of the possible names.
    pub(super) fn report_near<'n>(
        &self,
        diagnostic: Diagnostic,
        found: &str,
        names: impl Iterator<Item = &'n str> + Clone,
    ) {
        let entry = names::entry(diagnostic.code);
        self.report_meant(
            diagnostic,
            || nearest(found, names.clone()),
            names.clone(),
            entry,
        );
    }

    /// Adds a fault, with the name that is `meant` or else the first names and the `entry` under which all stand.
    pub(super) fn report_meant<'n>(
        &self,
        mut diagnostic: Diagnostic,
        meant: impl FnOnce() -> Option<&'n str>,
        names: impl Iterator<Item = &'n str> + Clone,
        entry: Option<&str>,
    ) {
        if self.may_compare(names.clone()) {
            diagnostic.help = names::help(meant(), names, entry).or(diagnostic.help);
        }
        self.report(diagnostic);
    }

    /// Returns the name nearest to `found`; `None` when too many names were compared already.
    pub(super) fn nearest<'n>(
        &self,
        found: &str,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<&'n str> {
        if self.may_compare(names.clone()) {
            nearest(found, names)
        } else {
            None
        }
    }

    fn may_compare<'n>(&self, names: impl Iterator<Item = &'n str>) -> bool {
        if self.is_full() || self.compared.get() >= MAX_COMPARED {
            return false;
        }
        self.compared
            .set(self.compared.get().saturating_add(names.count()));
        true
    }

    /// Tells whether a fault was found whose kind and file are of interest.
    pub(super) fn any(&self, is_wanted: impl Fn(Code, usize) -> bool) -> bool {
        self.list
            .borrow()
            .keys()
            .any(|(span, code, _)| is_wanted(*code, span.file))
    }

    /// Returns the faults for people, or nothing when there is none.
    pub(super) fn into_diagnostics(self, sources: &[Source]) -> Result<(), Diagnostics> {
        let list: Vec<Diagnostic> = self.into_list().collect();
        if list.is_empty() {
            Ok(())
        } else {
            Err(Diagnostics {
                list,
                sources: sources.to_vec(),
            })
        }
    }
}

/// Returns a fault, to be completed and reported.
pub(super) fn fault(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic {
        code,
        severity: Severity::Error,
        message: message.into(),
        span,
        label: String::new(),
        labels: Vec::new(),
        help: None,
    }
}
