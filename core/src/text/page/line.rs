//! Lines of plain text: runs of tones side by side, and words broken into lines of a width.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Tone, Words};
use crate::text::neutral::neutral;

/// The characters after which a word can be broken.
const JOINTS: [char; 3] = ['-', '/', '_'];

/// A line: its runs follow each other, and contain all spaces.
#[derive(Clone, Debug, Default)]
pub(super) struct Line(Vec<(Tone, String)>);

impl Line {
    pub(super) fn blank(columns: usize) -> Self {
        let mut line = Line::default();
        line.pad(columns);
        line
    }

    /// Adds a text; blanks have no tone.
    pub(super) fn push(&mut self, tone: Tone, text: &str) {
        match self.0.last_mut() {
            Some((last, run)) if *last == tone => run.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push((tone, String::from(text))),
        }
    }

    pub(super) fn append(&mut self, other: &Line) {
        other
            .0
            .iter()
            .for_each(|(tone, text)| self.push(*tone, text));
    }

    /// Fills the line with blanks up to a width.
    pub(super) fn pad(&mut self, to: usize) {
        self.push(Tone::Plain, &" ".repeat(to.saturating_sub(self.columns())));
    }

    pub(super) fn columns(&self) -> usize {
        self.0.iter().map(|(_, text)| columns(text)).sum()
    }

    /// Returns the line as text, without blanks at its end.
    pub(super) fn painted(&self, paint: &dyn Fn(Tone, &str) -> String) -> String {
        let mut text = String::new();
        let end = self
            .0
            .iter()
            .rposition(|(_, text)| !text.trim_end_matches(' ').is_empty());
        for (index, (tone, run)) in self
            .0
            .iter()
            .enumerate()
            .take_while(|(index, _)| Some(*index) <= end)
        {
            let run = if Some(index) == end {
                run.trim_end_matches(' ')
            } else {
                run
            };
            match tone {
                Tone::Plain => text.push_str(run),
                tone => text.push_str(&paint(*tone, run)),
            }
        }
        text
    }
}

/// Returns how many columns a text takes. Marks and letters of both languages take one each.
pub(super) fn columns(text: &str) -> usize {
    text.chars().count()
}

/// Breaks words into lines of at most a width. Lines break only at plain spaces, so that an amount never leaves its
/// currency; a word that is wider than a line is broken too.
pub(super) fn wrap(words: &Words, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (Line::default(), 0_usize);
    let mut last = Tone::Plain;
    for (tone, text) in words.runs() {
        for piece in neutral(text)
            .split(' ')
            .filter(|word| !word.is_empty())
            .flat_map(|word| pieces(word, width))
        {
            let needed = columns(piece.text);
            let gap = usize::from(used > 0 && piece.starts);
            if used > 0 && used.saturating_add(gap).saturating_add(needed) > width {
                lines.push(core::mem::take(&mut line));
                used = 0;
            } else if gap > 0 {
                // Underline and colour continue over a space within a run, and end with the run.
                line.push(if last == tone { tone } else { Tone::Plain }, " ");
                used = used.saturating_add(gap);
            }
            line.push(tone, piece.text);
            used = used.saturating_add(needed);
            last = tone;
        }
    }
    if used > 0 || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Returns the smallest width that words need: words wider than `least` are broken at their joints, and parts that are
/// then still wider than `most` are cut.
pub(super) fn narrowest(words: &Words, least: usize, most: usize) -> usize {
    let narrowest = |word: &str| match columns(word) {
        wide if wide <= least => wide,
        _ => word.split_inclusive(JOINTS).map(columns).max().unwrap_or(0),
    };
    let widths = words
        .runs()
        .flat_map(|(_, text)| text.split(' '))
        .map(narrowest);
    widths.max().unwrap_or(0).min(most)
}

/// A part of a word that stays on one line.
struct Piece<'w> {
    text: &'w str,
    /// It is the first piece of its word: a space comes before it.
    starts: bool,
}

/// Returns a word in pieces of at most a width: broken at its joints where that is enough.
fn pieces(word: &str, width: usize) -> impl Iterator<Item = Piece<'_>> {
    let width = width.max(1);
    let mut rest = word;
    core::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let starts = rest.len() == word.len();
        let (text, after) = rest
            .split_at_checked(end(rest, width))
            .unwrap_or((rest, ""));
        rest = after;
        Some(Piece { text, starts })
    })
}

/// Returns where the first piece of a word ends, in bytes.
fn end(word: &str, width: usize) -> usize {
    let Some((most, _)) = word.char_indices().nth(width) else {
        return word.len();
    };
    let kept = word.get(..most).unwrap_or(word);
    kept.rfind(JOINTS)
        .map_or(most, |joint| joint.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    fn lines(words: &Words, width: usize) -> Vec<String> {
        let tagged = |tone: Tone, text: &str| format!("<{}>{text}</>", tone.name());
        wrap(words, width)
            .iter()
            .map(|line| line.painted(&tagged))
            .collect()
    }

    #[test]
    fn words_break_at_blanks_and_keep_their_tone() {
        let words = Words::from("une école où").and(Tone::Quiet, "[A-1] [B-2]");
        assert_eq!(lines(&words, 12), ["une école où", "<quiet>[A-1] [B-2]</>"]);
        assert_eq!(
            lines(&words, 20),
            ["une école où <quiet>[A-1]</>", "<quiet>[B-2]</>"]
        );
    }

    #[test]
    fn an_amount_stays_with_its_currency() {
        assert_eq!(
            lines(&"soit 7,00\u{a0}€".into(), 9),
            ["soit", "7,00\u{a0}€"]
        );
    }

    #[test]
    fn what_is_wider_than_a_line_breaks_at_its_joints_or_is_torn() {
        assert_eq!(
            lines(&"generalisation-2023".into(), 16),
            ["generalisation-", "2023"]
        );
        assert_eq!(
            lines(&"generalisation".into(), 6),
            ["genera", "lisati", "on"]
        );
    }

    #[test]
    fn names_cannot_steer_the_terminal() {
        assert_eq!(
            lines(&"a\u{1b}[31mb\u{202e}c\nd".into(), 30),
            ["a\u{fffd}[31mb\u{fffd}c d"]
        );
    }
}
