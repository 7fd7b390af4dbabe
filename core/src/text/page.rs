//! A page for people: sentences, lists and tables under headings, as text, Markdown and safe HTML.
//!
//! An answer writes its page once; each of the three forms lays it out.

mod html;
mod line;
mod markdown;
mod table;
mod text;
mod words;

use alloc::string::String;
use alloc::vec::Vec;

pub use self::words::Tone;
pub(crate) use self::words::Words;
use crate::text::bilingual::{Language, and_more};
use crate::text::kinds::kinds;

/// A style sheet for pages in HTML; pages can also be read without it. It suits light and dark screens, paper, and
/// notebooks, whose own rules for tables it replaces.
///
/// # Example
/// ```
/// assert!(bareme::STYLESHEET.starts_with(".bareme {"));
/// ```
pub const STYLESHEET: &str = include_str!("page/page.css");

kinds! {
    /// A form of a page.
    Form {
        /// Plain text, in lines of at most a hundred columns.
        Text = "text",
        /// Markdown: CommonMark with tables.
        Markdown = "markdown",
        /// An HTML fragment.
        Html = "html",
    }
}

/// The page of an answer, in one language.
#[derive(Clone, Debug)]
pub struct Page {
    language: Language,
    /// The kind of answer, as the class in HTML spells it.
    about: &'static str,
    blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
enum Block {
    Heading(Heading),
    Sentence(Words),
    List(Vec<Entry>),
    Table(Table),
}

/// The title of a section, or of a part of one.
#[derive(Clone, Debug)]
struct Heading {
    words: Words,
    /// The id of its subject; only a part of a section has one.
    id: Option<String>,
}

/// An entry of a list, or the name of a row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) mark: Mark,
    /// The words of the entry, in parts.
    pub(crate) words: Vec<Words>,
    /// The things that it names, if any.
    pub(crate) names: Option<Names>,
    /// The entries below it, in order.
    pub(crate) below: Vec<Entry>,
    /// The kinds of entry that it is, for style sheets: class names without the `bareme-` before them.
    pub(crate) kinds: Vec<String>,
    /// Whether the entries below can be folded away, if the form can do that.
    pub(crate) folds: bool,
}

/// The mark before an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Nothing.
    #[default]
    None,
    /// The dot of a list.
    Dot,
    /// A sign, with its tone.
    Sign(Tone, char),
    /// Its number in the list.
    Number(u32),
}

/// Things that an entry names. Forms that cannot fold them away list the first ones, and say how many more there are.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    pub(crate) all: Vec<String>,
    pub(crate) unfolded: Unfolded,
}

/// How things are named in forms that cannot fold them away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfolded {
    /// Not at all.
    Untold,
    /// On one line, at most this number.
    Together(usize),
    /// Each on its own line, at most this number.
    Apart(usize),
}

/// Rows of cells under a head.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(super) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
    /// What the signs in its cells mean; empty when there are none.
    pub(crate) legend: Words,
}

/// A column, with its head.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(crate) head: Words,
    pub(super) holds: Holds,
}

/// The content of a column: numbers are aligned to its right edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Words,
    Numbers,
}

/// A row: its name, with the entries below it, and one cell for each column.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) name: Entry,
    pub(super) cells: Vec<Cell>,
}

/// The lines of a cell.
pub(crate) type Cell = Vec<Words>;

/// Gives an answer the forms of its page. `$ask` is the call that gives the answer. `$opening` is how the page begins
/// when only the phase is known. `$about` is the kind of page.
macro_rules! pages {
    ($answer:ty $(, $ask:literal, $opening:literal, $about:literal)? $(,)?) => {
        impl $answer {
            /// Returns the page as plain text, in lines of at most a hundred columns.
            $(
                ///
                /// # Example
                /// ```
                /// use bareme::{Language, Options, Programme};
                /// let programme = Programme::bundled()?;
                /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
                #[doc = concat!("let answer = programme.", $ask, ";")]
                #[doc = concat!("assert!(answer.text(Language::English).starts_with(\"", $opening, "\"));")]
                /// # Ok::<(), Box<dyn std::error::Error>>(())
                /// ```
            )?
            #[must_use]
            pub fn text(&self, language: $crate::text::bilingual::Language) -> alloc::string::String {
                self.page(language).text()
            }

            /// Returns the page as Markdown (CommonMark with tables). Texts of the project are escaped, so that they
            /// cannot act as Markdown.
            #[must_use]
            pub fn markdown(&self, language: $crate::text::bilingual::Language) -> alloc::string::String {
                self.page(language).markdown()
            }

            /// Returns the page as an HTML fragment: one `section`, without script or style, in which every text is
            /// escaped. [`STYLESHEET`](crate::STYLESHEET) can be added to it.
            $(
                ///
                /// # Example
                /// ```
                /// use bareme::{Language, Options, Programme};
                /// let programme = Programme::bundled()?;
                /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
                #[doc = concat!("let answer = programme.", $ask, ";")]
                #[doc = concat!("let opening = r#\"<section class=\"bareme bareme-", $about, "\" lang=\"fr\">\"#;")]
                /// assert!(answer.html(Language::French).starts_with(opening));
                /// # Ok::<(), Box<dyn std::error::Error>>(())
                /// ```
            )?
            #[must_use]
            pub fn html(&self, language: $crate::text::bilingual::Language) -> alloc::string::String {
                self.page(language).html()
            }
        }
    };
}

pub(crate) use pages;

impl Page {
    /// Starts the page of an answer. `about` becomes its class in HTML.
    pub(crate) fn new(about: &'static str, language: Language) -> Self {
        Page {
            language,
            about,
            blocks: Vec::new(),
        }
    }

    /// Returns the page with a title line above it, such as the name of a file.
    ///
    /// # Example
    /// ```
    /// let page = bareme::Programme::bundled()?.page(bareme::Language::English);
    /// assert!(page.titled("rules.json").text().starts_with("rules.json\nesms-numerique"));
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn titled(mut self, title: &str) -> Self {
        let title = Words::new(Tone::Quiet, title);
        self.blocks.insert(0, Block::Sentence(title));
        self
    }

    /// Returns the page in a form.
    #[must_use]
    pub fn written(&self, form: Form) -> String {
        match form {
            Form::Text => self.text(),
            Form::Markdown => self.markdown(),
            Form::Html => self.html(),
        }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Returns the words of the language of the page.
    pub(crate) fn pick<T>(&self, french: T, english: T) -> T {
        self.language.pick(french, english)
    }

    pub(crate) fn heading(&mut self, words: impl Into<Words>) {
        self.blocks.push(Block::Heading(Heading {
            words: words.into(),
            id: None,
        }));
    }

    /// Adds the title of a part that has an id, below the heading before it.
    pub(crate) fn heading_of(&mut self, id: &str, words: impl Into<Words>) {
        self.blocks.push(Block::Heading(Heading {
            words: words.into(),
            id: Some(String::from(id)),
        }));
    }

    pub(crate) fn sentence(&mut self, words: impl Into<Words>) {
        let words = words.into();
        if !words.is_empty() {
            self.blocks.push(Block::Sentence(words));
        }
    }

    /// Adds an entry to the list that the page ends with, or to a new one.
    pub(crate) fn entry(&mut self, entry: Entry) {
        match self.blocks.last_mut() {
            Some(Block::List(entries)) => entries.push(entry),
            _ => self.blocks.push(Block::List(Vec::from([entry]))),
        }
    }

    /// Adds a table, unless it has no rows.
    pub(crate) fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }
}

impl Entry {
    /// Returns an entry of one part, with no entries below it.
    pub(crate) fn new(mark: Mark, words: impl Into<Words>) -> Self {
        Entry {
            mark,
            words: Vec::from([words.into()]),
            ..Entry::default()
        }
    }

    /// Returns the entry with more entries below it.
    pub(crate) fn saying(mut self, below: impl IntoIterator<Item = Entry>) -> Self {
        self.below.extend(below);
        self
    }
}

impl<T: Into<Words>> From<T> for Entry {
    fn from(words: T) -> Self {
        Entry::new(Mark::None, words)
    }
}

impl Table {
    /// Returns a table without rows, whose columns all have the same kind of content.
    pub(crate) fn new<T: Into<Words>>(holds: Holds, heads: impl IntoIterator<Item = T>) -> Self {
        let column = |head: T| Column {
            head: head.into(),
            holds,
        };
        Table {
            columns: heads.into_iter().map(column).collect(),
            rows: Vec::new(),
            legend: Words::default(),
        }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, name: impl Into<Entry>, cells: Vec<Cell>) {
        self.rows.push(Row {
            name: name.into(),
            cells,
        });
    }
}

impl Names {
    /// Returns the lines that name the things in forms that cannot fold them away.
    fn lines(&self, language: Language) -> Vec<String> {
        let first = |most: usize| self.all.get(..most).unwrap_or(&self.all);
        let more = |most: usize| self.all.len().saturating_sub(most);
        match self.unfolded {
            Unfolded::Untold => Vec::new(),
            Unfolded::Together(most) => {
                Vec::from([and_more(&first(most).join(", "), more(most), language)])
            }
            Unfolded::Apart(most) => {
                let rest = Some(more(most)).filter(|more| *more > 0);
                let rest = rest.map(|more| and_more("…", more, language));
                first(most).iter().cloned().chain(rest).collect()
            }
        }
    }
}
