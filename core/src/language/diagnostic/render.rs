//! Faults as plain text: place, lines of the source, carets, help.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::{Diagnostic, Diagnostics};
use crate::language::source::{Lines, Source, Span};

/// How many characters of a line are shown.
const MAX_SHOWN: usize = 400;
/// How many of them come before the marked place when the line is longer.
const SHOWN_BEFORE: usize = 100;

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
        let rendering = Rendering {
            sources: &self.sources,
            lines: self.sources.iter().map(Lines::new).collect(),
        };
        for (index, diagnostic) in self.list.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            rendering.render(f, diagnostic)?;
        }
        Ok(())
    }
}

/// The files, and where their lines start.
struct Rendering<'d> {
    sources: &'d [Source],
    lines: Vec<Lines<'d>>,
}

impl Rendering<'_> {
    fn render(&self, f: &mut fmt::Formatter<'_>, diagnostic: &Diagnostic) -> fmt::Result {
        writeln!(f, "error[{}]: {}", diagnostic.code, diagnostic.message)?;
        let marks = self.marks(diagnostic);
        let gutter = marks
            .iter()
            .map(|mark| mark.line.to_string().len())
            .max()
            .unwrap_or(1);
        for (index, file) in files(&marks).into_iter().enumerate() {
            if let (Some(source), Some(lines)) = (self.sources.get(file), self.lines.get(file)) {
                let arrow = if index == 0 { "-->" } else { ":::" };
                let marks: Vec<&Mark<'_>> =
                    marks.iter().filter(|mark| mark.span.file == file).collect();
                render_file(f, (&source.name, lines), marks, gutter, arrow)?;
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
        let others = diagnostic
            .labels
            .iter()
            .map(|label| self.mark(label.span, '-', &label.text));
        core::iter::once(main).chain(others).flatten().collect()
    }

    fn mark<'d>(&'d self, span: Span, caret: char, text: &'d str) -> Option<Mark<'d>> {
        let source = self.sources.get(span.file)?;
        let position = self.lines.get(span.file)?.position(span.start);
        // A place of several lines is underlined on its first line only.
        let first = source
            .slice(span.start, span.end)
            .lines()
            .next()
            .unwrap_or_default();
        let width = first.trim_end().chars().count().max(1);
        Some(Mark {
            span,
            line: position.line,
            column: position.column,
            width,
            caret,
            text,
        })
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
    (name, lines): (&str, &Lines<'_>),
    mut marks: Vec<&Mark<'_>>,
    gutter: usize,
    arrow: &str,
) -> fmt::Result {
    if let Some(first) = marks.first() {
        writeln!(
            f,
            "{:gutter$}{arrow} {name}:{}:{}",
            "", first.line, first.column
        )?;
    }
    writeln!(f, "{:gutter$} |", "")?;
    marks.sort_by_key(|mark| (mark.line, mark.column));
    let mut shown: Option<(usize, Excerpt)> = None;
    for mark in marks {
        let excerpt = match shown.take() {
            Some((line, excerpt)) if line == mark.line && excerpt.holds(mark) => excerpt,
            before => {
                if before.is_some_and(|(line, _)| mark.line > line.saturating_add(1)) {
                    writeln!(f, "...")?;
                }
                let excerpt = Excerpt::around(mark, lines.line(mark.line));
                writeln!(f, "{:>gutter$} | {}", mark.line, excerpt.text.trim_end())?;
                excerpt
            }
        };
        render_mark(f, mark, &excerpt, gutter)?;
        shown = Some((mark.line, excerpt));
    }
    Ok(())
}

/// What is shown of a line: all of it, or the part around a place where it is very long.
struct Excerpt {
    text: String,
    /// How many characters of the line come before it.
    skipped: usize,
}

impl Excerpt {
    fn around(mark: &Mark<'_>, line: &str) -> Self {
        let column = mark.column.saturating_sub(1);
        let is_long = line.chars().nth(MAX_SHOWN).is_some();
        let skipped = if is_long {
            column.saturating_sub(SHOWN_BEFORE)
        } else {
            0
        };
        let text = line
            .chars()
            .skip(skipped)
            .take(MAX_SHOWN)
            .collect::<String>()
            .replace('\t', " ");
        Self { text, skipped }
    }

    fn holds(&self, mark: &Mark<'_>) -> bool {
        let column = mark.column.saturating_sub(1);
        self.skipped <= column && column < self.skipped.saturating_add(MAX_SHOWN)
    }
}

fn render_mark(
    f: &mut fmt::Formatter<'_>,
    mark: &Mark<'_>,
    excerpt: &Excerpt,
    gutter: usize,
) -> fmt::Result {
    let mut carets = String::new();
    let indent = mark
        .column
        .saturating_sub(1)
        .saturating_sub(excerpt.skipped);
    for _ in 0..mark.width.min(MAX_SHOWN.saturating_sub(indent)) {
        carets.write_char(mark.caret)?;
    }
    let row = format!("{:gutter$} | {:indent$}{carets} {}", "", "", mark.text);
    writeln!(f, "{}", row.trim_end())
}
