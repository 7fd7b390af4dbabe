//! Finds what the two output streams can show.

use std::env;
use std::io::{self, IsTerminal, Write};

use terminal_size::{Width, terminal_size_of};

use crate::args::Colour;

/// The width of a report without the limit of a terminal.
const PAGE: usize = 88;

/// The width of a table without the limit of a terminal.
const TABLE: usize = 100;

/// Returns whether the standard output takes colours.
pub(crate) fn colours(choice: Colour) -> bool {
    match choice {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => io::stdout().is_terminal() && welcome(),
    }
}

/// Returns whether the environment allows colours: see <https://no-color.org>.
fn welcome() -> bool {
    let unset = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    unset && env::var_os("TERM").is_none_or(|value| value != "dumb")
}

/// Returns the width of a report: that of the terminal, up to a limit, because long lines are hard to read.
pub(crate) fn width() -> usize {
    within(PAGE)
}

/// Returns the width of a table with a column for each phase.
pub(crate) fn wide() -> usize {
    within(TABLE)
}

fn within(most: usize) -> usize {
    terminal_size_of(io::stdout()).map_or(most, |(Width(columns), _)| {
        usize::from(columns).clamp(60, most)
    })
}

/// Writes a sentence to the standard error stream; does nothing when that stream is closed.
pub(crate) fn complain(words: &str) {
    let _closed = writeln!(io::stderr(), "bareme: {words}");
}

/// Writes the current work to the standard error stream, when that is a terminal.
pub(crate) fn progress(words: &str) {
    if io::stderr().is_terminal() {
        let _closed = writeln!(io::stderr(), "bareme: {words}…");
    }
}
