//! Reads, writes and copies files and folders; errors name the path.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub(super) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|fault| at(path, &fault))
}

/// Writes a file, and the folders above it.
pub(super) fn write_file(path: &Path, text: &str) -> Result<(), String> {
    folder_of(path)?;
    fs::write(path, text).map_err(|fault| at(path, &fault))
}

/// Copies a file, and makes the folders above its copy.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), String> {
    folder_of(to)?;
    fs::copy(from, to)
        .map(|_| ())
        .map_err(|fault| at(from, &fault))
}

/// Copies all files of a folder.
pub(super) fn copy_folder(from: &Path, to: &Path) -> Result<(), String> {
    for file in files(from)? {
        let name = file
            .strip_prefix(from)
            .map_err(|fault| format!("{}: {fault}", file.display()))?;
        copy(&file, &to.join(name))?;
    }
    Ok(())
}

/// Makes a folder, or empties it.
pub(super) fn empty(folder: &Path) -> Result<(), String> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|fault| at(folder, &fault))?;
    }
    fs::create_dir_all(folder).map_err(|fault| at(folder, &fault))
}

/// Returns every file below a folder, sorted by path.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|fault| at(&folder, &fault))? {
            let path = entry.map_err(|fault| at(&folder, &fault))?.path();
            let kind = if path.is_dir() {
                &mut folders
            } else {
                &mut found
            };
            kind.push(path);
        }
    }
    found.sort_unstable();
    Ok(found)
}

fn folder_of(path: &Path) -> Result<(), String> {
    path.parent().map_or(Ok(()), |folder| {
        fs::create_dir_all(folder).map_err(|fault| at(folder, &fault))
    })
}

fn at(path: &Path, fault: &io::Error) -> String {
    format!("{}: {fault}", path.display())
}
