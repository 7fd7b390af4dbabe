//! A page as Markdown: headings, paragraphs, lists and tables.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Block, Entry, Heading, Holds, Mark, Page, Row, Table, Tone, Words};
use crate::text::bilingual::Language;
use crate::text::neutral::neutral;

/// The separator of things that share one line.
const BETWEEN: &str = " · ";

impl Page {
    /// Returns the page as Markdown (CommonMark with tables). Texts of the project are escaped, so that they cannot act
    /// as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let blocks: Vec<String> = self.blocks.iter().map(|block| self.block(block)).collect();
        blocks.join("\n")
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading(heading) => heading.markdown(),
            Block::Sentence(words) => format!("{}\n", runs(words)),
            Block::List(entries) => entries
                .iter()
                .map(|entry| entry.markdown(0, self.language))
                .collect(),
            Block::Table(table) => table.markdown(self.language),
        }
    }
}

impl Heading {
    fn markdown(&self) -> String {
        match &self.id {
            Some(id) => format!(
                "### {} {}\n",
                runs(&self.words),
                escaped(&format!("[{id}]"))
            ),
            None => format!("## {}\n", runs(&self.words)),
        }
    }
}

impl Entry {
    /// Returns the entry with this indent, and the entries below it.
    fn markdown(&self, indent: usize, language: Language) -> String {
        let mark = match self.mark {
            Mark::Number(number) => format!("{number}. "),
            Mark::None | Mark::Dot | Mark::Sign(..) => String::from("- "),
        };
        let mut list = format!("{}{mark}{}\n", " ".repeat(indent), self.words());
        let below = indent.saturating_add(mark.len());
        for entry in self.below(language) {
            list.push_str(&entry.markdown(below, language));
        }
        list
    }

    /// Returns the names and entries that come below the entry.
    fn below(&self, language: Language) -> impl Iterator<Item = Entry> {
        let names = self.names.iter().flat_map(|names| names.lines(language));
        let names = names.map(|name| Entry::new(Mark::Dot, name));
        names
            .chain(self.below.iter().cloned())
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Returns the entry without its number, on one line.
    fn words(&self) -> String {
        let sign = match self.mark {
            Mark::Sign(tone, sign) => Some(Words::new(tone, sign)),
            _ => None,
        };
        let parts: Vec<String> = sign.iter().chain(&self.words).map(runs).collect();
        parts.join(" ")
    }

    /// Returns the entry and the entries below it on one line.
    fn line(&self, language: Language) -> String {
        let below = self.below(language).map(|entry| entry.line(language));
        let all: Vec<String> = [self.words()].into_iter().chain(below).collect();
        all.join(BETWEEN)
    }
}

impl Table {
    fn markdown(&self, language: Language) -> String {
        let heads: Vec<String> = self
            .columns
            .iter()
            .map(|column| runs(&column.head))
            .collect();
        let rules = self.columns.iter().map(|column| match column.holds {
            Holds::Words => "---|",
            Holds::Numbers => "---:|",
        });
        let mut table = format!(
            "|  | {} |\n|---|{}\n",
            heads.join(" | "),
            rules.collect::<String>()
        );
        self.rows
            .iter()
            .for_each(|row| table.push_str(&row.markdown(language)));
        if !self.legend.is_empty() {
            table.push_str(&format!("\n{}\n", runs(&self.legend)));
        }
        table
    }
}

impl Row {
    fn markdown(&self, language: Language) -> String {
        let cell = |lines: &Vec<Words>| lines.iter().map(runs).collect::<Vec<_>>().join(BETWEEN);
        let cells: Vec<String> = self.cells.iter().map(cell).collect();
        format!("| {} | {} |\n", self.name.line(language), cells.join(" | "))
    }
}

/// Returns words as Markdown, with important ones in bold.
fn runs(words: &Words) -> String {
    let run = |(tone, text): (Tone, &str)| {
        let text = escaped(text.trim());
        match tone {
            Tone::Plain | Tone::Quiet | Tone::Cited => text,
            Tone::Strong | Tone::Good | Tone::Bad | Tone::Open => format!("**{text}**"),
        }
    };
    words.runs().map(run).collect::<Vec<_>>().join(" ")
}

/// Escapes every sign that has a meaning in CommonMark or in the HTML that it may hold, and keeps a text on its line.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let opening = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    for (place, letter) in neutral(text).char_indices() {
        // These would start a list: a dash, or a number with a point.
        let opens = place == opening && matches!(letter, '-' | '+' | '=' | '.' | ')');
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
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
