//! Writes `docs/platforms.md`: what was built for which platform, how large it is, and where it was run.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::inspect::Seen;
use super::run::Tried;
use super::{Built, PLATFORMS, Platform, Product, System};
use crate::{answers, report};

const PAGE: &str = "docs/platforms.md";

const HEAD: &str = "\
# Platforms

What is built for which platform, written by `cargo xtask platforms`, which builds each of them on one Linux machine. Sizes
are in bytes; each row says of which commit it is.

- *Asks for* is read from the library: the newest glibc from which it takes a function, or the oldest macOS that loads it.
  Besides, it loads nothing but parts of the system, and holds nothing for debuggers; a signature was worked out anew.
- *Ran* means that every case of the [vectors](../tests/vectors/README.md) was answered as it must be, in the same bytes
  everywhere. *Built only* means that nothing of it was run.
- The package for C has the shared library, which was looked into and run, beside the static one, or for Windows what
  programs are linked with.
";

const COLUMNS: &str = "| platform | what | package | its size | library | asks for | tried | date | commit |\n\
                       |---|---|---|--:|--:|---|---|---|---|\n";

/// A product of a platform, built and tried.
pub(super) struct Row {
    platform: &'static str,
    product: &'static str,
    file: String,
    package: u64,
    library: usize,
    asks: String,
    tried: Vec<Tried>,
    time: Duration,
}

impl Row {
    pub(super) fn new(
        platform: &Platform,
        product: Product,
        built: &Built,
        seen: Seen,
        tried: Vec<Tried>,
        time: Duration,
    ) -> Result<Self, String> {
        let told = |fault| format!("{}: {fault}", built.package.display());
        let file = built.package.file_name().unwrap_or_default();
        Ok(Self {
            platform: platform.name,
            product: product.name(),
            file: file.to_string_lossy().into_owned(),
            package: fs::metadata(&built.package).map_err(told)?.len(),
            library: seen.bytes,
            asks: asks(platform, &seen),
            tried,
            time,
        })
    }

    /// Returns the row in one line, for who waits.
    pub(super) fn line(&self) -> String {
        let Self {
            platform,
            file,
            package,
            library,
            asks,
            ..
        } = self;
        let (tried, time) = (self.tried(), self.time.as_secs());
        format!(
            "{platform}: {file}, {package} bytes, library {library} bytes, {asks}, {tried}; built in {time} s"
        )
    }

    fn tried(&self) -> String {
        let ran: Vec<&str> = self.answers().map(|(with, _)| with).collect();
        let not = self.tried.iter().find_map(|tried| match tried {
            Tried::BuiltOnly(why) => Some(format!("built only: {why}")),
            Tried::Ran { .. } => None,
        });
        not.unwrap_or_else(|| format!("ran: {}", ran.join("; ")))
    }

    fn answers(&self) -> impl Iterator<Item = (&str, &String)> {
        self.tried.iter().filter_map(|tried| match tried {
            Tried::Ran { with, answers } => Some((with.as_str(), answers)),
            Tried::BuiltOnly(_) => None,
        })
    }
}

/// Holds the answers of all rows to each other.
pub(super) fn agree(rows: &[Row]) -> Result<(), String> {
    let all: Vec<(String, String)> = rows
        .iter()
        .flat_map(|row| {
            let name = |with| format!("{}, {with}", row.platform);
            row.answers()
                .map(move |(with, answers)| (name(with), answers.clone()))
        })
        .collect();
    answers::agree(&all)
}

/// Writes the rows of the page that were built; those of other platforms stay.
pub(super) fn write(root: &Path, rows: &[Row]) -> Result<(), String> {
    let path = root.join(PAGE);
    let before = fs::read_to_string(&path).unwrap_or_default();
    let date = report::said(root, "date", &["--utc", "+%Y-%m-%d"])?;
    let commit = report::commit(root)?;
    let mut text = format!("{HEAD}\n{COLUMNS}");
    for platform in PLATFORMS {
        let start = format!("| `{}` |", platform.name);
        let mut built = rows
            .iter()
            .filter(|row| row.platform == platform.name)
            .peekable();
        if built.peek().is_none() {
            let kept = before.lines().filter(|line| line.starts_with(&start));
            kept.for_each(|line| text = format!("{text}{line}\n"));
        }
        for row in built {
            let Row {
                product,
                file,
                package,
                library,
                asks,
                ..
            } = row;
            let tried = row.tried();
            // Writing to a string never fails.
            let _ = writeln!(
                text,
                "{start} {product} | `{file}` | {package} | {library} | {asks} | {tried} | {date} | {commit} |"
            );
        }
    }
    fs::write(path, text).map_err(|fault| format!("{PAGE}: {fault}"))
}

fn asks(platform: &Platform, seen: &Seen) -> String {
    let (major, minor) = seen.least.unwrap_or_default();
    match platform.system {
        System::Glibc => format!("glibc {major}.{minor}"),
        System::Musl => "musl".to_owned(),
        System::Windows => "Windows".to_owned(),
        System::Mac => {
            let signature = seen.signature.as_deref();
            let signed =
                signature.map_or_else(|| "not signed".to_owned(), |by| format!("signed {by}"));
            format!("macOS {major}.{minor}, {signed}")
        }
    }
}
