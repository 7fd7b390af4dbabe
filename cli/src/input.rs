//! Reads projects from files and from the standard input.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use bareme::Language;
use bareme::words::neutral;

use crate::refusal::Refusal;
use crate::words;

/// The greatest size of a project. The engine has the same limit; here it stops reading before memory fills up.
pub(crate) const MAX_PROJECT: u64 = 16 * 1024 * 1024;

/// Where a project is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin<'a> {
    Stdin,
    File(&'a Path),
}

impl<'a> Origin<'a> {
    /// Reads the name typed by the user: `-` is the standard input.
    pub(crate) fn new(path: &'a Path) -> Self {
        if path == Path::new("-") {
            Origin::Stdin
        } else {
            Origin::File(path)
        }
    }

    /// Opens the origin for reading.
    pub(crate) fn open(self) -> io::Result<BufReader<Box<dyn Read>>> {
        let stream: Box<dyn Read> = match self {
            Origin::Stdin => Box::new(io::stdin()),
            Origin::File(path) => Box::new(File::open(path)?),
        };
        Ok(BufReader::new(stream))
    }

    /// Reads the whole text of the origin.
    pub(crate) fn text(self) -> Result<String, Refusal> {
        let mut bytes = Vec::new();
        self.open()?.take(MAX_PROJECT + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_PROJECT {
            return Err(too_long().into());
        }
        Ok(bareme::utf8(&bytes)?.to_owned())
    }

    /// Returns the name of the origin in messages.
    pub(crate) fn name(self, language: Language) -> String {
        match self {
            Origin::Stdin => words::get(words::STDIN, language).to_owned(),
            Origin::File(path) => neutral(&path.display().to_string()),
        }
    }
}

/// Returns the fault of a project that is larger than [`MAX_PROJECT`].
pub(crate) fn too_long() -> io::Error {
    io::Error::other(format!(
        "a project holds at most {} MiB",
        MAX_PROJECT / 1024 / 1024
    ))
}
