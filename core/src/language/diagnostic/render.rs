//! Faults as plain text: place, lines of the source, carets, help.

use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Severity};
use crate::language::source::{Lines, Source, Span};

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files: Vec<File<'_>> = self.sources.iter().map(File::new).collect();
        for (index, diagnostic) in self.list.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            let level = match diagnostic.severity {
                Severity::Error => Level::ERROR,
                Severity::Warning => Level::WARNING,
            };
            let group = level
                .primary_title(&diagnostic.message)
                .id(diagnostic.code.name())
                .elements(snippets(diagnostic, &files))
                .elements(
                    diagnostic
                        .help
                        .as_ref()
                        .map(|help| Level::HELP.message(help)),
                );
            writeln!(f, "{}", Renderer::plain().render(&[group]))?;
        }
        Ok(())
    }
}

/// A file, and where its lines start.
struct File<'d> {
    source: &'d Source,
    lines: Lines<'d>,
}

/// A place that is pointed at, and the words beside it.
struct Mark<'d> {
    span: Span,
    kind: AnnotationKind,
    text: &'d str,
}

/// Returns the lines that a fault speaks of, those of its main place first.
fn snippets<'d>(
    diagnostic: &'d Diagnostic,
    files: &[File<'d>],
) -> Vec<Snippet<'d, Annotation<'d>>> {
    let main = Mark {
        span: diagnostic.span,
        kind: AnnotationKind::Primary,
        text: &diagnostic.label,
    };
    let others = diagnostic.labels.iter().map(|label| Mark {
        span: label.span,
        kind: AnnotationKind::Context,
        text: &label.text,
    });
    let mut by_file: Vec<(usize, Vec<Mark<'d>>)> = Vec::new();
    for mark in core::iter::once(main).chain(others) {
        match by_file.iter_mut().find(|(file, _)| *file == mark.span.file) {
            Some((_, marks)) => marks.push(mark),
            None => by_file.push((mark.span.file, alloc::vec![mark])),
        }
    }
    by_file
        .into_iter()
        .filter_map(|(file, marks)| Some(files.get(file)?.snippet(&marks)))
        .collect()
}

impl<'d> File<'d> {
    fn new(source: &'d Source) -> Self {
        Self {
            source,
            lines: Lines::new(source),
        }
    }

    /// Returns the lines from the first mark to the last one: a file is large, and what is laid out is read whole.
    fn snippet(&self, marks: &[Mark<'d>]) -> Snippet<'d, Annotation<'d>> {
        let places = || marks.iter().map(|mark| mark.span.start);
        let first = self.lines.number(places().min().unwrap_or_default());
        let last = self.lines.number(places().max().unwrap_or_default());
        let (start, end) = (
            self.lines.start(first),
            self.lines.start(last.saturating_add(1)),
        );
        let annotations = marks.iter().map(|mark| {
            let place = self.first_line(mark.span);
            let place = place.start.saturating_sub(start)..place.end.saturating_sub(start);
            mark.kind
                .span(place)
                .label((!mark.text.is_empty()).then_some(mark.text))
        });
        Snippet::source(self.source.slice(start, end))
            .path(self.source.name.as_str())
            .line_start(first)
            .annotations(annotations)
    }

    /// Returns the part of a place that stands on its first line: no more of it is underlined.
    fn first_line(&self, span: Span) -> Range<usize> {
        let start = self.lines.boundary(span.start);
        let text = self.source.slice(start, self.lines.boundary(span.end));
        let first = text.lines().next().unwrap_or_default().trim_end();
        start..start.saturating_add(first.len())
    }
}
