//! A table with a wide first column for names and a narrow one for each thing compared.

use super::page::{Look, Page, clean, columns, wrap};

/// The least width of the names, and of a column in which an amount of seven figures fits.
const NAMES: usize = 28;
const NARROW: usize = 15;
/// Wider columns would put what is compared too far apart.
const WIDE: usize = 24;
/// The columns of the mark before a name.
const MARK: usize = 2;
/// How many lines a paragraph of a cell has before it is cut.
const LINES: usize = 3;

/// The paragraphs of a cell, each with its look.
pub(super) type Cell = Vec<(String, Look)>;

/// The widths of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    names: usize,
    cell: usize,
}

impl Grid {
    /// Returns how many columns fit beside the names.
    pub(super) fn fitting(width: usize) -> usize {
        (width.saturating_sub(MARK + NAMES) / (NARROW + 1)).max(1)
    }

    /// Returns a table of `count` columns.
    pub(super) fn new(width: usize, count: usize) -> Self {
        let count = count.max(1);
        let cell = (width.saturating_sub(MARK + NAMES) / count)
            .saturating_sub(1)
            .clamp(NARROW, WIDE);
        Grid {
            names: width.saturating_sub(MARK + count * (cell + 1)),
            cell,
        }
    }

    /// Writes the ids at the head of the columns, broken behind a hyphen where they are too long.
    pub(super) fn head(self, page: &mut Page, ids: &[&str]) {
        let broken = |id: &&str| {
            self.pieces(id)
                .into_iter()
                .map(|piece| (piece, Look::Strong))
                .collect()
        };
        let cells: Vec<Cell> = ids.iter().map(broken).collect();
        self.row(page, false, ("", Look::Plain), &cells);
    }

    fn pieces(self, id: &str) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for part in id.split_inclusive('-') {
            match pieces.last_mut() {
                Some(last) if columns(last) + columns(part) <= self.cell => last.push_str(part),
                _ => pieces.push(part.to_owned()),
            }
        }
        pieces
    }

    /// Writes a row: a mark when its cells differ, its name, and one cell a column, set to the right.
    pub(super) fn row(
        self,
        page: &mut Page,
        differs: bool,
        (name, look): (&str, Look),
        cells: &[Cell],
    ) {
        let name = [(clean(name), look)];
        let width = self.names.saturating_sub(1);
        let names: Vec<String> = wrap(&name, width)
            .iter()
            .map(|line| fit(joined(line), width))
            .collect();
        let cells: Vec<Vec<(String, Look)>> = cells.iter().map(|cell| self.lines(cell)).collect();
        let height = cells.iter().map(Vec::len).fold(names.len(), usize::max);
        for line in 0..height {
            let mark = if differs && line == 0 {
                ("≠", Look::Open)
            } else {
                (" ", look)
            };
            let name = names.get(line).map_or("", String::as_str);
            let name = format!("{name:width$}");
            let shown: Vec<(String, Look)> =
                cells.iter().map(|cell| self.set(cell.get(line))).collect();
            let mut pieces = vec![mark, (name.as_str(), look)];
            pieces.extend(shown.iter().map(|(text, look)| (text.as_str(), *look)));
            page.put(&pieces, 0);
        }
    }

    /// Returns the lines of a cell; a paragraph that is too long is cut.
    fn lines(self, cell: &Cell) -> Vec<(String, Look)> {
        let paragraph = |(text, look): &(String, Look)| {
            let text = [(clean(text), *look)];
            let lines = wrap(&text, self.cell);
            let cut = lines.len() > LINES;
            let mut kept: Vec<String> = lines
                .iter()
                .take(LINES)
                .map(|line| fit(joined(line), self.cell))
                .collect();
            if let Some(last) = kept.last_mut().filter(|_| cut) {
                last.push('…');
                *last = fit(last.clone(), self.cell);
            }
            kept.into_iter()
                .map(|line| (line, *look))
                .collect::<Vec<_>>()
        };
        cell.iter().flat_map(paragraph).collect()
    }

    fn set(self, line: Option<&(String, Look)>) -> (String, Look) {
        let (text, look) = line.map_or(("", Look::Plain), |(text, look)| (text.as_str(), *look));
        (format!("{text:>width$}", width = self.cell), look)
    }
}

/// Cuts a word that is wider than its column.
fn fit(text: String, width: usize) -> String {
    if columns(&text) <= width {
        return text;
    }
    text.chars()
        .take(width.saturating_sub(1))
        .chain(['…'])
        .collect()
}

fn joined(line: &[(&str, Look)]) -> String {
    line.iter()
        .map(|(word, _)| *word)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use bareme::Language;

    use super::*;
    use crate::report::View;

    #[test]
    fn four_phases_fit_a_hundred_columns() {
        assert_eq!(Grid::fitting(100), 4);
        let Grid { names, cell } = Grid::new(100, 4);
        assert_eq!((names, cell), (30, 16));
    }

    #[test]
    fn a_name_that_fills_its_column_moves_no_cell() {
        let view = View {
            language: Language::French,
            width: 60,
            colour: false,
            sources: false,
        };
        let grid = Grid { names: 6, cell: 4 };
        for name in ["a", "abcde", "abcdef ghi"] {
            let mut page = Page::new(view);
            grid.row(
                &mut page,
                true,
                (name, Look::Plain),
                &[vec![("1".to_owned(), Look::Plain)]],
            );
            assert_eq!(page.text().lines().next().map(columns), Some(12), "{name}");
        }
    }

    #[test]
    fn long_ids_break_behind_a_hyphen() {
        let grid = Grid {
            names: 30,
            cell: 15,
        };
        assert_eq!(
            grid.pieces("generalisation-2023"),
            ["generalisation-", "2023"]
        );
        assert_eq!(grid.pieces("amorcage-1"), ["amorcage-1"]);
    }
}
