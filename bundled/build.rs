//! Compiles the rule files of the programme.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use bareme::Programme;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("programme.bin"),
        Programme::bundled()?.to_compiled(),
    )?;
    Ok(())
}
