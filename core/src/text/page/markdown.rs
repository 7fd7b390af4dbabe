//! A page as Markdown: headings, paragraphs, lists and tables.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Block, Entry, Mark, Page, Table};

impl Page {
    /// Returns the page as Markdown.
    pub(crate) fn markdown(&self) -> String {
        let mut page = String::new();
        for block in &self.blocks {
            match block {
                Block::Heading(words) => page.push_str(&format!("## {}\n\n", escaped(words))),
                Block::Sentence(words) => page.push_str(&format!("{}\n\n", escaped(words))),
                Block::List(entries) => list(&mut page, entries),
                Block::Table(table) => write_table(&mut page, table),
            }
        }
        page
    }
}

fn list(page: &mut String, entries: &[Entry]) {
    for entry in entries {
        let words: Vec<String> = entry.words.iter().map(|words| escaped(words)).collect();
        let words = words.join(" ");
        let (mark, words) = match entry.mark {
            Mark::Number(number) => (format!("{number}. "), words),
            Mark::Sign(sign) => (
                String::from("- "),
                format!("**{}** {words}", escaped(&String::from(sign))),
            ),
            Mark::Announced => (String::from("- "), words),
            Mark::None => (String::from("- "), format!("**{words}**")),
        };
        page.push_str(&format!("{mark}{words}\n"));
        for below in &entry.below {
            page.push_str(&format!("{}- {}\n", " ".repeat(mark.len()), escaped(below)));
        }
    }
    page.push('\n');
}

fn write_table(page: &mut String, table: &Table) {
    let row = |name: &str, cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("| {} | {} |\n", escaped(name), cells.join(" | "))
    };
    page.push_str(&row("", &table.head));
    page.push_str(&format!("|---|{}\n", "---:|".repeat(table.head.len())));
    table
        .rows
        .iter()
        .for_each(|(name, cells)| page.push_str(&row(name, cells)));
    page.push('\n');
    if !table.legend.is_empty() {
        page.push_str(&format!("{}\n\n", escaped(&table.legend)));
    }
}

/// Escapes every sign that has a meaning in CommonMark or in the HTML that it may hold, and keeps a text on its line.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let opening = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    for (place, letter) in text.char_indices() {
        // What would open a list: a dash, or a number with its point.
        let opens = place == opening && matches!(letter, '-' | '+' | '=' | '.' | ')');
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            control if control.is_control() => safe.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' => {
                safe.push('\\');
                safe.push(letter);
            }
            other if opens => {
                safe.push('\\');
                safe.push(other);
            }
            plain => safe.push(plain),
        }
    }
    safe
}
