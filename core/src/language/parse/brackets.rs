//! Finds a bracket that is not closed: a parser takes all that comes after it for what stands in it.

use alloc::vec::Vec;

/// Returns where the value begins whose bracket is still open where a table or a key begins, and where its line ends.
pub(super) fn unclosed(text: &str) -> Option<(usize, usize)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut quote = None;
    let mut start = 0_usize;
    for line in text.split_inclusive('\n') {
        if quote.is_none()
            && let Some((sign, at)) = open.last().copied()
            && (is_header(line) || (sign == '[' && is_key(line)))
        {
            // The head of a table ends with its line, and a parser says so.
            let is_head = text
                .get(..at)?
                .chars()
                .next_back()
                .is_none_or(|c| c == '\n');
            let rest = text.get(at..).filter(|_| !is_head)?;
            let end = rest.find('\n').unwrap_or(rest.len());
            return Some((at, at.saturating_add(rest.get(..end)?.trim_end().len())));
        }
        if quote.is_some() || !open.is_empty() || !is_header(line) {
            quote = read(line, start, quote, &mut open)?;
        }
        start = start.saturating_add(line.len());
    }
    None
}

/// Reads a line: notes the brackets that it opens and closes, and returns the quote of a text that goes on after it; `None`
/// where a quote is missing, so that nothing is known of brackets.
fn read(
    line: &str,
    start: usize,
    mut quote: Option<&'static str>,
    open: &mut Vec<(char, usize)>,
) -> Option<Option<&'static str>> {
    const QUOTES: [&str; 4] = ["\'\'\'", "\"\"\"", "\'", "\""];
    let mut at = 0_usize;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let sign = rest.chars().next()?;
        let mut step = sign.len_utf8();
        match quote {
            Some(end) if rest.starts_with(end) => {
                step = end.len();
                quote = None;
            }
            Some(end) if sign == '\\' && end.starts_with('"') => {
                step = step.saturating_add(rest.chars().nth(1).map_or(0, char::len_utf8));
            }
            Some(_) => {}
            None => match (QUOTES.iter().find(|quote| rest.starts_with(**quote)), sign) {
                (Some(begin), _) => {
                    step = begin.len();
                    quote = Some(begin);
                }
                (None, '#') => break,
                (None, '[' | '{') => open.push((sign, start.saturating_add(at))),
                (None, ']' | '}') => drop(open.pop()),
                _ => {}
            },
        }
        at = at.saturating_add(step);
    }
    // A text ends with its line, unless its quotes are threefold.
    quote.is_none_or(|quote| quote.len() > 1).then_some(quote)
}

/// Tells whether a line is the head of a table, `[kind.name]`.
fn is_header(line: &str) -> bool {
    let line = line.trim_end();
    let inner = line
        .strip_prefix('[')
        .and_then(|line| line.strip_suffix(']'));
    inner.is_some_and(|inner| {
        let inner = inner.trim_start_matches('[');
        inner.starts_with(char::is_alphabetic) && !inner.contains([',', ' '])
    })
}

/// Tells whether a line begins with a key and its value.
fn is_key(line: &str) -> bool {
    let name = line.split_once('=').map(|(name, _)| name.trim());
    let is_of_names = |sign: char| sign.is_alphanumeric() || "_-.".contains(sign);
    name.is_some_and(|name| !name.is_empty() && name.chars().all(is_of_names))
}
