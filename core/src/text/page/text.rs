//! A page as plain text: indented lines, not wider than a limit.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::line::{Line, columns, wrap};
use super::{Block, Entry, Mark, Page, Tone, Words};
use crate::text::bilingual::Language;

/// The width of a page when the caller sets no limit.
const WIDTH: usize = 100;
/// By how many columns the content below a heading or an entry is indented.
const INDENT: usize = 2;
/// The least width for words, however far they are indented.
const LEAST: usize = 24;

impl Page {
    /// Returns the page as plain text, in lines of at most a hundred columns.
    #[must_use]
    pub fn text(&self) -> String {
        self.text_within(WIDTH, &|_, text| String::from(text))
    }

    /// Returns the page as text in lines of at most `width` columns. `paint` gives words their colour or weight,
    /// according to their tone.
    ///
    /// # Example
    /// ```
    /// use bareme::{Language, Options, Programme, Tone};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
    /// let page = programme.explain(&project, &Options::default())?.page(Language::English);
    /// let shout = |tone: Tone, text: &str| if tone == Tone::Strong { text.to_uppercase() } else { text.to_owned() };
    /// assert!(page.text_within(40, &shout).starts_with("CONDITIONS\n\nSTRUCTURES IN SCOPE [in-scope]\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn text_within(&self, width: usize, paint: &dyn Fn(Tone, &str) -> String) -> String {
        let lines = self.lines(width);
        lines
            .iter()
            .flat_map(|line| [line.painted(paint), String::from("\n")])
            .collect()
    }

    fn lines(&self, width: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        // Content before the first heading is about the whole page.
        let mut indent = 0;
        for block in &self.blocks {
            match block {
                Block::Heading(heading) => {
                    if !lines.is_empty() {
                        lines.push(Line::default());
                    }
                    lines.extend(wrap(&heading.words_and_id(), width));
                    indent = INDENT;
                }
                Block::Sentence(words) => {
                    set_in(&mut lines, wrap(words, within(width, indent)), indent)
                }
                Block::List(entries) => entries.iter().for_each(|entry| {
                    set_in(
                        &mut lines,
                        entry.lines(within(width, indent), self.language),
                        indent,
                    )
                }),
                Block::Table(table) => set_in(
                    &mut lines,
                    table.lines(within(width, indent), self.language),
                    indent,
                ),
            }
        }
        lines
    }
}

impl super::Heading {
    /// Returns the title, strong, and the id of its subject.
    fn words_and_id(&self) -> Words {
        let strong = self
            .words
            .runs()
            .fold(Words::default(), |words, (tone, text)| {
                words.and(
                    if tone == Tone::Plain {
                        Tone::Strong
                    } else {
                        tone
                    },
                    text,
                )
            });
        match &self.id {
            Some(id) => strong.and(Tone::Quiet, format!("[{id}]")),
            None => strong,
        }
    }
}

impl Entry {
    /// Returns the lines of the entry and of the entries below it.
    pub(super) fn lines(&self, width: usize, language: Language) -> Vec<Line> {
        let (tone, mark) = match self.mark {
            Mark::None => (Tone::Plain, String::new()),
            Mark::Dot => (Tone::Plain, String::from("• ")),
            Mark::Sign(tone, sign) => (tone, format!("{sign} ")),
            Mark::Number(number) => (Tone::Plain, format!("{number}. ")),
        };
        let hang = columns(&mark);
        let mut lines = Vec::new();
        for (index, words) in self.words.iter().enumerate() {
            for (place, broken) in wrap(words, within(width, hang)).iter().enumerate() {
                let mut line = Line::default();
                if (index, place) == (0, 0) {
                    line.push(tone, &mark);
                }
                line.pad(hang);
                line.append(broken);
                lines.push(line);
            }
        }
        let indent = hang.max(INDENT);
        let names = self.names.iter().flat_map(|names| names.lines(language));
        for entry in names
            .map(|name| Entry::new(Mark::Sign(Tone::Quiet, '-'), name))
            .chain(self.below.iter().cloned())
        {
            set_in(
                &mut lines,
                entry.lines(within(width, indent), language),
                indent,
            );
        }
        lines
    }
}

/// Returns the width that is left when some columns are taken.
fn within(width: usize, taken: usize) -> usize {
    width.saturating_sub(taken).max(LEAST.min(width))
}

/// Adds lines with an indent.
fn set_in(lines: &mut Vec<Line>, others: Vec<Line>, indent: usize) {
    for other in others {
        let mut line = Line::blank(indent);
        line.append(&other);
        lines.push(line);
    }
}
