//! Rule files as texts, and places in them.

use alloc::string::String;
use alloc::vec::Vec;

/// A rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its path in the folder of the programme, such as `generalisation-2023.toml`.
    pub name: String,
    /// All of its text.
    pub text: String,
}

/// A range of bytes of a rule file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Index of the file in the list of sources that was read.
    pub file: usize,
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// A place for people: lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Span {
    /// Returns the range from the start of this one to the end of `last`.
    pub(crate) fn to(self, last: Self) -> Self {
        Self {
            end: last.end.max(self.end),
            ..self
        }
    }
}

/// The places where the lines of a text start, computed once to find many positions.
pub(super) struct Lines<'s> {
    text: &'s str,
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    /// Finds the lines of a source.
    pub(super) fn new(source: &'s Source) -> Self {
        let text = source.text.as_str();
        let starts = text
            .match_indices('\n')
            .map(|(newline, _)| newline.saturating_add(1));
        Self {
            text,
            starts: core::iter::once(0).chain(starts).collect(),
        }
    }

    /// Returns the line and column of the character at byte `offset`; an offset after the end gives the end of the
    /// text.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let line = self.number(offset);
        let start = self.start(line);
        let end = self.boundary(offset);
        let column = self
            .text
            .get(start..end)
            .map_or(0, |text| text.chars().count())
            .saturating_add(1);
        Position { line, column }
    }

    /// Returns the number of the line in which byte `offset` lies.
    pub(super) fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Returns the start of the character in which byte `offset` lies; the end of the text when it lies beyond.
    pub(super) fn boundary(&self, offset: usize) -> usize {
        let mut start = offset.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start = start.saturating_sub(1);
        }
        start
    }

    /// Returns the byte at which a line starts; the end of the text beyond the last line.
    pub(super) fn start(&self, line: usize) -> usize {
        self.starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(self.text.len())
    }
}

impl Source {
    /// Returns the line and column of the character at byte `offset`; an offset after the end gives the end of the
    /// text.
    ///
    /// # Example
    /// ```
    /// use bareme::{Position, Source};
    /// let source = Source { name: "phase.toml".into(), text: "é = 1\nb = 2".into() };
    /// assert_eq!(source.position(3), Position { line: 1, column: 3 });
    /// assert_eq!(source.position(7), Position { line: 2, column: 1 });
    /// ```
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        Lines::new(self).position(offset)
    }

    /// Returns the text of a range, or nothing where it is not one.
    pub(super) fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }
}
