//! `cargo xtask package`: builds the packages of Python and of JavaScript, installs each of them in an empty
//! environment, and runs there the example of its README.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::setup::{self, PYTHON};

/// Where the packages are written.
const FOLDER: &str = "target/packages";
/// Where they are tried: outside of the folders of the sources, which could be taken for what is installed.
const TRIALS: &str = "target/trials";

const PYTHON_README: &str = "bindings-python/README.md";

/// Builds every package and tries it.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    setup::run(root)?;
    empty(&root.join(FOLDER))?;
    empty(&root.join(TRIALS))?;
    build(root)?;
    let packages = list(&root.join(FOLDER))?;
    for package in &packages {
        let kind = Kind::of(package)
            .ok_or_else(|| format!("{}: what kind of package is this?", package.display()))?;
        kind.try_out(root, package)?;
        let bytes = fs::metadata(package).map_or(0, |data| data.len());
        println!(
            "{}: {bytes} bytes, installed and tried",
            package.strip_prefix(root).unwrap_or(package).display()
        );
    }
    if packages.len() == 4 {
        Ok(())
    } else {
        Err(format!("{} packages instead of 4", packages.len()))
    }
}

fn build(root: &Path) -> Result<(), String> {
    let manifest = [
        "--manifest-path",
        "bindings-python/Cargo.toml",
        "--out",
        FOLDER,
    ];
    call(
        root,
        PYTHON,
        &[
            &["-m", "maturin", "build", "--quiet", "--release"],
            &manifest[..],
        ]
        .concat(),
    )?;
    call(
        root,
        PYTHON,
        &[&["-m", "maturin", "sdist"], &manifest[..]].concat(),
    )?;
    call(root, "npm", &["run", "--silent", "build"])?;
    let public = ["--workspace", "bareme", "--workspace", "bareme-wasm"];
    call(
        root,
        "npm",
        &[
            &["pack", "--silent", "--pack-destination", FOLDER],
            &public[..],
        ]
        .concat(),
    )
}

/// What installs a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Pip,
    Npm,
}

impl Kind {
    fn of(package: &Path) -> Option<Self> {
        let name = package.file_name()?.to_str()?;
        match name {
            _ if name.ends_with(".whl") || name.ends_with(".tar.gz") => Some(Kind::Pip),
            _ if name.ends_with(".tgz") => Some(Kind::Npm),
            _ => None,
        }
    }

    /// Installs a package in an empty environment and runs its example there.
    fn try_out(self, root: &Path, package: &Path) -> Result<(), String> {
        let name = package.file_name().unwrap_or_default();
        let trial = root.join(TRIALS).join(name);
        empty(&trial)?;
        match self {
            Kind::Pip => try_pip(root, package, &trial),
            Kind::Npm => try_npm(root, package, &trial),
        }
    }
}

fn try_pip(root: &Path, package: &Path, trial: &Path) -> Result<(), String> {
    let package = package.to_string_lossy();
    let readme = root.join(PYTHON_README);
    let text = fs::read_to_string(&readme).map_err(|fault| format!("{PYTHON_README}: {fault}"))?;
    // The marks of code blocks are no output.
    let example = text.replace("```python", "").replace("```", "");
    fs::write(trial.join("readme.txt"), example)
        .map_err(|fault| format!("{}: {fault}", trial.display()))?;
    call(trial, "python3", &["-m", "venv", "environment"])?;
    let python = trial.join("environment/bin/python");
    let python = python.to_string_lossy();
    call(
        trial,
        &python,
        &[
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            &package,
        ],
    )?;
    call(
        trial,
        &python,
        &[
            "-m",
            "doctest",
            "-o",
            "ELLIPSIS",
            "-o",
            "NORMALIZE_WHITESPACE",
            "readme.txt",
        ],
    )
}

fn try_npm(root: &Path, package: &Path, trial: &Path) -> Result<(), String> {
    fs::write(trial.join("package.json"), "{}")
        .map_err(|fault| format!("{}: {fault}", trial.display()))?;
    call(
        trial,
        "npm",
        &[
            "install",
            "--silent",
            "--offline",
            &package.to_string_lossy(),
        ],
    )?;
    let run = root.join("bindings-js/test/installed.js");
    call(trial, "node", &[&run.to_string_lossy(), "node_modules"])
}

/// Runs a program in a folder.
fn call(folder: &Path, program: &str, args: &[&str]) -> Result<(), String> {
    let run = Command::new(setup::in_root(folder, program))
        .args(args)
        .current_dir(folder)
        .status();
    match run {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} {}: {status}", args.join(" "))),
        Err(fault) => Err(format!("{program}: {fault}")),
    }
}

/// Makes a folder, or empties it.
fn empty(folder: &Path) -> Result<(), String> {
    let told = |fault: std::io::Error| format!("{}: {fault}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(told)?;
    }
    fs::create_dir_all(folder).map_err(told)
}

/// Returns the files of a folder, sorted by name.
fn list(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort_unstable();
    Ok(files)
}
