//! A page as an HTML fragment without script or style.
//!
//! INVARIANT: every text passes through one function, which escapes it. Tags and classes are written here; the answers
//! name the kinds.

use alloc::string::String;

use super::{Block, Cell, Entry, Heading, Holds, Mark, Names, Page, Row, Table, Tone, Words};
use crate::text::neutral::neutral_letter;

/// HTML that is being written.
struct Html(String);

impl Page {
    /// Returns the page as an HTML fragment: one `section`, without script or style, in which every text is escaped.
    #[must_use]
    pub fn html(&self) -> String {
        let mut html = Html(String::new());
        html.write(&[
            "<section class=\"bareme bareme-",
            self.about,
            "\" lang=\"",
            self.language.code(),
            "\">\n",
        ]);
        for block in &self.blocks {
            match block {
                Block::Heading(heading) => html.heading(heading),
                Block::Sentence(words) => html.line("p", "bareme-sentence", words),
                Block::List(entries) => html.list("bareme-entries", entries),
                Block::Table(table) => html.table(table),
            }
        }
        html.write(&["</section>\n"]);
        html.0
    }
}

impl Html {
    /// Writes pieces that are already HTML.
    fn write(&mut self, pieces: &[&str]) {
        pieces.iter().for_each(|piece| self.0.push_str(piece));
    }

    fn heading(&mut self, heading: &Heading) {
        let Some(id) = &heading.id else {
            return self.line("h2", "bareme-heading", &heading.words);
        };
        self.write(&["<h3 class=\"bareme-heading\" data-id=\""]);
        self.text(id);
        self.write(&["\">"]);
        self.words(&heading.words);
        self.write(&[" "]);
        self.span("bareme-quiet", &["[", id, "]"].concat());
        self.write(&["</h3>\n"]);
    }

    /// Writes an element on a line of its own.
    fn line(&mut self, tag: &str, class: &str, words: &Words) {
        self.write(&["<", tag, " class=\"", class, "\">"]);
        self.words(words);
        self.write(&["</", tag, ">\n"]);
    }

    fn words(&mut self, words: &Words) {
        for (index, (tone, text)) in words.runs().enumerate() {
            self.write(&[if index == 0 { "" } else { " " }]);
            match tone {
                Tone::Plain => self.text(text),
                tone => self.span(&["bareme-", tone.name()].concat(), text),
            }
        }
    }

    fn span(&mut self, class: &str, text: &str) {
        self.write(&["<span class=\"", class, "\">"]);
        self.text(text);
        self.write(&["</span>"]);
    }

    fn list(&mut self, class: &str, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        let numbered = entries
            .iter()
            .any(|entry| matches!(entry.mark, Mark::Number(_)));
        let tag = if numbered { "ol" } else { "ul" };
        self.write(&["<", tag, " class=\"", class, "\">\n"]);
        for entry in entries {
            self.write(&["<li class=\"bareme-entry"]);
            let dotted = matches!(entry.mark, Mark::Dot | Mark::Number(_));
            self.write(&[if dotted { "" } else { " bareme-undotted" }]);
            entry
                .kinds
                .iter()
                .for_each(|kind| self.write(&[" bareme-", kind]));
            self.write(&["\">"]);
            self.entry(entry);
            self.write(&["</li>\n"]);
        }
        self.write(&["</", tag, ">\n"]);
    }

    /// Writes an entry and the entries below it. A reader can open and close them if the entry folds.
    fn entry(&mut self, entry: &Entry) {
        let folds = entry.folds && (entry.names.is_some() || !entry.below.is_empty());
        self.write(&[if folds { "<details><summary>" } else { "" }]);
        if let Mark::Sign(tone, sign) = entry.mark {
            self.span(
                &["bareme-mark bareme-", tone.name()].concat(),
                sign.encode_utf8(&mut [0; 4]),
            );
            self.write(&[" "]);
        }
        for (index, words) in entry.words.iter().enumerate() {
            self.write(&[
                if index == 0 { "" } else { " " },
                "<span class=\"bareme-words\">",
            ]);
            self.words(words);
            self.write(&["</span>"]);
        }
        self.write(&[if folds { "</summary>\n" } else { "" }]);
        entry.names.iter().for_each(|names| self.names(names));
        self.list("bareme-below", &entry.below);
        self.write(&[if folds { "</details>" } else { "" }]);
    }

    fn names(&mut self, names: &Names) {
        self.write(&["<ul class=\"bareme-names\">\n"]);
        for name in &names.all {
            self.line("li", "bareme-name", &Words::from(name.as_str()));
        }
        self.write(&["</ul>\n"]);
    }

    fn table(&mut self, table: &Table) {
        self.write(&["<table class=\"bareme-table\">\n<thead><tr><td></td>\n"]);
        for column in &table.columns {
            self.write(&["<th scope=\"col\" class=\"", class(column.holds), "\">"]);
            self.words(&column.head);
            self.write(&["</th>\n"]);
        }
        self.write(&["</tr></thead>\n<tbody>\n"]);
        table.rows.iter().for_each(|row| self.row(table, row));
        self.write(&["</tbody>\n</table>\n"]);
        if !table.legend.is_empty() {
            self.line("p", "bareme-legend", &table.legend);
        }
    }

    fn row(&mut self, table: &Table, row: &Row) {
        self.write(&["<tr><th scope=\"row\">"]);
        self.entry(&row.name);
        self.write(&["</th>\n"]);
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            self.write(&["<td class=\"", class(column.holds), "\">"]);
            self.cell(cell);
            self.write(&["</td>\n"]);
        }
        self.write(&["</tr>\n"]);
    }

    fn cell(&mut self, cell: &Cell) {
        match cell.as_slice() {
            [one] => self.words(one),
            lines => lines
                .iter()
                .for_each(|words| self.line("p", "bareme-line", words)),
        }
    }

    /// Writes a text so that it is only ever a text, in an element or in a quoted attribute.
    fn text(&mut self, text: &str) {
        for letter in text.chars().map(neutral_letter) {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                plain => self.0.push(plain),
            }
        }
    }
}

fn class(holds: Holds) -> &'static str {
    match holds {
        Holds::Words => "bareme-cell",
        Holds::Numbers => "bareme-cell bareme-number",
    }
}
