//! A page for people: sentences, lists and tables under headings, as text, Markdown and safe HTML.
//!
//! What answers say stands here once; the three forms lay it out.

pub(crate) mod html;
pub(crate) mod markdown;
mod text;

use alloc::string::String;
use alloc::vec::Vec;

pub(crate) use self::text::{Lines, on_one_line};
use crate::text::bilingual::Language;

/// What a page says, in one language.
pub(crate) struct Page {
    language: Language,
    blocks: Vec<Block>,
}

enum Block {
    Heading(String),
    Sentence(String),
    List(Vec<Entry>),
    Table(Table),
}

/// An entry of a list, and what is said of it.
pub(crate) struct Entry {
    pub(crate) mark: Mark,
    /// What it is: the parts of one thing.
    pub(crate) words: Vec<String>,
    /// What is said of it, one thing after the other.
    pub(crate) below: Vec<String>,
}

/// What stands before an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Nothing.
    None,
    /// Nothing: it is one of those that the sentence before announces.
    Announced,
    /// A sign.
    Sign(char),
    /// Its number in the list.
    Number(u32),
}

/// Rows of cells under a head.
pub(crate) struct Table {
    pub(crate) head: Vec<String>,
    /// The name of each row, and its cells.
    pub(crate) rows: Vec<(String, Vec<String>)>,
    /// What the signs in its cells mean; empty when there are none.
    pub(crate) legend: String,
}

/// Gives an answer the three forms of its page. `$ask` is the call that gives the answer, which opens with
/// `$opening` where nothing but the phase is known; `$lines` says where the lines of its text end.
macro_rules! pages {
    ($answer:ident, $ask:literal, $opening:literal, $lines:ident, $class:literal) => {
        impl $answer<'_> {
            /// Returns what it says as text.
            ///
            /// # Example
            /// ```
            /// use bareme::{Language, Options, Programme};
            /// let programme = Programme::bundled()?;
            /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
            #[doc = concat!("let answer = programme.", $ask, "(&project, &Options::default())?;")]
            #[doc = concat!("assert!(answer.text(Language::English).starts_with(\"", $opening, "\"));")]
            /// # Ok::<(), Box<dyn std::error::Error>>(())
            /// ```
            #[must_use]
            pub fn text(&self, language: $crate::text::bilingual::Language) -> alloc::string::String {
                self.page(language).text($crate::text::page::Lines::$lines)
            }

            /// Returns what it says as Markdown (CommonMark), in which no text of the project has a meaning of its own.
            #[must_use]
            pub fn markdown(&self, language: $crate::text::bilingual::Language) -> alloc::string::String {
                self.page(language).markdown()
            }

            /// Returns what it says as an HTML fragment: one `section`, without script or style, in which every text is
            /// escaped.
            ///
            /// # Example
            /// ```
            /// use bareme::{Language, Options, Programme};
            /// let programme = Programme::bundled()?;
            /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
            #[doc = concat!("let answer = programme.", $ask, "(&project, &Options::default())?;")]
            #[doc = concat!("let opening = r#\"<section class=\"", $class, "\" lang=\"fr\">\"#;")]
            /// assert!(answer.html(Language::French).starts_with(opening));
            /// # Ok::<(), Box<dyn std::error::Error>>(())
            /// ```
            #[must_use]
            pub fn html(&self, language: $crate::text::bilingual::Language) -> alloc::string::String {
                self.page(language).html($class)
            }
        }
    };
}

pub(crate) use pages;

impl Page {
    pub(crate) fn new(language: Language) -> Self {
        Page {
            language,
            blocks: Vec::new(),
        }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Returns the words of the language of the page.
    pub(crate) fn pick<T>(&self, french: T, english: T) -> T {
        self.language.pick(french, english)
    }

    pub(crate) fn heading(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Heading(words.into()));
    }

    pub(crate) fn sentence(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Sentence(words.into()));
    }

    /// Adds an entry to the list that the page ends with, or to a new one.
    pub(crate) fn entry(&mut self, entry: Entry) {
        match self.blocks.last_mut() {
            Some(Block::List(entries)) => entries.push(entry),
            _ => self.blocks.push(Block::List(Vec::from([entry]))),
        }
    }

    pub(crate) fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }
}
