//! Compiles the rule files of the programme.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use bareme::Programme;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let programme = Programme::bundled()?;
    let has = |feature| env::var_os(feature).is_some();
    let bytes = match (has("CARGO_FEATURE_REGISTER"), has("CARGO_FEATURE_ANSWERS")) {
        (true, _) => programme.to_compiled(),
        (false, true) => programme.to_compiled_brief(),
        (false, false) => programme.to_compiled_bare(),
    };
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("programme.bin"),
        bytes,
    )?;
    Ok(())
}
