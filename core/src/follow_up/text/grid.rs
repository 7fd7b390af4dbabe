//! Rows and columns of text within the width of a page.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The width of a line, as far as words and cells allow.
const WIDTH: usize = 100;
/// The most that the names of rows take.
const MAX_NAME: usize = 48;
const BETWEEN: usize = 2;

/// A table; where its columns do not fit beside each other, the others follow below.
pub(super) struct Grid {
    pub(super) head: Vec<String>,
    /// The name of each row, and its cells.
    pub(super) rows: Vec<(String, Vec<String>)>,
}

impl Grid {
    pub(super) fn write(&self, text: &mut String) {
        let names = self.rows.iter().map(|(name, _)| width(name).min(MAX_NAME)).max().unwrap_or(0);
        let widths: Vec<usize> = (0..self.head.len()).map(|column| self.width(column)).collect();
        let mut first = 0;
        while first < widths.len() {
            let end = fitting(&widths, first, names.saturating_add(BETWEEN));
            self.line(text, names, &widths, first..end, "", &self.head);
            self.rows.iter().for_each(|(name, cells)| self.line(text, names, &widths, first..end, name, cells));
            first = end;
        }
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().map(|(_, cells)| cells).chain([&self.head]);
        cells.filter_map(|cells| cells.get(column)).map(|cell| width(cell)).max().unwrap_or(0)
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
        let mut lines = lines("  ", name, names.saturating_add(BETWEEN));
        let mut last = lines.pop().unwrap_or_default();
        fill(&mut last, names.saturating_add(BETWEEN));
        for column in columns {
            let (Some(cell), Some(wide)) = (cells.get(column), widths.get(column)) else { continue };
            last.push_str(&" ".repeat(BETWEEN.saturating_add(wide.saturating_sub(width(cell)))));
            last.push_str(cell);
        }
        lines.push(last);
        lines.iter().for_each(|line| text.push_str(&format!("{}\n", line.trim_end())));
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

/// Writes words in lines of the width of a page, each after `start`.
pub(super) fn wrap(text: &mut String, start: &str, words: &str) {
    lines(start, words, WIDTH).iter().for_each(|line| text.push_str(&format!("{line}\n")));
}

/// Returns words in lines of at most that width, each after `start`.
fn lines(start: &str, words: &str, most: usize) -> Vec<String> {
    let mut lines = Vec::from([String::from(start)]);
    for word in words.split(' ') {
        let Some(line) = lines.last_mut() else { continue };
        let is_empty = line.len() == start.len();
        let wide = width(line).saturating_add(width(word)).saturating_add(usize::from(!is_empty));
        if is_empty || wide <= most {
            line.push_str(if is_empty { "" } else { " " });
            line.push_str(word);
        } else {
            lines.push(format!("{start}{word}"));
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
