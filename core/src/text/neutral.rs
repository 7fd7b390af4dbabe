//! What may be shown of a text that others wrote: a name in a project, a file, a rule.

use alloc::string::String;

/// What stands in the place of what is taken out, so that a reader sees that something was there.
const REPLACEMENT: char = '\u{fffd}';

/// Returns a text without what could mislead whoever reads it: breaks of lines and tabs become blanks; other control
/// characters, which steer a terminal, and those that turn the direction of letters become `U+FFFD`.
///
/// # Example
/// ```
/// use bareme::words::neutral;
/// assert_eq!(neutral("a\u{1b}[31mb\u{202e}c\nd"), "a\u{fffd}[31mb\u{fffd}c d");
/// ```
#[must_use]
pub fn neutral(text: &str) -> String {
    text.chars().map(neutral_letter).collect()
}

/// Returns what is shown in the place of a letter: the letter itself, for nearly all.
pub(super) fn neutral_letter(letter: char) -> char {
    match letter {
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        // The characters that Unicode calls bidirectional controls.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            REPLACEMENT
        }
        control if control.is_control() => REPLACEMENT,
        other => other,
    }
}
