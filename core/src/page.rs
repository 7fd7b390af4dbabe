//! A page for people: sentences, lists and tables under headings, as text, Markdown and safe HTML.
//!
//! What answers say stands here once; the three forms lay it out.

pub(crate) mod html;
pub(crate) mod markdown;
mod text;

pub(crate) use self::text::Lines;

use alloc::string::String;
use alloc::vec::Vec;

use crate::language::Language;

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

impl Page {
    pub(crate) fn new(language: Language) -> Self {
        Page { language, blocks: Vec::new() }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Returns the words of the language of the page.
    pub(crate) fn pick<T>(&self, french: T, english: T) -> T {
        if self.language == Language::French { french } else { english }
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
