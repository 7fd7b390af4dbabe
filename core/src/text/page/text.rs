//! A page as plain text: indented lines, and rows and columns within the width of a page.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Block, Entry, Mark, Page, Table};

/// The width of a line, as far as words and cells allow.
const WIDTH: usize = 100;
/// The most that the names of rows take.
const MAX_NAME: usize = 48;
const BETWEEN: usize = 2;
const INDENT: &str = "  ";

/// Where lines end.
#[derive(Clone, Copy)]
pub(crate) enum Lines {
    /// With what is said, however long that is.
    Whole,
    /// At the width of a page.
    Broken,
}

impl Page {
    /// Returns the page as plain text.
    pub(crate) fn text(&self, lines: Lines) -> String {
        let mut text = String::new();
        // What stands before the first heading is about the whole.
        let mut start = "";
        for block in &self.blocks {
            match block {
                Block::Heading(words) => {
                    text.push('\n');
                    write(&mut text, lines, ["", ""], words);
                    start = INDENT;
                }
                Block::Sentence(words) => write(&mut text, lines, [start, start], words),
                Block::List(entries) => entries
                    .iter()
                    .for_each(|entry| entry.write(&mut text, lines)),
                Block::Table(table) => table.write(&mut text),
            }
        }
        text
    }
}

impl Entry {
    fn write(&self, text: &mut String, lines: Lines) {
        let mark = match self.mark {
            Mark::None => String::new(),
            Mark::Announced => String::from(INDENT),
            Mark::Sign(sign) => format!("{sign} "),
            Mark::Number(number) => format!("{number}. "),
        };
        let (first, rest) = (
            format!("{INDENT}{mark}"),
            format!("{INDENT}{}", " ".repeat(width(&mark))),
        );
        for (index, words) in self.words.iter().enumerate() {
            write(
                text,
                lines,
                [if index == 0 { &first } else { &rest }, &rest],
                words,
            );
        }
        let below = if mark.is_empty() {
            format!("{INDENT}{INDENT}")
        } else {
            rest
        };
        self.below
            .iter()
            .for_each(|words| write(text, lines, [&below, &below], words));
    }
}

/// Writes words in one line or several.
fn write(text: &mut String, lines: Lines, [first, rest]: [&str; 2], words: &str) {
    let words = on_one_line(words);
    let broken = match lines {
        Lines::Whole => Vec::from([words]),
        Lines::Broken => broken(&words, WIDTH.saturating_sub(width(rest))),
    };
    for (index, line) in broken.iter().enumerate() {
        text.push_str(&format!(
            "{}{line}\n",
            if index == 0 { first } else { rest }
        ));
    }
}

/// Returns a text, perhaps of a project, without what would end its line or move what stands on it.
pub(crate) fn on_one_line(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

/// Where the columns of a table do not fit beside each other, the others follow below.
impl Table {
    fn write(&self, text: &mut String) {
        let names = self
            .rows
            .iter()
            .map(|(name, _)| width(name).min(MAX_NAME))
            .max()
            .unwrap_or(0);
        let widths: Vec<usize> = (0..self.head.len())
            .map(|column| self.width(column))
            .collect();
        let mut first = 0;
        while first < widths.len() {
            let end = fitting(&widths, first, names.saturating_add(BETWEEN));
            self.line(text, names, &widths, first..end, "", &self.head);
            self.rows
                .iter()
                .for_each(|(name, cells)| self.line(text, names, &widths, first..end, name, cells));
            first = end;
        }
        if !self.legend.is_empty() {
            text.push_str(&format!("{INDENT}{}\n", self.legend));
        }
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().map(|(_, cells)| cells).chain([&self.head]);
        cells
            .filter_map(|cells| cells.get(column))
            .map(|cell| width(cell))
            .max()
            .unwrap_or(0)
    }

    fn line(
        &self,
        text: &mut String,
        names: usize,
        widths: &[usize],
        columns: core::ops::Range<usize>,
        name: &str,
        cells: &[String],
    ) {
        let mut lines: Vec<String> = broken(name, names)
            .iter()
            .map(|line| format!("{INDENT}{line}"))
            .collect();
        let mut last = lines.pop().unwrap_or_default();
        fill(&mut last, names.saturating_add(BETWEEN));
        for column in columns {
            let (Some(cell), Some(wide)) = (cells.get(column), widths.get(column)) else {
                continue;
            };
            last.push_str(&" ".repeat(BETWEEN.saturating_add(wide.saturating_sub(width(cell)))));
            last.push_str(cell);
        }
        lines.push(last);
        lines
            .iter()
            .for_each(|line| text.push_str(&format!("{}\n", line.trim_end())));
    }
}

/// Returns the end of the columns from `first` on that fit beside the names; always one at least.
fn fitting(widths: &[usize], first: usize, names: usize) -> usize {
    let mut taken = names;
    let mut end = first;
    for wide in widths.iter().skip(first) {
        taken = taken.saturating_add(*wide).saturating_add(BETWEEN);
        if taken > WIDTH && end > first {
            break;
        }
        end = end.saturating_add(1);
    }
    end
}

/// Returns words in lines of at most that width.
fn broken(words: &str, most: usize) -> Vec<String> {
    let mut lines = Vec::from([String::new()]);
    for word in words.split(' ') {
        let Some(line) = lines.last_mut() else {
            continue;
        };
        let wide = width(line)
            .saturating_add(width(word))
            .saturating_add(usize::from(!line.is_empty()));
        if line.is_empty() || wide <= most {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        } else {
            lines.push(String::from(word));
        }
    }
    lines
}

fn fill(line: &mut String, to: usize) {
    line.push_str(&" ".repeat(to.saturating_sub(width(line))));
}

fn width(text: &str) -> usize {
    text.chars().count()
}
