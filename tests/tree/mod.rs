//! Reads the sources of this workspace as text: which files there are, and the code in them.

pub mod code;
pub mod imports;
pub mod words;

use std::fs;
use std::path::{Path, PathBuf};

use bareme::Source;

/// Returns the folder of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Returns the text of a file, by its path below the folder of the workspace.
#[track_caller]
pub fn read(path: &str) -> String {
    match fs::read_to_string(root().join(path)) {
        Ok(text) => text,
        Err(fault) => panic!("{path}: {fault}"),
    }
}

/// Returns the paths, below the folder of the workspace, of the files below `folder` that `wanted` accepts, sorted.
/// Folders of build results are left out.
pub fn files(folder: &str, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(&folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
        {
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            if path.is_dir()
                && !name.starts_with(['.', '_'])
                && !name.starts_with("target")
                && name != "node_modules"
            {
                open.push(path);
            } else if path.is_file() && wanted(name) {
                found.push(relative(&path));
            }
        }
    }
    found.sort();
    found
}

/// Returns the rule files directly in a folder, and those of data, by their names.
pub fn rule_files(folder: &str) -> Vec<Source> {
    let name = |path: &String| {
        path.strip_prefix(folder)?
            .strip_prefix('/')
            .map(str::to_owned)
    };
    let paths = files(folder, |name| {
        name.ends_with(".toml") || name.ends_with(".csv")
    });
    let paths = paths.into_iter();
    let sources = paths.filter_map(|path| {
        Some(Source {
            name: name(&path)?,
            text: read(&path),
        })
    });
    let sources: Vec<Source> = sources
        .filter(|source| !source.name.contains('/'))
        .collect();
    assert!(!sources.is_empty(), "{folder} holds no rule file");
    sources
}

/// Returns the paths of the sources of the engine.
pub fn engine_files() -> Vec<String> {
    files("core/src", |name| name.ends_with(".rs"))
}

fn relative(path: &Path) -> String {
    let below = path.strip_prefix(root()).unwrap_or(path);
    below
        .iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}
