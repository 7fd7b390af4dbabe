//! A page of fixed width: headings, wrapped paragraphs, and rows with an amount at the right edge.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};
use bareme::{Bilingual, Language};

use super::View;
use crate::words::Term;

/// What a piece of text is, and so how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Strong,
    Quiet,
    Good,
    Bad,
    Open,
}

impl Look {
    fn style(self) -> Style {
        match self {
            Look::Plain => Style::new(),
            Look::Strong => Style::new().bold(),
            Look::Quiet => Style::new().dimmed(),
            Look::Good => AnsiColor::Green.on_default().bold(),
            Look::Bad => AnsiColor::Red.on_default().bold(),
            Look::Open => AnsiColor::Yellow.on_default().bold(),
        }
    }
}

/// A piece of text with its look. Pieces of a paragraph stand a blank apart.
#[derive(Clone, Debug)]
pub(super) struct Span<'a> {
    text: Cow<'a, str>,
    look: Look,
}

/// Returns `text` in the `look`.
pub(super) fn span<'a>(look: Look, text: impl Into<Cow<'a, str>>) -> Span<'a> {
    Span {
        text: text.into(),
        look,
    }
}

/// Returns `text` as running text.
pub(super) fn plain<'a>(text: impl Into<Cow<'a, str>>) -> Span<'a> {
    span(Look::Plain, text)
}

/// The page under the pen.
pub(super) struct Page {
    view: View,
    out: String,
}

impl Page {
    pub(super) fn new(view: View) -> Self {
        Page {
            view,
            out: String::new(),
        }
    }

    pub(super) fn language(&self) -> Language {
        self.view.language
    }

    pub(super) fn width(&self) -> usize {
        self.view.width
    }

    /// Returns the fixed words in the language of the page.
    pub(super) fn say(&self, term: Term) -> &'static str {
        term.get(self.view.language)
    }

    /// Returns the words of a rule set in the language of the page.
    pub(super) fn label<'a>(&self, words: &'a Bilingual) -> &'a str {
        words.get(self.view.language)
    }

    /// Returns the whole text.
    pub(super) fn text(self) -> String {
        self.out
    }

    pub(super) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// Writes the title of a section, with a rule to the right edge.
    pub(super) fn heading(&mut self, title: &str) {
        let rule = "─".repeat(self.view.width.saturating_sub(columns(title) + 1));
        self.blank();
        self.put(&[(title, Look::Strong), (&rule, Look::Quiet)], 0);
    }

    /// Writes a heavy rule across the page.
    pub(super) fn rule(&mut self, look: Look) {
        let rule = "━".repeat(self.view.width);
        self.put(&[(&rule, look)], 0);
    }

    /// Writes a paragraph from column `indent` on.
    pub(super) fn paragraph(&mut self, indent: usize, spans: &[Span<'_>]) {
        self.item(indent, None, spans);
    }

    /// Writes a paragraph behind a mark; its further lines stand under the first word.
    pub(super) fn item(&mut self, indent: usize, mark: Option<Span<'_>>, spans: &[Span<'_>]) {
        self.row(indent, mark, spans, None);
    }

    /// Writes a paragraph with a short text, such as an amount, at the right edge of its first line.
    pub(super) fn row(
        &mut self,
        indent: usize,
        mark: Option<Span<'_>>,
        spans: &[Span<'_>],
        right: Option<Span<'_>>,
    ) {
        let mark = mark.map(|mark| (clean(&mark.text), mark.look));
        let hang = indent + mark.as_ref().map_or(0, |(text, _)| columns(text) + 1);
        let right = right.map(|right| (clean(&right.text), right.look));
        let kept = right.as_ref().map_or(0, |(text, _)| columns(text) + 2);
        let spans: Vec<(String, Look)> = spans
            .iter()
            .map(|span| (clean(&span.text), span.look))
            .collect();
        let lines = wrap(&spans, self.view.width.saturating_sub(hang + kept));
        for (index, line) in lines.iter().enumerate() {
            let mut pieces = line.clone();
            if let (0, Some((text, look))) = (index, &mark) {
                pieces.insert(0, (text, *look));
            }
            let start = if index == 0 { indent } else { hang };
            let edge = right.as_ref().filter(|_| index == 0);
            let gap = edge.map(|(text, _)| " ".repeat(self.gap(start, &pieces, text)));
            if let (Some(gap), Some((text, look))) = (&gap, edge) {
                pieces.extend([(gap.as_str(), Look::Plain), (text.as_str(), *look)]);
            }
            self.put(&pieces, start);
        }
    }

    /// Returns how many blanks, besides the two between pieces, bring `text` to the right edge.
    fn gap(&self, start: usize, pieces: &[(&str, Look)], text: &str) -> usize {
        let used: usize = pieces.iter().map(|(piece, _)| columns(piece) + 1).sum();
        self.view
            .width
            .saturating_sub(start + used + 1 + columns(text))
    }

    /// Writes a line of pieces, a blank apart.
    pub(super) fn put(&mut self, pieces: &[(&str, Look)], indent: usize) {
        self.out.push_str(&" ".repeat(indent));
        for (index, run) in pieces
            .chunk_by(|(_, one), (_, next)| one == next)
            .enumerate()
        {
            if index > 0 {
                self.out.push(' ');
            }
            let words: Vec<&str> = run.iter().map(|(text, _)| *text).collect();
            self.paint(
                &words.join(" "),
                run.first().map_or(Look::Plain, |(_, look)| *look),
            );
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
    }

    fn paint(&mut self, text: &str, look: Look) {
        if self.view.colour && look != Look::Plain {
            let style = look.style();
            self.out.push_str(&format!("{style}{text}{style:#}"));
        } else {
            self.out.push_str(text);
        }
    }
}

/// Returns how many columns a text takes. Marks and letters of both languages take one each.
pub(super) fn columns(text: &str) -> usize {
    text.chars().count()
}

/// Replaces what could steer a terminal: names come from the input.
pub(super) fn clean(text: &str) -> String {
    let steers =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.replace(['\n', '\t'], " ").replace(steers, "\u{fffd}")
}

/// Breaks pieces of text into lines of at most `width` columns; a longer word has a line of its own.
/// Only plain blanks break: an amount never leaves its currency.
pub(super) fn wrap(spans: &[(String, Look)], width: usize) -> Vec<Vec<(&str, Look)>> {
    let words = spans.iter().flat_map(|(text, look)| {
        text.split(' ')
            .filter(|word| !word.is_empty())
            .map(|word| (word, *look))
    });
    let mut lines = vec![Vec::new()];
    let mut used = 0;
    for (word, look) in words {
        let needed = columns(word) + usize::from(used > 0);
        if used > 0 && used + needed > width {
            lines.push(Vec::new());
            used = 0;
        }
        used += columns(word) + usize::from(used > 0);
        if let Some(line) = lines.last_mut() {
            line.push((word, look));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: usize, colour: bool) -> Page {
        Page::new(View {
            language: Language::French,
            width,
            colour,
            sources: false,
        })
    }

    #[test]
    fn paragraphs_wrap_under_their_first_word() {
        let mut page = page(12, false);
        page.item(
            2,
            Some(plain("✓")),
            &[plain("une école où"), span(Look::Quiet, "[A-1]")],
        );
        assert_eq!(page.text(), "  ✓ une\n    école où\n    [A-1]\n");
    }

    #[test]
    fn amounts_end_at_the_right_edge() {
        let mut page = page(20, false);
        page.row(
            2,
            None,
            &[plain("Équipement des structures")],
            Some(plain("7,00\u{a0}€")),
        );
        assert_eq!(
            page.text(),
            "  Équipement  7,00\u{a0}€\n  des\n  structures\n"
        );
    }

    #[test]
    fn names_cannot_steer_the_terminal() {
        let mut page = page(30, false);
        page.paragraph(0, &[plain("a\u{1b}[31mb\u{202e}c\nd")]);
        assert_eq!(page.text(), "a\u{fffd}[31mb\u{fffd}c d\n");
    }

    #[test]
    fn plain_words_carry_no_colour() {
        let mut page = page(30, true);
        page.paragraph(0, &[plain("a"), span(Look::Good, "b")]);
        assert_eq!(page.text(), "a \u{1b}[1m\u{1b}[32mb\u{1b}[0m\n");
    }
}
