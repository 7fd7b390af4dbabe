//! Texts as bytes: UTF-8 is read, and other encodings are told apart as far as the bytes show them.

use alloc::format;
use alloc::string::String;

use super::bilingual::{Bilingual, both};

/// What some editors put before a text to say that it is UTF-8.
const MARK: char = '\u{feff}';

/// The marks before texts of two or four bytes a character; the longer ones come first, because one begins like a
/// shorter one.
const MARKS: [(&[u8], &str); 4] = [
    (&[0, 0, 0xfe, 0xff], "UTF-32BE"),
    (&[0xff, 0xfe, 0, 0], "UTF-32LE"),
    (&[0xfe, 0xff], "UTF-16BE"),
    (&[0xff, 0xfe], "UTF-16LE"),
];

/// How to write the same text in UTF-8.
const REMEDY: [&str; 2] = [
    "enregistrez en UTF-8\u{a0}: dans un éditeur, «\u{a0}Enregistrer sous\u{a0}» avec l'encodage UTF-8\u{202f}; dans \
     PowerShell, `-Encoding utf8`\u{202f}; dans Excel, le type «\u{a0}CSV UTF-8\u{a0}»",
    "save as UTF-8: in an editor, “Save as” with the encoding UTF-8; in PowerShell, `-Encoding utf8`; in Excel, the type \
     “CSV UTF-8”",
];

/// Why bytes are not a text in UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Foreign {
    /// Each character has two bytes or four: the name of the encoding.
    Wide(&'static str),
    /// A byte is not UTF-8.
    Stray(Stray),
}

/// The first byte that is not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stray {
    pub(crate) byte: u8,
    /// How many bytes stand before it.
    pub(crate) offset: usize,
    /// Its line, from 1.
    pub(crate) line: usize,
    /// Its column in characters, from 1.
    pub(crate) column: usize,
    /// Whether all bytes could be Windows-1252, which holds what Latin-1 prints.
    pub(crate) looks_like_windows: bool,
}

/// Returns the text of bytes, without the mark before it.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Foreign> {
    let marked = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    if let Some((_, name)) = marked {
        return Err(Foreign::Wide(name));
    }
    let text = str::from_utf8(bytes).map_err(|error| {
        wide(bytes).map_or_else(|| stray(bytes, error.valid_up_to()), Foreign::Wide)
    })?;
    unmarked(text)
}

/// Returns a text without the mark before it; refuses one that was read from an encoding of two or four bytes a
/// character as if it were UTF-8.
pub(crate) fn unmarked(text: &str) -> Result<&str, Foreign> {
    // What such a mark becomes when it is read as UTF-8.
    let first = text.trim_start_matches(char::REPLACEMENT_CHARACTER);
    match wide(first.as_bytes()) {
        Some(name) => Err(Foreign::Wide(name)),
        None => Ok(text.strip_prefix(MARK).unwrap_or(text)),
    }
}

/// Returns the encoding that the zero bytes of the first two characters show: those of JSON and of rule files are ASCII.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    match bytes.first_chunk::<4>()?.map(|byte| byte == 0) {
        [true, true, true, false] => Some("UTF-32BE"),
        [false, true, true, true] => Some("UTF-32LE"),
        [true, false, true, false] => Some("UTF-16BE"),
        [false, true, false, true] => Some("UTF-16LE"),
        _ => None,
    }
}

fn stray(bytes: &[u8], offset: usize) -> Foreign {
    let (before, rest) = bytes.split_at_checked(offset).unwrap_or((bytes, &[]));
    // INVARIANT: what stands before the first stray byte is UTF-8.
    let before = str::from_utf8(before).unwrap_or_default();
    let before = before.strip_prefix(MARK).unwrap_or(before);
    let line = before.rsplit('\n').next().unwrap_or_default();
    Foreign::Stray(Stray {
        byte: rest.first().copied().unwrap_or_default(),
        offset,
        line: before.matches('\n').count().saturating_add(1),
        column: line.chars().count().saturating_add(1),
        looks_like_windows: bytes.iter().all(|byte| is_windows(*byte)),
    })
}

/// Tells whether a byte is a character of Windows-1252 that texts hold: no gap of the table, no sign of control.
fn is_windows(byte: u8) -> bool {
    match byte {
        b'\t' | b'\n' | b'\r' => true,
        0x81 | 0x8d | 0x8f | 0x90 | 0x9d => false,
        _ => !byte.is_ascii_control(),
    }
}

impl Foreign {
    /// Returns the encoding, when it can be told.
    pub(crate) fn encoding(&self) -> Option<&'static str> {
        match self {
            Foreign::Wide(name) => Some(name),
            Foreign::Stray(stray) => stray.looks_like_windows.then_some("Windows-1252"),
        }
    }

    /// Says what was found: the encoding, or the byte where it stands.
    pub(crate) fn found(&self) -> String {
        match self {
            Foreign::Wide(name) => format!("`{name}`"),
            Foreign::Stray(stray) => format!("`0x{:02X}`", stray.byte),
        }
    }

    /// Says what was expected there.
    pub(crate) fn expected(&self) -> Bilingual {
        match self {
            Foreign::Wide(_) => both("un texte en UTF-8", "a text in UTF-8"),
            Foreign::Stray(Stray { line, column, .. }) => both(
                format!("de l'UTF-8 à la ligne {line}, colonne {column}"),
                format!("UTF-8 at line {line}, column {column}"),
            ),
        }
    }

    /// Says what the text looks like, and how to put it right.
    pub(crate) fn help(&self) -> Bilingual {
        let [fr, en] = REMEDY;
        match (self, self.encoding()) {
            (Foreign::Stray(_), Some(name)) => both(
                format!("cela ressemble à du {name}\u{202f}; {fr}"),
                format!("this looks like {name}; {en}"),
            ),
            _ => both(fr, en),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    fn encoded(text: &str, unit: impl Fn(char) -> Vec<u8>) -> Vec<u8> {
        text.chars().flat_map(unit).collect()
    }

    #[test]
    fn each_encoding_is_told_with_and_without_its_mark() {
        type Unit = fn(char) -> Vec<u8>;
        let units: [(&str, Unit); 4] = [
            ("UTF-16LE", |c| (c as u16).to_le_bytes().to_vec()),
            ("UTF-16BE", |c| (c as u16).to_be_bytes().to_vec()),
            ("UTF-32LE", |c| (c as u32).to_le_bytes().to_vec()),
            ("UTF-32BE", |c| (c as u32).to_be_bytes().to_vec()),
        ];
        for (name, unit) in units {
            for text in [
                "{}",
                "\u{feff}{}",
                "\u{feff}",
                "{\"é\": 1}",
                "\u{feff}{\"é\": 1}",
            ] {
                let bytes = encoded(text, unit);
                assert_eq!(utf8(&bytes), Err(Foreign::Wide(name)), "{text}");
            }
        }
        // Read as UTF-8 by a host that does not look, as PowerShell writes it.
        for (name, unit) in units.iter().take(2) {
            let lost = String::from_utf8_lossy(&encoded("\u{feff}{\"é\": 1}", unit)).into_owned();
            assert_eq!(unmarked(&lost), Err(Foreign::Wide(name)), "{lost:?}");
        }
    }

    #[test]
    fn one_mark_is_skipped_and_any_other_is_text() {
        assert_eq!(utf8(b""), Ok(""));
        assert_eq!(utf8(b"\xef\xbb\xbf"), Ok(""));
        assert_eq!(
            utf8("\u{feff}\u{feff}é\u{feff}".as_bytes()),
            Ok("\u{feff}é\u{feff}")
        );
        // Zero bytes alone tell no encoding.
        assert_eq!(utf8(b"{\0\"a\0\"}"), Ok("{\0\"a\0\"}"));
        assert_eq!(utf8(b"\0\0\0\0"), Ok("\0\0\0\0"));
    }

    #[test]
    fn the_first_stray_byte_has_its_place() {
        let place = |bytes| match utf8(bytes) {
            Err(Foreign::Stray(stray)) => (
                stray.byte,
                stray.line,
                stray.column,
                stray.looks_like_windows,
            ),
            other => panic!("{other:?}"),
        };
        assert_eq!(place(b"{\"name\": \"Bar\xe8me\"}"), (0xe8, 1, 14, true));
        assert_eq!(place(b"\xef\xbb\xbf\"\xe9\""), (0xe9, 1, 2, true));
        assert_eq!(
            place("é\r\néé".as_bytes().split_last().unwrap().1),
            (0xc3, 2, 2, true)
        );
        // A gap of the table, and what is no text at all.
        assert_eq!(place(b"{\"a\": \"\x81\"}"), (0x81, 1, 8, false));
        assert_eq!(place(b"PK\x03\x04\n\xff"), (0xff, 2, 1, false));
    }
}
