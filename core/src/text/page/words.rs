//! Words in runs, each with what it is.

use alloc::string::String;
use alloc::vec::Vec;

/// What words are, and so how they stand out: where there are colours and weights, and nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Running text.
    Plain,
    /// What matters most.
    Strong,
    /// What can be passed over.
    Quiet,
    /// The ids of the provisions that a statement comes from.
    Cited,
    /// What holds.
    Good,
    /// What does not hold.
    Bad,
    /// What is open or appraised.
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

/// Words of several tones; runs stand a blank apart.
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
