//! Words in runs, each with its tone.

use alloc::string::String;
use alloc::vec::Vec;

/// The role of words on a page. It decides their colour or weight, in forms that have these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Running text.
    Plain,
    /// The most important words.
    Strong,
    /// Words that a reader can skip.
    Quiet,
    /// The ids of the provisions that a statement comes from.
    Cited,
    /// A condition that is met, or a similar good result.
    Good,
    /// A condition that is not met, or a similar bad result.
    Bad,
    /// A result that is still open, or that an authority appraises.
    Open,
}

impl Tone {
    /// Returns the name of the tone, as the classes of HTML spell it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Strong => "strong",
            Tone::Quiet => "quiet",
            Tone::Cited => "cited",
            Tone::Good => "good",
            Tone::Bad => "bad",
            Tone::Open => "open",
        }
    }
}

/// Words of several tones; one space separates the runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words(Vec<(Tone, String)>);

impl Words {
    pub(crate) fn new(tone: Tone, text: impl Into<String>) -> Self {
        Words::default().and(tone, text)
    }

    /// Adds a run, unless it is empty.
    pub(crate) fn and(mut self, tone: Tone, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.0.push((tone, text));
        }
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn runs(&self) -> impl Iterator<Item = (Tone, &str)> {
        self.0.iter().map(|(tone, text)| (*tone, text.as_str()))
    }
}

impl<T: Into<String>> From<T> for Words {
    fn from(text: T) -> Self {
        Words::new(Tone::Plain, text)
    }
}
