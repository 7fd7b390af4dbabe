//! `cargo xtask oldest`: builds the workspace with the oldest Rust that `Cargo.toml` promises.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Where it builds: apart, so that the next build with the usual Rust does not start anew.
const TARGET: &str = "target/oldest";

/// Installs that Rust where it is missing, and builds with it.
pub(crate) fn build(root: &Path) -> Result<(), String> {
    let version = promised(root)?;
    println!("building with Rust {version}");
    let install = [
        "toolchain",
        "install",
        &version,
        "--profile",
        "minimal",
        "--no-self-update",
    ];
    let check = [
        "run",
        &version,
        "cargo",
        "check",
        "--workspace",
        "--locked",
        "--quiet",
        "--target-dir",
        TARGET,
    ];
    rustup(root, &install)?;
    rustup(root, &check)
}

/// Returns the `rust-version` of the workspace.
fn promised(root: &Path) -> Result<String, String> {
    let text = fs::read_to_string(root.join("Cargo.toml"))
        .map_err(|fault| format!("Cargo.toml: {fault}"))?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = \""));
    let version = line.and_then(|rest| rest.strip_suffix('"'));
    version
        .map(str::to_owned)
        .ok_or_else(|| "Cargo.toml: no `rust-version`".to_owned())
}

fn rustup(root: &Path, args: &[&str]) -> Result<(), String> {
    let run = Command::new("rustup").args(args).current_dir(root).status();
    match run {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("rustup {}: {status}", args.join(" "))),
        Err(fault) => Err(format!("rustup: {fault}")),
    }
}
