//! Makes a text that others wrote safe to show: a name in a project, a file, a rule.

use alloc::string::String;

/// The character that replaces a removed one, so that a reader sees that something was there.
const REPLACEMENT: char = '\u{fffd}';

/// Returns a text without characters that could mislead a reader. Line breaks and tabs become spaces. Other control
/// characters, which can control a terminal, and those that change the direction of letters become `U+FFFD`.
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

/// Returns the character that is shown for a letter: for nearly all, the letter itself.
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
