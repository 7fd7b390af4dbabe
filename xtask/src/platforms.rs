//! `cargo xtask platforms`: builds what is shipped for each platform, or for one, looks into each library, runs what this
//! machine can run, and writes what it saw to `docs/platforms.md`.

mod build;
mod foreign;
mod inspect;
mod mach;
mod run;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;

use crate::abi;
use crate::setup;
use crate::steps::Job;
use inspect::Seen;
use table::Row;

/// Below this folder, each platform has one with its packages.
const PACKAGES: &str = "target/packages";
/// Below this folder, each platform has one with what its packages are made of, and what they are tried in.
const WORK: &str = "target/platforms";
/// In the latter, the folder of the unpacked package for C.
const FOLDER_OF_C: &str = "c";

/// An operating system, with the C library that sets apart two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    Glibc,
    Musl,
    Windows,
    Mac,
}

/// Where people run what is shipped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Platform {
    /// Its name among the packages of Node.
    name: &'static str,
    system: System,
    /// Its name in Rust.
    pub(crate) target: &'static str,
}

pub(crate) const PLATFORMS: [Platform; 7] = [
    Platform {
        name: "linux-x64-gnu",
        system: System::Glibc,
        target: "x86_64-unknown-linux-gnu",
    },
    Platform {
        name: "linux-arm64-gnu",
        system: System::Glibc,
        target: "aarch64-unknown-linux-gnu",
    },
    Platform {
        name: "linux-x64-musl",
        system: System::Musl,
        target: "x86_64-unknown-linux-musl",
    },
    Platform {
        name: "linux-arm64-musl",
        system: System::Musl,
        target: "aarch64-unknown-linux-musl",
    },
    Platform {
        name: "win32-x64",
        system: System::Windows,
        target: "x86_64-pc-windows-gnu",
    },
    Platform {
        name: "darwin-arm64",
        system: System::Mac,
        target: "aarch64-apple-darwin",
    },
    Platform {
        name: "darwin-x64",
        system: System::Mac,
        target: "x86_64-apple-darwin",
    },
];

/// What is shipped for each platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Product {
    Wheel,
    Node,
    C,
}

const PRODUCTS: [Product; 3] = [Product::Wheel, Product::Node, Product::C];

/// A package that was built, and the library that it carries.
struct Built {
    package: PathBuf,
    library: PathBuf,
}

/// Builds and tries what is shipped for every platform, and writes the page of them.
pub(crate) fn every(root: &Path) -> Result<(), String> {
    written(root, &PLATFORMS)
}

/// Builds and tries what is shipped for the platform with this name, and writes its rows of the page.
pub(crate) fn one(root: &Path, name: &str) -> Result<(), String> {
    let found = PLATFORMS.iter().find(|platform| platform.name == name);
    let names = PLATFORMS.map(|platform| platform.name).join(", ");
    let platform = found.ok_or_else(|| format!("no platform `{name}`; there are {names}"))?;
    written(root, &[*platform])
}

fn written(root: &Path, platforms: &[Platform]) -> Result<(), String> {
    let rows = all(root, platforms)?;
    table::agree(&rows)?;
    table::write(root, &rows)
}

fn all(root: &Path, platforms: &[Platform]) -> Result<Vec<Row>, String> {
    setup::run(root, Job::Platforms)?;
    abi::write_calls(root)?;
    let mut rows = Vec::new();
    for platform in platforms {
        for product in PRODUCTS {
            let row = platform.make(root, product)?;
            println!("{}", row.line());
            rows.push(row);
        }
    }
    Ok(rows)
}

impl Platform {
    /// Builds a product, looks into it, and runs it where this machine can.
    fn make(&self, root: &Path, product: Product) -> Result<Row, String> {
        let told = |fault| format!("{}, {}: {fault}", self.name, product.name());
        let start = Instant::now();
        let built = build::product(root, self, product).map_err(told)?;
        let time = start.elapsed();
        let name = (product == Product::C).then(|| build::name_of_c(self));
        let seen = Seen::of(&built.library, self, name).map_err(told)?;
        let tried = run::product(root, self, product).map_err(told)?;
        Row::new(self, product, &built, seen, tried, time).map_err(told)
    }

    fn is_arm(&self) -> bool {
        self.target.starts_with("aarch64")
    }

    /// Returns the folder of its packages, or of its work, and makes it if it is missing.
    fn folder(&self, root: &Path, kind: &str) -> Result<PathBuf, String> {
        let folder = root.join(kind).join(self.name);
        fs::create_dir_all(&folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
        Ok(folder)
    }
}

impl Product {
    fn name(self) -> &'static str {
        match self {
            Product::Wheel => "wheel",
            Product::Node => "Node library",
            Product::C => "library for C",
        }
    }
}

/// Runs a program to its end and returns what it wrote, or what went wrong.
fn call(command: &mut Command) -> Result<String, String> {
    let told = format!("{command:?}");
    let Output {
        status,
        stdout,
        stderr,
    } = command
        .output()
        .map_err(|fault| format!("{told}: {fault}"))?;
    let out = String::from_utf8_lossy(&stdout).into_owned();
    if status.success() {
        return Ok(out);
    }
    let errors = String::from_utf8_lossy(&stderr);
    Err(format!("{told}: {status}\n{out}{errors}"))
}
