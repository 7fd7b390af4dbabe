//! The JSON shape of diagnostics: each place by its file, its line and its column.

use alloc::vec::Vec;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Code, Diagnostics, Severity};
use crate::language::source::{Position, Span};

/// A fault of a rule file.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Diagnostic")]
pub(crate) struct Located<'d> {
    /// What kind of fault it is.
    code: Code,
    /// How serious it is.
    severity: Severity,
    /// What is wrong, in one line that makes sense without the rest.
    message: &'d str,
    /// Where it is.
    #[serde(flatten)]
    place: Place<'d>,
    /// Other places that have to do with it.
    labels: Vec<Place<'d>>,
    /// How to put it right.
    help: Option<&'d str>,
}

/// A place in a rule file.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "DiagnosticLabel")]
struct Place<'d> {
    /// The file it is in.
    file: Option<&'d str>,
    /// Its line, from 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// Its column, from 1.
    #[schemars(range(min = 1))]
    column: usize,
    /// A few words beside the place; may be empty.
    label: &'d str,
}

impl Diagnostics {
    /// Returns the faults with their places as people count them.
    pub(crate) fn located(&self) -> impl Iterator<Item = Located<'_>> {
        self.iter().map(|one| Located {
            code: one.code,
            severity: one.severity,
            message: &one.message,
            place: self.place(one.span, &one.label),
            labels: one
                .labels
                .iter()
                .map(|label| self.place(label.span, &label.text))
                .collect(),
            help: one.help.as_deref(),
        })
    }

    fn place<'d>(&'d self, span: Span, label: &'d str) -> Place<'d> {
        let source = self.source(span);
        let position = source.map_or(Position { line: 1, column: 1 }, |source| {
            source.position(span.start)
        });
        Place {
            file: source.map(|source| source.name.as_str()),
            line: position.line,
            column: position.column,
            label,
        }
    }
}
