//! Finds what the two output streams can show.

use std::env;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use bareme::words::neutral;
use bareme::{Page, Tone};
use terminal_size::{Width, terminal_size_of};

use crate::args::{Colour, Format};

/// The least and the most columns of a page.
const COLUMNS: [usize; 2] = [60, 100];

/// Returns a page in a form; text has the width of the terminal, and colours if these were chosen.
pub(crate) fn written(page: &Page, form: Format, colour: Colour) -> String {
    match form {
        Format::Markdown => page.markdown(),
        Format::Html => page.html(),
        Format::Text | Format::Json if colours(colour) => page.text_within(width(), &painted),
        Format::Text | Format::Json => page.text_within(width(), &|_, text| text.to_owned()),
    }
}

fn painted(tone: Tone, text: &str) -> String {
    let style = match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().bold(),
        Tone::Quiet | Tone::Cited => Style::new().dimmed(),
        Tone::Good => AnsiColor::Green.on_default().bold(),
        Tone::Bad => AnsiColor::Red.on_default().bold(),
        Tone::Open => AnsiColor::Yellow.on_default().bold(),
    };
    format!("{style}{text}{style:#}")
}

/// Returns whether the standard output takes colours.
fn colours(choice: Colour) -> bool {
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

/// Returns the width of a page: that of the terminal, within limits, because long lines are hard to read.
fn width() -> usize {
    let [least, most] = COLUMNS;
    terminal_size_of(io::stdout()).map_or(most, |(Width(columns), _)| {
        usize::from(columns).clamp(least, most)
    })
}

/// Returns a text of several lines without characters that control the terminal or mislead a reader.
pub(crate) fn safe(text: &str) -> String {
    text.split('\n').map(neutral).collect::<Vec<_>>().join("\n")
}

/// Writes a sentence to the standard error stream; does nothing when that stream is closed.
pub(crate) fn complain(words: &str) {
    let _closed = writeln!(io::stderr(), "bareme: {}", safe(words));
}

/// Writes the current work to the standard error stream, when that is a terminal.
pub(crate) fn progress(words: &str) {
    if io::stderr().is_terminal() {
        let _closed = writeln!(io::stderr(), "bareme: {}…", neutral(words));
    }
}
