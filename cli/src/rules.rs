//! Loads the programme: the bundled one, or the rule sets of a folder. `bareme rules` writes the bundled one to a folder.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use bareme::{Diagnostics, Programme, Source};

use crate::refusal::{Ending, refuse};

/// The greatest size of all rule files together: far more than any programme needs, far less than the memory of a
/// machine.
const MAX_RULES: u64 = 64 * 1024 * 1024;

/// A rule file: its path in the folder, and its bytes.
type File = (String, Vec<u8>);

/// The folder of scenario files, which are not rules.
const SCENARIOS: &str = "scenarios";

/// Why a programme could not be loaded, for the author of its rules.
pub(crate) struct Broken {
    pub(crate) words: String,
    /// The faults as JSON, when the files could be read.
    pub(crate) faults: Option<String>,
}

impl From<Diagnostics> for Broken {
    fn from(faults: Diagnostics) -> Self {
        Broken {
            words: faults.to_string(),
            faults: Some(faults.to_json()),
        }
    }
}

impl From<String> for Broken {
    fn from(words: String) -> Self {
        Broken {
            words,
            faults: None,
        }
    }
}

/// Loads the programme of `dir`, or the bundled one.
pub(crate) fn load(dir: Option<&Path>) -> Result<Programme, Broken> {
    if dir.is_none() {
        return Ok(Programme::bundled()?);
    }
    Ok(Programme::parse(&sources(dir)?)?)
}

/// Returns the rule files of `dir`, or the bundled ones.
pub(crate) fn sources(dir: Option<&Path>) -> Result<Vec<Source>, String> {
    match dir {
        Some(dir) => texts(dir, read(dir)),
        None => Ok(Programme::bundled_sources()),
    }
}

/// Returns the scenario files of `dir`, or the bundled ones; a folder may have none.
pub(crate) fn scenarios(dir: Option<&Path>) -> Result<Vec<Source>, String> {
    let Some(dir) = dir else {
        return Ok(Programme::bundled_scenarios());
    };
    if !dir.join(SCENARIOS).is_dir() {
        return Ok(Vec::new());
    }
    texts(dir, files(dir, &dir.join(SCENARIOS)))
}

/// Writes the bundled rule files and their scenarios to an empty or new folder, and says what they are.
pub(crate) fn unpack(
    programme: &Programme,
    dir: &Path,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let files = Programme::bundled_sources()
        .into_iter()
        .chain(Programme::bundled_scenarios());
    match written(dir, files) {
        Ok(count) => {
            let (id, version) = (programme.id(), programme.version());
            writeln!(out, "{id} {version}: {count} files in {}", dir.display())?;
            Ok(Ending::Answered)
        }
        Err(fault) => Ok(refuse(&format!("{}: {fault}", dir.display()))),
    }
}

fn written(dir: &Path, files: impl Iterator<Item = Source>) -> io::Result<usize> {
    fs::create_dir_all(dir)?;
    if fs::read_dir(dir)?.next().is_some() {
        return Err(io::Error::other(
            "the folder is not empty; name one that is, or a new one",
        ));
    }
    let mut count = 0;
    for file in files {
        let path = dir.join(&file.name);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, file.text)?;
        count += 1;
    }
    Ok(count)
}

/// Reads every rule file below `dir`, and the files of data that they name.
fn read(dir: &Path) -> io::Result<Vec<File>> {
    let mut files = files(dir, dir)?;
    if files.is_empty() {
        return Err(io::Error::other("no `.toml` file in this folder"));
    }
    let size = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    let mut left = MAX_RULES.saturating_sub(size);
    let data = found(dir, "csv")?;
    let named: Vec<_> = data.iter().filter(|path| is_named(path, &files)).collect();
    for path in named {
        files.push(file(dir, path, &mut left)?);
    }
    files.sort();
    Ok(files)
}

/// Tells whether some rules name a file: other files may lie beside the rules.
fn is_named(path: &Path, rules: &[File]) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    let mut rules = rules.iter();
    rules.any(|(_, bytes)| bytes.windows(name.len().max(1)).any(|part| part == name))
}

/// Returns the texts of files that were read.
fn texts(dir: &Path, files: io::Result<Vec<File>>) -> Result<Vec<Source>, String> {
    let files = files.map_err(|fault| format!("{}: {fault}", dir.display()))?;
    Source::read(files).map_err(|faults| faults.to_string())
}

/// Reads the `.toml` files below `from`, sorted by name, so that the digest does not depend on the disk.
fn files(dir: &Path, from: &Path) -> io::Result<Vec<File>> {
    let mut left = MAX_RULES;
    let mut files = found(from, "toml")?
        .iter()
        .map(|path| file(dir, path, &mut left))
        .collect::<io::Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

/// Lists the files below `dir` whose names end in a way, without scenarios.
fn found(dir: &Path, end: &str) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    find(dir, end, &mut paths)?;
    Ok(paths)
}

/// Adds these files to others. Links to folders are not followed: they could form a circle.
fn find(dir: &Path, end: &str, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            if entry.file_name() == SCENARIOS {
                continue;
            }
            find(&entry.path(), end, paths)?;
        } else if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == end)
        {
            paths.push(entry.path());
        }
    }
    Ok(())
}

fn file(dir: &Path, path: &Path, left: &mut u64) -> io::Result<File> {
    let name = relative(dir, path);
    let bytes = bytes(path, *left).map_err(|fault| io::Error::other(format!("{name}: {fault}")))?;
    *left = left.saturating_sub(bytes.len() as u64);
    Ok((name, bytes))
}

fn bytes(path: &Path, left: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(left + 1)
        .read_to_end(&mut bytes)?;
    let fits = bytes.len() as u64 <= left;
    fits.then_some(bytes).ok_or_else(|| {
        io::Error::other(format!("the rule files exceed {MAX_RULES} bytes together"))
    })
}

/// Returns the path of a rule file below its folder, written the same on all systems.
fn relative(dir: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(dir).unwrap_or(path).iter();
    parts
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}
