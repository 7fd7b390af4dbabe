//! Rule files as texts, and places in them.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::diagnostic::{Code, Diagnostic, Diagnostics, Faults, fault};
use crate::text::encoding::{Foreign, utf8};

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
    /// Tells whether another range lies in this one.
    pub(super) fn holds(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

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
    /// Returns the texts of rule files, given as their names and bytes, each without a byte-order mark.
    ///
    /// # Errors
    /// A fault for each file that is not UTF-8.
    ///
    /// # Example
    /// ```
    /// use bareme::Source;
    /// let sources = Source::read([("phase.toml", b"\xef\xbb\xbf[phase]")]).unwrap();
    /// assert_eq!(sources[0].text, "[phase]");
    /// let faults = Source::read([("phase.toml", b"# \xc9tape\n")]).unwrap_err();
    /// assert!(faults.to_string().contains("phase.toml:1:3"));
    /// ```
    pub fn read(
        files: impl IntoIterator<Item = (impl Into<String>, impl AsRef<[u8]>)>,
    ) -> Result<Vec<Self>, Diagnostics> {
        let faults = Faults::default();
        let sources: Vec<Self> = (0..)
            .zip(files)
            .map(|(file, (name, bytes))| {
                let (name, bytes) = (name.into(), bytes.as_ref());
                let text = utf8(bytes).map_or_else(
                    |foreign| {
                        faults.report(not_utf8(&foreign, file));
                        shown(&foreign, bytes)
                    },
                    String::from,
                );
                Source { name, text }
            })
            .collect();
        faults.into_diagnostics(&sources)?;
        Ok(sources)
    }

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

/// Returns the fault of a file that is not UTF-8, where it shows.
fn not_utf8(foreign: &Foreign, file: usize) -> Diagnostic {
    let (start, end) = match foreign {
        Foreign::Wide(_) => (0, 0),
        Foreign::Stray(stray) => (stray.offset, stray.offset.saturating_add(1)),
    };
    let looks = foreign
        .encoding()
        .map_or_else(String::new, |name| format!(": it looks like {name}"));
    fault(
        Code::TomlSyntax,
        Span { file, start, end },
        format!("the file is not UTF-8{looks}"),
    )
    .help(foreign.help().en)
}

/// Returns what can be shown of a file that is not UTF-8: the text around its stray bytes.
fn shown(foreign: &Foreign, bytes: &[u8]) -> String {
    match foreign {
        Foreign::Wide(_) => String::new(),
        Foreign::Stray(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}
