//! Cuts a text into rows of cells: the rows of tables, and CSV files as RFC 4180 has them.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::ast::Name;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::source::Span;

/// A cell: what it holds, and the bytes at which it starts and ends.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::language) struct CellText {
    pub(in crate::language) content: String,
    pub(in crate::language) from: usize,
    pub(in crate::language) to: usize,
}

/// What is wrong with quotes, and where.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::language) enum Misquoted {
    /// A quote that is opened here is not closed.
    Open(usize),
    /// Something follows the quote that closes a cell.
    After(usize),
}

/// Returns the rows of a text, each cut at a separator; blank lines are left out.
///
/// A cell in quotes may hold separators, ends of lines and, written twice, quotes.
pub(in crate::language) fn read(
    text: &str,
    separator: char,
) -> Result<Vec<Vec<CellText>>, Misquoted> {
    let (mut rows, mut row, mut at) = (Vec::new(), Vec::new(), 0_usize);
    loop {
        at = after_blanks(text, at, separator);
        let is_quoted = rest(text, at).starts_with('"');
        let (field, end) = match is_quoted {
            true => quoted(text, at, separator)?,
            false => plain(text, at, separator),
        };
        row.push(field);
        if rest(text, end).starts_with(separator) {
            at = end.saturating_add(separator.len_utf8());
            continue;
        }
        let row = core::mem::take(&mut row);
        if !matches!(row.as_slice(), [only] if only.content.is_empty() && !is_quoted) {
            rows.push(row);
        }
        if end >= text.len() {
            return Ok(rows);
        }
        at = end.saturating_add(1);
    }
}

/// Returns the cells of rows with their places, and reports wrong quotes.
pub(in crate::language) fn named(
    rows: Result<Vec<Vec<CellText>>, Misquoted>,
    faults: &Faults,
    place: impl Fn(usize, usize) -> Span,
) -> Vec<Vec<Name>> {
    let (at, message) = match rows {
        Ok(rows) => {
            let cell = |field: CellText| Name {
                span: place(field.from, field.to),
                text: field.content,
            };
            let row = |row: Vec<CellText>| row.into_iter().map(cell).collect();
            return rows.into_iter().map(row).collect();
        }
        Err(Misquoted::Open(at)) => (at, "the quote is not closed"),
        Err(Misquoted::After(at)) => (at, "something follows the quote that closes the cell"),
    };
    let help = "a quote inside a cell in quotes is written twice: `\"the \"\"new\"\" one\"`";
    let span = place(at, at.saturating_add(1));
    faults.report(fault(Code::WrongValue, span, message).help(help));
    Vec::new()
}

fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// Returns where the blanks end that start at a byte; the end of a line is none.
fn after_blanks(text: &str, at: usize, separator: char) -> usize {
    let rest = rest(text, at);
    let is_blank = |letter: char| letter != separator && matches!(letter, ' ' | '\t' | '\r');
    let blanks = rest
        .len()
        .saturating_sub(rest.trim_start_matches(is_blank).len());
    at.saturating_add(blanks)
}

/// Reads a cell without quotes, and returns where the separator or the end of the line stands.
fn plain(text: &str, at: usize, separator: char) -> (CellText, usize) {
    let rest = rest(text, at);
    let length = rest.find([separator, '\n']).unwrap_or(rest.len());
    let content = rest.get(..length).unwrap_or_default().trim_end();
    let field = CellText {
        content: content.to_string(),
        from: at,
        to: at.saturating_add(content.len()),
    };
    (field, at.saturating_add(length))
}

/// Reads a cell in quotes, and returns where the separator or the end of the line stands.
fn quoted(text: &str, at: usize, separator: char) -> Result<(CellText, usize), Misquoted> {
    let inside = at.saturating_add(1);
    let (mut content, mut from) = (String::new(), inside);
    loop {
        let rest = rest(text, from);
        let length = rest.find('"').ok_or(Misquoted::Open(at))?;
        content.push_str(rest.get(..length).unwrap_or_default());
        from = from.saturating_add(length).saturating_add(1);
        if !self::rest(text, from).starts_with('"') {
            break;
        }
        content.push('"');
        from = from.saturating_add(1);
    }
    let end = after_blanks(text, from, separator);
    match rest(text, end).chars().next() {
        Some(letter) if letter != separator && letter != '\n' => Err(Misquoted::After(end)),
        _ => Ok((
            CellText {
                content,
                from: at,
                to: from,
            },
            end,
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(text: &str, separator: char) -> Vec<Vec<String>> {
        let rows = read(text, separator).expect("the quotes are closed");
        let contents = |row: Vec<CellText>| row.into_iter().map(|field| field.content).collect();
        rows.into_iter().map(contents).collect()
    }

    #[test]
    fn blanks_around_cells_and_blank_lines_are_left_out() {
        assert_eq!(
            contents("\n a | b\r\n\n c|  \n", '|'),
            [["a", "b"], ["c", ""]]
        );
    }

    #[test]
    fn quotes_hold_separators_ends_of_lines_and_quotes() {
        let text = "name;note\r\n\"a;b\"; \"two\nlines \"\"so\"\"\" \r\n";
        assert_eq!(
            contents(text, ';'),
            [["name", "note"], ["a;b", "two\nlines \"so\""]]
        );
    }

    #[test]
    fn wrong_quotes_are_told_with_their_place() {
        assert_eq!(read("a|\"b", '|'), Err(Misquoted::Open(2)));
        assert_eq!(read("\"a\" b|c", '|'), Err(Misquoted::After(4)));
    }

    #[test]
    fn a_tab_separates_where_it_is_the_separator() {
        assert_eq!(contents("a\t\tc", '\t'), [["a", "", "c"]]);
    }
}
