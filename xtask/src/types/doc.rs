//! Writes the words about a type: English first, then French.

use serde_json::Value;

/// How long a line may be.
const WIDTH: usize = 118;
/// How an entry of a list starts.
const ENTRY: &str = "- ";

/// Returns the words of a schema about itself: its label, then its question or description.
pub(super) fn of(schema: &Value) -> Vec<String> {
    [&schema["title"], &schema["description"]]
        .into_iter()
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}

/// Returns an English text, then the French one unless both are the same.
pub(super) fn beside(english: &mut [String], french: &[String]) {
    for (english, french) in english.iter_mut().zip(french) {
        *english = both(english, french);
    }
}

/// Returns an English text with the French one beside it, unless they are the same.
pub(super) fn both(english: &str, french: &str) -> String {
    // An entry of a list of codes has its code in front, which both have.
    let meaning = french.split_once("`: ").map(|(_, meaning)| meaning);
    match meaning.filter(|_| french.starts_with(ENTRY)) {
        _ if french == english => english.to_owned(),
        Some(meaning) => format!("{english} — {meaning}"),
        None => format!("{english} — {french}"),
    }
}

/// Breaks paragraphs into lines that leave room for an indent, with an empty line between two paragraphs but not
/// between the entries of a list.
pub(super) fn lines(paragraphs: &[String], indent: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let is_close =
            paragraph.starts_with(ENTRY) && index > 0 && paragraphs[index - 1].starts_with(ENTRY);
        if index > 0 && !is_close {
            lines.push(String::new());
        }
        lines.extend(broken(paragraph, WIDTH - indent));
    }
    lines
}

/// Breaks a paragraph between words; further lines of an entry of a list are indented. A sign of French stays with its
/// word, by the space before it.
fn broken(paragraph: &str, width: usize) -> Vec<String> {
    let hanging = if paragraph.starts_with(ENTRY) {
        "  "
    } else {
        ""
    };
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in paragraph.split(' ') {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::replace(&mut line, hanging.to_owned()));
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_stands_beside_english_where_it_differs() {
        let said = |label: &str| of(&serde_json::json!({ "title": label, "description": "Who?" }));
        let mut doc = said("Lead applicant");
        beside(&mut doc, &said("Porteur"));
        assert_eq!(doc, ["Lead applicant — Porteur", "Who?"]);
    }

    #[test]
    fn long_paragraphs_are_broken_between_words() {
        let entry = format!("- {}\u{202f}?", "word ".repeat(40).trim_end());
        let lines = lines(&["About.".to_owned(), entry.clone(), entry], 10);
        assert_eq!(lines.len(), 6);
        let lines = &lines[2..];
        assert!(lines[1].ends_with("word\u{202f}?"), "{lines:?}");
        assert!(
            lines.iter().all(|line| line.chars().count() <= WIDTH - 10),
            "{lines:?}"
        );
        assert!(lines[1].starts_with("  word"));
    }
}
