//! `cargo xtask header`: writes the header of the library for C from its source.

use std::fs;
use std::path::Path;

use cbindgen::{Builder, Config};

const HEADER: &str = "bindings-c/bareme.h";
const SOURCE: &str = "bindings-c/src/lib.rs";
const CONFIG: &str = "bindings-c/cbindgen.toml";

/// Writes the header anew.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    fs::write(root.join(HEADER), made(root)?).map_err(|fault| format!("{HEADER}: {fault}"))?;
    println!("{HEADER}");
    Ok(())
}

/// Compares the header with one that is made anew.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let kept = fs::read(root.join(HEADER)).map_err(|fault| format!("{HEADER}: {fault}"))?;
    let same = kept == made(root)?;
    same.then_some(())
        .ok_or_else(|| format!("{HEADER} is out of date: run `cargo xtask header`"))
}

fn made(root: &Path) -> Result<Vec<u8>, String> {
    let builder = Builder::new()
        .with_config(Config::from_file(root.join(CONFIG))?)
        .with_src(root.join(SOURCE));
    let bindings = builder
        .generate()
        .map_err(|fault| format!("{SOURCE}: {fault}"))?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    Ok(text)
}
