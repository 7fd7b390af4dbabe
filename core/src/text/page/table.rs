//! A table in lines of plain text. Its columns are as wide as their content if the page has room for that; else names
//! and cells are broken into lines. Columns that do not fit side by side follow below.

use alloc::vec::Vec;

use super::line::{Line, narrowest, wrap};
use super::{Cell, Entry, Holds, Mark, Table, Words};
use crate::text::bilingual::Language;

/// The width up to which a word is not broken at its joints: an amount of seven figures fits.
const NARROW: usize = 15;
/// The most width that a column takes when not all columns fit as they are.
const MOST: usize = 24;
/// The width that names get at least, if they are that long.
const NAMES: usize = 28;
/// The number of spaces between columns.
const BETWEEN: usize = 2;
/// The width of a mark before a name.
const MARK: usize = 2;

/// The width that a column needs.
#[derive(Clone, Copy)]
struct Bounds {
    /// The width below which words would be cut.
    least: usize,
    /// The width at which nothing is broken.
    whole: usize,
}

/// The columns of a table that are written side by side.
struct Side {
    first: usize,
    names: usize,
    widths: Vec<usize>,
}

impl Table {
    pub(super) fn lines(&self, width: usize, language: Language) -> Vec<Line> {
        let columns: Vec<Bounds> = (0..self.columns.len())
            .map(|column| self.bounds(column))
            .collect();
        let names = self.names(language);
        let mut lines = Vec::new();
        let mut first = 0;
        while let Some(left) = columns.get(first..).filter(|left| !left.is_empty()) {
            if first > 0 {
                lines.push(Line::default());
            }
            let side = Side::new(first, left, names, width);
            self.write(&side, language, &mut lines);
            first = first.saturating_add(side.widths.len());
        }
        if !self.legend.is_empty() {
            lines.extend(wrap(&self.legend, width));
        }
        lines
    }

    /// Returns the width that the names of rows need to stay unbroken: alone, and together with the entries below them.
    fn names(&self, language: Language) -> Bounds {
        let widest = |name: fn(&Entry) -> Entry| {
            let rows = self.rows.iter();
            let lines = rows.flat_map(|row| self.name(&name(&row.name), usize::MAX, language));
            lines.map(|line| line.columns()).max().unwrap_or(0)
        };
        let alone = |name: &Entry| Entry {
            below: Vec::new(),
            ..name.clone()
        };
        Bounds {
            least: widest(alone),
            whole: widest(Entry::clone),
        }
    }

    /// Returns the width that a column needs for its head and its cells.
    fn bounds(&self, column: usize) -> Bounds {
        let head = self.columns.get(column).map(|column| &column.head);
        let cells = self
            .rows
            .iter()
            .filter_map(|row| row.cells.get(column))
            .flatten();
        let words = || head.into_iter().chain(cells.clone());
        let whole = words()
            .flat_map(|words| wrap(words, usize::MAX))
            .map(|line| line.columns())
            .max();
        let least = words().map(|words| narrowest(words, NARROW, MOST)).max();
        Bounds {
            least: least.unwrap_or(0),
            whole: whole.unwrap_or(0),
        }
    }

    /// Returns the lines of the name of a row. Where some names have marks, all start behind them.
    fn name(&self, name: &Entry, width: usize, language: Language) -> Vec<Line> {
        let marked = |name: &Entry| matches!(name.mark, Mark::Sign(..));
        let mut all = self.rows.iter().map(|row| &row.name);
        let inset = if !marked(name) && all.any(marked) {
            MARK
        } else {
            0
        };
        let lines = name.lines(width.saturating_sub(inset), language);
        let set_in = |line: Line| {
            let mut all = Line::blank(inset);
            all.append(&line);
            all
        };
        lines.into_iter().map(set_in).collect()
    }

    fn write(&self, side: &Side, language: Language, lines: &mut Vec<Line>) {
        if self.columns.iter().any(|column| !column.head.is_empty()) {
            let heads: Vec<Cell> = self
                .columns
                .iter()
                .map(|column| Vec::from([column.head.clone()]))
                .collect();
            self.line(side, Vec::new(), &heads, lines);
        }
        for row in &self.rows {
            self.line(
                side,
                self.name(&row.name, side.names, language),
                &row.cells,
                lines,
            );
        }
    }

    /// Writes a row in as many lines as its highest cell has.
    fn line(&self, side: &Side, name: Vec<Line>, cells: &[Cell], lines: &mut Vec<Line>) {
        let columns = self
            .columns
            .iter()
            .zip(cells)
            .skip(side.first)
            .zip(&side.widths);
        let columns: Vec<(Holds, usize, Vec<Line>)> = columns
            .map(|((column, cell), wide)| (column.holds, *wide, broken(cell, *wide)))
            .collect();
        let height = columns
            .iter()
            .map(|(.., lines)| lines.len())
            .fold(name.len(), usize::max);
        for index in 0..height {
            let mut line = name.get(index).cloned().unwrap_or_default();
            let mut edge = side.names;
            line.pad(edge);
            for (holds, wide, lines) in &columns {
                edge = edge.saturating_add(BETWEEN).saturating_add(*wide);
                let Some(cell) = lines.get(index) else {
                    line.pad(edge);
                    continue;
                };
                line.pad(edge.saturating_sub(match holds {
                    Holds::Words => *wide,
                    Holds::Numbers => cell.columns(),
                }));
                line.append(cell);
                line.pad(edge);
            }
            lines.push(line);
        }
    }
}

impl Side {
    /// Chooses which of the remaining columns fit beside the names, at least one, and how wide they are.
    fn new(first: usize, left: &[Bounds], names: Bounds, width: usize) -> Self {
        let whole: Vec<usize> = left.iter().map(|column| column.whole).collect();
        if names.least.saturating_add(taken(&whole)) <= width {
            return Side::beside(first, whole, names, width);
        }
        let room = width.saturating_sub(names.least.min(NAMES));
        let kept = left.get(..fitting(left, room)).unwrap_or(left);
        Side::beside(first, widths(kept, room), names, width)
    }

    /// Gives the names the width that the columns do not take.
    fn beside(first: usize, widths: Vec<usize>, names: Bounds, width: usize) -> Self {
        let left = width.saturating_sub(taken(&widths));
        Side {
            first,
            names: names.whole.min(left),
            widths,
        }
    }
}

/// Returns the width that columns take, with the spaces before each.
fn taken(widths: &[usize]) -> usize {
    widths.iter().map(|wide| wide.saturating_add(BETWEEN)).sum()
}

/// Returns how many columns fit into a room at their least width; one in any case.
fn fitting(columns: &[Bounds], room: usize) -> usize {
    let mut taken = 0_usize;
    let fits = |column: &&Bounds| {
        taken = taken.saturating_add(column.least).saturating_add(BETWEEN);
        taken <= room
    };
    columns.iter().take_while(fits).count().max(1)
}

/// Returns the widths of columns that fit into a room. Each gets its least width, and an equal share of the rest if it
/// needs more.
fn widths(columns: &[Bounds], room: usize) -> Vec<usize> {
    let least: usize = columns
        .iter()
        .map(|column| column.least.saturating_add(BETWEEN))
        .sum();
    let spare = room
        .saturating_sub(least)
        .checked_div(columns.len())
        .unwrap_or(0);
    let wide = |column: &Bounds| {
        let wanted = column.whole.min(MOST).saturating_sub(column.least);
        column.least.saturating_add(wanted.min(spare))
    };
    columns.iter().map(wide).collect()
}

/// Returns the lines of a cell.
fn broken(cell: &[Words], width: usize) -> Vec<Line> {
    cell.iter().flat_map(|words| wrap(words, width)).collect()
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;
    use crate::text::page::{Page, Tone};

    /// Returns the text of a table of amounts under the names of years.
    fn text(name: &str, years: usize, width: usize) -> String {
        let heads = ["2021", "2022", "2023", "2024"].into_iter().take(years);
        let mut table = Table::new(Holds::Numbers, heads);
        let cells = (0..years).map(|_| Vec::from([Words::from("7\u{a0}000,00\u{a0}€")]));
        table.row(name, cells.collect());
        let mut page = Page::new("test", Language::French);
        page.table(table);
        page.text_within(width, &|_, text| String::from(text))
    }

    #[test]
    fn columns_are_as_wide_as_what_they_hold() {
        assert_eq!(
            text("Total", 2, 40),
            "             2021        2022\nTotal  7\u{a0}000,00\u{a0}€  7\u{a0}000,00\u{a0}€\n"
        );
    }

    #[test]
    fn names_are_broken_before_amounts_are() {
        assert_eq!(
            text("Équipement des structures", 1, 25),
            "                     2021\nÉquipement     7\u{a0}000,00\u{a0}€\ndes\nstructures\n"
        );
    }

    #[test]
    fn columns_that_do_not_fit_follow_below() {
        let text = text("Total", 4, 32);
        let heads = text.lines().filter(|line| line.contains("202"));
        assert_eq!(heads.count(), 2, "{text}");
        assert_eq!(text.matches('€').count(), 4, "{text}");
    }

    #[test]
    fn a_mark_sets_all_names_in() {
        let mut table = Table::new(Holds::Words, ["A"]);
        table.row(
            Entry::new(Mark::Sign(Tone::Open, '≠'), "one"),
            Vec::from([Vec::from(["x".into()])]),
        );
        table.row("two", Vec::from([Vec::from(["y".into(), "z".into()])]));
        let mut page = Page::new("test", Language::French);
        page.table(table);
        assert_eq!(page.text(), "       A\n≠ one  x\n  two  y\n       z\n");
    }
}
