//! A page as an HTML fragment without script or style.
//!
//! INVARIANT: texts enter it through [`escaped`] alone; tags and classes are written here.

use alloc::string::String;

use super::{Block, Entry, Mark, Page, Table};

impl Page {
    /// Returns the page as a section of a class.
    pub(crate) fn html(&self, class: &str) -> String {
        let mut html = String::new();
        for piece in [
            "<section class=\"",
            class,
            "\" lang=\"",
            self.language.code(),
            "\">\n",
        ] {
            html.push_str(piece);
        }
        for block in &self.blocks {
            match block {
                Block::Heading(words) => element(&mut html, "h2", "bareme-heading", words),
                Block::Sentence(words) => element(&mut html, "p", "bareme-sentence", words),
                Block::List(entries) => list(&mut html, entries),
                Block::Table(table) => write_table(&mut html, table),
            }
        }
        html.push_str("</section>\n");
        html
    }
}

fn list(html: &mut String, entries: &[Entry]) {
    let numbered = entries
        .first()
        .is_some_and(|entry| matches!(entry.mark, Mark::Number(_)));
    let tag = if numbered { "ol" } else { "ul" };
    open(html, tag, "bareme-entries");
    for entry in entries {
        html.push_str("<li class=\"bareme-entry\">");
        if let Mark::Sign(sign) = entry.mark {
            span(html, "bareme-mark", sign.encode_utf8(&mut [0; 4]));
            html.push(' ');
        }
        for (index, words) in entry.words.iter().enumerate() {
            html.push_str(if index == 0 { "" } else { " " });
            span(html, "bareme-words", words);
        }
        if !entry.below.is_empty() {
            html.push('\n');
            open(html, "ul", "bareme-details");
            entry
                .below
                .iter()
                .for_each(|words| element(html, "li", "bareme-detail", words));
            html.push_str("</ul>");
        }
        html.push_str("</li>\n");
    }
    close(html, tag);
}

fn write_table(html: &mut String, table: &Table) {
    open(html, "table", "bareme-table");
    html.push_str("<thead><tr><td></td>\n");
    table
        .head
        .iter()
        .for_each(|name| cell(html, "th scope=\"col\"", name));
    html.push_str("</tr></thead>\n<tbody>\n");
    for (name, cells) in &table.rows {
        html.push_str("<tr>");
        cell(html, "th scope=\"row\"", name);
        cells.iter().for_each(|words| cell(html, "td", words));
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n");
    close(html, "table");
    if !table.legend.is_empty() {
        element(html, "p", "bareme-legend", &table.legend);
    }
}

fn cell(html: &mut String, opening: &str, words: &str) {
    for piece in ["<", opening, ">"] {
        html.push_str(piece);
    }
    escaped(html, words);
    html.push_str(if opening == "td" {
        "</td>\n"
    } else {
        "</th>\n"
    });
}

fn open(html: &mut String, tag: &str, class: &str) {
    for piece in ["<", tag, " class=\"", class, "\">\n"] {
        html.push_str(piece);
    }
}

fn close(html: &mut String, tag: &str) {
    for piece in ["</", tag, ">\n"] {
        html.push_str(piece);
    }
}

/// Writes an element on a line of its own.
pub(crate) fn element(html: &mut String, tag: &str, class: &str, text: &str) {
    write_element(html, tag, class, text);
    html.push('\n');
}

pub(crate) fn span(html: &mut String, class: &str, text: &str) {
    write_element(html, "span", class, text);
}

fn write_element(html: &mut String, tag: &str, class: &str, text: &str) {
    for piece in ["<", tag, " class=\"", class, "\">"] {
        html.push_str(piece);
    }
    escaped(html, text);
    for piece in ["</", tag, ">"] {
        html.push_str(piece);
    }
}

/// Writes a text so that it is only ever a text, in an element or in a quoted attribute.
pub(crate) fn escaped(html: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            control if control.is_control() => html.push(' '),
            plain => html.push(plain),
        }
    }
}
