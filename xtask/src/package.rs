//! `cargo xtask package`: builds the packages of Python, of JavaScript and for C, or one of them, installs each in an empty
//! environment, and runs there the example of its README.

pub(crate) mod c;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::abi;
use crate::setup::{self, PYTHON};
use crate::steps::Job;

/// Where the packages are written.
const FOLDER: &str = "target/packages";
/// Where they are tried: outside of the source folders, which could be mistaken for the installed package.
const TRIALS: &str = "target/trials";

/// Where cargo puts the library of this machine.
const RELEASE: &str = "target/release";

/// How what the example for C prints starts, as its README says.
const EXAMPLE_PRINTS: &[u8] = br#"{"phase":"generalisation-2023","#;

const PYTHON_README: &str = "bindings-python/README.md";

/// The packages by the names that the command line gives them.
pub(crate) const PACKAGES: [(&str, Package); 5] = [
    ("wheel", Package::Wheel),
    ("sources", Package::Sources),
    ("browser", Package::Browser),
    // It depends on the one before.
    ("node", Package::Node),
    ("c", Package::C),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Package {
    Wheel,
    Sources,
    Node,
    Browser,
    C,
}

/// Builds every package and tries it.
pub(crate) fn every(root: &Path) -> Result<(), String> {
    PACKAGES
        .iter()
        .try_for_each(|(_, package)| package.run(root))
}

/// Builds the package with this name and tries it.
pub(crate) fn one(root: &Path, name: &str) -> Result<(), String> {
    let found = PACKAGES.iter().find(|(known, _)| *known == name);
    let names = PACKAGES.map(|(name, _)| name).join(", ");
    let (_, package) = found.ok_or_else(|| format!("no package `{name}`; there are {names}"))?;
    package.run(root)
}

impl Package {
    fn run(self, root: &Path) -> Result<(), String> {
        setup::run(root, self.job())?;
        let folder = root.join(FOLDER);
        fs::create_dir_all(&folder).map_err(|fault| format!("{FOLDER}: {fault}"))?;
        for old in self.built(&folder)? {
            fs::remove_file(&old).map_err(|fault| format!("{}: {fault}", old.display()))?;
        }
        self.build(root)?;
        let built = self.built(&folder)?;
        let [package] = &built[..] else {
            return Err(format!("{} files instead of one package", built.len()));
        };
        self.try_out(root, package)?;
        let bytes = fs::metadata(package).map_or(0, |data| data.len());
        let name = package.strip_prefix(root).unwrap_or(package).display();
        println!("{name}: {bytes} bytes, installed and tried");
        Ok(())
    }

    fn job(self) -> Job {
        match self {
            Package::Wheel => Job::Python,
            Package::Sources => Job::Packages,
            Package::Node | Package::Browser => Job::JavaScript,
            Package::C => Job::C,
        }
    }

    fn build(self, root: &Path) -> Result<(), String> {
        let maturin = |words: &[&str]| {
            let from = [
                "--manifest-path",
                "bindings-python/Cargo.toml",
                "--out",
                FOLDER,
            ];
            call(
                root,
                PYTHON,
                &[&["-m", "maturin"], words, &from[..]].concat(),
            )
        };
        let npm = |words: &[&str], workspace| {
            let of = ["--silent", "--workspace", workspace];
            call(root, "npm", &[words, &of[..]].concat())
        };
        match self {
            Package::Wheel => maturin(&["build", "--quiet", "--release"]),
            Package::Sources => maturin(&["sdist"]),
            Package::Node => npm(&["run", "build"], "bareme")
                .and_then(|()| call(root, "node", &["bindings-node/build/pack.js", FOLDER])),
            Package::Browser => npm(&["run", "build"], "bareme-wasm")
                .and_then(|()| npm(&["pack", "--pack-destination", FOLDER], "bareme-wasm")),
            Package::C => build_for_c(root),
        }
    }

    /// Returns the files of this package; there is one after it is built.
    fn built(self, folder: &Path) -> Result<Vec<PathBuf>, String> {
        let mut files = list(folder)?;
        files.retain(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            match self {
                Package::Wheel => name.ends_with(".whl"),
                Package::C => name.starts_with("bareme-c-"),
                Package::Sources => name.ends_with(".tar.gz") && !name.starts_with("bareme-c-"),
                Package::Browser => name.starts_with("bareme-wasm-"),
                Package::Node => name
                    .strip_prefix("bareme-")
                    .and_then(|rest| rest.strip_suffix(".tgz"))
                    .is_some_and(|version| version.starts_with(|sign: char| sign.is_ascii_digit())),
            }
        });
        Ok(files)
    }

    /// Installs a package in an empty environment and runs its example there.
    fn try_out(self, root: &Path, package: &Path) -> Result<(), String> {
        let name = package.file_name().unwrap_or_default();
        let trial = root.join(TRIALS).join(name);
        empty(&trial)?;
        match self {
            Package::Wheel | Package::Sources => try_pip(root, package, &trial),
            Package::Browser => try_npm(root, package, &[], &trial),
            Package::Node => try_npm(root, package, &needed(root, package)?, &trial),
            Package::C => try_c(package, &trial),
        }
    }
}

/// Builds the library for this machine and the module, and packs them.
fn build_for_c(root: &Path) -> Result<(), String> {
    let library = ["build", "--quiet", "--release", "--package", "bareme-c"];
    call(root, "cargo", &library)?;
    call(root, "node", &[abi::BUILD_MODULE, abi::MODULE])?;
    let libraries = [
        (root.join(RELEASE).join(c::LINKED), c::LOADED),
        (root.join(RELEASE).join(c::ARCHIVE), c::ARCHIVE),
        (root.join(abi::MODULE), "bareme.wasm"),
    ];
    c::pack(root, &rustc("host-tuple")?, &libraries, &root.join(FOLDER)).map(|_| ())
}

/// Returns what the compiler says of itself.
fn rustc(what: &str) -> Result<String, String> {
    let said = Command::new("rustc").args(["--print", what]).output();
    let said = said.map_err(|fault| format!("rustc: {fault}"))?;
    Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
}

/// Unpacks the package for C, and builds and runs the example of its README with either library.
fn try_c(package: &Path, trial: &Path) -> Result<(), String> {
    let from = [
        "-xzf",
        &package.to_string_lossy(),
        "--strip-components",
        "1",
    ];
    call(trial, "tar", &from)?;
    let readme = fs::read_to_string(trial.join("README.md"))
        .map_err(|fault| format!("{}: {fault}", trial.display()))?;
    let example = readme
        .split("```c\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    fs::write(trial.join("main.c"), example.unwrap_or_default())
        .map_err(|fault| format!("{}: {fault}", trial.display()))?;
    // The commands of the README, which it shows on lines of their own.
    let commands = readme
        .lines()
        .filter_map(|line| line.strip_prefix("$ gcc "));
    for command in commands.filter_map(|line| line.split('#').next()) {
        call(
            trial,
            "gcc",
            &command.split_whitespace().collect::<Vec<_>>(),
        )?;
        let run = Command::new(trial.join("main"))
            .env("LD_LIBRARY_PATH", trial.join("lib"))
            .output();
        let printed = run.map_err(|fault| format!("main: {fault}"))?.stdout;
        if !printed.starts_with(EXAMPLE_PRINTS) {
            let printed = String::from_utf8_lossy(&printed);
            return Err(format!("the example for C printed:\n{printed}"));
        }
    }
    Ok(())
}

fn try_pip(root: &Path, package: &Path, trial: &Path) -> Result<(), String> {
    let package = unpacked(package, trial)?;
    let readme = root.join(PYTHON_README);
    let text = fs::read_to_string(&readme).map_err(|fault| format!("{PYTHON_README}: {fault}"))?;
    // The marks of code blocks are not output.
    let example = text.replace("```python", "").replace("```", "");
    fs::write(trial.join("readme.txt"), example)
        .map_err(|fault| format!("{}: {fault}", trial.display()))?;
    call(trial, "python3", &["-m", "venv", "environment"])?;
    let python = trial.join("environment/bin/python");
    let python = python.to_string_lossy();
    // A package built from sources must work, not be fast; the target folder already has most of its dependencies.
    let target = root.join("target");
    let env = [
        ("MATURIN_PEP517_ARGS", "--profile dev".as_ref()),
        ("CARGO_TARGET_DIR", target.as_os_str()),
    ];
    call_with(
        &env,
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

/// Returns what to install: a package of sources as a folder whose files are of now. In the package they are of a fixed
/// day, so that cargo would take what it built of an earlier package for built of this one.
fn unpacked(package: &Path, trial: &Path) -> Result<String, String> {
    let name = package.file_name().unwrap_or_default().to_string_lossy();
    let Some(folder) = name.strip_suffix(".tar.gz") else {
        return Ok(package.to_string_lossy().into_owned());
    };
    let words = ["-x", "-z", "--touch", "-f", &package.to_string_lossy()];
    call(trial, "tar", &words)?;
    Ok(trial.join(folder).to_string_lossy().into_owned())
}

/// Returns the packages beside one, which it needs: those of the platforms, and WebAssembly.
fn needed(root: &Path, package: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = list(&root.join(FOLDER))?;
    files.retain(|file| file != package && file.extension().is_some_and(|kind| kind == "tgz"));
    Ok(files)
}

/// Installs a package after those that it needs, and tries it; npm leaves out what is for other machines than this one.
fn try_npm(root: &Path, package: &Path, needed: &[PathBuf], trial: &Path) -> Result<(), String> {
    fs::write(trial.join("package.json"), "{}")
        .map_err(|fault| format!("{}: {fault}", trial.display()))?;
    let install = |words: &[&str], files: &[PathBuf]| {
        let files: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
        let files: Vec<&str> = files.iter().map(AsRef::as_ref).collect();
        let words = [&["install", "--silent", "--offline"], words, &files[..]].concat();
        call(trial, "npm", &words)
    };
    if !needed.is_empty() {
        install(&["--save-optional"], needed)?;
    }
    install(&[], &[package.to_owned()])?;
    let run = root.join("bindings-js/test/installed.js");
    call(trial, "node", &[&run.to_string_lossy(), "node_modules"])
}

/// Runs a program in a folder.
pub(crate) fn call(folder: &Path, program: &str, args: &[&str]) -> Result<(), String> {
    call_with(&[], folder, program, args)
}

/// Runs a program in a folder, with additions to its environment.
pub(crate) fn call_with(
    env: &[(&str, &OsStr)],
    folder: &Path,
    program: &str,
    args: &[&str],
) -> Result<(), String> {
    let run = Command::new(setup::in_root(folder, program))
        .args(args)
        .envs(env.iter().copied())
        .current_dir(folder)
        .status();
    match run {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{program} {}: {status}", args.join(" "))),
        Err(fault) => Err(format!("{program}: {fault}")),
    }
}

/// Makes a folder, or empties it.
pub(crate) fn empty(folder: &Path) -> Result<(), String> {
    let named = |fault: std::io::Error| format!("{}: {fault}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(named)?;
    }
    fs::create_dir_all(folder).map_err(named)
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
