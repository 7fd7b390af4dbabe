//! The spaces of French: those that keep a sign, a guillemet or a figure with its words.

use alloc::string::String;
use alloc::vec::Vec;

/// Keeps `:`, `%`, a sign of money and the inside of guillemets with their words.
pub(crate) const WORD_SPACE: char = '\u{a0}';
/// Keeps `;`, `?` and `!` with the word before them, and the thousands of a figure together.
pub(crate) const NARROW_SPACE: char = '\u{202f}';

/// What people type for any of them.
const SPACES: [char; 3] = [' ', WORD_SPACE, NARROW_SPACE];

/// Returns a French text with the spaces that printers put before signs, inside guillemets and between thousands.
///
/// A space is changed, never added: what stands without one, such as a time or an address, stays as it is, and so does
/// what is between backticks. A text that has been set is returned as it is.
///
/// # Example
/// ```
/// use bareme::words::french_spaces;
/// assert_eq!(
///     french_spaces("« Aide » : 20 000 €, soit 50 % ; à 12:30 ? `a : b`"),
///     "«\u{a0}Aide\u{a0}»\u{a0}: 20\u{202f}000\u{a0}€, soit 50\u{a0}%\u{202f}; à 12:30\u{202f}? `a : b`",
/// );
/// ```
#[must_use]
pub fn french_spaces(text: &str) -> String {
    let is_code = [false, true].into_iter().cycle();
    let parts: Vec<String> = text
        .split('`')
        .zip(is_code)
        .map(|(part, is_code)| match is_code {
            true => String::from(part),
            false => before_signs(&in_figures(part)),
        })
        .collect();
    parts.join("`")
}

/// Sets the spaces between thousands.
fn in_figures(text: &str) -> String {
    let is_other = |letter: char| !letter.is_ascii_digit() && !is_space(letter);
    let mut set = String::with_capacity(text.len());
    // Each piece is figures and spaces, as many as there are, and one letter of another kind.
    for piece in text.split_inclusive(is_other) {
        let figures = piece.trim_end_matches(is_other);
        let number = figures.trim_matches(SPACES);
        let continues = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | ',');
        let goes_on = !figures.starts_with(SPACES) && set.ends_with(continues);
        if are_thousands(number) && !goes_on {
            let narrow: Vec<&str> = number.split(SPACES).collect();
            set.push_str(&piece.replacen(number, &narrow.join("\u{202f}"), 1));
        } else {
            set.push_str(piece);
        }
    }
    set
}

/// Tells whether figures are a number with its thousands apart; identifiers and days are grouped otherwise.
fn are_thousands(figures: &str) -> bool {
    let mut groups = figures.split(SPACES);
    let first = groups.next().unwrap_or_default();
    let starts = (1..=3).contains(&first.len()) && !first.starts_with('0');
    starts && groups.clone().next().is_some() && groups.all(|group| group.len() == 3)
}

/// Sets the spaces before signs and inside guillemets.
fn before_signs(text: &str) -> String {
    let mut before = None;
    let mut letters = text.chars();
    let mut set = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let space = is_space(letter).then(|| space(before, letters.as_str()));
        set.push(space.flatten().unwrap_or(letter));
        before = Some(letter);
    }
    set
}

/// Returns the space between a letter and what follows it, where French has one of its own.
fn space(before: Option<char>, after: &str) -> Option<char> {
    if before == Some('«') {
        return Some(WORD_SPACE);
    }
    // After a comma or another space, a sign is a mark of a list or of a table.
    if before.is_some_and(|letter| letter == ',' || is_space(letter)) {
        return None;
    }
    let mut after = after.chars();
    let space = match after.next()? {
        ':' | '»' | '%' | '€' => WORD_SPACE,
        ';' | '?' | '!' => NARROW_SPACE,
        _ => return None,
    };
    let is_code = |letter: char| letter.is_alphanumeric() || matches!(letter, '/' | '=');
    (!after.next().is_some_and(is_code)).then_some(space)
}

fn is_space(letter: char) -> bool {
    SPACES.contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sign_has_its_space() {
        for (typed, set) in [
            ("Projet : quoi ?", "Projet\u{a0}: quoi\u{202f}?"),
            ("oui ; non !", "oui\u{202f}; non\u{202f}!"),
            ("« oui » »", "«\u{a0}oui\u{a0}»\u{a0}»"),
            ("1 234 567,50 €", "1\u{202f}234\u{202f}567,50\u{a0}€"),
            ("(20 000 euros)", "(20\u{202f}000 euros)"),
            ("oui\u{a0}; non\u{a0}?", "oui\u{202f}; non\u{202f}?"),
            // The ends of a message around a value.
            (" : ", "\u{a0}: "),
            (" ?", "\u{202f}?"),
            ("« ", "«\u{a0}"),
        ] {
            assert_eq!(french_spaces(typed), set, "{typed}");
        }
    }

    #[test]
    fn what_is_no_sign_and_no_number_stays() {
        for text in [
            "à 12:30",
            "https://exemple.fr/a?b;c:d",
            "`a ? b : c`",
            "✓ oui, ? inconnu",
            "  ? inconnu",
            "59 000 0014",
            "02 000 001",
            "123 456 789 00012",
            "en 2023 100 structures",
            "a != b",
            "a !b",
            "v1,2 000",
            "",
        ] {
            assert_eq!(french_spaces(text), text);
        }
    }
}
