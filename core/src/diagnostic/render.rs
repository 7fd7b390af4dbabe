//! Faults as plain text: place, lines of the source, carets, help.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::{Diagnostic, Diagnostics};
use crate::source::{Source, Span};

/// A part of a line that is pointed at.
struct Mark<'d> {
    span: Span,
    line: usize,
    /// From 1, in characters.
    column: usize,
    width: usize,
    caret: char,
    text: &'d str,
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.list.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            self.render(f, diagnostic)?;
        }
        Ok(())
    }
}

impl Diagnostics {
    fn render(&self, f: &mut fmt::Formatter<'_>, diagnostic: &Diagnostic) -> fmt::Result {
        writeln!(f, "error[{}]: {}", diagnostic.code, diagnostic.message)?;
        let marks = self.marks(diagnostic);
        let gutter = marks.iter().map(|mark| mark.line.to_string().len()).max().unwrap_or(1);
        for (index, file) in files(&marks).into_iter().enumerate() {
            if let Some(source) = self.sources.get(file) {
                let arrow = if index == 0 { "-->" } else { ":::" };
                render_file(f, source, file, &marks, gutter, arrow)?;
            }
        }
        match &diagnostic.help {
            Some(help) => writeln!(f, "{:gutter$} = help: {help}", ""),
            None => Ok(()),
        }
    }

    /// Returns the main place first, then the others.
    fn marks<'d>(&'d self, diagnostic: &'d Diagnostic) -> Vec<Mark<'d>> {
        let main = self.mark(diagnostic.span, '^', &diagnostic.label);
        let others = diagnostic.labels.iter().map(|label| self.mark(label.span, '-', &label.text));
        core::iter::once(main).chain(others).flatten().collect()
    }

    fn mark<'d>(&'d self, span: Span, caret: char, text: &'d str) -> Option<Mark<'d>> {
        let source = self.sources.get(span.file)?;
        let position = source.position(span.start);
        // A place of several lines is underlined on its first line only.
        let first = source.slice(span.start, span.end).lines().next().unwrap_or_default();
        let width = first.trim_end().chars().count().max(1);
        Some(Mark { span, line: position.line, column: position.column, width, caret, text })
    }
}

/// Returns the files of the marks, that of the first mark first.
fn files(marks: &[Mark<'_>]) -> Vec<usize> {
    let mut files = Vec::new();
    for mark in marks {
        if !files.contains(&mark.span.file) {
            files.push(mark.span.file);
        }
    }
    files
}

fn render_file(
    f: &mut fmt::Formatter<'_>,
    source: &Source,
    file: usize,
    marks: &[Mark<'_>],
    gutter: usize,
    arrow: &str,
) -> fmt::Result {
    let mut marks: Vec<&Mark<'_>> = marks.iter().filter(|mark| mark.span.file == file).collect();
    if let Some(first) = marks.first() {
        writeln!(f, "{:gutter$}{arrow} {}:{}:{}", "", source.name, first.line, first.column)?;
    }
    writeln!(f, "{:gutter$} |", "")?;
    marks.sort_by_key(|mark| (mark.line, mark.column));
    let mut shown = None;
    for mark in marks {
        if shown != Some(mark.line) {
            if shown.is_some_and(|line: usize| mark.line > line.saturating_add(1)) {
                writeln!(f, "...")?;
            }
            let text = source.line(mark.line).replace('\t', " ");
            writeln!(f, "{:>gutter$} | {}", mark.line, text.trim_end())?;
            shown = Some(mark.line);
        }
        render_mark(f, mark, gutter)?;
    }
    Ok(())
}

fn render_mark(f: &mut fmt::Formatter<'_>, mark: &Mark<'_>, gutter: usize) -> fmt::Result {
    let mut carets = String::new();
    for _ in 0..mark.width {
        carets.write_char(mark.caret)?;
    }
    let indent = mark.column.saturating_sub(1);
    let row = format!("{:gutter$} | {:indent$}{carets} {}", "", "", mark.text);
    writeln!(f, "{}", row.trim_end())
}
