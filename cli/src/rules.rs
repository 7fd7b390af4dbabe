//! Loads the programme: the bundled one, or the rule sets of a folder.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use bareme::{Programme, Source};

/// The greatest size of all rule files together: far more than any programme needs, far less than the memory of a
/// machine.
const MAX_RULES: u64 = 64 * 1024 * 1024;

/// The folder of scenario files, which are not rules.
const SCENARIOS: &str = "scenarios";

/// Loads the programme of `dir`, or the bundled one; a refusal is a text for the author of the rules.
pub(crate) fn load(dir: Option<&Path>) -> Result<Programme, String> {
    let Some(dir) = dir else {
        return Programme::bundled().map_err(|faults| faults.to_string());
    };
    let sources = read(dir).map_err(|fault| format!("{}: {fault}", dir.display()))?;
    Programme::parse(&sources).map_err(|faults| faults.to_string())
}

/// Returns the scenario files of `dir`, or the bundled ones; a folder may have none.
pub(crate) fn scenarios(dir: Option<&Path>) -> Result<Vec<Source>, String> {
    let Some(dir) = dir else {
        return Ok(Programme::bundled_scenarios());
    };
    if !dir.join(SCENARIOS).is_dir() {
        return Ok(Vec::new());
    }
    sources(dir, &dir.join(SCENARIOS)).map_err(|fault| format!("{}: {fault}", dir.display()))
}

/// Reads every rule file below `dir`.
fn read(dir: &Path) -> io::Result<Vec<Source>> {
    let sources = sources(dir, dir)?;
    if sources.is_empty() {
        Err(io::Error::other("no `.toml` file in this folder"))
    } else {
        Ok(sources)
    }
}

/// Reads the `.toml` files below `from`, sorted by name, so that the digest does not depend on the disk.
fn sources(dir: &Path, from: &Path) -> io::Result<Vec<Source>> {
    let mut paths = Vec::new();
    find(from, &mut paths)?;
    let mut left = MAX_RULES;
    let mut sources = paths
        .iter()
        .map(|path| source(dir, path, &mut left))
        .collect::<io::Result<Vec<_>>>()?;
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(sources)
}

/// Lists the `.toml` files below `dir`, without scenarios. Links to folders are not followed: they could form a circle.
fn find(dir: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            if entry.file_name() == SCENARIOS {
                continue;
            }
            find(&entry.path(), paths)?;
        } else if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            paths.push(entry.path());
        }
    }
    Ok(())
}

fn source(dir: &Path, path: &Path, left: &mut u64) -> io::Result<Source> {
    let name = relative(dir, path);
    let text = text(path, *left).map_err(|fault| io::Error::other(format!("{name}: {fault}")))?;
    *left = left.saturating_sub(text.len() as u64);
    Ok(Source { name, text })
}

fn text(path: &Path, left: u64) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(left + 1).read_to_string(&mut text)?;
    let fits = text.len() as u64 <= left;
    fits.then_some(text).ok_or_else(|| {
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
