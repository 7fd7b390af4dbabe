//! Compiles the rule files of the programme.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use bareme::Programme;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let programme = Programme::bundled()?;
    let is_whole = env::var_os("CARGO_FEATURE_REGISTER").is_some();
    let bytes = if is_whole { programme.to_compiled() } else { programme.to_compiled_brief() };
    fs::write(Path::new(&env::var("OUT_DIR")?).join("programme.bin"), bytes)?;
    Ok(())
}
